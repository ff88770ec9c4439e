import { expect, test } from 'vitest'
import type { Cell, Range, Sheet } from './cells.ts'
import { parseRange } from './cells.ts'
import { classIn, findTables, readHeading } from './find-table.ts'
import { recogniseHeader } from './headers.ts'

/** A sheet of texts and numbers; '' is an empty cell, and a row of nothing an empty row. */
function sheetOf(rows: (string | number)[][], merges: string[] = [], name = 'DS'): Sheet {
  const cell = (value: string | number): Cell | undefined =>
    value === '' ? undefined : typeof value === 'number' ? { is: 'number', value } : { is: 'text', text: value }
  const numbered = rows.map((row, index) => ({ number: index + 1, cells: row.map(cell) }))
  const ranges = merges.map(parseRange) as Range[]
  return { name, hidden: false, rows: numbered.filter(row => row.cells.some(Boolean)), merges: ranges }
}

const keysOf = (sheet: Sheet) => findTables(sheet).map(table => table.columns.map(column => column.key))
const fieldOf = (...parts: string[]) => {
  const found = recogniseHeader(parts)
  return found && 'field' in found ? found.field : found?.by
}

test('the table begins at its head, and what stands above it are its titles', () => {
  const sheet = sheetOf([
    ['UBND XÃ SUỐI LỚN'],
    ['DANH SÁCH HỌC SINH LỚP 1A NĂM HỌC 2025 - 2026'],
    [],
    ['STT', 'Họ và tên', 'Ngày sinh'],
    [1, 'Lò Văn An', '01/02/2019'],
  ])
  const [table] = findTables(sheet)
  expect(table).toMatchObject({ head: { top: 4, bottom: 4 }, titles: [{ row: 1 }, { row: 2 }] })
  expect(table!.body).toHaveLength(1)
  expect(readHeading(table!)).toEqual({ className: '1A', classFrom: 'title', schoolYear: 2025 })
})

const groups = [
  ['TT', 'Họ đệm', 'Tên', 'Cha', '', 'Mẹ', ''],
  ['', '', '', 'Họ tên', 'Năm sinh', 'Họ tên', 'Năm sinh'],
  [1, 'Lò Văn', 'An', 'Lò Văn Bình', 1985, 'Vàng Thị Chi', 1988],
]

test('a head of two rows is read with its merged groups, and just so where a csv has lost the merging', () => {
  const expected = [['tt', 'họ đệm', 'tên', 'cha / họ tên', 'cha / năm sinh', 'mẹ / họ tên', 'mẹ / năm sinh']]
  expect(keysOf(sheetOf(groups, ['A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'F1:G1']))).toEqual(expected)
  expect(keysOf(sheetOf(groups))).toEqual(expected)
})

test('a head of two rows that a new page repeats goes on with the same table', () => {
  const [table, ...others] = findTables(sheetOf([...groups, ...groups]))
  expect(others).toEqual([])
  expect(table!.body.map(row => row.number)).toEqual([3, 4, 5, 6])
})

test('groups over the names themselves tell the pupil from the parents', () => {
  const sheet = sheetOf(
    [
      ['Thông tin học sinh', '', '', 'Thông tin cha', ''],
      ['STT', 'Họ và tên', 'Ngày sinh', 'Họ và tên', 'SĐT'],
      [1, 'Lò Văn An', '01/02/2019', 'Lò Văn Bình', '0900000123'],
    ],
    ['A1:C1', 'D1:E1'],
  )
  const [table] = findTables(sheet)
  expect(table!.head).toEqual({ top: 1, bottom: 2 })
  expect(table!.columns.map(column => fieldOf(...column.parts))).toEqual([
    'ordinal',
    'fullName',
    'birthDate',
    'fatherName',
    'fatherPhone',
  ])
})

test('a title right above the head is no part of it', () => {
  const sheet = sheetOf(
    [
      ['DANH SÁCH LỚP 2B', '', ''],
      ['STT', 'Họ tên', 'Lớp'],
      [1, 'Lò Văn An', '2B'],
    ],
    ['A1:C1'],
  )
  const [table] = findTables(sheet)
  expect(table!.head).toEqual({ top: 2, bottom: 2 })
  expect(table!.titles).toHaveLength(1)
})

test('a row of names is never taken into the head', () => {
  const sheet = sheetOf([
    ['Họ và tên', 'Dân tộc'],
    ['Lò Văn An', 'Thái'],
    ['Vàng A Bình', 'Mông'],
  ])
  const [table] = findTables(sheet)
  expect(table!.head).toEqual({ top: 1, bottom: 1 })
  expect(table!.body).toHaveLength(2)
})

test('a second, different head starts a second table with titles of its own', () => {
  const sheet = sheetOf([
    ['LỚP 1A'],
    ['STT', 'Họ và tên'],
    [1, 'Lò Văn An'],
    ['LỚP 1B'],
    ['TT', 'Họ và tên', 'Ngày sinh'],
    [1, 'Vàng A Bình', '01/02/2019'],
  ])
  const tables = findTables(sheet)
  expect(tables.map(table => readHeading(table).className)).toEqual(['1A', '1B'])
  expect(tables.map(table => table.body.length)).toEqual([1, 1])
})

test('a column without a header is kept when it is filled, for it may hold the given names', () => {
  const rows = [
    ['STT', 'Họ và tên', '', 'Lớp'],
    [1, 'Lò Văn', 'An', '1A'],
    [2, 'Vàng A', 'Bình', '1A'],
  ]
  expect(keysOf(sheetOf(rows))).toEqual([['stt', 'họ và tên', 'họ và tên →', 'lớp']])
})

test('headers are understood whatever their case, spacing, brackets, form of accents or lack of them', () => {
  const ways = ['Ngày sinh', '  NGÀY   SINH ', 'Ngày sinh (dd/mm/yyyy)', 'Ngày sinh *', 'ngay sinh', 'Ngày\nsinh']
  for (const way of [...ways, ...ways.map(one => one.normalize('NFD'))]) expect(fieldOf(way), way).toBe('birthDate')
})

test('words that differ only by accents are not confused', () => {
  expect(fieldOf('Nam')).toBe('maleMark')
  expect(fieldOf('Năm')).toBeUndefined()
  expect(fieldOf('Mã định danh Bộ GD&ĐT')).toBe('learnerCode')
  expect(fieldOf('MA DINH DANH BO GD DT')).toBe('learnerCode')
  expect(fieldOf('Họ tên bố')).toBe('fatherName')
  expect(fieldOf('ma hs')).toBe('learnerCode')
})

test("a parent's column never passes for the pupil's", () => {
  expect(fieldOf('Ngày sinh của mẹ')).toBe('motherBirthYear')
  expect(fieldOf('CCCD cha')).toBeUndefined()
  expect(fieldOf('Mẹ', 'Số CCCD')).toBeUndefined()
  expect(fieldOf('Dân tộc mẹ')).toBeUndefined()
  expect(fieldOf('Họ tên cha (mẹ)')).toBe('contactName')
  expect(fieldOf('Ngày sinh', 'Tháng')).toBe('birthMonth')
})

test('the class is read from a title without the school year, the term or the teacher', () => {
  expect(classIn('DANH SÁCH TRẺ LỚP MẪU GIÁO 5 TUỔI A')).toBe('MẪU GIÁO 5 TUỔI A')
  expect(classIn('SỔ THEO DÕI VÀ ĐÁNH GIÁ MÔN TOÁN - LỚP 10A1 - HỌC KÌ I')).toBe('10A1')
  expect(classIn('Lớp: 3B, GVCN: Lò Thị Mai')).toBe('3B')
  expect(classIn('Trường Tiểu học Suối Lớn')).toBeUndefined()
  expect(readHeading({ sheet: 'Lớp 4A', titles: [] })).toEqual({
    className: '4A',
    classFrom: 'sheet',
    sheetClass: '4A',
  })
  expect(readHeading({ sheet: 'Sheet1', titles: [] })).toEqual({})
})
