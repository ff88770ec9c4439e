/** Rows as teachers type them, for the tests of sheets. */
import { isInvalid } from './invalid.ts'
import { type CellValue, parseCell, type Scheme } from './scheme.ts'

export function typed(scheme: Scheme, cells: Record<string, string>): Record<string, CellValue> {
  return Object.fromEntries(
    Object.entries(cells).map(([key, text]) => {
      const value = parseCell(scheme.columns.find(c => c.key === key)!, text)
      if (value === null || isInvalid(value)) throw new Error(`${key}: ${text}`)
      return [key, value]
    }),
  )
}
