/** One period of a book as it stands: its pupils, their cells, and who teaches it. */
import type { RowValues, Scheme } from '../../assessment/scheme.ts'
import type { Session } from '../../records/session.ts'
import { byName } from '../pupils/index.ts'
import type { Book } from './book-facts.ts'
import { type Period, sheetScheme } from './book-scheme.ts'
import { cellsOf, pupilsOf, type StoredCell } from './cells.ts'
import { type Brought, besideSheet } from './sheet-beside.ts'
import { valuesByPupil } from './sheet-shown.ts'
import type { TakenOver } from './taken-over.ts'

export type StandingSheet = {
  scheme: Scheme
  /** as class lists are sorted; who has left is in it as long as there is a cell of theirs */
  pupils: { id: string; code: string; familyName: string; givenName: string; left: boolean }[]
  cells: StoredCell[]
  brought: Brought[]
  /** by pupil, the columns that an individual education plan or a term taken over leaves out */
  exempt: Record<string, readonly string[]>
  takenOver: TakenOver
  /** by pupil, what was brought along included */
  rows: Map<string, RowValues>
}

export async function standingSheet(session: Session, book: Book, period: Period): Promise<StandingSheet> {
  const scheme = sheetScheme(book.scheme, period)
  const cells = await cellsOf(session, book, { period })
  const withMarks = new Set(cells.map(c => c.pupilId))
  const pupils = (await pupilsOf(session, book.classId, true))
    .sort(byName)
    .map(({ leftOn, ...pupil }) => ({ ...pupil, left: leftOn !== null && leftOn < session.day }))
    .filter(p => !p.left || withMarks.has(p.id))
  const { brought, exempt, takenOver } = await besideSheet(
    session,
    book,
    period,
    pupils.map(p => p.id),
  )
  return { scheme, pupils, cells, brought, exempt, takenOver, rows: valuesByPupil(scheme, [...cells, ...brought]) }
}

/** Who teaches the subject in the class today. */
export async function teachersOf(session: Session, book: Book): Promise<string[]> {
  const rows = await session.trx
    .selectFrom('assignment')
    .innerJoin('person', j =>
      j.onRef('person.school_id', '=', 'assignment.school_id').onRef('person.id', '=', 'assignment.person_id'),
    )
    .select(['person.family_name', 'person.given_name'])
    .where('assignment.school_id', '=', session.school.id)
    .where('assignment.class_id', '=', book.classId)
    .where('assignment.subject', '=', book.subject)
    .where('assignment.from_day', '<=', session.day)
    .where(eb => eb.or([eb('assignment.to_day', 'is', null), eb('assignment.to_day', '>=', session.day)]))
    .execute()
  return rows.map(r => `${r.family_name} ${r.given_name}`)
}
