import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Turned } from '../../records/faults.ts'
import { barePicture } from './bare-picture.ts'
import { orientationOf, tiffOf } from './orientation.ts'
import {
  jpeg,
  jpegSegment,
  jpegTelling,
  jpegWith,
  png,
  pngChunk,
  pngTelling,
  riff,
  webp,
  webpChunk,
  webpTelling,
} from './picture.sample.ts'

const words = 'iPhone 15 21.0278N 105.8342E Lò Thị Ánh'
const extended = (flags: number) => webpChunk('VP8X', Buffer.from([flags, 0, 0, 0, 1, 0, 0, 0, 0, 0]))
const exifOf = (orientation: number) => jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiffOf(orientation)]))

const kinds = [
  {
    mediaType: 'image/jpeg',
    bare: jpeg,
    telling: jpegTelling,
    upright: jpeg,
    turned: (o: number) => jpegWith(exifOf(o)),
  },
  {
    mediaType: 'image/png',
    bare: png,
    telling: pngTelling,
    upright: png,
    turned: (o: number) => Buffer.concat([png.subarray(0, 33), pngChunk('eXIf', tiffOf(o)), png.subarray(33)]),
  },
  {
    mediaType: 'image/webp',
    bare: webp,
    telling: webpTelling,
    upright: riff(extended(0), webp.subarray(12)),
    turned: (o: number) => riff(extended(0x08), webp.subarray(12), webpChunk('EXIF', tiffOf(o))),
  },
]

const outcome = (bytes: Uint8Array, mediaType: string) => {
  try {
    return Buffer.from(barePicture(bytes, mediaType))
  } catch (cause) {
    return cause
  }
}

describe.each(kinds)('$mediaType', ({ mediaType, bare, telling, upright, turned }) => {
  it('keeps its pixels and loses every word beside them, also what hangs behind its end', () => {
    expect(outcome(telling(words), mediaType)).toEqual(upright)
    expect(outcome(bare, mediaType)).toEqual(bare)
  })

  it('keeps which way up it is, and of its EXIF nothing else', () => {
    for (let orientation = 2; orientation <= 8; orientation++) {
      const kept = outcome(telling(words, orientation), mediaType) as Buffer
      expect(kept).toEqual(turned(orientation))
      expect(outcome(kept, mediaType)).toEqual(kept)
    }
    expect(outcome(telling(words, 9), mediaType)).toEqual(upright)
  })

  it('is refused in words wherever it was cut short', () => {
    const whole = telling('', 6)
    for (let size = 0; size < whole.length; size++)
      expect(outcome(whole.subarray(0, size), mediaType)).toMatchObject({ status: 422, code: 'ERR_PICTURE_BROKEN' })
  })

  it('comes back bare or is refused, whatever somebody makes of its bytes', () => {
    const whole = telling(words, 6)
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(changes, changed => {
        const bytes = Buffer.from(whole)
        for (const [at, byte] of changed) bytes[at] = byte
        const first = outcome(bytes, mediaType)
        if (first instanceof Turned) return
        expect(first).toBeInstanceOf(Buffer)
        expect(outcome(first as Buffer, mediaType)).toEqual(first)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a picture’s way up', () => {
  it('is upright where the directory lies outside, has no such entry, or is in an unknown order', () => {
    const outside = Buffer.from(tiffOf(6))
    outside.writeUInt32BE(9_000, 4)
    const other = Buffer.from(tiffOf(6))
    other.writeUInt16BE(0x010f, 10)
    const order = Buffer.concat([Buffer.from('XX'), tiffOf(6).subarray(2)])
    for (const tiff of [outside, other, order, Buffer.alloc(3)]) expect(orientationOf(tiff)).toBe(1)
    expect(orientationOf(tiffOf(6))).toBe(6)
    expect(orientationOf(Buffer.from('49492a000800000001001201030001000000080000000000', 'hex'))).toBe(8)
  })
})

describe('other files', () => {
  it('come back as they are', () => {
    const pdf = Buffer.from('%PDF-1.7')
    expect(barePicture(pdf, 'application/pdf')).toBe(pdf)
  })
})
