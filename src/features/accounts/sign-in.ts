import { sha256 } from '../../records/canonical.ts'
import type { Db } from '../../records/database.ts'
import { Turned } from '../../records/faults.ts'
import { type From, type House, note } from './house.ts'
import { codeHash } from './one-time-code.ts'
import { passwordFits } from './password.ts'
import { askForNewPassword } from './password-age.ts'
import { spendCode } from './second-factor.ts'
import { type NewSession, openSession, type Visitor } from './sessions.ts'
import { giveTurnBack, leaveLine, takeTurn } from './waiting.ts'

/** By login and password, the code at once or not; or, for the code alone, by the ticket that the first step gave. */
export type Attempt = { from: From; code?: string | undefined } & (
  | { login: string; password: string }
  | { ticket: string }
)

type Account = {
  id: string
  login: string
  password_hash: string | null
  password_set_at: Date | null
  totp_sealed: string | null
  totp_confirmed_at: Date | null
  /** false where every school has closed its door to the account */
  open: boolean
}

/** How long a device stays known after its last sign-in to the account. */
const KNOWN_FOR = 400 * 86_400_000

/**
 * Signs in by login name or phone number and password, or by the code of a slip in place of the password: such a
 * session can do nothing but set a password of its own, and that ends the slip.
 * `at` is the instant of the request in ms. Throws Turned: 401 for a wrong pair, a missing or wrong second code, or, with
 * the right password, a closed account; 429 with the seconds to wait. A device on which this account signed in before waits in a line of its own, so that nobody can make the
 * owner wait there; everybody else waits by login and address.
 */
export async function signIn(house: House, attempt: Attempt, at: number): Promise<NewSession> {
  const { db } = house
  const { from } = attempt
  const ticket = 'ticket' in attempt ? readTicket(house, attempt.ticket, at) : null
  if ('ticket' in attempt && !ticket) throw new Turned(401, 'ERR_SIGN_IN')
  const login = 'ticket' in attempt ? ticket!.login : loginOf(attempt.login)
  const account = await findAccount(db, login)
  const known = account !== undefined && from.device !== null && (await isKnown(db, account.id, from.device, at))
  const line = known ? `device\n${login}\n${from.device}` : `address\n${login}\n${from.address}`
  await takeTurn(db, line, at)

  const way = 'ticket' in attempt ? wayByTicket(account, ticket) : await wayIn(db, account, attempt.password, at)
  if (!account || way === 'none') {
    if (account) await note(db, account.id, 'sign-in-failed', at, from)
    throw new Turned(401, 'ERR_SIGN_IN')
  }
  if (!account.open) {
    await leaveLine(db, line)
    await note(db, account.id, 'sign-in-failed', at, from)
    throw new Turned(401, 'ERR_ACCOUNT_CLOSED')
  }
  if (account.totp_confirmed_at !== null) {
    if (attempt.code === undefined) {
      await giveTurnBack(db, line, at)
      throw new Turned(401, 'ERR_SECOND_FACTOR_NEEDED', { ticket: writeTicket(house, login, account, at) })
    }
    await spendCode(db, house, account, attempt.code)
  }
  await leaveLine(db, line)
  if (way === 'password') await askForNewPassword(db, account.id, account.password_set_at, at)
  await note(db, account.id, 'signed-in', at, from, { by: way })
  return openSession(db, account.id, from, at)
}

/** One tap in a demo: no password, and in no other database. */
export async function signInAsDemo(house: House, login: string, from: From, at: number): Promise<NewSession> {
  const { demo } = await house.db.selectFrom('installation').select('demo').executeTakeFirstOrThrow()
  const account = await findAccount(house.db, loginOf(login))
  if (!demo || !account) throw new Turned(401, 'ERR_SIGN_IN')
  if (!account.open) throw new Turned(401, 'ERR_ACCOUNT_CLOSED')
  await note(house.db, account.id, 'signed-in', at, from, { by: 'demo' })
  return openSession(house.db, account.id, from, at)
}

/** Confirms by password, and by the second factor where there is one, that it is still the same person. */
export async function stepUp(
  house: House,
  visitor: Visitor,
  proof: { password: string; code?: string | undefined },
  from: From,
  at: number,
): Promise<void> {
  const { db } = house
  const line = `step-up\n${visitor.tokenHash}`
  await takeTurn(db, line, at)
  await confirmOwner(house, visitor.accountId, proof)
  await leaveLine(db, line)
  await db
    .updateTable('session')
    .set({ step_up_at: new Date(at) })
    .where('token_hash', '=', visitor.tokenHash)
    .execute()
  await note(db, visitor.accountId, 'stepped-up', at, from)
}

/** Throws Turned 401 unless password and, where set, code are the owner's. */
async function confirmOwner(
  house: House,
  id: string,
  proof: { password: string; code?: string | undefined },
): Promise<void> {
  const account = await house.db
    .selectFrom('account')
    .select(['id', 'password_hash', 'totp_sealed', 'totp_confirmed_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (!(await passwordFits(account.password_hash, proof.password))) throw new Turned(401, 'ERR_SIGN_IN')
  if (account.totp_confirmed_at === null) return
  if (proof.code === undefined) throw new Turned(401, 'ERR_SECOND_FACTOR_NEEDED')
  await spendCode(house.db, house, account, proof.code)
}

/** The login name in small letters, or a phone number as the database writes it. */
export function loginOf(typed: string): string {
  const text = typed.normalize('NFC').trim().toLowerCase().slice(0, 80)
  const digits = text.replace(/[\s.()-]/g, '').replace(/^(\+|00)84/, '0')
  return /^0\d{9}$/.test(digits) ? digits : text
}

function findAccount(db: Db, login: string): Promise<Account | undefined> {
  return db
    .selectFrom('account')
    .select(['id', 'login', 'password_hash', 'password_set_at', 'totp_sealed', 'totp_confirmed_at'])
    .select(eb =>
      eb
        .exists(
          eb
            .selectFrom('account_school as m')
            .select('m.school_id')
            .whereRef('m.account_id', '=', 'account.id')
            .where('m.closed_at', 'is', null),
        )
        .$castTo<boolean>()
        .as('open'),
    )
    .where(/^0\d{9}$/.test(login) ? 'phone' : 'login', '=', login)
    .executeTakeFirst()
}

async function isKnown(db: Db, account: string, device: string, at: number): Promise<boolean> {
  const before = await db
    .selectFrom('account_event')
    .select('id')
    .where('account_id', '=', account)
    .where('at', '>', new Date(at - KNOWN_FOR))
    .where('kind', '=', 'signed-in')
    .where('device', '=', device)
    .limit(1)
    .executeTakeFirst()
  return before !== undefined
}

/** Compares with the slip and with the password, the latter always, so that every answer takes as long. */
async function wayIn(
  db: Db,
  account: Account | undefined,
  password: string,
  at: number,
): Promise<'password' | 'slip' | 'none'> {
  const fits = await passwordFits(account?.password_hash ?? null, password)
  const slip = await db
    .selectFrom('recovery_code')
    .select('account_id')
    .where('account_id', '=', account?.id ?? NOBODY)
    .where('code_hash', '=', codeHash(password))
    .where('kind', '=', 'password')
    .where('expires_at', '>', new Date(at))
    .executeTakeFirst()
  if (!account) return 'none'
  if (slip) return 'slip'
  return fits ? 'password' : 'none'
}

type Ticket = { login: string; until: number; passwordSetAt: number }

const TICKET_MS = 5 * 60_000

/** Says, sealed, that the password was right a moment ago; the password itself travels no second time. */
function writeTicket(house: House, login: string, account: Account, at: number): string {
  const ticket: Ticket = { login, until: at + TICKET_MS, passwordSetAt: account.password_set_at?.getTime() ?? 0 }
  return house.vault.seal('sign-in', JSON.stringify(ticket))
}

function readTicket(house: House, sealed: string, at: number): Ticket | null {
  const text = house.vault.open('sign-in', sealed)
  const ticket = text === null ? null : (JSON.parse(text) as Ticket)
  return ticket && ticket.until > at ? ticket : null
}

/** A ticket counts while the password that it rests on stands, and only towards a second factor. */
function wayByTicket(account: Account | undefined, ticket: Ticket | null): 'password' | 'none' {
  if (!account || !ticket || account.totp_confirmed_at === null) return 'none'
  return (account.password_set_at?.getTime() ?? 0) === ticket.passwordSetAt ? 'password' : 'none'
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** The hash under which a device's cookie is known. */
export function deviceOf(cookie: string | undefined): string | null {
  return cookie && /^[\w-]{20,60}$/.test(cookie) ? sha256(cookie).slice(0, 32) : null
}
