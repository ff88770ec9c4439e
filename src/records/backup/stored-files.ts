/** The stored files (blobs) of an installation, on their way into a backup and back. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { copyAllDurably } from './files.ts'

/** Every stored file as `school/sha256`; what is still being written has another name and is not among them. */
export async function storedFiles(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const school of (await readdir(folder).catch(() => [])).filter(name => /^\d+$/.test(name))) {
    const names = await readdir(join(folder, school))
    found.push(...names.filter(name => /^[0-9a-f]{64}$/.test(name)).map(name => `${school}/${name}`))
  }
  return found.sort()
}

/** Copies stored files; returns the hash of each, and which no longer are what their name says. */
export async function copyStoredFiles(
  from: string,
  to: string,
): Promise<{ hashes: Map<string, string>; broken: string[] }> {
  const hashes = await copyAllDurably(from, to, await storedFiles(from))
  return { hashes, broken: [...hashes].filter(([file, hash]) => !file.endsWith(hash)).map(([file]) => file) }
}
