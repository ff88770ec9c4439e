/** When the installation ran: each run of a server is a row, seen again each minute; what lies between them is an outage. */
import { sql } from 'kysely'
import type { Outage } from '../law/duties.ts'
import type { Db } from './database.ts'
import { newId } from './session.ts'

export type Run = { started: number; seen: number }

const BEAT = 60_000

/** Begins a run; `stop` says when it was over. A killed server's run ends with its last minute. */
export async function startRun(
  db: Db,
  now: () => number,
  report: (cause: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const id = newId()
  const started = new Date(now())
  await db.insertInto('server_run').values({ id, started_at: started, seen_at: started }).execute()
  const beat = () =>
    sql`update server_run set seen_at = greatest(seen_at, ${new Date(now())}::timestamptz) where id = ${id}`
      .execute(db)
      .then(() => undefined, report)
  let under = Promise.resolve()
  const timer = setInterval(() => {
    under = beat()
  }, BEAT)
  return {
    async stop() {
      clearInterval(timer)
      await under
      await beat()
    },
  }
}

/** The times at which no server ran, between the first run and the last. Pure. */
export function outagesBetween(runs: readonly Run[]): Outage[] {
  const outages: Outage[] = []
  let until: number | undefined
  for (const run of runs.toSorted((a, b) => a.started - b.started)) {
    if (until !== undefined && until < run.started) outages.push({ from: until, to: run.started })
    until = Math.max(until ?? run.seen, run.seen)
  }
  return outages
}

/**
 * The runs that ended after an instant, as JSON in milliseconds: part of a statement. One more, the last before, so that
 * an outage that begins earlier is known.
 */
export const runsSince = (since: number) => sql<[number, number][] | null>`
  (select json_agg(json_build_array(floor(extract(epoch from r.started_at) * 1000),
      floor(extract(epoch from r.seen_at) * 1000)))
    from server_run r where r.seen_at >= coalesce(
      (select max(b.seen_at) from server_run b where b.seen_at < ${new Date(since)}::timestamptz), 'epoch'))`

export const outagesOf = (runs: readonly (readonly [number, number])[] | null): Outage[] =>
  outagesBetween((runs ?? []).map(([started, seen]) => ({ started, seen })))
