/** Helping somebody who cannot sign in: without e-mail, seen by the owner, and so that nobody gets hold of another's account. */
import { z } from 'zod'
import type { Step } from '../../law/decide.ts'
import { act } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { endKeysOf } from '../certificates/index.ts'
import { id } from '../shapes.ts'
import { NOWHERE, note } from './house.ts'
import { accountOf, issueSlip, nameOfActor } from './person-account.ts'

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
    const leave = ofHead
      ? session.ask('account.resetHead', {
          matter,
          steps: await parts(session, account, 'head-reset-asked', REQUEST_DAYS),
        })
      : session.ask('account.reset', { matter, towards: { own: isSelf(session, input.person) } })
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

function isSelf(session: Session, person: string): boolean {
  return session.actor.kind === 'person' && session.actor.personId === person
}

async function isHead(session: Session, person: string): Promise<boolean> {
  const post = await session.trx
    .selectFrom('post')
    .select('id')
    .where('school_id', '=', session.school.id)
    .where('person_id', '=', person)
    .where('post', '=', 'head')
    .where('from_day', '<=', session.day)
    .where(eb => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', session.day)]))
    .limit(1)
    .executeTakeFirst()
  return post !== undefined
}

/** Who of this school took a part in recovering the account lately, as requests that the law looks at. */
async function parts(
  session: Session,
  account: string,
  kind: 'password-reset' | 'head-reset-asked',
  days: number,
): Promise<Step[]> {
  const rows = await session.trx
    .selectFrom('account_event')
    .select('detail')
    .where('account_id', '=', account)
    .where('kind', '=', kind)
    .where('at', '>', new Date(session.now - days * 86_400_000))
    .execute()
  return rows.flatMap(row => {
    const { school, by } = JSON.parse(row.detail) as { school: number; by: string | null }
    return school === session.school.id && by !== null ? [{ kind: 'request', by, as: 'board.member' } as const] : []
  })
}

async function endSessions(session: Session, account: string): Promise<void> {
  await session.trx.deleteFrom('session').where('account_id', '=', account).execute()
}

/** What the owner will see for thirty days: what was done, by whom, in which school. */
async function leaveNote(
  session: Session,
  account: string,
  kind: 'password-reset' | 'second-factor-reset' | 'head-reset-asked',
): Promise<void> {
  const by = session.actor.kind === 'person' ? session.actor.personId : null
  await note(session.trx, account, kind, session.now, NOWHERE, {
    school: session.school.id,
    by,
    name: await nameOfActor(session),
  })
}
