import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import semesters from '../../test/golden/semester-averages.json' with { type: 'json' }
import years from '../../test/golden/year-averages.json' with { type: 'json' }
import { semesterAverage, yearAverage } from './averages.ts'
import { parseMark, type Tenths } from './scores.ts'

const read = (mark: number) => parseMark(String(mark)) as Tenths
const anyMark = fc.integer({ min: 0, max: 100 }).map(n => n as Tenths)

describe('the average of a semester', () => {
  for (const { id, tx, gk, ck, average, says } of semesters)
    test(`${id}: ${says}`, () => {
      expect(semesterAverage(tx.map(read), read(gk), read(ck))).toBe(read(average))
    })

  test('is the exact fraction, rounded half up', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { minLength: 1, maxLength: 8 }), anyMark, anyMark, (tx, gk, ck) => {
        const sum = BigInt(tx.reduce((a, b) => a + b, 0) + 2 * gk + 3 * ck)
        const weight = BigInt(tx.length + 5)
        const average = BigInt(semesterAverage(tx, gk, ck))
        // average − ½ ≤ sum/weight < average + ½
        expect(2n * average * weight - weight <= 2n * sum).toBe(true)
        expect(2n * sum < 2n * average * weight + weight).toBe(true)
      }),
    )
  })

  test('never falls when a mark rises, and does not depend on the order of regular marks', () => {
    fc.assert(
      fc.property(fc.array(anyMark, { minLength: 1, maxLength: 6 }), anyMark, anyMark, fc.nat(), (tx, gk, ck, pick) => {
        const before = semesterAverage(tx, gk, ck)
        const raised = tx.with(pick % tx.length, 100 as Tenths)
        expect(semesterAverage(raised, gk, ck)).toBeGreaterThanOrEqual(before)
        expect(semesterAverage(tx, gk, 100 as Tenths)).toBeGreaterThanOrEqual(before)
        expect(semesterAverage(tx.toReversed(), gk, ck)).toBe(before)
      }),
    )
  })
})

describe('the average of a year', () => {
  for (const { id, hk1, hk2, average } of years)
    test(`${id}: ${hk1} and ${hk2} make ${average}`, () => {
      expect(yearAverage(read(hk1), read(hk2))).toBe(read(average))
    })

  test('is the exact third, rounded half up, for every pair of semesters', () => {
    for (let first = 0; first <= 100; first++)
      for (let second = 0; second <= 100; second++) {
        const average = yearAverage(first as Tenths, second as Tenths)
        expect(6 * average - 3 <= 2 * (first + 2 * second) && 2 * (first + 2 * second) < 6 * average + 3).toBe(true)
      }
  })
})
