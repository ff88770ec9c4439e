import { crc32 } from 'node:zlib'
import { orientationOf, tiffOf } from './orientation.ts'

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
/** pixels, their colours and their movement; no texts, no time, no EXIF, nothing of anybody's own */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
)

/** A PNG without what it tells beside its pixels, except which way up they are. Null where it is not whole. */
export function barePng(bytes: Uint8Array): Uint8Array[] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!file.subarray(0, 8).equals(SIGNATURE)) return null
  const kept: Buffer[] = []
  const kinds = new Set<string>()
  let orientation = 1
  for (let at = 8; ; ) {
    if (at + 12 > file.length) return null
    const end = at + 12 + file.readUInt32BE(at)
    if (end > file.length) return null
    const kind = file.toString('latin1', at + 4, at + 8)
    if (kinds.size === 0 && kind !== 'IHDR') return null
    kinds.add(kind)
    if (kind === 'eXIf') orientation = orientationOf(file.subarray(at + 8, end - 4))
    if (KEPT.has(kind)) kept.push(file.subarray(at, end))
    if (kind === 'IEND') break
    at = end
  }
  const [header, ...rest] = kept
  if (!header || !kinds.has('IDAT')) return null
  return [SIGNATURE, header, ...(orientation === 1 ? [] : [exif(orientation)]), ...rest]
}

function exif(orientation: number): Buffer {
  const body = Buffer.concat([Buffer.from('eXIf'), tiffOf(orientation)])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(body.length - 4, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return chunk
}
