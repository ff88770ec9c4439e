/** Between a cell's value and its row: a score in tenths, a level's code or a remark, never two of them. */
import type { CellValue, Column } from '../../assessment/scheme.ts'
import {
  type PassLevel,
  type ResultLevel,
  type SubjectLevel,
  type TraitLevel,
  tenths,
} from '../../assessment/scores.ts'

export type CellRow = { score: number | null; level: string | null; remark: string | null }

export const EMPTY: CellRow = { score: null, level: null, remark: null }

export function toRow(value: CellValue | null): CellRow {
  if (value === null) return EMPTY
  if (value.kind === 'score') return { ...EMPTY, score: value.tenths }
  if (value.kind === 'comment') return { ...EMPTY, remark: value.text }
  return { ...EMPTY, level: value.level }
}

export function fromRow(column: Column, row: CellRow): CellValue | null {
  if (column.kind === 'score') return row.score === null ? null : { kind: 'score', tenths: tenths(row.score) }
  if (column.kind === 'comment') return row.remark === null ? null : { kind: 'comment', text: row.remark }
  if (row.level === null || column.kind === 'average') return null
  if (column.kind === 'level') return { kind: 'level', level: row.level as SubjectLevel }
  if (column.kind === 'trait') return { kind: 'trait', level: row.level as TraitLevel }
  if (column.kind === 'pass') return { kind: 'pass', level: row.level as PassLevel }
  return { kind: 'training', level: row.level as ResultLevel }
}

export function sameRow(a: CellRow, b: CellRow): boolean {
  return a.score === b.score && a.level === b.level && a.remark === b.remark
}
