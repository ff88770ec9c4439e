/** Every error as RFC 9457 problem+json, in the reader's language: one verdict, one code (contracts 2). */
import { randomUUID } from 'node:crypto'
import { explain, type ShownClause, type ShownMissing, type ShownRemedy } from '../law/explain.ts'
import { wasHeldUp } from '../records/database.ts'
import { Conflict, type EmptyCells, type Fault, Invalid, NotFound, Refused, Turned } from '../records/faults.ts'
import { isText, type Language, say, wordsIn } from '../texts/say.ts'

export type Problem = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  /** the places that are wrong, in the order of `faults`; of a refusal those refused, where the rest would be taken */
  at: string[]
  faults?: { at: string; code: string; text: string; suggestion?: string }[]
  clauses: ShownClause[]
  /** `cells`: with what is not complete or not signed, where */
  missing: (ShownMissing & { cells?: readonly EmptyCells[] })[]
  remedy?: ShownRemedy
  current?: unknown
}

/** What a person is told; `incident` is set where the operator has something to look up in the log. */
export type Told = { problem: Problem; incident?: string; retryAfter?: number }

export function problemOf(cause: unknown, language: Language): Told {
  if (cause instanceof Refused) return { problem: refused(cause, language) }
  if (cause instanceof Invalid) return { problem: invalid(cause.faults, language) }
  if (cause instanceof Conflict) return { problem: { ...conflict(cause.code, language), current: cause.current } }
  if (cause instanceof NotFound)
    return {
      problem: plain(
        404,
        'ERR_NOT_FOUND',
        say(language, 'problem.notFound.title'),
        say(language, 'problem.notFound.detail'),
      ),
    }
  const turned = cause instanceof Turned ? cause : turnedByServer(cause)
  if (turned) return turnedAway(turned, language)
  if (wasHeldUp(cause)) return heldUp(language)
  if (isDatabaseAway(cause)) return databaseAway(language)
  return unexpected(language)
}

function refused({ decision, action, facts, layers, cells, at }: Refused, language: Language): Problem {
  const asked = { action, facts, layers }
  const { headline, because, missing, remedy } = explain(decision, asked, language, wordsIn(language))
  const kind = decision.verdict === 'refused' && decision.cause !== 'missing' ? decision.cause : 'needs'
  const { status, code, title } = VERDICTS[kind]
  return {
    ...plain(status, code, say(language, title), headline),
    at: [...at],
    clauses: because,
    missing: missing.map(m => (WITH_CELLS.has(m.what) && cells.length > 0 ? { ...m, cells } : m)),
    ...(remedy && { remedy }),
  }
}

/** What is missing book by book, so that the answer can lead there. */
const WITH_CELLS = new Set(['complete', 'blocksSigned'])

const VERDICTS = {
  person: { status: 403, code: 'ERR_NOT_YOURS', title: 'law.title.person' },
  needs: { status: 409, code: 'ERR_NEEDS', title: 'law.title.needs' },
  closed: { status: 423, code: 'ERR_CLOSED', title: 'law.title.closed' },
} as const

function invalid(list: readonly Fault[], language: Language): Problem {
  const faults = list.map(f => ({
    at: f.at,
    code: f.code,
    text: faultText(f, language),
    ...(f.suggestion !== undefined && { suggestion: f.suggestion }),
  }))
  const first = faults[0]?.text ?? ''
  const detail =
    faults.length > 1
      ? say(language, 'problem.invalid.detail.more', { first, more: faults.length - 1 })
      : say(language, 'problem.invalid.detail.one', { first })
  return {
    ...plain(422, faults[0]?.code ?? 'ERR_INVALID', say(language, 'problem.invalid.title'), detail),
    at: faults.map(f => f.at),
    faults,
  }
}

/** The sentence for one fault; an unknown code still says something. */
export function faultText(fault: Fault, language: Language): string {
  const key = `fault.${fault.code}`
  return isText(key) ? say(language, key, fault.params) : say(language, 'fault.ERR_UNKNOWN', { code: fault.code })
}

function conflict(code: string, language: Language): Problem {
  const key = `conflict.${code}`
  const detail = isText(key) ? say(language, key) : say(language, 'problem.conflict.detail')
  const title = code.endsWith('_CHANGED') ? 'problem.conflict.title' : 'problem.turned.title'
  return plain(409, code, say(language, title), detail)
}

function turnedAway({ status, code, params }: Turned, language: Language): Told {
  const key = `turned.${code}`
  const detail = isText(key) ? say(language, key, params) : say(language, 'fault.ERR_UNKNOWN', { code })
  const problem = plain(status, code, say(language, 'problem.turned.title'), detail)
  return typeof params.seconds === 'number' ? { problem, retryAfter: params.seconds } : { problem }
}

/** What Fastify itself turned away before any code of ours ran. */
function turnedByServer(cause: unknown): Turned | null {
  const { code, statusCode } = (cause ?? {}) as { code?: string; statusCode?: number }
  if (statusCode === 413) return new Turned(413, 'ERR_BODY_TOO_LARGE')
  if (statusCode === 415) return new Turned(415, 'ERR_MEDIA_TYPE')
  if (statusCode === 400 || (code?.startsWith('FST_ERR_CTP') ?? false)) return new Turned(400, 'ERR_MALFORMED')
  return null
}

/** A database that restarts: nothing was saved, and in a few seconds it is back. */
function isDatabaseAway(cause: unknown): boolean {
  const { code, message } = (cause ?? {}) as { code?: string; message?: string }
  const codes = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08003', '08001']
  return codes.includes(code ?? '') || /Connection terminated|connection timeout/i.test(message ?? '')
}

function databaseAway(language: Language): Told {
  const title = say(language, 'problem.away.title')
  return { problem: plain(503, 'ERR_DATABASE_AWAY', title, say(language, 'problem.away.detail')), retryAfter: 3 }
}

/** It was tried more than once; the same request with the same idempotency key may come again. */
function heldUp(language: Language): Told {
  const problem = plain(
    409,
    'ERR_TRY_AGAIN',
    say(language, 'problem.turned.title'),
    say(language, 'problem.heldUp.detail'),
  )
  return { problem, retryAfter: 1 }
}

function unexpected(language: Language): Told {
  const incident = randomUUID().slice(0, 8)
  const title = say(language, 'problem.unexpected.title')
  return {
    incident,
    problem: plain(500, 'ERR_UNEXPECTED', title, say(language, 'problem.unexpected.detail', { incident })),
  }
}

function plain(status: number, code: string, title: string, detail: string): Problem {
  return { type: `urn:hoso:problem:${code}`, title, status, code, detail, at: [], clauses: [], missing: [] }
}
