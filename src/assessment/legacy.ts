/**
 * TT 58/2011 with TT 26/2020, the rules of general secondary schools before TT 22/2021: to show and check the transcripts
 * of those years, never to assess anybody anew. Its year had an overall average; TT 22 and TT 43 have none. What an old
 * học bạ says itself is kept beside, and where it says something else, both are shown.
 */
import { type Invalid, invalid } from './invalid.ts'
import type { LegalRef } from './legal-ref.ts'
import { type PassLevel, type Tenths, tenths } from './scores.ts'

/** Learning (học lực), ascending. */
export const legacyLevels = ['KEM', 'YEU', 'TRUNG_BINH', 'KHA', 'GIOI'] as const
export type LegacyLevel = (typeof legacyLevels)[number]
/** Conduct (hạnh kiểm), ascending. */
export const conducts = ['YEU', 'TRUNG_BINH', 'KHA', 'TOT'] as const
export type Conduct = (typeof conducts)[number]

const tt58 = (at: string, certainty: LegalRef['certainty']): LegalRef => ({
  document: 'TT 58/2011/TT-BGDĐT',
  at: `Điều ${at}`,
  certainty,
})
const refs = {
  level: tt58('13', 'verified'),
  adjusted: tt58('13.6', 'remembered'),
  promotion: tt58('15', 'verified'),
  retest: tt58('16', 'verified'),
  title: tt58('18', 'remembered'),
}

export type LegacyYear = {
  readonly scored: readonly { readonly subject: string; readonly average: Tenths | null }[]
  readonly comments: readonly { readonly subject: string; readonly level: PassLevel | null }[]
  /** of which one must reach the level's own bar: Toán, Ngữ văn, and from TT 26/2020 Ngoại ngữ */
  readonly main: readonly string[]
  readonly conduct: Conduct
  readonly absences: number
}

export type LegacyResult = {
  readonly overall: Tenths
  readonly base: LegacyLevel
  readonly level: LegacyLevel
  /** the one subject for which the level was adjusted */
  readonly adjustedFor: string | null
  readonly result: 'LEN_LOP' | 'KIEM_TRA_LAI' | 'REN_LUYEN_HE' | 'KHONG_LEN_LOP'
  readonly title: 'GIOI' | 'TIEN_TIEN' | 'NONE'
  readonly because: readonly LegalRef[]
}

/** Recomputes a year, or `ERR_MISSING` naming every subject without a result. */
export function legacyYear(year: LegacyYear): LegacyResult | Invalid {
  const missing = [...year.scored.filter(s => s.average === null), ...year.comments.filter(c => c.level === null)].map(
    s => s.subject,
  )
  if (missing.length > 0) return invalid('ERR_MISSING', missing)
  if (year.scored.length === 0) return invalid('ERR_MISSING', 'scored')
  const overall = meanOf(year.scored.map(s => s.average!))
  const base = levelOf(overall, year, null)
  const { level, adjustedFor } = adjusted(overall, year, base)
  const result = yearEnd(level, year)
  const title = titleOf(level, year.conduct)
  return {
    overall,
    base,
    level,
    adjustedFor,
    result,
    title,
    because: [
      refs.level,
      ...(adjustedFor === null ? [] : [refs.adjusted]),
      result === 'KIEM_TRA_LAI' ? refs.retest : refs.promotion,
      ...(title === 'NONE' ? [] : [refs.title]),
    ],
  }
}

function meanOf(marks: readonly Tenths[]): Tenths {
  const sum = marks.reduce((total, mark) => total + mark, 0)
  return tenths(Math.floor((2 * sum + marks.length) / (2 * marks.length)))
}

const rank = (level: LegacyLevel) => legacyLevels.indexOf(level)

type Bars = { level: LegacyLevel; overall: number; main: number; least: number; passed: boolean }
const bars: readonly Bars[] = [
  { level: 'GIOI', overall: 80, main: 80, least: 65, passed: true },
  { level: 'KHA', overall: 65, main: 65, least: 50, passed: true },
  { level: 'TRUNG_BINH', overall: 50, main: 50, least: 35, passed: true },
  { level: 'YEU', overall: 35, main: 0, least: 20, passed: false },
]

/** `without` names a subject whose own bar is left aside; the overall average stays what it is. */
function levelOf(overall: Tenths, year: LegacyYear, without: string | null): LegacyLevel {
  const reaches = (mark: Tenths | null, subject: string, bar: number) => subject === without || mark! >= bar
  const found = bars.find(
    bar =>
      overall >= bar.overall &&
      year.scored.every(s => reaches(s.average, s.subject, bar.least)) &&
      (bar.main === 0 ||
        year.scored.some(s => year.main.includes(s.subject) && reaches(s.average, s.subject, bar.main))) &&
      (!bar.passed || year.comments.every(c => c.subject === without || c.level === 'NHAN_XET_DAT')),
  )
  return found?.level ?? 'KEM'
}

// what the overall average would allow → where one subject brought it → what it becomes (from memory)
const adjustments: readonly (readonly [target: LegacyLevel, base: LegacyLevel, level: LegacyLevel])[] = [
  ['GIOI', 'TRUNG_BINH', 'KHA'],
  ['GIOI', 'YEU', 'TRUNG_BINH'],
  ['KHA', 'YEU', 'TRUNG_BINH'],
  ['KHA', 'KEM', 'YEU'],
]

function adjusted(overall: Tenths, year: LegacyYear, base: LegacyLevel) {
  for (const [target, from, level] of adjustments) {
    if (base !== from) continue
    const one = [...year.scored, ...year.comments].find(s => rank(levelOf(overall, year, s.subject)) >= rank(target))
    if (one) return { level, adjustedFor: one.subject }
  }
  return { level: base, adjustedFor: null }
}

function yearEnd(level: LegacyLevel, { conduct, absences }: LegacyYear): LegacyResult['result'] {
  if (absences > 45 || level === 'KEM') return 'KHONG_LEN_LOP'
  if (level !== 'YEU') return conduct === 'YEU' ? 'REN_LUYEN_HE' : 'LEN_LOP'
  return conduct === 'YEU' ? 'KHONG_LEN_LOP' : 'KIEM_TRA_LAI'
}

function titleOf(level: LegacyLevel, conduct: Conduct): LegacyResult['title'] {
  if (level === 'GIOI' && conduct === 'TOT') return 'GIOI'
  return rank(level) >= rank('KHA') && (conduct === 'KHA' || conduct === 'TOT') ? 'TIEN_TIEN' : 'NONE'
}

/** What the old học bạ itself says of the year; null for what it does not say. */
export type LegacyGiven = {
  readonly overall: Tenths | null
  readonly level: LegacyLevel | null
  readonly result: LegacyEnd | null
  readonly title: LegacyResult['title'] | null
}

/** LEN_LOP_SAU_HE: after the re-test or the summer training */
export const legacyEnds = ['LEN_LOP', 'LEN_LOP_SAU_HE', 'KHONG_LEN_LOP'] as const
export type LegacyEnd = (typeof legacyEnds)[number]
export const legacyTitles = ['GIOI', 'TIEN_TIEN', 'NONE'] as const satisfies readonly LegacyResult['title'][]

/** Where the paper says something else than the circular's rules give. What it leaves out is no difference. */
export function legacyDifferences(given: LegacyGiven, computed: LegacyResult): (keyof LegacyGiven)[] {
  const fits = {
    overall: given.overall === computed.overall,
    level: given.level === computed.level,
    result: given.result !== null && ends[computed.result].includes(given.result),
    title: given.title === computed.title,
  }
  return (['overall', 'level', 'result', 'title'] as const).filter(at => given[at] !== null && !fits[at])
}

// who was to be tested or trained again may have passed or not
const ends: Readonly<Record<LegacyResult['result'], readonly LegacyEnd[]>> = {
  LEN_LOP: ['LEN_LOP'],
  KIEM_TRA_LAI: ['LEN_LOP_SAU_HE', 'KHONG_LEN_LOP'],
  REN_LUYEN_HE: ['LEN_LOP_SAU_HE', 'KHONG_LEN_LOP'],
  KHONG_LEN_LOP: ['KHONG_LEN_LOP'],
}
