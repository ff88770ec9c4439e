import { cellText } from './roster/cells.ts'
import { LIMITS, type Limits } from './roster/limits.ts'
import { readWorkbook } from './roster/read-workbook.ts'
import { Unreadable } from './roster/refusal.ts'

const MB = 1024 * 1024
/** a list of a few hundred rows, read within the server itself */
const SMALL: Limits = {
  ...LIMITS,
  upload: 2 * MB,
  entries: 200,
  inflated: 8 * MB,
  cells: 20_000,
  rows: 2000,
  columns: 40,
}

/** The rows of the first sheet that has any, as people read them; undefined for a file that is no small table. */
export async function readTable(bytes: Uint8Array, name: string): Promise<string[][] | undefined> {
  if (bytes.byteLength > SMALL.upload) return undefined
  try {
    const sheets = await readWorkbook(bytes, name, { limits: SMALL })
    const rows = sheets.find(s => !s.hidden && s.rows.length > 0)?.rows ?? []
    return rows.map(row => Array.from(row.cells, cell => cellText(cell).trim()))
  } catch (cause) {
    if (cause instanceof Unreadable) return undefined
    throw cause
  }
}
