import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Turned } from '../../records/faults.ts'
import { id, line } from '../shapes.ts'
import { leaveNote } from './account-diary.ts'
import { endSessionsHere } from './close-account.ts'
import { isOpenedHere, isSelf, membershipOf } from './person-account.ts'
import { isHead } from './school-heads.ts'

/**
 * A code typed at the wrong person: the account that another school opened comes in here no more, and the person stands
 * without one, to be given the right. It takes the right to close the account; a head's is closed, not undone (HS-14).
 */
export const undoJoining = act({
  name: 'accounts.undoJoining',
  summary: 'Takes an account that another school opened off a person to whom it was joined by mistake, with the reason',
  input: z.object({ person: id, reason: line(500) }),
  output: z.object({ sessionsEnded: z.int() }),
  async run(session, input) {
    const { trx, school, actId } = session
    const { account, name } = await membershipOf(session, input.person)
    const leave = session.ask('account.close', {
      matter: { person: input.person },
      towards: { own: isSelf(session, input.person) },
      headRemains: !(await isHead(session, input.person)),
    })
    if (await isOpenedHere(session, account)) throw new Turned(409, 'ERR_ACCOUNT_OPENED_HERE')
    await trx
      .updateTable('person')
      .set({ account_id: null, act_id: actId })
      .where('school_id', '=', school.id)
      .where('id', '=', input.person)
      .execute()
    await trx
      .deleteFrom('account_school')
      .where('account_id', '=', account)
      .where('school_id', '=', school.id)
      .execute()
    const sessionsEnded = await endSessionsHere(session, account)
    await leaveNote(session, account, 'joining-undone', { reason: input.reason })
    return session.record(leave, { ...input, name, account, joining: 'undone', sessionsEnded }, { sessionsEnded })
  },
})
