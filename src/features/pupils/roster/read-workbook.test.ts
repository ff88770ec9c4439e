import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeXlsx, zip } from '../../../../test/rosters/make-xlsx.ts'
import { collectUpload, LIMITS } from './limits.ts'
import { readWorkbook } from './read-workbook.ts'
import { Unreadable } from './refusal.ts'

const ROSTERS = join(import.meta.dirname, '../../../../test/rosters')
const list = [
  {
    name: 'DS',
    rows: [
      ['STT', 'Họ và tên'],
      [1, 'Lò Văn An'],
    ],
  },
]

/** The code of the refusal that reading ends in, or 'read'. */
async function refusalOf(source: string | Uint8Array, fileName = 'ds.xlsx', limits = LIMITS): Promise<string> {
  try {
    await readWorkbook(source, fileName, { limits })
    return 'read'
  } catch (error) {
    if (error instanceof Unreadable) return error.refusal.code
    throw error
  }
}

test('a real list keeps texts, numbers, real dates and merged cells under their addresses', async () => {
  const [sheet] = await readWorkbook(join(ROSTERS, 'preschool-two-row-head.xlsx'), 'ds.xlsx')
  const row8 = sheet!.rows.find(row => row.number === 8)!
  expect(row8.cells[3]).toEqual({ is: 'date', date: '2020-02-28' })
  expect(row8.cells[4]).toEqual({ is: 'text', text: 'x' })
  expect(row8.cells[8]).toEqual({ is: 'number', value: 1985 })
  expect(sheet!.merges).toContainEqual({ top: 6, bottom: 6, left: 7, right: 8 })
})

test('row 5 of a list with an empty row 4 is still row 5', async () => {
  const sheets = await readWorkbook(await makeXlsx([{ name: 'A', rows: [['x'], [], [], [], ['y']] }]), 'a.xlsx')
  expect(sheets[0]!.rows.map(row => row.number)).toEqual([1, 5])
})

test('numbers that a format pads, errors, booleans, formulas and days of the 1904 calendar are told apart', async () => {
  const rows = [
    [
      { value: 99216000123, format: '000000000000' },
      { xml: '<c r="B1" t="e"><v>#N/A</v></c>' },
      { xml: '<c r="C1" t="b"><v>1</v></c>' },
      { xml: '<c r="D1" t="str"><f>A1&amp;"a"</f><v>kết quả</v></c>' },
      { xml: '<c r="E1"><f>TODAY()</f></c>' },
      { value: 40_000, format: '[$-42A]dd "tháng" mm "năm" yyyy' },
      { value: 0.5, format: '0.00' },
    ],
  ]
  const bytes = await makeXlsx([{ name: 'A', rows }], {
    'xl/workbook.xml': `<x:workbook xmlns:r="r"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="A" r:id="rId1"/></x:sheets></x:workbook>`,
  })
  const [sheet] = await readWorkbook(bytes, 'a.xlsx')
  expect(sheet!.rows[0]!.cells).toEqual([
    { is: 'number', value: 99216000123, format: '000000000000' },
    { is: 'error', text: '#N/A' },
    { is: 'boolean', value: true },
    { is: 'text', text: 'kết quả' },
    { is: 'error', text: '=' },
    { is: 'date', date: '2013-07-07' },
    { is: 'number', value: 0.5, format: '0.00' },
  ])
})

test('prefixed tags, cells without addresses, rich text and phonetic readings are read as Excel reads them', async () => {
  const sheet = `<?xml version="1.0"?><!-- made elsewhere --><x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>Lò </x:t></x:r><x:r><x:t>Văn &#65;n &amp; em</x:t></x:r><x:rPh><x:t>bỏ</x:t></x:rPh></x:is></x:c><x:c note="a>b"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>`
  const bytes = await makeXlsx([{ name: 'A', rows: [] }], { 'xl/worksheets/sheet1.xml': sheet })
  const [read] = await readWorkbook(bytes, 'a.xlsx')
  expect(read!.rows).toEqual([
    {
      number: 1,
      cells: [
        { is: 'text', text: 'Lò Văn An & em' },
        { is: 'number', value: 7 },
      ],
    },
  ])
})

test('a file of 200 MB is refused by its size, unread', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'roster-'))
  try {
    const path = join(folder, 'big.xlsx')
    const file = await open(path, 'w')
    await file.truncate(200 * 1024 * 1024)
    await file.close()
    expect(await refusalOf(path)).toBe('tooLarge')
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('an upload of 200 MB is given up at the first byte beyond the limit', async () => {
  let sent = 0
  async function* upload() {
    for (; sent < 200; sent++) yield new Uint8Array(1024 * 1024)
  }
  await expect(collectUpload(upload())).rejects.toMatchObject({ refusal: { code: 'tooLarge', params: { limit: 50 } } })
  expect(sent).toBe(50)
})

const ole = (...streams: string[]) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    ...streams.map(name => Buffer.from(`${name}\0`, 'utf16le')),
  ])

test('what a file is, its content tells and not its name', async () => {
  expect(await refusalOf(ole('Root Entry', 'Workbook'))).toBe('oldExcel')
  expect(await refusalOf(ole('Root Entry', 'EncryptedPackage'))).toBe('encrypted')
  expect(await refusalOf(ole('Root Entry', 'WordDocument'))).toBe('notSpreadsheet')
  expect(await refusalOf(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n'))).toBe('notSpreadsheet')
  expect(await refusalOf(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))).toBe('notSpreadsheet')
  expect(await refusalOf(Buffer.from('<html><table><tr><td>Họ và tên</td></tr></table></html>'), 'ds.xls')).toBe(
    'webPage',
  )
  expect(await refusalOf(Buffer.alloc(0))).toBe('empty')
  expect(await refusalOf(await makeXlsx(list), 'ds.pdf')).toBe('read')
})

const typed = (type: string) => ({ '[Content_Types].xml': `<Types><Override ContentType="${type}"/></Types>` })

test('macros, binary workbooks and other office files are refused whatever they are called', async () => {
  const macroType = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'
  expect(await refusalOf(await makeXlsx(list, typed(macroType)))).toBe('macros')
  expect(await refusalOf(await makeXlsx(list, { 'xl/vbaProject.bin': 'x' }))).toBe('macros')
  expect(await refusalOf(await makeXlsx(list, { 'xl/macrosheets/sheet1.xml': '<a/>' }))).toBe('macros')
  const binary = 'application/vnd.ms-excel.sheet.binary.main'
  expect(await refusalOf(await makeXlsx(list, typed(binary)))).toBe('binaryWorkbook')
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
  expect(await refusalOf(await zip(typed(word)))).toBe('notSpreadsheet')
  const ods = { mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }
  expect(await refusalOf(await zip(ods))).toBe('openDocument')
  expect(await refusalOf(await zip({ 'a.txt': 'a' }))).toBe('notSpreadsheet')
})

/** Overwrites the inflated size that the central directory declares for a part. */
function declare(bytes: Buffer, part: string, size: number): Buffer {
  const copy = Buffer.from(bytes)
  const name = copy.lastIndexOf(part)
  const header = name - 46
  expect(copy.readUInt32LE(header)).toBe(0x02014b50)
  copy.writeUInt32LE(size, header + 24)
  return copy
}

test('a zip bomb is refused by what it declares, by what it really inflates to, by one part read again and again, and by its number of parts', async () => {
  const zeros = await makeXlsx(list, { 'xl/sharedStrings.xml': Buffer.alloc(3_000_000, 'a') })
  expect(await refusalOf(declare(zeros, 'xl/sharedStrings.xml', 0xefffffff))).toBe('bomb')
  expect(await refusalOf(zeros, 'ds.xlsx', { ...LIMITS, inflated: 2_000_000 })).toBe('bomb')

  const sheet = `<worksheet><sheetData>${'<row/>'.repeat(500_000)}</sheetData></worksheet>`
  const lying = declare(await makeXlsx(list, { 'xl/worksheets/sheet1.xml': sheet }), 'xl/worksheets/sheet1.xml', 1_000)
  expect(await refusalOf(lying)).toBe('bomb')

  const ten = Array.from({ length: 10 }, (_, n) => `<sheet name="S${n}" r:id="rId1"/>`).join('')
  const again = { 'xl/workbook.xml': `<workbook><sheets>${ten}</sheets></workbook>`, 'xl/worksheets/sheet1.xml': sheet }
  expect(await refusalOf(await makeXlsx(list, again), 'ds.xlsx', { ...LIMITS, inflated: 4_000_000 })).toBe('bomb')

  const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`xl/${index}.xml`, 'a']))
  expect(await refusalOf(await makeXlsx(list, many))).toBe('bomb')
})

test('a torn file, a document type and markup without end are refused as damaged', async () => {
  const bytes = await makeXlsx(list)
  expect(await refusalOf(bytes.subarray(0, bytes.length / 2))).toBe('damaged')
  const entities = '<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet>&b;</worksheet>'
  expect(await refusalOf(await makeXlsx(list, { 'xl/worksheets/sheet1.xml': entities }))).toBe('damaged')
  const endless = `<worksheet a="${'>'.repeat(2_000_000)}`
  expect(await refusalOf(await makeXlsx(list, { 'xl/worksheets/sheet1.xml': endless }))).toBe('damaged')
  expect(await refusalOf(await zip({ ...typed('spreadsheetml.sheet.main+xml') }))).toBe('damaged')
})

test('more rows or columns than a school has are refused, not truncated', async () => {
  const bytes = await makeXlsx([{ name: 'A', rows: Array.from({ length: 30 }, () => ['a', 'b']) }])
  expect(await refusalOf(bytes, 'a.xlsx', { ...LIMITS, rows: 29 })).toBe('tooManyCells')
  expect(await refusalOf(bytes, 'a.xlsx', { ...LIMITS, cells: 59 })).toBe('tooManyCells')
  expect(await refusalOf(bytes, 'a.xlsx', { ...LIMITS, columns: 1 })).toBe('tooManyCells')
  expect(await refusalOf(Buffer.from('a,b\n'.repeat(30)), 'a.csv', { ...LIMITS, rows: 29 })).toBe('tooManyCells')
  expect(await refusalOf(bytes, 'a.xlsx', { ...LIMITS, rows: 30, cells: 60, columns: 2 })).toBe('read')
})

test('more styled but empty rows than may be filled count as none', async () => {
  const empty = Array.from(
    { length: 100_001 },
    (_, index) => `<row r="${index + 3}" s="1"><c r="A${index + 3}" s="1"/></row>`,
  )
  const filled = '<row r="1"><c r="A1" t="inlineStr"><is><t>Họ tên</t></is></c></row>'
  const sheet = `<worksheet><sheetData>${filled}${empty.join('')}</sheetData></worksheet>`
  const [read] = await readWorkbook(await makeXlsx(list, { 'xl/worksheets/sheet1.xml': sheet }), 'a.xlsx')
  expect(read!.rows).toHaveLength(1)
})
