/**
 * A program of its own for `crash.test.ts`: opens the embedded database in the given folder as the server does, and
 * saves without end. It says `open <world as JSON>` when it is ready and `saved <pupil> <version>` for every save that
 * it was told is done; what it has said, it has said before the next save begins.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { enterScores } from '../src/features/gradebook/enter-scores.ts'
import { runAct } from '../src/records/act.ts'
import { blobFolder } from '../src/records/blobs.ts'
import { openDatabase } from '../src/records/database.ts'
import { migrate } from '../src/records/migrate.ts'
import { launchPostgres } from '../src/records/postgres/launch.ts'
import { withSchool } from '../src/records/session.ts'
import { NOW, primarySchool } from './world.ts'

export type SaverWorld = { school: number; book: string; pupils: string[]; teacher: { id: string; account: string } }

const folder = process.argv[2]!
const postgres = await launchPostgres({ folder })
await migrate(postgres.url('hoso_owner'))
const db = openDatabase(postgres.url('hoso_app'), 4)
const world = await knownWorld()
const versions = new Map<string, number>()
for (const { pupil_id, version } of await marks()) versions.set(pupil_id, version)
console.log(`open ${JSON.stringify(world)}`)
await Promise.all(world.pupils.map(saveForEver))

/** The school of the first start, which every later one finds again. */
async function knownWorld(): Promise<SaverWorld> {
  const file = join(folder, 'world.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const { school, books, pupils, people } = await primarySchool(db)
  const made = { school, book: books.TOAN!, pupils, teacher: people.homeroom! }
  writeFileSync(file, JSON.stringify(made))
  return made
}

function marks() {
  return withSchool(db, world.school, trx =>
    trx.selectFrom('mark').select(['pupil_id', 'version']).where('school_id', '=', world.school).execute(),
  )
}

/** Saves one pupil's comment again and again. A database that is away is waited for; what was not told done is looked up. */
async function saveForEver(pupil: string): Promise<never> {
  const { id: personId, account: accountId } = world.teacher
  const actor = { kind: 'person' as const, accountId, personId, stepUpAt: null }
  const caller = { db, blobs: blobFolder(join(folder, 'blobs')), school: world.school, actor, now: NOW }
  for (;;) {
    const version = versions.get(pupil) ?? 0
    const change = { pupil, column: 'NX', text: `Lần ${version + 1}`, version, how: 'typed' as const }
    try {
      await runAct(caller, enterScores, { book: world.book, period: 'CHK1', changes: [change] })
      versions.set(pupil, version + 1)
      console.log(`saved ${pupil} ${version + 1}`)
    } catch {
      await new Promise(again => setTimeout(again, 20))
      await marks().then(
        rows => versions.set(pupil, rows.find(row => row.pupil_id === pupil)?.version ?? 0),
        () => undefined,
      )
    }
  }
}
