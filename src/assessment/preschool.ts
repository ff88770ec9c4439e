/**
 * Assessment of children by objectives: đạt, chưa đạt, chưa đánh giá. Nothing here compares one child with another;
 * what is counted is how far an objective has come in a class, and how far one child has come in a domain.
 */
import { type Invalid, invalid } from './invalid.ts'

/** What was found for one child and one objective; nothing is found yet where there is none. */
export type Finding =
  | { value: 'achieved' }
  | { value: 'notYet' }
  /** the child was away for as long as the theme lasted, or for too long to be assessed */
  | { value: 'absent'; reason: string }

/**
 * Assessment by stage is the programme's own (01/VBHN-BGDĐT of 13/4/2021, "Đánh giá trẻ theo giai đoạn", verified); that
 * an objective achieved by fewer than 70 % is proposed again, and seven days of grace after a theme, are our choice.
 */
export const DEFAULTS = { carryOverPercent: 70, graceDays: 7 } as const
const REASON = 200

/** As it is sent and kept: `+`, `-`, `v` with a reason, or empty for not assessed. */
export function parseFinding(text: string): Finding | null | Invalid {
  const said = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (said === '') return null
  if (said === '+') return { value: 'achieved' }
  if (said === '-') return { value: 'notYet' }
  if (said !== 'v' && !said.startsWith('v ')) return invalid('ERR_LEVEL_CODE', 'finding')
  const reason = said.slice(2)
  if (reason === '') return invalid('ERR_MISSING', 'finding')
  if (reason.length > REASON) return invalid('ERR_COMMENT_LENGTH', 'finding')
  return /\p{Cc}/u.test(reason) ? invalid('ERR_COMMENT_CHARACTER', 'finding') : { value: 'absent', reason }
}

export function formatFinding(finding: Finding | null): string {
  if (finding === null) return ''
  if (finding.value === 'absent') return `v ${finding.reason}`
  return finding.value === 'achieved' ? '+' : '-'
}

/** How many were found so; both figures are always shown, so that a share of a few is not taken for a share of all. */
export type Tally = { achieved: number; assessed: number; absent: number; open: number }

export function tally(findings: readonly (Finding | null)[]): Tally {
  const count = (value: Finding['value']) => findings.filter(f => f?.value === value).length
  const achieved = count('achieved')
  return {
    achieved,
    assessed: achieved + count('notYet'),
    absent: count('absent'),
    open: findings.filter(f => f === null).length,
  }
}

/** Đạt of those assessed, in tenths of a per cent, halves upwards; null where nobody was assessed. Never of the class's size. */
export function shareTenths({ achieved, assessed }: Pick<Tally, 'achieved' | 'assessed'>): number | null {
  return assessed === 0 ? null : Math.floor((achieved * 2000 + assessed) / (2 * assessed))
}

/** Should the objective come again in the next plan? Where fewer than the school's per cent of those assessed achieved it. */
export function carriesOver(of: Pick<Tally, 'achieved' | 'assessed'>, percent: number): boolean {
  return of.assessed > 0 && of.achieved * 100 < percent * of.assessed
}

/** One child's finding on one objective in one theme. */
export type Found = { objective: string; themeEnds: string; finding: Finding | null }

/**
 * What counts for a child on each objective: where an objective came again, the theme that ended last and in which the
 * child was assessed. To be away does not undo what was found before. Our choice: the programme asks for the level reached.
 */
export function reached(found: readonly Found[]): Map<string, Finding> {
  const last = new Map<string, { themeEnds: string; finding: Finding }>()
  for (const { objective, themeEnds, finding } of found) {
    if (finding === null) continue
    const before = last.get(objective)
    const counts = (f: Finding) => f.value !== 'absent'
    const newer = before === undefined || before.themeEnds <= themeEnds
    if (!before || (counts(finding) && (newer || !counts(before.finding)))) last.set(objective, { themeEnds, finding })
  }
  return new Map([...last].map(([objective, { finding }]) => [objective, finding]))
}

/** How far one child has come in each domain, in the order given. */
export function byDomain<D extends string>(
  domains: readonly D[],
  objectives: readonly { id: string; domain: D }[],
  levels: ReadonlyMap<string, Finding>,
): { domain: D; tally: Tally }[] {
  return domains.map(domain => ({
    domain,
    tally: tally(objectives.filter(o => o.domain === domain).map(o => levels.get(o.id) ?? null)),
  }))
}

export type Semester = 'HK1' | 'HK2'
export const bookPeriods = ['HK1', 'HK2', 'CN'] as const
/** The book is reviewed at the end of each semester and of the year. */
export type BookPeriod = (typeof bookPeriods)[number]

/** A theme belongs to the semester in which it ends. When the first one ends, the school says. */
export function semesterOf(themeEnds: string, termOneEnds: string): Semester {
  return themeEnds <= termOneEnds ? 'HK1' : 'HK2'
}

export function belongsTo(period: BookPeriod, themeEnds: string, termOneEnds: string): boolean {
  return period === 'CN' || semesterOf(themeEnds, termOneEnds) === period
}

/** Where a day lies against a theme: children are assessed while it runs and for some days after. */
export function windowOf(
  theme: { fromDay: string; toDay: string },
  day: string,
  lastDay: string,
): 'before' | 'open' | 'after' {
  if (day < theme.fromDay) return 'before'
  return day > lastDay ? 'after' : 'open'
}
