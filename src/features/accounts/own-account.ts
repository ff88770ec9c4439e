/** What a person does to the own account: a password, a second factor. Each is an act of the school it happens in. */
import { renderSVG } from 'uqr'
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Invalid, Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { type From, type House, note } from './house.ts'
import { hashPassword, passwordFaults, passwordFits } from './password.ts'
import { newSecret, spendCode } from './second-factor.ts'
import type { Visitor } from './sessions.ts'
import { endCodes } from './slip-for-password.ts'

/** By which door the owner comes: the session stays, the others end. */
export type Door = { house: House; visitor: Pick<Visitor, 'accountId' | 'tokenHash'>; from: From; at: number }

/** the facts for everything that somebody does to the own account */
export const OWN = { towards: { own: true } }

/** A password of one's own. Whoever came by a slip has none to show; everybody else shows the present one. */
export const changePassword = (door: Door) =>
  act({
    name: 'accounts.changePassword',
    summary: 'Sets the own password; every other session of the account ends',
    input: z.object({ current: z.string().max(400).optional(), password: z.string().max(400) }),
    output: z.object({}),
    async run(session, input) {
      const leave = session.ask('account.own', OWN)
      const account = await ownAccount(session, door)
      const faults = passwordFaults(input.password, account)
      if (account.password_hash !== null) {
        if (!(await passwordFits(account.password_hash, input.current ?? '')))
          faults.push({ at: 'current', code: 'ERR_PASSWORD_WRONG' })
        if (input.password === input.current) faults.push({ at: 'password', code: 'ERR_PASSWORD_SAME' })
      }
      if (faults.length > 0) throw new Invalid(faults)
      await session.trx
        .updateTable('account')
        .set({
          password_hash: await hashPassword(input.password),
          password_set_at: new Date(door.at),
          must_change: false,
        })
        .where('id', '=', account.id)
        .execute()
      await endCodes(session, account.id)
      await endOthers(session, door)
      await note(session.trx, account.id, 'password-set', door.at, door.from)
      return session.record(leave, { account: account.id, password: 'changed' }, {})
    },
  })

/** Begins a second factor: the secret is shown once, and counts only when a code from it has come back. */
export const beginSecondFactor = (door: Door) =>
  act({
    name: 'accounts.beginSecondFactor',
    summary: 'Begins a second factor; returns the secret for a code app',
    input: z.object({ password: z.string().max(400) }),
    output: z.object({ secret: z.string(), uri: z.string(), qr: z.string().describe('an SVG picture of the uri') }),
    async run(session, input) {
      const leave = session.ask('account.own', OWN)
      const account = await ownAccount(session, door)
      if (account.totp_confirmed_at !== null) throw new Turned(409, 'ERR_SECOND_FACTOR_THERE')
      await checkPassword(account, input.password)
      const { secret, sealed, uri } = newSecret(door.house.vault, account.login)
      await session.trx
        .updateTable('account')
        .set({ totp_sealed: sealed, totp_last_step: null })
        .where('id', '=', account.id)
        .execute()
      const answer = { secret, uri, qr: renderSVG(uri, { border: 1 }) }
      return session.record(leave, { account: account.id, secondFactor: 'begun' }, answer)
    },
  })

/** The first right code makes the second factor count. */
export const confirmSecondFactor = (door: Door) =>
  act({
    name: 'accounts.confirmSecondFactor',
    summary: 'Confirms the second factor by a first code',
    input: z.object({ code: z.string().max(20) }),
    output: z.object({}),
    async run(session, input) {
      const leave = session.ask('account.own', OWN)
      const account = await ownAccount(session, door)
      if (account.totp_confirmed_at !== null) throw new Turned(409, 'ERR_SECOND_FACTOR_THERE')
      if (account.totp_sealed === null) throw new Turned(409, 'ERR_SECOND_FACTOR_NONE')
      await spendCode(session.trx, door.house, account, input.code)
      await session.trx
        .updateTable('account')
        .set({ totp_confirmed_at: new Date(door.at) })
        .where('id', '=', account.id)
        .execute()
      await endOthers(session, door)
      await note(session.trx, account.id, 'second-factor-set', door.at, door.from)
      return session.record(leave, { account: account.id, secondFactor: 'set' }, {})
    },
  })

/** Takes the own second factor off, by password and a last code. */
export const removeSecondFactor = (door: Door) =>
  act({
    name: 'accounts.removeSecondFactor',
    summary: 'Removes the own second factor',
    input: z.object({ password: z.string().max(400), code: z.string().max(20) }),
    output: z.object({}),
    async run(session, input) {
      const leave = session.ask('account.own', OWN)
      const account = await ownAccount(session, door)
      if (account.totp_confirmed_at === null) throw new Turned(409, 'ERR_SECOND_FACTOR_NONE')
      await checkPassword(account, input.password)
      await spendCode(session.trx, door.house, account, input.code)
      await session.trx
        .updateTable('account')
        .set({ totp_sealed: null, totp_confirmed_at: null, totp_last_step: null })
        .where('id', '=', account.id)
        .execute()
      await note(session.trx, account.id, 'second-factor-removed', door.at, door.from)
      return session.record(leave, { account: account.id, secondFactor: 'removed' }, {})
    },
  })

/** The owner's row, locked until the act ends, so that two changes at once follow one another. */
export function ownAccount(session: Session, door: Door) {
  return session.trx
    .selectFrom('account')
    .select(['id', 'login', 'phone', 'password_hash', 'totp_sealed', 'totp_confirmed_at'])
    .where('id', '=', door.visitor.accountId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** Throws Invalid for another password than the account's. */
export async function checkPassword(account: { password_hash: string | null }, password: string): Promise<void> {
  if (!(await passwordFits(account.password_hash, password)))
    throw new Invalid([{ at: 'password', code: 'ERR_PASSWORD_WRONG' }])
}

async function endOthers(session: Session, door: Door): Promise<void> {
  await session.trx
    .deleteFrom('session')
    .where('account_id', '=', door.visitor.accountId)
    .where('token_hash', '<>', door.visitor.tokenHash)
    .execute()
}
