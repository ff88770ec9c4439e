/** Recordings of a few bytes, and what phones and programs put beside the sound. For tests. */
const word = (n: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(n)
  return bytes
}
const words32 = (...numbers: number[]) => Buffer.concat(numbers.map(word))

export function box(kind: string, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([word(8 + body.length), Buffer.from(kind, 'latin1'), body])
}
export const SOUND = Buffer.from('the sound of a voice')

const MADE = 0xe5b0c0de
const timed = (kind: string, made: number) => box(kind, words32(0, made, made, 1000, 1000))
const handler = (kind: string, name: string) =>
  box('hdlr', words32(0, 0), Buffer.from(kind), words32(0, 0, 0), Buffer.from(name))

/** One chunk with samples of these sizes. */
function track(
  kind: string,
  place: number,
  sizes: readonly number[],
  made: number,
  name: string,
  ...told: Uint8Array[]
) {
  const stbl = box(
    'stbl',
    box('stsd', words32(0, 0)),
    box('stsc', words32(0, 1, 1, sizes.length, 1)),
    box('stsz', words32(0, 0, sizes.length, ...sizes)),
    box('stco', words32(0, 1, place)),
  )
  const media = box('mdia', timed('mdhd', made), handler(kind, name), box('minf', box('smhd', words32(0, 0)), stbl))
  return box('trak', timed('tkhd', made), ...told, media)
}

/** As a phone sends it: the place in moov and trak, a track of places, the sound behind the list of its chunks. */
export function mp4Telling(told: string): Buffer {
  const said = Buffer.from(told)
  const udta = () => box('udta', box('\xa9xyz', said))
  const head = (sound: number) =>
    Buffer.concat([
      box('ftyp', Buffer.from('M4A '), words32(0)),
      box(
        'moov',
        timed('mvhd', MADE),
        track('soun', sound, [12, 8], MADE, told, udta(), box('meta', said)),
        track('meta', sound + SOUND.length, [said.length], MADE, told),
        udta(),
        box('meta', words32(0), box('ilst', said)),
      ),
      box('uuid', said),
    ])
  const before = head(0).length
  return Buffer.concat([head(before + 8), box('mdat', SOUND, said)])
}

/** An element with a size of one byte, or of eight. */
export function element(id: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  const named = Buffer.from(id.toString(16), 'hex')
  const size = Buffer.from([0x80 | body.length])
  const large = Buffer.concat([Buffer.from([0x01, 0, 0, 0]), word(body.length)])
  return Buffer.concat([named, body.length < 127 ? size : large, body])
}

const UNKNOWN = Buffer.from('01ffffffffffffff', 'hex')
/** As a browser or an editor writes it; `live`: without knowing how long it will be. */
export function webmTelling(told: string, live = false): Buffer {
  const said = Buffer.from(told)
  const long = Buffer.from(told.repeat(8))
  const ebml = element(0x1a45dfa3, element(0x4282, Buffer.from('webm')))
  const info = element(
    0x1549a966,
    element(0x2ad7b1, Buffer.from([0x0f, 0x42, 0x40])),
    element(0x7ba9, long),
    element(0x4461, Buffer.alloc(8, 7)),
    element(0x4d80, said),
    element(0x5741, said),
  )
  const tracks = element(
    0x1654ae6b,
    element(0xae, element(0xd7, Buffer.from([1])), element(0x536e, said), element(0x86, Buffer.from('A_OPUS'))),
  )
  const block = [element(0xe7, Buffer.from([0])), element(0xa3, Buffer.from([0x81, 0, 0, 0x80]), SOUND)]
  const tags = element(0x1254c367, element(0x7373, long))
  const files = element(0x1941a469, element(0x61a7, said))
  if (!live) return Buffer.concat([ebml, element(0x18538067, info, tags, tracks, files, element(0x1f43b675, ...block))])
  const open = (id: string) => Buffer.concat([Buffer.from(id, 'hex'), UNKNOWN])
  return Buffer.concat([
    ebml,
    open('18538067'),
    info,
    tracks,
    open('1f43b675'),
    ...block,
    open('1f43b675'),
    ...block,
    tags,
  ])
}

/** An MP3 with a tag before its sound and two behind it. */
export function mp3Telling(told: string): Buffer {
  const said = Buffer.from(told)
  const ape = Buffer.alloc(32)
  ape.write('APETAGEX', 'latin1')
  ape.writeUInt32LE(32 + said.length, 12)
  const before = [Buffer.from('ID3\x04\0\0\0\0\0', 'latin1'), Buffer.from([said.length]), said]
  const old = Buffer.alloc(128)
  old.write(`TAG${told}`, 'latin1')
  return Buffer.concat([...before, SOUND, said, ape, old])
}

/** A WAV with a list of words and an odd chunk of somebody's own. */
export function waveTelling(told: string): Buffer {
  const chunk = (kind: string, body: Uint8Array) => {
    const head = Buffer.from(`${kind}\0\0\0\0`, 'latin1')
    head.writeUInt32LE(body.length, 4)
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
  }
  const own = [chunk('LIST', Buffer.from(`INFO${told}`)), chunk('own ', Buffer.from(`${told}!`))]
  const chunks = Buffer.concat([chunk('fmt ', Buffer.alloc(16, 1)), ...(told === '' ? [] : own), chunk('data', SOUND)])
  const head = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')
  head.writeUInt32LE(4 + chunks.length, 4)
  return Buffer.concat([head, chunks])
}
