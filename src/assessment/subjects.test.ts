import { describe, expect, test } from 'vitest'
import { continuingLowerSubjects, taughtSubjects } from './secondary-subjects.ts'
import { continuingSubjects, grades, primarySubjects, regularMarks, testedSubjects, traitsOf } from './subjects.ts'

const codes = (grade: 1 | 2 | 3 | 4 | 5, tech: 'SINGLE' | 'PER_COMPONENT' = 'SINGLE') =>
  primarySubjects(grade, tech)
    .filter(s => s.kind !== 'elective')
    .map(s => s.code)

describe('what a primary grade learns', () => {
  test('grades 1 and 2 have nature and society, and no compulsory foreign language', () => {
    const expected = ['TV', 'TOAN', 'DD', 'TNXH', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN']
    expect(codes(1)).toEqual(expected)
    expect(codes(2)).toEqual(expected)
    expect(primarySubjects(1, 'SINGLE').find(s => s.code === 'NN1')?.kind).toBe('elective')
  })

  test('grade 3 adds the foreign language and technology', () => {
    expect(codes(3)).toEqual(['TV', 'TOAN', 'NN1', 'DD', 'TNXH', 'TH_CN', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN'])
  })

  test('grades 4 and 5 have history and geography, and science', () => {
    expect(codes(4)).toEqual(['TV', 'TOAN', 'NN1', 'DD', 'LSDL', 'KH', 'TH_CN', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN'])
    expect(codes(5)).toEqual(codes(4))
  })

  test('a school may assess Tin học and Công nghệ apart, and then each has its test', () => {
    expect(codes(3, 'PER_COMPONENT')).toContain('TH_CN.TH')
    expect(codes(3, 'PER_COMPONENT')).not.toContain('TH_CN')
    expect(testedSubjects(4, 'CN', 'PER_COMPONENT')).toEqual([
      'TV',
      'TOAN',
      'NN1',
      'LSDL',
      'KH',
      'TH_CN.TH',
      'TH_CN.CN',
    ])
  })

  test('the yearly periods of the compulsory subjects add up to those of the programme', () => {
    const total = (grade: 1 | 2 | 3 | 4 | 5) =>
      primarySubjects(grade, 'SINGLE')
        .filter(s => s.kind !== 'elective' && s.code !== 'NT.MT')
        .reduce((sum, s) => sum + s.periodsPerYear, 0)
    expect(grades.map(total)).toEqual([875, 875, 980, 1050, 1050])
  })
})

describe('scored tests', () => {
  test('grades 1 to 3 have none in mid semester, grades 4 and 5 in two subjects', () => {
    for (const grade of [1, 2, 3] as const) expect(testedSubjects(grade, 'GHK1', 'SINGLE')).toEqual([])
    for (const grade of [4, 5] as const) expect(testedSubjects(grade, 'GHK2', 'SINGLE')).toEqual(['TV', 'TOAN'])
  })

  test('at the end of the semester and year they grow with the grade, Khoa học included', () => {
    expect(testedSubjects(2, 'CHK1', 'SINGLE')).toEqual(['TV', 'TOAN'])
    expect(testedSubjects(3, 'CN', 'SINGLE')).toEqual(['TV', 'TOAN', 'NN1', 'TH_CN'])
    expect(testedSubjects(5, 'CN', 'SINGLE')).toEqual(['TV', 'TOAN', 'NN1', 'LSDL', 'KH', 'TH_CN'])
  })
})

describe('qualities and competences', () => {
  test('the form has 5 + 3 + 5 in grades 1 and 2, 5 + 3 + 7 from grade 3', () => {
    expect(grades.map(g => traitsOf(g).length)).toEqual([13, 13, 15, 15, 15])
    expect(traitsOf(2).map(t => t.code)).not.toContain('TIN_HOC')
  })

  test('Khoa học may stay blank up to grade 3', () => {
    const blank = (grade: 1 | 2 | 3 | 4 | 5) =>
      traitsOf(grade)
        .filter(t => !t.required)
        .map(t => t.code)
    expect(grades.map(blank)).toEqual([['KHOA_HOC'], ['KHOA_HOC'], ['KHOA_HOC'], [], []])
  })
})

describe('continuing education', () => {
  test('has three compulsory subjects, seven to choose from, and one activity assessed by comments', () => {
    const count = (choice: string, kind: string) =>
      continuingSubjects.filter(s => s.choice === choice && s.kind === kind).length
    expect(count('compulsory', 'scored')).toBe(3)
    expect(count('chosen', 'scored')).toBe(7)
    expect(continuingSubjects.filter(s => s.kind === 'comment').map(s => s.code)).toEqual(['HDTNHN'])
  })

  test('grades 6 to 9 presume no subject and no periods, for their programme could not be read', () => {
    expect(taughtSubjects('continuing', 9)).toBe(continuingLowerSubjects)
    expect(taughtSubjects('continuing', 10)).toBe(continuingSubjects)
    expect(new Set(continuingLowerSubjects.map(s => `${s.choice} ${s.suggestedPeriods}`))).toEqual(
      new Set(['chosen null']),
    )
    expect(continuingLowerSubjects.map(s => s.code)).toContain('KHTN')
    // one code is one subject at both levels of a centre
    for (const s of continuingLowerSubjects)
      expect(continuingSubjects.filter(c => c.code === s.code && (c.kind !== s.kind || c.name !== s.name))).toEqual([])
  })

  test('35, 36, 70, 71 periods ask for 2, 3, 3, 4 regular marks', () => {
    expect([35, 36, 52, 70, 71, 105].map(regularMarks)).toEqual([2, 3, 3, 3, 4, 4])
  })
})
