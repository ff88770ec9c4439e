/** Brings an installation back from a backup, into an empty place, and tries at once whether all of it is there. */
import { createHash } from 'node:crypto'
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { MIGRATIONS, migrate } from '../migrate.ts'
import { launchPostgres, type Postgres } from '../postgres/launch.ts'
import { makeOwnFolder, systemUser } from '../postgres/system-user.ts'
import { type About, readAbout } from './about.ts'
import { copyAllDurably, copyLaidThere, isVacant } from './files.ts'
import { headLogs, restoreHeadLogs } from './heads-files.ts'
import { type Chains, isSound, lookOver, type Overview } from './look-over.ts'
import { checkManifest, type Manifest, readManifest } from './manifest.ts'
import { BackupRefused } from './refused.ts'
import { ownAll } from './rehearse.ts'
import { openKeys, SECRETS, writeKeys } from './secrets.ts'
import { copyStoredFiles } from './stored-files.ts'
import { readTables } from './table-files.ts'

export type RestoreTarget = {
  dataFolder: string
  blobFolder: string
  /** an empty database of another server; null: the embedded one of the data folder */
  external: { app: string; owner: string; all: string } | null
  /** the npm package of the embedded PostgreSQL, where it is not the usual one */
  packageName?: string
}

export type RestoreStep = 'check' | 'files' | 'database' | 'rehearsal'
export type RestoreOptions = {
  /** null: without the keys */
  passphrase: string | null
  progress?: (step: RestoreStep) => void
}

export type RestoreReport = {
  about: About
  chains: Chains
  /** tables, schools and stored files that are not what the backup says of itself */
  differences: string[]
  sound: boolean
}

/**
 * Looks at a backup without writing anything: every file against the manifest, and whether this program can read it.
 * Throws {@link BackupRefused}.
 */
export async function readBackup(folder: string): Promise<About> {
  const about = await readAbout(folder)
  const checked = about && (await checkManifest(folder))
  if (!about || !checked) throw new BackupRefused('NO_BACKUP', { folder })
  if (checked.faults.length > 0) {
    const named = checked.faults.slice(0, 5).map(({ path }) => path)
    throw new BackupRefused('DAMAGED', { count: checked.faults.length, files: named.join(', ') })
  }
  for (const { name, sha256 } of about.migrations) {
    const text = await readFile(join(MIGRATIONS, name), 'utf8').catch(() => null)
    const known = text !== null && createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex') === sha256
    if (!known) throw new BackupRefused('NEWER_PROGRAM', { name })
  }
  return about
}

/**
 * Restores a backup. Nothing is written before the whole backup was read and found good; what is there afterwards was
 * started, counted and verified. Everybody is signed out. Throws {@link BackupRefused} and `NotOpened`.
 */
export async function restoreBackup(
  folder: string,
  target: RestoreTarget,
  options: RestoreOptions,
): Promise<RestoreReport> {
  const { passphrase, progress = () => undefined } = options
  const { dataFolder, blobFolder, external } = target
  progress('check')
  const about = await readBackup(folder)
  if (about.kind === 'files' && external) throw new BackupRefused('FILES_NEED_EMBEDDED')
  if (passphrase !== null && !about.keys) throw new BackupRefused('NO_KEYS')
  const keys = passphrase === null ? null : await openKeys(await readFile(join(folder, SECRETS)), passphrase)
  for (const place of [dataFolder, blobFolder])
    if (!(await isVacant(place))) throw new BackupRefused('NOT_EMPTY', { folder: place })

  progress('files')
  makeOwnFolder(dataFolder, systemUser())
  const stored = await copyStoredFiles(join(folder, 'blobs'), blobFolder)
  await copyLaidThere(folder, dataFolder)
  if (keys) await writeKeys(dataFolder, keys)
  await restoreHeadLogs(join(folder, 'heads'), dataFolder, keys?.has('heads.key') ?? false, about.madeAt)
  progress('database')
  if (about.kind === 'files') await placeDatabase(folder, dataFolder, about)
  await ownAll(dataFolder)

  return withDatabase(target, async addresses => {
    if (about.kind === 'tables') await fillDatabase(folder, addresses.owner, about)
    progress('rehearsal')
    await signEverybodyOut(addresses.owner)
    const { overview, chains } = await lookOver(addresses, await headLogs(dataFolder))
    const differences = [...stored.broken, ...differencesOf(about, overview, stored.hashes)]
    return { about, chains, differences, sound: differences.length === 0 && isSound(chains) }
  })
}

type Addresses = { app: string; owner: string; all: string }

async function withDatabase<T>(target: RestoreTarget, work: (addresses: Addresses) => Promise<T>): Promise<T> {
  if (target.external) return work(target.external)
  const folder = join(target.dataFolder, 'postgres')
  const server: Postgres = await launchPostgres({
    folder,
    ...(target.packageName && { packageName: target.packageName }),
  })
  try {
    return await work({ app: server.url('hoso_app'), owner: server.url('hoso_owner'), all: server.url('postgres') })
  } finally {
    await server.stop()
  }
}

/** Puts PostgreSQL's files in their place, each held against the manifest once more on its way. */
async function placeDatabase(folder: string, dataFolder: string, about: About): Promise<void> {
  const postgres = join(dataFolder, 'postgres')
  makeOwnFolder(postgres, systemUser())
  const half = join(postgres, 'data.half') // a start after an interruption finds no database, rather than a part of one
  const manifest: Manifest = (await readManifest(folder))!.hashes
  await mkdir(half, { mode: 0o700 })
  for (const below of about.folders) await mkdir(join(half, inside(below)), { recursive: true, mode: 0o700 })
  const paths = [...manifest.keys()].filter(path => path.startsWith('database/')).map(inside)
  for (const [path, hash] of await copyAllDurably(join(folder, 'database'), half, paths))
    if (manifest.get(`database/${path}`) !== hash) throw new BackupRefused('DAMAGED', { count: 1, files: path })
  await rename(half, join(postgres, 'data'))
}

const inside = (path: string) => path.slice('database/'.length)

/** Brings an empty database to the schema that the backup was made with, and fills it. */
async function fillDatabase(folder: string, ownerUrl: string, about: About): Promise<void> {
  const schema = await mkdtemp(join(tmpdir(), 'hoso-schema-'))
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await demandEmpty(owner)
    for (const { name } of about.migrations) await copyFile(join(MIGRATIONS, name), join(schema, name))
    await migrate(ownerUrl, schema)
    await readTables(owner, join(folder, 'tables'), Object.keys(about.tables))
    await owner.query('analyze')
  } finally {
    await owner.end()
    await rm(schema, { recursive: true })
  }
}

async function demandEmpty(owner: pg.Client): Promise<void> {
  for (const table of ['installation', 'school', 'account']) {
    const there = await owner.query('select to_regclass($1) is not null as yes', [`public.${table}`])
    if (!there.rows[0].yes) continue
    const rows = await owner.query(`select from ${table} limit 1`)
    if (rows.rowCount !== 0) throw new BackupRefused('DATABASE_NOT_EMPTY', { table })
  }
}

/** Whoever had a session before the restore has none after it; no backup carries any, unless somebody put it there. */
async function signEverybodyOut(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('truncate session').finally(() => owner.end())
}

function differencesOf(about: About, found: Overview, stored: ReadonlyMap<string, string>): string[] {
  const tables = Object.keys({ ...about.tables, ...found.tables })
  const heads = new Map(found.schools.map(({ id, head }) => [id, head?.hash]))
  return [
    ...tables.filter(name => about.tables[name] !== found.tables[name]),
    ...about.schools.filter(({ id, head }) => heads.get(id) !== head?.hash).map(({ id }) => `school ${id}`),
    ...found.files.filter(file => !stored.has(file)),
  ]
}
