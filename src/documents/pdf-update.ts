import { createHash } from 'node:crypto'
import type { PdfFile } from './pdf-file.ts'
import { isDictionary, isStream, PdfFault, type PdfReference, type PdfValue, reference } from './pdf-syntax.ts'

/** An incremental update (ISO 32000-1, 7.5.6): the old bytes stay as they are, new objects follow them. */
export interface PdfUpdate {
  /** adds a new object */
  add(value: PdfValue): PdfReference
  /** a new version of an object that is already there */
  replace(target: PdfReference, value: PdfValue): void
  /** the whole file with the update */
  finish(): Uint8Array
}

/** Starts an update of a file whose newest cross-reference section is a table. Throws PdfFault otherwise. */
export function updatePdf(file: PdfFile): PdfUpdate {
  if (!file.crossReference.isTable) throw new PdfFault('Only a file with a cross-reference table is updated')
  const written = new Map<number, { generation: number; value: PdfValue }>()
  let next = file.size
  return {
    add(value) {
      const target = reference(next)
      next += 1
      written.set(target.number, { generation: 0, value })
      return target
    },
    replace(target, value) {
      written.set(target.number, { generation: target.generation, value })
    },
    finish() {
      const chunks: Uint8Array[] = [file.bytes, Buffer.from('\n')]
      let at = file.bytes.length + 1
      const lines: string[] = ['xref']
      for (const [number, { generation, value }] of [...written].sort(([a], [b]) => a - b)) {
        lines.push(`${number} 1`, `${String(at).padStart(10, '0')} ${String(generation).padStart(5, '0')} n `)
        const chunk = Buffer.concat([
          Buffer.from(`${number} ${generation} obj\n`),
          writeValue(value),
          Buffer.from('\nendobj\n'),
        ])
        chunks.push(chunk)
        at += chunk.length
      }
      chunks.push(
        Buffer.from(`${lines.join('\n')}\n${trailer(file, next, chunks.slice(1))}\nstartxref\n${at}\n%%EOF\n`),
      )
      return new Uint8Array(Buffer.concat(chunks))
    },
  }
}

/** A value in PDF syntax. */
export function writeValue(value: PdfValue): Buffer {
  if (isStream(value)) {
    const fields = new Map(value.dictionary.entries).set('Length', value.data.length)
    const head = writeValue({ kind: 'dictionary', entries: fields })
    return Buffer.concat([head, Buffer.from('\nstream\n'), value.data, Buffer.from('\nendstream')])
  }
  return Buffer.from(write(value), 'latin1')
}

function write(value: PdfValue): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return String(value).includes('e') ? value.toFixed(8) : String(value)
  if (Array.isArray(value)) return `[${value.map(write).join(' ')}]`
  if (isDictionary(value))
    return `<<${[...value.entries].map(([key, each]) => `${writeName(key)} ${write(each)}`).join(' ')}>>`
  if (value.kind === 'name') return writeName(value.name)
  if (value.kind === 'reference') return `${value.number} ${value.generation} R`
  if (value.kind === 'string') return `<${Buffer.from(value.bytes).toString('hex')}>`
  throw new PdfFault('A stream cannot stand inside another value')
}

function writeName(name: string): string {
  return `/${name.replace(/[^A-Za-z0-9_.+-]/g, each => `#${each.charCodeAt(0).toString(16).padStart(2, '0')}`)}`
}

function trailer(file: PdfFile, size: number, chunks: Uint8Array[]): string {
  const { entries } = file.trailer
  const old = file.resolve(entries.get('ID'))
  const hash = createHash('sha256')
  for (const chunk of chunks) hash.update(chunk)
  const fields = new Map<string, PdfValue>([
    ['Size', size],
    ['Root', entries.get('Root')!],
    ['Prev', file.crossReference.at],
  ])
  if (entries.has('Info')) fields.set('Info', entries.get('Info')!)
  if (Array.isArray(old) && old[0] !== undefined) {
    const fresh = {
      kind: 'string',
      bytes: new Uint8Array(hash.digest().subarray(0, 16)),
      start: -1,
      end: -1,
      hex: true,
    } as const
    fields.set('ID', [old[0], fresh])
  }
  return `trailer\n${write({ kind: 'dictionary', entries: fields })}`
}
