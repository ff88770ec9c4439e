/** A school closes its own door to an account and opens it again: nothing is deleted, another school's door stays as it is. */
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id, line } from '../shapes.ts'
import { leaveNote, parts } from './account-diary.ts'
import { isSelf, membershipOf } from './person-account.ts'
import { isHead, otherHeadComesIn } from './school-heads.ts'
import { endCodes } from './slip-for-password.ts'

const target = z.object({ person: id, reason: line(500) })
/** an open request to close the head's account lapses after a day */
const REQUEST_DAYS = 1

/** From this moment nobody comes in by this account here; its sessions in the school end at once. A head's takes two. */
export const closeAccount = act({
  name: 'accounts.close',
  summary: 'Closes the school’s door to an account, with the reason; its sessions end at once',
  input: target,
  output: z.object({ sessionsEnded: z.int() }),
  async run(session, input) {
    const ofHead = await isHead(session, input.person)
    // the doors of all heads are held in one order before the one that is closed: two closings never wait in a circle
    const headRemains = !ofHead || (await otherHeadComesIn(session, input.person))
    const { account, name } = await openHere(session, input.person)
    const towards = { own: isSelf(session, input.person) }
    const matter = { matter: { person: input.person }, towards, headRemains }
    const leave =
      ofHead && session.actor.kind === 'person'
        ? session.ask('account.closeHead', {
            ...matter,
            steps: await parts(session, account, 'head-close-asked', REQUEST_DAYS),
          })
        : session.ask('account.close', matter)
    await setClosed(session, account, new Date(session.now))
    const sessionsEnded = await endSessionsHere(session, account)
    await leaveNote(session, account, 'account-closed', { reason: input.reason })
    return session.record(leave, { ...input, name, account, door: 'closed', sessionsEnded }, { sessionsEnded })
  },
})

/** The first of two board members asks for a head's account to be closed. */
export const askHeadClose = act({
  name: 'accounts.askHeadClose',
  summary: 'Asks that a head’s account be closed; a second member of the board then closes it',
  input: target,
  output: z.object({}),
  async run(session, input) {
    const { account, name } = await openHere(session, input.person)
    const leave = session.ask('account.askHeadClose', {
      matter: { person: input.person },
      towards: { own: isSelf(session, input.person) },
    })
    await leaveNote(session, account, 'head-close-asked', { reason: input.reason })
    return session.record(leave, { ...input, name, account, door: 'closing asked' }, {})
  },
})

/** The same person comes in again, by the same password; rights follow the posts held today, as always. */
export const reopenAccount = act({
  name: 'accounts.reopen',
  summary: 'Opens the school’s door to a closed account again, with the reason',
  input: target,
  output: z.object({}),
  async run(session, input) {
    const { account, name, closed } = await membershipOf(session, input.person)
    const leave = session.ask('account.reopen', {
      matter: { person: input.person },
      towards: { own: isSelf(session, input.person) },
    })
    if (!closed) throw new Turned(409, 'ERR_ACCOUNT_NOT_CLOSED')
    await setClosed(session, account, null)
    await leaveNote(session, account, 'account-reopened', { reason: input.reason })
    return session.record(leave, { ...input, name, account, door: 'open' }, {})
  },
})

async function openHere(session: Session, person: string) {
  const member = await membershipOf(session, person)
  if (member.closed) throw new Turned(409, 'ERR_ACCOUNT_CLOSED_HERE')
  return member
}

async function setClosed({ trx, school }: Session, account: string, at: Date | null): Promise<void> {
  await trx
    .updateTable('account_school')
    .set({ closed_at: at })
    .where('account_id', '=', account)
    .where('school_id', '=', school.id)
    .execute()
}

/** Ends the sessions in this school, and those that had no school to choose but this one; with those go a slip and a joining code. */
export async function endSessionsHere({ trx, school }: Session, account: string): Promise<number> {
  const elsewhere = await trx
    .selectFrom('account_school')
    .select('school_id')
    .where('account_id', '=', account)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (!elsewhere) await endCodes({ trx }, account)
  const ended = await trx
    .deleteFrom('session')
    .where('account_id', '=', account)
    .$if(elsewhere !== undefined, q => q.where('school_id', '=', school.id))
    .executeTakeFirst()
  return Number(ended.numDeletedRows)
}
