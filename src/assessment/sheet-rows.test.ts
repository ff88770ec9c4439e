import { describe, expect, test } from 'vitest'
import { invalid } from './invalid.ts'
import { ABSENT, formatCell, parseCell, type SheetOf, schemeFor } from './scheme.ts'
import type { Tenths } from './scores.ts'
import { typed } from './sheet.sample.ts'
import { formatResult, missingCells, rowResult, unrounded } from './sheet-rows.ts'

const maths = (periodsPerYear: number, topics = 0) =>
  schemeFor({ sheet: 'continuingScored', subject: 'TOAN', period: 'HK1', periodsPerYear, topics })
const sports = schemeFor({ sheet: 'secondaryComment', subject: 'GDTC', period: 'HK1' })
const primary = schemeFor({ sheet: 'primarySubject', grade: 4, subject: 'TOAN', period: 'CN', tech: 'SINGLE' })
const ill = { reason: 'ốm phải nằm viện', evidence: 'giấy ra viện số 31', until: '2027-01-10' }

describe('a general secondary sheet', () => {
  const regular = (of: SheetOf) => schemeFor(of).columns.filter(c => c.key.startsWith('TX')).length

  test('D18: 36 periods a year ask for three regular marks a term, 35 for two, 70 for three, 71 for four', () => {
    const marks = (periodsPerYear: number) =>
      regular({ sheet: 'secondaryScored', subject: 'SU', period: 'HK1', periodsPerYear, topics: 0 })
    expect([36, 35, 70, 71].map(marks)).toEqual([3, 2, 3, 4])
  })

  test('a cluster of topics is one more regular mark, and rests on TT 22', () => {
    const scheme = schemeFor({ sheet: 'secondaryScored', subject: 'LI', period: 'HK2', periodsPerYear: 70, topics: 1 })
    expect(scheme.columns.map(c => c.key)).toEqual(['TX1', 'TX2', 'TX3', 'CD1', 'GK', 'CK', 'TB', 'NX'])
    expect(new Set(scheme.columns.map(c => c.legalRef.document))).toEqual(new Set(['TT 22/2021/TT-BGDĐT']))
  })

  test('a subject assessed by comments has two regular assessments, mid-term and final, and its result follows', () => {
    expect(sports.columns.map(c => c.key)).toEqual(['TX1', 'TX2', 'GK', 'CK', 'KQ', 'NX'])
    expect(parseCell(sports.columns[4]!, 'Đ')).toEqual(invalid('ERR_COMPUTED', 'KQ'))
  })

  test('D05, D08: one Chưa đạt fails the term; with the final missing there is no result', () => {
    const row = { TX1: 'Đ', TX2: 'Đ', GK: 'Đ' }
    expect(formatResult(rowResult(sports, typed(sports, { ...row, CK: 'CĐ' })))).toBe('CĐ')
    expect(formatResult(rowResult(sports, typed(sports, { ...row, CK: 'Đ' })))).toBe('Đ')
    expect(rowResult(sports, typed(sports, row))).toEqual({ kind: 'open', missing: ['CK'] })
  })
})

describe('averages on the sheet', () => {
  test('D01: with one regular mark short there is no average, and the sheet says which', () => {
    const row = typed(maths(70), { TX1: '7', TX2: '8', GK: '7', CK: '7' })
    expect(rowResult(maths(70), row)).toEqual({ kind: 'open', missing: ['TX3'] })
  })

  test('D02–D04: a missed final is no zero; made up it counts, and a zero set by decision counts as a zero', () => {
    const before = typed(maths(70), { TX1: '7', TX2: '8', TX3: '9', GK: '8' })
    const withFinal = (CK: Parameters<typeof rowResult>[1][string]) => rowResult(maths(70), { ...before, CK })
    expect(withFinal({ kind: 'absent', ...ill })).toEqual({ kind: 'open', missing: ['CK'] })
    expect(withFinal({ kind: 'score', tenths: 60 as Tenths, story: { how: 'madeUp', ...ill } })).toEqual({
      kind: 'mark',
      tenths: 73,
    })
    const zero = { how: 'zeroByRule', by: 'a', reason: 'không dự kiểm tra bù' } as const
    expect(withFinal({ kind: 'score', tenths: 0 as Tenths, story: zero })).toEqual({ kind: 'mark', tenths: 50 })
  })

  test('A21: the score of a learning topic counts among the regular marks', () => {
    const scheme = maths(105, 1)
    const row = typed(scheme, { TX1: '7', TX2: '8', TX3: '8', TX4: '9', CD1: '8,5', GK: '8', CK: '8' })
    expect(formatResult(rowResult(scheme, row))).toBe('8,1')
  })

  test('a primary sheet computes nothing', () => {
    expect(rowResult(primary, typed(primary, { MUC: 'T', DIEM: '9' }))).toBeNull()
  })
})

describe('an absence', () => {
  const final = maths(70).columns.find(c => c.key === 'CK')!

  test('stands in its cell as a word, and typed like a mark it is asked for its reason', () => {
    expect(formatCell(final, { kind: 'absent', ...ill })).toBe(ABSENT)
    for (const text of ['v', 'V', 'vắng', ' Vắng '])
      expect(parseCell(final, text)).toEqual(invalid('ERR_ABSENCE', 'CK'))
  })

  test('is known for the periodic tests alone: a regular mark has no rule of absence', () => {
    expect(parseCell(maths(70).columns[0]!, 'v')).toEqual(invalid('ERR_MARK_FORMAT', 'TX1'))
    expect(
      maths(70)
        .columns.filter(c => c.test)
        .map(c => c.key),
    ).toEqual(['GK', 'CK'])
    expect(sports.columns.filter(c => c.test).map(c => c.key)).toEqual(['GK', 'CK'])
  })
})

test('the average is told before it is rounded: exactly, or cut where it goes on; nothing while a mark is missing', () => {
  const scheme = maths(35)
  const before = (TX1: string, TX2: string) => unrounded(scheme, typed(scheme, { TX1, TX2, GK: '8', CK: '7' }))
  expect([before('7', '8'), before('6', '6')]).toEqual(['7,428…', '7,0'])
  const half = schemeFor({ sheet: 'continuingScored', subject: 'TOAN', period: 'HK1', periodsPerYear: 70, topics: 0 })
  const row = typed(half, { TX1: '6,4', TX2: '6', TX3: '6', GK: '6', CK: '6' })
  expect([unrounded(half, row), formatResult(rowResult(half, row))]).toEqual(['6,05', '6,1'])
  expect(unrounded(scheme, typed(scheme, { TX1: '7', TX2: '8', GK: '8' }))).toBeNull()
  expect(unrounded(sports, {})).toBeNull()
})

describe('gaps', () => {
  test('comments may stay empty; levels and scores may not, and each gap is named', () => {
    const rows = [
      { pupil: 'a', values: typed(primary, { MUC: 'T', DIEM: '9' }) },
      { pupil: 'b', values: typed(primary, { MUC: 'T', NX: 'Tính nhanh' }) },
      { pupil: 'c', values: {} },
    ]
    expect(missingCells({ scheme: primary, rows })).toEqual([
      { pupil: 'b', column: 'DIEM' },
      { pupil: 'c', column: 'MUC' },
      { pupil: 'c', column: 'DIEM' },
    ])
  })

  test('a test that waits to be made up keeps the sheet open, and is told apart from a forgotten one', () => {
    const scheme = maths(35)
    const values = { ...typed(scheme, { TX1: '7', TX2: '8', GK: '8' }), CK: { kind: 'absent', ...ill } as const }
    expect(missingCells({ scheme, rows: [{ pupil: 'a', values }] })).toEqual([
      { pupil: 'a', column: 'CK', absent: true },
    ])
  })

  test('what an individual plan takes out is no gap', () => {
    expect(missingCells({ scheme: primary, rows: [{ pupil: 'a', values: {}, exempt: ['MUC', 'DIEM'] }] })).toEqual([])
  })
})
