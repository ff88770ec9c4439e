import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import years from '../../test/golden/training-years.json' with { type: 'json' }
import { type Invalid, invalid } from './invalid.ts'
import { type PassLevel, type ResultLevel, resultLevels, type Tenths } from './scores.ts'
import {
  commentSemester,
  type Learning,
  learningLevel,
  type Profile,
  profiles,
  type Readings,
  type Results,
  yearTraining,
} from './secondary.ts'

const scored = (averages: readonly (number | null)[]) =>
  averages.map((average, i) => ({ subject: `môn ${i + 1}`, average: average as Tenths | null }))
const commented = (levels: readonly PassLevel[]) => levels.map((level, i) => ({ subject: `nhận xét ${i + 1}`, level }))
const results = (averages: readonly (number | null)[], levels: readonly PassLevel[] = []): Results => ({
  scored: scored(averages),
  comments: commented(levels),
})
const levelOf = (answer: Learning | Invalid) => ('level' in answer ? answer.level : answer.invalid)

describe('the learning level', () => {
  test('D31: a subject that an individual plan drops leaves every count, and five subjects still suffice', () => {
    expect(levelOf(learningLevel(profiles.TT43, results([80, 80, 80, 80, 80, 65])))).toBe('TOT')
  })

  test('D10: a learner without an average in one subject has no level yet, and the subject is named', () => {
    const answer = learningLevel(profiles.TT43, results([80, 80, 80, null, 80, 80, 80]))
    expect(answer).toEqual(invalid('ERR_MISSING', ['môn 4']))
  })

  test('with fewer scored subjects than the circular counts, data are missing; nobody fails by that', () => {
    expect(learningLevel(profiles.TT22, results([100, 100, 100, 100, 100]))).toEqual(invalid('ERR_MISSING', 'scored'))
  })

  test('the lift names the one subject and the article', () => {
    const answer = learningLevel(profiles.TT22, results([85, 85, 85, 85, 85, 85, 85, 40]))
    expect(answer).toMatchObject({ base: 'DAT', level: 'KHA', liftedBy: 'môn 8' })
    expect((answer as Learning).because.map(r => r.at)).toEqual(['Điều 9.2c', 'Điều 9.3'])
  })

  test('where a centre lets comments gate, HĐTN-HN Chưa đạt bars Khá under TT 43 too', () => {
    const given = results([70, 70, 70, 70, 70, 70, 70], ['NHAN_XET_CHUA_DAT'])
    expect(learningLevel(profiles.TT43, given)).toMatchObject({ base: 'KHA', level: 'KHA' })
    expect(learningLevel(profiles.TT43, given, { commentGate: true })).toMatchObject({ base: 'DAT', level: 'DAT' })
  })

  test('under TT 22 comments always gate, whatever is set', () => {
    const given = results([65, 65, 65, 65, 65, 65, 65, 65], ['NHAN_XET_CHUA_DAT'])
    expect(learningLevel(profiles.TT22, given, { commentGate: false })).toMatchObject({ base: 'DAT' })
  })
})

const profile = fc.constantFrom<Profile>(profiles.TT43, profiles.TT22)
const readings = fc.record<Readings>({
  commentGate: fc.boolean(),
  liftByComment: fc.boolean(),
  lift: fc.constantFrom('substitute', 'remove'),
})
// marks around the bars, so that levels, lifts and ties really occur
const average = fc.oneof(fc.constantFrom(34, 35, 49, 50, 64, 65, 79, 80, 90), fc.integer({ min: 0, max: 100 }))
const passes = fc.array(fc.constantFrom<PassLevel>('NHAN_XET_DAT', 'NHAN_XET_CHUA_DAT'), { maxLength: 4 })
const averages = fc.array(average, { minLength: 6, maxLength: 10 })
const rank = (answer: Learning | Invalid) => resultLevels.indexOf(levelOf(answer) as ResultLevel)

describe('for any learner', () => {
  test('a higher average or a passed comment subject never lowers the level', () => {
    fc.assert(
      fc.property(profile, readings, averages, passes, fc.nat(), fc.nat(100), (p, r, marks, levels, pick, by) => {
        const before = rank(learningLevel(p, results(marks, levels), r))
        const i = pick % marks.length
        const raised = marks.with(i, Math.min(100, marks[i]! + by))
        expect(rank(learningLevel(p, results(raised, levels), r))).toBeGreaterThanOrEqual(before)
        if (levels.length === 0) return
        const passed = levels.with(pick % levels.length, 'NHAN_XET_DAT')
        expect(rank(learningLevel(p, results(marks, passed), r))).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: 2000 },
    )
  })

  test('the order of the subjects does not matter', () => {
    fc.assert(
      fc.property(profile, readings, averages, passes, (p, r, marks, levels) => {
        const turned = learningLevel(p, results(marks.toReversed(), levels.toReversed()), r)
        expect(levelOf(turned)).toBe(levelOf(learningLevel(p, results(marks, levels), r)))
      }),
      { numRuns: 1000 },
    )
  })

  test('a lift is one step and never reaches Tốt', () => {
    fc.assert(
      fc.property(profile, readings, averages, passes, (p, r, marks, levels) => {
        const answer = learningLevel(p, results(marks, levels), r) as Learning
        const steps = resultLevels.indexOf(answer.level) - resultLevels.indexOf(answer.base)
        expect(steps).toBe(answer.liftedBy === null ? 0 : 1)
        if (steps === 1) expect(answer.level).not.toBe('TOT')
      }),
      { numRuns: 1000 },
    )
  })

  test('a missing average is never a zero: there is no level at all', () => {
    fc.assert(
      fc.property(profile, averages, fc.nat(), (p, marks, pick) => {
        const i = pick % marks.length
        const gap = learningLevel(p, results((marks as (number | null)[]).with(i, null)))
        expect(gap).toEqual(invalid('ERR_MISSING', [`môn ${i + 1}`]))
      }),
    )
  })
})

describe('a subject assessed by comments', () => {
  const [dat, chuaDat] = ['NHAN_XET_DAT', 'NHAN_XET_CHUA_DAT'] as const

  test('D05: one assessment Chưa đạt makes the semester Chưa đạt', () => {
    expect(commentSemester([dat, dat, dat, chuaDat])).toBe(chuaDat)
  })

  test('D08: with the final missing there is no result yet', () => {
    expect(commentSemester([dat, dat, dat, null])).toBeNull()
    expect(commentSemester([])).toBeNull()
  })

  test('D09: excused from practice and Đạt in theory throughout is Đạt', () => {
    expect(commentSemester([dat, dat, dat, dat])).toBe(dat)
  })
})

describe('training over the year', () => {
  for (const { id, hk1, hk2, year } of years as { id: string; hk1: ResultLevel; hk2: ResultLevel; year: ResultLevel }[])
    test(`${id}: ${hk1} then ${hk2} makes ${year}`, () => {
      expect(yearTraining(hk1, hk2)).toBe(year)
    })
})
