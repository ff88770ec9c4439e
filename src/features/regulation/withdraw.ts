import { z } from 'zod'
import { act } from '../../records/act.ts'
import { type Fault, Invalid, Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { day, decisionNo, empty, id, line } from '../shapes.ts'
import { type Adopted, findStanding } from './adopted.ts'

const input = z.object({ regulation: id, decisionNo, decidedOn: day, reason: line(2000) })
type Given = z.output<typeof input>

/**
 * Takes back, by decision, what was adopted for a day to come: nothing rests on it yet. It stays to be read, and a draft
 * may begin with it. What has been in force is not taken back: a later one takes its place.
 */
export const withdrawRegulation = act({
  name: 'regulation.withdraw',
  summary: 'Takes back a regulation, or issued guidance, before the day from which it would be in force',
  input,
  output: empty,
  async run(session, given) {
    const leave = session.ask('regulation.adopt')
    const adopted = await findStanding(session, given.regulation)
    mustBeOpen(session, adopted, given)
    if (!(await written(session, adopted, given))) throw new Turned(409, 'ERR_REGULATION_WITHDRAWN')
    session.carryHead()
    return session.record(leave, { ...given, effectiveFrom: adopted.of.effectiveFrom }, {})
  },
})

function mustBeOpen({ day: today }: Session, { of, decidedOn: adoptedOn }: Adopted, { decidedOn }: Given): void {
  if (of.effectiveFrom <= today) throw new Turned(409, 'ERR_REGULATION_IN_FORCE')
  const faults: Fault[] = [
    ...(decidedOn > today ? [{ at: 'decidedOn', code: 'ERR_DAY_IN_FUTURE' }] : []),
    ...(adoptedOn !== null && decidedOn < adoptedOn ? [{ at: 'decidedOn', code: 'ERR_DAY_BEFORE_ADOPTION' }] : []),
  ]
  if (faults.length > 0) throw new Invalid(faults)
}

/** False where somebody else took it back at the same moment. */
async function written({ trx, school, actId, now, person }: Session, { guidance }: Adopted, given: Given) {
  const { regulation, decisionNo, decidedOn, reason } = given
  const said = { decision_no: decisionNo, decided_on: decidedOn, reason }
  const at = new Date(now)
  const made = guidance
    ? await trx
        .insertInto('guidance_withdrawal')
        .values({ ...said, issuer_id: school.id, guidance_id: regulation, withdrawn_at: at })
        .onConflict(c => c.doNothing())
        .executeTakeFirst()
    : await trx
        .insertInto('regulation_withdrawal')
        .values({
          ...{ ...said, school_id: school.id, version_id: regulation, person_id: person(), at, act_id: actId },
        })
        .onConflict(c => c.doNothing())
        .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}
