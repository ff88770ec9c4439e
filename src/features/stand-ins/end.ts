import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import { id, line } from '../shapes.ts'

/** Ends at once what would have ended on its day: by the head, by whoever gave it, by whoever it was given to. */
export const endStandIn = act({
  name: 'standIns.end',
  summary: 'Ends a standing-in before its last day, with the reason',
  input: z.object({ standIn: id, reason: line(500) }),
  output: z.object({}),
  async run(session, input) {
    const { trx, school, actor, day, now, actId } = session
    const found = await trx
      .selectFrom('stand_in')
      .select(['giver_id', 'person_id', 'to_day', 'decision_no'])
      .where('school_id', '=', school.id)
      .where('id', '=', input.standIn)
      .executeTakeFirst()
    if (!found) throw new NotFound('standIn')
    const me = actor.kind === 'person' ? actor.personId : null
    const leave = session.ask('standIn.end', {
      towards: { own: me !== null && (me === found.giver_id || me === found.person_id) },
      matter: { standIn: input.standIn, decision: found.decision_no },
    })
    if (found.to_day !== null && found.to_day < day) throw new Conflict('ERR_STAND_IN_ENDED', { endsOn: found.to_day })
    const ended = await trx
      .insertInto('stand_in_end')
      .values({
        school_id: school.id,
        act_id: actId,
        stand_in_id: input.standIn,
        ends_on: day,
        reason: input.reason,
        person_id: me,
        at: new Date(now),
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (ended.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_STAND_IN_ENDED', { standIn: input.standIn })
    return session.record(leave, { ...input, decisionNo: found.decision_no }, {})
  },
})
