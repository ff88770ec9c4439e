import { type Cell, cellText, columnLetter, isBlank, type Range, type Row, type Sheet } from './cells.ts'
import { headerWords, recogniseHeader } from './headers.ts'
import { cleanSpaces } from './text.ts'

/** A column of a head: the texts over it from top to bottom, and a key that survives case, spacing and re-ordering. */
export type HeadColumn = { column: number; letter: string; parts: string[]; title: string; key: string }

export type Table = {
  sheet: string
  /** Texts above the head, from the top: authority, school, title. */
  titles: { row: number; text: string }[]
  /** First and last row of the head, as Excel counts them. */
  head: { top: number; bottom: number }
  columns: HeadColumn[]
  /** All rows under the head, up to the next head or the end of the sheet. */
  body: Row[]
  merges: Range[]
}

/** A head is sought in every row, but no head has more rows than this. */
const DEEPEST_HEAD = 3

/**
 * Finds the tables of a sheet by their heads. The same head again (a new printed page) goes on with the same table;
 * a different one starts another. A sheet without any gives an empty list.
 */
export function findTables(sheet: Sheet): Table[] {
  const tables: Table[] = []
  let titles: Table['titles'] = []
  for (let index = 0; index < sheet.rows.length; index++) {
    const head = headAt(sheet, index)
    const open = tables.at(-1)
    const rows = sheet.rows.slice(index, index + (head?.depth ?? 1))
    index += rows.length - 1
    if (head && !(open && sameColumns(open.columns, head.columns))) {
      if (open) titles = takeTitles(open)
      tables.push({
        sheet: sheet.name,
        titles,
        head: { top: rows[0]!.number, bottom: rows.at(-1)!.number },
        columns: head.columns,
        body: [],
        merges: sheet.merges,
      })
      titles = []
    } else if (open) {
      open.body.push(...rows)
    } else {
      titles.push(...rows.flatMap(textsOf))
    }
  }
  for (const table of tables) addHeadless(table)
  return tables
}

const textsOf = (row: Row): Table['titles'] =>
  row.cells.filter(cell => !isBlank(cell)).map(cell => ({ row: row.number, text: cleanSpaces(cellText(cell)) }))

/** The lines just over a second head belong to it and not to the table before: one or two texts a row, no number. */
function takeTitles(before: Table): Table['titles'] {
  const titles: Table['titles'] = []
  for (;;) {
    const row = before.body.at(-1)
    const filled = row?.cells.filter(cell => !isBlank(cell)) ?? []
    if (!row || filled.length > 2 || filled.some(cell => cell!.is !== 'text')) return titles
    titles.unshift(...textsOf(row))
    before.body.pop()
  }
}

/** A column without a header that is filled all the same, as the given names are under a head over two columns. */
function addHeadless(table: Table): void {
  const width = table.body.reduce((most, row) => Math.max(most, row.cells.length), 0)
  const headed = new Map(table.columns.map(one => [one.column, one]))
  for (let column = 0; column < width; column++) {
    if (headed.has(column)) continue
    const filled = table.body.reduce((sum, row) => sum + (isBlank(row.cells[column]) ? 0 : 1), 0)
    if (filled < 2 || filled < table.body.length / 2) continue
    const key = `${headed.get(column - 1)?.key ?? ''} →`
    table.columns.push({ column, letter: columnLetter(column), parts: [], title: '', key })
  }
  table.columns.sort((a, b) => a.column - b.column)
}

type Head = { columns: HeadColumn[]; depth: number }

/** The head that begins in this row: the depth that explains the most columns, the shallowest of equals. */
function headAt(sheet: Sheet, index: number): Head | undefined {
  let best: Head | undefined
  let bestScore = 1
  for (let depth = 1; depth <= DEEPEST_HEAD; depth++) {
    const rows = sheet.rows.slice(index, index + depth)
    const last = rows.at(-1)
    if (rows.length < depth || !last || last.number !== rows[0]!.number + depth - 1 || !headerLike(last)) break
    const columns = headColumns(rows, sheet.merges)
    const score = scoreOf(columns)
    if (score <= bestScore || (depth > 1 && isTitleOver(columns, headColumns(rows.slice(1), sheet.merges)))) continue
    best = { columns, depth }
    bestScore = score
  }
  return best
}

/** A first row that makes no column clearer is a title that happens to stand right above the head. */
function isTitleOver(columns: HeadColumn[], without: HeadColumn[]): boolean {
  const alone = new Map(without.map(one => [one.column, understood(one)]))
  return scoreOf(columns) < scoreOf(without) || columns.every(one => understood(one) === alone.get(one.column))
}

function understood({ parts }: HeadColumn): string | undefined {
  const found = recogniseHeader(parts)
  return found && 'field' in found ? found.field : found?.by
}

/** Headers are words: no date, no number, no digits alone. */
export function headerLike(row: Row): boolean {
  return row.cells.every(cell => isBlank(cell) || (cell!.is === 'text' && /\p{L}/u.test(cell!.text)))
}

/** Distinct fields that the columns are understood as; 0 without the pupil's name, for then it is no roster. */
function scoreOf(columns: HeadColumn[]): number {
  const fields = new Set<string>()
  for (const column of columns) {
    const field = understood(column)
    if (field !== undefined) fields.add(field)
  }
  return fields.has('fullName') || fields.has('givenName') ? fields.size : 0
}

function headColumns(rows: Row[], merges: Range[]): HeadColumn[] {
  const width = Math.max(...rows.map(row => row.cells.length))
  const columns: HeadColumn[] = []
  const seen = new Map<string, number>()
  for (let column = 0; column < width; column++) {
    const parts = partsOver(rows, column, merges)
    if (parts.length === 0) continue
    const words = parts.map(headerWords).join(' / ')
    const nth = (seen.get(words) ?? 0) + 1
    seen.set(words, nth)
    const key = nth === 1 ? words : `${words} #${nth}`
    columns.push({ column, letter: columnLetter(column), parts, title: parts.join(' / '), key })
  }
  return columns
}

/** Texts over a column. A group head reaches over its merged cells, or, unmerged, over the blank ones to its right. */
function partsOver(rows: Row[], column: number, merges: Range[]): string[] {
  const parts: string[] = []
  rows.forEach((row, depth) => {
    const below = rows.slice(depth + 1)
    const cell = row.cells[column] ?? groupOver(row, column, merges, below)
    const text = isBlank(cell) ? '' : cleanSpaces(cellText(cell))
    if (text !== '' && parts.at(-1) !== text) parts.push(text)
  })
  return parts
}

function groupOver(row: Row, column: number, merges: Range[], below: Row[]): Cell | undefined {
  const range = merges.find(
    one => one.top <= row.number && row.number <= one.bottom && one.left <= column && column <= one.right,
  )
  // merged downwards as well: the text counts once, in the row where it stands
  if (range) return range.top === row.number ? row.cells[range.left] : undefined
  if (below.length === 0 || isBlank(below[0]!.cells[column])) return undefined
  for (let left = column - 1; left >= 0; left--) {
    if (!isBlank(row.cells[left])) return isBlank(below[0]!.cells[left]) ? undefined : row.cells[left]
  }
  return undefined
}

const sameColumns = (a: HeadColumn[], b: HeadColumn[]): boolean =>
  a.length === b.length && a.every((one, index) => one.key === b[index]!.key && one.column === b[index]!.column)

/** What the titles over a table and the name of its sheet say. */
export type Heading = { className?: string; classFrom?: 'title' | 'sheet'; schoolYear?: number; sheetClass?: string }

export function readHeading(table: Pick<Table, 'sheet' | 'titles'>): Heading {
  const heading: Heading = {}
  for (const { text } of table.titles) {
    const className = classIn(text)
    if (className) Object.assign(heading, { className, classFrom: 'title' })
    const year = /năm\s+học\D{0,3}(20\d\d)\s*[-–—/]\s*(20\d\d)/iu.exec(text)
    if (year && Number(year[2]) === Number(year[1]) + 1) heading.schoolYear = Number(year[1])
  }
  const sheetClass =
    classIn(table.sheet) ?? (/^\d{1,2}[A-ZĐ]\d{0,2}$/.test(table.sheet.trim()) ? table.sheet.trim() : undefined)
  if (sheetClass) heading.sheetClass = sheetClass
  if (sheetClass && !heading.className) Object.assign(heading, { className: sheetClass, classFrom: 'sheet' })
  return heading
}

/** `DANH SÁCH HỌC SINH LỚP 1A NĂM HỌC 2025 - 2026` → `1A`; what follows a dash, a comma or the school year is not it. */
export function classIn(text: string): string | undefined {
  const after = /(?<!\p{L})l[ớơo]p\s*:?\s+(.+)$/iu.exec(cleanSpaces(text))?.[1]
  const name = after?.split(/\s+[-–—]\s+|[,;:(]|\s+(?:năm|nam)\s+h[ọo]c|\s+h[ọo]c\s+k/iu)[0]?.trim()
  return name && name.length <= 40 ? name : undefined
}
