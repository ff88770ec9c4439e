/** The facts about a book that the law asks for: whose it is, whether it is locked, whether its period is open. */
import { z } from 'zod'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { type BookScheme, HOMEROOM_SHEET, isPeriodOf, type Period, subjectName } from './book-scheme.ts'

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
    programme: z.literal('continuing'),
    grade: z.int(),
    subject: z.string(),
    periodsPerYear: z.int(),
    topics: z.int(),
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

export function bookOf(row: {
  id: string
  year: number
  class_id: string
  name: string
  grade: number
  subject: string
  scheme: string
}): Book {
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

/** The period of this book by its name, or NotFound. */
export function periodOf(book: Book, name: string): Period {
  if (!isPeriodOf(book.scheme, name)) throw new NotFound('period')
  return name
}

export type Window = {
  state: 'before' | 'open' | 'after'
  opensOn: string | null
  closesOn: string | null
  decisionNo: string | null
}

/** Where today lies against the window last decided for the period; without a decision the period has not opened. */
export async function windowOf(session: Session, year: number, period: string): Promise<Window> {
  const row = await session.trx
    .selectFrom('entry_window')
    .select(['opens_on', 'closes_on', 'decision_no'])
    .where('school_id', '=', session.school.id)
    .where('year', '=', year)
    .where('period', '=', period)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { state: 'before', opensOn: null, closesOn: null, decisionNo: null }
  const state = session.day < row.opens_on ? 'before' : session.day > row.closes_on ? 'after' : 'open'
  return { state, opensOn: row.opens_on, closesOn: row.closes_on, decisionNo: row.decision_no }
}

export type LockedBy = { lockId: string; at: Date; decisionNo: string | null } | null

/** The executed lock that covers this class and period, if any. */
export async function lockOf(session: Session, classId: string, year: number, period: string): Promise<LockedBy> {
  const row = await session.trx
    .selectFrom('lock')
    .innerJoin('lock_step as done', j =>
      j
        .onRef('done.school_id', '=', 'lock.school_id')
        .onRef('done.lock_id', '=', 'lock.id')
        .on('done.kind', '=', 'execution'),
    )
    .leftJoin('lock_step as decided', j =>
      j
        .onRef('decided.school_id', '=', 'lock.school_id')
        .onRef('decided.lock_id', '=', 'lock.id')
        .on('decided.kind', '=', 'decision'),
    )
    .select(['lock.id', 'done.at', 'decided.decision_no'])
    .where('lock.school_id', '=', session.school.id)
    .where('lock.year', '=', year)
    .where('lock.period', '=', period)
    .where(eb => eb.or([eb('lock.class_id', '=', classId), eb('lock.class_id', 'is', null)]))
    .orderBy('done.at')
    .limit(1)
    .executeTakeFirst()
  return row ? { lockId: row.id, at: row.at, decisionNo: row.decision_no } : null
}

/** The facts for a deed on one period of a book. */
export async function factsOf(
  session: Session,
  book: Book,
  period: Period,
): Promise<Matter & { locked: LockedBy; open: Window }> {
  const locked = await lockOf(session, book.classId, book.year, period)
  const open = await windowOf(session, book.year, period)
  return { ...matterOf(book, period, locked, open), locked, open }
}

export function matterOf(book: Book, period: Period, locked: LockedBy, open: Window): Matter {
  return {
    towards: { classId: book.classId, subject: book.subject },
    book: locked ? 'locked' : 'open',
    window: open.state,
    matter: { book: book.id, class: book.className, subject: book.subject, period, year: book.year },
  }
}

/** Marks of a subject and the homeroom teacher's own sheet are two different deeds. */
export function entryAction(book: Book): 'score.enter' | 'trait.enter' {
  return book.subject === HOMEROOM_SHEET ? 'trait.enter' : 'score.enter'
}
