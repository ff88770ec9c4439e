/**
 * Hints for the score grid: signs that a paste landed a row or a column off, and marks worth a second look. They warn
 * and never refuse; thresholds are ours, chosen so that an ordinary class stays quiet.
 */
import type { SubjectLevel, Tenths } from './scores.ts'

export type Hint =
  /** the pasted names stand `by` rows below (positive) or above (negative) the class list */
  | { readonly kind: 'namesShifted'; readonly by: number }
  /** these rows (of the paste) carry another name than the class list */
  | { readonly kind: 'namesDiffer'; readonly rows: readonly number[] }
  /** the pasted marks fit the earlier ones much better `by` rows further up (positive) or down (negative) */
  | { readonly kind: 'rowsShifted'; readonly by: -1 | 1 }
  | { readonly kind: 'equalColumns'; readonly columns: readonly [string, string] }
  /** nearly a whole class with one and the same mark */
  | { readonly kind: 'oneMarkForAll'; readonly column: string; readonly tenths: Tenths }
  /** far from the middle of the pupil's other marks */
  | { readonly kind: 'jump'; readonly pupil: string; readonly column: string; readonly usual: Tenths }
  | { readonly kind: 'levelUnlikeScore'; readonly pupil: string }

/** A column of marks in class order; null = empty. */
export type Marks = readonly (Tenths | null)[]

/**
 * Compares the names that came with a paste to the class list beside the rows it goes to. Names are compared as written,
 * composed, without regard to case and spaces; an empty pasted name says nothing.
 */
export function nameHints(pasted: readonly string[], roster: readonly string[]): Hint[] {
  const from = pasted.map(plainName)
  const to = roster.map(plainName)
  const rows = from.flatMap((name, i) => (name !== '' && name !== to[i] ? [i] : []))
  if (rows.length === 0) return []
  const named = from.filter(name => name !== '').length
  for (const by of [1, -1, 2, -2, 3, -3]) {
    const fitting = from.filter((name, i) => name !== '' && name === to[i - by]).length
    if (fitting >= 2 && fitting >= named - Math.abs(by)) return [{ kind: 'namesShifted', by }]
  }
  return [{ kind: 'namesDiffer', rows }]
}

/** Below this many comparable pupils a pattern is chance. */
const enoughPupils = 8

/**
 * Whether a pasted column fits the pupils' earlier marks (their median, say) clearly better one row off: mean distance
 * at least half a mark where it stands, and less than half of that when moved.
 */
export function rowShiftHint(pasted: Marks, earlier: Marks): Hint | null {
  const here = meanDistance(pasted, earlier, 0)
  if (here === null || here < 5) return null
  const moved = ([1, -1] as const).map(by => ({ by, distance: meanDistance(pasted, earlier, by) }))
  const fits = moved.filter(m => m.distance !== null && m.distance * 2 < here)
  const best = fits.sort((a, b) => a.distance! - b.distance!)[0]
  return best ? { kind: 'rowsShifted', by: best.by } : null
}

/** Mean distance in tenths of `pasted[i + by]` to `earlier[i]`, or null with too few pairs. */
function meanDistance(pasted: Marks, earlier: Marks, by: number): number | null {
  const distances = earlier.flatMap((mark, i) => {
    const other = pasted[i + by] ?? null
    return mark === null || other === null ? [] : [Math.abs(mark - other)]
  })
  return distances.length < enoughPupils ? null : distances.reduce((sum, d) => sum + d, 0) / distances.length
}

/** Two columns filled alike for every pupil, and one mark for all; columns by key, each in class order. */
export function columnHints(columns: Readonly<Record<string, Marks>>): Hint[] {
  const keys = Object.keys(columns)
  const uniform = keys.flatMap((key): Hint[] => {
    const filled = columns[key]!.filter(mark => mark !== null)
    const alike = filled.length >= enoughPupils && filled.every(mark => mark === filled[0])
    return alike ? [{ kind: 'oneMarkForAll', column: key, tenths: filled[0]! }] : []
  })
  const twins = keys.flatMap((a, i) =>
    keys
      .slice(i + 1)
      .filter(b => areTwins(columns[a]!, columns[b]!))
      .map((b): Hint => ({ kind: 'equalColumns', columns: [a, b] })),
  )
  return [...uniform, ...twins]
}

/** Equal, and varied enough (three different marks) not to be chance. */
function areTwins(a: Marks, b: Marks): boolean {
  const filled = a.filter(mark => mark !== null)
  return (
    filled.length >= enoughPupils &&
    new Set(filled).size >= 3 &&
    a.length === b.length &&
    a.every((mark, i) => mark === b[i])
  )
}

/** A mark three or more from the median of at least three other marks of the same pupil. */
export function jumpHint(pupil: string, marks: Readonly<Record<string, Tenths | null>>, column: string): Hint | null {
  const mark = marks[column] ?? null
  const others = Object.entries(marks).flatMap(([key, other]) => (key === column || other === null ? [] : [other]))
  if (mark === null || others.length < 3) return null
  const usual = others.sort((a, b) => a - b)[Math.floor((others.length - 1) / 2)]!
  return Math.abs(mark - usual) >= 30 ? { kind: 'jump', pupil, column, usual } : null
}

/**
 * Primary: T with a score under 7, H under 5, C with 7 or more. The circular ties level and score only in the rating of
 * the year, so this is a question to the teacher.
 */
export function levelScoreHint(pupil: string, level: SubjectLevel | null, score: Tenths | null): Hint | null {
  if (level === null || score === null) return null
  const unlike = { HOAN_THANH_TOT: score < 70, HOAN_THANH: score < 50, CHUA_HOAN_THANH: score >= 70 }[level]
  return unlike ? { kind: 'levelUnlikeScore', pupil } : null
}

/** A name for comparing: composed, without regard to case and spaces. */
export function plainName(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('vi')
}
