/** The few elements of WordprocessingML that a letter needs. Sizes in points, lengths in millimetres. */

/** Marks that turn the direction of the words around them, and what XML does not hold. */
const UNHEARD = /[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g

/** The text composed by itself: a stroke (U+0338) at its beginning would else melt into the mark-up before it. */
export const escaped = (text: string): string =>
  text
    .replace(UNHEARD, '')
    .normalize('NFC')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/^\u0338/, '&#x338;')

export type Look = { bold?: true; italic?: true; size?: number; colour?: string; caps?: true }

/** Words in one look; capitals are written as such, so that a search finds what the eye sees. */
export function run(text: string, { bold, italic, size, colour, caps }: Look = {}): string {
  const said = caps ? text.toLocaleUpperCase('vi') : text
  const look = [
    bold ? '<w:b/>' : '',
    italic ? '<w:i/>' : '',
    colour ? `<w:color w:val="${colour}"/>` : '',
    size ? `<w:sz w:val="${2 * size}"/><w:szCs w:val="${2 * size}"/>` : '',
  ].join('')
  return `<w:r>${look ? `<w:rPr>${look}</w:rPr>` : ''}<w:t xml:space="preserve">${escaped(said)}</w:t></w:r>`
}

export type Style = 'Normal' | 'Body' | 'Centre' | 'Chapter' | 'Article' | 'Recipient' | 'Cell' | 'Foot'
type Shape = { style?: Style; before?: number; after?: number; line?: number; rule?: number; keep?: true; left?: true }

/** A paragraph. `line`: its exact height; `rule`: a line below it, indented by so many millimetres on both sides. */
export function paragraph(runs: string, { style = 'Normal', rule, keep, left, ...space }: Shape = {}): string {
  const spacing = spacingXml(space)
  const shape = [
    `<w:pStyle w:val="${style}"/>`,
    keep ? '<w:keepNext/>' : '',
    rule === undefined ? '' : '<w:pBdr><w:bottom w:val="single" w:sz="5" w:space="1" w:color="000000"/></w:pBdr>',
    spacing,
    rule === undefined ? '' : `<w:ind w:left="${twips(rule)}" w:right="${twips(rule)}"/>`,
    left ? '<w:jc w:val="left"/>' : '',
  ].join('')
  return `<w:p><w:pPr>${shape}</w:pPr>${runs}</w:p>`
}

function spacingXml({ before, after, line }: Pick<Shape, 'before' | 'after' | 'line'>): string {
  const said = [
    before === undefined ? '' : ` w:before="${20 * before}"`,
    after === undefined ? '' : ` w:after="${20 * after}"`,
    line === undefined ? '' : ` w:line="${20 * line}" w:lineRule="exact"`,
  ].join('')
  return said && `<w:spacing${said}/>`
}

/** A short line in the middle of `width` millimetres, close below what stands above it. */
export const shortRule = (width: number, length: number): string =>
  paragraph('', { style: 'Centre', before: 0, after: 6, line: 3, rule: (width - length) / 2 })

/** What must stand behind a table, or at the end of a section: so low that a full page takes it too. */
export const END = paragraph('', { before: 0, after: 0, line: 1 })

type Table = { widths: readonly number[]; rows: readonly (readonly string[])[]; framed?: true; head?: true }

/** Cells hold paragraphs; without a frame their words begin at the margin. `head`: the first row comes again on every page. */
export function table({ widths, rows, framed, head }: Table): string {
  const edge = (name: string) => `<w:${name} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`
  const frame = framed
    ? `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(edge).join('')}</w:tblBorders>`
    : ''
  const margins = framed
    ? ''
    : '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
  const cell = (content: string, i: number) =>
    `<w:tc><w:tcPr><w:tcW w:w="${twips(widths[i]!)}" w:type="dxa"/></w:tcPr>${content}</w:tc>`
  const row = (cells: readonly string[], i: number) =>
    `<w:tr><w:trPr><w:cantSplit/>${head && i === 0 ? '<w:tblHeader/>' : ''}</w:trPr>${cells.map(cell).join('')}</w:tr>`
  const grid = widths.map(width => `<w:gridCol w:w="${twips(width)}"/>`).join('')
  const whole = twips(widths.reduce((sum, width) => sum + width, 0))
  return `<w:tbl><w:tblPr><w:tblW w:w="${whole}" w:type="dxa"/>${frame}<w:tblLayout w:type="fixed"/>${margins}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.map(row).join('')}</w:tbl>`
}

/** Twentieths of a point. */
export const twips = (millimetres: number): number => Math.round((millimetres * 1440) / 25.4)
