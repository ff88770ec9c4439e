import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binhPhu } from '../../regulations/schools/binh-phu.ts'
import { dienBien } from '../../regulations/schools/dien-bien.ts'
import { type SchoolYear, usualYear } from '../calendar/school-year.ts'
import { addDays, dayOf } from '../calendar/vietnam-time.ts'
import { dutiesDue, isLate, lateness } from './duties.ts'

const year = usualYear(2026)
const at = (text: string) => Date.parse(`${text}+07:00`)
const duty = (id: string, from: string, to: string, years: SchoolYear[] = [year]) =>
  dutiesDue(dienBien, years, { from, to }).filter(d => d.duty === id)

describe('the duties of a centre', () => {
  it('absences of October are confirmed from 1 November 00:00 until 6 November 00:00', () => {
    const [confirm, ...more] = duty('absence.confirm', '2026-11-01', '2026-11-30')
    expect(more).toEqual([])
    expect(confirm).toMatchObject({ clause: 'DB-5.2b', of: ['homeroom'], period: '2026-10' })
    expect([confirm!.opensAt, confirm!.dueAt]).toEqual([at('2026-11-01T00:00:00'), at('2026-11-06T00:00:00')])
    expect(lateness(confirm!.dueAt, at('2026-11-05T23:59:59.999'), [])).toBe(0)
    expect(lateness(confirm!.dueAt, confirm!.dueAt, [])).toBe(0)
    expect(confirm!.dueAt > at('2026-11-05T23:59:59.999')).toBe(true)
  })

  it('a lesson plan is due on Sunday at 22:00 before its week', () => {
    const [plan] = duty('lessonPlan.submit', '2026-10-04', '2026-10-04')
    expect(plan).toMatchObject({ clause: 'DB-8.2', period: '2026-10-05', dueAt: at('2026-10-04T22:00:00') })
  })

  it('a homeroom plan is due before the 2nd of its month, in February, too', () => {
    const due = duty('homeroomPlan.submit', '2027-01-01', '2027-03-31').map(d => [d.period, d.dueAt])
    expect(due).toEqual([
      ['2027-01', at('2027-01-02T00:00:00')],
      ['2027-02', at('2027-02-02T00:00:00')],
      ['2027-03', at('2027-03-02T00:00:00')],
    ])
  })

  it('the check of a leap year’s February falls due with its 29th day', () => {
    const checks = duty('progress.checkMonth', '2028-02-01', '2028-02-29', [usualYear(2027)])
    expect(checks.map(c => [c.period, dayOf(c.dueAt - 1)])).toEqual([['2028-02', '2028-02-29']])
  })

  it('nothing is due in weeks and months without teaching', () => {
    expect(duty('lessonPlan.submit', '2027-06-01', '2027-08-29')).toEqual([])
    const pause: SchoolYear = { ...year, breaks: [{ from: '2027-02-01', to: '2027-02-28' }] }
    expect(duty('absence.confirm', '2027-03-01', '2027-03-31', [pause])).toEqual([])
  })

  it('nothing was due before the regulation was in force', () => {
    expect(dutiesDue(dienBien, [usualYear(2023)], { from: '2023-09-01', to: '2024-06-30' })).toEqual([])
  })
})

describe('the duties of any regulation', () => {
  const days = fc.integer({ min: 0, max: 300 }).map(n => addDays('2026-09-01', n))
  it('a year in pieces has the same duties as the year as a whole', () => {
    fc.assert(
      fc.property(days, cut => {
        const [from, to] = ['2026-08-01', '2027-07-31']
        const pieces = [
          ...dutiesDue(binhPhu, [year], { from, to: cut }),
          ...dutiesDue(binhPhu, [year], { from: addDays(cut, 1), to }),
        ]
        expect(pieces).toEqual(dutiesDue(binhPhu, [year], { from, to }))
      }),
    )
  })

  it('opens before it falls due', () => {
    for (const of of [binhPhu, dienBien])
      for (const due of dutiesDue(of, [year], { from: '2026-08-01', to: '2027-07-31' }))
        expect(due.opensAt, `${due.duty} ${due.period}`).toBeLessThan(due.dueAt)
  })
})

describe('an outage', () => {
  const due = at('2026-10-04T22:00:00')
  const hour = 3_600_000
  it('in the evening of the deadline gives back its length', () => {
    const outage = { from: due - 2 * hour, to: due - hour }
    expect(lateness(due, due + hour, [outage])).toBe(0)
    expect(lateness(due, due + hour + 1, [outage])).toBe(1)
  })
  it('that outlasts the deadline gives time beyond its end', () => {
    expect(lateness(due, due + 5 * hour, [{ from: due - hour, to: due + 3 * hour }])).toBe(hour)
  })
  it('long before, or after it, changes nothing', () => {
    const outages = [
      { from: due - 50 * hour, to: due - 40 * hour },
      { from: due + hour, to: due + 2 * hour },
    ]
    expect(lateness(due, due + 3 * hour, outages)).toBe(3 * hour)
  })
  it('never makes anybody later', () => {
    const spans = fc.array(
      fc.tuple(fc.integer({ min: -72, max: 24 }), fc.integer({ min: 1, max: 20 })).map(([from, length]) => ({
        from: due + from * hour,
        to: due + (from + length) * hour,
      })),
    )
    fc.assert(
      fc.property(spans, fc.integer({ min: -10, max: 100 }), (outages, done) => {
        const doneAt = due + done * hour
        expect(lateness(due, doneAt, outages)).toBeLessThanOrEqual(Math.max(0, doneAt - due))
      }),
    )
  })
})

describe('the deadline itself', () => {
  const [confirm] = duty('absence.confirm', '2026-11-01', '2026-11-30')
  it('is the first late instant: 5 November 23:59:59.999 is in time, the next one is not', () => {
    expect(isLate(confirm!.dueAt, at('2026-11-05T23:59:59.999'), [])).toBe(false)
    expect(isLate(confirm!.dueAt, at('2026-11-06T00:00:00'), [])).toBe(true)
  })
  it('on a Sunday at 22:00: 21:59:59.999 is in time, 22:00 is late', () => {
    const [plan] = duty('lessonPlan.submit', '2026-10-04', '2026-10-04')
    expect(isLate(plan!.dueAt, at('2026-10-04T21:59:59.999'), [])).toBe(false)
    expect(isLate(plan!.dueAt, at('2026-10-04T22:00:00'), [])).toBe(true)
  })
  it('of a term that ends on a holiday stays on that day', () => {
    const [first, second] = year.terms
    const holiday: SchoolYear = {
      ...year,
      terms: [
        { ...first, to: '2027-01-01' },
        { ...second, from: '2027-01-02' },
      ],
      breaks: [{ from: '2027-01-01', to: '2027-01-03' }],
    }
    const [check] = duty('progress.checkTerm', '2027-01-01', '2027-01-31', [holiday])
    expect([check!.period, check!.dueAt]).toEqual(['HK1', at('2027-01-02T00:00:00')])
  })
  it('moves with the outage before it', () => {
    const due = confirm!.dueAt
    expect(isLate(due, due + 3_599_999, [{ from: due - 7_200_000, to: due - 3_600_000 }])).toBe(false)
    expect(isLate(due, due + 3_600_000, [{ from: due - 7_200_000, to: due - 3_600_000 }])).toBe(true)
  })
})
