/** The books that a lock closes and a decision opens again: of cells, or those kept of a preschool class's children. */
import type { AgeGroup } from '../../assessment/preschool-programme.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import {
  type BookScheme,
  bookOf,
  hasBooks,
  isPeriodOf,
  periodsOf,
  pupilsOf,
  sheetScheme,
  taughtBooks,
} from '../gradebook/index.ts'
import { childBooksOf } from '../preschool/index.ts'

export type Closable = {
  /** of a book of cells; a children's book is told by its class and what it holds */
  id: string | null
  year: number
  classId: string
  className: string
  grade: number
  ageGroup: AgeGroup | null
  subject: string
  subjectName: string
  periods: readonly string[]
  /** how its cells are kept; null where it has none */
  scheme: BookScheme | null
}

/** Which book is meant: by its id, or by its class and what it holds. */
export type Named = { book: string } | { class: string; subject: string }

/** Those of a year, or of one class. */
export async function closablesOf(
  session: Session,
  of: { year: number } | { classId: string },
): Promise<readonly Closable[]> {
  if (session.school.programme === 'preschool')
    return (await childBooksOf(session, of)).map(b => ({ ...b, id: null, grade: 0, scheme: null }))
  if (!hasBooks(session.school.programme)) return []
  const books = session.trx
    .selectFrom('book')
    .innerJoin('class', j => j.onRef('class.school_id', '=', 'book.school_id').onRef('class.id', '=', 'book.class_id'))
    .select(['book.id', 'book.year', 'book.class_id', 'class.name', 'class.grade', 'book.subject', 'book.scheme'])
    .where('book.school_id', '=', session.school.id)
  const rows = await ('year' in of
    ? books.where('book.year', '=', of.year)
    : books.where('book.class_id', '=', of.classId)
  ).execute()
  return rows.map(row => {
    const book = bookOf(row)
    return { ...book, ageGroup: null, periods: periodsOf(book.scheme) }
  })
}

/** The book, or NotFound: also for one of another school. */
export async function findClosable(session: Session, named: Named): Promise<Closable> {
  const classId = 'class' in named ? named.class : await classOfBook(session, named.book)
  const found = (await closablesOf(session, { classId })).find(b =>
    'class' in named ? b.subject === named.subject : b.id === named.book,
  )
  if (!found) throw new NotFound('book')
  return found
}

async function classOfBook({ trx, school }: Session, id: string): Promise<string> {
  const row = await trx
    .selectFrom('book')
    .select('class_id')
    .where('school_id', '=', school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('book')
  return row.class_id
}

/** The period of this book by its name, or NotFound. */
export function periodIn({ periods }: Closable, name: string): string {
  if (!periods.includes(name)) throw new NotFound('period')
  return name
}

/** The columns of one period's sheet that somebody types. */
export function columnsOf({ scheme }: Pick<Closable, 'scheme'>, period: string) {
  if (scheme === null || !isPeriodOf(scheme, period)) return []
  return sheetScheme(scheme, period)
    .columns.filter(c => c.kind !== 'average')
    .map(c => ({ column: c.key, title: c.title, name: c.name ?? c.title }))
}

/** Does this person write in it today? */
export async function writesIn(session: Session, book: Closable, person: string): Promise<boolean> {
  if (book.id === null) {
    const { trx, school, day } = session
    const row = await trx
      .selectFrom('assignment')
      .select('person_id')
      .where('school_id', '=', school.id)
      .where('class_id', '=', book.classId)
      .where('person_id', '=', person)
      .where('from_day', '<=', day)
      .where(eb => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', day)]))
      .executeTakeFirst()
    return row !== undefined
  }
  const books = await taughtBooks(session, book.year, { books: [book.id] })
  return books.some(b => b.teachers.some(t => t.person === person))
}

/** Everybody who is or was in its class. */
export const inClass = (session: Session, { classId }: Closable) => pupilsOf(session, classId, true)
