/** Starts a server on copied files, for the proof that they start, and takes out of them what must not leave the house. */
import { chownSync } from 'node:fs'
import { appendFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { launchPostgres } from '../postgres/launch.ts'
import { systemUser } from '../postgres/system-user.ts'
import { type Chains, lookOver, NOT_KEPT, type Overview } from './look-over.ts'

/**
 * Brings the copy in `<folder>/data` to rest: recovers it, looks over everything in it, forgets who is signed in, and
 * stops in order, so that its log of changes is nearly empty. Throws with PostgreSQL's own words where it does not start.
 */
export async function bringToRest(
  folder: string,
  logs: readonly string[],
  packageName?: string,
): Promise<{ overview: Overview; chains: Chains }> {
  // a recycled segment of the log of changes would carry the old content on
  await appendFile(join(folder, 'data', 'postgresql.auto.conf'), '\nwal_recycle = off\n')
  await ownAll(folder)
  // written out durably when it is copied to its place
  const server = await launchPostgres({ folder, durable: false, ...(packageName && { packageName }) })
  try {
    const seen = await lookOver({ app: server.url('hoso_app'), all: server.url('postgres') }, logs)
    await forget(server.url('postgres'))
    return seen
  } finally {
    await server.stop()
  }
}

/** Empties the tables that are not kept, and takes their values out of the planner's notes and the log of changes. */
async function forget(superuser: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuser })
  await client.connect()
  try {
    await client.query(`truncate ${NOT_KEPT.join(', ')}`)
    await client.query('delete from pg_statistic where starelid = any ($1::regclass[])', [NOT_KEPT])
    await client.query('vacuum full pg_statistic')
    await client.query('alter system reset wal_recycle')
    await client.query('select pg_switch_wal()')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

/** Started as root, everything below the folder belongs to the database's user; otherwise it does already. */
export async function ownAll(folder: string): Promise<void> {
  const user = systemUser()
  if (!user) return
  chownSync(folder, user.uid, user.gid)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    chownSync(join(entry.parentPath, entry.name), user.uid, user.gid)
}
