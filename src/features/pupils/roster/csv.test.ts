import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellText } from './cells.ts'
import { decodeText, readCsv } from './csv.ts'
import { LIMITS } from './limits.ts'

const read = (bytes: Uint8Array | string) =>
  readCsv(Buffer.from(bytes as string), 'DS', LIMITS).rows.map(row => [row.number, ...row.cells.map(cellText)])

test('comma, semicolon and tab are found by what gives rows of the same width', () => {
  const expected = [
    [1, 'STT', 'Họ và tên', 'Địa chỉ'],
    [2, '1', 'Lò Văn An', 'Bản Nà Sự, xã Suối Lớn'],
    [3, '2', 'Vàng Thị Bình', 'Bản Pá Khoang'],
  ]
  expect(read('STT;Họ và tên;Địa chỉ\n1;Lò Văn An;Bản Nà Sự, xã Suối Lớn\n2;Vàng Thị Bình;Bản Pá Khoang\n')).toEqual(
    expected,
  )
  expect(
    read('STT\tHọ và tên\tĐịa chỉ\r\n1\tLò Văn An\tBản Nà Sự, xã Suối Lớn\r\n2\tVàng Thị Bình\tBản Pá Khoang'),
  ).toEqual(expected)
  expect(read('STT,Họ và tên,Địa chỉ\n1,Lò Văn An,"Bản Nà Sự, xã Suối Lớn"\n2,Vàng Thị Bình,Bản Pá Khoang\n')).toEqual(
    expected,
  )
  expect(read('sep=;\nSTT;Họ và tên\n')).toEqual([[2, 'STT', 'Họ và tên']])
})

test('a quoted field holds separators, line ends and quotes, and blank lines keep the count of rows', () => {
  expect(read('a,"b ""c""\nd",e\n\n,,\nf,g,h\n')).toEqual([
    [1, 'a', 'b "c"\nd', 'e'],
    [4, 'f', 'g', 'h'],
  ])
})

test('UTF-8 with and without its mark, UTF-16 of either order and Windows-1258 give the same text', () => {
  const text = 'Trần Đức'
  expect(decodeText(Buffer.from(text))).toBe(text)
  expect(decodeText(Buffer.from(`\ufeff${text}`))).toBe(text)
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le')
  expect(decodeText(utf16)).toBe(text)
  expect(decodeText(Buffer.from(utf16).swap16())).toBe(text)
  // T r â + grave, n, space, Đ ư + acute, c: Windows-1258 writes the tone as a letter of its own
  const windows = Buffer.from([0x54, 0x72, 0xe2, 0xcc, 0x6e, 0x20, 0xd0, 0xfd, 0xec, 0x63])
  expect(decodeText(windows).normalize('NFC')).toBe(text)
})

test('whatever texts are written as csv are read back', () => {
  const field = fc.string().filter(text => !text.includes('\0') && !/^\s*</.test(text))
  fc.assert(
    fc.property(fc.array(fc.array(field, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }), rows => {
      const quoted = rows.map(row => row.map(text => `"${text.replaceAll('"', '""')}"`).join(',')).join('\n')
      const filled = rows.filter(row => row.some(text => text !== ''))
      expect(read(quoted).map(([, ...texts]) => texts)).toEqual(filled)
    }),
  )
})
