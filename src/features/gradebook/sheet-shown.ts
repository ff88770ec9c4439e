/** The cells of a sheet as the grid gets them: by pupil and column, with what they say beside their value. */
import { z } from 'zod'
import { type CellValue, formatCell, type RowValues, type Scheme } from '../../assessment/scheme.ts'
import type { Session } from '../../records/session.ts'
import { noteOf, noteShape, peopleOf } from './cell-note.ts'
import { type CellRow, fromRow } from './cell-rows.ts'
import type { StoredCell } from './cells.ts'
import { namesOf } from './person-names.ts'
import type { Brought } from './sheet-beside.ts'

export const cellShape = z.object({
  text: z.string(),
  version: z.int(),
  past: z.boolean(),
  /** brought along from a former class; where it is locked there, it is only corrected there */
  from: z.object({ class: z.string(), locked: z.boolean() }).optional(),
  note: noteShape.optional(),
})

type Shown = z.output<typeof cellShape>

export function valuesByPupil(scheme: Scheme, cells: readonly (StoredCell | Brought)[]): Map<string, RowValues> {
  const rows = new Map<string, Record<string, RowValues[string]>>()
  for (const [cell, key, value] of placed(scheme, cells)) {
    if (!value) continue
    const row = rows.get(cell.pupilId) ?? {}
    row[key] = value
    rows.set(cell.pupilId, row)
  }
  return rows
}

export async function shownCells(
  session: Session,
  scheme: Scheme,
  cells: readonly StoredCell[],
  brought: readonly Brought[],
): Promise<Record<string, Record<string, Shown>>> {
  const columns = new Map(scheme.columns.map(c => [c.key, c]))
  const own = placed(scheme, cells)
  const names = await namesOf(session, peopleOf(own.map(([, , value]) => value)))
  const shown: Record<string, Record<string, Shown>> = {}
  for (const [cell, key, value] of own) {
    const note = noteOf(value, names)
    shown[cell.pupilId] ??= {}
    shown[cell.pupilId]![key] = {
      text: formatCell(columns.get(key)!, value),
      version: cell.version,
      past: cell.version > 1,
      ...(note && { note }),
    }
  }
  for (const [cell, key, value] of placed(scheme, brought)) {
    const own = shown[cell.pupilId]?.[key]
    shown[cell.pupilId] ??= {}
    shown[cell.pupilId]![key] = {
      text: formatCell(columns.get(key)!, value),
      version: own?.version ?? 0,
      past: own?.past ?? false,
      from: { class: cell.fromClass, locked: cell.locked },
    }
  }
  return shown
}

/** Cells of this sheet with their column's key and their value. */
function placed<C extends CellRow & { col: string }>(scheme: Scheme, cells: readonly C[]) {
  const columns = new Map(scheme.columns.map(c => [c.key, c]))
  return cells.flatMap((cell): [cell: C, key: string, value: CellValue | null][] => {
    const column = columns.get(cell.col.slice(cell.col.indexOf('.') + 1))
    return column ? [[cell, column.key, fromRow(column, cell)]] : []
  })
}
