/**
 * The column in which a list is given back with its faults. It is the product's own: when the list comes in again, the
 * column is taken away before anything is read, so that the head is the one that was known.
 */
import { type Cell, isBlank, type Row, type Sheet } from './cells.ts'

export const FAULT_TITLES = { vi: 'Lỗi', en: 'Faults' } as const

const TITLES: readonly string[] = Object.values(FAULT_TITLES)
/** A head has other columns to the left of ours. */
const LEAST_BESIDE = 2

/** Where our column begins: the last text of a row that has others before it. */
export function faultColumn({ rows }: Sheet): { column: number; row: number } | undefined {
  for (const { number, cells } of rows) {
    const column = cells.findLastIndex(cell => !isBlank(cell))
    const beside = cells.filter((cell, at) => at < column && !isBlank(cell)).length
    if (beside >= LEAST_BESIDE && isTitle(cells[column])) return { column, row: number }
  }
  return undefined
}

const isTitle = (cell: Cell | undefined): boolean => cell?.is === 'text' && TITLES.includes(cell.text.normalize('NFC'))

/** The sheet as its school wrote it. */
export function withoutFaults(sheet: Sheet): Sheet {
  const ours = faultColumn(sheet)
  if (!ours) return sheet
  const rows = sheet.rows.map(row => (row.number < ours.row ? row : { ...row, cells: without(row.cells, ours.column) }))
  return { ...sheet, rows: rows.filter(row => row.cells.length > 0) }
}

/** As it was before the cell was written: nothing there, and no blanks at the end for its sake. */
function without(cells: Row['cells'], column: number): Row['cells'] {
  if (column >= cells.length) return cells
  const rest = cells.slice()
  delete rest[column]
  return rest.slice(0, rest.findLastIndex(cell => cell !== undefined) + 1)
}
