import { expect, test } from 'vitest'
import type { Problem } from '../../web/api.types.ts'
import { droppedAfter, keyOf, type Sent, shownCell, toSend, turnedDown, waitingTexts } from './sheet-cells.ts'

const cell = (pupil: string, text: string, version = 0, column = 'CK'): Sent => ({
  pupil,
  column,
  text,
  version,
  how: 'typed',
})
const problem = (more: Partial<Problem>): Problem => ({
  type: '',
  title: '',
  status: 409,
  code: '',
  detail: '',
  at: [],
  clauses: [],
  missing: [],
  ...more,
})
const theirs = { pupil: 'an', column: 'CK', text: '6,5', version: 2, by: 'Vũ Thu Hà', at: 1 }

test('a first edit goes out with the version that the writer saw', () => {
  const { changes, after } = toSend([cell('an', '7,0')], () => 3, [])
  expect(changes[0]!.version).toBe(3)
  expect(after).toEqual([])
})

test('an edit of a cell whose save is under way sends the version which that save will have, and waits for it', () => {
  const waiting = [
    { key: 'a', changes: [cell('an', '7,0', 3)] },
    { key: 'b', changes: [cell('an', '7,5', 4)] },
  ]
  const { changes, after } = toSend([cell('an', '8,0')], () => 3, waiting)
  expect(changes[0]!.version).toBe(5)
  expect(after).toEqual(['b'])
})

test('of a pasted column that one colleague overtook in one cell, that cell asks and the others go out again', () => {
  const sent = [cell('an', '7,0'), cell('binh', '8,0')]
  const { drafts, again } = turnedDown(sent, problem({ code: 'ERR_CELL_CHANGED', current: [theirs] }))
  expect(drafts[keyOf(sent[0]!)]).toMatchObject({ kind: 'conflict', text: '7,0', theirs: { text: '6,5', version: 2 } })
  expect(again).toEqual([sent[1]])
})

test('a value that the server finds wrong is kept in its cell with the reason, the others go out again', () => {
  const sent = [cell('an', '70'), cell('binh', '8,0')]
  const faults = [{ at: 'changes.0.text', code: 'ERR_MARK_RANGE', text: 'beyond ten' }]
  const { drafts, again } = turnedDown(sent, problem({ status: 422, at: ['changes.0.text'], faults }))
  expect(drafts[keyOf(sent[0]!)]).toEqual({ kind: 'bad', text: '70', fault: 'beyond ten' })
  expect(again).toEqual([sent[1]])
})

test('of a batch made before a colleague handed in one column, its cells are kept with the answer and the others go out again', () => {
  const sent = [cell('an', '7,0', 1), cell('an', '8,0', 0, 'GK'), cell('binh', '6,0', 1)]
  const told = problem({ status: 423, code: 'ERR_CLOSED', at: ['changes.0', 'changes.2'] })
  const { drafts, again } = turnedDown(sent, told)
  expect(Object.entries(drafts).map(([key, d]) => [key, d.kind, d.text])).toEqual([
    ['an CK', 'refused', '7,0'],
    ['binh CK', 'refused', '6,0'],
  ])
  expect(again).toEqual([sent[1]])
})

test('a book that was locked meanwhile keeps every typed value for its author', () => {
  const sent = [cell('an', '7,0'), cell('binh', '8,0')]
  const { drafts, again } = turnedDown(sent, problem({ status: 423, code: 'ERR_CLOSED' }))
  expect(Object.values(drafts).map(d => d.kind)).toEqual(['refused', 'refused'])
  expect(again).toEqual([])
})

test('what was typed after an overtaken save becomes the own side of the question, not a second save', () => {
  const first = turnedDown([cell('an', '7,0')], problem({ code: 'ERR_CELL_CHANGED', current: [theirs] }))
  const then = droppedAfter([cell('an', '7,5', 1), cell('binh', '8,0')], first.drafts)
  expect(then.drafts['an CK']).toMatchObject({ kind: 'conflict', text: '7,5' })
  expect(then.again).toEqual([cell('binh', '8,0')])
})

test('a cell shows the newest word: a draft before a waiting save before the book', () => {
  const stored = { text: '5,0', version: 1, past: true }
  const open = { shut: false, asked: true }
  const waiting = waitingTexts([{ key: 'a', changes: [cell('an', '6,0', 1)] }]).get('an CK')
  expect(shownCell(stored, waiting, { kind: 'bad', text: '70' }, open)).toMatchObject({ text: '70', state: 'bad' })
  expect(shownCell(stored, waiting, undefined, open)).toEqual({ text: '6,0', state: 'pend', past: true })
  expect(shownCell(stored, undefined, undefined, open)).toEqual({ text: '5,0', past: true })
  expect(shownCell(undefined, undefined, undefined, open)).toMatchObject({ text: '', state: 'gap' })
  expect(shownCell(stored, undefined, undefined, { shut: true, asked: true }).state).toBe('locked')
})
