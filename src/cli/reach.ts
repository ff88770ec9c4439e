/** How a command comes to the records: beside the running server, or with a database launched for its own time. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Db, openDatabase } from '../records/database.ts'
import { findPostgres, launchPostgres, type Reach } from '../records/postgres/launch.ts'
import type { Settings } from '../settings.ts'

export type Records = {
  app: string
  /** null where DATABASE_OWNER_URL is not given */
  owner: string | null
  /** a role that sees every row; null where DATABASE_BACKUP_URL is not given */
  all: string | null
  /** the embedded server; null for one that others run */
  server: Reach | null
  /** whether the product's server is running on it now; null where nobody can know */
  running: boolean | null
}

/** No database has been made here yet. */
export class NoRecords extends Error {
  override name = 'NoRecords'
  readonly folder: string
  constructor(folder: string) {
    super(`There are no records in ${folder}.`)
    this.folder = folder
  }
}

/**
 * Reaches the records for the time of `work`. The embedded database is the one of the running server; where none runs,
 * it is launched and stopped again, and nobody else can launch it meanwhile. Throws {@link NoRecords} rather than
 * making a new one. `packageName` is the npm package of the embedded PostgreSQL, where it is not the usual one.
 */
export async function withRecords<T>(
  settings: Settings,
  work: (records: Records) => Promise<T>,
  packageName?: string,
): Promise<T> {
  const { database, dataFolder } = settings
  if (database.kind === 'external')
    return work({ app: database.app, owner: database.owner, all: database.backup, server: null, running: null })
  const folder = join(dataFolder, 'postgres')
  if (!existsSync(join(folder, 'data'))) throw new NoRecords(dataFolder)
  const found = findPostgres(folder)
  if (found) return work(embedded(found, true))
  const launched = await launchPostgres({ folder, ...(packageName && { packageName }) })
  try {
    return await work(embedded(launched, false))
  } finally {
    await launched.stop()
  }
}

function embedded(server: Reach, running: boolean): Records {
  return { app: server.url('hoso_app'), owner: server.url('hoso_owner'), all: server.url('postgres'), server, running }
}

/** The same as the application itself, which sees one school at a time. */
export async function withDatabase<T>(settings: Settings, work: (db: Db) => Promise<T>): Promise<T> {
  return withRecords(settings, async ({ app }) => {
    const db = openDatabase(app, 2)
    try {
      return await work(db)
    } finally {
      await db.destroy()
    }
  })
}
