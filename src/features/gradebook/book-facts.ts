/** The facts about a book that the law asks for: whose it is, whether it is locked, whether its period is open. */
import { z } from 'zod'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { type BookScheme, HOMEROOM_SHEET, isPeriodOf, type Period, subjectName } from './book-scheme.ts'
import { type Window, windowsOf } from './windows.ts'

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
  at: Date
}

/** Where a period of a class stands: its window against today, the steps of its locking, and the lock once it is done. */
export type PeriodState = { open: Window; locked: LockedBy; lockSteps: readonly LockStep[] }

/** The state of every period of a class at once: two statements, however many periods there are. */
export async function periodStates(
  session: Session,
  book: Pick<Book, 'year' | 'classId'>,
): Promise<(period: string) => PeriodState> {
  const windows = await windowsOf(session, book.year)
  const steps = await session.trx
    .selectFrom('lock')
    .innerJoin('lock_step', j =>
      j.onRef('lock_step.school_id', '=', 'lock.school_id').onRef('lock_step.lock_id', '=', 'lock.id'),
    )
    .select([
      'lock.id',
      'lock.period',
      'lock_step.kind',
      'lock_step.person_id',
      'lock_step.decision_no',
      'lock_step.at',
    ])
    .where('lock.school_id', '=', session.school.id)
    .where('lock.year', '=', book.year)
    .where(eb => eb.or([eb('lock.class_id', '=', book.classId), eb('lock.class_id', 'is', null)]))
    .orderBy('lock_step.at')
    .execute()
  return period => {
    const own = steps.filter(s => s.period === period)
    const done = own.find(s => s.kind === 'execution')
    const decided = own.find(s => s.kind === 'decision' && s.id === done?.id)
    return {
      open: windows.at([period]),
      locked: done ? { lockId: done.id, at: done.at, decisionNo: decided?.decision_no ?? null } : null,
      lockSteps: own.map(s => ({ kind: s.kind, personId: s.person_id, decisionNo: s.decision_no, at: s.at })),
    }
  }
}

/** The facts for a deed on one period of a book. */
export async function factsOf(session: Session, book: Book, period: Period): Promise<Matter> {
  return matterOfSheet(book, period, (await periodStates(session, book))(period))
}

export function matterOfSheet(
  book: Book,
  period: Period,
  { locked, open }: Pick<PeriodState, 'locked' | 'open'>,
): Matter {
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
