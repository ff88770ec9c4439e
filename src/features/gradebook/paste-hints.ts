/** After a paste: signs that it landed a row off, in the wrong column, or holds marks worth a second look. Pure. */
import { isInvalid } from '../../assessment/invalid.ts'
import { type Column, parseCell } from '../../assessment/scheme.ts'
import type { SubjectLevel, Tenths } from '../../assessment/scores.ts'
import {
  columnHints,
  type Hint,
  jumpHint,
  levelScoreHint,
  type Marks,
  rowShiftHint,
} from '../../assessment/teachers-safety.ts'

/** A hint of the sheet, with the column it speaks of where the hint itself names none. */
export type SheetHint = Hint & { in?: string }
export type PastedCell = { row: string; col: string }

/** Hints about what was pasted; `textOf` answers with the sheet as it now stands. */
export function hintsAfterPaste(
  columns: readonly Column[],
  rows: readonly string[],
  textOf: (row: string, col: string) => string,
  pasted: readonly PastedCell[],
): SheetHint[] {
  const scored = columns.filter(c => c.kind === 'score')
  const touched = new Set(pasted.map(p => p.col))
  const marks = Object.fromEntries(scored.map(c => [c.key, rows.map(row => markOf(c, textOf(row, c.key)))]))
  return [
    ...scored.filter(c => touched.has(c.key)).flatMap(c => shifted(c.key, marks, touched)),
    ...columnHints(marks).filter(hint => namesOne(hint, touched)),
    ...pasted.flatMap(({ row, col }) => jumped(row, col, rows.indexOf(row), marks)),
    ...unlike(columns, rows, textOf, touched),
  ]
}

function shifted(column: string, marks: Record<string, Marks>, touched: Set<string>): SheetHint[] {
  const others = Object.entries(marks).filter(([key]) => !touched.has(key))
  const usual = marks[column]!.map((_, i) => median(others.flatMap(([, list]) => list[i] ?? [])))
  const hint = rowShiftHint(marks[column]!, usual)
  return hint ? [{ ...hint, in: column }] : []
}

function namesOne(hint: Hint, touched: Set<string>): boolean {
  if (hint.kind === 'equalColumns') return hint.columns.some(key => touched.has(key))
  return hint.kind === 'oneMarkForAll' && touched.has(hint.column)
}

function jumped(row: string, col: string, i: number, marks: Record<string, Marks>): SheetHint[] {
  if (!marks[col] || i < 0) return []
  const own = Object.fromEntries(Object.entries(marks).map(([key, list]) => [key, list[i] ?? null]))
  const hint = jumpHint(row, own, col)
  return hint ? [hint] : []
}

function unlike(
  columns: readonly Column[],
  rows: readonly string[],
  textOf: (row: string, col: string) => string,
  touched: Set<string>,
): SheetHint[] {
  const level = columns.find(c => c.kind === 'level')
  const score = columns.find(c => c.kind === 'score')
  if (!level || !score || !(touched.has(level.key) || touched.has(score.key))) return []
  return rows.flatMap(row => {
    const hint = levelScoreHint(row, levelOf(level, textOf(row, level.key)), markOf(score, textOf(row, score.key)))
    return hint ? [hint] : []
  })
}

function median(values: readonly Tenths[]): Tenths | null {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? null
}

function markOf(column: Column, text: string): Tenths | null {
  const value = parseCell(column, text)
  return value !== null && !isInvalid(value) && value.kind === 'score' ? value.tenths : null
}

function levelOf(column: Column, text: string): SubjectLevel | null {
  const value = parseCell(column, text)
  return value !== null && !isInvalid(value) && value.kind === 'level' ? value.level : null
}
