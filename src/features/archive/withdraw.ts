import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { findRequest, isStanding, matterOfArchive, type Request } from './matter.ts'

/** Whoever asked takes the request back while nobody has let the archive out; another may then be asked for. */
export const withdrawArchive = act({
  name: 'archive.withdraw',
  summary: 'Takes the own request for an archive back',
  input: z.object({ request: id }),
  output: z.object({}),
  async run(session, input) {
    const request = await findRequest(session, input.request)
    const leave = session.ask('archive.withdraw', matterOfWithdrawal(session, request))
    if (!isStanding(request)) throw new Conflict('ERR_STEP_TAKEN', { request: request.id })
    const withdrawn = await session.trx
      .insertInto('archive_withdrawal')
      .values({
        school_id: session.school.id,
        act_id: session.actId,
        request_id: request.id,
        person_id: session.person(),
        at: new Date(session.now),
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (withdrawn.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_STEP_TAKEN', { request: request.id })
    await session.record(leave, { request: request.id, class: request.of.id }, {})
    // the journal takes one act at a time: a release that came first is seen from here on
    if ((await findRequest(session, request.id)).release) throw new Conflict('ERR_STEP_TAKEN', { request: request.id })
    return {}
  },
})

/** The own request is the one that the person who acts made. */
export function matterOfWithdrawal(session: Session, request: Request): Matter {
  const { towards, ...matter } = matterOfArchive(request.of, request)
  return { ...matter, towards: { ...towards, own: request.person === session.person() } }
}
