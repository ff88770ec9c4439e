/** Looks over the records of a database: the rows of every table, every stored file, every school's journal. */
import type { KeyObject } from 'node:crypto'
import pg from 'pg'
import { type Db, openDatabase } from '../database.ts'
import { type Head, readHeadLog } from '../heads.ts'
import { type JournalReport, verifyJournal } from '../verify-journal.ts'
import type { About } from './about.ts'

export type Overview = Pick<About, 'postgres' | 'demo' | 'migrations' | 'tables' | 'schools'> & {
  /** stored files that the records name, as `school/sha256` */
  files: string[]
}

/** Tables whose rows a backup leaves out: who is signed in, and who waits after wrong passwords. */
export const NOT_KEPT = ['session', 'sign_in_delay'] as const

/** Counts by reading whole tables and no index, so that a page that is broken on the disk is found by its checksum. */
export async function overview(client: pg.Client): Promise<Overview> {
  for (const way of ['indexscan', 'indexonlyscan', 'bitmapscan']) await client.query(`set enable_${way} = off`)
  await client.query('set row_security = off') // a role that does not see all rows is told so
  const rows = async <R>(sql: string) => (await client.query(sql)).rows as R[]
  const tables: Record<string, number> = {}
  for (const name of await tableNames(client)) {
    const [counted] = await rows<{ n: string }>(`select count(*) as n from ${client.escapeIdentifier(name)}`)
    tables[name] = Number(counted!.n)
  }
  const schools = await rows<{ id: number; name: string; seq: string | null; hash: string | null }>(
    'select s.id, s.name, h.seq, h.hash from school s left join journal_head h on h.school_id = s.id order by s.id',
  )
  const installed = await rows<{ demo: boolean }>('select demo from installation')
  const [server] = await rows<{ version: number }>(`select current_setting('server_version_num')::int as version`)
  return {
    postgres: Math.floor(server!.version / 10_000),
    demo: installed[0]?.demo ?? false,
    migrations: await rows('select name, sha256 from schema_migration order by name'),
    tables,
    schools: schools.map(({ id, name, seq, hash }) => ({
      id,
      name,
      head: seq === null || hash === null ? null : { seq: Number(seq), hash },
    })),
    files: (await rows<{ file: string }>(`select school_id || '/' || sha256 as file from blob order by 1`)).map(
      r => r.file,
    ),
  }
}

/** The tables that are backed up, without the list of migrations, which restores itself. */
export async function tableNames(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> 'schema_migration' and c.relname <> all ($1) order by 1`,
    [NOT_KEPT],
  )
  return rows.map(row => row.name)
}

/** What kind of fault a journal, or the log of its heads, has. */
export type Chains = { reports: JournalReport[]; logFaults: string[] }

/**
 * Verifies the schools' journals against the logs of heads that left the database; without a log, against none. `key`
 * is the public key for the logs where it does not lie beside them.
 */
export async function verifyChains(
  db: Db,
  logs: readonly string[],
  { only, key }: { only?: number | undefined; key?: KeyObject | undefined } = {},
): Promise<Chains> {
  const heads: Head[] = []
  const logFaults: string[] = []
  for (const log of logs) {
    const read = await readHeadLog(log, key)
    heads.push(...read.heads)
    logFaults.push(...read.faults)
  }
  // a school that is gone altogether is still asked for by the heads that left
  const known = (await db.selectFrom('school').select('id').execute()).map(school => school.id)
  const schools = [...new Set([...known, ...heads.map(head => head.school)])].sort((a, b) => a - b)
  const reports: JournalReport[] = []
  for (const id of schools.filter(each => only === undefined || each === only))
    reports.push(await verifyJournal(db, id, heads))
  return { reports, logFaults }
}

/** {@link overview} and {@link verifyChains} over connections of their own. */
export async function lookOver(
  addresses: { app: string; all: string },
  logs: readonly string[],
): Promise<{ overview: Overview; chains: Chains }> {
  const client = new pg.Client({ connectionString: addresses.all })
  await client.connect()
  const db = openDatabase(addresses.app, 2)
  try {
    return { overview: await overview(client), chains: await verifyChains(db, logs) }
  } finally {
    await db.destroy()
    await client.end()
  }
}

/** Whether nothing at all was found. */
export function isSound({ reports, logFaults }: Chains): boolean {
  return logFaults.length === 0 && reports.every(report => report.findings.length === 0)
}
