/**
 * The published LMS figures of the WHO: child growth standards 2006 (by day, and weight by length or height) and the
 * 2007 reference for 5 to 19 years (by month). Kept as differences from row to row in base 36, `n*m` for m times n; L and
 * M in ten-thousandths, S in hundred-thousandths, exactly as they are printed.
 */
import figures from './figures.json' with { type: 'json' }

export type Sex = 1 | 2
/** Rows one apart: days, months, or millimetres of length. */
export type FigureTable = keyof typeof figures
export type Lms = { readonly l: number; readonly m: number; readonly s: number }
type Unpacked = { from: number; l: readonly number[]; m: readonly number[]; s: readonly number[] }

const unpacked = new Map<string, Unpacked>()

/** The figures at a place of a table, straight between two rows; null outside of it. */
export function lmsAt(table: FigureTable, sex: Sex, at: number): Lms | null {
  const { from, l, m, s } = tableOf(table, sex)
  const i = Math.floor(at - from)
  const part = at - from - i
  if (i < 0 || i > l.length - 1 || (i === l.length - 1 && part > 0)) return null
  const between = (of: readonly number[]) => (part === 0 ? of[i]! : of[i]! + part * (of[i + 1]! - of[i]!))
  return { l: between(l) / 1e4, m: between(m) / 1e4, s: between(s) / 1e5 }
}

function tableOf(table: FigureTable, sex: Sex): Unpacked {
  const key = `${table} ${sex}`
  const known = unpacked.get(key)
  if (known) return known
  const { from, l, m, s } = figures[table][sex]
  const fresh = { from, l: unpack(l), m: unpack(m), s: unpack(s) }
  unpacked.set(key, fresh)
  return fresh
}

function unpack(text: string): number[] {
  const values: number[] = []
  let value = 0
  for (const word of text.split(' ')) {
    const [step, times] = word.split('*')
    for (let left = times === undefined ? 1 : Number.parseInt(times, 36); left > 0; left--) {
      value += Number.parseInt(step!, 36)
      values.push(value)
    }
  }
  return values
}
