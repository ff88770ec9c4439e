/** Opens what the product keeps its records in: the embedded PostgreSQL or the one that was named, and the files. */
import { join } from 'node:path'
import { type BlobStore, blobFolder } from './records/blobs.ts'
import { type Db, openDatabase } from './records/database.ts'
import { checkRoles } from './records/foreign-server.ts'
import { migrate, missingMigrations } from './records/migrate.ts'
import { launchPostgres } from './records/postgres/launch.ts'
import { installQueue } from './records/queue.ts'
import type { Settings } from './settings.ts'

export type Stores = {
  db: Db
  /** opens the same database for work that is done anew if this machine stops before its end; the caller closes it */
  openHurried(): Db
  blobs: BlobStore
  /** the owner's address, where it is known: for migrations and for clearing away a demo that was never finished */
  ownerUrl: string | null
  workerUrl: string | null
  queueUrl: string
  close(): Promise<void>
}

type Addresses = { app: string; owner: string | null; worker: string | null; queue: string; end: () => Promise<void> }

/** Planned once a connection: where PostgreSQL reckons that planning anew would pay, it did not (decision 9). */
const ONE_PLAN = '-c plan_cache_mode=force_generic_plan'
/** A commit does not wait for the disk; the next one that does brings all before it there. */
const UNHURRIED_DISK = '-c synchronous_commit=off'

/** Everything is open and the schema up to date afterwards. Throws one readable sentence. `gone`: the database died for good. */
export async function openStores(settings: Settings, gone: (why: Error) => void): Promise<Stores> {
  if (settings.blobs.kind === 's3')
    throw new Error('BLOB_URL: this version keeps files in a folder only; give it as file:/path.')
  const addresses = await addressesOf(settings, gone)
  try {
    await bringUpToDate(addresses)
    if (settings.database.kind === 'external') await checkRoles(addresses)
    const embedded = settings.database.kind === 'embedded'
    // a pooler may not take settings
    const withSettings = (...of: string[]) =>
      embedded ? `${addresses.app}?options=${encodeURIComponent(of.join(' '))}` : addresses.app
    const db = openDatabase(withSettings(ONE_PLAN), 6, embedded)
    return {
      db,
      openHurried: () => openDatabase(withSettings(ONE_PLAN, UNHURRIED_DISK), 2, embedded),
      blobs: blobFolder(settings.blobs.folder),
      ownerUrl: addresses.owner,
      workerUrl: addresses.worker,
      queueUrl: addresses.queue,
      close: () => db.destroy().then(addresses.end),
    }
  } catch (cause) {
    await addresses.end()
    throw cause
  }
}

async function addressesOf({ database, dataFolder }: Settings, gone: (why: Error) => void): Promise<Addresses> {
  if (database.kind === 'external')
    return {
      app: database.app,
      owner: database.owner,
      worker: database.worker,
      queue: database.queue,
      end: async () => undefined,
    }
  const postgres = await launchPostgres({ folder: join(dataFolder, 'postgres'), onGivenUp: gone })
  return {
    app: postgres.url('hoso_app'),
    owner: postgres.url('hoso_owner'),
    worker: postgres.url('hoso_worker'),
    queue: postgres.url('hoso_app'),
    end: postgres.stop,
  }
}

async function bringUpToDate({ owner, app }: Addresses): Promise<void> {
  if (owner !== null) {
    await migrate(owner)
    await installQueue(owner)
    return
  }
  const missing = await missingMigrations(app)
  if (missing.length > 0)
    throw new Error(
      `The database lacks ${missing.join(', ')}: start once with DATABASE_OWNER_URL, or run "hoso migrate" with it.`,
    )
}
