import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** What a test writes into a cell: a text, a number, a day, a number with a format, or raw XML. */
export type Value = string | number | { date: string } | { value: number; format: string } | { xml: string } | undefined

export type MadeSheet = { name: string; rows: Value[][]; merges?: string[]; hidden?: true }

/** A small xlsx, made by hand so that tests hold every byte of it; `parts` adds to or replaces its parts. */
export function makeXlsx(sheets: MadeSheet[], parts: Record<string, string | Buffer> = {}): Promise<Buffer> {
  const formats: string[] = []
  const styleOf = (format: string) => {
    if (!formats.includes(format)) formats.push(format)
    return formats.indexOf(format) + 1
  }
  const made = Object.fromEntries(
    sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, styleOf)]),
  )
  return zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${sheets
      .map(({ name, hidden }, index) => {
        const state = hidden ? ' state="hidden"' : ''
        return `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${state} r:id="rId${index + 1}"/>`
      })
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, index): [string, string] => ['worksheet', `worksheets/sheet${index + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    ...made,
    'xl/styles.xml': `<styleSheet><numFmts>${formats
      .map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${escapeXml(code)}"/>`)
      .join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats
      .map((_, index) => `<xf numFmtId="${200 + index}"/>`)
      .join('')}</cellXfs></styleSheet>`,
    ...parts,
  })
}

/** A zip of these parts. */
export function zip(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const file = new ZipFile()
  for (const [path, content] of Object.entries(parts)) file.addBuffer(Buffer.from(content as string), path)
  file.end()
  return buffer(file.outputStream)
}

function sheetXml({ rows, merges = [] }: MadeSheet, styleOf: (format: string) => number): string {
  const data = rows.map((row, index) => {
    const cells = row.map((value, column) => cellXml(`${letters(column)}${index + 1}`, value, styleOf))
    return `<row r="${index + 1}">${cells.join('')}</row>`
  })
  const merged = merges.map(ref => `<mergeCell ref="${ref}"/>`).join('')
  return `<worksheet><sheetData>${data.join('')}</sheetData><mergeCells>${merged}</mergeCells></worksheet>`
}

function cellXml(address: string, value: Value, styleOf: (format: string) => number): string {
  if (value === undefined) return ''
  if (typeof value === 'string') return `<c r="${address}" t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`
  if (typeof value === 'number') return `<c r="${address}"><v>${value}</v></c>`
  if ('xml' in value) return value.xml
  if ('date' in value) {
    const serial = Date.parse(`${value.date}T00:00:00Z`) / 86_400_000 + 25_569
    return `<c r="${address}" s="${styleOf('dd/mm/yyyy')}"><v>${serial}</v></c>`
  }
  return `<c r="${address}" s="${styleOf(value.format)}"><v>${value.value}</v></c>`
}

function relations(all: [kind: string, target: string][]): string {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
  const one = ([kind, target]: [string, string], index: number) =>
    `<Relationship Id="rId${index + 1}" Type="${type}${kind}" Target="${target}"/>`
  return `<Relationships>${all.map(one).join('')}</Relationships>`
}

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, char => `&#${char.charCodeAt(0)};`)
