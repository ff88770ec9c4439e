import { expect, test } from 'vitest'
import { schemeFor } from '../../assessment/scheme.ts'
import { hintsAfterPaste } from './paste-hints.ts'

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
