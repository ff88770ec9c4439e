/** The average of a pupil's row with some cells as they would be. Pure. */
import { isInvalid } from '../../assessment/invalid.ts'
import { parseCell, type RowValues, type Scheme } from '../../assessment/scheme.ts'
import { formatResult, rowResult } from '../../assessment/sheet-rows.ts'

type Cells = {
  exempt: Readonly<Record<string, readonly string[]>>
  cells: Readonly<Record<string, Readonly<Record<string, { text: string }>>>>
}

/** As people read it, or null where it cannot be told. `instead` holds texts by column key. */
export function averageWith(
  scheme: Scheme,
  { cells, exempt }: Cells,
  pupil: string,
  instead: Readonly<Record<string, string>>,
): string | null {
  const values: Record<string, RowValues[string]> = {}
  for (const column of scheme.columns) {
    const value = parseCell(column, instead[column.key] ?? cells[pupil]?.[column.key]?.text ?? '')
    if (value && !isInvalid(value)) values[column.key] = value
  }
  return formatResult(rowResult(scheme, values, exempt[pupil]))
}
