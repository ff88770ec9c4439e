import { z } from 'zod'
import { act } from '../../records/act.ts'
import { id } from '../shapes.ts'
import { leaveNote } from './account-diary.ts'
import { accountOf, isSelf } from './person-account.ts'

/** Ends every session of somebody's account, where it was seen in two places; the password stays. */
export const endSessionsOf = act({
  name: 'accounts.endSessions',
  summary: 'Ends every session of a person’s account',
  input: z.object({ person: id }),
  output: z.object({ ended: z.int() }),
  async run(session, input) {
    const { account, name } = await accountOf(session, input.person)
    const leave = session.ask('account.reset', {
      matter: { person: input.person },
      towards: { own: isSelf(session, input.person) },
    })
    const gone = await session.trx.deleteFrom('session').where('account_id', '=', account).executeTakeFirst()
    const ended = Number(gone.numDeletedRows)
    await leaveNote(session, account, 'sessions-ended')
    return session.record(leave, { person: input.person, name, account, sessions: ended }, { ended })
  },
})
