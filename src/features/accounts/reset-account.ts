/** Helping somebody who cannot sign in: without e-mail, seen by the owner, and so that nobody gets hold of another's account. */
import { z } from 'zod'
import { act } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { endKeysOf } from '../certificates/index.ts'
import { id } from '../shapes.ts'
import { leaveNote, parts } from './account-diary.ts'
import { accountOf, isSelf, issueSlip } from './person-account.ts'
import { isHead } from './school-heads.ts'

const SLIP_DAYS = 1
/** how far back a part taken in a recovery counts */
const RECOVERY_DAYS = 30
/** an open request for the head's account lapses after a day, as the slip would */
const REQUEST_DAYS = 1

const target = z.object({ person: id })

/** A slip for a new password. The old password and every session end at once. The head's own takes two of the board. */
export const resetPassword = act({
  name: 'accounts.resetPassword',
  summary: 'Ends a forgotten password; returns a one-time code for a sealed slip, valid for a day',
  input: target,
  /** the code is shown once; a repeated request gets the slip without it */
  output: z.object({ code: z.string(), validUntil: z.string() }),
  kept: answer => ({ ...answer, code: '' }),
  async run(session, input) {
    const { account, name } = await accountOf(session, input.person)
    const matter = { person: input.person }
    const ofHead = session.actor.kind === 'person' && (await isHead(session, input.person))
    // it bars whoever took the second factor off, and is nobody's word that a head's account be reset
    const factorTaken = await parts(session, account, 'second-factor-reset', RECOVERY_DAYS, 'self')
    const leave = ofHead
      ? session.ask('account.resetHead', {
          matter,
          steps: [...factorTaken, ...(await parts(session, account, 'head-reset-asked', REQUEST_DAYS))],
        })
      : session.ask('account.reset', {
          matter,
          towards: { own: isSelf(session, input.person) },
          steps: factorTaken,
        })
    await session.trx
      .updateTable('account')
      .set({ password_hash: null, password_set_at: null, must_change: true })
      .where('id', '=', account)
      .execute()
    await endSessions(session, account)
    const keysEnded = await endKeysOf(session, input.person)
    const slip = await issueSlip(session, account, SLIP_DAYS)
    await leaveNote(session, account, 'password-reset')
    return session.record(leave, { ...matter, name, account, password: 'reset', keysEnded }, slip)
  },
})

/** The first of two board members asks for the head's account to be reset. */
export const askHeadReset = act({
  name: 'accounts.askHeadReset',
  summary: 'Asks that the head’s own account be reset; a second member of the board then resets it',
  input: target,
  output: z.object({}),
  async run(session, input) {
    const { account, name } = await accountOf(session, input.person)
    const leave = session.ask('account.askHeadReset', { matter: { person: input.person } })
    await leaveNote(session, account, 'head-reset-asked')
    return session.record(leave, { person: input.person, name, account, reset: 'asked' }, {})
  },
})

/** Takes a lost second factor off; whoever reset the password of the same account may not. */
export const resetSecondFactor = act({
  name: 'accounts.resetSecondFactor',
  summary: 'Takes the second factor off an account whose owner has lost the phone',
  input: target,
  output: z.object({}),
  async run(session, input) {
    const { account, name } = await accountOf(session, input.person)
    const leave = session.ask('account.resetFactor', {
      matter: { person: input.person },
      towards: { own: isSelf(session, input.person) },
      steps: await parts(session, account, 'password-reset', RECOVERY_DAYS),
    })
    await session.trx
      .updateTable('account')
      .set({ totp_sealed: null, totp_confirmed_at: null, totp_last_step: null })
      .where('id', '=', account)
      .execute()
    await endSessions(session, account)
    await leaveNote(session, account, 'second-factor-reset')
    return session.record(leave, { person: input.person, name, account, secondFactor: 'reset' }, {})
  },
})

async function endSessions(session: Session, account: string): Promise<void> {
  await session.trx.deleteFrom('session').where('account_id', '=', account).execute()
}
