import { sql } from 'kysely'
import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { id, yearParameter } from '../shapes.ts'
import { bookOf } from './book-facts.ts'
import { periodsOf, sheetScheme } from './book-scheme.ts'
import { executedLocks, isLocked } from './executed-locks.ts'

/** The books of a school year that this person may read, with how full each period is. */
export const books = read({
  name: 'gradebook.books',
  summary: 'The gradebooks that you may read, and how full they are',
  input: z.object({ year: yearParameter.optional() }),
  output: z.object({
    year: z.int(),
    books: z.array(
      z.object({
        id,
        class: z.string(),
        classId: id,
        grade: z.int(),
        subject: z.string(),
        subjectName: z.string(),
        mine: z.boolean(),
        periods: z.array(z.object({ period: z.string(), filled: z.int(), wanted: z.int(), locked: z.boolean() })),
      }),
    ),
  }),
  async run(session, input) {
    const year = input.year ?? schoolYearOf(session.day)
    const { rows } = await sql<BookRow>`
      select b.id::text as id, b.year, b.class_id::text as class_id, c.name, c.grade, b.subject, b.scheme,
        (select count(*)::int from enrolment e where e.school_id = b.school_id and e.class_id = b.class_id
          and (e.to_day is null or e.to_day >= ${session.day}::date)) as pupils
      from book b join class c on c.school_id = b.school_id and c.id = b.class_id
      where b.school_id = ${session.school.id} and b.year = ${year}
      order by c.grade, c.name, b.subject`.execute(session.trx)
    const mine = rows.filter(
      r => session.weigh('record.read', { towards: { classId: r.class_id, subject: r.subject } }).verdict === 'allowed',
    )
    const filled = await filledCells(
      session,
      year,
      mine.map(r => r.id),
    )
    const locked = await executedLocks(session, year)
    return {
      year,
      books: mine.map(row => {
        const book = bookOf(row)
        return {
          id: book.id,
          class: book.className,
          classId: book.classId,
          grade: book.grade,
          subject: book.subject,
          subjectName: book.subjectName,
          mine: session.standing.assignments.some(a => a.classId === book.classId && a.subject === book.subject),
          periods: periodsOf(book.scheme).map(period => {
            const required = sheetScheme(book.scheme, period)
              .columns.filter(c => c.required)
              .map(c => `${period}.${c.key}`)
            return {
              period,
              filled: required.reduce((n, col) => n + (filled.get(`${book.id} ${col}`) ?? 0), 0),
              wanted: required.length * row.pupils,
              locked: isLocked(locked, book.classId, period),
            }
          }),
        }
      }),
    }
  },
})

type BookRow = {
  id: string
  year: number
  class_id: string
  name: string
  grade: number
  subject: string
  scheme: string
  pupils: number
}

async function filledCells(
  { trx, school }: Session,
  year: number,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; n: number }>`
    select book_id::text || ' ' || col as key, count(*)::int as n from mark
    where school_id = ${school.id} and year = ${year} and book_id = any(${[...ids]}::uuid[]) and num_nonnulls(score, level, remark) = 1
    group by book_id, col`.execute(trx)
  return new Map(rows.map(r => [r.key, r.n]))
}
