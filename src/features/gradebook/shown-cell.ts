/** A stored cell as people read it, and what stands there where somebody was overtaken. */
import { type CellValue, formatCell } from '../../assessment/scheme.ts'
import { Conflict } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { Book } from './book-facts.ts'
import { columnOf } from './book-scheme.ts'
import { type CellRow, fromRow } from './cell-rows.ts'
import { cellsOf } from './cells.ts'
import { namesOf } from './person-names.ts'

type Place = { pupilId: string; col: string }
export const placeKey = ({ pupilId, col }: Place): string => `${pupilId} ${col}`

export function shownCell(book: Book, cell: Place & CellRow) {
  return { pupil: cell.pupilId, column: cell.col.slice(cell.col.indexOf('.') + 1), text: textOf(book, cell) }
}

/** Empty where nothing stands. */
export function textOf(book: Book, cell: (Place & CellRow) | undefined): string {
  const found = cell && columnOf(book.scheme, cell.col)
  return found ? formatCell(found.column, fromRow(found.column, cell)) : ''
}

export function valueIn(book: Book, cell: Place & CellRow): CellValue | null {
  const found = columnOf(book.scheme, cell.col)
  return found ? fromRow(found.column, cell) : null
}

/** What stands in the cells now, by whom and when. */
export async function conflictAt(session: Session, book: Book, places: readonly Place[]): Promise<Conflict> {
  const wanted = new Set(places.map(placeKey))
  const now = (await cellsOf(session, book)).filter(c => wanted.has(placeKey(c)))
  const names = await namesOf(
    session,
    now.map(c => c.personId),
  )
  return new Conflict(
    'ERR_CELL_CHANGED',
    now.map(c => ({ ...shownCell(book, c), version: c.version, by: names.get(c.personId) ?? '', at: c.at.getTime() })),
  )
}
