/** The archive of a class as a folder: BagIt 1.0 (RFC 8493) with SHA-256. Made in memory, verified without a database. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ZipFile } from 'yazl'
import { checkManifest, filesBelow, MANIFEST, type ManifestFault } from '../records/backup/manifest.ts'
import { type ExtractReport, readJournalExtract } from '../records/journal-extract.ts'
import type { Trust } from './trust.ts'
import { type FileReport, verifyFile } from './verify.ts'

export const JOURNAL_EXTRACT = 'data/nhat-ky.ndjson'

/** Path below `data/` with its bytes. */
export type Payload = readonly { path: string; bytes: Uint8Array }[]

export type Packed = { zip: Uint8Array; manifestSha: string; files: number }

/** Packs the payload as a bag in one folder. The same payload, name and instant give the same bytes. */
export async function packArchive(
  folder: string,
  about: Record<string, string>,
  payload: Payload,
  at: Date,
): Promise<Packed> {
  const manifest = linesOf(payload.map(({ path, bytes }) => [`data/${path}`, bytes]))
  const octets = payload.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
  const info = {
    ...about,
    'Bagging-Date': at.toISOString().slice(0, 10),
    'Payload-Oxum': `${octets}.${payload.length}`,
  }
  const tags: [string, Uint8Array][] = [
    ['bagit.txt', Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    [
      'bag-info.txt',
      Buffer.from(
        Object.entries(info)
          .map(([name, value]) => `${name}: ${value.replace(/\s+/g, ' ')}\n`)
          .join(''),
      ),
    ],
    [MANIFEST, Buffer.from(manifest)],
  ]
  const all: [string, Uint8Array][] = [
    ...tags,
    ['tagmanifest-sha256.txt', Buffer.from(linesOf(tags))],
    ...payload.map(({ path, bytes }): [string, Uint8Array] => [`data/${path}`, bytes]),
  ]
  return { zip: await zipped(folder, all, at), manifestSha: shaOf(Buffer.from(manifest)), files: payload.length }
}

function linesOf(files: readonly (readonly [string, Uint8Array])[]): string {
  return files
    .map(([path, bytes]) => `${shaOf(bytes)}  ${path.normalize('NFC')}\n`)
    .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1))
    .join('')
}

const shaOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** A PDF is compressed already. */
async function zipped(folder: string, files: readonly [string, Uint8Array][], mtime: Date): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const [path, bytes] of files)
    zip.addBuffer(Buffer.from(bytes), `${folder}/${path.normalize('NFC')}`, { mtime, compress: !path.endsWith('.pdf') })
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/**
 * Rows as CSV for people's spreadsheets (RFC 4180, with a byte order mark). Text that a spreadsheet would take for a
 * formula gets an apostrophe before it; the signed XML beside it has it as it was written.
 */
export function csv(rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
  const cell = (value: string | number | null) => {
    if (typeof value !== 'string') return value === null ? '' : String(value)
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return Buffer.from(`\ufeff${rows.map(row => row.map(cell).join(',')).join('\r\n')}\r\n`)
}

export type ArchiveReport = {
  /** the gravest of what was found; INTACT where nothing in it carries a signature */
  verdict: 'VALID' | 'TRIAL' | 'UNKNOWN' | 'BROKEN' | 'INTACT'
  files: number
  /** files that are missing, changed or were added, by the manifest */
  manifest: ManifestFault[]
  documents: { path: string; report: FileReport }[]
  journal: ExtractReport | null
}

const GRAVITY = ['INTACT', 'VALID', 'TRIAL', 'UNKNOWN', 'BROKEN'] as const

/** Verifies an unpacked archive: the manifest, every signed file, every row of the journal. Null where it has no manifest. */
export async function verifyArchive(folder: string, { trust }: { trust: Trust }): Promise<ArchiveReport | null> {
  const manifest = await checkManifest(folder)
  if (manifest === null) return null
  const names = await filesBelow(folder)
  const documents = []
  for (const path of names.filter(name => /\.(pdf|xml)$/i.test(name)))
    documents.push({ path, report: verifyFile(await readFile(join(folder, path)), { trust }) })
  const journal = names.includes(JOURNAL_EXTRACT) ? await journalIn(join(folder, JOURNAL_EXTRACT)) : null
  const broken =
    manifest.faults.length > 0 || (journal !== null && (journal === 'unreadable' || journal.findings.length > 0))
  const verdicts = [broken ? ('BROKEN' as const) : ('INTACT' as const), ...documents.map(d => d.report.verdict)]
  return {
    verdict: verdicts.reduce((a, b) => (GRAVITY.indexOf(b) > GRAVITY.indexOf(a) ? b : a)),
    files: manifest.files,
    manifest: manifest.faults,
    documents,
    journal: journal === 'unreadable' ? null : journal,
  }
}

async function journalIn(path: string): Promise<ExtractReport | 'unreadable'> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
  return readJournalExtract(lines).catch(() => 'unreadable' as const)
}
