/** What a database is: a demo for ever, or a real one for ever; decided when it is first opened. */
import pg from 'pg'
import type { House } from './features/accounts/house.ts'
import { buildDemo } from './features/demo/build.ts'
import type { Db } from './records/database.ts'
import type { KeyHouse } from './records/key-house.ts'
import { newId, withSchool } from './records/session.ts'
import type { Settings } from './settings.ts'
import type { Stores } from './stores.ts'

/** `now` is school time: real time, or later in a demo whose clock was set forward. */
export type World = { demo: boolean; now(): number }

/** Opens the world of this database; an empty one becomes what the settings say. Throws one readable sentence. */
export async function openWorld(stores: Stores, house: House, keys: KeyHouse, settings: Settings): Promise<World> {
  const { db } = stores
  const known = await db.selectFrom('installation').select('demo').executeTakeFirst()
  const demo = known?.demo ?? settings.demo !== 'no'
  if (demo && settings.demo === 'no' && known)
    throw new Error(
      'This database is a demo and stays one. For a real school choose another HOSO_DATA or DATABASE_URL.',
    )
  if (!demo && settings.clock) throw new Error('HOSO_CLOCK works in a demo only.')
  if (!known) await declare(db, demo)
  if (!demo) return { demo, now: Date.now }
  if (!(await isFinished(db))) await makeDemo(stores, house, keys, settings.clock?.getTime() ?? Date.now())
  const ahead = await clockOffset(db, settings.clock)
  return { demo, now: () => Date.now() + ahead }
}

async function declare(db: Db, demo: boolean): Promise<void> {
  await db
    .insertInto('installation')
    .values({ only_row: true, id: newId(), demo, created_at: new Date() })
    .onConflict(c => c.doNothing())
    .execute()
}

const FINISHED = 'demo-made'

async function isFinished(db: Db): Promise<boolean> {
  const mark = await db
    .selectFrom('account_event')
    .select('id')
    .where('kind', '=', FINISHED)
    .limit(1)
    .executeTakeFirst()
  return mark !== undefined
}

/** Makes the demo province; one that was interrupted in the making is cleared away first, for nobody ever saw it. */
async function makeDemo(
  { db, openHurried, blobs, ownerUrl }: Stores,
  house: House,
  keys: KeyHouse,
  now: number,
): Promise<void> {
  if ((await db.selectFrom('school').select('id').limit(1).executeTakeFirst()) !== undefined) await clearAway(ownerUrl)
  console.log('Making the demo province …')
  const hurried = openHurried()
  try {
    await buildDemo(hurried, blobs, { ...house, db: hurried }, keys, now, school => console.log(`  ${school}`))
  } finally {
    await hurried.destroy()
  }
  await db
    .insertInto('account_event')
    .values({ id: newId(), account_id: null, at: new Date(now), kind: FINISHED, address: '', device: '', detail: '{}' })
    .execute()
}

/** Empties every table but the two that say what this database is. Only a demo is ever emptied (see the caller). */
async function clearAway(ownerUrl: string | null): Promise<void> {
  if (ownerUrl === null) throw new Error('The demo was interrupted in the making: start once with DATABASE_OWNER_URL.')
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string }>(
      `select quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
         and c.relname not in ('installation', 'schema_migration')`,
    )
    await owner.query(`truncate ${rows.map(r => r.name).join(', ')}`)
  } finally {
    await owner.end()
  }
}

/** How far school time is ahead: to the instant asked for, and never behind the last journal row. */
async function clockOffset(db: Db, wanted: Date | null): Promise<number> {
  let latest = 0
  for (const { id } of await db.selectFrom('school').select('id').execute())
    latest = Math.max(latest, await withSchool(db, id, trx => lastAct(trx, id)))
  const real = Date.now()
  const start = Math.max(wanted?.getTime() ?? real, latest)
  return wanted !== null || start > real ? start - real : 0
}

async function lastAct(trx: Db, school: number): Promise<number> {
  const row = await trx
    .selectFrom('journal')
    .select(eb => eb.fn.max('at').as('at'))
    .where('school_id', '=', school)
    .executeTakeFirstOrThrow()
  return row.at?.getTime() ?? 0
}
