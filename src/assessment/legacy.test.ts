import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invalid, isInvalid } from './invalid.ts'
import { type LegacyGiven, type LegacyYear, legacyDifferences, legacyLevels, legacyYear } from './legacy.ts'
import type { Tenths } from './scores.ts'

const MAIN = ['Toán', 'Ngữ văn', 'Ngoại ngữ']
const NAMES = [...MAIN, 'Vật lí', 'Hoá học', 'Sinh học', 'Lịch sử', 'Địa lí']

const yearOf = (averages: readonly (number | null)[], more: Partial<LegacyYear> = {}): LegacyYear => ({
  scored: averages.map((average, i) => ({ subject: NAMES[i]!, average: average as Tenths | null })),
  comments: [{ subject: 'Thể dục', level: 'NHAN_XET_DAT' }],
  main: MAIN,
  conduct: 'TOT',
  absences: 0,
  ...more,
})
const told = (year: LegacyYear) => {
  const answer = legacyYear(year)
  if (isInvalid(answer)) throw new Error(answer.invalid)
  return answer
}

describe('a transcript under TT 58/2011, recomputed', () => {
  test('the overall average is rounded half up to one decimal', () => {
    expect(told(yearOf([80, 81, 80, 80, 80, 80, 80, 81])).overall).toBe(80)
    expect(told(yearOf([80, 81, 80, 81, 80, 81, 80, 81])).overall).toBe(81)
  })

  test.each([
    ['Giỏi at its lower bound', [80, 70, 70, 90, 90, 90, 85, 65], 'GIOI'],
    ['Khá without a main subject of 8,0', [79, 79, 79, 90, 90, 90, 90, 90], 'KHA'],
    ['Khá at its lower bound', [65, 60, 60, 70, 70, 75, 70, 50], 'KHA'],
    ['Trung bình at its lower bound', [50, 45, 45, 60, 55, 60, 50, 35], 'TRUNG_BINH'],
    ['Yếu', [40, 40, 40, 40, 40, 40, 40, 20], 'YEU'],
    ['Kém', [30, 30, 30, 30, 30, 30, 30, 30], 'KEM'],
  ] as const)('%s', (_, averages, level) => {
    expect(told(yearOf(averages)).level).toBe(level)
  })

  test('one subject that pulls two levels down is adjusted for, and named', () => {
    const weak = (last: number) => told(yearOf([90, 90, 90, 90, 90, 90, 90, last]))
    expect(weak(64)).toMatchObject({ base: 'KHA', level: 'KHA', adjustedFor: null })
    expect(weak(40)).toMatchObject({ base: 'TRUNG_BINH', level: 'KHA', adjustedFor: 'Địa lí' })
    expect(weak(25)).toMatchObject({ base: 'YEU', level: 'TRUNG_BINH', adjustedFor: 'Địa lí' })
    expect(told(yearOf([70, 70, 70, 70, 70, 70, 70, 30]))).toMatchObject({ base: 'YEU', level: 'TRUNG_BINH' })
    expect(told(yearOf([80, 75, 75, 75, 75, 75, 75, 10]))).toMatchObject({ base: 'KEM', level: 'YEU' })
    expect(weak(40).because.map(r => `${r.at} ${r.certainty}`)).toContain('Điều 13.6 remembered')
  })

  test('promotion, re-test, summer training, titles', () => {
    const good = [70, 70, 70, 70, 70, 70, 70, 70]
    expect(told(yearOf(good))).toMatchObject({ result: 'LEN_LOP', title: 'TIEN_TIEN' })
    expect(told(yearOf(good, { conduct: 'YEU' }))).toMatchObject({ result: 'REN_LUYEN_HE', title: 'NONE' })
    expect(told(yearOf(good, { absences: 46 }))).toMatchObject({ result: 'KHONG_LEN_LOP' })
    expect(told(yearOf([40, 40, 40, 40, 40, 40, 40, 40]))).toMatchObject({ result: 'KIEM_TRA_LAI' })
    expect(told(yearOf([90, 90, 90, 90, 90, 90, 90, 90]))).toMatchObject({ title: 'GIOI' })
  })

  test('a year without a result in one subject has no level, and the subject is named', () => {
    expect(legacyYear(yearOf([80, null, 80, 80]))).toEqual(invalid('ERR_MISSING', ['Ngữ văn']))
  })

  test('a higher average never lowers the level', () => {
    const mark = fc.oneof(fc.constantFrom(19, 20, 34, 35, 49, 50, 64, 65, 79, 80), fc.integer({ min: 0, max: 100 }))
    const rank = (marks: readonly number[]) => legacyLevels.indexOf(told(yearOf(marks)).level)
    fc.assert(
      fc.property(fc.array(mark, { minLength: 4, maxLength: 8 }), fc.nat(), fc.nat(100), (marks, pick, by) => {
        const i = pick % marks.length
        const raised = marks.with(i, Math.min(100, marks[i]! + by))
        expect(rank(raised)).toBeGreaterThanOrEqual(rank(marks))
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what an old học bạ says itself, beside what its circular gives', () => {
  const computed = told(yearOf([70, 70, 70, 70, 70, 70, 70, 70]))
  const paper: LegacyGiven = { overall: 70 as Tenths, level: 'KHA', result: 'LEN_LOP', title: 'TIEN_TIEN' }
  const nothing: LegacyGiven = { overall: null, level: null, result: null, title: null }

  test('differs where it says something else, and not where it is silent', () => {
    expect(legacyDifferences(paper, computed)).toEqual([])
    expect(legacyDifferences(nothing, computed)).toEqual([])
    expect(legacyDifferences({ ...paper, overall: 71 as Tenths, title: 'GIOI' }, computed)).toEqual([
      'overall',
      'title',
    ])
    expect(legacyDifferences({ ...nothing, result: 'LEN_LOP_SAU_HE' }, computed)).toEqual(['result'])
  })

  test('of somebody to be tested again it may say that it was passed or not, and not that it never was needed', () => {
    const again = told(yearOf([40, 40, 40, 40, 40, 40, 40, 40]))
    const ofEnd = (result: LegacyGiven['result']) => legacyDifferences({ ...nothing, result }, again)
    expect([ofEnd('LEN_LOP_SAU_HE'), ofEnd('KHONG_LEN_LOP'), ofEnd('LEN_LOP')]).toEqual([[], [], ['result']])
  })
})
