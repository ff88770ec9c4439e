import { z } from 'zod'
import { act } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import { empty, id } from '../shapes.ts'
import { findStanding } from './adopted.ts'

/** Somebody of the school has read an adopted regulation. Said once; saying it again changes nothing. */
export const acknowledgeRegulation = act({
  name: 'regulation.acknowledge',
  summary: 'Says that you have read a regulation of the school',
  input: z.object({ regulation: id }),
  output: empty,
  async run(session, { regulation }) {
    const { trx, school } = session
    // guidance is for the schools below: nobody here says that it was read
    if ((await findStanding(session, regulation)).guidance) throw new NotFound('regulation')
    const leave = session.ask('regulation.acknowledge', { towards: { own: true } })
    await trx
      .insertInto('regulation_reading')
      .values({
        school_id: school.id,
        version_id: regulation,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .execute()
    return session.record(leave, { regulation }, {})
  },
})
