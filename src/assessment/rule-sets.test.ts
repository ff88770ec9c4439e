import { expect, test } from 'vitest'
import { earlierRules, firstLower, firstPrimary, firstUpper, profileFor, ruleSetFor } from './rule-sets.ts'

test('TT 27 came in grade by grade, so grade 5 of 2023-2024 is still shown by the older rules', () => {
  expect(ruleSetFor('2020-2021', 1)).toBe('TT27')
  expect(ruleSetFor('2020-2021', 2)).toBe('TT22_2016')
  expect(ruleSetFor('2023-2024', 5)).toBe('TT22_2016')
  expect(ruleSetFor('2024-2025', 5)).toBe('TT27')
})

test('D26: grade 12 of continuing education in 2023-2024 was not yet under TT 43', () => {
  expect(profileFor('continuing', '2023-2024', 12)).toBe('QD02')
  expect(profileFor('continuing', '2023-2024', 11)).toBe('TT43')
  expect(profileFor('continuing', '2024-2025', 12)).toBe('TT43')
  expect(profileFor('secondary', '2022-2023', 8)).toBe('TT58')
  expect(profileFor('secondary', '2022-2023', 10)).toBe('TT22')
})

test('each grade has the first school year that its circular gives it', () => {
  expect(firstPrimary).toEqual({ 1: 2020, 2: 2021, 3: 2022, 4: 2023, 5: 2024 })
  expect(firstLower).toEqual({ 6: 2021, 7: 2022, 8: 2023, 9: 2024 })
  expect(firstUpper).toEqual({ 10: 2022, 11: 2023, 12: 2024 })
})

test('a year that comes along is named by the circular that assessed it, with the amendment of 2020', () => {
  expect(earlierRules('secondary', 2019, 10)).toBe('TT58')
  expect(earlierRules('secondary', 2020, 11)).toBe('TT58_26')
  expect(earlierRules('secondary', 2023, 12)).toBe('TT58_26')
  expect(earlierRules('secondary', 2022, 10)).toBeNull()
  expect(earlierRules('continuing', 2023, 12)).toBe('QD02')
  expect(earlierRules('continuing', 2024, 12)).toBeNull()
  expect([2010, 2011].map(year => earlierRules('secondary', year, 9))).toEqual([null, 'TT58'])
  expect([2006, 2007].map(year => earlierRules('continuing', year, 9))).toEqual([null, 'QD02'])
})

test('a school year is written with both years', () => {
  expect(() => ruleSetFor('2026', 1)).toThrow(RangeError)
  expect(() => ruleSetFor('2026-2028', 1)).toThrow(RangeError)
})
