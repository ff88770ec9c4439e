import { describe, expect, test } from 'vitest'
import type { Tenths } from './scores.ts'
import { columnHints, jumpHint, levelScoreHint, type Marks, nameHints, rowShiftHint } from './teachers-safety.ts'

const marks = (...values: (number | null)[]) => values as Marks
const names = ['Lò Thị An', 'Vàng A Chư', 'Lường Văn Đoàn', 'Sùng Thị Hoa', 'Cà Thị Hương', 'Hờ A Lềnh']
const earlier = marks(60, 85, 50, 90, 40, 75, 55, 95, 65, 80, 45, 70)

describe('names that came with a paste', () => {
  test('in the order of the class say nothing, whatever their spaces, case or composition', () => {
    expect(nameHints(['lò  thị an', ' Vàng A Chư'.normalize('NFD'), ''], names)).toEqual([])
  })

  test('that begin at the second pupil are one row off', () => {
    expect(nameHints(names.slice(1), names)).toEqual([{ kind: 'namesShifted', by: -1 }])
  })

  test('with a heading pasted along are one row off the other way', () => {
    expect(nameHints(['Họ và tên', ...names.slice(0, 5)], names)).toEqual([{ kind: 'namesShifted', by: 1 }])
  })

  test('of another class are named row by row', () => {
    expect(nameHints(['Lò Thị An', 'Người Khác', 'Lường Văn Đoàn'], names)).toEqual([
      { kind: 'namesDiffer', rows: [1] },
    ])
  })
})

describe('a pasted column without names', () => {
  test('that fits where it stands is left alone', () => {
    const slightlyOther = marks(...earlier.map((m, i) => m! + (i % 2 ? 3 : -3)))
    expect(rowShiftHint(slightlyOther, earlier)).toBeNull()
  })

  test('that fits one row further is questioned', () => {
    expect(rowShiftHint([null, ...earlier.slice(0, -1)], earlier)).toEqual({ kind: 'rowsShifted', by: 1 })
    expect(rowShiftHint([...earlier.slice(1), null], earlier)).toEqual({ kind: 'rowsShifted', by: -1 })
  })

  test('of a handful of pupils is not judged', () => {
    expect(rowShiftHint([null, ...earlier.slice(0, 5)], earlier.slice(0, 6))).toBeNull()
  })
})

describe('columns side by side', () => {
  test('filled alike for a whole class look like one pasted twice', () => {
    expect(columnHints({ TX1: earlier, TX2: marks(...earlier), GK: earlier.with(3, 10 as Tenths) })).toEqual([
      { kind: 'equalColumns', columns: ['TX1', 'TX2'] },
    ])
  })

  test('with one mark for everybody are questioned as such, not as twins', () => {
    const same = marks(...Array<number>(9).fill(80))
    expect(columnHints({ TX1: same, TX2: same })).toEqual([
      { kind: 'oneMarkForAll', column: 'TX1', tenths: 80 },
      { kind: 'oneMarkForAll', column: 'TX2', tenths: 80 },
    ])
  })

  test('that are empty say nothing', () => {
    expect(columnHints({ TX1: marks(null, null), TX2: marks(null, null) })).toEqual([])
  })
})

describe('a mark far from the others of the same pupil', () => {
  const row = { TX1: 70, TX2: 75, TX3: 80, GK: 20 } as unknown as Record<string, Tenths>

  test('is worth a second look', () => {
    expect(jumpHint('p1', row, 'GK')).toEqual({ kind: 'jump', pupil: 'p1', column: 'GK', usual: 75 })
    expect(jumpHint('p1', row, 'TX1')).toBeNull()
  })

  test('is not judged by fewer than three others', () => {
    expect(jumpHint('p1', { TX1: 70, TX2: 75, GK: 20 } as unknown as Record<string, Tenths>, 'GK')).toBeNull()
  })
})

test('level and score that do not sit together are questioned, never refused', () => {
  const hint = { kind: 'levelUnlikeScore', pupil: 'p1' }
  expect(levelScoreHint('p1', 'HOAN_THANH_TOT', 60 as Tenths)).toEqual(hint)
  expect(levelScoreHint('p1', 'HOAN_THANH', 40 as Tenths)).toEqual(hint)
  expect(levelScoreHint('p1', 'CHUA_HOAN_THANH', 90 as Tenths)).toEqual(hint)
  expect(levelScoreHint('p1', 'HOAN_THANH_TOT', 70 as Tenths)).toBeNull()
  expect(levelScoreHint('p1', 'HOAN_THANH', 100 as Tenths)).toBeNull()
  expect(levelScoreHint('p1', null, 40 as Tenths)).toBeNull()
})
