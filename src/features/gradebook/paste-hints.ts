/** Signs that a paste landed a row off or in the wrong column, and marks worth a second look, pasted or typed. Pure. */
import { isInvalid } from '../../assessment/invalid.ts'
import { type Column, parseCell } from '../../assessment/scheme.ts'
import type { SubjectLevel, Tenths } from '../../assessment/scores.ts'
import {
  columnHints,
  type Hint,
  jumpHint,
  levelScoreHint,
  type Marks,
  nameHints,
  plainName,
  rowShiftHint,
} from '../../assessment/teachers-safety.ts'

/** A hint of the sheet, with the column it speaks of where the hint itself names none. */
export type SheetHint =
  | (Hint & { in?: string })
  /** a mark for somebody who is noted absent from that very test */
  | { kind: 'forAbsent'; pupil: string }
export type PastedCell = { row: string; col: string }

/** Marks written where an absence was noted: right if the test was made up since, a slip of the row if not. */
export function absentHints(
  written: readonly (PastedCell & { text: string })[],
  absent: (row: string, col: string) => boolean,
): SheetHint[] {
  const pupils = written.flatMap(({ row, col, text }) => (text !== '' && absent(row, col) ? [row] : []))
  return [...new Set(pupils)].map(pupil => ({ kind: 'forAbsent', pupil }))
}

/**
 * A pasted block as the marks in it and the names that came with them, in one column or two, with what stands before
 * them (a running number). No names: none of it is taken off.
 */
export function apartFromNames(
  table: readonly (readonly string[])[],
  roster: readonly string[],
): { marks: readonly (readonly string[])[]; names: readonly string[] } {
  const known = new Set(roster.map(plainName))
  const width = table.reduce((most, row) => Math.max(most, row.length), 0)
  for (let from = 0; from < Math.min(width, MOST_BEFORE); from++)
    for (const columns of [1, 2]) {
      const end = from + columns
      const names = table.map(row => row.slice(from, end).join(' '))
      if (end < width && names.filter(name => known.has(plainName(name))).length >= 2)
        return { marks: table.map(row => row.slice(end)), names }
    }
  return { marks: table, names: [] }
}

/** a running number and a code may stand before the names */
const MOST_BEFORE = 3

/** Hints about names that came with marks pasted from row `first` of the class on. */
export const namesHints = (names: readonly string[], first: number, roster: readonly string[]): SheetHint[] =>
  nameHints([...Array.from({ length: first }, () => ''), ...names], roster)

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

/**
 * Hints about what was typed cell by cell: a mark far from the pupil's others at once, a level unlike its score; what is
 * said of a column only once the column is full, for a half of it may well be alike.
 */
export function hintsWhileTyping(
  columns: readonly Column[],
  rows: readonly string[],
  textOf: (row: string, col: string) => string,
  typed: readonly PastedCell[],
): SheetHint[] {
  const ofColumns = new Set(['rowsShifted', 'equalColumns', 'oneMarkForAll'])
  const full = typed.filter(t => rows.every(row => textOf(row, t.col) !== ''))
  const own = new Set(typed.map(t => t.row))
  return [
    ...hintsAfterPaste(columns, rows, textOf, full).filter(hint => ofColumns.has(hint.kind)),
    ...hintsAfterPaste(columns, rows, textOf, typed).filter(hint => 'pupil' in hint && own.has(hint.pupil)),
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
