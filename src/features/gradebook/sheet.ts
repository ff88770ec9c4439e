/** One period of a book as it stands: its pupils, their cells, and who teaches it. */
import { type RawBuilder, sql } from 'kysely'
import type { RowValues, Scheme } from '../../assessment/scheme.ts'
import type { Session } from '../../records/session.ts'
import { byName } from '../pupils/index.ts'
import type { Book } from './book-facts.ts'
import { type Period, sheetScheme } from './book-scheme.ts'
import { cellsOf, pupilsOf, type StoredCell } from './cells.ts'
import { type Brought, besideSheet } from './sheet-beside.ts'
import { valuesByPupil } from './sheet-shown.ts'
import type { TakenOver } from './taken-over.ts'

export type StandingSheet<T = unknown> = {
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
  /** what else was wanted */
  beside: T
}

/** `wanted`: one thing more, asked in the same statement as others. */
export async function standingSheet<T = null>(
  session: Session,
  book: Book,
  period: Period,
  wanted: RawBuilder<T> = sql<T>`null`,
): Promise<StandingSheet<T>> {
  const scheme = sheetScheme(book.scheme, period)
  const cells = await cellsOf(session, book, { period })
  const withMarks = new Set(cells.map(c => c.pupilId))
  const pupils = (await pupilsOf(session, book.classId, true))
    .sort(byName)
    .map(({ leftOn, ...pupil }) => ({ ...pupil, left: leftOn !== null && leftOn < session.day }))
    .filter(p => !p.left || withMarks.has(p.id))
  const ids = pupils.map(p => p.id)
  const around = await besideSheet(session, book, period, ids, wanted)
  return { scheme, pupils, cells, ...around, rows: valuesByPupil(scheme, [...cells, ...around.brought]) }
}

/** Who teaches the subject in the class today: a part of a statement, null where nobody does. */
export const teachersAsJson = ({ school, day }: Session, { classId, subject }: Book) => sql<string[] | null>`
  (select json_agg(p.family_name || ' ' || p.given_name order by a.from_day, p.id)
    from assignment a join person p on p.school_id = a.school_id and p.id = a.person_id
    where a.school_id = ${school.id} and a.class_id = ${classId} and a.subject = ${subject}
      and a.from_day <= ${day}::date and (a.to_day is null or a.to_day >= ${day}::date))`
