import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CellValue } from '../../assessment/scheme.ts'
import {
  type PassLevel,
  type ResultLevel,
  type SubjectLevel,
  type TraitLevel,
  tenths,
} from '../../assessment/scores.ts'
import { type BookScheme, HOMEROOM_SHEET, type Period, sheetScheme } from '../gradebook/index.ts'
import { compute } from './compute.ts'
import { awaitsOf } from './kept.ts'
import { feeding } from './periods.ts'
import { type ClassPlan, type PupilInput, rowKey } from './pupil-input.ts'

const primarySubjects = ['TV', 'TOAN', 'DD', 'TNXH', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN', HOMEROOM_SHEET]
const primary: ClassPlan = {
  programme: 'primary',
  answers: { law: [], approved: {} },
  year: 2026,
  grade: 2,
  books: primarySubjects.map(subject => ({
    subject,
    scheme: { programme: 'primary', grade: 2, subject, tech: 'SINGLE' },
  })),
}
const centreSubjects = ['VAN', 'TOAN', 'SU', 'DIA', 'KTPL', 'SINH', 'TIN', 'HDTNHN', HOMEROOM_SHEET]
const centre: ClassPlan = {
  programme: 'continuing',
  answers: { law: [], approved: {} },
  year: 2026,
  grade: 11,
  books: centreSubjects.map(subject => ({
    subject,
    scheme: { programme: 'continuing', grade: 11, subject, periodsPerYear: 70, topics: 0 },
  })),
}

/** A value for every cell that the sheet asks for. */
function rowOf(scheme: BookScheme, period: Period, dice: () => number): Record<string, CellValue> {
  const pick = <T>(...of: T[]): T => of[dice() % of.length]!
  return Object.fromEntries(
    sheetScheme(scheme, period)
      .columns.filter(c => c.required)
      .map((c): [string, CellValue] => {
        switch (c.kind) {
          case 'score':
            return [c.key, { kind: 'score', tenths: tenths(c.decimals === 0 ? (dice() % 11) * 10 : dice() % 101) }]
          case 'level':
            return [
              c.key,
              { kind: 'level', level: pick<SubjectLevel>('HOAN_THANH_TOT', 'HOAN_THANH', 'CHUA_HOAN_THANH') },
            ]
          case 'trait':
            return [c.key, { kind: 'trait', level: pick<TraitLevel>('TOT', 'DAT', 'CAN_CO_GANG') }]
          case 'pass':
            return [c.key, { kind: 'pass', level: pick<PassLevel>('NHAN_XET_DAT', 'NHAN_XET_CHUA_DAT') }]
          default:
            return [c.key, { kind: 'training', level: pick<ResultLevel>('TOT', 'KHA', 'DAT', 'CHUA_DAT') }]
        }
      }),
  )
}

function inputOf(plan: ClassPlan, period: Period, dice: () => number, absences = 0): PupilInput {
  const rows = plan.books.flatMap(b =>
    feeding(plan.programme, period).map(at => [rowKey(b.subject, at), rowOf(b.scheme, at, dice)] as const),
  )
  return {
    rows: Object.fromEntries(rows),
    absences: { excused: absences, unexcused: 0 },
    award: null,
    support: [],
    principal: null,
    plan: null,
    handRating: null,
  }
}

const moments: [ClassPlan, Period][] = [
  [primary, 'GHK1'],
  [primary, 'CHK1'],
  [primary, 'CN'],
  [centre, 'HK1'],
  [centre, 'HK2'],
  [centre, 'CN'],
]
const rolls = fc.array(fc.nat(10_000), { minLength: 400, maxLength: 400 })
const diceOf = (values: readonly number[]) => {
  let next = 0
  return () => values[next++ % values.length]!
}

describe.each(moments)('a result', (plan, period) => {
  it(`never depends on the order of subjects (${plan.programme}, ${period})`, () => {
    fc.assert(
      fc.property(rolls, fc.shuffledSubarray([...plan.books], { minLength: plan.books.length }), (values, books) => {
        const input = inputOf(plan, period, diceOf(values))
        const shuffled = { ...input, rows: Object.fromEntries(Object.entries(input.rows).reverse()) }
        expect(compute({ ...plan, books }, period, shuffled)).toEqual(compute(plan, period, input))
      }),
      { numRuns: 60 },
    )
  })

  it(`is computed from full books and rests on at least one article (${plan.programme}, ${period})`, () => {
    fc.assert(
      fc.property(rolls, values => {
        const one = compute(plan, period, inputOf(plan, period, diceOf(values)))
        expect('outcome' in one && one.outcome.because.length).toBeGreaterThan(0)
      }),
      { numRuns: 60 },
    )
  })

  it(`is not computed while one cell is empty, and exactly that cell is named (${plan.programme}, ${period})`, () => {
    fc.assert(
      fc.property(rolls, fc.nat(), (values, n) => {
        const input = inputOf(plan, period, diceOf(values))
        const cells = Object.entries(input.rows).flatMap(([key, row]) =>
          Object.keys(row).map(col => [key, col] as const),
        )
        const [key, column] = cells[n % cells.length]!
        const { [column]: _, ...rest } = input.rows[key]!
        const one = compute(plan, period, { ...input, rows: { ...input.rows, [key]: rest } })
        const required = sheetScheme(
          plan.books.find(b => key.startsWith(`${b.subject} `))!.scheme,
          period === 'CN' && plan === centre ? 'HK1' : period,
        ).columns.find(c => c.key === column)!.required
        const [subject, at] = key.split(' ')
        expect('gaps' in one && one.gaps).toEqual(required && [{ what: 'cell', subject, period: at, column }])
      }),
      { numRuns: 60 },
    )
  })
})

describe('a year', () => {
  it('of a class without a subject that the grade prescribes names the subject', () => {
    const books = primary.books.filter(b => b.subject !== 'DD')
    const one = compute({ ...primary, books }, 'CN', inputOf({ ...primary, books }, 'CN', diceOf([1])))
    expect(one).toEqual({ gaps: [{ what: 'subject', subject: 'DD' }] })
  })

  it('of a centre class with four scored subjects says that they are too few', () => {
    const books = centre.books.filter(b => ['VAN', 'TOAN', 'SU', 'DIA', 'HDTNHN', HOMEROOM_SHEET].includes(b.subject))
    const one = compute({ ...centre, books }, 'CN', inputOf({ ...centre, books }, 'CN', diceOf([1])))
    expect(one).toMatchObject({ gaps: [{ what: 'scoredSubjects' }] })
  })

  it('before the circular came to the grade is shown, never computed', () => {
    expect(compute({ ...primary, year: 2020 }, 'CN', inputOf(primary, 'CN', diceOf([1])))).toEqual({
      gaps: [{ what: 'rules', code: 'ERR_NOT_COMPUTED' }],
    })
  })

  it('waits for help after Chưa hoàn thành, and for nothing after any other rating', () => {
    fc.assert(
      fc.property(rolls, values => {
        const one = compute(primary, 'CN', inputOf(primary, 'CN', diceOf(values)))
        if (!('outcome' in one) || one.outcome.kind !== 'primaryYear') throw new Error('not computed')
        expect(awaitsOf(one.outcome)).toBe(one.outcome.rating === 'CHT' ? 'support' : null)
      }),
    )
  })
})

describe('a subject assessed by comments in a general secondary school', () => {
  const school: ClassPlan = {
    programme: 'secondary',
    answers: { law: [], approved: {} },
    year: 2026,
    grade: 8,
    books: ['VAN', 'TOAN', 'NN1', 'KHTN', 'LSDL', 'GDCD', 'GDTC', HOMEROOM_SHEET].map(subject => ({
      subject,
      scheme: { programme: 'secondary', grade: 8, subject, periodsPerYear: 70, topics: 0 },
    })),
  }
  const passed = { kind: 'pass', level: 'NHAN_XET_DAT' } as const
  const failed = { kind: 'pass', level: 'NHAN_XET_CHUA_DAT' } as const
  const sports = (hk1: CellValue, hk2: CellValue) => {
    const input = inputOf(school, 'CN', () => 80)
    const row = (final: CellValue) => ({ TX1: passed, TX2: passed, GK: passed, CK: final })
    const rows = { ...input.rows, [rowKey('GDTC', 'HK1')]: row(hk1), [rowKey('GDTC', 'HK2')]: row(hk2) }
    const one = compute(school, 'CN', { ...input, rows })
    return 'outcome' in one && one.outcome.kind === 'continuingYear'
      ? one.outcome.subjects.find(s => s.code === 'GDTC')!.pass
      : one
  }

  it('D06, D07: has the year’s result of its second term', () => {
    expect(sports(failed, passed)).toBe('NHAN_XET_DAT')
    expect(sports(passed, failed)).toBe('NHAN_XET_CHUA_DAT')
  })

  it('D02: a missed final that waits is named as such, and there is no result', () => {
    const absent = { kind: 'absent', reason: 'ốm', evidence: 'giấy viện', until: '2027-01-10' } as const
    expect(sports(passed, absent)).toEqual({ gaps: [{ what: 'absent', subject: 'GDTC', period: 'HK2', column: 'CK' }] })
  })
})
