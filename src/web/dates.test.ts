import { expect, test } from 'vitest'
import { clock, day, moment, shortDay } from './dates.ts'

test('a plain date is only turned round', () => {
  expect(day('2027-01-15')).toBe('15/01/2027')
  expect(shortDay('2027-01-15')).toBe('15/01')
})
test('late evening in UTC is the next morning in Vietnam', () => {
  expect(day('2026-12-31T17:00:00.000Z')).toBe('01/01/2027')
  expect(moment('2026-12-31T16:59:59.999Z')).toBe('31/12, 23:59')
  expect(clock('2027-01-04T14:42:08Z', true)).toBe('21:42:08')
})
