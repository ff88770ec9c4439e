/** A job as its owner sees it: a row with its state, how far it is, and what came of it. */
import type { BlobStore } from './blobs.ts'
import { canonical, type Json } from './canonical.ts'
import type { Db } from './database.ts'
import { newId, type Session, withSchool } from './session.ts'

export type JobState = {
  id: string
  kind: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  done: number
  total: number
  /** ids and figures, never personal data; null until it is done */
  result: Json
}

/** What a handler gets. It may run twice after a crash, and then must come to the same. */
export type JobWork = {
  db: Db
  blobs: BlobStore
  school: number
  account: string
  /** what the act wrote: ids, no personal data */
  payload: Json
  now(): number
  /** how far it is; written down at most twice a second */
  progress(done: number, total: number): Promise<void>
  signal: AbortSignal
}

export type JobHandler = (work: JobWork) => Promise<Json>

/** Leaves long work to a job, in the act's own transaction. Returns the job's id, which the act answers as `job`. */
export async function startJob(session: Session, kind: string, payload: Json, total = 0): Promise<string> {
  if (session.actor.kind !== 'person') throw new Error('a job belongs to the account that asked for it')
  const { trx, school, actor, actId } = session
  const id = session.newId()
  const at = new Date(session.now)
  await trx
    .insertInto('job')
    .values({
      school_id: school.id,
      id,
      account_id: actor.accountId,
      kind,
      state: 'waiting',
      done: 0,
      total,
      result: null,
      created_at: at,
      changed_at: at,
      alive_until: null,
    })
    .execute()
  await trx
    .insertInto('outbox')
    .values({ school_id: school.id, id, act_id: actId, kind, payload: canonical(payload), created_at: at })
    .execute()
  return id
}

/** A server that carries out work itself says so again and again; silent for so long, it is gone and the work with it. */
const LEASE = 60_000

/**
 * Begins a job that this very process carries out, with what only it holds (an opened signing key) and so no queue could.
 * Its end is told by `end`; when the process dies, the job reads as failed a minute later.
 */
export async function startOwnJob(
  db: Db,
  { school, account, kind }: { school: number; account: string; kind: string },
  now: () => number,
): Promise<Progress & { id: string }> {
  const id = newId()
  await withSchool(db, school, trx =>
    trx
      .insertInto('job')
      .values({
        school_id: school,
        id,
        account_id: account,
        kind,
        state: 'running',
        done: 0,
        total: 0,
        result: null,
        created_at: new Date(now()),
        changed_at: new Date(now()),
        alive_until: new Date(now() + LEASE),
      })
      .execute(),
  )
  return { id, ...progressOf(db, school, id, account, now, LEASE) }
}

/** The job of this account in this school at an instant, or null for anybody else's. */
export async function readJob(
  db: Db,
  school: number,
  account: string,
  id: string,
  now: number,
): Promise<JobState | null> {
  const row = await withSchool(db, school, trx =>
    trx
      .selectFrom('job')
      .select(['id', 'kind', 'state', 'done', 'total', 'result', 'alive_until'])
      .where('school_id', '=', school)
      .where('id', '=', id)
      .where('account_id', '=', account)
      .executeTakeFirst(),
  )
  if (!row) return null
  const { alive_until, state, result, ...job } = row
  const isGone = state === 'running' && alive_until !== null && alive_until.getTime() < now
  return { ...job, state: isGone ? 'failed' : state, result: result === null ? null : (JSON.parse(result) as Json) }
}

const WRITE_EVERY = 500

export type Progress = {
  account: string
  report(done: number, total: number): Promise<void>
  end(state: 'done' | 'failed', result: Json): Promise<void>
}

/** Begins to keep a job's row; null where it has ended already. */
export async function jobProgress(db: Db, school: number, id: string, now: () => number): Promise<Progress | null> {
  const begun = await writeJob(db, school, id, now(), { state: 'running' })
  return begun ? progressOf(db, school, id, begun.account_id, now, null) : null
}

function progressOf(
  db: Db,
  school: number,
  id: string,
  account: string,
  now: () => number,
  lease: number | null,
): Progress {
  let written = now()
  return {
    account,
    async report(done, total) {
      if (now() - written < WRITE_EVERY && done < total) return
      written = now()
      await writeJob(db, school, id, now(), { done, total }, lease)
    },
    async end(state, result) {
      await writeJob(db, school, id, now(), { state, result: canonical(result) })
    },
  }
}

type Changes = { state?: 'running' | 'done' | 'failed'; done?: number; total?: number; result?: string }

function writeJob(db: Db, school: number, id: string, now: number, set: Changes, lease: number | null = null) {
  return withSchool(db, school, trx =>
    trx
      .updateTable('job')
      .set({ ...set, changed_at: new Date(now), ...(lease !== null && { alive_until: new Date(now + lease) }) })
      .where('school_id', '=', school)
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'running'])
      .returning('account_id')
      .executeTakeFirst(),
  )
}
