import { orientationOf, tiffOf } from './orientation.ts'

/** pixels, their colours and their movement */
const KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP', 'ANIM', 'ANMF'])
const [HAS_EXIF, HAS_XMP] = [0x08, 0x04]
const FRAME_HEAD = 16

type Chunk = { kind: string; body: Buffer }

/** A WebP without what it tells beside its pixels, except which way up they are. Null where it is not whole. */
export function bareWebp(bytes: Uint8Array): Uint8Array[] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 12 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WEBP')
    return null
  const size = 8 + file.readUInt32LE(4)
  const chunks = size > file.length ? null : chunksOf(file.subarray(12, size))
  if (!chunks?.some(c => c.kind === 'VP8 ' || c.kind === 'VP8L' || c.kind === 'ANMF')) return null
  const told = chunks.find(c => c.kind === 'EXIF')?.body
  // the specification has the bare TIFF here; some writers put JPEG's word before it
  const orientation = told ? orientationOf(told.toString('latin1', 0, 4) === 'Exif' ? told.subarray(6) : told) : 1
  const turned = orientation !== 1 && chunks[0]?.kind === 'VP8X'
  const kept: Chunk[] = []
  for (const { kind, body } of chunks) {
    if (!KEPT.has(kind)) continue
    const bare = kind === 'VP8X' ? flagged(body, turned) : kind === 'ANMF' ? frame(body) : body
    if (!bare) return null
    kept.push({ kind, body: bare })
  }
  if (turned) kept.push({ kind: 'EXIF', body: Buffer.from(tiffOf(orientation)) })
  const written = kept.flatMap(writtenChunk)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + written.reduce((n, part) => n + part.length, 0), 4)
  return [head, ...written]
}

/** A chunk of an odd length is followed by one byte. The last one may lack it. */
function chunksOf(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = []
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) return null
    const length = bytes.readUInt32LE(at + 4)
    if (at + 8 + length > bytes.length) return null
    chunks.push({ kind: bytes.toString('latin1', at, at + 4), body: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length % 2)
  }
  return chunks
}

function writtenChunk({ kind, body }: Chunk): Buffer[] {
  const head = Buffer.from(`${kind}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return [head, body, ...(body.length % 2 ? [Buffer.alloc(1)] : [])]
}

function flagged(body: Buffer, turned: boolean): Buffer | null {
  if (body.length < 10) return null
  const bare = Buffer.from(body)
  bare[0] = (bare[0]! & ~(HAS_EXIF | HAS_XMP)) | (turned ? HAS_EXIF : 0)
  return bare
}

/** One picture of a moving one: it is made of chunks, too. */
function frame(body: Buffer): Buffer | null {
  const chunks = body.length < FRAME_HEAD ? null : chunksOf(body.subarray(FRAME_HEAD))
  if (!chunks) return null
  return Buffer.concat([body.subarray(0, FRAME_HEAD), ...chunks.filter(c => KEPT.has(c.kind)).flatMap(writtenChunk)])
}
