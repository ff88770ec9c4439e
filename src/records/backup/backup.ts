/**
 * A backup of the whole installation while it works: the database, the stored files, the heads of the journals, and the
 * keys in a part of their own. It is verified before it gets its name: a folder of that name is a whole backup.
 */
import { mkdir, mkdtemp, readdir, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { claim, isClaimed } from '../postgres/claim.ts'
import type { Reach } from '../postgres/launch.ts'
import { ABOUT, type About } from './about.ts'
import { copyAllDurably, copyLaidThere, isVacant, writeDurably } from './files.ts'
import { copyHeadLogs } from './heads-files.ts'
import { copyRunningServer } from './hot-copy.ts'
import { type Chains, lookOver, type Overview, overview } from './look-over.ts'
import { checkManifest, filesBelow, hashFile, writeManifest } from './manifest.ts'
import { BackupRefused } from './refused.ts'
import { bringToRest } from './rehearse.ts'
import { SECRETS, SHORTEST_PASSPHRASE, sealKeys } from './secrets.ts'
import { copyStoredFiles } from './stored-files.ts'
import { writeTables } from './table-files.ts'

export type BackupSource = {
  dataFolder: string
  blobFolder: string
  /** `all` is a role that sees every row of every school */
  addresses: { app: string; all: string }
  /** the running embedded server, whose files are copied; null: the tables are written as text, for any server */
  server: Reach | null
  /** the npm package of the embedded PostgreSQL, where it is not the usual one */
  packageName?: string
}

/** Every deed acknowledged before `closing` is in the backup. */
export type BackupStep = 'database' | 'closing' | 'rehearsal' | 'files' | 'check'
export type BackupOptions = {
  /** null: the keys are left out */
  passphrase: string | null
  program: string
  progress?: (step: BackupStep) => unknown
}

export type BackupReport = {
  folder: string
  bytes: number
  about: About
  chains: Chains
  /** stored files that the records name and nobody has, and those that are no longer what their name says */
  missingFiles: string[]
  brokenFiles: string[]
}

/** Makes a backup in a folder that is absent or empty. Throws {@link BackupRefused}, or PostgreSQL's own words. */
export async function makeBackup(source: BackupSource, target: string, options: BackupOptions): Promise<BackupReport> {
  const { passphrase, progress = () => undefined } = options
  if (passphrase !== null && [...passphrase].length < SHORTEST_PASSPHRASE)
    throw new BackupRefused('PASSPHRASE_SHORT', { least: SHORTEST_PASSPHRASE })
  const folder = resolve(target)
  await checkRoom(source, folder)
  const release = await claim(source.dataFolder, join(source.dataFolder, 'backup.claim'))
  const half = `${folder}.half`
  try {
    await rm(half, { recursive: true, force: true }) // of a run that was killed
    await mkdir(half, { recursive: true, mode: 0o700 })
    const logs = await copyHeadLogs(source.dataFolder, join(half, 'heads'))
    const madeAt = new Date().toISOString()
    const seen = source.server
      ? await backUpFiles(source, source.server, half, logs, progress)
      : await backUpTables(source, half, logs, progress)
    progress('files')
    const stored = await copyStoredFiles(source.blobFolder, join(half, 'blobs'))
    await copyLaidThere(source.dataFolder, half)
    if (passphrase !== null) await writeDurably(join(half, SECRETS), await sealKeys(source.dataFolder, passphrase))
    const { files, ...found } = seen.overview
    const about: About = {
      format: 'hoso-backup-1',
      kind: source.server ? 'files' : 'tables',
      madeAt,
      program: options.program,
      ...found,
      blobs: stored.hashes.size,
      keys: passphrase !== null,
      folders: await emptyFolders(half),
    }
    await writeDurably(join(half, ABOUT), `${JSON.stringify(about, null, 2)}\n`)
    progress('check')
    const blobs = [...stored.hashes].map(([file, hash]) => [`blobs/${file}`, hash] as const)
    const bytes = await seal(half, new Map([...seen.hashes, ...blobs]))
    await rm(folder, { recursive: true, force: true }) // empty, or absent
    await rename(half, folder)
    const missingFiles = files.filter(file => !stored.hashes.has(file))
    return { folder, bytes, about, chains: seen.chains, missingFiles, brokenFiles: stored.broken }
  } catch (cause) {
    await rm(half, { recursive: true, force: true })
    throw cause
  } finally {
    release()
  }
}

/** `hashes`: of the files that lie in the backup by now. */
type Seen = { overview: Overview; chains: Chains; hashes: ReadonlyMap<string, string> }

const LEFT_BY_SERVER = /^(postmaster\.opts|backup_label\.old)$/

/** Copies PostgreSQL's files, starts a server on the copy, and brings what it left into the backup. */
async function backUpFiles(
  { dataFolder, packageName }: BackupSource,
  server: Reach,
  half: string,
  logs: readonly string[],
  progress: (step: BackupStep) => unknown,
): Promise<Seen> {
  await sweep(dataFolder)
  // beside the data, for a server may neither read a folder of root's nor run on a stick without owners
  const work = await mkdtemp(join(dataFolder, WORK))
  try {
    progress('database')
    await copyRunningServer(server, join(work, 'data'), () => progress('closing'))
    await progress('rehearsal')
    const seen = await bringToRest(work, logs, packageName)
    const data = join(work, 'data')
    const paths = (await filesBelow(data)).filter(each => !LEFT_BY_SERVER.test(each))
    const copied = await copyAllDurably(data, join(half, 'database'), paths)
    for (const path of await foldersBelow(data))
      await mkdir(join(half, 'database', path), { recursive: true, mode: 0o700 })
    return { ...seen, hashes: new Map([...copied].map(([path, hash]) => [`database/${path}`, hash])) }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Writes every table as of one instant; the journals are verified in the living database. */
async function backUpTables(
  { addresses }: BackupSource,
  half: string,
  logs: readonly string[],
  progress: (step: BackupStep) => unknown,
): Promise<Seen> {
  progress('database')
  const client = new pg.Client({ connectionString: addresses.all, application_name: 'hoso backup' })
  await client.connect()
  try {
    await progress('closing')
    await client.query('begin isolation level repeatable read read only')
    const seen = await overview(client)
    const written = await writeTables(client, join(half, 'tables'))
    await client.query('commit')
    progress('rehearsal')
    const hashes = new Map([...written].map(([file, hash]) => [`tables/${file}`, hash]))
    return { overview: seen, chains: (await lookOver(addresses, logs)).chains, hashes }
  } finally {
    await client.end()
  }
}

/** Writes the manifest, reads everything back, and returns the bytes of the whole. Throws where the disk gave back other bytes. */
async function seal(half: string, known: ReadonlyMap<string, string>): Promise<number> {
  const hashes = new Map<string, string>()
  let bytes = 0
  for (const path of await filesBelow(half)) {
    hashes.set(path, known.get(path) ?? (await hashFile(join(half, path)))!)
    bytes += (await stat(join(half, path))).size
  }
  await writeManifest(half, hashes)
  const faults = (await checkManifest(half))!.faults
  if (faults.length > 0) throw new Error(`The disk did not keep ${faults.map(f => f.path).join(', ')}.`)
  return bytes
}

const WORK = 'backup-work-'

/** Removes what a killed backup left; one that is running holds the claim, so there is none. */
async function sweep(dataFolder: string): Promise<void> {
  for (const name of (await readdir(dataFolder)).filter(each => each.startsWith(WORK)))
    if (!isClaimed(join(dataFolder, name, 'claim'))) await rm(join(dataFolder, name), { recursive: true, force: true })
}

/** Refuses a target that is not empty, or a disk that cannot hold the backup. */
async function checkRoom({ dataFolder, blobFolder, server }: BackupSource, folder: string): Promise<void> {
  if (!(await isVacant(folder))) throw new BackupRefused('NOT_EMPTY', { folder })
  await mkdir(dirname(folder), { recursive: true })
  const database = server ? await sizeOf(server.data) : 0
  if (server) await demandRoom(dataFolder, database)
  await demandRoom(dirname(folder), database + (await sizeOf(blobFolder)))
}

async function demandRoom(folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < needed * 1.1) throw new BackupRefused('NO_SPACE', { folder, megabytes: Math.ceil(needed / 1e6) })
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name)).catch(() => null))?.size ?? 0
  return bytes
}

async function foldersBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter(e => e.isDirectory()).map(e => join(e.parentPath, e.name).slice(folder.length + 1))
}

/** Empty folders of the database, which it needs and a copy over a stick or a cloud may lose. */
async function emptyFolders(half: string): Promise<string[]> {
  const database = join(half, 'database')
  const empty: string[] = []
  for (const folder of await foldersBelow(database).catch(() => []))
    if ((await readdir(join(database, folder))).length === 0) empty.push(`database/${folder.replaceAll('\\', '/')}`)
  return empty.sort()
}
