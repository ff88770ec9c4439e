import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { findPerson, hasAccount, holdWithoutAccount, issueSlip, type PersonRow } from './person-account.ts'

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,39}$/
/** a first slip waits until the person comes by; a reset is meant for today */
const FIRST_SLIP_DAYS = 14

/** Gives a person of this school an account, or joins the one the person has already from another school. */
export const openAccount = act({
  name: 'accounts.openAccount',
  summary: 'Opens an account for a person; returns the login name and a one-time code for a sealed slip',
  input: z.object({
    person: id,
    login: z.string().regex(LOGIN, 'ERR_LOGIN_FORM').optional().describe('by default made from the name'),
    phone: z
      .string()
      .regex(/^0\d{9}$/)
      .optional(),
    joins: z
      .literal(true)
      .optional()
      .describe('the login is an account that the person has already; only the operator may join the two'),
  }),
  output: z.object({ account: id, login: z.string(), code: z.string().nullable(), validUntil: z.string().nullable() }),
  kept: answer => ({ ...answer, code: null }),
  async run(session, input) {
    const leave = session.ask(input.joins ? 'account.join' : 'account.open', { matter: { person: input.person } })
    const opened = await openFor(session, await findPerson(session, input.person), input)
    const { account, login, name, slip } = opened
    return session.record(
      leave,
      { person: input.person, name, account, login, joins: input.joins ?? false },
      { account, login, code: slip?.code ?? null, validUntil: slip?.validUntil ?? null },
    )
  },
})

/** `phone`: to sign in by, without one the number on file; null for a sign-in name only */
type Wish = { login?: string | undefined; phone?: string | null | undefined; joins?: true | undefined }

/** Opens the account with its first slip, or joins one; whoever calls has asked the law. Throws Invalid. */
export async function openFor(session: Session, person: PersonRow, wish: Wish) {
  await holdWithoutAccount(session, person.id)
  const name = `${person.family_name} ${person.given_name}`.trim()
  const login = wish.login ?? (await freeLogin(session, person))
  const account = wish.joins
    ? await existingAccount(session, login)
    : await newAccount(session, { login, phone: wish.phone === undefined ? person.phone : wish.phone, name })
  await joinSchool(session, account, person.id)
  const slip = wish.joins ? null : await issueSlip(session, account, FIRST_SLIP_DAYS)
  return { account, login, name, slip }
}

async function newAccount(
  session: Session,
  { login, phone, name }: { login: string; phone: string | null; name: string },
): Promise<string> {
  const taken = await session.trx
    .selectFrom('account')
    .select(['login', 'phone'])
    .where(eb => eb.or([eb('login', '=', login), ...(phone === null ? [] : [eb('phone', '=', phone)])]))
    .execute()
  if (taken.some(t => t.login === login)) throw new Invalid([{ at: 'login', code: 'ERR_LOGIN_TAKEN' }])
  if (taken.length > 0) throw new Invalid([{ at: 'phone', code: 'ERR_PHONE_TAKEN' }])
  const account = session.newId()
  await session.trx
    .insertInto('account')
    .values({
      id: account,
      login,
      phone,
      name,
      password_hash: null,
      password_set_at: null,
      must_change: true,
      totp_sealed: null,
      totp_confirmed_at: null,
      totp_last_step: null,
      home_school_id: session.school.id,
      created_at: new Date(session.now),
      version: 1,
    })
    .execute()
  return account
}

async function existingAccount(session: Session, login: string): Promise<string> {
  const account = await session.trx
    .selectFrom('account as a')
    .leftJoin('account_school as m', join =>
      join.onRef('m.account_id', '=', 'a.id').on('m.school_id', '=', session.school.id),
    )
    .select(['a.id', 'm.person_id'])
    .where('a.login', '=', login)
    .executeTakeFirst()
  if (!account) throw new Invalid([{ at: 'login', code: 'ERR_LOGIN_UNKNOWN' }])
  if (account.person_id !== null) throw new Invalid([{ at: 'login', code: 'ERR_LOGIN_TAKEN' }])
  return account.id
}

/** From now on the account comes into this school as that person. Throws Invalid for who has one already. */
export async function joinSchool(session: Session, account: string, person: string): Promise<void> {
  const { trx, school, actId } = session
  const given = await trx
    .updateTable('person')
    .set({ account_id: account, act_id: actId })
    .where('school_id', '=', school.id)
    .where('id', '=', person)
    .where('account_id', 'is', null)
    .executeTakeFirst()
  if (given.numUpdatedRows !== 1n) throw hasAccount()
  await trx
    .insertInto('account_school')
    .values({ account_id: account, school_id: school.id, person_id: person })
    .execute()
}

/** `anh.lo` for Lò Thị Ánh; with a number where somebody has that already. */
async function freeLogin(session: Session, person: { family_name: string; given_name: string }): Promise<string> {
  const first = person.family_name.trim().split(/\s+/)[0] ?? ''
  const stem = [plainWord(person.given_name), plainWord(first)].filter(Boolean).join('.').slice(0, 36)
  const wanted = LOGIN.test(stem) ? stem : 'nguoi.dung'
  const rows = await session.trx.selectFrom('account').select('login').where('login', 'like', `${wanted}%`).execute()
  const taken = new Set(rows.map(r => r.login))
  for (let n = 1; ; n++) {
    const login = n === 1 ? wanted : `${wanted}${n}`
    if (!taken.has(login)) return login
  }
}

function plainWord(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]/g, '')
}
