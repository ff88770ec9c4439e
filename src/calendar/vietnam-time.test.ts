import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, printInstant, schoolYearOf, startOf } from './vietnam-time.ts'

const intl = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})
const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2199, 11, 31) })

describe('school time', () => {
  it('agrees with the time zone database on every instant', () => {
    fc.assert(fc.property(instants, at => dayOf(at) === intl.format(at)))
  })
  it('turns the day at 17:00 UTC and not a millisecond earlier', () => {
    expect(dayOf(Date.UTC(2026, 10, 5, 16, 59, 59, 999))).toBe('2026-11-05')
    expect(dayOf(Date.UTC(2026, 10, 5, 17))).toBe('2026-11-06')
  })
  it('finds the first instant of a day again', () => {
    fc.assert(fc.property(instants, at => dayOf(startOf(dayOf(at))) === dayOf(at) && startOf(dayOf(at)) <= at))
  })
  it('counts days over leap years and centuries', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2100-02-28', 1)).toBe('2100-03-01')
    expect(addDays('2027-01-01', -1)).toBe('2026-12-31')
  })
  it('opens the new school year in August', () => {
    expect(schoolYearOf('2026-07-31')).toBe(2025)
    expect(schoolYearOf('2026-08-01')).toBe(2026)
  })
  it('writes an instant as people read it', () => {
    expect(printInstant(Date.UTC(2027, 0, 4, 14, 8))).toBe('04/01/2027 21:08')
  })
})
