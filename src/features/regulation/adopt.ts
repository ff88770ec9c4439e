import { z } from 'zod'
import { act } from '../../records/act.ts'
import { type Fault, Invalid, Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { insertRegulation } from '../school/index.ts'
import { day, decisionNo, id, line } from '../shapes.ts'
import { type Draft, findDraft, wasOvertaken } from './draft.ts'
import { isGuidance, issueGuidance } from './guidance.ts'
import { dayFaults, examineHere } from './meeting.ts'
import { rangeFlaws } from './ranges.ts'

const input = z.object({
  draft: id,
  version: z.int().min(1),
  decisionNo,
  decidedOn: day,
  effectiveFrom: day,
  issuedBy: line(120),
  reason: line(2000).optional().describe('why it is adopted with dead ends that are there today already'),
})

/**
 * The decision that makes the draft the school's regulation from a day on. Refused while it contradicts what stands
 * above, has a flaw, or leads nowhere where the law of today does not. What is adopted is never edited. A department's
 * guidance becomes a layer of the schools under it.
 */
export const adoptRegulation = act({
  name: 'regulation.adopt',
  summary: 'Adopts the draft as the school’s regulation',
  input,
  output: z.object({ regulation: id, effectiveFrom: day }),
  async run(session, given) {
    const leave = session.ask('regulation.adopt')
    const draft = await findDraft(session)
    if (draft.id !== given.draft || draft.version !== given.version) return wasOvertaken(session)
    await mustBeReady(session, draft, given)
    const { numDeletedRows } = await session.trx
      .deleteFrom('regulation_draft')
      .where('school_id', '=', session.school.id)
      .where('id', '=', draft.id)
      .where('version', '=', given.version)
      .executeTakeFirst()
    if (numDeletedRows !== 1n) return wasOvertaken(session)
    const { reason, decisionNo, decidedOn, effectiveFrom, issuedBy } = given
    const issue = { issuedBy, decisionNo, effectiveFrom, decidedOn }
    const { id: regulation, sha } = isGuidance(draft.regulation)
      ? await issueGuidance(session, draft.regulation, issue)
      : await insertRegulation(session, draft.regulation, {
          ...{ ...issue, document: `Quy chế kèm QĐ ${decisionNo}`, note: reason ?? null },
        })
    session.carryHead()
    return session.record(leave, { regulation, sha, ...given, reason: reason ?? null }, { regulation, effectiveFrom })
  },
})

type Given = z.output<typeof input>

async function mustBeReady(session: Session, { regulation }: Draft, given: Given): Promise<void> {
  const { decidedOn, effectiveFrom, reason } = given
  const faults: Fault[] = [
    ...(decidedOn > session.day ? [{ at: 'decidedOn', code: 'ERR_DAY_IN_FUTURE' }] : []),
    ...(effectiveFrom < decidedOn ? [{ at: 'effectiveFrom', code: 'ERR_DAY_BEFORE_DECISION' }] : []),
    ...(await dayFaults(session, { ...regulation, effectiveFrom })),
  ]
  if (faults.length > 0) throw new Invalid(faults)
  const { conflicts, flaws, deadEnds } = await examineHere(session, { ...regulation, effectiveFrom })
  if (conflicts.length > 0) throw new Turned(409, 'ERR_REGULATION_CONFLICTS', { count: conflicts.length })
  const wrong = flaws.length + rangeFlaws(session, regulation).length
  if (wrong > 0) throw new Turned(409, 'ERR_REGULATION_FLAWS', { count: wrong })
  const fresh = deadEnds.filter(end => !end.already)
  if (fresh.length > 0) throw new Turned(409, 'ERR_REGULATION_DEAD_ENDS', { count: fresh.length })
  if (deadEnds.length > 0 && reason === undefined)
    throw new Invalid([{ at: 'reason', code: 'ERR_DEAD_END_REASON', params: { count: deadEnds.length } }])
}
