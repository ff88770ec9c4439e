/** What deserves a look before somebody signs a whole class: named, never decided. Pure. */
import type { TranscriptYear } from '../../documents/transcript.ts'

export type Outlier = {
  code: 'corrected' | 'absences' | 'levelAgainstTest' | 'afterSupport' | 'notPromoted' | 'notCompleted' | 'noComment'
  params: Record<string, string | number>
}

/** half-day sessions: a month of mornings */
const MANY_ABSENCES = 20

/** `corrected`: an earlier version of the same year had been signed. */
export function outliersOf(year: TranscriptYear, version: { earlier: number | null }): Outlier[] {
  const found: Outlier[] = []
  if (version.earlier !== null) found.push({ code: 'corrected', params: { version: version.earlier } })
  const { excused, unexcused } = year.absences
  if (excused + unexcused >= MANY_ABSENCES) found.push({ code: 'absences', params: { excused, unexcused } })
  for (const { name, level, score } of year.subjects) {
    // no circular ties the two: what other tools warn of too, never a refusal
    const odd =
      score !== null && ((level === 'T' && score < 7) || (level === 'H' && score < 5) || (level === 'C' && score >= 5))
    if (odd) found.push({ code: 'levelAgainstTest', params: { subject: name, level: level!, score: score! } })
  }
  if (year.afterSupport) found.push({ code: 'afterSupport', params: {} })
  if (year.completion === 'CHUA_HOAN_THANH') found.push({ code: 'notCompleted', params: {} })
  if (year.promotion === 'CHUA_LEN_LOP') found.push({ code: 'notPromoted', params: {} })
  const silent = year.subjects.filter(s => s.comment === '').length
  if (silent > 0) found.push({ code: 'noComment', params: { count: silent } })
  return found
}
