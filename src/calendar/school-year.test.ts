import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTaught, mondayOf, type SchoolYear, taughtMonths, taughtWeeks, usualYear } from './school-year.ts'
import { addDays } from './vietnam-time.ts'

const weekdayOf = (day: string) => new Date(`${day}T12:00:00Z`).getUTCDay()

describe('a school year', () => {
  it('as nobody has decided it teaches every week from 5 September to the end of May', () => {
    const weeks = taughtWeeks(usualYear(2026))
    // 5 September 2026 is a Saturday: its week has one taught day
    expect([weeks[0], weeks.at(-1), weeks.length]).toEqual(['2026-08-31', '2027-05-31', 40])
    expect(taughtMonths(usualYear(2026))).toEqual([
      '2026-09',
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
      '2027-03',
      '2027-04',
      '2027-05',
    ])
  })

  const withNewYear: SchoolYear = { ...usualYear(2026), breaks: [{ from: '2027-02-01', to: '2027-02-13' }] }

  it('does not teach a week that lies wholly in a break, but one that lies in it partly', () => {
    expect(taughtWeeks(withNewYear)).not.toContain('2027-02-01')
    expect(taughtWeeks({ ...withNewYear, breaks: [{ from: '2027-02-01', to: '2027-02-05' }] })).toContain('2027-02-01')
  })

  it('is not taught before its first day, after its last, nor in a break', () => {
    expect(
      ['2026-09-04', '2026-09-05', '2027-02-13', '2027-05-31', '2027-06-01'].map(d => isTaught(withNewYear, d)),
    ).toEqual([false, true, false, true, false])
  })

  it('finds the Monday of any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), n => {
        const day = addDays('1990-01-01', n)
        const monday = mondayOf(day)
        expect([weekdayOf(monday), monday <= day, addDays(monday, 7) > day]).toEqual([1, true, true])
      }),
    )
  })
})
