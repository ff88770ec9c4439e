/** Jobs that outlive a request: acts write an outbox row, a relay hands it to the queue, a worker here carries it out. */
import pg from 'pg'
import { type Job, PgBoss } from 'pg-boss'
import type { BlobStore } from './blobs.ts'
import type { Json } from './canonical.ts'
import type { Db } from './database.ts'
import { type JobHandler, jobProgress } from './jobs.ts'

const QUEUE = 'hoso'
const SCHEMA = 'pgboss'
/** how often the relay looks for outbox rows that nobody told it of: another server's, or of before a crash */
const LOOK_EVERY = 3000

/** A job killed with its server is taken up again half a minute later; one that fails is tried again, ever more slowly. */
const POLICY = {
  retryLimit: 4,
  retryDelay: 2,
  retryBackoff: true,
  heartbeatSeconds: 30,
  expireInSeconds: 3600,
  deleteAfterSeconds: 86_400,
}

/** Brings the queue's own tables up to date, as the owner, and lets the app use them. */
export async function installQueue(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, max: 2, supervise: false, schedule: false })
  boss.on('error', () => undefined) // what fails is thrown by the calls below
  await boss.start()
  try {
    if ((await boss.getQueue(QUEUE)) === null) await boss.createQueue(QUEUE, POLICY)
    else await boss.updateQueue(QUEUE, POLICY)
  } finally {
    await boss.stop({ graceful: false })
  }
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    for (const grant of [
      `grant usage on schema ${SCHEMA} to hoso_app`,
      `grant select, insert, update, delete on all tables in schema ${SCHEMA} to hoso_app`,
      `grant execute on all functions in schema ${SCHEMA} to hoso_app`,
    ])
      await owner.query(grant)
  } finally {
    await owner.end()
  }
}

export type Queue = {
  /** There is something in the outbox: do not wait for the next look. */
  nudge(): void
  stop(): Promise<void>
}

export type QueueOptions = {
  db: Db
  blobs: BlobStore
  queueUrl: string
  workerUrl: string
  handlers: Record<string, JobHandler>
  now(): number
  report(cause: unknown): void
}

/** Only ids travel in a job's data: the queue's tables know no row security. */
type Ticket = { school: number; kind: string; payload: string }

/** Starts the relay and one worker. `stop` lets the job that runs finish for some seconds, then leaves it to the next start. */
export async function startQueue(options: QueueOptions): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: options.queueUrl,
    schema: SCHEMA,
    max: 2,
    migrate: false,
    schedule: false,
    persistWarnings: false,
  })
  boss.on('error', options.report)
  await boss.start().catch(cause => {
    throw new Error('The queue’s own tables are missing or old: start once with DATABASE_OWNER_URL.', { cause })
  })
  const worker = await boss.work<Ticket>(QUEUE, { batchSize: 1, pollingIntervalSeconds: 5 }, async ([job]) => {
    if (job) await carryOut(options, job)
  })
  const relay = startRelay(options, async (id, ticket) => {
    await boss.send(QUEUE, ticket, { id })
    boss.notifyWorker(worker)
  })
  return {
    nudge: relay.nudge,
    async stop() {
      await relay.stop()
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}

async function carryOut({ db, blobs, handlers, now, report }: QueueOptions, job: Job<Ticket>): Promise<void> {
  const { school, kind, payload } = job.data
  const progress = await jobProgress(db, school, job.id, now)
  if (progress === null) return // done by an earlier try
  const handler = handlers[kind]
  try {
    if (!handler) throw new Error(`no handler for jobs of the kind ${kind}`)
    const result = await handler({
      db,
      blobs,
      school,
      account: progress.account,
      payload: JSON.parse(payload) as Json,
      now,
      progress: progress.report,
      signal: job.signal,
    })
    await progress.end('done', result)
  } catch (cause) {
    report(cause)
    if (!handler || job.retryCount >= POLICY.retryLimit) await progress.end('failed', null)
    else throw cause
  }
}

/** Hands rows over and deletes them, oldest first. The id of the row is the id of the job, so that one handed over twice is one. */
function startRelay(options: QueueOptions, hand: (id: string, ticket: Ticket) => Promise<void>) {
  const pool = new pg.Pool({ connectionString: options.workerUrl, max: 1, idleTimeoutMillis: 60_000 })
  pool.on('error', options.report)
  let looking: Promise<void> = Promise.resolve()
  const look = async () => {
    const { rows } = await pool.query<{ school_id: number; id: string; kind: string; payload: string }>(
      'select school_id, id, kind, payload from outbox order by created_at limit 100',
    )
    for (const row of rows) {
      await hand(row.id, { school: row.school_id, kind: row.kind, payload: row.payload })
      await pool.query('delete from outbox where school_id = $1 and id = $2', [row.school_id, row.id])
    }
  }
  const nudge = () => {
    looking = looking.then(look).catch(options.report)
  }
  const timer = setInterval(nudge, LOOK_EVERY)
  nudge()
  return {
    nudge,
    async stop() {
      clearInterval(timer)
      await looking
      await pool.end()
    },
  }
}
