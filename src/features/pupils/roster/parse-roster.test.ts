import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeXlsx, type Value } from '../../../../test/rosters/make-xlsx.ts'
import { type Cell, cellText, isBlank, type Sheet } from './cells.ts'
import { saveMapping } from './mapping.ts'
import { parseRoster, type Roster, type RosterOptions } from './parse-roster.ts'
import { readWorkbook } from './read-workbook.ts'

const ROSTERS = join(import.meta.dirname, '../../../../test/rosters')
const NAMES = ['continuing-10A1-maths', 'preschool-two-row-head', 'primary-class-1A', 'primary-whole-school']
const options: RosterOptions = { fileName: 'ds.xlsx', schoolYear: 2025 }

const parseFile = (name: string) => parseRoster(join(ROSTERS, `${name}.xlsx`), options)
const parseRows = async (rows: Value[][], more: Partial<RosterOptions> = {}, merges: string[] = []) =>
  parseRoster(await makeXlsx([{ name: 'DS', rows, merges }]), { ...options, ...more })
const pupilsOf = (roster: Roster) => roster.rows.map(row => row.pupil)
const faultsOf = (roster: Roster) =>
  roster.rows.flatMap(({ row, faults }) => faults.map(fault => [row, fault.letter, fault.code, fault.severity]))

test.each(NAMES)('%s imports as it is: every row ready, every column known, nothing to fix', async name => {
  const roster = await parseFile(name)
  expect(roster.refusals).toEqual([])
  expect(roster.rows.every(row => row.ready)).toBe(true)
  expect(faultsOf(roster)).toEqual([])
  expect(roster.mappings.flatMap(mapping => mapping.columns.filter(column => column.target === null))).toEqual([])
})

test('the preschool list gives children with both parents, their ids and phones whole again', async () => {
  const { rows, understood } = await parseFile('preschool-two-row-head')
  expect(rows).toHaveLength(28)
  expect(rows[2]).toMatchObject({
    sheet: 'DS',
    row: 10,
    pupil: {
      fullName: 'Đỗ Thu Diệp',
      birthDate: '2020-08-17',
      sex: 'female',
      personalId: '099320768223',
      className: 'MẪU GIÁO 5 TUỔI A',
      father: { name: 'Đặng Tuấn Huy', birthYear: 1987 },
      mother: { name: 'Dương Thu Dung', birthYear: 1990 },
      contactPhone: '0900000389',
    },
  })
  expect(understood).toEqual({
    ...{ excelDate: 10, twoDigitYear: 5, sexMark: 15, sexBlank: 13, idZero: 7, phoneZero: 7, classFromTitle: 28 },
  })
})

test('the whole school gives a class a sheet, one mapping for all, and its closing lines are listed', async () => {
  const { rows, tables, mappings, leftOut, notices } = await parseFile('primary-whole-school')
  expect(tables.map(table => [table.heading.className, table.pupils])).toEqual([
    ['1A', 33],
    ['1B', 31],
    ['2A', 35],
    ['3A', 34],
    ['4A', 30],
    ['5A', 36],
  ])
  expect(mappings).toHaveLength(1)
  expect(rows).toHaveLength(199)
  expect(new Set(rows.map(row => row.pupil.personalId)).size).toBe(199)
  expect(leftOut.slice(0, 2)).toMatchObject([
    { sheet: 'Lớp 1A', row: 41, code: 'remark', text: 'Danh sách này có 33 học sinh.' },
    { sheet: 'Lớp 1A', row: 42, code: 'remark', text: 'Người lập biểu' },
  ])
  expect(notices).toEqual([])
})

test('the gradebook of a continuing class gives its learners and leaves the marks aside', async () => {
  const { rows, mappings, notices } = await parseFile('continuing-10A1-maths')
  expect(rows[0]!.pupil).toEqual({
    fullName: 'Nguyễn Bảo Ưng',
    familyName: 'Nguyễn Bảo',
    givenName: 'Ưng',
    learnerCode: 'HV250001',
    className: '10A1',
  })
  expect(rows).toHaveLength(42)
  expect(mappings[0]!.columns.filter(column => column.target === 'ignored')).toHaveLength(7)
  expect(notices).toMatchObject([{ code: 'columnsMissing', params: { fields: 'birthDate sex personalId' } }])
})

/** A sheet written anew with every text changed. */
function rewrite({ name, rows }: Sheet, change: (text: string) => string) {
  const value = (cell: Cell | undefined): Value => {
    if (cell?.is === 'number') return cell.value
    if (cell?.is === 'date') return { date: cell.date }
    return cell ? change(cellText(cell)) : undefined
  }
  const all: Value[][] = []
  for (const row of rows) all[row.number - 1] = Array.from(row.cells, value)
  return { name: change(name), rows: Array.from(all, row => row ?? []) }
}

test.each(NAMES)('%s gives the same pupils with composed and with loose accents', async name => {
  const sheets = await readWorkbook(join(ROSTERS, `${name}.xlsx`), 'ds.xlsx')
  const written = (form: string) => makeXlsx(sheets.map(sheet => rewrite(sheet, text => text.normalize(form))))
  const [composed, loose] = [
    await parseRoster(await written('NFC'), options),
    await parseRoster(await written('NFD'), options),
  ]
  expect(pupilsOf(loose)).toEqual(pupilsOf(composed))
  expect(pupilsOf(composed)).toEqual(pupilsOf(await parseFile(name)))
})

test('a csv of the two-row head, without any merged cell, gives the same pupils', async () => {
  const [sheet] = await readWorkbook(join(ROSTERS, 'preschool-two-row-head.xlsx'), 'ds.xlsx')
  const lines: string[] = []
  for (const row of sheet!.rows) lines[row.number - 1] = Array.from(row.cells, cellText).join(';')
  const csv = Array.from(lines, line => line ?? '').join('\r\n')
  for (const bytes of [Buffer.from(csv), Buffer.from(`\ufeff${csv}`, 'utf16le')]) {
    const roster = await parseRoster(bytes, { ...options, fileName: 'ds.csv' })
    expect(pupilsOf(roster)).toEqual(pupilsOf(await parseFile('preschool-two-row-head')))
  }
})

const HEAD = ['STT', 'Họ và tên', 'Ngày sinh', 'Số định danh cá nhân', 'Lớp']

test('all faults come at once, with row, column and what to put there', async () => {
  const roster = await parseRows([
    HEAD,
    [1, 'Lò Văn An', '31/02/2018', '099218000123', '1A'],
    [2, 'Vàng A Bình', '05/03/2018', '12345', '1A'],
    [3, undefined, '05/03/2018', undefined, '1A'],
    [4, 'Quàng Văn Chi', '05/03/2018', '099218000124', '1A'],
  ])
  expect(faultsOf(roster)).toEqual([
    [2, 'C', 'dateImpossible', 'mustFix'],
    [3, 'D', 'idLength', 'mustFix'],
    [4, 'B', 'nameMissing', 'mustFix'],
    [4, 'D', 'missing', 'check'],
  ])
  expect(roster.rows.map(row => row.ready)).toEqual([false, false, false, true])
})

test('the same id twice must be fixed and names the other row; the same name, date and class is asked about', async () => {
  const roster = await parseRows([
    HEAD,
    [1, 'Ngô Bảo Lâm', '04/11/2017', '099217008804', '2A'],
    [2, 'Ngô Bảo Long', '05/11/2017', 99217008804, '2A'],
    [3, 'Ngô Bảo Lâm', '04/11/2017', '099217008805', '2A'],
    [4, 'Ngô Bảo Lâm', '04/11/2017', '099217008806', '2B'],
  ])
  expect(faultsOf(roster)).toEqual([
    [3, 'D', 'idTwice', 'mustFix'],
    [4, 'B', 'pupilTwice', 'check'],
  ])
  expect(roster.rows[1]!.faults[0]!.params).toEqual({ sheet: 'DS', row: 2, name: 'Ngô Bảo Lâm' })
})

test('what stands between and under the pupils is left out by reason, and no pupil with it', async () => {
  const roster = await parseRows([
    ['DANH SÁCH LỚP 1A'],
    HEAD,
    [1, 2, 3, 4, 5],
    [1, 'Lò Văn An', '05/03/2018'],
    [],
    [2, 'Tòng Thị Số', '06/03/2018'],
    HEAD,
    ['DANH SÁCH LỚP 1B'],
    [1, 'Vàng A Bình', '07/03/2018'],
    [undefined, 'Quàng Văn Chi', undefined, undefined, '1B'],
    [3, 'Cà Văn Em'],
    [4],
    [undefined, 'Tổng số: 5 em, nữ: 1'],
    ['Suối Lớn, ngày 5 tháng 9 năm 2025'],
    ['Người lập biểu', undefined, undefined, 'Hiệu trưởng'],
    [undefined, 'Lò Thị Mai', undefined, undefined, 'Vàng Văn Hùng'],
  ])
  expect(roster.rows.map(({ row, pupil }) => [row, pupil.fullName, pupil.className])).toEqual([
    [4, 'Lò Văn An', '1A'],
    [6, 'Tòng Thị Số', '1A'],
    [9, 'Vàng A Bình', '1B'],
    [10, 'Quàng Văn Chi', '1B'],
    [11, 'Cà Văn Em', '1B'],
  ])
  expect(roster.leftOut.map(({ row, code }) => [row, code])).toEqual([
    [3, 'columnNumbers'],
    [7, 'repeatedHead'],
    [8, 'title'],
    [12, 'blankNumbered'],
    [13, 'remark'],
    [14, 'remark'],
    [15, 'remark'],
    [16, 'remark'],
  ])
  expect(roster.notices.filter(notice => notice.code === 'countDiffers')).toEqual([])
})

test('a list of names alone, without numbers or ids, loses nobody', async () => {
  const roster = await parseRows([
    ['Họ và tên', 'Địa chỉ'],
    ['Lò Văn An', 'Bản Nà Sự'],
    ['Vàng A Bình'],
    ['Cộng: 2 học sinh'],
  ])
  expect(pupilsOf(roster).map(pupil => pupil.fullName)).toEqual(['Lò Văn An', 'Vàng A Bình'])
  expect(roster.leftOut).toMatchObject([{ row: 4, code: 'remark' }])
})

test('a class merged down over its pupils is the class of each of them', async () => {
  const rows = [HEAD, [1, 'Lò Văn An', '05/03/2018', undefined, '1A'], [2, 'Vàng A Bình', '06/03/2018']]
  const roster = await parseRows(rows, {}, ['E2:E3'])
  expect(pupilsOf(roster).map(pupil => pupil.className)).toEqual(['1A', '1A'])
  expect(roster.understood).toMatchObject({ mergedDown: 1 })
})

test('hidden sheets and sheets without a list are left out and said, hidden rows are read and asked about', async () => {
  const row =
    '<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>Lò Văn An</t></is></c><c r="B2" t="inlineStr"><is><t>1A</t></is></c></row>'
  const head = '<row r="1"><c t="inlineStr"><is><t>Họ và tên</t></is></c><c t="inlineStr"><is><t>Lớp</t></is></c></row>'
  const bytes = await makeXlsx(
    [
      { name: 'DS', rows: [] },
      { name: 'Danh mục', rows: [['Kinh']], hidden: true },
      { name: 'Hướng dẫn', rows: [['Điền vào trang DS']] },
    ],
    { 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${head}${row}</sheetData></worksheet>` },
  )
  const roster = await parseRoster(bytes, options)
  expect(faultsOf(roster)).toEqual([[2, '', 'hiddenRow', 'check']])
  expect(roster.leftOut.map(({ sheet, code }) => [sheet, code])).toEqual([
    ['Danh mục', 'hiddenSheet'],
    ['Hướng dẫn', 'noTable'],
  ])
})

test("a list that contradicts itself is noticed: its count, its year, its sheet's name, an unused column of ticks", async () => {
  const bytes = await makeXlsx([
    {
      name: 'Lớp 1B',
      rows: [
        ['DANH SÁCH HỌC SINH LỚP 1A NĂM HỌC 2024 - 2025'],
        ['STT', 'Họ và tên', 'Ngày sinh', 'Nữ', 'Số định danh'],
        [1, 'Lò Văn An', '05/03/2018'],
        [undefined, 'Danh sách có 2 học sinh'],
      ],
    },
  ])
  const { notices, rows } = await parseRoster(bytes, options)
  expect(notices.map(({ code, params }) => [code, params])).toEqual([
    ['countDiffers', { claimed: 2, found: 1 }],
    ['otherSchoolYear', { found: 2024, expected: 2025 }],
    ['classNamesDiffer', { title: '1A', sheet: '1B' }],
    ['sexColumnUnused', {}],
  ])
  expect(rows[0]!.pupil.sex).toBeUndefined()
})

test('days and months that American settings swapped are suspected from the whole column', async () => {
  const day = (n: number): Value[] => [
    n,
    `Lò Văn A${'nbcde'[n % 5]}`,
    n % 2 ? { date: `2018-0${n}-11` } : `${12 + n}/3/2018`,
  ]
  const swapped = await parseRows([
    HEAD,
    ...[1, 2, 3, 4, 5, 6, 7, 8].map(day),
    ...[9, 10].map(n => day(n === 9 ? 9 : 10)),
  ])
  expect(swapped.notices).toContainEqual(
    expect.objectContaining({ code: 'datesPerhapsSwapped', params: { column: 'C' } }),
  )
  expect((await parseFile('primary-class-1A')).notices).toEqual([])
})

test('a correction made in the dry run takes the place of the cell, and is listed', async () => {
  const rows = [HEAD, [1, 'Lò Văn An', '31/02/2018', '099218000123', '1A']]
  const corrections = [{ sheet: 'DS', row: 2, column: 'C', value: '28/02/2018' }]
  const roster = await parseRows(rows, { corrections })
  expect(roster.rows[0]).toMatchObject({ ready: true, pupil: { birthDate: '2018-02-28' } })
  expect(roster.rows[0]!.interpretations).toMatchObject([
    { code: 'corrected', letter: 'C', from: '31/02/2018', to: '28/02/2018' },
  ])
  const nowhere = await parseRows(rows, { corrections: [{ ...corrections[0]!, row: 9 }] })
  expect(nowhere.refusals).toMatchObject([{ code: 'correctionMisplaced' }])
})

test('a mapping that a person changed is followed in the next parse', async () => {
  const rows = [
    ['STT', 'Họ và tên', 'Tổ'],
    [1, 'Lò Văn An', 'Tổ 1'],
  ]
  const chosen = saveMapping((await parseRows(rows)).mappings[0]!)
  chosen.targets.tổ = 'note'
  const roster = await parseRows(rows, { knownMappings: [chosen] })
  expect(roster.rows[0]!.pupil.note).toBe('Tổ 1')
})

test('a file without a table of names, and one that is no list at all, come back as refusals', async () => {
  expect(
    (
      await parseRows([
        ['Thực đơn', 'Thứ hai'],
        ['Cháo', 'Cơm'],
      ])
    ).refusals,
  ).toMatchObject([{ code: 'noTable' }])
  const pdf = await parseRoster(Buffer.from('%PDF-1.4 …'), options)
  expect(pdf).toMatchObject({ refusals: [{ code: 'notSpreadsheet', params: { found: 'pdf' } }], rows: [] })
})

test('whatever is done to the bytes of a file, the answer is a roster or a refusal', async () => {
  const sound = await readFile(join(ROSTERS, 'preschool-two-row-head.xlsx'))
  const damage = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(damage, fc.nat(sound.length), fc.boolean(), async (changes, end, cut) => {
      const bytes = Buffer.from(sound)
      for (const [at, value] of changes) bytes[at] = value
      const roster = await parseRoster(cut ? bytes.subarray(0, end) : bytes, options)
      expect(roster.refusals.length + roster.tables.length).toBeGreaterThan(0)
    }),
    { numRuns: 150 },
  )
})

test('whatever stands in the rows under a head, each row is either a pupil or left out with a reason', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('1', 'Lò Văn An', '31/02/2018', 'LỚP 1B', 'STT'),
  )
  const rows = fc.array(fc.array(cell, { minLength: 5, maxLength: 5 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(rows, async all => {
      const lines = [HEAD, ...all].map(row => row.map(text => `"${text.replaceAll('"', '""')}"`).join(','))
      const roster = await parseRoster(Buffer.from(lines.join('\n')), { ...options, fileName: 'ds.csv' })
      // a control character makes it a file that is no text, which is an answer too
      if (roster.refusals.length > 0) return
      const filled = all.filter(row => row.some(text => !isBlank({ is: 'text', text })))
      expect(roster.rows.length + roster.leftOut.length).toBe(filled.length)
    }),
    { numRuns: 150 },
  )
})

test('progress runs through reading and cleaning to the end', async () => {
  const seen: string[] = []
  const bytes = await readFile(join(ROSTERS, 'primary-whole-school.xlsx'))
  await parseRoster(bytes, options, ({ stage, done, total }) => seen.push(`${stage} ${done === total ? 'done' : ''}`))
  expect(seen[0]).toContain('reading')
  expect(seen).toContain('reading done')
  expect(seen.at(-1)).toBe('cleaning done')
})
