/** What the rows of a sheet lack, and what they come to. */
import { formatUnrounded, semesterAverage, weighed } from './averages.ts'
import type { CellValue, Column, RowValues, Scheme, Sheet } from './scheme.ts'
import { formatMark, formatPassLevel, type PassLevel, type Tenths } from './scores.ts'
import { commentSemester } from './secondary.ts'

export type MissingCell = {
  readonly pupil: string
  readonly column: string
  /** a test that was missed and waits to be made up */
  readonly absent?: true
}

/** Every cell that keeps the sheet from being complete, row by row in the order of the columns. */
export function missingCells({ scheme, rows }: Sheet): MissingCell[] {
  return rows.flatMap(({ pupil, values, exempt }) =>
    missingIn(scheme, values, exempt ?? NONE).map(one => ({ pupil, ...one })),
  )
}

/** The same for one row; most have none. */
export function missingIn(
  scheme: Scheme,
  values: RowValues,
  exempt: readonly string[],
): readonly Omit<MissingCell, 'pupil'>[] {
  let missing: Omit<MissingCell, 'pupil'>[] | null = null
  for (const column of partsOf(scheme).required) {
    const value = values[column]
    if ((value !== undefined && value.kind !== 'absent') || exempt.includes(column)) continue
    missing ??= []
    missing.push({ column, ...(value && { absent: true as const }) })
  }
  return missing ?? NO_GAPS
}

const NONE: readonly string[] = []
const NO_GAPS: readonly Omit<MissingCell, 'pupil'>[] = []

/** The keys of a scheme's columns by what they are for, found once: a school's results ask for them a million times. */
type Parts = {
  readonly required: readonly string[]
  /** what its result is made of, and the kind of value that counts there; null where the sheet computes none */
  readonly counted: readonly (readonly [key: string, kind: string])[] | null
  readonly passes: readonly string[] | null
  readonly regular: readonly string[]
  readonly midterm: string
  readonly final: string
}

function partsOf(scheme: Scheme): Parts {
  const known = parts.get(scheme)
  if (known) return known
  const keys = (of: (column: Column) => boolean) => scheme.columns.filter(of).map(c => c.key)
  const counted = scheme.columns.filter(c => c.weight > 0 || c.kind === 'pass')
  const fresh: Parts = {
    required: keys(c => c.required),
    counted: scheme.columns.some(c => c.kind === 'average') ? counted.map(c => [c.key, c.kind] as const) : null,
    passes: counted.every(c => c.kind === 'pass') ? counted.map(c => c.key) : null,
    regular: keys(c => c.weight === 1),
    midterm: keys(c => c.weight === 2)[0] ?? '',
    final: keys(c => c.weight === 3)[0] ?? '',
  }
  parts.set(scheme, fresh)
  return fresh
}

const parts = new WeakMap<Scheme, Parts>()

export type RowResult =
  | { readonly kind: 'mark'; readonly tenths: Tenths }
  | { readonly kind: 'pass'; readonly level: PassLevel }
  /** the keys of the cells that are still missing: a missing mark is never a zero */
  | { readonly kind: 'open'; readonly missing: readonly string[] }

/**
 * What one row comes to, where the sheet computes it: an average, or Đạt and Chưa đạt; `null` where it does not. What is
 * not asked of the pupil (`exempt`) is neither missing nor counted; where nothing is asked, nothing comes of it.
 */
export function rowResult(scheme: Scheme, values: RowValues, exempt: readonly string[] = NONE): RowResult | null {
  const { counted: all, passes, regular: marked, midterm, final } = partsOf(scheme)
  if (all === null) return null
  const [counted, regular] =
    exempt.length === 0
      ? [all, marked]
      : [all.filter(([key]) => !exempt.includes(key)), marked.filter(key => !exempt.includes(key))]
  if (counted.length === 0) return { kind: 'open', missing: NONE }
  if (!counted.every(([key, kind]) => values[key]?.kind === kind))
    return { kind: 'open', missing: counted.flatMap(([key, kind]) => (values[key]?.kind === kind ? [] : [key])) }
  if (passes) return { kind: 'pass', level: commentSemester(passes.map(key => passOf(values[key])))! }
  const marks = regular.map(key => scoreOf(values[key]))
  return { kind: 'mark', tenths: semesterAverage(marks, scoreOf(values[midterm]), scoreOf(values[final])) }
}

/** The row's average before it is rounded, as people write it; null where no average stands. */
export function unrounded(scheme: Scheme, values: RowValues, exempt: readonly string[] = NONE): string | null {
  if (rowResult(scheme, values, exempt)?.kind !== 'mark') return null
  const { regular: marked, midterm, final } = partsOf(scheme)
  const regular = marked.filter(key => !exempt.includes(key))
  const marks = regular.map(key => scoreOf(values[key]))
  return formatUnrounded(weighed(marks, scoreOf(values[midterm]), scoreOf(values[final])))
}

/** A row's result as people read it; null while it is open, or where the sheet computes none. */
export function formatResult(result: RowResult | null): string | null {
  if (result === null || result.kind === 'open') return null
  return result.kind === 'mark' ? formatMark(result.tenths) : formatPassLevel(result.level)
}

function scoreOf(value: CellValue | undefined): Tenths {
  if (value?.kind !== 'score') throw new TypeError('not a score')
  return value.tenths
}

function passOf(value: CellValue | undefined): PassLevel {
  if (value?.kind !== 'pass') throw new TypeError('not a pass level')
  return value.level
}
