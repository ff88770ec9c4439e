import type { Cell, Row, Sheet } from './cells.ts'
import type { Limits } from './limits.ts'
import { isUtf16 } from './recognise.ts'
import { Unreadable } from './refusal.ts'

/**
 * Reads comma-, semicolon- or tab-separated text (RFC 4180 quoting) as one sheet. A row's number is that of the
 * record, as Excel would count it.
 * @throws {Unreadable} `webPage` for a table in HTML, `tooManyCells`
 */
export function readCsv(bytes: Uint8Array, sheetName: string, limits: Limits): Sheet {
  const text = decodeText(bytes)
  if (/^\s*<(!doctype html|html|table|meta|\?xml)/i.test(text)) throw new Unreadable('webPage')
  const declared = /^sep=([,;\t])\r?\n/.exec(text)
  const separator = declared?.[1] ?? findSeparator(text)

  const rows: Row[] = []
  let cellCount = 0
  let number = 0
  for (const fields of records(text, separator)) {
    number++
    if (declared && number === 1) continue
    const cells: (Cell | undefined)[] = fields.map(field => (field === '' ? undefined : { is: 'text', text: field }))
    const filled = cells.reduce((sum, cell) => sum + (cell ? 1 : 0), 0)
    if (filled === 0) continue
    cellCount += filled
    rows.push({ number, cells })
    if (cellCount > limits.cells || rows.length > limits.rows || cells.length > limits.columns) {
      throw new Unreadable('tooManyCells', { rows: limits.rows })
    }
  }
  return { name: sheetName, hidden: false, rows, merges: [] }
}

/** UTF-8 or UTF-16 by their mark; else UTF-8 where it is valid; else what Vietnamese Windows used. */
export function decodeText(bytes: Uint8Array): string {
  if (isUtf16(bytes)) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1258').decode(bytes)
  }
}

const SEPARATORS = ['\t', ';', ','] as const

/** The separator that gives the most lines of the same width; a comma inside a name must not win over a semicolon. */
function findSeparator(text: string): string {
  const sample = text.slice(0, 20_000)
  let best: string = ','
  let bestScore = 0
  for (const separator of SEPARATORS) {
    const widths = new Map<number, number>()
    let strays = 0
    for (const fields of records(sample, separator, () => strays++)) {
      if (fields.length > 1) widths.set(fields.length, (widths.get(fields.length) ?? 0) + 1)
    }
    for (const [width, lines] of widths) {
      // text between a closing quote and the separator is a sign that the separator is another
      const score = (lines * Math.min(width, 20)) / (1 + strays)
      if (score > bestScore) [best, bestScore] = [separator, score]
    }
  }
  return best
}

/** Records of a separated text; a quoted field may hold separators, line ends and doubled quotes. */
function* records(text: string, separator: string, onStray: () => void = () => undefined): Generator<string[]> {
  let fields: string[] = []
  let at = 0
  while (at <= text.length) {
    let field: string
    if (text[at] === '"') {
      ;[field, at] = quotedField(text, at)
      // what stands between the closing quote and the separator still belongs to the field
      const end = fieldEnd(text, at, separator)
      if (end > at) onStray()
      field += text.slice(at, end)
      at = end
    } else {
      const end = fieldEnd(text, at, separator)
      field = text.slice(at, end)
      at = end
    }
    fields.push(field)
    if (text[at] === separator) {
      at++
      continue
    }
    const last = at >= text.length
    if (!(last && fields.length === 1 && field === '')) yield fields
    fields = []
    if (last) return
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
}

function quotedField(text: string, open: number): [field: string, after: number] {
  let field = ''
  let at = open + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return [field + text.slice(at), text.length]
    field += text.slice(at, quote)
    if (text[quote + 1] !== '"') return [field, quote + 1]
    field += '"'
    at = quote + 2
  }
}

function fieldEnd(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
