/** Copies the files of a PostgreSQL that goes on working, so that a server started on the copy has all of them whole. */
import { randomBytes } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Reach } from '../postgres/launch.ts'

/** Folders whose content belongs to the running server alone; the copy gets them empty. */
const EMPTY = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const LEFT_OUT = /^(postmaster\.(pid|opts)|backup_label.*|pg_internal\.init.*|pgsql_tmp.*|.*\.tmp)$/

/**
 * Everything committed when `closing` is called is in the copy, however much was written meanwhile. The server's log of
 * changes is held back by a slot of this connection, or a checkpoint in between could throw away what the copy needs.
 */
export async function copyRunningServer(server: Reach, to: string, closing: () => unknown): Promise<void> {
  const client = new pg.Client({
    connectionString: server.url('postgres', 'postgres'),
    application_name: 'hoso backup',
  })
  await client.connect()
  try {
    const slot = `hoso_backup_${randomBytes(6).toString('hex')}`
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot])
    const first = await one(client, `select pg_walfile_name(pg_backup_start('hoso backup', true)) as wal`)
    await copyTree(server.data, to)
    await copyFile(join(server.data, 'global', 'pg_control'), join(to, 'global', 'pg_control'))
    await closing()
    const last = await one(client, 'select labelfile, pg_walfile_name(lsn) as wal from pg_backup_stop(false)')
    await writeFile(join(to, 'backup_label'), last.labelfile!)
    await copyChanges(server.data, to, first.wal!, last.wal!)
  } finally {
    await client.end() // lets go of the slot, and of the backup where it was not finished
  }
}

async function one(client: pg.Client, sql: string): Promise<Record<string, string | undefined>> {
  return (await client.query(sql)).rows[0]
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 })
  for (const entry of await entriesOf(from)) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) {
      if (EMPTY.has(entry.name)) await mkdir(target, { mode: 0o700 })
      else await copyTree(source, target)
    } else if (entry.isFile()) {
      if (!LEFT_OUT.test(entry.name)) await copyUnlessGone(source, target)
    } else throw new Error(`${source} lies outside of the data folder; such a database is backed up by its own tools.`)
  }
}

/** The segments of the log of changes from the backup's beginning to its end, and how timelines branched. */
async function copyChanges(from: string, to: string, first: string, last: string): Promise<void> {
  for (const { name } of await entriesOf(join(from, 'pg_wal'))) {
    const needed = /^[0-9A-F]{24}$/.test(name) ? name >= first && name <= last : name.endsWith('.history')
    if (needed) await copyFile(join(from, 'pg_wal', name), join(to, 'pg_wal', name))
  }
}

/** A table may be dropped while it is copied; the log of changes knows. */
async function copyUnlessGone(from: string, to: string): Promise<void> {
  await copyFile(from, to).catch(ignoreGone)
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return (await readdir(folder, { withFileTypes: true }).catch(ignoreGone)) ?? []
}

function ignoreGone(cause: NodeJS.ErrnoException): undefined {
  if (cause.code !== 'ENOENT') throw cause
}
