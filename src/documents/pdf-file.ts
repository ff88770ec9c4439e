import { inflateSync } from 'node:zlib'
import {
  dictionary,
  isDictionary,
  isReference,
  isStream,
  latin,
  nameOf,
  type PdfCursor,
  type PdfDictionary,
  PdfFault,
  type PdfReference,
  type PdfStream,
  type PdfValue,
  readValue,
  readWord,
  skipSpace,
} from './pdf-syntax.ts'

/** A PDF as its cross-reference tables describe it, and nothing that merely lies in the bytes. */
export interface PdfFile {
  bytes: Uint8Array
  trailer: PdfDictionary
  /** where the newest cross-reference section starts, and whether it is a classic table */
  crossReference: { at: number; isTable: boolean }
  /** one above the highest object number */
  size: number
  /** the value behind any chain of references; null where there is none */
  resolve(value: PdfValue | undefined): PdfValue
}

type Entry = { at: number; generation: number } | { inStream: number; index: number } | null

const LARGEST_STREAM = 64 * 1024 * 1024
const MOST_OBJECTS = 2_000_000

/** Opens a PDF strictly by its cross-reference chain. Throws PdfFault for what is broken, encrypted or ambiguous. */
export function openPdf(bytes: Uint8Array): PdfFile {
  if (!/^%PDF-\d\.\d/.test(latin(bytes, 0, 8))) throw new PdfFault('The file does not start as a PDF')
  const tail = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(latin(bytes, Math.max(0, bytes.length - 1024), bytes.length))
  if (!tail) throw new PdfFault('The file does not end as a PDF')
  const start = Number(tail[1])
  const entries = new Map<number, Entry>()
  const trailers = readSections(bytes, start, entries)
  const trailer = trailers[0]!
  if (trailers.some(each => each.entries.has('Encrypt'))) throw new PdfFault('The file is encrypted')

  const known = new Map<number, PdfValue>()
  const opening = new Set<number>()
  const file: PdfFile = {
    bytes,
    trailer,
    crossReference: { at: start, isTable: latin(bytes, start, start + 4) === 'xref' },
    size: Math.max(0, ...entries.keys()) + 1,
    resolve(value) {
      let found = value ?? null
      for (let steps = 0; isReference(found); steps += 1) {
        if (steps > 20) throw new PdfFault('References go round in a circle')
        found = load(found)
      }
      return found
    },
  }

  function load({ number, generation }: PdfReference): PdfValue {
    const entry = entries.get(number)
    if (entry === undefined || entry === null) return null
    if ((('generation' in entry && entry.generation) || 0) !== generation) return null
    if (!known.has(number)) {
      if (opening.has(number)) throw new PdfFault(`Object ${number} needs itself`)
      opening.add(number)
      const isPlain = 'at' in entry
      known.set(number, isPlain ? readObject(file, entry.at, number, generation) : readPacked(file, number, entry))
      opening.delete(number)
    }
    return known.get(number)!
  }
  return file
}

/** The catalog. Throws PdfFault where there is none. */
export function catalogOf(file: PdfFile): PdfDictionary {
  return expectDictionary(file.resolve(file.trailer.entries.get('Root')), 'the catalog')
}

/** The pages in order, as references. Throws PdfFault for a page tree that is not a tree. */
export function pagesOf(file: PdfFile): PdfReference[] {
  const pages: PdfReference[] = []
  const seen = new Set<number>()
  const visit = (node: PdfValue | undefined): void => {
    if (!isReference(node) || seen.has(node.number)) throw new PdfFault('The page tree is broken')
    seen.add(node.number)
    const found = expectDictionary(file.resolve(node), 'a page')
    const kids = file.resolve(found.entries.get('Kids'))
    if (!Array.isArray(kids)) pages.push(node)
    else for (const kid of kids) visit(kid)
  }
  visit(catalogOf(file).entries.get('Pages'))
  return pages
}

/** On which page each bookmark of the first level lies, counted from 1, in their order; empty where there is none. */
export function bookmarksOf(file: PdfFile): number[] {
  const pages = pagesOf(file).map(page => page.number)
  const found: number[] = []
  const outlines = file.resolve(catalogOf(file).entries.get('Outlines'))
  let item = isDictionary(outlines) ? file.resolve(outlines.entries.get('First')) : null
  // no more bookmarks than pages are looked at, so that a chain in a circle ends
  for (; isDictionary(item) && found.length < pages.length; item = file.resolve(item.entries.get('Next'))) {
    const place = file.resolve(item.entries.get('Dest'))
    const page = Array.isArray(place) ? place[0] : undefined
    if (isReference(page)) found.push(pages.indexOf(page.number) + 1)
  }
  return found
}

export function expectDictionary(value: PdfValue | undefined, what: string): PdfDictionary {
  if (!isDictionary(value)) throw new PdfFault(`${what} is missing`)
  return value
}

/** Follows Prev from the newest section to the oldest; the newest entry of an object counts. */
function readSections(bytes: Uint8Array, start: number, entries: Map<number, Entry>): PdfDictionary[] {
  const trailers: PdfDictionary[] = []
  const seen = new Set<number>()
  for (let at: number | null = start; at !== null; ) {
    if (seen.has(at) || at >= bytes.length) throw new PdfFault('The cross-reference chain is broken')
    seen.add(at)
    const isTable = latin(bytes, at, at + 4) === 'xref'
    const trailer: PdfDictionary = isTable
      ? readTable(bytes, at, entries)
      : readCrossReferenceStream(bytes, at, entries)
    if (trailer.entries.has('XRefStm')) throw new PdfFault('The file has two cross-reference tables at once')
    if (entries.size > MOST_OBJECTS) throw new PdfFault('The file has too many objects')
    trailers.push(trailer)
    const previous = trailer.entries.get('Prev')
    if (previous !== undefined && typeof previous !== 'number')
      throw new PdfFault('The cross-reference chain is broken')
    at = previous ?? null
  }
  return trailers
}

function readTable(bytes: Uint8Array, at: number, entries: Map<number, Entry>): PdfDictionary {
  const cursor: PdfCursor = { bytes, at: at + 4 }
  for (let word = readWord(cursor); word !== 'trailer'; word = readWord(cursor)) {
    const range = `${word} ${readWord(cursor)}`
    const [first, count] = range.split(' ').map(Number) as [number, number]
    if (!/^\d{1,7} \d{1,7}$/.test(range)) throw new PdfFault('A cross-reference table is broken')
    for (let number = first; number < first + count; number += 1) {
      const [offset, generation, use] = [readWord(cursor), readWord(cursor), readWord(cursor)]
      if (!/^\d{10}$/.test(offset) || !/^\d{5}$/.test(generation) || !/^[nf]$/.test(use)) {
        throw new PdfFault('A cross-reference table is broken')
      }
      const entry = use === 'n' ? { at: Number(offset), generation: Number(generation) } : null
      if (!entries.has(number)) entries.set(number, entry)
    }
  }
  return expectDictionary(readValue(cursor), 'the trailer')
}

function readCrossReferenceStream(bytes: Uint8Array, at: number, entries: Map<number, Entry>): PdfDictionary {
  const stream = readObject({ bytes } as PdfFile, at, null, 0)
  if (!isStream(stream) || nameOf(stream.dictionary.entries.get('Type')) !== 'XRef')
    throw new PdfFault('A cross-reference section is broken')
  const fields = stream.dictionary.entries
  const widths = fields.get('W') as number[]
  const size = fields.get('Size')
  const sections = (fields.get('Index') ?? [0, size!]) as number[]
  if (!isNumbers(widths) || widths.length !== 3 || !isNumbers(sections))
    throw new PdfFault('A cross-reference section is broken')
  const data = decodeStream(stream)
  const width = widths[0]! + widths[1]! + widths[2]!
  let position = 0
  const field = (index: number, start: number): number => {
    let value = index === 0 && widths[0] === 0 ? 1 : 0
    for (let i = 0; i < widths[index]!; i += 1) value = value * 256 + (data[start + i] ?? 0)
    return value
  }
  for (let i = 0; i + 1 < sections.length; i += 2) {
    for (let number = sections[i]!; number < sections[i]! + sections[i + 1]!; number += 1, position += width) {
      if (position + width > data.length) throw new PdfFault('A cross-reference section is cut short')
      const type = field(0, position)
      const second = field(1, position + widths[0]!)
      const third = field(2, position + widths[0]! + widths[1]!)
      if (entries.has(number)) continue
      entries.set(
        number,
        type === 1 ? { at: second, generation: third } : type === 2 ? { inStream: second, index: third } : null,
      )
    }
  }
  return dictionary(Object.fromEntries(fields))
}

/** Reads `n g obj … endobj`; the number must be the one that was asked for. */
function readObject(file: PdfFile, at: number, number: number | null, generation: number): PdfValue {
  const cursor: PdfCursor = { bytes: file.bytes, at }
  const [first, second, keyword] = [readWord(cursor), readWord(cursor), readWord(cursor)]
  const fits = number === null || (first === String(number) && second === String(generation))
  if (keyword !== 'obj' || !fits) throw new PdfFault(`There is no object ${number ?? ''} at ${at}`)
  const value = readValue(cursor)
  const end = readWord(cursor)
  if (end === 'endobj') return value
  if (end !== 'stream' || !isDictionary(value)) throw new PdfFault(`The object at ${at} is not closed`)
  if (file.bytes[cursor.at] === 13) cursor.at += 1
  if (file.bytes[cursor.at] !== 10) throw new PdfFault(`The stream at ${at} does not start on a line of its own`)
  const start = cursor.at + 1
  const stated = value.entries.get('Length')
  const length = isReference(stated) && file.resolve ? file.resolve(stated) : stated
  if (typeof length !== 'number' || start + length > file.bytes.length)
    throw new PdfFault(`The stream at ${at} has no length`)
  cursor.at = start + length
  skipSpace(cursor)
  if (readWord(cursor) !== 'endstream' || readWord(cursor) !== 'endobj')
    throw new PdfFault(`The stream at ${at} has another length`)
  return { kind: 'stream', dictionary: value, data: file.bytes.subarray(start, start + length) }
}

function readPacked(file: PdfFile, number: number, entry: { inStream: number; index: number }): PdfValue {
  const stream = file.resolve({ kind: 'reference', number: entry.inStream, generation: 0 })
  if (!isStream(stream) || nameOf(stream.dictionary.entries.get('Type')) !== 'ObjStm')
    throw new PdfFault(`Object ${number} is missing`)
  const bytes = decodeStream(stream)
  const head: PdfCursor = { bytes, at: 0 }
  let offset = -1
  for (let i = 0; i <= entry.index; i += 1) {
    const [found, at] = [Number(readWord(head)), Number(readWord(head))]
    if (i === entry.index && found === number) offset = at
  }
  const first = stream.dictionary.entries.get('First')
  if (offset < 0 || typeof first !== 'number') throw new PdfFault(`Object ${number} is missing`)
  return withoutPositions(readValue({ bytes, at: first + offset }))
}

/** Strings in a packed object stand nowhere in the file: no signature can be one of them. */
function withoutPositions(value: PdfValue): PdfValue {
  if (Array.isArray(value)) return value.map(withoutPositions)
  if (isDictionary(value)) {
    return { ...value, entries: new Map([...value.entries].map(([key, each]) => [key, withoutPositions(each)])) }
  }
  if (typeof value === 'object' && value !== null && value.kind === 'string') return { ...value, start: -1, end: -1 }
  return value
}

/** The bytes of a Flate or plain stream, PNG prediction undone. Throws PdfFault for another filter. */
export function decodeStream(stream: PdfStream): Uint8Array {
  const fields = stream.dictionary.entries
  const filter = fields.get('Filter')
  const only = Array.isArray(filter) && filter.length === 1 ? filter[0] : filter
  if (only === undefined || (Array.isArray(only) && only.length === 0)) return stream.data
  if (nameOf(only) !== 'FlateDecode') throw new PdfFault('A stream is packed in a way that is not read here')
  const data = inflate(stream.data)
  const given = fields.get('DecodeParms')
  const parameters = Array.isArray(given) ? given[0] : given
  if (!isDictionary(parameters)) return data
  const predictor = parameters.entries.get('Predictor') ?? 1
  if (predictor === 1) return data
  if (typeof predictor !== 'number' || predictor < 10)
    throw new PdfFault('A stream is packed in a way that is not read here')
  return unpredict(data, Number(parameters.entries.get('Columns') ?? 1))
}

function inflate(data: Uint8Array): Uint8Array {
  try {
    return inflateSync(data, { maxOutputLength: LARGEST_STREAM })
  } catch {
    throw new PdfFault('A stream does not unpack')
  }
}

/** PNG filters None, Sub and Up over rows of one-byte samples, all that cross-reference streams use. */
function unpredict(data: Uint8Array, columns: number): Uint8Array {
  const rows = Math.floor(data.length / (columns + 1))
  const out = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row += 1) {
    const filter = data[row * (columns + 1)]!
    if (filter > 2) throw new PdfFault('A stream is packed in a way that is not read here')
    for (let i = 0; i < columns; i += 1) {
      const left = filter === 1 && i > 0 ? out[row * columns + i - 1]! : 0
      const above = filter === 2 && row > 0 ? out[(row - 1) * columns + i]! : 0
      out[row * columns + i] = data[row * (columns + 1) + 1 + i]! + left + above
    }
  }
  return out
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every(each => typeof each === 'number')
}
