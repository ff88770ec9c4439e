import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import golden from '../../test/golden/year-results.json' with { type: 'json' }
import { invalid, isInvalid } from './invalid.ts'
import { afterRetest, afterSummerTraining, completes, type YearInput, yearResult } from './promotion.ts'
import { type PassLevel, parseMark, parsePassLevel, type ResultLevel, resultLevels, type Tenths } from './scores.ts'
import { learningLevel, type Profile, type ProfileId, profiles, type Readings } from './secondary.ts'

function caseOf(id: string): YearInput {
  const given = golden.find(c => c.id === id)!
  return {
    profile: profiles[given.scheme as ProfileId],
    scored: given.averages.map((mark, i) => ({ subject: `môn ${i + 1}`, average: parseMark(String(mark)) as Tenths })),
    comments: given.comments.map((l, i) => ({ subject: `nhận xét ${i + 1}`, level: parsePassLevel(l) as PassLevel })),
    training: { hk1: given.training[0] as ResultLevel, hk2: given.training[1] as ResultLevel },
    absences: given.absences,
  }
}

describe('the year of a learner', () => {
  for (const { id, says, scheme, expected } of golden)
    test(`${id} (${scheme}): ${says}`, () => {
      const { levelByRemoving, levelWithoutCommentLift, ...result } = expected
      const year = caseOf(id)
      const read = (readings: Readings) => yearResult({ ...year, readings })
      expect(read({})).toMatchObject(result)
      expect(read({ lift: 'remove' })).toMatchObject({ level: levelByRemoving })
      expect(read({ liftByComment: false })).toMatchObject({ level: levelWithoutCommentLift })
    })

  test('D16: the 45th absence is allowed, the 46th is not, with leave or without', () => {
    expect(yearResult({ ...caseOf('C01'), absences: 45 })).toMatchObject({ result: 'LEN_LOP' })
    expect(yearResult({ ...caseOf('C01'), absences: 46 })).toMatchObject({ result: 'KHONG_LEN_LOP' })
  })

  test('D28: correcting 6,4 to 6,5 lifts Khá to Tốt and the title appears', () => {
    const before = caseOf('C11')
    const after = { ...before, scored: before.scored.with(6, { subject: 'môn 7', average: 65 as Tenths }) }
    expect(yearResult(before)).toMatchObject({ level: 'KHA', title: 'NONE' })
    expect(yearResult(after)).toMatchObject({ level: 'TOT', title: 'GIOI' })
  })

  test('training without a second semester is a gap that is named', () => {
    expect(yearResult({ ...caseOf('C01'), training: { hk1: 'TOT', hk2: null } })).toEqual(
      invalid('ERR_MISSING', ['training.hk2']),
    )
  })

  test('D24, D25: a title is of the year, by its criteria; the old words have none and are never computed', () => {
    const titles = golden.map(c => (yearResult(caseOf(c.id)) as { title: string }).title)
    expect(new Set(titles)).toEqual(new Set(['NONE', 'GIOI', 'XUAT_SAC']))
    expect(learningLevel(profiles.TT43, caseOf('C01'))).not.toHaveProperty('title')
  })

  test('who would move up from the last grade of a level has completed it, after the summer too', () => {
    expect(completes(9, 'LEN_LOP')).toBe('THCS')
    expect(completes(12, 'LEN_LOP_SAU_HE')).toBe('THPT')
    expect([completes(12, 'KIEM_TRA_LAI'), completes(9, 'KHONG_LEN_LOP'), completes(11, 'LEN_LOP')]).toEqual([
      null,
      null,
      null,
    ])
  })

  test('a learner who is not assessed in training is promoted by learning and absences, and has no title', () => {
    const free = { ...caseOf('C01'), training: { hk1: null, hk2: null }, trainingAssessed: false }
    expect(yearResult(free)).toMatchObject({ training: null, level: 'TOT', result: 'LEN_LOP', title: 'NONE' })
    expect(yearResult({ ...free, absences: 46 })).toMatchObject({ result: 'KHONG_LEN_LOP' })
    expect(yearResult({ ...caseOf('C09'), training: free.training, trainingAssessed: false })).toMatchObject({
      result: 'KIEM_TRA_LAI',
    })
  })

  test('says which articles it rests on', () => {
    const because = (id: string) => {
      const year = yearResult(caseOf(id))
      return isInvalid(year) ? [] : year.because.map(r => `${r.at} ${r.certainty}`)
    }
    expect(because('C03')).toEqual(['Điều 9.2a verified', 'Điều 8 ours', 'Điều 11.1 verified', 'Điều 14.1a verified'])
    expect(because('C31')).toEqual(['Điều 9.2d verified', 'Điều 8 verified', 'Điều 14 verified'])
  })
})

describe('re-test', () => {
  const scores = (...marks: number[]) => Object.fromEntries(marks.map((m, i) => [`môn ${i + 5}`, m as Tenths]))

  test('D11: every subject below 5,0 is on the list', () => {
    expect(yearResult(caseOf('C09'))).toMatchObject({ retest: ['môn 5', 'môn 6', 'môn 7'] })
    expect(yearResult(caseOf('C31'))).toMatchObject({ retest: ['nhận xét 1', 'nhận xét 2'] })
  })

  test('D12: 5,0 in one of the three is enough for Đạt, so the learner moves up after the summer', () => {
    const after = afterRetest(caseOf('C09'), scores(50, 35, 35))
    expect(after).toMatchObject({ level: 'DAT', result: 'LEN_LOP_SAU_HE' })
  })

  test('D13: 4,9 is not', () => {
    const after = afterRetest(caseOf('C09'), scores(49, 40, 40))
    expect(after).toMatchObject({ level: 'CHUA_DAT', result: 'KHONG_LEN_LOP' })
  })

  test('a comment subject re-assessed as Đạt counts', () => {
    const after = afterRetest(caseOf('C31'), { 'nhận xét 1': 'NHAN_XET_DAT', 'nhận xét 2': 'NHAN_XET_CHUA_DAT' })
    expect(after).toMatchObject({ level: 'KHA', result: 'LEN_LOP_SAU_HE' })
  })

  test('a subject of the list without a result is a gap, not a failure', () => {
    expect(afterRetest(caseOf('C09'), scores(50, 50))).toEqual(invalid('ERR_MISSING', ['môn 7']))
  })

  test('who is promoted, or Chưa đạt in training as well, is not re-tested', () => {
    expect(afterRetest(caseOf('C01'), {})).toEqual(invalid('ERR_NOT_COMPUTED', 'retest'))
    expect(afterRetest(caseOf('C18'), {})).toEqual(invalid('ERR_NOT_COMPUTED', 'retest'))
  })
})

describe('Chưa đạt in training and in learning', () => {
  const readings = { retestAfterTraining: true }
  const both = { ...caseOf('C18'), readings }
  const report = { proposed: 'DAT', signedBy: ['workplace'] } as const
  const retested = Object.fromEntries(['môn 1', 'môn 2', 'môn 7'].map(subject => [subject, 50 as Tenths]))

  test('is not promoted by the text of the article; where the school reads it otherwise, training comes first', () => {
    expect(yearResult(caseOf('C18'))).toMatchObject({ result: 'KHONG_LEN_LOP', retest: [] })
    expect(yearResult(both)).toMatchObject({ result: 'REN_LUYEN_HE', retest: ['môn 1', 'môn 2', 'môn 7'] })
  })

  test('then both must be made good', () => {
    expect(afterSummerTraining(both, report)).toEqual(invalid('ERR_MISSING', ['môn 1', 'môn 2', 'môn 7']))
    expect(afterSummerTraining(both, report, retested)).toMatchObject({ level: 'DAT', result: 'LEN_LOP_SAU_HE' })
    expect(afterSummerTraining(both, report, { ...retested, 'môn 1': 30 as Tenths })).toMatchObject({
      result: 'KHONG_LEN_LOP',
    })
    expect(afterSummerTraining(both, { ...report, proposed: 'CHUA_DAT' }, retested)).toMatchObject({
      result: 'KHONG_LEN_LOP',
    })
  })
})

describe('summer training', () => {
  test('D14: tasks done and the workplace signed: training becomes Đạt and the learner moves up', () => {
    const after = afterSummerTraining(caseOf('C17'), { proposed: 'DAT', signedBy: ['workplace'] })
    expect(after).toMatchObject({ training: 'DAT', result: 'LEN_LOP_SAU_HE' })
  })

  test('D15: a report that neither parents nor workplace signed is refused', () => {
    const after = afterSummerTraining(caseOf('C17'), { proposed: 'DAT', signedBy: [] })
    expect(after).toEqual(invalid('ERR_MISSING', 'signedBy'))
  })

  test('in a general school the workplace does not stand in for the parents', () => {
    const pupil: YearInput = { ...caseOf('C20'), training: { hk1: 'TOT', hk2: 'CHUA_DAT' } }
    expect(afterSummerTraining(pupil, { proposed: 'DAT', signedBy: ['workplace'] })).toMatchObject({
      invalid: 'ERR_MISSING',
    })
    expect(afterSummerTraining(pupil, { proposed: 'DAT', signedBy: ['parents'] })).toMatchObject({
      result: 'LEN_LOP_SAU_HE',
    })
  })
})

test('for any learner, a higher average or training never worsens promotion or title', () => {
  const ends = ['KHONG_LEN_LOP', 'KIEM_TRA_LAI', 'REN_LUYEN_HE', 'LEN_LOP']
  const worth = { KHONG_LEN_LOP: 0, KIEM_TRA_LAI: 1, REN_LUYEN_HE: 1, LEN_LOP: 2, NONE: 0, GIOI: 1, XUAT_SAC: 2 }
  const level = fc.constantFrom(...resultLevels)
  const mark = fc.oneof(fc.constantFrom(34, 35, 49, 50, 64, 65, 79, 80, 89, 90), fc.integer({ min: 0, max: 100 }))
  fc.assert(
    fc.property(
      fc.constantFrom<Profile>(profiles.TT43, profiles.TT22),
      fc.array(mark, { minLength: 6, maxLength: 9 }),
      level,
      level,
      fc.integer({ min: 40, max: 50 }),
      fc.nat(),
      (profile, marks, hk1, hk2, absences, pick) => {
        const yearOf = (averages: number[], first: ResultLevel, second: ResultLevel) => {
          const scored = averages.map((average, i) => ({ subject: `${i}`, average: average as Tenths }))
          const year = yearResult({ profile, scored, comments: [], training: { hk1: first, hk2: second }, absences })
          if (isInvalid(year)) throw new Error(year.invalid)
          return year
        }
        const before = yearOf(marks, hk1, hk2)
        expect(ends).toContain(before.result)
        for (const after of [yearOf(marks.with(pick % marks.length, 100), hk1, hk2), yearOf(marks, hk1, 'TOT')]) {
          expect(worth[after.result]).toBeGreaterThanOrEqual(worth[before.result])
          expect(worth[after.title]).toBeGreaterThanOrEqual(worth[before.title])
        }
      },
    ),
    { numRuns: 1000 },
  )
})
