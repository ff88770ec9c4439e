import { TextDecoder } from 'node:util'
import { type Entry, fromBufferPromise } from 'yauzl'
import type { Limits } from './limits.ts'
import { Unreadable } from './refusal.ts'

/** The parts of an xlsx, behind guards: nothing inflates further than the limits, whatever the file declares. */
export type Archive = {
  names: string[]
  /** Bytes that a part declares once inflated; 0 when absent. */
  size(name: string): number
  /** A part as text, piece by piece. Throws {@link Unreadable} `bomb` or `damaged`. */
  pieces(name: string): AsyncGenerator<string>
  /** Every part as it stands, under the name by which it was packed; counts as reading, too. */
  parts: { fileName: string; bytes(): AsyncGenerator<Uint8Array> }[]
}

/**
 * Opens a zip by its central directory. Nothing is inflated here.
 * @throws {Unreadable} `bomb` by number or declared size of parts, `encrypted`, `damaged`
 */
export async function openArchive(bytes: Uint8Array, limits: Limits): Promise<Archive> {
  const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
    lazyEntries: true,
    validateEntrySizes: true,
  }).catch(damaged)
  if (zip.entryCount > limits.entries) throw new Unreadable('bomb')

  const entries = new Map<string, Entry>()
  let declared = 0
  try {
    for await (const entry of zip.eachEntry()) {
      declared += entry.uncompressedSize
      if (declared > limits.inflated || entries.size > limits.entries) throw new Unreadable('bomb')
      if (entry.isEncrypted()) throw new Unreadable('encrypted')
      entries.set(partName(entry.fileName), entry)
    }
  } catch (error) {
    damaged(error)
  }

  let left = limits.inflated
  async function* bytesOf(entry: Entry): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        left -= chunk.length
        if (left < 0) throw new Unreadable('bomb')
        yield chunk
      }
    } catch (error) {
      damaged(error)
    }
  }
  async function* pieces(name: string): AsyncGenerator<string> {
    const entry = entries.get(partName(name))
    if (!entry) return
    let decoder: TextDecoder | undefined
    for await (const chunk of bytesOf(entry)) {
      decoder ??= decoderFor(chunk)
      yield decoder.decode(chunk, { stream: true })
    }
    if (decoder) yield decoder.decode()
  }

  return {
    names: [...entries.keys()],
    size: name => entries.get(partName(name))?.uncompressedSize ?? 0,
    pieces,
    parts: [...entries.values()].map(entry => ({ fileName: entry.fileName, bytes: () => bytesOf(entry) })),
  }
}

/** A whole small part as text; longer than `most` characters is no file that an office program writes. */
export async function partText(archive: Archive, name: string, most = 4_000_000): Promise<string> {
  let text = ''
  for await (const piece of archive.pieces(name)) {
    text += piece
    if (text.length > most) throw new Unreadable('bomb')
  }
  return text
}

/** Part names are compared without case and without the leading slash (ECMA-376 part 2, 6.2.2: equivalence). */
export const partName = (name: string): string => name.replace(/^\//, '').toLowerCase()

/** XML is UTF-8 unless it begins with the mark of UTF-16. */
function decoderFor(start: Uint8Array): TextDecoder {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le')
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be')
  return new TextDecoder('utf-8')
}

function damaged(error: unknown): never {
  if (error instanceof Unreadable) throw error
  // yauzl: the part holds more than its header says, which only a hand-made file does
  const overrun = error instanceof Error && error.message.startsWith('too many bytes in the stream')
  throw new Unreadable(overrun ? 'bomb' : 'damaged', {}, error)
}
