import { expect, test } from 'vitest'
import { schemeFor } from '../../assessment/scheme.ts'
import { absentHints, apartFromNames, hintsAfterPaste, hintsWhileTyping, namesHints } from './paste-hints.ts'

const { columns } = schemeFor({
  sheet: 'continuingScored',
  subject: 'TOAN',
  period: 'HK1',
  periodsPerYear: 105,
  topics: 0,
})
const rows = Array.from({ length: 10 }, (_, i) => `em${i}`)
const steady = [90, 40, 85, 45, 95, 50, 80, 40, 90, 55]
const show = (tenths: number) => `${Math.floor(tenths / 10)},${tenths % 10}`

/** A class whose TX1 to TX4 are steady; CK is what was pasted. */
function sheet(final: readonly string[]) {
  return (row: string, col: string) => {
    const i = rows.indexOf(row)
    if (col === 'CK') return final[i] ?? ''
    return col.startsWith('TX') ? show(steady[i]! + Number(col[2])) : ''
  }
}
const pasted = rows.map(row => ({ row, col: 'CK' }))
const kinds = (final: readonly string[]) => [
  ...new Set(hintsAfterPaste(columns, rows, sheet(final), pasted).map(h => h.kind)),
]

test('a column pasted where it belongs stays quiet', () => {
  expect(kinds(steady.map(mark => show(mark - 3)))).toEqual([])
})
test('a column pasted one row too low is noticed, and which column', () => {
  const low = ['5,0', ...steady.slice(0, 9).map(show)]
  expect(hintsAfterPaste(columns, rows, sheet(low), pasted)).toContainEqual({ kind: 'rowsShifted', by: 1, in: 'CK' })
})
test('the same column twice, one mark for all, and a mark far from the usual are noticed', () => {
  expect(kinds(rows.map((_, i) => show(steady[i]! + 1)))).toContain('equalColumns')
  expect(kinds(rows.map(() => '5,0'))).toContain('oneMarkForAll')
  expect(kinds(steady.map((mark, i) => show(i === 0 ? 20 : mark)))).toContain('jump')
})
test('columns that nobody pasted into are left alone', () => {
  const same = sheet(steady.map(mark => show(mark + 1)))
  expect(hintsAfterPaste(columns, rows, same, [{ row: 'em0', col: 'NX' }])).toEqual([])
})

test('while one types, a mark far from the usual is noticed at once, and what a column tells only once it is full', () => {
  const typed = (final: readonly string[]) =>
    hintsWhileTyping(
      columns,
      rows,
      sheet(final),
      final.flatMap((text, i) => (text === '' ? [] : [{ row: rows[i]!, col: 'CK' }])),
    )
  expect(typed(['9,0', '4,0'])).toEqual([])
  expect(typed(['2,0', '4,0'])).toMatchObject([{ kind: 'jump', pupil: 'em0', column: 'CK' }])
  const same = rows.map(() => '5,5')
  expect(typed(same.with(9, '')).filter(h => h.kind !== 'jump')).toEqual([])
  expect(typed(same).map(h => h.kind)).toContain('oneMarkForAll')
  expect(typed(rows.map((_, i) => show(steady[i]! + 1))).map(h => h.kind)).toEqual(['equalColumns'])
})

test('names that came with the marks are taken off before they land, in one column or two, behind a running number', () => {
  const roster = ['Lò Thị An', 'Vàng A Chư', 'Lường Văn Đoàn', 'Quàng Thị Hoa']
  const one = roster.map((name, i) => [String(i + 1), name.toUpperCase(), `${i + 5}`])
  expect(apartFromNames(one, roster).marks).toEqual([['5'], ['6'], ['7'], ['8']])
  const two = [
    ['Lò Thị', 'An', '5', '6'],
    ['Vàng A', 'Chư', '7', ''],
  ]
  const apart = apartFromNames(two, roster)
  expect(apart).toEqual({
    marks: [
      ['5', '6'],
      ['7', ''],
    ],
    names: roster.slice(0, 2),
  })
  expect(namesHints(apart.names, 0, roster)).toEqual([])
  // pasted from the second row on, the same names stand one row too low; in another order they differ
  expect(namesHints(roster.slice(0, 3), 1, roster)).toEqual([{ kind: 'namesShifted', by: 1 }])
  expect(namesHints(['Vàng A Chư', 'Lò Thị An'], 0, roster)).toEqual([{ kind: 'namesDiffer', rows: [0, 1] }])
})
test('a block of marks alone, or of names alone, is left as it is', () => {
  const marks = [['8', '9'], ['7'], ['Lò Thị An']]
  expect(apartFromNames(marks, ['Lò Thị An'])).toEqual({ marks, names: [] })
  const names = [['Lò Thị An'], ['Vàng A Chư']]
  expect(apartFromNames(names, names.flat())).toEqual({ marks: names, names: [] })
})
test('a mark for somebody noted absent from that test is told once, an emptied cell is not', () => {
  const absent = (row: string, col: string) => row === 'em1' && col === 'CK'
  const at = (row: string, col: string, text: string) => ({ row, col, text })
  expect(absentHints([at('em1', 'CK', '7'), at('em2', 'CK', '7'), at('em1', 'GK', '7')], absent)).toEqual([
    { kind: 'forAbsent', pupil: 'em1' },
  ])
  expect(absentHints([at('em1', 'CK', '')], absent)).toEqual([])
})
