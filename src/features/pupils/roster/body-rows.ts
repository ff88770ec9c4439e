import { type Cell, cellText, isBlank, type Row } from './cells.ts'
import type { Field } from './fields.ts'
import { classIn, headerLike, type Table } from './find-table.ts'
import { headerWords } from './headers.ts'
import { cleanSpaces } from './text.ts'

/** Why a row under the head is no pupil. Texts in both languages under `roster.leftOut.<code>`. */
export type LeftOutCode =
  | 'repeatedHead'
  | 'columnNumbers'
  | 'blankNumbered'
  | 'title'
  | 'remark'
  | 'noTable'
  | 'hiddenSheet'

/** A row that is not imported, with its text, so that nothing disappears unseen; `row` is null for a whole sheet. */
export type LeftOut = {
  sheet: string
  row: number | null
  code: LeftOutCode
  key: `roster.leftOut.${LeftOutCode}`
  text: string
}

export const leftOut = (sheet: string, row: number | null, code: LeftOutCode, text: string): LeftOut => ({
  sheet,
  row,
  code,
  key: `roster.leftOut.${code}`,
  text,
})

export type Columns = Partial<Record<Field, number>>

/** Pupils of a table, each with the class that a title between the rows last named, and what is left out. */
export type Body = { pupils: { row: Row; classFromTitle?: string }[]; leftOut: LeftOut[] }

/** `sure`: a name with a number, a date or an id. `weak`: a name without. `unnamed`: several cells, but no name. */
type Kind = 'sure' | 'weak' | 'unnamed' | LeftOutCode

/**
 * Tells pupils from everything else under a head. Between the first and the last sure pupil every row with a name is
 * one; below the last, after a closing line, names are those of signers.
 */
export function pupilRows(table: Table, columns: Columns): Body {
  const head = headWordsOf(table)
  const kinds = table.body.map(row => kindOf(row, head, columns))
  const lastSure = kinds.lastIndexOf('sure')
  const body: Body = { pupils: [], leftOut: [] }
  let className: string | undefined
  let closed = false
  table.body.forEach((row, index) => {
    const kind = settle(kinds[index]!, index < lastSure, closed)
    if (kind === 'pupil') {
      body.pupils.push(className === undefined ? { row } : { row, classFromTitle: className })
      return
    }
    const texts = row.cells.filter(cell => !isBlank(cell)).map(cell => cleanSpaces(cellText(cell)))
    if (texts.length === 0) return
    if (kind === 'title') className = texts.map(classIn).find(name => name !== undefined)
    closed = kind === 'remark' && index > lastSure
    body.leftOut.push(leftOut(table.sheet, row.number, kind, texts.join(' · ')))
  })
  return body
}

function settle(kind: Kind, beforeLastSure: boolean, closed: boolean): 'pupil' | LeftOutCode {
  if (kind === 'sure') return 'pupil'
  if (kind === 'weak') return beforeLastSure || !closed ? 'pupil' : 'remark'
  if (kind === 'unnamed') return beforeLastSure ? 'pupil' : 'remark'
  return kind
}

function kindOf(row: Row, head: HeadWords, columns: Columns): Kind {
  const at = (field: Field): Cell | undefined => (columns[field] === undefined ? undefined : row.cells[columns[field]])
  const filled = row.cells.filter(cell => !isBlank(cell)).length
  if (isRepeatedHead(row, head)) return 'repeatedHead'
  if (isColumnNumbers(row)) return 'columnNumbers'

  const numbered = isOrdinal(at('ordinal'))
  const named = NAME_FIELDS.some(field => !isBlank(at(field)))
  const identified = IDENTIFYING.some(field => !isBlank(at(field)))
  if (!identified && !numbered) {
    const texts = row.cells.filter(cell => cell?.is === 'text').map(cell => cleanSpaces(cellText(cell)))
    if (filled <= 2 && texts.some(isTitle)) return 'title'
    if (texts.some(isRemark)) return 'remark'
    return named ? 'weak' : filled <= 2 ? 'remark' : 'unnamed'
  }
  if (named) return 'sure'
  return filled === 1 && numbered ? 'blankNumbered' : 'unnamed'
}

const NAME_FIELDS = ['fullName', 'familyName', 'givenName'] as const
const IDENTIFYING = ['birthDate', 'personalId', 'learnerCode', 'birthYear'] as const

const isOrdinal = (cell: Cell | undefined): boolean => cell !== undefined && /^\d{1,6}\.?$/.test(cellText(cell).trim())

type HeadWords = ReadonlyMap<number, ReadonlySet<string>>

const headWordsOf = (table: Table): HeadWords =>
  new Map(table.columns.map(({ column, parts }) => [column, new Set(parts.map(headerWords))]))

function isRepeatedHead(row: Row, head: HeadWords): boolean {
  if (!headerLike(row)) return false
  let same = 0
  let other = 0
  for (const [column, words] of head) {
    const cell = row.cells[column]
    if (isBlank(cell)) continue
    if (words.has(headerWords(cellText(cell)))) same++
    else other++
  }
  return same >= 2 && same > other
}

/** The line of numbers or letters under a head: 1 2 3 …, (1) (2) (3) …, A B C …; never only one or two of them. */
function isColumnNumbers(row: Row): boolean {
  if (row.cells.some(cell => cell && cellText(cell).trim().length > 5)) return false
  const marks = row.cells.filter(cell => !isBlank(cell)).map(cell => cellText(cell).replace(/[()\s]/g, ''))
  if (marks.length < 3) return false
  const counts = marks.filter((mark, index) => mark === String(index + 1) || /^[A-Z]$/.test(mark)).length
  return (
    counts === marks.length ||
    (/^\d+$/.test(marks[0]!) && marks.every((mark, i) => Number(mark) === Number(marks[0]) + i))
  )
}

/** What stands under a list. With their diacritics, so that nobody called Tòng or Cống is taken for a total. */
const REMARKS = [
  /^(danh sách|tổng số|tổng cộng|tổng|cộng|trong đó|lưu ý|ghi chú\s*:|nơi nhận|xác nhận)(?![\p{L}])/u,
  /^(người lập|lập biểu|lập bảng|hiệu trưởng|phó hiệu trưởng|p\.?\s?hiệu trưởng|thủ trưởng|giám đốc)(?![\p{L}])/u,
  /^(giáo viên|gvcn|ban giám hiệu|kế toán|văn thư|tm\.|kt\.|\(?k[ýí],? ?(ghi|tên|đóng))/u,
  /ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm/u,
  /^(số )?(học sinh |hs |trẻ )?(nam|nữ)\s*[:=]/u,
  /\d+\s*(học sinh|trẻ|học viên|em|cháu|hs)(?![\p{L}])/u,
]

/** `DANH SÁCH LỚP 1B` between two lists; not a count, and not the teacher who signs for the class. */
const isTitle = (text: string): boolean =>
  classIn(text) !== undefined &&
  !/\d+\s*(học sinh|trẻ|học viên|em|cháu|hs)(?!\p{L})|giáo viên|gvcn|chủ nhiệm/iu.test(text)

function isRemark(text: string): boolean {
  const lower = text.toLowerCase()
  return REMARKS.some(pattern => pattern.test(lower))
}

/** The number of pupils that the closing line of a list claims, if one does. */
export function claimedCount(lines: readonly LeftOut[]): number | undefined {
  for (const { code, text } of lines) {
    const match =
      code === 'remark' ? /(?:danh sách|tổng|cộng).*?(\d+)\s*(?:học sinh|trẻ|học viên|em|cháu|hs)/iu.exec(text) : null
    if (match) return Number(match[1])
  }
  return undefined
}
