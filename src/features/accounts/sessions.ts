/** Sessions: a cookie of 256 random bits, of which the database knows the hash only. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { sha256 } from '../../records/canonical.ts'
import type { Db } from '../../records/database.ts'
import { NotFound, Turned } from '../../records/faults.ts'
import { type From, type House, note } from './house.ts'

/** At most a week; a day without a request ends it earlier. */
const LONGEST = 7 * 86_400_000
const IDLE = 86_400_000
/** how often the time of the last request is written down */
const SEEN_EVERY = 5 * 60_000

/** Who stands behind a request: the account, and the person it is in the school it has chosen. */
export type Visitor = {
  tokenHash: string
  accountId: string
  name: string
  csrf: string
  schoolId: number | null
  personId: string | null
  mustChange: boolean
  /** the password that must be changed is an own one that has grown too old; otherwise it is a slip's */
  passwordAged: boolean
  /** when password and code were last confirmed */
  stepUpAt: number | null
}

export type NewSession = { token: string; csrf: string; expiresAt: Date }

export function tokenHash(token: string): string {
  return sha256(token)
}

/** Opens a session; with one school only, that one is chosen. */
export async function openSession(db: Db, account: string, from: From, at: number): Promise<NewSession> {
  const token = randomBytes(32).toString('base64url')
  const csrf = randomBytes(24).toString('base64url')
  const expiresAt = new Date(at + LONGEST)
  const schools = await db
    .selectFrom('account_school')
    .select('school_id')
    .where('account_id', '=', account)
    .where('closed_at', 'is', null)
    .execute()
  await db
    .insertInto('session')
    .values({
      token_hash: tokenHash(token),
      account_id: account,
      school_id: schools.length === 1 ? schools[0]!.school_id : null,
      csrf,
      device: from.agent,
      address: from.address,
      created_at: new Date(at),
      last_seen_at: new Date(at),
      expires_at: expiresAt,
      step_up_at: null,
    })
    .execute()
  return { token, csrf, expiresAt }
}

type VisitorRow = {
  token_hash: string
  account_id: string
  name: string
  csrf: string
  school_id: number | null
  person_id: string | null
  must_change: boolean
  password_hash: string | null
  step_up_at: Date | null
  last_seen_at: Date
}

/** The visitor behind a cookie, or null where the session has ended, was revoked or never was. One query. */
export async function findVisitor(db: Db, token: string, at: number): Promise<Visitor | null> {
  // written out: building this statement anew would cost every request more than the database needs to answer it
  const { rows } = await sql<VisitorRow>`select s.token_hash, s.account_id, a.name, s.csrf, s.school_id, m.person_id,
      a.must_change, a.password_hash, s.step_up_at, s.last_seen_at
    from session s join account a on a.id = s.account_id
      left join account_school m on m.account_id = s.account_id and m.school_id = s.school_id and m.closed_at is null
    where s.token_hash = ${tokenHash(token)} and s.expires_at > ${new Date(at)}
      and s.last_seen_at > ${new Date(at - IDLE)}`.execute(db)
  const row = rows[0]
  if (!row || (row.person_id === null && (await schoolsOf(db, row.account_id)).length === 0)) return null
  if (at - row.last_seen_at.getTime() > SEEN_EVERY) await markSeen(db, row.token_hash, at)
  return {
    tokenHash: row.token_hash,
    accountId: row.account_id,
    name: row.name,
    csrf: row.csrf,
    schoolId: row.person_id === null ? null : row.school_id,
    personId: row.person_id,
    mustChange: row.must_change,
    passwordAged: row.must_change && row.password_hash !== null,
    stepUpAt: row.step_up_at?.getTime() ?? null,
  }
}

async function markSeen(db: Db, hash: string, at: number): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen_at: new Date(at) })
    .where('token_hash', '=', hash)
    .execute()
}

/** The schools in which this account is somebody, and whose door is open to it. */
export function schoolsOf(db: Db, account: string): Promise<{ id: number; name: string; programme: string }[]> {
  return db
    .selectFrom('account_school as m')
    .innerJoin('school as s', 's.id', 'm.school_id')
    .select(['s.id', 's.name', 's.programme'])
    .where('m.account_id', '=', account)
    .where('m.closed_at', 'is', null)
    .orderBy('s.id')
    .execute()
}

/**
 * The visitor in a school, for a deed on the own account: in the chosen one, else in the one that opened the account, so
 * that a first password needs no choice before it.
 */
export async function withOwnSchool(db: Db, visitor: Visitor): Promise<Visitor> {
  if (visitor.schoolId !== null) return visitor
  const home = await db
    .selectFrom('account_school as m')
    .innerJoin('account as a', 'a.id', 'm.account_id')
    .select(['m.school_id', 'm.person_id'])
    .where('m.account_id', '=', visitor.accountId)
    .where('m.closed_at', 'is', null)
    .orderBy(eb => eb('m.school_id', '=', eb.ref('a.home_school_id')), 'desc')
    .orderBy('m.school_id')
    .limit(1)
    .executeTakeFirst()
  return home ? { ...visitor, schoolId: home.school_id, personId: home.person_id } : visitor
}

/** From now on this session works in that school; a confirmation given before counts no longer. Throws Turned 403. */
export async function chooseSchool(db: Db, visitor: Visitor, school: number): Promise<void> {
  const schools = await schoolsOf(db, visitor.accountId)
  if (!schools.some(s => s.id === school)) throw new Turned(403, 'ERR_NOT_YOUR_SCHOOL')
  await db
    .updateTable('session')
    .set({ school_id: school, step_up_at: null })
    .where('token_hash', '=', visitor.tokenHash)
    .execute()
}

export type ShownSession = {
  id: string
  device: string
  address: string
  startedAt: string
  lastSeenAt: string
  here: boolean
}

/** Every living session of the account; the id is a part of the hash, good for ending it and for nothing else. */
export async function listSessions(db: Db, visitor: Visitor, at: number): Promise<ShownSession[]> {
  const rows = await db
    .selectFrom('session')
    .select(['token_hash', 'device', 'address', 'created_at', 'last_seen_at'])
    .where('account_id', '=', visitor.accountId)
    .where('expires_at', '>', new Date(at))
    .where('last_seen_at', '>', new Date(at - IDLE))
    .orderBy('last_seen_at', 'desc')
    .execute()
  return rows.map(r => ({
    id: r.token_hash.slice(0, 24),
    device: r.device,
    address: r.address,
    startedAt: r.created_at.toISOString(),
    lastSeenAt: r.last_seen_at.toISOString(),
    here: r.token_hash === visitor.tokenHash,
  }))
}

export type OwnAccount = { login: string; phone: string | null; secondFactor: boolean; passwordSetAt: string | null }

/** What the owner sees of the own account beside its sessions. */
export async function ownAccountOf(db: Db, visitor: Visitor): Promise<OwnAccount> {
  const row = await db
    .selectFrom('account')
    .select(['login', 'phone', 'totp_confirmed_at', 'password_set_at'])
    .where('id', '=', visitor.accountId)
    .executeTakeFirstOrThrow()
  return {
    login: row.login,
    phone: row.phone,
    secondFactor: row.totp_confirmed_at !== null,
    passwordSetAt: row.password_set_at?.toISOString() ?? null,
  }
}

export async function endSession(house: House, visitor: Visitor, from: From, at: number): Promise<void> {
  await house.db.deleteFrom('session').where('token_hash', '=', visitor.tokenHash).execute()
  await note(house.db, visitor.accountId, 'signed-out', at, from)
}

/** Ends one of the account's sessions by its shown id. Throws NotFound. */
export async function endOneSession(house: House, visitor: Visitor, id: string, from: From, at: number): Promise<void> {
  if (!/^[0-9a-f]{24}$/.test(id)) throw new NotFound('session')
  const ended = await house.db
    .deleteFrom('session')
    .where('account_id', '=', visitor.accountId)
    .where('token_hash', 'like', `${id}%`)
    .executeTakeFirst()
  if (ended.numDeletedRows === 0n) throw new NotFound('session')
  await note(house.db, visitor.accountId, 'sessions-ended', at, from, { count: Number(ended.numDeletedRows) })
}

/** Ends the account's sessions everywhere else; returns how many there were. */
export async function endOtherSessions(house: House, visitor: Visitor, from: From, at: number): Promise<number> {
  const ended = await house.db
    .deleteFrom('session')
    .where('account_id', '=', visitor.accountId)
    .where('token_hash', '<>', visitor.tokenHash)
    .executeTakeFirst()
  await note(house.db, visitor.accountId, 'sessions-ended', at, from, { count: Number(ended.numDeletedRows) })
  return Number(ended.numDeletedRows)
}

/** Clears sessions that have ended by themselves. */
export async function clearSessions(db: Db, at: number): Promise<void> {
  await db
    .deleteFrom('session')
    .where(eb => eb.or([eb('expires_at', '<', new Date(at)), eb('last_seen_at', '<', new Date(at - IDLE))]))
    .execute()
}
