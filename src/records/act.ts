/** An act: one business deed, one transaction, one journal row. A read: the same door, nothing written. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { canonical, type Json, sha256 } from './canonical.ts'
import { Invalid, Refused, Turned } from './faults.ts'
import { type Opening, recordRefusal, type Session, withSession } from './session.ts'

export type Act<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  kind: 'act'
  /** `slice.verbObject`, which is also its address */
  name: `${string}.${string}`
  summary: string
  input: I
  output: O
  run(session: Session, input: z.output<I>): Promise<z.input<O>>
}

export type Read<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = Omit<Act<I, O>, 'kind'> & {
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
  const input = parse(a.input, raw)
  const opening: Opening = { ...caller, act: a.name }
  try {
    return await withSession(opening, async session => {
      const known = await answeredBefore(session, caller.idempotencyKey, a.name, raw)
      if (known !== undefined) return a.output.parse(known)
      const result = a.output.parse(await a.run(session, input))
      if (!session.recorded()) throw new Error(`${a.name} left no journal row`)
      await keepAnswer(session, caller.idempotencyKey, result)
      return result
    })
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
  try {
    return r.output.parse(await withSession(opening, session => r.run(session, input)))
  } catch (cause) {
    if (cause instanceof Refused) await keepRefusal(opening, cause)
    throw cause
  }
}

/** As {@link runRead}, for a file. */
export async function runDownload<I extends z.ZodType>(caller: Caller, d: Download<I>, raw: unknown): Promise<FileOut> {
  const input = parse(d.input, raw)
  const opening: Opening = { ...caller, act: d.name }
  try {
    return await withSession(opening, session => d.run(session, input))
  } catch (cause) {
    if (cause instanceof Refused) await keepRefusal(opening, cause)
    throw cause
  }
}

/** The input as its shape wants it. Throws Invalid with every fault at once. */
export function parse<I extends z.ZodType>(shape: I, raw: unknown): z.output<I> {
  const parsed = shape.safeParse(raw)
  if (parsed.success) return parsed.data
  throw new Invalid(
    parsed.error.issues.map(i => ({
      at: i.path.join('.'),
      code: i.code === 'custom' ? i.message : `ERR_${i.code.toUpperCase()}`,
    })),
  )
}

/** The first request with this key goes on; the same one again waits for the first and gets its answer. */
async function answeredBefore(session: Session, key: string | undefined, name: string, raw: unknown): Promise<unknown> {
  if (key === undefined || session.actor.kind !== 'person') return undefined
  const { trx, school, actor, now } = session
  const request_sha = sha256(`${name}\n${canonical(raw as Json)}`)
  const inserted = await trx
    .insertInto('idempotency')
    .values({ school_id: school.id, account_id: actor.accountId, key, request_sha, response: null, at: new Date(now) })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return undefined
  const before = await trx
    .selectFrom('idempotency')
    .select(['request_sha', 'response'])
    .where('school_id', '=', school.id)
    .where('account_id', '=', actor.accountId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (before.request_sha !== request_sha) throw new Turned(422, 'ERR_IDEMPOTENCY_KEY_REUSED')
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
