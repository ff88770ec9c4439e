import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { splitStatements } from './statements.ts'

/** The folder of the migrations that belong to this program. */
export const MIGRATIONS = join(import.meta.dirname, '..', '..', 'database')

/** Says in one sentence why the schema cannot be brought up to date. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

type Migration = { name: string; text: string; sha256: string }
type Landed = { name: string; sha256: string }

const LOCK = 0x686f736f // 'hoso'
const ROLES = ['hoso_owner', 'hoso_app', 'hoso_worker', 'hoso_stats']

/**
 * Applies what is missing of `database/NNNN_name.sql`, in order, as hoso_owner over a direct connection: each file in
 * one transaction, one statement a call, all under one session advisory lock, so that several programs may start at
 * once. Returns the names just applied. Throws {@link MigrationError} when a landed file was changed or is unknown, or
 * when a statement fails; what was applied before it stays.
 */
export async function migrate(ownerUrl: string, folder = MIGRATIONS): Promise<string[]> {
  const files = readMigrations(folder)
  return connected(ownerUrl, async db => {
    await checkServer(db)
    await db.query(`SET lock_timeout = '120s'`) // another program's migration may take a while
    await db.query('SELECT pg_advisory_lock($1)', [LOCK])
    await db.query(`SET lock_timeout = '10s'`) // a long reader must not make everybody queue behind us
    await db.query(
      'CREATE TABLE IF NOT EXISTS schema_migration (name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL)',
    )
    await db.query('GRANT SELECT ON schema_migration TO hoso_app, hoso_worker, hoso_stats')
    const missing = stillMissing(files, await landed(db))
    for (const file of missing) await apply(db, file)
    return missing.map(file => file.name)
  })
}

/**
 * The names of the migrations that this database still lacks; none when it is up to date. Any of the product's roles
 * may ask. Throws {@link MigrationError} as {@link migrate} does.
 */
export async function missingMigrations(url: string, folder = MIGRATIONS): Promise<string[]> {
  const files = readMigrations(folder)
  return connected(url, async db => {
    await checkServer(db)
    return stillMissing(files, await landed(db)).map(file => file.name)
  })
}

async function connected<T>(url: string, work: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new pg.Client({ connectionString: url, application_name: 'hoso migrate' })
  try {
    await db.connect()
    return await work(db)
  } finally {
    await db.end().catch(() => {}) // the lock ends with the session
  }
}

function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter(name => name.endsWith('.sql'))
    .sort()
  names.forEach((name, index) => {
    if (/^\d{4}_[a-z0-9_]+\.sql$/.test(name) && Number(name.slice(0, 4)) === index + 1) return
    throw new MigrationError(
      `${join(folder, name)}: migrations are named NNNN_name.sql and numbered 0001, 0002 … without a gap.`,
    )
  })
  return names.map(name => {
    const text = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
  })
}

async function checkServer(db: pg.Client): Promise<void> {
  const { rows } = await db.query(
    `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS said,
            current_setting('server_encoding') AS encoding, pg_is_in_recovery() AS standby,
            ARRAY(SELECT r FROM unnest($1::text[]) r WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = r)) AS absent`,
    [ROLES],
  )
  const server = rows[0]
  if (server.version < 150000)
    throw new MigrationError(`PostgreSQL 15 or newer is needed; this server is ${server.said}.`)
  if (server.encoding !== 'UTF8')
    throw new MigrationError(`The database's encoding must be UTF8; it is ${server.encoding}.`)
  if (server.standby)
    throw new MigrationError('This server is a read-only copy; DATABASE_OWNER_URL must name the primary.')
  if (server.absent.length > 0)
    throw new MigrationError(`The database server lacks the role ${server.absent.join(', ')}.`)
}

async function landed(db: pg.Client): Promise<Landed[]> {
  const there = await db.query(`SELECT to_regclass('schema_migration') IS NOT NULL AS yes`)
  if (!there.rows[0].yes) return []
  return (await db.query('SELECT name, sha256 FROM schema_migration ORDER BY name')).rows
}

function stillMissing(files: Migration[], applied: Landed[]): Migration[] {
  applied.forEach((row, index) => {
    const file = files[index]
    if (file?.name !== row.name) {
      throw new MigrationError(
        `The database has the migration ${row.name}, this program has not: start a newer program.`,
      )
    }
    if (file.sha256 !== row.sha256) {
      throw new MigrationError(
        `${row.name} was changed after it had been applied: put it back and write a new file instead.`,
      )
    }
  })
  return files.slice(applied.length)
}

async function apply(db: pg.Client, file: Migration): Promise<void> {
  await db.query('BEGIN')
  try {
    for (const statement of statementsOf(file)) {
      await db.query(statement.sql).catch(error => {
        throw failed(file, statement.line, statement.sql, error)
      })
    }
    await db.query('INSERT INTO schema_migration (name, sha256, applied_at) VALUES ($1, $2, $3)', [
      file.name,
      file.sha256,
      new Date(),
    ])
    await db.query('COMMIT')
  } catch (error) {
    await db.query('ROLLBACK').catch(() => {}) // the first error is the one to tell
    throw error
  }
}

function statementsOf(file: Migration) {
  try {
    return splitStatements(file.text)
  } catch (error) {
    throw new MigrationError(`${file.name}, ${(error as Error).message}.`)
  }
}

/** Names the file and the line within it, as the server counts characters from the statement's start. */
function failed(file: Migration, line: number, sql: string, error: pg.DatabaseError): MigrationError {
  const within = error.position ? sql.slice(0, Number(error.position)).split('\n').length - 1 : 0
  const hint = [error.detail, error.hint].filter(Boolean).join(' ')
  return new MigrationError(`${file.name}, line ${line + within}: ${error.message}${hint && ` (${hint})`}.`, {
    cause: error,
  })
}
