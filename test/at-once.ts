/** Several people at the same moment, without luck: nobody is through before all have begun. */
import { sql, type Transaction } from 'kysely'
import { vi } from 'vitest'
import { openDatabase } from '../src/records/database.ts'
import type { Database } from '../src/records/tables.ts'
import type { TestDatabase } from './cluster/database.ts'
import type { World } from './world.ts'

/**
 * Starts all deeds and lets them go on once each has looked at what there is and waits for another, or for its row in
 * the journal, which is held meanwhile. Returns how each ended, in the order of the deeds.
 */
export async function atOnce<T>(
  database: Pick<TestDatabase, 'url'>,
  w: World,
  deeds: readonly (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  const owner = openDatabase(database.url('postgres'), 1)
  const begun = await owner.transaction().execute(async trx => {
    await trx.selectFrom('journal_head').select('seq').where('school_id', '=', w.school).forUpdate().execute()
    const all = Promise.allSettled(deeds.map(deed => deed()))
    await othersWait(trx, deeds.length)
    return { all }
  })
  await owner.destroy()
  return begun.all
}

/** Waits until so many other connections of this database wait for a row that somebody holds. */
export async function othersWait(trx: Transaction<Database>, many: number): Promise<void> {
  await vi.waitUntil(async () => (await waiting(trx)) >= many, { timeout: 45_000 })
}

async function waiting(trx: Transaction<Database>): Promise<number> {
  // pg_locks is read anew each time; pg_stat_activity stands still within a transaction
  const { rows } = await sql<{ n: number }>`select count(distinct w.pid)::int as n from pg_locks w
    join pg_locks h on h.pid = w.pid and h.granted join pg_database d on d.oid = h.database
    where not w.granted and d.datname = current_database()`.execute(trx)
  return rows[0]!.n
}
