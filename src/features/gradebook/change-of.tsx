/** Browser-safe: the grid asks it for every cell. */
import type { BookSheet } from './sheet-saves.tsx'

type Of = Pick<BookSheet, 'cells' | 'handedIn' | 'change'>

/** What this reader may do with the value that stands in a cell; null where none does, and the first word is free. */
export function changeOf(data: Of, pupil: string, column: string) {
  const stored = data.cells[pupil]?.[column]
  // what came along from another class stands in that class's book
  if (!stored || stored.text === '' || stored.note?.state === 'absent' || stored.from) return null
  return data.handedIn[column] ? data.change.handedIn : data.change.entered
}
