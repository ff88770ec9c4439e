import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import { lastClassOf } from '../pupils/index.ts'
import { id, line } from '../shapes.ts'
import { findGuardian } from './guardian-facts.ts'

/** From this moment the guardian is shown nothing more of the pupil; what was entered stays (HS-36). */
export const endGuardian = act({
  name: 'families.end',
  summary: 'Ends the relation of a guardian to a pupil, with the reason',
  input: z.object({ pupil: id, guardian: id, reason: line(500) }),
  output: z.object({}),
  async run(session, input) {
    const of = await lastClassOf(session, input.pupil)
    const leave = session.ask('family.end', { towards: { classId: of.id }, reasonGiven: true })
    const { person, name } = await findGuardian(session, input)
    const ended = await session.trx
      .insertInto('guardian_end')
      .values({
        ...{ school_id: session.school.id, guardian_id: input.guardian, ends_on: session.day, reason: input.reason },
        ...{ person_id: session.person(), at: new Date(session.now), act_id: session.actId },
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (ended.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_GUARDIAN_ENDED', null)
    return session.record(leave, { ...input, person, name }, {})
  },
})
