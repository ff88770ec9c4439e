/** Helping somebody who cannot sign in: without e-mail, seen by the owner, and so that nobody gets hold of another's account. */
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { endKeysOf } from '../certificates/index.ts'
import { id } from '../shapes.ts'
import { leaveNote, parts } from './account-diary.ts'
import { leaveToReset, RECOVERY_DAYS } from './leave-to-reset.ts'
import { accountOf, isSelf } from './person-account.ts'
import { endSessions, slipForPassword } from './slip-for-password.ts'

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
    const leave = await leaveToReset(session, input.person, account)
    const keysEnded = await endKeysOf(session, input.person)
    const slip = await slipForPassword(session, account)
    return session.record(leave, { person: input.person, name, account, password: 'reset', keysEnded }, slip)
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
