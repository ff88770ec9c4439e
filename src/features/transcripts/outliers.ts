/** What deserves a look before somebody signs a whole class: named, never decided. Pure. */
import type { TranscriptSubject, TranscriptYear } from '../../documents/transcript.ts'

export const outlierCodes = [
  'corrected',
  'absences',
  'levelAgainstTest',
  'afterSupport',
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
export type Earlier = { version: number; page: TranscriptYear } | null

/** `corrected`: an earlier version of the same year had been signed. */
export function outliersOf(year: TranscriptYear, earlier: Earlier): Outlier[] {
  const found: Outlier[] = corrected(year.subjects, earlier)
  const { excused, unexcused } = year.absences
  if (excused + unexcused >= MANY_ABSENCES) found.push({ code: 'absences', params: { excused, unexcused } })
  found.push(...againstTest(year.subjects))
  if (year.afterSupport) found.push({ code: 'afterSupport', params: {} })
  if (year.completion === 'CHUA_HOAN_THANH') found.push({ code: 'notCompleted', params: {} })
  if (year.promotion === 'CHUA_LEN_LOP') found.push({ code: 'notPromoted', params: {} })
  found.push(...silent(year.subjects))
  return found
}

/** The same for a teacher who signs only these rows: what the others answer for is not theirs to look at. */
export function rowOutliersOf(year: TranscriptYear, codes: readonly string[], earlier: Earlier): Outlier[] {
  const rows = year.subjects.filter(s => codes.includes(s.code))
  return [...corrected(rows, earlier), ...againstTest(rows), ...silent(rows)]
}

/** With the rows that say something else now: their level and score before and after, or only their name. */
function corrected(rows: readonly TranscriptSubject[], earlier: Earlier): Outlier[] {
  if (!earlier) return []
  const values = ({ level, score }: TranscriptSubject) => [level, score].filter(part => part !== null).join(' ')
  const changed = rows.flatMap(row => {
    const was = earlier.page.subjects.find(s => s.code === row.code)
    if (!was) return []
    if (values(was) !== values(row)) return [`${row.name} ${values(was)} → ${values(row)}`]
    return was.comment === row.comment ? [] : [row.name]
  })
  return [{ code: 'corrected', params: { version: earlier.version, rows: changed.join(', ') } }]
}

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
