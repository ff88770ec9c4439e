import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { invalid, isInvalid } from './invalid.ts'
import { type CellValue, formatCell, parseCell, type Scheme, schemeFor } from './scheme.ts'
import type { PrimaryPeriod } from './subjects.ts'

const maths = (periodsPerYear: number, topics = 0) =>
  schemeFor({ sheet: 'continuingScored', subject: 'TOAN', period: 'HK1', periodsPerYear, topics })
const primary = (grade: 2 | 3 | 4, subject: string, period: PrimaryPeriod) =>
  schemeFor({ sheet: 'primarySubject', grade, subject, period, tech: 'SINGLE' })
const keys = (scheme: Scheme) => scheme.columns.map(c => c.key)

describe('the columns of a primary sheet', () => {
  test('a subject has a score only where the circular has a test in that grade and period', () => {
    expect(keys(primary(4, 'TOAN', 'GHK1'))).toEqual(['MUC', 'DIEM', 'NX'])
    expect(keys(primary(4, 'KH', 'GHK1'))).toEqual(['MUC', 'NX'])
    expect(keys(primary(3, 'TOAN', 'GHK1'))).toEqual(['MUC', 'NX'])
    expect(keys(primary(4, 'KH', 'CN'))).toEqual(['MUC', 'DIEM', 'NX'])
    expect(keys(primary(2, 'TNXH', 'CN'))).toEqual(['MUC', 'NX'])
  })

  test('a local subject that the programme does not know has a level and a comment', () => {
    expect(keys(primary(2, 'TIN', 'CN'))).toEqual(['MUC', 'NX'])
  })

  test('the homeroom sheet has the traits of the grade and one comment for each of the three tables', () => {
    const scheme = schemeFor({ sheet: 'primaryTraits', grade: 1, period: 'CN' })
    expect(scheme.columns.filter(c => c.kind === 'trait')).toHaveLength(13)
    expect(keys(scheme).slice(-3)).toEqual(['NX_PC', 'NX_NLC', 'NX_NLDT'])
  })
})

describe('the columns of a continuing education sheet', () => {
  test('follow the periods of the subject and the learning topics', () => {
    expect(keys(maths(35))).toEqual(['TX1', 'TX2', 'GK', 'CK', 'TB', 'NX'])
    expect(keys(maths(105, 1))).toEqual(['TX1', 'TX2', 'TX3', 'TX4', 'CD1', 'GK', 'CK', 'TB', 'NX'])
  })

  test('the activity assessed by comments has no marks, the training sheet has one level', () => {
    expect(keys(schemeFor({ sheet: 'continuingComment', subject: 'HDTNHN', period: 'HK1' }))).toEqual(['KQ', 'NX'])
    expect(keys(schemeFor({ sheet: 'continuingTraining', period: 'HK2' }))).toEqual(['RL', 'NX'])
  })
})

describe('cells', () => {
  test('an average is computed, so typing one is refused', () => {
    expect(parseCell(maths(70).columns.find(c => c.kind === 'average')!, '8,0')).toEqual(invalid('ERR_COMPUTED', 'TB'))
  })

  test('a primary score takes no decimal, a continuing mark takes one', () => {
    const score = primary(4, 'TOAN', 'CN').columns[1]!
    expect(parseCell(score, '8,5')).toEqual(invalid('ERR_SCORE_DECIMAL', 'DIEM'))
    expect(formatCell(score, parseCell(score, '8') as CellValue)).toBe('8')
    const mark = maths(70).columns[0]!
    expect(formatCell(mark, parseCell(mark, '8') as CellValue)).toBe('8,0')
  })

  test('whatever is taken prints as text that reads back as the same value', () => {
    const schemes = [
      maths(105, 1),
      primary(4, 'TOAN', 'CN'),
      schemeFor({ sheet: 'primaryTraits', grade: 3, period: 'CN' }),
      schemeFor({ sheet: 'continuingComment', subject: 'HDTNHN', period: 'HK1' }),
      schemeFor({ sheet: 'continuingTraining', period: 'HK1' }),
      schemeFor({ sheet: 'secondaryComment', subject: 'GDTC', period: 'HK1' }),
    ]
    const columns = schemes.flatMap(s => s.columns)
    const texts = fc.oneof(fc.constantFrom('T', 'h', 'c', 'Đ', 'cđ', 'Khá', '8', '8,5', '10', ''), fc.string())
    fc.assert(
      fc.property(fc.constantFrom(...columns), texts, (column, text) => {
        const value = parseCell(column, text)
        if (!isInvalid(value)) expect(parseCell(column, formatCell(column, value))).toEqual(value)
      }),
    )
  })
})
