/** Pictures of two pixels, whole and bare, and what cameras and programs put beside the pixels. For tests. */
import { crc32 } from 'node:zlib'
import { tiffOf } from './orientation.ts'

const read = (text: string) => Buffer.from(text, 'base64')

export const jpeg = read(
  `/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBk
  eFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAABAAIDASIA
  AhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAABAb/xAAUEQEAAAAA
  AAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCIAGoH/9k=`,
)
export const png = read(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAMAAADD/I+4AAAAA1BMVEWoJByV+IzrAAAAC0lEQVQI12NgYAAAAAMAASDVlMcAAAAASUVORK5CYII=',
)
export const webp = read('UklGRh4AAABXRUJQVlA4TBEAAAAvAQAAAAdQkqKWo/+BiOh/AAA=')

/** A TIFF head as a camera writes it: the orientation, then what nobody asked for. */
const told = (orientation: number, words: string) => Buffer.concat([tiffOf(orientation), Buffer.from(words)])

export function jpegSegment(marker: number, body: Uint8Array): Buffer {
  const size = body.length + 2
  return Buffer.concat([Buffer.from([0xff, marker, size >> 8, size & 0xff]), body])
}

export function pngChunk(kind: string, body: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body])
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(body.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, sum])
}

export function webpChunk(kind: string, body: Uint8Array): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from(kind, 'latin1'), size, body, Buffer.alloc(body.length % 2)])
}

export function riff(...chunks: Uint8Array[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from('RIFF'), size, body])
}

/** The JPEG with these segments behind its JFIF head. */
export const jpegWith = (...segments: Uint8Array[]) =>
  Buffer.concat([jpeg.subarray(0, 20), ...segments, jpeg.subarray(20)])

/** The JPEG as a phone sends it: EXIF, XMP, Photoshop's block, a comment, and something behind the picture's end. */
export const jpegTelling = (words: string, orientation = 1) =>
  Buffer.concat([
    jpegWith(
      jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), told(orientation, words)])),
      jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${words}`)),
      jpegSegment(0xe2, Buffer.from(`MPF\0${words}`)),
      jpegSegment(0xed, Buffer.from(`Photoshop 3.0\0${words}`)),
      jpegSegment(0xfe, Buffer.from(words)),
    ),
    Buffer.from(words),
  ])

export const pngTelling = (words: string, orientation = 1) =>
  Buffer.concat([
    png.subarray(0, 33),
    pngChunk('tEXt', Buffer.from(`Comment\0${words}`)),
    pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${words}`)),
    pngChunk('eXIf', told(orientation, words)),
    pngChunk('tIME', Buffer.from([7, 234, 11, 22, 9, 0, 0])),
    pngChunk('xyZZ', Buffer.from(words)),
    png.subarray(33),
    Buffer.from(words),
  ])

/** EXIF and XMP need the extended head, whose flags announce them. */
export const webpTelling = (words: string, orientation = 1) =>
  Buffer.concat([
    riff(
      webpChunk('VP8X', Buffer.from([0x0c, 0, 0, 0, 1, 0, 0, 0, 0, 0])),
      webp.subarray(12),
      webpChunk('EXIF', told(orientation, words)),
      webpChunk('XMP ', Buffer.from(words)),
    ),
    Buffer.from(words),
  ])
