import { z } from 'zod'
import type { Party } from '../../law/regulation.ts'
import { parties } from '../../law/vocabulary.ts'
import { act } from '../../records/act.ts'
import { type Fault, Invalid, Turned } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'
import { insertRegulation } from '../school/index.ts'
import { day, decisionNo, id, line } from '../shapes.ts'
import { aboveDraft, type Draft, findDraft, wasOvertaken } from './draft.ts'
import { isGuidance, issueGuidance } from './guidance.ts'
import { issuedUnder, issuerLine, issuersAmong } from './issuers.ts'
import { dayFaults, examineHere } from './meeting.ts'
import { rangeFlaws } from './ranges.ts'
import { speakerOf } from './words.ts'

const input = z.object({
  draft: id,
  version: z.int().min(1),
  decisionNo,
  decidedOn: day,
  effectiveFrom: day,
  issuedAs: z
    .enum(parties)
    .optional()
    .describe('in which of the own capacities; the first that may where none is given'),
  reason: line(2000)
    .optional()
    .describe(
      'why it is adopted with dead ends that are there today already, or with deeds that nobody may do any more',
    ),
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
    const issuedAs = issuerOf(session, leave, given.issuedAs)
    await mustBeReady(session, draft, given)
    const { numDeletedRows } = await session.trx
      .deleteFrom('regulation_draft')
      .where('school_id', '=', session.school.id)
      .where('id', '=', draft.id)
      .where('version', '=', given.version)
      .executeTakeFirst()
    if (numDeletedRows !== 1n) return wasOvertaken(session)
    const { reason, decisionNo, decidedOn, effectiveFrom } = given
    const issuedBy = issuerLine(
      issuedAs,
      issuedUnder(draft.regulation, await aboveDraft(session, draft.regulation), session.law.layers),
    )
    const issue = { issuedBy, decisionNo, effectiveFrom, decidedOn }
    const { id: regulation, sha } = isGuidance(draft.regulation)
      ? await issueGuidance(session, draft.regulation, issue)
      : await insertRegulation(session, draft.regulation, {
          ...{ ...issue, document: `Quy chế kèm QĐ ${decisionNo}`, note: reason ?? null },
        })
    session.carryHead()
    const delta = { regulation, sha, ...given, issuedBy, issuedAs, reason: reason ?? null }
    return session.record(leave, delta, { regulation, effectiveFrom })
  },
})

type Given = z.output<typeof input>

/** As what this person issues it: both lines of the paper come from here, who decides and who signs. */
function issuerOf({ law, day }: Session, { facts }: Leave, wanted: Party | undefined): Party {
  const mine = issuersAmong(law.layers, day, facts.actor.parties)
  const issuer = wanted === undefined ? mine[0] : mine.find(party => party === wanted)
  if (issuer === undefined) throw new Invalid([{ at: 'issuedAs', code: 'ERR_NOT_ISSUER' }])
  return issuer
}

async function mustBeReady(session: Session, { regulation }: Draft, given: Given): Promise<void> {
  const { decidedOn, effectiveFrom, reason } = given
  const faults: Fault[] = [
    ...(decidedOn > session.day ? [{ at: 'decidedOn', code: 'ERR_DAY_IN_FUTURE' }] : []),
    ...(effectiveFrom < decidedOn ? [{ at: 'effectiveFrom', code: 'ERR_DAY_BEFORE_DECISION' }] : []),
    ...(await dayFaults(session, { ...regulation, effectiveFrom })),
  ]
  if (faults.length > 0) throw new Invalid(faults)
  const on = { ...regulation, effectiveFrom }
  const { conflicts, flaws, deadEnds, tooWide, meeting } = await examineHere(session, on)
  const speaker = speakerOf(on, meeting.above, session.language)
  const words = wordsIn(session.language)
  // of another day than that of the draft nobody has seen them yet: the first is told in full
  const turned = (code: string, sentences: readonly string[]) =>
    new Turned(409, code, { count: sentences.length, first: sentences[0]! })
  if (conflicts.length > 0)
    throw turned(
      'ERR_REGULATION_CONFLICTS',
      conflicts.map(of => speaker.conflict(of).text),
    )
  const wrong = [
    ...flaws.map(of => speaker.flaw(of).text),
    ...(await rangeFlaws(session, on)).map(fault => words(`fault.${fault.code}`, fault.params)),
  ]
  if (wrong.length > 0) throw turned('ERR_REGULATION_FLAWS', wrong)
  // the search is bounded: it says nothing rather than something wrong
  if (tooWide.length > 0)
    throw turned(
      'ERR_REGULATION_TOO_WIDE',
      tooWide.map(chain => words(`chain.${chain}`)),
    )
  const fresh = deadEnds.filter(end => !end.already && !end.lost)
  if (fresh.length > 0)
    throw turned(
      'ERR_REGULATION_DEAD_ENDS',
      fresh.map(of => speaker.deadEnd(of).text),
    )
  if (deadEnds.length > 0 && reason === undefined)
    throw new Invalid([{ at: 'reason', code: 'ERR_DEAD_END_REASON', params: { count: deadEnds.length } }])
}
