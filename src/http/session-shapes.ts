/** The shapes of the visitor's own routes: checked by the routes, shown by the description. */
import { z } from 'zod'

const secret = z.string().max(400)
const code = z.string().max(20).optional().describe('from the code app, where a second factor is set')
const nothing = z.object({})

export const signInShape = z.object({
  login: z.string().max(80).describe('login name or phone number'),
  password: secret.describe('or the code of a sealed slip'),
  code,
})
export const schoolShape = z.object({ school: z.int().positive() })
export const stepUpShape = z.object({ password: secret, code })

const school = z.object({ id: z.int(), name: z.string() })

/** What `GET /api/session` answers; signed out, with nulls and empty lists. */
const answer = z.object({
  person: z.object({ id: z.uuid(), name: z.string(), title: z.string() }).nullable(),
  schools: z.array(school),
  school: school.extend({ programme: z.string() }).nullable(),
  csrf: z.string().nullable(),
  entries: z.array(z.object({ key: z.string(), path: z.string() })),
  notices: z.array(z.object({ kind: z.string(), at: z.string(), by: z.string(), reason: z.string().nullable() })),
  mustChange: z.boolean(),
  demo: z.boolean(),
  language: z.enum(['vi', 'en']),
})

const job = z.object({
  id: z.uuid(),
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  done: z.int(),
  total: z.int(),
  result: z.unknown(),
})

const shownSession = z.object({
  id: z.string(),
  device: z.string(),
  address: z.string(),
  startedAt: z.string(),
  lastSeenAt: z.string(),
  here: z.boolean(),
})

const ownAccount = z.object({
  login: z.string(),
  phone: z.string().nullable(),
  secondFactor: z.boolean(),
  passwordSetAt: z.string().nullable(),
})

type SessionRoute = {
  path: string
  method: 'get' | 'post' | 'delete'
  summary: string
  input?: z.ZodType
  output: z.ZodType
  /** true where no session is needed */
  open?: true
  parameters?: object[]
  /** true where the body is one file, as multipart/form-data */
  file?: true
}

const byId = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }]
const kept = z.object({ sha256: z.string(), name: z.string(), size: z.int(), mediaType: z.string() })

export const sessionShapes: readonly SessionRoute[] = [
  { path: '/api/session', method: 'get', summary: 'Who is signed in', output: answer, open: true },
  { path: '/api/session', method: 'post', summary: 'Signs in', input: signInShape, output: answer, open: true },
  { path: '/api/session', method: 'delete', summary: 'Signs out', output: nothing },
  { path: '/api/session/school', method: 'post', summary: 'Chooses the school', input: schoolShape, output: answer },
  {
    path: '/api/session/step-up',
    method: 'post',
    summary: 'Confirms once more who it is, before a lock or a signature',
    input: stepUpShape,
    output: nothing,
  },
  {
    path: '/api/session/list',
    method: 'get',
    summary: 'The own account and its living sessions',
    output: z.object({ account: ownAccount, sessions: z.array(shownSession) }),
  },
  {
    path: '/api/session/list/{id}',
    method: 'delete',
    summary: 'Ends one session of the account',
    output: nothing,
    parameters: byId,
  },
  {
    path: '/api/session/others',
    method: 'delete',
    summary: 'Ends the sessions of the account everywhere else',
    output: z.object({ ended: z.int() }),
  },
  {
    path: '/api/session/password',
    method: 'post',
    summary: 'Sets the own password; sessions elsewhere end',
    input: z.object({ current: secret.optional(), password: secret }),
    output: nothing,
  },
  {
    path: '/api/session/second-factor',
    method: 'post',
    summary: 'Begins a second factor; the secret is shown once',
    input: z.object({ password: secret }),
    output: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }),
  },
  {
    path: '/api/session/second-factor/confirm',
    method: 'post',
    summary: 'Confirms the second factor by a first code',
    input: z.object({ code: z.string() }),
    output: nothing,
  },
  {
    path: '/api/session/second-factor/remove',
    method: 'post',
    summary: 'Takes the own second factor off',
    input: z.object({ password: secret, code: z.string() }),
    output: nothing,
  },
  {
    path: '/api/session/joining-code',
    method: 'post',
    summary: 'A one-time code by which another school joins the own account; shown once',
    input: z.object({ password: secret, code: z.string().optional() }),
    output: z.object({ code: z.string(), validUntil: z.string() }),
  },
  { path: '/api/jobs/{id}', method: 'get', summary: 'How far a job is', output: job, parameters: byId },
  {
    path: '/api/jobs/{id}/events',
    method: 'get',
    summary: 'The same as a stream of events (text/event-stream), until the job has ended',
    output: job,
    parameters: byId,
  },
  {
    path: '/api/uploads/evidence',
    method: 'post',
    summary: 'Hands in evidence: PDF or picture',
    file: true,
    output: kept,
  },
  {
    path: '/api/uploads/observation',
    method: 'post',
    summary: 'Hands in what was observed of a child: picture or voice note',
    file: true,
    output: kept,
  },
  { path: '/api/uploads/roster', method: 'post', summary: 'Hands in a list of pupils', file: true, output: kept },
]
