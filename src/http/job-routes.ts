/** A job's state, once or as it goes: `GET /api/jobs/:id` and a stream of events beside it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { NotFound } from '../records/faults.ts'
import { type JobState, readJob } from '../records/jobs.ts'
import type { Installation } from './installation.ts'
import { callerOf, visitorOf } from './visitor.ts'

const TICK = 600
/** a stream ends after this long; the page opens the next one */
const LONGEST = 15 * 60_000

type ById = { Params: { id: string } }

export function mountJobs(app: FastifyInstance, at: Installation): void {
  const closing = new AbortController()
  app.addHook('preClose', async () => closing.abort())

  app.get<ById>('/api/jobs/:id', async (request, reply) => {
    const { visitor, school } = await callerOf(at, request)
    reply.header('cache-control', 'private, no-store')
    return jobOf(at, school, visitor.accountId, request.params.id)
  })

  app.get<ById>('/api/jobs/:id/events', async (request, reply) => {
    const { visitor, school } = await callerOf(at, request)
    let job = await jobOf(at, school, visitor.accountId, request.params.id)
    reply.hijack()
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value) reply.raw.setHeader(name, value)
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
    const gone = new AbortController()
    reply.raw.on('close', () => gone.abort())
    const signal = AbortSignal.any([gone.signal, closing.signal, AbortSignal.timeout(LONGEST)])
    let sent = ''
    try {
      while (!signal.aborted) {
        const text = JSON.stringify(job)
        reply.raw.write(text === sent ? ': still here\n\n' : `event: ${job.state}\ndata: ${text}\n\n`)
        sent = text
        if (job.state === 'done' || job.state === 'failed') break
        await pause(TICK, undefined, { signal })
        request.arrivedAt = at.now()
        if ((await visitorOf(at, request))?.schoolId !== school) break
        job = await jobOf(at, school, visitor.accountId, job.id)
      }
    } catch (cause) {
      if (!signal.aborted) at.log.warn({ err: cause }, 'a stream of events broke off')
    }
    reply.raw.end()
  })
}

async function jobOf(at: Installation, school: number, account: string, id: string): Promise<JobState> {
  const job = /^[0-9a-f-]{36}$/.test(id) ? await readJob(at.db, school, account, id, at.now()) : null
  if (!job) throw new NotFound('job')
  return job
}
