/** What deserves a look before somebody signs a whole class: named, never decided. Pure. */
import type { SecondaryYear } from '../../documents/secondary-transcript.ts'
import type { TranscriptSubject } from '../../documents/transcript.ts'
import { type AnySubject, type AnyYear, isSecondaryYear, termsOf } from './shown-year.ts'

export const outlierCodes = [
  'corrected',
  'absences',
  'levelAgainstTest',
  'afterSupport',
  'afterAgain',
  'elsewhere',
  'notPromoted',
  'notCompleted',
  'noComment',
] as const

export type Outlier = {
  code: (typeof outlierCodes)[number]
  params: Record<string, string | number>
}

/** half-day sessions: a month of mornings */
const MANY_ABSENCES = 20

/** The version of the same year that had been signed before this one, and what its page said. */
export type Earlier = { version: number; page: AnyYear } | null

/** `corrected`: an earlier version of the same year had been signed. */
export function outliersOf(year: AnyYear, earlier: Earlier): Outlier[] {
  const found: Outlier[] = corrected(year.subjects, earlier)
  const { excused, unexcused } = year.absences
  if (excused + unexcused >= MANY_ABSENCES) found.push({ code: 'absences', params: { excused, unexcused } })
  if (isSecondaryYear(year)) return [...found, ...ofSecondary(year)]
  found.push(...againstTest(year.subjects))
  if (year.afterSupport) found.push({ code: 'afterSupport', params: {} })
  if (year.completion === 'CHUA_HOAN_THANH') found.push({ code: 'notCompleted', params: {} })
  if (year.promotion === 'CHUA_LEN_LOP') found.push({ code: 'notPromoted', params: {} })
  found.push(...silent(year.subjects))
  return found
}

/** A remark is not asked for here: the circulars let it be empty. */
function ofSecondary(year: SecondaryYear): Outlier[] {
  const found: Outlier[] = []
  if (year.again) found.push({ code: 'afterAgain', params: {} })
  if (year.end === 'KHONG_LEN_LOP') found.push({ code: 'notPromoted', params: {} })
  if (year.trainingElsewhere || year.subjects.some(s => s.term1Elsewhere)) found.push({ code: 'elsewhere', params: {} })
  return found
}

/** The same for a teacher who signs only these rows: what the others answer for is not theirs to look at. */
export function rowOutliersOf(year: AnyYear, codes: readonly string[], earlier: Earlier): Outlier[] {
  if (isSecondaryYear(year)) {
    const rows = year.subjects.filter(s => codes.includes(s.code))
    const taken = rows.some(s => s.term1Elsewhere)
    return [...corrected(rows, earlier), ...(taken ? [{ code: 'elsewhere' as const, params: {} }] : [])]
  }
  const rows = year.subjects.filter(s => codes.includes(s.code))
  return [...corrected(rows, earlier), ...againstTest(rows), ...silent(rows)]
}

/** With the rows that say something else now: their level and score before and after, or only their name. */
function corrected(rows: readonly AnySubject[], earlier: Earlier): Outlier[] {
  if (!earlier) return []
  const before: readonly AnySubject[] = earlier.page.subjects
  const changed = rows.flatMap(row => {
    const was = before.find(s => s.code === row.code)
    if (!was) return []
    if (values(was) !== values(row)) return [`${row.name} ${values(was)} → ${values(row)}`]
    return was.comment === row.comment ? [] : [row.name]
  })
  return [{ code: 'corrected', params: { version: earlier.version, rows: changed.join(', ') } }]
}

const values = (row: AnySubject) =>
  ('level' in row ? [row.level ?? '', row.score ?? ''] : Object.values(termsOf(row)))
    .filter(part => part !== '')
    .join(' ')

function againstTest(rows: readonly TranscriptSubject[]): Outlier[] {
  return rows.flatMap(({ name, level, score }): Outlier[] => {
    // no circular ties the two: what other tools warn of too, never a refusal
    const odd =
      score !== null && ((level === 'T' && score < 7) || (level === 'H' && score < 5) || (level === 'C' && score >= 5))
    return odd ? [{ code: 'levelAgainstTest', params: { subject: name, level: level!, score: score! } }] : []
  })
}

function silent(rows: readonly TranscriptSubject[]): Outlier[] {
  const count = rows.filter(s => s.comment === '' && s.level !== 'M').length
  return count > 0 ? [{ code: 'noComment', params: { count } }] : []
}
