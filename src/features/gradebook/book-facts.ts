/** The facts about a book that the law asks for: whose it is, whether it is locked, whether its period is open. */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { isClosed, lockAt, reopenedAt } from '../../law/book-locks.ts'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { standInsTowards } from '../../records/standing.ts'
import { type BookScheme, HOMEROOM_SHEET, isPeriodOf, type Period, subjectName } from './book-scheme.ts'
import {
  type ExecutedLocks,
  type LocksRow,
  locksAsJson,
  locksFrom,
  msOf,
  partOf,
  placeOf,
  presentAsSql,
  standsYet,
} from './executed-locks.ts'
import { type Window, type WindowRow, type Windows, windowsAsJson, windowsFrom } from './windows.ts'

export type Book = {
  id: string
  year: number
  classId: string
  className: string
  grade: number
  subject: string
  subjectName: string
  scheme: BookScheme
}

const schemeShape = z.discriminatedUnion('programme', [
  z.object({
    programme: z.literal('primary'),
    grade: z.int(),
    subject: z.string(),
    tech: z.enum(['SINGLE', 'PER_COMPONENT']),
  }),
  z.object({
    programme: z.enum(['continuing', 'secondary']),
    grade: z.int(),
    subject: z.string(),
    periodsPerYear: z.int(),
    topics: z.union([z.int(), z.object({ HK1: z.int(), HK2: z.int() })]),
  }),
])

/** The book, or NotFound: also for an id of another school. */
export async function findBook(session: Session, id: string): Promise<Book> {
  const row = await session.trx
    .selectFrom('book')
    .innerJoin('class', j => j.onRef('class.school_id', '=', 'book.school_id').onRef('class.id', '=', 'book.class_id'))
    .select(['book.id', 'book.year', 'book.class_id', 'class.name', 'class.grade', 'book.subject', 'book.scheme'])
    .where('book.school_id', '=', session.school.id)
    .where('book.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('book')
  return bookOf(row)
}

/** The book with the states of its periods and one thing more, in one statement; or NotFound. */
export async function findBookState<T>(
  session: Session,
  id: string,
  wanted: RawBuilder<T>,
): Promise<{ book: Book; states: BookState; beside: T }> {
  const { trx, school } = session
  const { rows } = await sql<BookRow & TimesRow & { beside: T }>`
    with kept as (select b.id::text as id, b.year, b.class_id::text as class_id, k.name, k.grade, b.subject, b.scheme
      from book b join class k on k.school_id = b.school_id and k.id = b.class_id
      where b.school_id = ${school.id} and b.id = ${id}::uuid)
    select kept.*, ${timesAsSql(session, sql`kept.year`)}, ${wanted} as beside from kept`.execute(trx)
  const row = rows[0]
  if (!row) throw new NotFound('book')
  const book = bookOf(row)
  return { book, states: bookStateIn(session, timesFrom(session, row), book), beside: row.beside }
}

/** A book's row joined with its class. */
export type BookRow = {
  id: string
  year: number
  class_id: string
  /** of the class */
  name: string
  grade: number
  subject: string
  scheme: string
}

export function bookOf(row: BookRow): Book {
  const scheme: BookScheme = schemeShape.parse(JSON.parse(row.scheme))
  return {
    id: row.id,
    year: row.year,
    classId: row.class_id,
    className: row.name,
    grade: row.grade,
    subject: row.subject,
    subjectName: subjectName(scheme),
    scheme,
  }
}

/** How the books of a class are kept. */
export async function bookSchemesOf({ trx, school }: Session, classId: string): Promise<BookScheme[]> {
  const rows = await trx
    .selectFrom('book')
    .select('scheme')
    .where('school_id', '=', school.id)
    .where('class_id', '=', classId)
    .execute()
  return rows.map(row => schemeShape.parse(JSON.parse(row.scheme)))
}

/** The period of this book by its name, or NotFound. */
export function periodOf(book: Book, name: string): Period {
  if (!isPeriodOf(book.scheme, name)) throw new NotFound('period')
  return name
}

export type LockedBy = { lockId: string; at: Date; decisionNo: string | null } | null
export type LockStep = {
  kind: 'proposal' | 'decision' | 'execution'
  personId: string
  decisionNo: string | null
  /** of a decision: from when the lock holds by itself */
  holdsFrom: Date | null
  at: Date
}

/** Where a period of a book stands for whoever asks: its window against today, and the lock that closes all of it. */
export type PeriodState = { open: Window; locked: LockedBy }

/** The states of the periods of a book, as a whole and cell by cell. */
export type BookState = {
  locks: ExecutedLocks
  /** who looks, and in whose place that person may write here */
  persons: readonly string[]
  at(period: string, cells?: readonly CellPlace[]): PeriodState
}
/** A cell, or what is said of it: every cell of the column, or of the pupil. */
export type CellPlace = { pupil?: string; column?: string }

/** The locks and the times for entry of a year. */
export type Times = { windows: Windows; locks: ExecutedLocks }

/** One statement. */
export async function timesOf(session: Session, year: number): Promise<Times> {
  const { rows } = await sql<TimesRow>`select ${timesAsSql(session, year)}`.execute(session.trx)
  return timesFrom(session, rows[0]!)
}

type TimesRow = { present: Date; closed: LocksRow; windows: WindowRow[] | null }

function timesAsSql(session: Session, year: number | RawBuilder<number>): RawBuilder<TimesRow> {
  const now = presentAsSql(session)
  return sql`${now} as present, ${locksAsJson({ school: session.school, now }, year)} as closed,
    ${windowsAsJson(session, year)} as windows`
}

const timesFrom = (session: Session, { present, closed, windows }: TimesRow): Times => ({
  windows: windowsFrom(session, windows),
  locks: locksFrom({ now: present.getTime() }, closed),
})

type Kept = Pick<Book, 'year' | 'classId' | 'subject'>

/** One statement, however many periods and cells are asked about. */
export async function bookState(session: Session, book: Kept): Promise<BookState> {
  return bookStateIn(session, await timesOf(session, book.year), book)
}

/** The same with one thing more, read in the same instant. */
export async function bookStateBeside<T>(
  session: Session,
  book: Kept,
  wanted: RawBuilder<T>,
): Promise<{ states: BookState; beside: T }> {
  const { rows } = await sql<TimesRow & { beside: T }>`
    select ${timesAsSql(session, book.year)}, ${wanted} as beside`.execute(session.trx)
  return { states: bookStateIn(session, timesFrom(session, rows[0]!), book), beside: rows[0]!.beside }
}

/** The same of a year whose times are read already. */
export function bookStateIn(
  session: Session,
  { windows, locks }: Times,
  book: Pick<Book, 'classId' | 'subject'>,
): BookState {
  const persons = writingAs(session, book)
  return {
    locks,
    persons,
    at(period, cells = [{}]) {
      const open = windows.at([period])
      const places = cells.map(cell => ({ ...cell, ...placeOf(book, period) }))
      const shut = places.find(place => isClosed(locks, place, persons, locks.at))
      const lock = shut && lockAt(locks, shut, locks.at)
      const again = places.length > 0 && places.every(place => reopenedAt(locks, place, persons, locks.at))
      return {
        open: again && open.state === 'after' ? { ...open, state: 'open' } : open,
        locked: lock ? { lockId: lock.id, at: new Date(lock.from!), decisionNo: lock.decisionNo } : null,
      }
    },
  }
}

/** The person, and the givers in whose place marks or the homeroom teacher's sheet of this book are written. */
export function writingAs(
  { actor, standing }: Session,
  { classId, subject }: Pick<Book, 'classId' | 'subject'>,
): string[] {
  if (actor.kind !== 'person') return []
  const givers = standInsTowards(standing, { classId, subject }).flatMap(s =>
    s.giver && s.areas.some(area => area === 'entry' || area === 'homeroom') ? [s.giver.id] : [],
  )
  return [actor.personId, ...givers]
}

/** The steps of those locks that cover a whole period of a book, whether they hold or not: a part of a statement. */
export function lockStepsAsJson(
  { school }: Session,
  book: Pick<Book, 'year' | 'classId' | 'grade' | 'subject'>,
  period: string,
): RawBuilder<LockStepRow[] | null> {
  return sql<LockStepRow[] | null>`(select json_agg(json_build_object('kind', s.kind, 'personId', s.person_id,
      'decisionNo', s.decision_no, 'holdsFrom', ${msOf(sql`s.holds_from`)}, 'at', ${msOf(sql`s.at`)}) order by s.at)
    from lock join lock_step s on s.school_id = lock.school_id and s.lock_id = lock.id
    where lock.school_id = ${school.id} and lock.year = ${book.year} and lock.period = ${period} and lock.col is null
      and ${standsYet}
      and (lock.class_id is null or lock.class_id = ${book.classId})
      and (lock.grade is null or lock.grade = ${book.grade})
      and (lock.part is null or lock.part = ${partOf(book.subject)})
      and (lock.subject is null or lock.subject = ${book.subject}))`
}

/** With its instants as ms since 1970. */
export type LockStepRow = Omit<LockStep, 'holdsFrom' | 'at'> & { holdsFrom: number | null; at: number }

export const lockStepsFrom = (rows: readonly LockStepRow[] | null): LockStep[] =>
  (rows ?? []).map(row => ({
    ...row,
    holdsFrom: row.holdsFrom === null ? null : new Date(row.holdsFrom),
    at: new Date(row.at),
  }))

/** The facts for a deed on one period of a book, or on certain cells of it. */
export async function factsOf(
  session: Session,
  book: Book,
  period: Period,
  cells?: readonly CellPlace[],
): Promise<Matter> {
  return matterOfSheet(book, period, (await bookState(session, book)).at(period, cells))
}

export function matterOfSheet(book: Book, period: Period, { locked, open }: PeriodState): Matter {
  return {
    towards: { classId: book.classId, subject: book.subject },
    book: locked ? 'locked' : 'open',
    window: open.state,
    ...(open.state === 'before' && open.decisionNo === null && { undecided: true as const }),
    matter: { book: book.id, class: book.className, subject: book.subject, period, year: book.year },
  }
}

/** Marks of a subject and the homeroom teacher's own sheet are two different deeds. */
export function entryAction(book: Book): 'score.enter' | 'trait.enter' {
  return book.subject === HOMEROOM_SHEET ? 'trait.enter' : 'score.enter'
}
