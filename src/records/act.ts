/** An act: one business deed, one transaction, one journal row. A read: the same door, nothing written. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { canonical, type Json, sha256 } from './canonical.ts'
import { type Db, wasHeldUp } from './database.ts'
import { type Fault, Invalid, Refused, Turned } from './faults.ts'
import { type Opening, recordRefusal, type Session, withSchool, withSession } from './session.ts'

export type Act<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  kind: 'act'
  /** `slice.verbObject`, which is also its address */
  name: `${string}.${string}`
  summary: string
  input: I
  output: O
  /**
   * For what must outlast a roll-back or may not hold a transaction open: looks whether the deed can be done (throws as
   * `run` does) and gives the work that follows, such as signing. `run` gets what the work came to, and asks again.
   */
  check?(caller: Caller, input: z.output<I>): Promise<Work<unknown>>
  /** its work takes seconds: over HTTP it goes on as a job */
  long?: true
  /** what of the answer may be kept for a repeated request; without it, all: a one-time code must not lie about */
  kept?(answer: z.output<O>): z.input<O>
  // biome-ignore lint/suspicious/noExplicitAny: each act knows what its own work comes to
  run(session: Session, input: z.output<I>, made?: any): Promise<z.input<O>>
}

/** Work between looking and writing; tells how far it is. */
export type Work<M> = (progress: Progress) => Promise<M>
export type Progress = (done: number, total: number) => Promise<void>

export type Read<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Omit<
  Act<I, O>,
  'kind' | 'check' | 'long' | 'kept'
> & {
  kind: 'read'
}

/** A read whose answer is a file: a PDF, an archive. */
export type Download<I extends z.ZodType = z.ZodType> = {
  kind: 'download'
  name: `${string}.${string}`
  summary: string
  input: I
  run(session: Session, input: z.output<I>): Promise<FileOut>
}
export type FileOut = { bytes: Uint8Array; name: string; mediaType: string }

/** What an act's caller sends and gets, for the typed client. */
export type InputOf<A> = A extends { input: infer I extends z.ZodType } ? z.input<I> : never
export type OutputOf<A> = A extends { output: infer O extends z.ZodType } ? z.output<O> : never

/** What a slice gives to the outside: HTTP, OpenAPI, the command line and the typed client walk it. */
// biome-ignore-start lint/suspicious/noExplicitAny: the registry holds acts of every input; each checks its own at the border
export type Slice = {
  name: string
  acts: readonly Act<any, any>[]
  reads: readonly Read<any, any>[]
  downloads?: readonly Download<any>[]
}
// biome-ignore-end lint/suspicious/noExplicitAny: see above

export function act<I extends z.ZodType, O extends z.ZodType>(definition: Omit<Act<I, O>, 'kind'>): Act<I, O> {
  return { kind: 'act', ...definition }
}

export function read<I extends z.ZodType, O extends z.ZodType>(definition: Omit<Read<I, O>, 'kind'>): Read<I, O> {
  return { kind: 'read', ...definition }
}

export function download<I extends z.ZodType>(definition: Omit<Download<I>, 'kind'>): Download<I> {
  return { kind: 'download', ...definition }
}

export type Caller = Omit<Opening, 'act'> & { idempotencyKey?: string }

/**
 * Runs an act for a caller. Throws Invalid (all faults at once), Refused (already in the journal), Conflict, NotFound
 * or Turned; otherwise everything is committed. With an idempotency key the same request is carried out once.
 */
export async function runAct<I extends z.ZodType, O extends z.ZodType>(
  caller: Caller,
  a: Act<I, O>,
  raw: unknown,
): Promise<z.output<O>> {
  return (await beginAct(caller, a, raw))(async () => undefined)
}

/** The first half of {@link runAct}: everything that can be refused at once. What it gives carries the act out. */
export async function beginAct<I extends z.ZodType, O extends z.ZodType>(
  caller: Caller,
  a: Act<I, O>,
  raw: unknown,
): Promise<Work<z.output<O>>> {
  const input = parse(a.input, raw)
  const opening: Opening = { ...caller, act: a.name }
  const work = a.check && (await mayRefuse(opening, () => checked(caller, a, input, raw)))
  if (work && 'known' in work) return async () => a.output.parse(work.known)
  return progress =>
    mayRefuse(opening, async () => {
      const made = await work?.(progress)
      const carryOut = async (session: Session) => {
        const known = await answeredBefore(session, caller.idempotencyKey, a.name, raw)
        if (known !== undefined) return a.output.parse(known)
        const result = a.output.parse(await a.run(session, input, made))
        if (!session.recorded()) throw new Error(`${a.name} left no journal row`)
        await keepAnswer(session, caller.idempotencyKey, a.kept ? a.kept(result) : result)
        return result
      }
      return againWhereHeldUp(() => withSession(opening, carryOut))
    })
}

const TRIES = 3

/** A transaction that the database ended for another's sake has left nothing, not even its idempotency key. */
async function againWhereHeldUp<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++)
    try {
      return await transaction()
    } catch (cause) {
      if (tries === TRIES || !wasHeldUp(cause)) throw cause
    }
}

/** Looks whether it can be done, unless the same request was carried out before: then its answer stands. */
async function checked<I extends z.ZodType, O extends z.ZodType>(
  caller: Caller,
  a: Act<I, O>,
  input: z.output<I>,
  raw: unknown,
): Promise<Work<unknown> | { known: unknown }> {
  const { idempotencyKey: key } = caller
  if (key !== undefined) {
    const known = await withSession({ ...caller, act: a.name }, s => earlierAnswer(s, key, requestSha(a.name, raw)))
    if (known !== undefined) return { known }
  }
  return a.check!(caller, input)
}

/** Does something that the law may refuse; a refusal leaves its row. */
async function mayRefuse<T>(opening: Opening, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Refused) await keepRefusal(opening, cause)
    throw cause
  }
}

/** Runs a read. A refused read leaves its row in the journal too: who looked where they may not. */
export async function runRead<I extends z.ZodType, O extends z.ZodType>(
  caller: Caller,
  r: Read<I, O>,
  raw: unknown,
): Promise<z.output<O>> {
  const input = parse(r.input, raw)
  const opening: Opening = { ...caller, act: r.name }
  return mayRefuse(opening, async () => r.output.parse(await withSession(opening, session => r.run(session, input))))
}

/** As {@link runRead}, for a file. */
export async function runDownload<I extends z.ZodType>(caller: Caller, d: Download<I>, raw: unknown): Promise<FileOut> {
  const input = parse(d.input, raw)
  const opening: Opening = { ...caller, act: d.name }
  return mayRefuse(opening, () => withSession(opening, session => d.run(session, input)))
}

/** The input as its shape wants it. Throws Invalid with every fault at once. */
export function parse<I extends z.ZodType>(shape: I, raw: unknown): z.output<I> {
  const parsed = shape.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new Invalid(
    parsed.error.issues.map(i => ({
      at: i.path.join('.'),
      code: i.code === 'custom' ? i.message : codeOf(i),
      // what the sentence names, where a shape of ours says it
      ...(i.code === 'custom' && i.params ? { params: i.params as NonNullable<Fault['params']> } : {}),
    })),
  )
}

/** Of the values with a form of their own the day is what people type: it has a sentence of its own. */
const codeOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_format' && issue.format === 'date' ? 'ERR_NO_DAY' : `ERR_${issue.code.toUpperCase()}`

/** The first request with this key goes on; the same one again waits for the first and gets its answer. */
async function answeredBefore(session: Session, key: string | undefined, name: string, raw: unknown): Promise<unknown> {
  if (key === undefined || session.actor.kind !== 'person') return undefined
  const { trx, school, actor, now } = session
  const request_sha = requestSha(name, raw)
  const inserted = await trx
    .insertInto('idempotency')
    .values({ school_id: school.id, account_id: actor.accountId, key, request_sha, response: null, at: new Date(now) })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return undefined
  return earlierAnswer(session, key, request_sha)
}

/** What is short and secret is left out: from its hash a PIN could be found by trying them all. */
const SECRET = new Set(['pin', 'newPin', 'password', 'current', 'privateKey'])

function requestSha(name: string, raw: unknown): string {
  const open = Object.entries(Object(raw) as Record<string, Json>).filter(([member]) => !SECRET.has(member))
  return sha256(`${name}\n${canonical(Object.fromEntries(open))}`)
}

/** The answer that a request with this key got; undefined where there was none. Throws where it was another request. */
async function earlierAnswer({ trx, school, actor }: Session, key: string, sha: string): Promise<unknown> {
  if (actor.kind !== 'person') return undefined
  const before = await trx
    .selectFrom('idempotency')
    .select(['request_sha', 'response'])
    .where('school_id', '=', school.id)
    .where('account_id', '=', actor.accountId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!before) return undefined
  if (before.request_sha !== sha) throw new Turned(422, 'ERR_IDEMPOTENCY_KEY_REUSED')
  return JSON.parse(before.response ?? 'null')
}

async function keepAnswer(session: Session, key: string | undefined, result: unknown): Promise<void> {
  if (key === undefined || session.actor.kind !== 'person') return
  await session.trx
    .updateTable('idempotency')
    .set({ response: JSON.stringify(result ?? null) })
    .where('school_id', '=', session.school.id)
    .where('account_id', '=', session.actor.accountId)
    .where('key', '=', key)
    .execute()
}

/** how long an answer waits for the same request to come again */
const ANSWERS_KEPT = 60 * 86_400_000

/** Throws away the answers that no repeated request will ask for any more. */
export async function clearAnswers(db: Db, now: number): Promise<void> {
  for (const { id } of await db.selectFrom('school').select('id').execute())
    await withSchool(db, id, trx =>
      trx
        .deleteFrom('idempotency')
        .where('school_id', '=', id)
        .where('at', '<', new Date(now - ANSWERS_KEPT))
        .execute(),
    )
}

const REFUSALS_A_MINUTE = 20

/** At most twenty refusal rows a person and minute; the next row after that says how many were only counted. */
async function keepRefusal(opening: Opening, refusal: Refused): Promise<void> {
  const person = opening.actor.kind === 'person' ? opening.actor.personId : null
  const since = new Date(opening.now - 60_000)
  const recent = await withSession(opening, async ({ trx, school }) => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from journal
      where school_id = ${school.id} and at > ${since} and person_id is not distinct from ${person}::uuid and verdict <> 'allowed'`.execute(
      trx,
    )
    return rows[0]!.n
  })
  const who = `${opening.school}:${person}`
  if (recent >= REFUSALS_A_MINUTE) {
    counted.set(who, (counted.get(who) ?? 0) + 1)
    return
  }
  const unrecorded = counted.get(who) ?? 0
  counted.delete(who)
  await recordRefusal(opening, refusal, unrecorded)
}

const counted = new Map<string, number>()
