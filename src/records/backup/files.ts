/** Files that are on the disk when the function returns, and what they hash to. */
import { createHash } from 'node:crypto'
import { mkdir, open, readdir, rename, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const PIECE = 1 << 18

/**
 * Copies many files with {@link copyDurably}, several at once, for the disk writes them out together. Returns the hash
 * of each by its path below `from`.
 */
export async function copyAllDurably(from: string, to: string, paths: readonly string[]): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  const waiting = paths.values()
  const copy = async () => {
    for (const path of waiting) hashes.set(path, await copyDurably(join(from, path), join(to, path)))
  }
  await Promise.all(Array.from({ length: 16 }, copy))
  return hashes
}

/** Copies one file, private to this user, and returns the SHA-256 of what was read. */
export async function copyDurably(from: string, to: string): Promise<string> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const source = await open(from, 'r')
  try {
    const target = await open(to, 'wx', 0o600)
    try {
      const hash = createHash('sha256')
      const piece = Buffer.allocUnsafe(PIECE)
      for (;;) {
        const { bytesRead } = await source.read(piece, 0, PIECE, null)
        if (bytesRead === 0) break
        const part = piece.subarray(0, bytesRead)
        hash.update(part)
        await target.writeFile(part)
      }
      await target.sync()
      return hash.digest('hex')
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

/** Files of the data folder that are no secret and that somebody has laid there: the roots that this school trusts. */
const LAID_THERE = ['trusted-roots.pem']

/** Copies them, where they are, from a data folder into a backup or back. */
export async function copyLaidThere(from: string, to: string): Promise<void> {
  for (const name of LAID_THERE)
    if (await stat(join(from, name)).catch(() => null)) await copyDurably(join(from, name), join(to, name))
}

/** Writes a small file as a whole or not at all, and returns its SHA-256. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const half = `${path}.half`
  const file = await open(half, 'w', 0o600)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(half, path)
  return createHash('sha256').update(content).digest('hex')
}

/** Whether a folder is absent or has nothing in it. */
export async function isVacant(folder: string): Promise<boolean> {
  if (!(await stat(folder).catch(() => null))) return true
  return (await readdir(folder)).length === 0
}
