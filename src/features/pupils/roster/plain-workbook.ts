import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { cellText, columnLetter, type Row, type Sheet } from './cells.ts'
import { escapeXml } from './mark-sheet.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Tables of ours as a workbook: a sheet each, line by line. */
export function textWorkbook(
  sheets: readonly { name: string; lines: readonly (readonly string[])[] }[],
): Promise<Buffer> {
  return plainWorkbook(sheets.map(({ name, lines }) => ({ name, hidden: false, rows: lines.map(textRow), merges: [] })))
}

const textRow = (line: readonly string[], i: number): Row => ({
  number: i + 1,
  cells: line.map(text => ({ is: 'text', text })),
})

/**
 * The sheets as a workbook of texts, for lists that came without any looks of their own. Every cell is a text in a
 * style for texts: what begins with an equals sign is no formula, and stays none when somebody edits the cell.
 */
export async function plainWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const zip = new ZipFile()
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(`${DECLARATION}${xml}`), path)
  const numbered = sheets.map((sheet, i) => ({ sheet, id: i + 1 }))
  add(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>
${numbered.map(({ id }) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('\n')}
</Types>`,
  )
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbered
      .map(({ sheet, id }) => `<sheet name="${sheetName(sheet.name, id)}" sheetId="${id}" r:id="rId${id}"/>`)
      .join('')}</sheets></workbook>`,
  )
  add(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...numbered.map(({ id }): [string, string] => ['worksheet', `worksheets/sheet${id}.xml`]),
      ['styles', 'styles.xml'],
    ]),
  )
  add('xl/styles.xml', STYLES)
  for (const { sheet, id } of numbered)
    add(
      `xl/worksheets/sheet${id}.xml`,
      `<worksheet xmlns="${MAIN}"><sheetData>${sheet.rows.map(rowXml).join('')}</sheetData></worksheet>`,
    )
  zip.end()
  return buffer(zip.outputStream)
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** Style 1 is for texts (number format 49, `@`). */
const TEXT_STYLE = 1
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function rowXml({ number, cells }: Row): string {
  const filled = cells.flatMap((cell, column) => {
    const text = cellText(cell)
    if (text === '') return []
    const start = `<c r="${columnLetter(column)}${number}" s="${TEXT_STYLE}" t="inlineStr">`
    return [`${start}<is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`]
  })
  return `<row r="${number}">${filled.join('')}</row>`
}

/** Excel takes 31 characters and none of these; a name that is nothing then becomes a number. */
function sheetName(name: string, id: number): string {
  const fit = name
    .replace(/[\\/?*[\]:]/g, ' ')
    .trim()
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .trim()
  return escapeXml(fit || String(id)).replace(/"/g, '&quot;')
}

function relations(all: [kind: string, target: string][]): string {
  const one = ([kind, target]: [string, string], i: number) =>
    `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.map(one).join('')}</Relationships>`
}
