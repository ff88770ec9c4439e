import { Invalid, NotFound, Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { codeHash, newCode } from './one-time-code.ts'

export type PersonRow = {
  id: string
  account_id: string | null
  family_name: string
  given_name: string
  phone: string | null
}

/** A person of this school. Throws NotFound for anybody else's. */
export async function findPerson(session: Session, person: string): Promise<PersonRow> {
  const row = await session.trx
    .selectFrom('person')
    .select(['id', 'account_id', 'family_name', 'given_name', 'phone'])
    .where('school_id', '=', session.school.id)
    .where('id', '=', person)
    .executeTakeFirst()
  if (!row) throw new NotFound('person')
  return row
}

/**
 * Holds a person who has no account yet, so that of two who open or join one at once the later sees what the first did.
 * Throws Invalid where there is one.
 */
export async function holdWithoutAccount(session: Session, person: string): Promise<void> {
  const { account_id } = await session.trx
    .selectFrom('person')
    .select('account_id')
    .where('school_id', '=', session.school.id)
    .where('id', '=', person)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  if (account_id !== null) throw hasAccount()
}

export const hasAccount = () => new Invalid([{ at: 'person', code: 'ERR_PERSON_HAS_ACCOUNT' }])

export type Member = { account: string; name: string; closed: boolean }

/** The account by which a person comes into this school. Throws NotFound, or Turned where there is none yet. */
export async function membershipOf(session: Session, person: string): Promise<Member> {
  const row = await findPerson(session, person)
  if (row.account_id === null) throw new Turned(409, 'ERR_NO_ACCOUNT')
  const door = await session.trx
    .selectFrom('account_school')
    .select('closed_at')
    .where('account_id', '=', row.account_id)
    .where('school_id', '=', session.school.id)
    .forUpdate()
    .executeTakeFirst()
  // somebody has undone the joining meanwhile
  if (!door) throw new Turned(409, 'ERR_NO_ACCOUNT')
  const name = `${row.family_name} ${row.given_name}`.trim()
  return { account: row.account_id, name, closed: door.closed_at !== null }
}

/** The account of a person whom this school may help in again. Throws as {@link membershipOf}, or Turned. */
export async function accountOf(session: Session, person: string): Promise<Member> {
  const member = await membershipOf(session, person)
  // who works in two schools is reset by the first: the second must not be a way into it
  if (!(await isOpenedHere(session, member.account))) throw new Turned(409, 'ERR_ACCOUNT_OF_OTHER_SCHOOL')
  if (member.closed) throw new Turned(409, 'ERR_ACCOUNT_CLOSED_HERE')
  return member
}

/** Whether this school opened the account, and so looks after it. */
export async function isOpenedHere({ trx, school }: Session, account: string): Promise<boolean> {
  const { home_school_id } = await trx
    .selectFrom('account')
    .select('home_school_id')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  return home_school_id === school.id
}

/** Is it the own account that this person asks about? */
export function isSelf(session: Session, person: string): boolean {
  return session.actor.kind === 'person' && session.actor.personId === person
}

/** The full name of whoever acts, for the diary of the account concerned. */
export async function nameOfActor(session: Session): Promise<string> {
  if (session.actor.kind === 'operator') return 'operator'
  const me = await findPerson(session, session.person())
  return `${me.family_name} ${me.given_name}`.trim()
}

/** Writes a one-time code; the code itself is returned for the slip and kept nowhere. A new slip ends an older one. */
export async function issueSlip(
  session: Session,
  account: string,
  days: number,
): Promise<{ code: string; validUntil: string }> {
  const code = newCode()
  const until = new Date(session.now + days * 86_400_000)
  const row = {
    code_hash: codeHash(code),
    issued_at: new Date(session.now),
    expires_at: until,
    issued_by: session.actor.kind === 'person' ? session.actor.personId : account,
    kind: 'password' as const,
  }
  await session.trx
    .insertInto('recovery_code')
    .values({ account_id: account, ...row })
    .onConflict(c => c.column('account_id').doUpdateSet(row))
    .execute()
  return { code, validUntil: until.toISOString() }
}
