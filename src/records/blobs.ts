import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sha256 } from './canonical.ts'

/** Files, kept by the hash of their content. What is written is on the disk before `put` returns. */
export type BlobStore = {
  /** Stores the bytes and returns their SHA-256; storing the same bytes again changes nothing. */
  put(school: number, bytes: Uint8Array): Promise<string>
  /** The bytes, or an error where they are gone or no longer match their name. */
  get(school: number, hash: string): Promise<Uint8Array>
}

/** A store in a folder: `<folder>/<school>/<hash>`, written beside and renamed, so that a killed process leaves no half file. */
export function blobFolder(folder: string): BlobStore {
  const pathOf = (school: number, hash: string) => join(folder, String(school), hash)
  return {
    async put(school, bytes) {
      const hash = sha256(bytes)
      const path = pathOf(school, hash)
      if (
        await stat(path).then(
          s => s.size === bytes.byteLength,
          () => false,
        )
      )
        return hash
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const beside = `${path}.${randomUUID()}`
      const file = await open(beside, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(beside, path).catch(async cause => {
        await unlink(beside).catch(() => undefined)
        throw cause
      })
      await syncFolder(dirname(path))
      return hash
    },
    async get(school, hash) {
      const bytes = await readFile(pathOf(school, hash))
      if (sha256(bytes) !== hash)
        throw new Error(`The stored file ${hash} of school ${school} no longer matches its hash`)
      return bytes
    },
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (cause) {
    // Windows cannot sync a folder; its rename is durable by the file's own flush
    if (process.platform !== 'win32') throw cause
  } finally {
    await handle.close()
  }
}
