import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../test/cluster/database.ts'
import { account, browser, type Served, serve } from '../../test/http.ts'
import { primarySchool, type World } from '../../test/world.ts'
import { act } from './act.ts'
import { type Db, openDatabase } from './database.ts'
import { type JobHandler, startJob } from './jobs.ts'
import { installQueue, type Queue, startQueue } from './queue.ts'

const database = testDatabase()
let db: Db
let served: Served
let queue: Queue
let world: World
const faults: unknown[] = []

const count = act({
  name: 'jobs.count',
  summary: 'Counts, in a job',
  input: z.object({ kind: z.string(), to: z.int() }),
  output: z.object({ job: z.uuid() }),
  async run(session, input) {
    const leave = session.ask('account.own', { towards: { own: true } })
    return session.record(leave, input, { job: await startJob(session, input.kind, { to: input.to }, input.to) })
  },
})
const failsAfterwards = act({
  ...count,
  name: 'jobs.failsAfterwards',
  async run(session, input) {
    await count.run(session, input)
    throw new Error('the act failed after it had left work')
  },
})

/** what the handlers saw, by job kind */
const seen: Record<string, unknown[]> = { counting: [], flaky: [] }
const handlers: Record<string, JobHandler> = {
  async counting(work) {
    const { to } = work.payload as { to: number }
    for (let n = 1; n <= to; n++) await work.progress(n, to)
    seen.counting!.push([work.school, work.account])
    return { counted: to }
  },
  async flaky(work) {
    seen.flaky!.push(work.account)
    if (seen.flaky!.length === 1) throw new Error('the first try fails')
    return null
  },
}

beforeAll(async () => {
  await installQueue(database.url('hoso_owner'))
  await installQueue(database.url('hoso_owner')) // a second start finds it there
  db = openDatabase(database.url('hoso_app'))
  served = await serve(db, { slices: [{ name: 'jobs', acts: [count, failsAfterwards], reads: [] }] })
  queue = await startQueue({
    db,
    blobs: served.at.blobs,
    queueUrl: database.url('hoso_app'),
    workerUrl: database.url('hoso_worker'),
    handlers,
    now: served.at.now,
    report: cause => faults.push(cause),
  })
  served.at.nudge = queue.nudge
  world = await primarySchool(db)
})
afterAll(async () => {
  await queue.stop()
  await served.close()
  await db.destroy()
})

/** A visitor who may look at the job; for each test another person. */
async function visitor(key: string) {
  const b = browser(served.base)
  await b.signIn(await account(served.at, world, world.people[key]!))
  return b
}

describe('a job', () => {
  it('is carried out after the act, and its stream tells how far it is, up to the end', async () => {
    const b = await visitor('science')
    const { status, body } = await b.post('/api/jobs/count', { kind: 'counting', to: 3 })
    expect(status).toBe(202)
    const { job } = body as { job: string }
    const stream = await b.get(`/api/jobs/${job}/events`)
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const [event, data] = stream.text.trim().split('\n\n').at(-1)!.split('\ndata: ')
    expect(event).toBe('event: done')
    expect(JSON.parse(data!)).toMatchObject({ state: 'done', done: 3, total: 3, result: { counted: 3 } })
    expect(stream.text).not.toContain('Trịnh')
    expect(seen.counting).toEqual([[world.school, world.people.science!.account]])
  })

  it('happens once, however often the outbox row is handed over', async () => {
    const b = await visitor('member')
    seen.counting = []
    const { job } = (await b.post('/api/jobs/count', { kind: 'counting', to: 1 })).body as { job: string }
    for (let n = 0; n < 5; n++) queue.nudge()
    await b.get(`/api/jobs/${job}/events`)
    queue.nudge()
    const { job: next } = (await b.post('/api/jobs/count', { kind: 'counting', to: 1 })).body as { job: string }
    await b.get(`/api/jobs/${next}/events`)
    expect(seen.counting).toHaveLength(2)
  })

  it('is never heard of when its act fails', async () => {
    const b = await visitor('secretary')
    seen.counting = []
    expect((await b.post('/api/jobs/failsAfterwards', { kind: 'counting', to: 1 })).status).toBe(500)
    const { job } = (await b.post('/api/jobs/count', { kind: 'counting', to: 2 })).body as { job: string }
    await b.get(`/api/jobs/${job}/events`)
    expect(seen.counting).toHaveLength(1)
  })

  it('is tried again after a failure, and the fault is reported', async () => {
    const b = await visitor('homeroom')
    const { job } = (await b.post('/api/jobs/count', { kind: 'flaky', to: 0 })).body as { job: string }
    const stream = await b.get(`/api/jobs/${job}/events`)
    expect(stream.text).toContain('event: done')
    expect(seen.flaky).toHaveLength(2)
    expect(faults.map(f => (f as Error).message)).toContain('the first try fails')
  })

  it('of a kind that nobody carries out ends as failed', async () => {
    const b = await visitor('deputy')
    const { job } = (await b.post('/api/jobs/count', { kind: 'unknown', to: 0 })).body as { job: string }
    expect((await b.get(`/api/jobs/${job}/events`)).text).toContain('event: failed')
  })
})
