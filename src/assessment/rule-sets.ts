/**
 * Which circular a record is assessed by: chosen by programme, grade and the record's own school year, never by today.
 * A school year is written `2026-2027`.
 */
import type { Grade } from './subjects.ts'

/** First school year of each grade under TT 27/2020. */
export const firstPrimary: Readonly<Record<Grade, number>> = { 1: 2020, 2: 2021, 3: 2022, 4: 2023, 5: 2024 }

/** TT 27/2020 came in grade by grade from 2020-2021; TT 22/2016 remains for showing older years only. */
export function ruleSetFor(schoolYear: string, grade: Grade): 'TT27' | 'TT22_2016' {
  return startOf(schoolYear) >= firstPrimary[grade] ? 'TT27' : 'TT22_2016'
}

/** First school years of TT 22/2021 and TT 43/2021 (Điều 21 and Điều 19). */
export const firstLower = { 6: 2021, 7: 2022, 8: 2023, 9: 2024 } as const
export const firstUpper = { 10: 2022, 11: 2023, 12: 2024 } as const
export const firstSecondary: Readonly<Record<number, number>> = { ...firstLower, ...firstUpper }

/**
 * Grades 6–12. `QD02` and `TT58` are older rules: results refuse their years, which only come along with a pupil as the
 * old học bạ gives them (`earlierRules`). TT 58 is recomputed by `legacy.ts`; the criteria of QĐ 02/2007 (amended in
 * 2014 and 2021) were not readable, so nothing is computed by them.
 */
export function profileFor(
  programme: 'continuing' | 'secondary',
  schoolYear: string,
  grade: number,
): 'TT43' | 'QD02' | 'TT22' | 'TT58' {
  const first = firstSecondary[grade]
  if (first === undefined) throw new RangeError(`no secondary grade: ${grade}`)
  const current = startOf(schoolYear) >= first
  if (programme === 'continuing') return current ? 'TT43' : 'QD02'
  return current ? 'TT22' : 'TT58'
}

/** `TT58_26`: as amended by TT 26/2020, which added Ngoại ngữ to the main subjects, from 2020-2021 (remembered). */
export const earlierRuleIds = ['TT58', 'TT58_26', 'QD02'] as const
export type EarlierRules = (typeof earlierRuleIds)[number]

/** TT 58 was issued in December 2011, QĐ 02 in January 2007; what assessed the years before is not named here. */
const FIRST_EARLIER = { TT58: 2011, QD02: 2007 } as const

/** The older circular that assessed a year, by the calendar year it begins in; null where it is today's, or one before. */
export function earlierRules(programme: 'continuing' | 'secondary', year: number, grade: number): EarlierRules | null {
  const profile = profileFor(programme, `${year}-${year + 1}`, grade)
  if ((profile !== 'QD02' && profile !== 'TT58') || year < FIRST_EARLIER[profile]) return null
  if (profile === 'QD02') return 'QD02'
  return year >= 2020 ? 'TT58_26' : 'TT58'
}

function startOf(schoolYear: string): number {
  const [, from, to] = /^(\d{4})-(\d{4})$/.exec(schoolYear) ?? []
  if (from === undefined || Number(to) !== Number(from) + 1) throw new RangeError(`no school year: ${schoolYear}`)
  return Number(from)
}
