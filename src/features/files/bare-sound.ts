const [ID3, APE, HEAD] = ['ID3', 'APETAGEX', 10]
const OLD_TAG = 128
const KEPT_WAVE = new Set(['fmt ', 'fact', 'data'])

/** An MP3 or AAC without the tags before and behind its sound: titles, places, pictures. Null where a tag is cut. */
export function bareStream(bytes: Uint8Array): Uint8Array[] | null {
  let sound = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (;;) {
    const next = withoutTag(sound)
    if (!next || next.length === 0) return null
    if (next.length === sound.length) return [sound]
    sound = next
  }
}

/** Without the first tag that it has; of the same length without any. */
function withoutTag(sound: Buffer<ArrayBufferLike>): Buffer<ArrayBufferLike> | null {
  const word = (at: number, length: number) => sound.toString('latin1', at, at + length)
  if (word(0, 3) === ID3) {
    if (sound.length < HEAD) return null
    // four numbers of seven bits; with a foot where a flag says so
    const size = [6, 7, 8, 9].reduce((n, at) => n * 128 + (sound[at]! & 0x7f), 0)
    const end = HEAD + size + (sound[5]! & 0x10 ? HEAD : 0)
    return end > sound.length ? null : sound.subarray(end)
  }
  if (sound.length >= OLD_TAG && word(sound.length - OLD_TAG, 3) === 'TAG') return sound.subarray(0, -OLD_TAG)
  const foot = sound.length - 32
  if (foot < 0 || word(foot, 8) !== APE) return sound
  const size = sound.readUInt32LE(foot + 12) + (sound[foot + 23]! & 0x80 ? 32 : 0)
  return size < 32 || size > sound.length ? null : sound.subarray(0, sound.length - size)
}

/** A WAV with its format and its sound alone. Null where it is not whole. */
export function bareWave(bytes: Uint8Array): Uint8Array[] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 12 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    return null
  const kept: Buffer[] = []
  const kinds = new Set<string>()
  for (let at = 12; at + 8 <= file.length; ) {
    const kind = file.toString('latin1', at, at + 4)
    const end = at + 8 + file.readUInt32LE(at + 4)
    if (end > file.length) return null
    kinds.add(kind)
    // a chunk of an odd length is followed by one byte
    if (KEPT_WAVE.has(kind)) kept.push(file.subarray(at, end), Buffer.alloc((end - at) % 2))
    at = end + ((end - at) % 2)
  }
  if (!kinds.has('fmt ') || !kinds.has('data')) return null
  const head = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')
  head.writeUInt32LE(4 + kept.reduce((n, part) => n + part.length, 0), 4)
  return [head, ...kept]
}
