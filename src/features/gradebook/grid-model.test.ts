import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  boxOf,
  type Cell,
  type Edit,
  fillDown,
  type GridColumn,
  nextToMend,
  noHistory,
  parseTsv,
  placePaste,
  redo,
  remember,
  type Step,
  step,
  tab,
  tally,
  toTsv,
  undo,
  within,
} from './grid-model.ts'

const columns: GridColumn[] = [
  { key: 'tx1', title: 'TX1', kind: 'score' },
  { key: 'ck', title: 'CK', kind: 'score' },
  { key: 'avg', title: 'ĐTB', kind: 'average' },
  { key: 'rm', title: 'Nhận xét', kind: 'comment' },
]
const plain = (text: string): Cell => ({ text })

describe('clipboard text', () => {
  test('as Excel writes it: tabs, CR LF, the last line end divides nothing', () => {
    expect(parseTsv('8,0\t7,5\r\n6,0\t\r\n')).toEqual([
      ['8,0', '7,5'],
      ['6,0', ''],
    ])
  })
  test('a quoted cell keeps its line ends, tabs and doubled quotes', () => {
    expect(parseTsv('9\t"Tiến bộ,\r\ncần ""luyện"" thêm\t"\r\n8\tTốt')).toEqual([
      ['9', 'Tiến bộ,\ncần "luyện" thêm\t'],
      ['8', 'Tốt'],
    ])
  })
  test('a quote inside a remark is only a letter', () => {
    expect(parseTsv('em "Lò"\t"chưa" đủ')).toEqual([['em "Lò"', '"chưa" đủ']])
  })
  test('an empty line in the middle is an empty cell', () => {
    expect(parseTsv('7\n\n8\n')).toEqual([['7'], [''], ['8']])
  })
  test('letters typed apart come out composed', () => {
    expect(parseTsv('Tô\u0301t')).toEqual([['Tốt']])
  })
  test('what is copied comes back the same', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', 'ễ', ' ', ',') })
    const table = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([rows, cols]) =>
        fc.array(fc.array(cell, { minLength: cols, maxLength: cols }), { minLength: rows, maxLength: rows }),
      )
      .filter(t => !(t.at(-1)?.length === 1 && t.at(-1)?.[0] === ''))
    fc.assert(
      fc.property(table, t => {
        expect(parseTsv(toTsv(t))).toEqual(t)
      }),
    )
  })
})

describe('moving', () => {
  const size = { rows: 3, cols: 4 }
  test('no step ever leaves the grid', () => {
    const steps = fc.constantFrom<Step>(
      'up',
      'down',
      'left',
      'right',
      'first',
      'last',
      'top',
      'bottom',
      'corner',
      'end',
      'pageUp',
      'pageDown',
    )
    fc.assert(
      fc.property(fc.array(steps), walk => {
        const at = walk.reduce((a, s) => step(a, s, size), { r: 0, c: 0 })
        expect(within({ top: 0, left: 0, bottom: 2, right: 3 }, at.r, at.c)).toBe(true)
      }),
    )
  })
  test('Tab passes over the average and goes on in the next row', () => {
    expect(tab({ r: 0, c: 1 }, false, columns, 3)).toEqual({ r: 0, c: 3 })
    expect(tab({ r: 0, c: 3 }, false, columns, 3)).toEqual({ r: 1, c: 0 })
  })
  test('Tab leaves the grid after the last cell and before the first', () => {
    expect(tab({ r: 2, c: 3 }, false, columns, 3)).toBeNull()
    expect(tab({ r: 0, c: 0 }, true, columns, 3)).toBeNull()
  })
  test('a range is the same whichever corner came first', () => {
    expect(boxOf({ anchor: { r: 2, c: 1 }, head: { r: 0, c: 3 } })).toEqual({ top: 0, bottom: 2, left: 1, right: 3 })
  })
})

describe('pasting and filling', () => {
  test('one value fills the whole range', () => {
    const { placed } = placePaste([['T']], { top: 0, bottom: 1, left: 0, right: 1 }, { rows: 3, cols: 4 })
    expect(placed.map(p => [p.r, p.c, p.text])).toEqual([
      [0, 0, 'T'],
      [0, 1, 'T'],
      [1, 0, 'T'],
      [1, 1, 'T'],
    ])
  })
  test('what lies beyond the last pupil is counted, not lost silently', () => {
    const { placed, beyond } = placePaste(
      [['7'], ['8'], ['9']],
      { top: 1, bottom: 1, left: 0, right: 0 },
      { rows: 3, cols: 4 },
    )
    expect(placed).toHaveLength(2)
    expect(beyond).toBe(1)
  })
  test('filling down repeats the first row of the range', () => {
    const filled = fillDown({ top: 0, bottom: 2, left: 1, right: 1 }, at => `r${at.r}`)
    expect(filled).toEqual([
      { r: 1, c: 1, text: 'r0' },
      { r: 2, c: 1, text: 'r0' },
    ])
  })
  test('a single cell takes the one above; in the first row nothing happens', () => {
    expect(fillDown({ top: 2, bottom: 2, left: 0, right: 0 }, at => `r${at.r}`)).toEqual([{ r: 2, c: 0, text: 'r1' }])
    expect(fillDown({ top: 0, bottom: 0, left: 0, right: 0 }, () => 'x')).toEqual([])
  })
})

describe('undo', () => {
  type Sheet = Record<string, string>
  const write = (sheet: Sheet, edits: readonly Edit[]): Sheet => ({
    ...sheet,
    ...Object.fromEntries(edits.map(e => [e.row + e.col, e.after])),
  })
  const deeds = fc.array(
    fc.uniqueArray(
      fc.record({
        row: fc.constantFrom('a', 'b'),
        col: fc.constantFrom('1', '2'),
        after: fc.constantFrom('', '7', '8'),
      }),
      {
        selector: e => e.row + e.col,
        minLength: 1,
      },
    ),
    { maxLength: 8 },
  )
  test('taking everything back gives the first sheet, doing all again the last', () => {
    fc.assert(
      fc.property(deeds, list => {
        const empty: Sheet = { a1: '', a2: '', b1: '', b2: '' }
        let sheet = empty
        let history = noHistory
        for (const deed of list) {
          const edits = deed.map(e => ({ ...e, before: sheet[e.row + e.col] ?? '' }))
          history = remember(history, edits)
          sheet = write(sheet, edits)
        }
        const last = sheet
        for (let back = undo(history); back; back = undo(history)) {
          sheet = write(sheet, back.edits)
          history = back.history
        }
        expect(sheet).toEqual(empty)
        for (let again = redo(history); again; again = redo(history)) {
          sheet = write(sheet, again.edits)
          history = again.history
        }
        expect(sheet).toEqual(last)
      }),
    )
  })
  test('a new deed forgets what could have been done again', () => {
    const typed = remember(noHistory, [{ row: 'a', col: '1', before: '', after: '7' }])
    const back = undo(typed)!
    const other = remember(back.history, [{ row: 'a', col: '1', before: '', after: '9' }])
    expect(redo(other)).toBeNull()
  })
})

describe('footer', () => {
  const cells: Cell[][] = [
    [plain('8,0'), { text: '70', state: 'bad' }, { text: '', state: 'wait' }, plain('')],
    [plain(''), { text: '', state: 'none' }, plain(''), plain('')],
  ]
  test('counts what is asked: no average, no remark, no exempt cell', () => {
    expect(tally(columns, cells)).toEqual({ asked: 3, done: 1, empty: 1, bad: 1, pending: 0 })
  })
  test('the next cell to mend is a wrong one, then an empty one, then none', () => {
    expect(nextToMend(columns, cells, { r: 1, c: 0 })).toEqual({ r: 0, c: 1 })
    const mended = [[plain('8,0'), plain('7,0'), plain(''), plain('')], cells[1]!]
    expect(nextToMend(columns, mended, { r: 0, c: 1 })).toEqual({ r: 1, c: 0 })
    expect(nextToMend(columns, [mended[0]!], { r: 0, c: 0 })).toBeNull()
  })
})
