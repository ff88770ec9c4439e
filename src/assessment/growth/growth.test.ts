import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import golden from '../../../test/golden/growth.json' with { type: 'json' }
import { isInvalid } from '../invalid.ts'
import { lmsAt } from './figures.ts'
import { daysBetween, growth, type Measurement } from './growth.ts'

const boy: Measurement = { sex: 1, days: 1461, kg: 16.3, cm: 103.3, position: 'H', oedema: false }
const of = (more: Partial<Measurement>) => {
  const answer = growth({ ...boy, ...more })
  if (isInvalid(answer)) throw new Error(answer.at.join())
  return answer
}

describe('growth against the WHO standards', () => {
  it.each(golden.map(c => [c.id, c] as const))('golden case %i', (_, { given, days, expected, categories }) => {
    const { born, measured, position, sex, ...rest } = given
    expect(daysBetween(born, measured)).toBe(days)
    const answer = of({ ...rest, days, sex: sex as 1 | 2, position: position as 'L' | 'H' })
    expect(answer).toEqual({ ...expected, categories, standard: 'WHO2006' })
  })

  it('has the figures as they are printed, first and last rows included', () => {
    expect(lmsAt('weight', 1, 0)).toEqual({ l: 0.3487, m: 3.3464, s: 0.14602 })
    expect(lmsAt('length', 1, 1)).toEqual({ l: 1, m: 50.0601, s: 0.03785 })
    expect(lmsAt('weightForHeight', 1, 651)).toEqual({ l: -0.3521, m: 7.4563, s: 0.08216 })
    expect(lmsAt('bmi2007', 1, 61)).toEqual({ l: -0.7387, m: 15.2641, s: 0.0839 })
    expect([lmsAt('weight', 1, -1), lmsAt('weight', 2, 1857), lmsAt('weightForHeight', 2, 1200.1)]).toEqual([
      null,
      null,
      null,
    ])
    expect(lmsAt('weight2007', 2, 120)).not.toBeNull()
    expect(lmsAt('bmi2007', 2, 228)).not.toBeNull()
  })

  it('changes the standard after the 1826th day, and tells thin and fat by the BMI from there on', () => {
    expect(of({ days: 1826 }).standard).toBe('WHO2006')
    expect(of({ days: 1827, kg: 26, cm: 112 })).toMatchObject({
      whz: null,
      standard: 'WHO2007',
      categories: ['W+2', 'B+2'],
    })
    // weight for age ends with ten years
    expect(of({ days: 3700, kg: 30, cm: 138 })).toMatchObject({ waz: null, categories: [] })
  })

  it('says nothing of weight where the child is swollen, and asks for another measurement where none can be so', () => {
    expect(of({ oedema: true })).toMatchObject({ waz: null, whz: null, baz: null, haz: -0.01 })
    expect(growth({ ...boy, kg: 163 })).toMatchObject({ invalid: 'ERR_IMPLAUSIBLE', at: ['waz', 'whz', 'baz'] })
    expect(growth({ ...boy, days: -1 })).toMatchObject({ invalid: 'ERR_INPUT' })
    expect(growth({ ...boy, days: 8000 })).toMatchObject({ invalid: 'ERR_INPUT' })
  })

  it('takes seven millimetres off who was measured lying at an age of standing, and adds them the other way round', () => {
    expect(of({ days: 1000, cm: 92.7, kg: 13, position: 'L' })).toEqual(
      of({ days: 1000, cm: 92, kg: 13, position: 'H' }),
    )
    expect(of({ days: 500, cm: 80, kg: 10, position: 'H' })).toEqual(of({ days: 500, cm: 80.7, kg: 10, position: 'L' }))
    // nobody stands with six months
    expect(of({ days: 180, cm: 67, kg: 7.5, position: 'H' })).toEqual(of({ days: 180, cm: 67, kg: 7.5, position: 'L' }))
  })

  it('never calls a heavier child of the same age and length lighter', () => {
    const weights = fc.tuple(fc.integer({ min: 130, max: 230 }), fc.integer({ min: 130, max: 230 }))
    fc.assert(
      fc.property(weights, fc.integer({ min: 1100, max: 2100 }), ([a, b], days) => {
        const [light, heavy] = [Math.min(a, b) / 10, Math.max(a, b) / 10].map(kg => of({ kg, days }))
        for (const index of ['waz', 'whz', 'baz'] as const)
          expect(heavy![index] ?? 0).toBeGreaterThanOrEqual(light![index] ?? 0)
        expect(heavy!.haz).toBe(light!.haz)
      }),
    )
  })

  it('counts the days of the calendar, leap years included, and knows no 30 February', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2)
    expect(daysBetween('2023-02-28', '2023-03-01')).toBe(1)
    expect(daysBetween('1999-12-31', '2000-12-31')).toBe(366)
    expect([daysBetween('2024-02-30', '2024-03-01'), daysBetween('hôm nay', '2024-03-01')]).toEqual([null, null])
  })
})
