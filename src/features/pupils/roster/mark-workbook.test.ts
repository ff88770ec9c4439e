import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeXlsx } from '../../../../test/rosters/make-xlsx.ts'
import { openArchive, partText } from './archive.ts'
import { cellText, type Sheet } from './cells.ts'
import { faultColumn, withoutFaults } from './fault-column.ts'
import { LIMITS } from './limits.ts'
import { type ListMarks, markWorkbook } from './mark-workbook.ts'
import { parseRoster } from './parse-roster.ts'
import { readWorkbook } from './read-workbook.ts'
import { runMark } from './run-mark.ts'

const ROSTERS = join(import.meta.dirname, '../../../../test/rosters')
const nothing: ListMarks = { title: 'Lỗi', heads: [], rows: [], corrections: [] }
const isFile = (name: string) => !name.endsWith('/')
const read = (bytes: Uint8Array) => readWorkbook(bytes, 'ds.xlsx')
const rowOf = (sheet: Sheet | undefined, row: number) =>
  sheet?.rows.find(r => r.number === row)?.cells.map(cellText) ?? []

/** The style of a cell, as the raw XML of `cellXfs` has it, and its fill. */
async function groundOf(bytes: Uint8Array, sheetPart: string, address: string): Promise<string | undefined> {
  const archive = await openArchive(bytes, LIMITS)
  const sheet = await partText(archive, sheetPart)
  const styles = await partText(archive, 'xl/styles.xml')
  const style = new RegExp(`<c r="${address}"[^>]*\\bs="(\\d+)"`).exec(sheet)?.[1]
  const formats = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(styles)![1]!.match(/<xf .*?(?:\/>|<\/xf>)/gs)!
  const counted = Number(/<cellXfs[^>]*\bcount="(\d+)"/.exec(styles)?.[1] ?? formats.length)
  expect(formats).toHaveLength(counted)
  const fill = Number(/\bfillId="(\d+)"/.exec(formats[Number(style)] ?? '')?.[1] ?? 0)
  const fills = /<fills[^>]*>(.*)<\/fills>/s.exec(styles)![1]!.match(/<fill>.*?<\/fill>/gs)!
  return /rgb="(\w+)"/.exec(fills[fill] ?? '')?.[1]
}

test.each([
  ['primary-class-1A.xlsx', 2025],
  ['primary-whole-school.xlsx', 2025],
  ['preschool-two-row-head.xlsx', 2025],
  ['continuing-10A1-maths.xlsx', 2025],
])('%s comes back with its faults beside it, and is read again as it was', async (name, schoolYear) => {
  const bytes = await readFile(join(ROSTERS, name))
  const before = await parseRoster(bytes, { fileName: name, schoolYear })
  const marks: ListMarks = {
    ...nothing,
    heads: before.tables.map(({ sheet, head }) => ({ sheet, row: head.bottom })),
    rows: before.rows.map(({ sheet, row }, i) => ({
      ...{ sheet, row, text: `C${row}: sai ở dòng ${row}` },
      cells: [{ column: 2, tint: i % 2 === 0 ? ('mustFix' as const) : ('check' as const) }],
    })),
  }
  const marked = await runMark({ bytes, fileName: name, marks })
  const [original, copy] = [await read(bytes), await read(marked)]
  expect(copy.map(withoutFaults)).toEqual(original)
  expect(copy.map(sheet => faultColumn(sheet)?.row)).toEqual(
    original.map(({ name }) => marks.heads.find(h => h.sheet === name)?.row),
  )
  expect(await parseRoster(marked, { fileName: name, schoolYear })).toEqual(before)
  // marked once more, the faults of before are gone
  const [first] = marks.rows
  const second = await markWorkbook(marked, name, {
    ...marks,
    rows: [{ ...first!, text: 'C1: một lỗi', cells: [] }],
  })
  const again = await read(second)
  const said = again.flatMap(sheet => sheet.rows.flatMap(row => row.cells.map(cellText))).filter(t => /^C\d+: /.test(t))
  expect(said).toEqual(['C1: một lỗi'])
  const part = 'xl/worksheets/sheet1.xml'
  const at = marks.rows[1]!.row
  expect([await groundOf(marked, part, `C${at}`), await groundOf(second, part, `C${at}`)]).toEqual([
    'FFFCEFD4',
    undefined,
  ])
  // every other part is the same, byte for byte
  const [from, to] = [await openArchive(bytes, LIMITS), await openArchive(marked, LIMITS)]
  expect(to.parts.map(p => p.fileName).sort()).toEqual(
    from.parts
      .map(p => p.fileName)
      .filter(isFile)
      .sort(),
  )
  for (const { fileName } of from.parts.filter(p => !/worksheets|styles/.test(p.fileName)))
    expect(await partText(to, fileName), fileName).toBe(await partText(from, fileName))
})

const list = [
  {
    name: 'DS & lớp <1A>',
    rows: [
      ['STT', 'Họ và tên', 'Ngày sinh', 'Lớp'],
      [1, 'Lò Văn An', { date: '2019-02-03' }, undefined],
      [2, { xml: '<c r="B3" t="str"><f>PROPER("x")</f><v>X</v></c>' }, '31/02/2019', '1A'],
    ],
    merges: ['A9:F9'],
  },
]

test('a faulty cell keeps its looks on another ground; blank ones are put in, formulas stay, corrections are written', async () => {
  const bytes = await makeXlsx(list)
  const sheet = list[0]!.name
  const marked = await markWorkbook(bytes, 'ds.xlsx', {
    title: 'Lỗi',
    heads: [{ sheet, row: 1 }],
    rows: [
      {
        sheet,
        row: 2,
        text: 'D2: Ô để trống',
        cells: [
          { column: 2, tint: 'check' },
          { column: 3, tint: 'mustFix' },
        ],
      },
      { sheet, row: 3, text: '=HYPERLINK("x")&<b> _x0041_', cells: [{ column: 1, tint: 'mustFix' }] },
    ],
    corrections: [
      { sheet, row: 3, column: 'B', value: 'Lò Văn Bình' },
      { sheet, row: 3, column: 'C', value: '28/02/2019' },
    ],
  })
  const [copy] = await read(marked)
  // right of the widest merged cell, where it can be seen
  expect(rowOf(copy, 1)[6]).toBe('Lỗi')
  expect(copy!.rows[1]!.cells[2]).toEqual({ is: 'date', date: '2019-02-03' })
  expect(rowOf(copy, 3).slice(0, 4)).toEqual(['2', 'X', '28/02/2019', '1A'])
  expect(rowOf(copy, 3)[6]).toBe('=HYPERLINK("x")&<b> _x0041_')
  const xml = await partText(await openArchive(marked, LIMITS), 'xl/worksheets/sheet1.xml')
  expect(xml.match(/<f>/g)).toHaveLength(1)
  expect(xml).toContain('<c r="G3" t="inlineStr">')
  const part = 'xl/worksheets/sheet1.xml'
  expect(await groundOf(marked, part, 'C2')).toBe('FFFCEFD4')
  expect(await groundOf(marked, part, 'D2')).toBe('FFFAE8F1')
  expect(await groundOf(marked, part, 'B3')).toBe('FFFAE8F1')
})

test('a csv becomes a workbook of texts: zeros stay, and nothing in it is a formula', async () => {
  const lines = ['Số ĐDCN;Họ và tên;Lớp', '099219000001;"=cmd|\' /C calc\'!A1";1A', '099219000002; Lò  An ;+84']
  const marked = await markWorkbook(Buffer.from(lines.join('\r\n')), 'danh sách: lớp [1A] của trường rất dài tên.csv', {
    ...nothing,
    heads: [{ sheet: 'danh sách: lớp [1A] của trường rất dài tên', row: 1 }],
    rows: [
      {
        ...{ sheet: 'danh sách: lớp [1A] của trường rất dài tên', row: 2, text: 'B2: Họ tên có ký tự lạ' },
        cells: [{ column: 1, tint: 'mustFix' }],
      },
    ],
  })
  const [copy] = await read(marked)
  expect(copy!.name).toBe('danh sách  lớp  1A  của trường')
  expect(copy!.rows.map(row => row.cells.map(cellText))).toEqual([
    ['Số ĐDCN', 'Họ và tên', 'Lớp', 'Lỗi'],
    ['099219000001', "=cmd|' /C calc'!A1", '1A', 'B2: Họ tên có ký tự lạ'],
    ['099219000002', ' Lò  An ', '+84'],
  ])
  const xml = await partText(await openArchive(marked, LIMITS), 'xl/worksheets/sheet1.xml')
  expect(xml).not.toMatch(/<f[ >]/)
  expect(await groundOf(marked, 'xl/worksheets/sheet1.xml', 'B2')).toBe('FFFAE8F1')
})

test('a workbook with prefixed names, comments and self-closed rows is marked as well; one without styles is written anew', async () => {
  const sheetXml = `<?xml version="1.0"?><x:worksheet xmlns:x="m"><x:dimension ref="A1:B3"/><x:sheetData><!-- <row r="9"> -->
<x:row r="1" spans="1:2"><x:c t="inlineStr"><x:is><x:t>Tên</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>Lớp</x:t></x:is></x:c></x:row>
<x:row r="2"/><x:row r="3"><x:c r="A3"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`
  const marks: ListMarks = {
    ...nothing,
    heads: [{ sheet: 'S', row: 1 }],
    rows: [
      { sheet: 'S', row: 2, text: 'trống', cells: [] },
      { sheet: 'S', row: 3, text: 'sai', cells: [{ column: 0, tint: 'mustFix' }] },
    ],
  }
  const styled = await makeXlsx([{ name: 'S', rows: [] }], { 'xl/worksheets/sheet1.xml': sheetXml })
  const marked = await markWorkbook(styled, 'ds.xlsx', marks)
  const expected = [
    { number: 1, cells: ['Tên', 'Lớp', 'Lỗi'] },
    { number: 2, cells: ['', '', 'trống'] },
    { number: 3, cells: ['7', '', 'sai'] },
  ]
  const shown = ([sheet]: Sheet[]) =>
    sheet!.rows.map(({ number, cells }) => ({ number, cells: Array.from(cells, cellText) }))
  expect(shown(await read(marked))).toEqual(expected)
  const xml = await partText(await openArchive(marked, LIMITS), 'xl/worksheets/sheet1.xml')
  expect(xml).toContain('<x:dimension ref="A1:C3"/>')
  expect(xml).toContain('<!-- <row r="9"> -->')
  expect(xml).toContain('</x:c></x:row><x:row r="3">')
  const plain = await makeXlsx([{ name: 'S', rows: [] }], {
    'xl/worksheets/sheet1.xml': sheetXml,
    'xl/styles.xml': '<styleSheet/>',
  })
  expect(shown(await read(await markWorkbook(plain, 'ds.xlsx', marks))).filter(r => r.number !== 2)).toEqual(
    expected.filter(r => r.number !== 2),
  )
})
