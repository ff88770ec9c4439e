import type { Cell, Range, Row } from './cells.ts'
import { parseAddress, parseRange } from './cells.ts'
import type { Limits } from './limits.ts'
import type { NumberFormat } from './number-formats.ts'
import { Unreadable } from './refusal.ts'
import { attribute, unescapeControl, xmlScanner } from './xml.ts'

export type Workbook = {
  /** Shared strings; the same cell object serves every cell that shows it. Blank ones are undefined. */
  strings: (Cell | undefined)[]
  formats: NumberFormat[]
  dateOf(serial: number): string | undefined
}

type Target = {
  rows: Row[]
  merges: Range[]
  workbook: Workbook
  /** Running totals over all sheets. */
  used: { cells: number; rows: number }
  limits: Limits
}

/** Fills `rows` and `merges` from the XML of one worksheet (ECMA-376 part 1, 18.3). Blank cells are not kept. */
export function sheetReader({ rows, merges, workbook, used, limits }: Target) {
  let row: Row = { number: 0, cells: [] }
  let rowNumber = 0
  let column = -1
  let type: string | undefined
  let style = 0
  let value = ''
  let hasFormula = false
  let collecting = false
  let phonetic = false

  function put(cell: Cell | undefined): void {
    if (cell === undefined) return
    used.cells++
    if (used.cells > limits.cells || column >= limits.columns)
      throw new Unreadable('tooManyCells', { rows: limits.rows })
    row.cells[column] = cell
  }

  return xmlScanner({
    open(name, raw) {
      switch (name) {
        case 'row': {
          rowNumber = Number(attribute(raw, 'r') ?? rowNumber + 1)
          column = -1
          row = { number: rowNumber, cells: [] }
          if (/^(1|true)$/.test(attribute(raw, 'hidden') ?? '')) row.hidden = true
          break
        }
        case 'c': {
          column = parseAddress(attribute(raw, 'r') ?? '')?.column ?? column + 1
          type = attribute(raw, 't')
          style = Number(attribute(raw, 's') ?? 0)
          value = ''
          hasFormula = false
          break
        }
        case 'v':
          collecting = true
          break
        case 't':
          collecting = !phonetic
          break
        case 'rPh':
          phonetic = true
          break
        case 'f':
          hasFormula = true
          break
        case 'mergeCell': {
          const range = parseRange(attribute(raw, 'ref') ?? '')
          if (range && merges.length < limits.rows) merges.push(range)
        }
      }
    },
    close(name) {
      if (name === 'v' || name === 't') collecting = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'c') put(understand(type, value, style, hasFormula, workbook))
      else if (name === 'row' && row.cells.length > 0) {
        used.rows++
        if (used.rows > limits.rows) throw new Unreadable('tooManyCells', { rows: limits.rows })
        rows.push(row)
      }
    },
    text(piece) {
      if (collecting) value += piece
    },
  })
}

function understand(
  type: string | undefined,
  value: string,
  style: number,
  hasFormula: boolean,
  workbook: Workbook,
): Cell | undefined {
  if (value === '') return hasFormula ? { is: 'error', text: '=' } : undefined
  switch (type) {
    case 's':
      return workbook.strings[Number(value)]
    case 'str':
    case 'inlineStr':
      return value.trim() === '' ? undefined : { is: 'text', text: unescapeControl(value) }
    case 'b':
      return { is: 'boolean', value: value === '1' }
    case 'e':
      return { is: 'error', text: value }
    case 'd':
      return { is: 'date', date: value.slice(0, 10) }
    default:
      return numberCell(Number(value), workbook.formats[style], workbook)
  }
}

function numberCell(value: number, format: NumberFormat, workbook: Workbook): Cell | undefined {
  if (!Number.isFinite(value)) return undefined
  if (format?.is === 'date') {
    const date = workbook.dateOf(value)
    return date === undefined ? { is: 'number', value } : { is: 'date', date }
  }
  return format ? { is: 'number', value, format: format.format } : { is: 'number', value }
}
