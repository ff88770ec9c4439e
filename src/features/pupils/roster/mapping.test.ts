import { expect, test } from 'vitest'
import type { Cell } from './cells.ts'
import { findTables, type Table } from './find-table.ts'
import { proposeMapping, type SavedMapping, savedMapping, saveMapping } from './mapping.ts'

function tableOf(...rows: string[][]): Table {
  const cell = (text: string): Cell | undefined => (text === '' ? undefined : { is: 'text', text })
  const numbered = rows.map((row, index) => ({ number: index + 1, cells: row.map(cell) }))
  return findTables({ name: 'DS', hidden: false, rows: numbered, merges: [] })[0]!
}

const proposed = (table: Table, saved: SavedMapping[] = []) =>
  proposeMapping(table, saved).columns.map(({ target, confidence, reason }) => [target, confidence, reason.code])

const pupils = [
  ['1', 'Lò Văn An', '099216000123', '1A'],
  ['2', 'Vàng Thị Bình', '099316000124', '1A'],
  ['3', 'Quàng Văn Cường', '099216000125', '1A'],
]

test('headers that say what they mean are certain, longer ones likely, others unknown and listed with samples', () => {
  const table = tableOf(['STT', 'Họ và tên', 'Số CCCD của học sinh trên VNeID', 'Sở thích'], ...pupils)
  expect(proposed(table)).toEqual([
    ['ordinal', 'certain', 'sameWords'],
    ['fullName', 'certain', 'sameWords'],
    ['personalId', 'likely', 'containsWords'],
    [null, 'none', 'unknown'],
  ])
  expect(proposeMapping(table, []).columns[3]).toMatchObject({
    letter: 'D',
    title: 'Sở thích',
    samples: ['1A', '1A', '1A'],
  })
})

test('"Mã định danh" is the personal id over 12 digits and the learner code over fewer', () => {
  expect(proposed(tableOf(['STT', 'Họ và tên', 'Mã định danh', 'Lớp'], ...pupils))[2]).toEqual([
    'personalId',
    'likely',
    'contents',
  ])
  const short = pupils.map(([no, name, , className]) => [no!, name!, '1125462031', className!])
  expect(proposed(tableOf(['STT', 'Họ và tên', 'Mã định danh', 'Lớp'], ...short))[2]).toEqual([
    'learnerCode',
    'likely',
    'contents',
  ])
})

test('a header that its contents contradict is doubtful', () => {
  const table = tableOf(['STT', 'Họ và tên', 'Lớp', 'Ngày sinh'], ...pupils)
  expect(proposed(table)[3]).toEqual(['birthDate', 'doubtful', 'contentsDiffer'])
})

test('an unknown column of 12-digit numbers is proposed as the personal id, doubtfully', () => {
  expect(proposed(tableOf(['STT', 'Họ và tên', 'Mã BHXH', 'Lớp'], ...pupils))[2]).toEqual([
    'personalId',
    'doubtful',
    'contents',
  ])
})

test('of two columns for one field the surer keeps it, and the other says who took it', () => {
  const table = tableOf(['STT', 'Họ và tên', 'Số CCCD (bản sao)', 'Số CCCD'], ...pupils)
  const columns = proposeMapping(table, []).columns
  expect(columns[2]!.target).toBe('personalId')
  expect(columns[3]).toMatchObject({ target: null, reason: { code: 'fieldTaken', params: { column: 'C' } } })
})

test('one header over two columns of a name gives family part and given name', () => {
  const table = tableOf(['STT', 'Họ và tên', '', 'Lớp'], ['1', 'Lò Văn', 'An', '1A'], ['2', 'Vàng Thị', 'Bình', '1A'])
  expect(proposed(table).slice(1, 3)).toEqual([
    ['familyName', 'likely', 'nameInTwoColumns'],
    ['givenName', 'likely', 'nameInTwoColumns'],
  ])
})

test('marks are recognised and left aside', () => {
  const table = tableOf(['STT', 'Họ và tên', 'ĐĐGtx 1', 'ĐĐGck', 'Nhận xét'], ['1', 'Lò Văn An', '8', '9', 'Tốt'])
  expect(proposed(table).slice(2)).toEqual(Array(3).fill(['ignored', 'likely', 'marks']))
})

test('what a person chose is remembered for the same headers, in whatever order, case or spacing', () => {
  const first = proposeMapping(tableOf(['STT', 'Họ và tên', 'Sở thích', 'Lớp'], ...pupils), [])
  const chosen = saveMapping(first)
  chosen.targets['sở thích'] = 'note'
  const saved = savedMapping.parse(JSON.parse(JSON.stringify(chosen)))

  const later = tableOf(['LỚP', ' Sở  thích', 'STT', 'Họ và tên (*)'], ['1A', 'Bóng đá', '1', 'Lò Văn An'])
  expect(proposed(later, [saved])).toEqual([
    ['className', 'certain', 'remembered'],
    ['note', 'certain', 'remembered'],
    ['ordinal', 'certain', 'remembered'],
    ['fullName', 'certain', 'remembered'],
  ])
  const other = tableOf(['STT', 'Họ và tên', 'Sở thích', 'Lớp', 'Tổ'], ['1', 'Lò Văn An', 'Bóng đá', '1A', '1'])
  expect(proposed(other, [saved])[2]).toEqual([null, 'none', 'unknown'])
})

test('a saved mapping from outside is checked before it is believed', () => {
  expect(savedMapping.safeParse({ fingerprint: 'x', targets: {} }).success).toBe(false)
  expect(savedMapping.safeParse({ fingerprint: '0'.repeat(32), targets: { a: 'password' } }).success).toBe(false)
})
