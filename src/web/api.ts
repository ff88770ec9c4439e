/** The typed client: every act and read of the server, its refusals as values of one kind, sessions that come back. */
import type { InputOf, OutputOf } from '../records/act.ts'
import type { Problem, Session } from './api.types.ts'
import { language } from './i18n/i18n.ts'
import { signedInAgain } from './signed-out.ts'

/** The server said no, and said why: title, detail, clauses, what is missing, the way out. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.problem = problem
  }
}

/** Nobody answered, or only a gateway did: nothing is known about the request, so it may be sent again. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

type Options = {
  /** the same key for the same deed: the server carries it out once however often it is sent */
  idempotencyKey?: string
  signal?: AbortSignal
}

let csrf: string | null = null
/** whose window this is, once somebody works in it */
let worker: string | null = null

/** From now on this window sends only as this person: what one typed is never sent by another. */
export function workAs(person: string): void {
  worker = person
}

/**
 * Who is signed in, where, with which ways to go. Also keeps the token that every change must carry. Where somebody
 * else has signed in beside this window, it begins anew for that person, and nothing that waits in it goes on.
 */
export async function fetchSession(): Promise<Session> {
  const session = await send<Session>('GET', '/api/session')
  if (worker !== null && session.person && session.person.id !== worker) {
    location.replace('/')
    return new Promise(() => undefined)
  }
  csrf = session.csrf
  return session
}

/** Signs in (again). Throws ProblemError with the reason when it fails. */
export async function signIn(attempt: { login: string; password: string; code?: string }): Promise<Session> {
  const session = await send<Session>('POST', '/api/session', attempt)
  csrf = session.csrf
  return session
}

/** Signs out; a session that has ended already is as good. Throws Unreachable without a network. */
export async function signOut(): Promise<void> {
  await send('DELETE', '/api/session').catch((cause: unknown) => {
    if (!(cause instanceof ProblemError && cause.problem.code === 'ERR_NOT_SIGNED_IN')) throw cause
  })
}

/**
 * Carries out an act: `call<typeof enterScores>('gradebook.enterScores', { … })`. A session that has ended is renewed
 * in place and the act sent again; a change of hands keeps its idempotency key. Throws ProblemError or Unreachable.
 */
export function call<A>(name: string, input: InputOf<A>, options: Options = {}): Promise<OutputOf<A>> {
  const idempotencyKey = options.idempotencyKey ?? crypto.randomUUID()
  return send('POST', addressOf(name), input, { ...options, idempotencyKey })
}

/** Reads: `read<typeof readBook>('gradebook.book', { book })`. Throws ProblemError or Unreachable. */
export function read<R>(name: string, input: InputOf<R>, options: Options = {}): Promise<OutputOf<R>> {
  return send('GET', addressOf(name) + queryOf(input as Record<string, unknown>), undefined, options)
}

/** The person's own routes under /api/session, which are not acts of a slice. */
export function own<Answer>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
  return send(method, `/api/session${path}`, body)
}

export type Uploaded = { sha256: string; name: string; size: number; mediaType: string }

/** Sends a file; acts then name it by its SHA-256. Throws ProblemError (too large, of another kind) or Unreachable. */
export function upload(kind: 'evidence' | 'observation' | 'roster', file: File): Promise<Uploaded> {
  const form = new FormData()
  form.set('file', file)
  return send('POST', `/api/uploads/${kind}`, form)
}

/** Where a read that is a file lies: for links. */
export const fileAddress = (name: string, input: Record<string, string>): string => addressOf(name) + queryOf(input)

const addressOf = (name: string): string => `/api/${name.replace('.', '/')}`

function queryOf(input: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(input))
    if (value !== undefined) query.set(key, typeof value === 'object' ? JSON.stringify(value) : String(value))
  return query.size > 0 ? `?${query}` : ''
}

type Method = 'GET' | 'POST' | 'DELETE'

async function send<Answer>(method: Method, path: string, body?: unknown, options: Options = {}): Promise<Answer> {
  const atTheDoor = path === '/api/session'
  for (let again = false; ; again = true) {
    const answer = await knock(method, path, body, options)
    if (answer.ok) return (await answer.json()) as Answer
    const problem = await problemOf(answer)
    if (again) throw new ProblemError(problem)
    if (problem.code === 'ERR_NOT_SIGNED_IN' && !atTheDoor) await signedInAgain()
    else if (problem.code === 'ERR_CSRF') await fetchSession()
    else throw new ProblemError(problem)
  }
}

async function knock(method: Method, path: string, body: unknown, options: Options): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language() }
  if (csrf !== null && method !== 'GET') headers['x-csrf'] = csrf
  if (options.idempotencyKey !== undefined) headers['idempotency-key'] = options.idempotencyKey
  const request: RequestInit = { method, headers, credentials: 'same-origin', signal: options.signal ?? null }
  if (body instanceof FormData) request.body = body
  else if (body !== undefined) {
    headers['content-type'] = 'application/json'
    request.body = JSON.stringify(body)
  }
  const answer = await fetch(path, request).catch((cause: unknown) => {
    if (options.signal?.aborted) throw cause
    throw new Unreachable('no answer', { cause })
  })
  const ours = answer.headers.get('content-type')?.includes('json') ?? false
  if (!ours || answer.status === 503) throw new Unreachable(`answer ${answer.status}`)
  return answer
}

async function problemOf(answer: Response): Promise<Problem> {
  const sent = (await answer.json().catch(() => ({}))) as Partial<Problem>
  const status = answer.status
  return { type: '', title: '', detail: '', code: '', at: [], clauses: [], missing: [], ...sent, status }
}
