import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newest } from './forms/template.ts'
import { primaryFormFor, primaryForms } from './primary-forms.ts'

test('a grade is printed by TT 27/2020 from the year in which it came to that grade; an earlier year has no form', () => {
  expect(primaryFormFor(1, 2019)).toBeUndefined()
  expect(primaryFormFor(1, 2020)).toBe('TH-1')
  expect(primaryFormFor(5, 2023)).toBeUndefined()
  expect(primaryFormFor(5, 2024)).toBe('TH-1')
  expect(primaryFormFor(6, 2026)).toBeUndefined()
})

test('a year of which no paper speaks yet has the last form in force, and an older year keeps the older one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 2010, max: 2090 }), (grade, year) => {
      const first = { 'TH-1': 2019 + grade, 'TH-2': 2026 + grade }
      const expected = year >= first['TH-2'] ? 'TH-2' : year >= first['TH-1'] ? 'TH-1' : undefined
      expect(newest(['TH-1', 'TH-2'] as const, id => first[id], year)).toBe(expected)
      expect(primaryFormFor(grade, year)).toBe(year >= first['TH-1'] ? 'TH-1' : undefined)
    }),
  )
})

test('what could not be read in the circular is not said to be verified', () => {
  const { sources } = primaryForms['TH-1']
  expect(Object.entries(sources).filter(([, s]) => s.certainty === 'ours')).toHaveLength(2)
  for (const element of ['rating', 'awards', 'completion', 'confirmation'] as const)
    expect(sources[element].certainty).toBe('remembered')
})
