/** Every act, read and download of every slice, at `/api/<slice>/<name>`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Act, beginAct, type FileOut, runDownload, runRead, type Slice, type Work } from '../records/act.ts'
import type { Json } from '../records/canonical.ts'
import { Turned } from '../records/faults.ts'
import { startOwnJob } from '../records/jobs.ts'
import type { Language } from '../texts/say.ts'
import type { Installation } from './installation.ts'
import { problemOf } from './problem.ts'
import { queryReader } from './query.ts'
import { answerLanguage, callerOf } from './visitor.ts'

export function mountActs(app: FastifyInstance, at: Installation): void {
  app.addHook('onClose', async () => {
    await Promise.all(carried)
  })
  for (const slice of at.slices) {
    for (const act of slice.acts)
      app.post(addressOf(act.name), async (request, reply) => {
        const caller = await callerOf(at, request)
        const key = idempotencyKey(request)
        const finish = await beginAct(
          key === undefined ? caller : { ...caller, idempotencyKey: key },
          act,
          request.body ?? {},
        )
        if (act.long) return reply.code(202).send(await carryOn(at, caller, act, finish, answerLanguage(request)))
        const answer = await finish(async () => undefined)
        if (!isLongWork(answer)) return answer
        at.nudge()
        return reply.code(202).send(answer)
      })
    mountReads(app, at, slice)
  }
}

function mountReads(app: FastifyInstance, at: Installation, slice: Slice): void {
  for (const read of slice.reads) {
    const inputOf = queryReader(read.input)
    app.get(addressOf(read.name), async (request, reply) => {
      const caller = await callerOf(at, request)
      reply.header('cache-control', 'private, no-store')
      return runRead(caller, read, inputOf(request.query as Record<string, unknown>))
    })
  }
  for (const download of slice.downloads ?? []) {
    const inputOf = queryReader(download.input)
    app.get(addressOf(download.name), async (request, reply) => {
      const caller = await callerOf(at, request)
      return sendFile(reply, await runDownload(caller, download, inputOf(request.query as Record<string, unknown>)))
    })
  }
}

/** `gradebook.enterScores` stands at `/api/gradebook/enterScores`. */
export function addressOf(name: string): string {
  return `/api/${name.replace('.', '/')}`
}

/** works that this process still carries out; it waits for them when it is stopped */
const carried = new Set<Promise<void>>()

/** What could be refused at once was not; the rest goes on as a job of this process, whose result is the answer or a problem. */
async function carryOn(
  at: Installation,
  { school, visitor }: Awaited<ReturnType<typeof callerOf>>,
  act: Act,
  finish: Work<unknown>,
  language: Language,
): Promise<{ job: string }> {
  const job = await startOwnJob(at.db, { school, account: visitor.accountId, kind: act.name }, at.now)
  const work = finish(job.report)
    .then(
      answer => job.end('done', answer as Json),
      cause => {
        const { problem, incident } = problemOf(cause, language)
        if (incident !== undefined) at.log.error({ err: cause, incident, act: act.name }, 'long work failed')
        return job.end('failed', problem as unknown as Json)
      },
    )
    .catch(err => at.log.error({ err, act: act.name }, 'the end of long work was not written'))
    .finally(() => carried.delete(work))
  carried.add(work)
  return { job: job.id }
}

/** An act that left its work to a job answers with the job's id, and 202. */
function isLongWork(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'job' in answer && typeof answer.job === 'string'
}

/** A document or a picture is shown in the browser, everything else saved; nothing is ever run as a page of ours. */
function sendFile(reply: FastifyReply, file: FileOut): FastifyReply {
  const shown = /^(application\/pdf|image\/(png|jpeg|webp))$/.test(file.mediaType)
  return reply
    .header('cache-control', 'private, no-store')
    .header(
      'content-disposition',
      `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name.toWellFormed())}`,
    )
    .type(file.mediaType)
    .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength))
}

function idempotencyKey(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || key.length < 8 || key.length > 100) throw new Turned(400, 'ERR_IDEMPOTENCY_KEY')
  return key
}
