import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import {
  byBook,
  cellCounts,
  executedLocks,
  fullnessOf,
  isLocked,
  type Period,
  type TaughtBook,
  taughtBooks,
  windowsOf,
} from '../gradebook/index.ts'
import { id, year } from '../shapes.ts'
import { feeding, resultPeriod } from './periods.ts'

/**
 * Asks a teacher for the empty cells of books: a note on that teacher's home page with who asked and when, until the
 * books are full. A teacher is reminded of a book once a day.
 */
export const remindTeacher = act({
  name: 'results.remind',
  summary: 'Reminds a teacher of books with empty cells',
  input: z.object({ year, period: z.string().max(8), teacher: id, books: z.array(id).min(1).max(60) }),
  output: z.object({ cells: z.int() }),
  async run(session, input) {
    const period = resultPeriod(session.school.programme, input.period)
    if (!period) throw new NotFound('period')
    const wanted = [...new Set(input.books)].sort()
    const found = new Map((await taughtBooks(session, input.year, { books: wanted })).map(b => [b.id, b]))
    const books = wanted.map(book => found.get(book) ?? notFound())
    const leaves = books.map(book =>
      session.ask('progress.remind', {
        towards: { classId: book.classId, subject: book.subject },
        matter: { class: book.className, subject: book.subject, period },
      }),
    )
    const missing = await missingIn(session, books, period)
    const faults = faultsOf(input.teacher, books, missing)
    if (faults.length > 0) throw new Invalid(faults)
    const { numAffectedRows } = await sql`
      insert into reminder (school_id, year, book_id, period, teacher_id, day, missing, person_id, at, act_id)
      select ${session.school.id}, ${input.year}, u.book, ${period}, ${input.teacher}, ${session.day}::date, u.missing,
        ${session.person()}, ${new Date(session.now)}, ${session.actId}
      from unnest(${wanted}::uuid[], ${wanted.map(book => missing.get(book)!)}::int[]) as u (book, missing)
      on conflict do nothing`.execute(session.trx)
    if (numAffectedRows !== BigInt(wanted.length)) throw new Conflict('ERR_REMINDED_TODAY', null)
    const cells = wanted.reduce((n, book) => n + missing.get(book)!, 0)
    const delta = { year: input.year, period, teacher: input.teacher, missing: Object.fromEntries(missing) }
    return session.record(leaves, delta, { cells })
  },
})

function notFound(): never {
  throw new NotFound('book')
}

/** The empty cells of each book that can still be filled. */
async function missingIn(
  session: Session,
  books: readonly TaughtBook[],
  period: Period,
): Promise<ReadonlyMap<string, number>> {
  const feeds = feeding(session.school.programme, period)
  const of = books[0]!.year
  const counts = byBook(await cellCounts(session, of, feeds, { books: books.map(b => b.id) }))
  const windows = await windowsOf(session, of)
  const locks = await executedLocks(session, of)
  return new Map(
    books.map(book => {
      const open = feeds.filter(
        at => windows.at([at]).state !== 'before' && !isLocked(locks, book.classId, at, book.subject),
      )
      const missing = open.reduce((n, at) => n + fullnessOf(book, at, counts.get(book.id) ?? []).missing, 0)
      return [book.id, missing]
    }),
  )
}

function faultsOf(teacher: string, books: readonly TaughtBook[], missing: ReadonlyMap<string, number>): Fault[] {
  return books.flatMap((book, i) => {
    const at = `books.${i}`
    if (!book.teachers.some(t => t.person === teacher)) return [{ at, code: 'ERR_NOT_TEACHING' }]
    return missing.get(book.id) === 0 ? [{ at, code: 'ERR_NOTHING_MISSING' }] : []
  })
}

export type Reminder = {
  book: string
  period: string
  teacher: string
  by: string
  /** ms since 1970 */
  at: number
  /** of today: the next one can be sent tomorrow */
  today: boolean
}

/** The last reminder of each book, period and teacher in a school year; or only those to one teacher. */
export async function remindersOf(
  { trx, school, day }: Session,
  of: number,
  only: { teacher?: string } = {},
): Promise<Reminder[]> {
  const to = only.teacher === undefined ? sql`` : sql`and r.teacher_id = ${only.teacher}`
  const { rows } = await sql<Omit<Reminder, 'at' | 'today'> & { at: Date; day: string }>`
    select distinct on (r.book_id, r.period, r.teacher_id) r.book_id::text as book, r.period, r.teacher_id::text as teacher,
      p.family_name || ' ' || p.given_name as by, r.at, r.day::text as day
    from reminder r join person p on p.school_id = r.school_id and p.id = r.person_id
    where r.school_id = ${school.id} and r.year = ${of} ${to}
    order by r.book_id, r.period, r.teacher_id, r.day desc`.execute(trx)
  return rows.map(({ at, day: on, ...r }) => ({ ...r, at: at.getTime(), today: on === day }))
}
