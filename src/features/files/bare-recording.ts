import { Turned } from '../../records/faults.ts'
import { bareMp4 } from './bare-mp4.ts'
import { bareStream, bareWave } from './bare-sound.ts'
import { bareWebm } from './bare-webm.ts'

const readers: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array[] | null>> = {
  'audio/aac': bareStream,
  'audio/mp4': bareMp4,
  'audio/mpeg': bareStream,
  'audio/wav': bareWave,
  'audio/x-m4a': bareMp4,
  'video/mp4': bareMp4,
  'video/webm': bareWebm,
}

/**
 * A recording with its sound and pictures as they were sent and without the place, the time, the device and the words
 * that phones and programs write into it. Other files come back as they are. Throws Turned 422 for a recording that is
 * not whole.
 */
export function bareRecording(bytes: Uint8Array, mediaType: string): Uint8Array {
  const reader = readers[mediaType]
  if (!reader) return bytes
  const parts = reader(bytes)
  if (!parts) throw new Turned(422, 'ERR_RECORDING_BROKEN')
  return Buffer.concat(parts)
}
