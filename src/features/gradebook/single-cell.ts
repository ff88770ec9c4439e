/** One cell by its name: what a correction reads and, when everything is agreed, writes. */
import { isInvalid } from '../../assessment/invalid.ts'
import { type Column, formatCell, parseCell, type RowValues } from '../../assessment/scheme.ts'
import { formatResult, rowResult } from '../../assessment/sheet-rows.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { Book } from './book-facts.ts'
import { type Period, sheetScheme, storedColumn } from './book-scheme.ts'
import { fromRow, toRow, typedOver } from './cell-rows.ts'
import { cellsOf, writeCells } from './cells.ts'
import { exemptColumns } from './exempt-columns.ts'
import { plansIn } from './sheet-beside.ts'
import { TAKEN_OVER } from './taken-over.ts'
import { TAKEN_RESULT, takenAt, takenColumn, writeTaken } from './taken-result.ts'

/** What stands in the cell, as people read it; undefined where nothing ever did. */
export async function cellAt(
  session: Session,
  book: Book,
  period: Period,
  pupilId: string,
  key: string,
): Promise<{ text: string; version: number } | undefined> {
  const column = columnNamed(book, period, key)
  if (key === TAKEN_RESULT) return takenAt(session, book, pupilId, column)
  const cell = (await cellsOf(session, book, { period, pupils: [pupilId] })).find(
    c => c.col === storedColumn(period, key),
  )
  return cell && { text: formatCell(column, fromRow(column, cell)), version: cell.version }
}

/** A typed value as this column would show it, or why it does not fit. */
export function parsedCell(
  book: Book,
  period: Period,
  key: string,
  text: string,
): { text: string } | { code: string; suggestion?: string } {
  const column = columnNamed(book, period, key)
  const value = parseCell(column, text)
  if (!isInvalid(value)) return { text: formatCell(column, value) }
  return { code: value.invalid, ...(value.suggestion === undefined ? {} : { suggestion: value.suggestion }) }
}

export type CorrectedCell = {
  pupilId: string
  column: string
  text: string
  version: number
  person: string
  evidence: readonly string[]
}

/** Writes exactly this cell and says how the average of the row moved. */
export async function writeCorrection(
  session: Session,
  book: Book,
  period: Period,
  cell: CorrectedCell,
): Promise<{ averageBefore: string | null; averageAfter: string | null }> {
  const column = columnNamed(book, period, cell.column)
  const value = parseCell(column, cell.text)
  if (isInvalid(value)) throw new Conflict('ERR_CORRECTION_UNREADABLE', { text: cell.text })
  if (cell.column === TAKEN_RESULT) {
    await writeTaken(session, book, cell, value)
    return { averageBefore: null, averageAfter: null }
  }
  const stored = storedColumn(period, cell.column)
  const standing = (await cellsOf(session, book, { period, pupils: [cell.pupilId] })).find(c => c.col === stored)
  const row = toRow(value)
  const averageBefore = await rowAverage(session, book, period, cell.pupilId)
  const lost = await writeCells(
    session,
    book,
    [
      {
        pupilId: cell.pupilId,
        col: stored,
        version: cell.version,
        how: 'correction',
        // a corrected make-up stays one; a zero by decision that turns out wrong is simply a mark again
        ...(typedOver(standing, row) ?? row),
      },
    ],
    cell.person,
  )
  if (lost.length > 0)
    throw new Conflict('ERR_CELL_CHANGED', await cellAt(session, book, period, cell.pupilId, cell.column))
  return { averageBefore, averageAfter: await rowAverage(session, book, period, cell.pupilId) }
}

/** The average of one pupil's row, or null where it cannot be told or the sheet has none. */
export async function rowAverage(
  session: Session,
  book: Book,
  period: Period,
  pupilId: string,
): Promise<string | null> {
  const scheme = sheetScheme(book.scheme, period)
  const values: Record<string, RowValues[string]> = {}
  for (const cell of await cellsOf(session, book, { period, pupils: [pupilId] })) {
    const column = scheme.columns.find(c => storedColumn(period, c.key) === cell.col)
    const value = column && fromRow(column, cell)
    if (value) values[column.key] = value
  }
  const plan = (await plansIn(session, book, period, [pupilId])).get(pupilId)
  return formatResult(rowResult(scheme, values, exemptColumns(plan, book.scheme, period)))
}

/** The column that a dossier names: of the sheet, or what stands for a term that was taken over. Throws NotFound. */
export function columnNamed(book: Book, period: Period, key: string): Column {
  const column =
    key === TAKEN_RESULT && period === TAKEN_OVER
      ? takenColumn(book.scheme)
      : sheetScheme(book.scheme, period).columns.find(c => c.key === key)
  if (!column) throw new NotFound('column')
  return column
}
