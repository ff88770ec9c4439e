import { Turned } from '../../records/faults.ts'
import { bareJpeg } from './bare-jpeg.ts'
import { barePng } from './bare-png.ts'
import { bareWebp } from './bare-webp.ts'

const readers: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array[] | null>> = {
  'image/jpeg': bareJpeg,
  'image/png': barePng,
  'image/webp': bareWebp,
}

/**
 * A picture with its pixels as they were sent and without the place, the time, the device and the words that cameras
 * and programs write into it: children's pictures tell nothing but what is seen. Other files come back as they are.
 * Throws Turned 422 for a picture that is not whole.
 */
export function barePicture(bytes: Uint8Array, mediaType: string): Uint8Array {
  const reader = readers[mediaType]
  if (!reader) return bytes
  const parts = reader(bytes)
  if (!parts) throw new Turned(422, 'ERR_PICTURE_BROKEN')
  return Buffer.concat(parts)
}
