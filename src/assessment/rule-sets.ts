/**
 * Which circular a record is assessed by: chosen by programme, grade and the record's own school year, never by today.
 * A school year is written `2026-2027`.
 */
import type { Grade } from './subjects.ts'

/** TT 27/2020 came in grade by grade from 2020-2021; TT 22/2016 remains for showing older years only. */
export function ruleSetFor(schoolYear: string, grade: Grade): 'TT27' | 'TT22_2016' {
  return startOf(schoolYear) >= 2019 + grade ? 'TT27' : 'TT22_2016'
}

// first school year under TT 22/2021 and TT 43/2021 (Điều 21 and Điều 19)
const firstYear: Readonly<Record<number, number>> = { 6: 2021, 7: 2022, 8: 2023, 9: 2024, 10: 2022, 11: 2023, 12: 2024 }

/**
 * Grades 6–12. `QD02` and `TT58` are older rules: results refuse their years. TT 58 can be recomputed by `legacy.ts`,
 * which no page calls yet; the criteria of QĐ 02/2007 (amended in 2014 and 2021) were not readable and are not.
 */
export function profileFor(
  programme: 'continuing' | 'secondary',
  schoolYear: string,
  grade: number,
): 'TT43' | 'QD02' | 'TT22' | 'TT58' {
  const first = firstYear[grade]
  if (first === undefined) throw new RangeError(`no secondary grade: ${grade}`)
  const current = startOf(schoolYear) >= first
  if (programme === 'continuing') return current ? 'TT43' : 'QD02'
  return current ? 'TT22' : 'TT58'
}

function startOf(schoolYear: string): number {
  const [, from, to] = /^(\d{4})-(\d{4})$/.exec(schoolYear) ?? []
  if (from === undefined || Number(to) !== Number(from) + 1) throw new RangeError(`no school year: ${schoolYear}`)
  return Number(from)
}
