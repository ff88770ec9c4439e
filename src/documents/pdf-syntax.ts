/**
 * The objects of PDF (ISO 32000-1, 7.3) and a strict reader for them. What a lenient viewer would guess at is refused:
 * a verifier must not see another document than the reader does.
 */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfValue[]
  | PdfDictionary
  | PdfStream

export interface PdfName {
  kind: 'name'
  name: string
}
export interface PdfString {
  kind: 'string'
  bytes: Uint8Array
  /** where the token stands in the file, delimiters included; hex: written as <…> with nothing but digits inside */
  start: number
  end: number
  hex: boolean
}
export interface PdfReference {
  kind: 'reference'
  number: number
  generation: number
}
export interface PdfDictionary {
  kind: 'dictionary'
  entries: Map<string, PdfValue>
}
export interface PdfStream {
  kind: 'stream'
  dictionary: PdfDictionary
  /** the bytes as they stand in the file, still compressed */
  data: Uint8Array
}

/** The bytes are not a PDF of the kind that can be judged here. */
export class PdfFault extends Error {}

const DEEPEST = 100
const SPACE = new Set([0, 9, 10, 12, 13, 32])
const DELIMITER = new Set([...'()<>[]{}/%'].map(each => each.charCodeAt(0)))
const ESCAPES: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12, '(': 40, ')': 41, '\\': 92 }

export interface PdfCursor {
  bytes: Uint8Array
  at: number
}

export const name = (text: string): PdfName => ({ kind: 'name', name: text })
export const reference = (number: number, generation = 0): PdfReference => ({ kind: 'reference', number, generation })
export const dictionary = (entries: Record<string, PdfValue>): PdfDictionary => ({
  kind: 'dictionary',
  entries: new Map(Object.entries(entries)),
})
/** A text string: UTF-16BE with its mark, so that every Vietnamese letter is told alike. */
export function textString(text: string): PdfString {
  const bytes = Buffer.from(`\ufeff${text.normalize('NFC')}`, 'utf16le').swap16()
  return { kind: 'string', bytes: new Uint8Array(bytes), start: -1, end: -1, hex: true }
}
export function asciiString(text: string): PdfString {
  return { kind: 'string', bytes: new Uint8Array(Buffer.from(text, 'latin1')), start: -1, end: -1, hex: false }
}

/** The text of a text string: UTF-16BE or UTF-8 by its mark, otherwise Latin-1. */
export function textOfString(value: PdfString): string {
  const { bytes } = value
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes.subarray(3))
  return Buffer.from(bytes).toString('latin1')
}

export function isDictionary(value: PdfValue | undefined): value is PdfDictionary {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.kind === 'dictionary'
}
export function isStream(value: PdfValue | undefined): value is PdfStream {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.kind === 'stream'
}
export function isString(value: PdfValue | undefined): value is PdfString {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.kind === 'string'
}
export function isReference(value: PdfValue | undefined): value is PdfReference {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.kind === 'reference'
}
export function nameOf(value: PdfValue | undefined): string | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && value.kind === 'name'
    ? value.name
    : null
}

/** Reads one value and leaves the cursor behind it. Throws PdfFault. */
export function readValue(cursor: PdfCursor, depth = 0): PdfValue {
  if (depth > DEEPEST) throw new PdfFault('Values are nested too deep')
  skipSpace(cursor)
  const { bytes } = cursor
  const first = String.fromCharCode(bytes[cursor.at] ?? 0)
  if (first === '/') return name(readName(cursor))
  if (first === '(') return readLiteral(cursor)
  if (first === '[') {
    const values: PdfValue[] = []
    cursor.at += 1
    for (skipSpace(cursor); bytes[cursor.at] !== 0x5d; skipSpace(cursor)) values.push(readValue(cursor, depth + 1))
    cursor.at += 1
    return values
  }
  if (first === '<') return bytes[cursor.at + 1] === 0x3c ? readDictionary(cursor, depth) : readHex(cursor)
  if (/[0-9+.-]/.test(first)) return readNumberOrReference(cursor)
  const word = readWord(cursor)
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  throw new PdfFault(`A value was expected at ${cursor.at}`)
}

/** Reads a run of ordinary characters: a keyword or a number. */
export function readWord(cursor: PdfCursor): string {
  skipSpace(cursor)
  const start = cursor.at
  const { bytes } = cursor
  while (cursor.at < bytes.length && !SPACE.has(bytes[cursor.at]!) && !DELIMITER.has(bytes[cursor.at]!)) cursor.at += 1
  return latin(bytes, start, cursor.at)
}

/** Skips white space and comments. */
export function skipSpace(cursor: PdfCursor): void {
  const { bytes } = cursor
  for (;;) {
    while (SPACE.has(bytes[cursor.at] ?? -1)) cursor.at += 1
    if (bytes[cursor.at] !== 0x25) return
    while (cursor.at < bytes.length && bytes[cursor.at] !== 10 && bytes[cursor.at] !== 13) cursor.at += 1
  }
}

/** The bytes from start to end, one character each; less where the file ends earlier. */
export function latin(bytes: Uint8Array, start: number, end: number): string {
  const part = bytes.subarray(Math.max(0, start), Math.max(0, end))
  return Buffer.from(part.buffer, part.byteOffset, part.length).toString('latin1')
}

function readNumberOrReference(cursor: PdfCursor): number | PdfReference {
  const first = readWord(cursor)
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(first)) throw new PdfFault(`"${first}" is not a number`)
  if (/^\d+$/.test(first)) {
    const after = cursor.at
    const second = readWord(cursor)
    if (/^\d{1,5}$/.test(second) && readWord(cursor) === 'R') return reference(Number(first), Number(second))
    cursor.at = after
  }
  return Number(first)
}

function readName(cursor: PdfCursor): string {
  cursor.at += 1
  const start = cursor.at
  const { bytes } = cursor
  while (cursor.at < bytes.length && !SPACE.has(bytes[cursor.at]!) && !DELIMITER.has(bytes[cursor.at]!)) cursor.at += 1
  return latin(bytes, start, cursor.at).replace(/#([0-9a-fA-F]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

function readDictionary(cursor: PdfCursor, depth: number): PdfDictionary {
  const entries = new Map<string, PdfValue>()
  const { bytes } = cursor
  cursor.at += 2
  for (skipSpace(cursor); bytes[cursor.at] !== 0x3e; skipSpace(cursor)) {
    if (bytes[cursor.at] !== 0x2f) throw new PdfFault(`A key was expected at ${cursor.at}`)
    const key = readName(cursor)
    if (entries.has(key)) throw new PdfFault(`The key ${key} stands twice in a dictionary`)
    entries.set(key, readValue(cursor, depth + 1))
  }
  if (bytes[cursor.at + 1] !== 0x3e) throw new PdfFault('A dictionary is not closed')
  cursor.at += 2
  return { kind: 'dictionary', entries }
}

function readHex(cursor: PdfCursor): PdfString {
  const start = cursor.at
  const close = cursor.bytes.indexOf(0x3e, start)
  const raw = close < 0 ? 'x' : latin(cursor.bytes, start + 1, close)
  const digits = raw.replace(/[\0\t\n\f\r ]/g, '')
  if (/[^0-9a-fA-F]/.test(digits)) throw new PdfFault(`A hexadecimal string is broken at ${start}`)
  cursor.at = close + 1
  const bytes = new Uint8Array(Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex'))
  return { kind: 'string', bytes, start, end: cursor.at, hex: digits.length === raw.length }
}

function readLiteral(cursor: PdfCursor): PdfString {
  const { bytes } = cursor
  const start = cursor.at
  const out: number[] = []
  let open = 1
  cursor.at += 1
  while (open > 0) {
    const byte = bytes[cursor.at]
    if (byte === undefined) throw new PdfFault('A string is not closed')
    cursor.at += 1
    if (byte === 0x5c) {
      readEscape(cursor, out)
      continue
    }
    if (byte === 0x28) open += 1
    if (byte === 0x29) open -= 1
    if (open > 0) out.push(byte)
  }
  return { kind: 'string', bytes: new Uint8Array(out), start, end: cursor.at, hex: false }
}

function readEscape(cursor: PdfCursor, out: number[]): void {
  const octal = /^[0-7]{1,3}/.exec(latin(cursor.bytes, cursor.at, cursor.at + 3))
  if (octal) {
    out.push(Number.parseInt(octal[0], 8) & 255)
    cursor.at += octal[0].length
    return
  }
  const byte = cursor.bytes[cursor.at] ?? 0
  cursor.at += 1
  if (byte === 13 && cursor.bytes[cursor.at] === 10) cursor.at += 1
  if (byte !== 10 && byte !== 13) out.push(ESCAPES[String.fromCharCode(byte)] ?? byte)
}
