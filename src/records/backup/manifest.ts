/**
 * `manifest-sha256.txt`: the SHA-256 of every file of a folder, one a line, as `sha256sum -c` reads it. A backup and an
 * archive carry one; whoever has the folder can check it without this program.
 */
import { createHash } from 'node:crypto'
import { createReadStream, type Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDurably } from './files.ts'

export const MANIFEST = 'manifest-sha256.txt'

/** Path, parted by `/` whatever the system, to hash. */
export type Manifest = ReadonlyMap<string, string>

export type ManifestFault = { path: string; fault: 'missing' | 'changed' | 'added' | 'line' }

/** Every file below a folder, parted by `/`, in the order of code points. Links and devices do not belong there: they throw. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = []
  const visit = async (below: string): Promise<void> => {
    const entries: Dirent[] = await readdir(join(folder, below), { withFileTypes: true })
    for (const entry of entries) {
      const path = below ? `${below}/${entry.name}` : entry.name
      if (entry.isDirectory()) await visit(path)
      else if (entry.isFile()) found.push(path)
      else throw new Error(`${join(folder, path)} is neither a file nor a folder.`)
    }
  }
  await visit('')
  return found.sort((a, b) => (a < b ? -1 : 1))
}

/** Writes the manifest of a folder, durably, as its last file. */
export async function writeManifest(folder: string, hashes: Manifest): Promise<void> {
  const lines = [...hashes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, hash]) => `${hash}  ${path}\n`)
  await writeDurably(join(folder, MANIFEST), lines.join(''))
}

/** Reads a manifest; null where the folder has none. A line that is none, or leads out of the folder, is a fault. */
export async function readManifest(folder: string): Promise<{ hashes: Manifest; faults: ManifestFault[] } | null> {
  const path = join(folder, MANIFEST)
  if (!(await stat(path).catch(() => null))?.isFile()) return null
  const hashes = new Map<string, string>()
  const faults: ManifestFault[] = []
  for (const line of (await readFile(path, 'utf8')).split('\n').filter(each => each.trim() !== '')) {
    const [, hash, name] = /^([0-9a-f]{64}) [ *](.+?)\r?$/.exec(line) ?? []
    if (hash === undefined || name === undefined || leadsOut(name))
      faults.push({ path: line.slice(0, 200), fault: 'line' })
    else hashes.set(name, hash)
  }
  return { hashes, faults }
}

/** Holds a folder against its manifest: everything that was changed, taken away or added. Null where there is none. */
export async function checkManifest(folder: string): Promise<{ files: number; faults: ManifestFault[] } | null> {
  const manifest = await readManifest(folder)
  if (manifest === null) return null
  const faults = [...manifest.faults]
  for (const [path, hash] of manifest.hashes) {
    const found = await hashFile(join(folder, path))
    if (found === null) faults.push({ path, fault: 'missing' })
    else if (found !== hash) faults.push({ path, fault: 'changed' })
  }
  // a BagIt folder has a manifest of its manifests, which the manifest itself cannot name
  const unlisted = (path: string) => !manifest.hashes.has(path) && path !== MANIFEST && !BAG.test(path)
  for (const path of (await filesBelow(folder)).filter(unlisted)) faults.push({ path, fault: 'added' })
  return { files: manifest.hashes.size, faults }
}

const BAG = /^(bagit\.txt|bag-info\.txt|tagmanifest-sha(256|512)\.txt)$/

/** SHA-256 of a file, read in pieces; null where there is no such file. */
export async function hashFile(path: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer)
    return hash.digest('hex')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null
    throw cause
  }
}

function leadsOut(path: string): boolean {
  return /^[/\\]|^[A-Za-z]:/.test(path) || path.split(/[/\\]/).includes('..')
}
