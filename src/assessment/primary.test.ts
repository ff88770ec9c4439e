import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invalid, isInvalid } from './invalid.ts'
import { type PrimaryResult, type PrimaryYear, primaryYear, transcriptEntry } from './primary.ts'
import { type SubjectLevel, subjectLevels, type TraitLevel, traitLevels, type WholeTenths } from './scores.ts'
import { type Grade, primarySubjects, testedSubjects, traitsOf } from './subjects.ts'

/** A pupil with the best level everywhere and 9 in every test, changed where a case says so. */
function pupil(grade: Grade, changes: Partial<PrimaryYear> = {}): PrimaryYear {
  const subjects = primarySubjects(grade, changes.tech ?? 'SINGLE').filter(s => s.kind !== 'elective')
  const tests = testedSubjects(grade, 'CN', changes.tech ?? 'SINGLE')
  return {
    grade,
    tech: 'SINGLE',
    ...changes,
    levels: { ...Object.fromEntries(subjects.map(s => [s.code, 'HOAN_THANH_TOT' as const])), ...changes.levels },
    traits: { ...Object.fromEntries(traitsOf(grade).map(t => [t.code, 'TOT' as const])), ...changes.traits },
    scores: { ...Object.fromEntries(tests.map(code => [code, score(9)])), ...changes.scores },
  }
}
const score = (n: number) => (n * 10) as WholeTenths
const only = (scores: Record<string, WholeTenths>) => ({ levels: {}, traits: {}, scores })
const articles = (answer: ReturnType<typeof primaryYear>) => (isInvalid(answer) ? [] : answer.because.map(r => r.at))

describe('the articles that a result rests on', () => {
  test('an excellent pupil of grade 1', () => {
    expect(articles(primaryYear(pupil(1)))).toEqual(['Điều 9.2a', 'Điều 11.1a', 'Điều 13.1a'])
  })

  test('a pupil who finishes primary school', () => {
    expect(articles(primaryYear(pupil(5, { scores: { TOAN: score(6) } })))).toEqual([
      'Điều 9.2a',
      'Điều 11.1a',
      'Điều 11.2',
      'Điều 34.1',
    ])
  })

  test('help, a failed re-test and a decision of the principal', () => {
    const year = pupil(3, { scores: { TV: score(3) } })
    expect(articles(primaryYear(year))).toEqual(['Điều 9.2a', 'Điều 11.1b'])
    const helped = { ...year, support: only({ TV: score(4) }), principal: 'LEN_LOP' } as const
    expect(articles(primaryYear(helped))).toEqual(['Điều 9.2a', 'Điều 11.1b', 'Điều 11.1c'])
  })

  test('an individual plan', () => {
    const year = pupil(4, { exempt: ['GDTC'], individualPlan: true, levels: { GDTC: null } })
    expect(articles(primaryYear(year))[0]).toBe('Điều 8.1')
  })
})

describe('support', () => {
  test('with none filed the decision waits, even if the principal already has an opinion', () => {
    const year = pupil(3, { scores: { TV: score(3) }, principal: 'LEN_LOP' })
    expect(primaryYear(year)).toMatchObject({ completion: 'CHUA_XET', promotion: 'CHUA_XET' })
    expect(primaryYear({ ...year, support: only({}) })).toMatchObject({ completion: 'CHUA_XET' })
  })

  test('is not looked at where the year was completed without it', () => {
    expect(primaryYear(pupil(3, { support: only({ TOAN: score(2) }) }))).toMatchObject({ rating: 'HTXS' })
  })

  test('can bring no automatic title, however good the re-test', () => {
    const year = pupil(3, { scores: { TV: score(3) }, support: only({ TV: score(10) }) })
    expect(primaryYear(year)).toMatchObject({ rating: 'HTXS', award: 'CAN_HOI_DONG' })
  })
})

describe('individual plans', () => {
  test('an exemption without a plan on file is refused', () => {
    expect(primaryYear(pupil(4, { exempt: ['GDTC'] }))).toEqual(invalid('ERR_IEP_REQUIRED', ['exempt:GDTC']))
  })

  test('a whole subject, its components, one trait or one test can be taken out', () => {
    const year = pupil(4, {
      individualPlan: true,
      exempt: ['NT', 'THE_CHAT', 'score:KH'],
      levels: { 'NT.AN': null, 'NT.MT': null },
      traits: { THE_CHAT: null },
      scores: { KH: null },
    })
    expect(primaryYear(year)).toMatchObject({ rating: 'HTXS' })
  })

  test('with no test left there is nothing to compute: an empty list of tests is not ten in each', () => {
    const year = pupil(1, { individualPlan: true, exempt: ['TV', 'TOAN'] })
    expect(primaryYear(year)).toEqual(invalid('ERR_NOT_COMPUTED', 'scores'))
  })

  test('specialised education is rated by hand', () => {
    expect(primaryYear(pupil(2, { education: 'SPECIALISED' }))).toEqual(invalid('ERR_NOT_COMPUTED', 'education'))
    const rated = { education: 'SPECIALISED', individualPlan: true } as const
    expect(primaryYear(pupil(2, { ...rated, handRating: 'HT' }))).toMatchObject({
      rating: 'HT',
      completion: 'HT_LOP',
      promotion: 'LEN_LOP',
      award: 'KHONG',
      because: [{ at: 'Điều 8.1' }, { at: 'Điều 11.1a' }],
    })
    // no title by itself, and nobody leaves grade 5 without completion
    expect(primaryYear(pupil(2, { ...rated, handRating: 'HTXS' }))).toMatchObject({ award: 'CAN_HOI_DONG' })
    expect(primaryYear(pupil(5, { ...rated, handRating: 'CHT', principal: 'LEN_LOP' }))).toEqual(
      invalid('ERR_G5_PROMOTE_WITHOUT_COMPLETION', 'principal'),
    )
  })

  test('a rating by hand counts only with a plan, and only for whom no rule computes one', () => {
    expect(primaryYear(pupil(2, { education: 'SPECIALISED', handRating: 'HT' }))).toEqual(
      invalid('ERR_NOT_COMPUTED', 'education'),
    )
    expect(primaryYear(pupil(2, { individualPlan: true, handRating: 'CHT' }))).toMatchObject({ rating: 'HTXS' })
  })

  test('a class for disabled pupils has tests in Tiếng Việt and Toán only', () => {
    const scores = { NN1: null, LSDL: null, KH: null, TH_CN: null }
    expect(primaryYear(pupil(4, { education: 'SPECIAL_CLASS', scores }))).toMatchObject({ rating: 'HTXS' })
  })
})

describe('what counts', () => {
  test('W01: only the end of the year decides, so the engine is not even given the first semester', () => {
    expect(primaryYear(pupil(3, { levels: { 'NT.AN': 'HOAN_THANH_TOT' } }))).toMatchObject({ rating: 'HTXS' })
  })

  test('with Tin học and Công nghệ apart, each needs its level and its test', () => {
    expect(primaryYear(pupil(4, { tech: 'PER_COMPONENT' }))).toMatchObject({ rating: 'HTXS' })
    expect(primaryYear(pupil(4, { tech: 'PER_COMPONENT', scores: { 'TH_CN.CN': score(6) } }))).toMatchObject({
      rating: 'HT',
    })
  })

  test('a local subject outside the programme counts like an elective', () => {
    const year = pupil(2, { levels: { TIN: 'CHUA_HOAN_THANH' } })
    expect(primaryYear(year)).toMatchObject({ rating: 'CHT' })
    expect(primaryYear({ ...year, electivesCount: false })).toMatchObject({ rating: 'HTXS' })
  })

  test('Khoa học among the competences may stay blank up to grade 3, and is reported', () => {
    expect(primaryYear(pupil(3, { traits: { KHOA_HOC: null } }))).toMatchObject({
      rating: 'HTXS',
      unrated: ['KHOA_HOC'],
    })
    expect(primaryYear(pupil(4, { traits: { KHOA_HOC: null } }))).toEqual(invalid('ERR_INCOMPLETE', ['trait:KHOA_HOC']))
  })

  test('a competence rated though the form does not ask for it is not overlooked', () => {
    expect(primaryYear(pupil(1, { traits: { TIN_HOC: 'CAN_CO_GANG' } }))).toMatchObject({ rating: 'CHT' })
  })

  test('all gaps are named at once', () => {
    const year = pupil(4, { levels: { HDTN: null }, scores: { KH: null }, traits: { NHAN_AI: null } })
    expect(primaryYear(year)).toEqual(invalid('ERR_INCOMPLETE', ['level:HDTN', 'score:KH', 'trait:NHAN_AI']))
  })
})

test('the line of the học bạ follows completion and promotion', () => {
  const entry = (year: PrimaryYear) => transcriptEntry(year.grade, primaryYear(year) as PrimaryResult)
  const weak = pupil(3, { scores: { TV: score(3) }, support: only({ TV: score(4) }) })
  expect(entry(pupil(3))).toBe('Hoàn thành chương trình lớp 3; Được lên lớp 4.')
  expect(entry({ ...weak, principal: 'LEN_LOP' })).toBe('Chưa hoàn thành chương trình lớp 3; Được lên lớp 4.')
  expect(entry({ ...weak, principal: 'CHUA_LEN_LOP' })).toBe('Chưa hoàn thành chương trình lớp 3; Chưa được lên lớp.')
  expect(entry(weak)).toBeNull()
  expect(entry(pupil(5))).toBe('Hoàn thành chương trình tiểu học.')
})

describe('for any pupil', () => {
  const anyPupil = fc.constantFrom<Grade>(1, 2, 3, 4, 5).chain(grade => {
    const whole = pupil(grade)
    const level = fc.oneof(
      { weight: 9, arbitrary: fc.constant<SubjectLevel>('HOAN_THANH_TOT') },
      fc.constantFrom(...subjectLevels),
    )
    const trait = fc.oneof({ weight: 9, arbitrary: fc.constant<TraitLevel>('TOT') }, fc.constantFrom(...traitLevels))
    const mark = fc.constantFrom(4, 5, 6, 7, 8, 9, 10).map(score)
    const each = <V>(record: object, value: fc.Arbitrary<V>) =>
      fc.record(Object.fromEntries(Object.keys(record).map(key => [key, value])))
    return fc
      .record({
        levels: each(whole.levels, level),
        traits: each(whole.traits, trait),
        scores: each(whole.scores, mark),
      })
      .map(results => ({ ...whole, ...results }))
  })
  const worth = { CHT: 0, HT: 1, HTT: 2, HTXS: 3 }
  const rating = (year: PrimaryYear) => worth[(primaryYear(year) as PrimaryResult).rating]
  const oneOf = (record: object, pick: number) => Object.keys(record)[pick % Object.keys(record).length]!

  test('a better level, trait or score never lowers the rating', () => {
    fc.assert(
      fc.property(anyPupil, fc.nat(), (year, pick) => {
        const before = rating(year)
        const better = [
          { ...year, levels: { ...year.levels, [oneOf(year.levels, pick)]: 'HOAN_THANH_TOT' as const } },
          { ...year, traits: { ...year.traits, [oneOf(year.traits, pick)]: 'TOT' as const } },
          { ...year, scores: { ...year.scores, [oneOf(year.scores, pick)]: score(10) } },
        ]
        for (const after of better) expect(rating(after)).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  test('the order in which subjects come does not matter', () => {
    const turned = (record: object) => Object.fromEntries(Object.entries(record).toReversed())
    fc.assert(
      fc.property(anyPupil, year => {
        const other = { ...year, levels: turned(year.levels), traits: turned(year.traits), scores: turned(year.scores) }
        expect(primaryYear(other)).toEqual(primaryYear(year))
      }),
    )
  })

  test('an empty test is a gap, never a zero', () => {
    fc.assert(
      fc.property(anyPupil, fc.nat(), (year, pick) => {
        const code = oneOf(year.scores, pick)
        const gap = primaryYear({ ...year, scores: { ...year.scores, [code]: null } })
        expect(gap).toEqual(invalid('ERR_INCOMPLETE', [`score:${code}`]))
      }),
    )
  })
})
