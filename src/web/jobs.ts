/** Long work on the server, followed to its end: how far it is, and what came of it. */
import type { InputOf, OutputOf } from '../records/act.ts'
import { ProblemError, Unreachable } from './api.ts'
import type { Problem } from './api.types.ts'
import { callOfficial } from './official.ts'

/** As the server tells it: `result` holds ids and figures, and is null until the job is done. */
export type Job = { state: 'waiting' | 'running' | 'done' | 'failed'; done: number; total: number; result: unknown }

const STATES = ['waiting', 'running', 'done', 'failed'] as const

/**
 * Follows a job by its stream of events, which the browser takes up again when the network comes back. Resolves with
 * the last state; throws Unreachable where the server no longer tells of it, and the signal's reason when stopped.
 */
export function followJob(id: string, onProgress: (job: Job) => void, signal: AbortSignal): Promise<Job> {
  signal.throwIfAborted()
  return new Promise<Job>((resolve, reject) => {
    const events = new EventSource(`/api/jobs/${id}/events`)
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop)
    const close = () => {
      events.close()
      signal.removeEventListener('abort', stop)
    }
    for (const state of STATES)
      events.addEventListener(state, event => {
        const job = JSON.parse((event as MessageEvent<string>).data) as Job
        onProgress(job)
        if (job.state !== 'done' && job.state !== 'failed') return
        close()
        resolve(job)
      })
    events.addEventListener('error', () => {
      // while it only reconnects, its state is CONNECTING
      if (events.readyState !== EventSource.CLOSED) return
      close()
      reject(new Unreachable('the stream of events ended'))
    })
  })
}

/**
 * Carries out an act whose work takes seconds, after the own confirmation where the law asks for it, and follows it to
 * its end. Null where the person thought better of it. Throws ProblemError as `call` does, whenever it was turned down;
 * Unreachable where the server no longer tells how far it is: the work may still go on.
 */
export async function callLong<A>(
  name: string,
  input: InputOf<A>,
  onProgress: (job: Job) => void,
  signal: AbortSignal,
): Promise<OutputOf<A> | null> {
  // the answer of long work comes with the job's end; over HTTP it begins with the job's id
  const started = (await callOfficial<A>(name, input)) as unknown as { job: string } | null
  if (!started) return null
  const end = await followJob(started.job, onProgress, signal)
  if (end.state === 'failed') throw new ProblemError(end.result as Problem)
  return end.result as OutputOf<A>
}
