import { sql } from 'kysely'
import { sha256 } from '../../records/canonical.ts'
import type { Db } from '../../records/database.ts'
import { Turned } from '../../records/faults.ts'

/** Seconds to wait after the n-th wrong try: four are free, then it doubles, up to a quarter of an hour. Never a lock. */
export const WAITS = [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900] as const

/** a line in which nobody stood for a day is empty */
const FORGOTTEN = 86_400_000

/**
 * Takes one turn in a waiting line before anything is compared, so that tries at the same time are counted too.
 * Throws Turned 429 with the seconds left. The caller leaves the line when the try was right.
 */
export async function takeTurn(db: Db, line: string, at: number): Promise<void> {
  const key = sha256(line)
  const now = new Date(at)
  const forgotten = new Date(at - FORGOTTEN)
  const taken = await sql`insert into sign_in_delay as d (key, failures, wait_until) values (${key}, 1, ${now})
    on conflict (key) do update set
      failures = case when d.wait_until < ${forgotten} then 1 else d.failures + 1 end,
      wait_until = ${now}::timestamptz + make_interval(secs => case when d.wait_until < ${forgotten} then 0
        else (${[...WAITS]}::int[])[least(d.failures + 1, ${WAITS.length}::int)] end)
    where d.wait_until <= ${now}`.execute(db)
  if (taken.numAffectedRows === 1n) return
  const row = await db.selectFrom('sign_in_delay').select('wait_until').where('key', '=', key).executeTakeFirst()
  const seconds = Math.max(1, Math.ceil(((row?.wait_until.getTime() ?? at) - at) / 1000))
  throw new Turned(429, 'ERR_WAIT', { seconds })
}

/** The try was right: the line is empty again. */
export async function leaveLine(db: Db, line: string): Promise<void> {
  await db.deleteFrom('sign_in_delay').where('key', '=', sha256(line)).execute()
}

/** The try was neither right nor wrong yet (the code is still to come): this turn does not count. */
export async function giveTurnBack(db: Db, line: string, at: number): Promise<void> {
  await db
    .updateTable('sign_in_delay')
    .set(eb => ({ failures: eb('failures', '-', 1), wait_until: new Date(at) }))
    .where('key', '=', sha256(line))
    .where('failures', '>', 0)
    .execute()
}

/** Clears lines in which nobody has stood for a day. */
export async function clearLines(db: Db, at: number): Promise<void> {
  await db
    .deleteFrom('sign_in_delay')
    .where('wait_until', '<', new Date(at - FORGOTTEN))
    .execute()
}
