import { orientationOf, tiffOf } from './orientation.ts'

const [TEM, RST0, RST7, SOI, EOI, SOS] = [0x01, 0xd0, 0xd7, 0xd8, 0xd9, 0xda]
const [APP0, APP1, APP2, APP14, APP15, COM] = [0xe0, 0xe1, 0xe2, 0xee, 0xef, 0xfe]
const [EXIF, JFIF, ICC] = ['Exif\0\0', 'JFIF\0', 'ICC_PROFILE\0']

/**
 * A JPEG without what it tells beside its pixels: place, time, device, captions, previews, a film behind the picture.
 * Kept: what a reader needs for the pixels and their colours, and which way up they are. Null where it is not whole.
 */
export function bareJpeg(bytes: Uint8Array): Uint8Array[] | null {
  const kept: Uint8Array[] = []
  let orientation = 1
  let pixels = false
  let at = 2
  if (bytes[0] !== 0xff || bytes[1] !== SOI) return null
  for (;;) {
    if (bytes[at] !== 0xff) return null
    while (bytes[at + 1] === 0xff) at++ // fill bytes
    const marker = bytes[at + 1]
    if (marker === undefined || marker === 0) return null
    if (marker === EOI) break
    if (marker === TEM || (marker >= RST0 && marker <= RST7)) {
      at += 2
      continue
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    const body = bytes.subarray(at + 4, end)
    if (marker === APP1 && starts(body, EXIF)) orientation = orientationOf(body.subarray(EXIF.length))
    if (marker === SOS) {
      pixels = true
      const next = afterPixels(bytes, end)
      kept.push(bytes.subarray(at, next))
      at = next
      continue
    }
    if (marker === APP0 && starts(body, JFIF) && body.length >= 14) kept.push(jfif(body))
    else if (isPlain(marker) || marker === APP14 || (marker === APP2 && starts(body, ICC)))
      kept.push(bytes.subarray(at, end))
    at = end
  }
  if (!pixels) return null
  const upright = orientation === 1 ? [] : [exif(orientation)]
  // a JFIF head stands first where there is one
  const head = kept[0]?.[1] === APP0 ? kept.splice(0, 1) : []
  return [new Uint8Array([0xff, SOI]), ...head, ...upright, ...kept, new Uint8Array([0xff, EOI])]
}

const isPlain = (marker: number) => (marker < APP0 || marker > APP15) && marker !== COM

const starts = (body: Uint8Array, word: string) =>
  Buffer.from(body.subarray(0, word.length)).toString('latin1') === word

/** The next marker behind compressed pixels, in which FF stands before 00 or a restart. */
function afterPixels(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < RST0 || next > RST7)) return at
  }
  return bytes.length
}

/** The JFIF head without its preview. */
function jfif(body: Uint8Array): Uint8Array {
  return new Uint8Array([0xff, APP0, 0, 16, ...body.subarray(0, 12), 0, 0])
}

function exif(orientation: number): Uint8Array {
  const tiff = tiffOf(orientation)
  return new Uint8Array([0xff, APP1, 0, 2 + EXIF.length + tiff.length, ...Buffer.from(EXIF, 'latin1'), ...tiff])
}
