import fc from 'fast-check'
import { expect, it } from 'vitest'
import { frameOf, missesTerm, passedDays, widestFrame, yearFaults, yearIn } from './decided-years.ts'
import { type SchoolYear, usualYear } from './school-year.ts'
import { addDays } from './vietnam-time.ts'

const usual = usualYear(2026)
const withTerms = (firstFrom: string, firstTo: string, secondFrom: string, secondTo: string): SchoolYear => ({
  ...usual,
  terms: [
    { from: firstFrom, to: firstTo },
    { from: secondFrom, to: secondTo },
  ],
})

it('the usual year fits the widest frame, and holds where nobody decided another', () => {
  for (let year = 2020; year < 2030; year++) expect(yearFaults(usualYear(year), widestFrame(year))).toEqual([])
  expect(yearIn(new Map(), 2026)).toEqual(usual)
})

it('every day outside the frame, every term that never begins, every break outside is named at its field', () => {
  const days = { ...withTerms('2026-08-14', '2027-02-01', '2027-01-30', '2027-06-16'), breaks: [] as never[] }
  expect(yearFaults(days, widestFrame(2026)).map(f => [f.at, f.code, f.limit])).toEqual([
    ['secondFrom', 'ERR_TERMS_OVERLAP', undefined],
    ['firstFrom', 'ERR_BEFORE_FRAME', '2026-08-15'],
    ['firstTo', 'ERR_AFTER_FRAME', '2027-01-31'],
    ['secondTo', 'ERR_AFTER_FRAME', '2027-06-15'],
  ])
  const breaks = [
    { from: '2027-02-13', to: '2027-02-01' },
    { from: '2027-05-30', to: '2027-06-02' },
  ]
  expect(yearFaults({ ...usual, breaks }, widestFrame(2026)).map(f => [f.at, f.code])).toEqual([
    ['breaks.0.to', 'ERR_TERM_NEVER_BEGINS'],
    ['breaks.1.from', 'ERR_BREAK_OUTSIDE'],
  ])
})

it('a school that decides within the days above it is always within them', () => {
  const day = (from: string) => fc.integer({ min: -20, max: 20 }).map(n => addDays(from, n))
  fc.assert(
    fc.property(day('2026-09-05'), day('2027-01-15'), day('2027-05-31'), (opens, mid, end) => {
      const above = withTerms('2026-09-05', '2027-01-15', '2027-01-16', '2027-05-31')
      const own = withTerms(opens, mid, addDays(mid, 1), end)
      const fits = opens >= '2026-09-05' && mid <= '2027-01-15' && end <= '2027-05-31'
      expect(yearFaults(own, frameOf(above)).length === 0).toBe(fits)
    }),
  )
})

it('a day that has passed stays; today and later ones may still be moved, but not into the past', () => {
  const later = withTerms('2026-09-07', '2027-01-16', '2027-01-18', '2027-05-29')
  expect(passedDays(usual, later, '2026-11-18')).toEqual([
    { at: 'firstFrom', code: 'ERR_DAY_PASSED', limit: '2026-09-05' },
  ])
  expect(passedDays(usual, later, '2026-09-05')).toEqual([])
  const intoThePast = withTerms('2026-09-05', '2026-11-10', '2027-01-16', '2027-05-31')
  expect(passedDays(usual, intoThePast, '2026-11-18').map(f => f.at)).toEqual(['firstTo'])
})

it('a time for entry misses its term when it is over before the term begins, or opens when the year is over', () => {
  expect(missesTerm(usual, 'HK2', { from: '2027-01-02', to: '2027-01-15' })).toBe(true)
  expect(missesTerm(usual, 'HK2', { from: '2027-01-02', to: '2027-01-16' })).toBe(false)
  expect(missesTerm(usual, 'CHK1', { from: '2027-01-20', to: '2027-01-25' })).toBe(false)
  expect(missesTerm(usual, 'GHK1', { from: '2027-06-01', to: '2027-06-05' })).toBe(true)
  expect(missesTerm(usual, 'CN', { from: '2027-07-31', to: '2027-08-05' })).toBe(false)
})
