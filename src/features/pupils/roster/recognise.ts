import { fileTypeFromBuffer } from 'file-type'
import { type Archive, openArchive, partText } from './archive.ts'
import type { Limits } from './limits.ts'
import { checkUploadSize } from './limits.ts'
import { Unreadable } from './refusal.ts'

export type Recognised = { kind: 'xlsx'; archive: Archive } | { kind: 'text' }

/** Text formats that would pass for a list. The name of a file is never believed. */
const TEXT_FORMATS = new Set(['pdf', 'rtf', 'xml', 'ps', 'eps', 'ics', 'vcf'])

/**
 * Tells what a file really is, by its content, before any of it is parsed.
 * @throws {Unreadable} for everything that is neither a clean xlsx nor a text file
 */
export async function recognise(bytes: Uint8Array, limits: Limits): Promise<Recognised> {
  checkUploadSize(bytes.length, limits)
  if (bytes.length === 0) throw new Unreadable('empty')
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw refuseCompound(bytes)
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const archive = await openArchive(bytes, limits)
    await checkWorkbook(archive)
    return { kind: 'xlsx', archive }
  }
  const type = await fileTypeFromBuffer(bytes.slice(0, 4_100)).catch(() => undefined)
  if (type && TEXT_FORMATS.has(type.ext)) throw notSpreadsheet(type.ext)
  if (!looksLikeText(bytes)) throw notSpreadsheet(type?.ext ?? '?')
  return { kind: 'text' }
}

const notSpreadsheet = (found: string) => new Unreadable('notSpreadsheet', { found })

/** OLE compound file: an encrypted xlsx, an old workbook, or another office document ([MS-CFB], [MS-OFFCRYPTO]). */
function refuseCompound(bytes: Uint8Array): Unreadable {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const holds = (stream: string) => file.includes(Buffer.from(`${stream}\0`, 'utf16le'))
  if (holds('EncryptedPackage')) return new Unreadable('encrypted')
  if (holds('Workbook') || holds('Book')) return new Unreadable('oldExcel')
  return notSpreadsheet('ole')
}

async function checkWorkbook(archive: Archive): Promise<void> {
  if (archive.names.includes('mimetype')) {
    const mime = await partText(archive, 'mimetype', 200)
    throw mime.includes('opendocument.spreadsheet') ? new Unreadable('openDocument') : notSpreadsheet('zip')
  }
  const types = await partText(archive, '[Content_Types].xml')
  const hasMacros = archive.names.some(name => /vbaproject|\/macrosheets\//.test(name))
  if (hasMacros || /macroEnabled|vbaProject/i.test(types)) throw new Unreadable('macros')
  if (/sheet\.binary/i.test(types)) throw new Unreadable('binaryWorkbook')
  if (/wordprocessingml\.document\.main/.test(types)) throw notSpreadsheet('docx')
  if (/presentationml\.presentation\.main/.test(types)) throw notSpreadsheet('pptx')
  if (!/spreadsheetml\.(sheet|template)\.main/.test(types)) throw notSpreadsheet('zip')
}

/** No control characters but tabs and line ends; the zero halves of UTF-16 are allowed after its mark. */
function looksLikeText(bytes: Uint8Array): boolean {
  if (isUtf16(bytes)) return true
  return bytes.subarray(0, 65_536).every(byte => byte >= 32 || byte === 9 || byte === 10 || byte === 13 || byte === 12)
}

/** Begins with the byte order mark of UTF-16, either order. */
export const isUtf16 = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])

function startsWith(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}
