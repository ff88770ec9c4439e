/** What stands in a cell, before anyone has understood it. */
export type Cell =
  | { is: 'text'; text: string }
  /** `format` only where it is not General: `000000000000` shows zeros that the value has lost. */
  | { is: 'number'; value: number; format?: string }
  | { is: 'date'; date: string }
  | { is: 'boolean'; value: boolean }
  /** `#N/A` and its like, or `=` for a formula whose result was never stored. */
  | { is: 'error'; text: string }

/** `number` is the row as Excel counts it, from 1; `cells` is indexed by column from 0. */
export type Row = { number: number; cells: (Cell | undefined)[]; hidden?: true }

/** Merged cells, both ends included; rows from 1, columns from 0. */
export type Range = { top: number; left: number; bottom: number; right: number }

/** Rows without anything in them are not kept. */
export type Sheet = { name: string; hidden: boolean; rows: Row[]; merges: Range[] }

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(column: number): string {
  let letters = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** `AB12` → column 27, row 12; undefined where the text is no address. */
export function parseAddress(address: string): { column: number; row: number } | undefined {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(address)
  if (!match) return undefined
  let column = 0
  for (const letter of match[1]!) column = column * 26 + letter.charCodeAt(0) - 64
  return { column: column - 1, row: Number(match[2]) }
}

const ZERO_PADDED = /^0{2,}$/

/** The cell as a person reads it: padded zeros of its format, no exponent, dates as dd/mm/yyyy. */
export function cellText(cell: Cell | undefined): string {
  switch (cell?.is) {
    case undefined:
      return ''
    case 'text':
    case 'error':
      return cell.text
    case 'boolean':
      return cell.value ? 'TRUE' : 'FALSE'
    case 'date':
      return cell.date.split('-').reverse().join('/')
    case 'number': {
      const plain = plainNumber(cell.value)
      return cell.format !== undefined && ZERO_PADDED.test(cell.format)
        ? plain.padStart(cell.format.length, '0')
        : plain
    }
  }
}

function plainNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)
}

/** Nothing to read: no cell, or only blanks. */
export const isBlank = (cell: Cell | undefined): boolean =>
  cell === undefined || (cell.is === 'text' && !/[^\s\u200b-\u200d\ufeff]/.test(cell.text))

/** `A6:A7` → a range; undefined where it is none. */
export function parseRange(reference: string): Range | undefined {
  const [from, to] = reference.split(':').map(parseAddress)
  return from && to ? { top: from.row, left: from.column, bottom: to.row, right: to.column } : undefined
}
