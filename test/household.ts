/** A whole small installation of its own: data folder, embedded database, keys, heads, one school. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { openVault, type Vault } from '../src/features/accounts/vault.ts'
import { enterScores } from '../src/features/gradebook/enter-scores.ts'
import { type BlobStore, blobFolder } from '../src/records/blobs.ts'
import { type Db, openDatabase } from '../src/records/database.ts'
import { currentHeads, type HeadLog, openHeadLog } from '../src/records/heads.ts'
import { migrate } from '../src/records/migrate.ts'
import { launchPostgres, type Postgres } from '../src/records/postgres/launch.ts'
import { makeOwnFolder, systemUser } from '../src/records/postgres/system-user.ts'
import { NOW, primarySchool, type World } from './world.ts'

export type Household = {
  folder: string
  blobFolder: string
  packageName: string | undefined
  postgres: Postgres
  db: Db
  vault: Vault
  blobs: BlobStore
  heads: HeadLog
  world: World
  /** carries the heads of the journals out, as the server does each minute */
  carryHeads(): Promise<void>
  end(): Promise<void>
}

/** An empty folder in which an installation may be made or restored, and whose name nobody else has. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hoso-household-'))
  makeOwnFolder(folder, systemUser())
  return folder
}

/** Opens a new installation; its database does not survive a crash of the machine, which is no matter here. */
export async function household(): Promise<Household> {
  const folder = ownFolder()
  const packageName = inject('postgresPackage')
  const postgres = await launchPostgres({
    folder: join(folder, 'postgres'),
    durable: false,
    ...(packageName && { packageName }),
  })
  await migrate(postgres.url('hoso_owner'))
  const db = openDatabase(postgres.url('hoso_app'))
  const world = await primarySchool(db)
  const heads = await openHeadLog(folder)
  return {
    folder,
    blobFolder: join(folder, 'blobs'),
    packageName,
    postgres,
    db,
    vault: openVault(folder),
    blobs: blobFolder(join(folder, 'blobs')),
    heads,
    world,
    carryHeads: async () => heads.append(await currentHeads(db, NOW)),
    async end() {
      await db.destroy()
      await postgres.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Goes on saving one pupil's comment, each as an act, until it is stopped; `saved` counts what was acknowledged. */
export function writer(world: World, pupil: string): { saved(): number; stop(): Promise<void> } {
  let saved = 0
  let going = true
  const write = async () => {
    while (going) {
      const change = { pupil, column: 'NX', text: `Lần ${saved + 1}`, version: saved, how: 'typed' as const }
      await world.act(world.people.homeroom!, enterScores, {
        book: world.books.TOAN!,
        period: 'CHK1',
        changes: [change],
      })
      saved++
    }
  }
  const ended = write()
  return {
    saved: () => saved,
    async stop() {
      going = false
      await ended
    },
  }
}
