/** What becomes of a proposal, of a certificate or to a higher body: decided by the head, or taken back by who proposed. */
import { z } from 'zod'
import type { Party } from '../../law/regulation.ts'
import { act } from '../../records/act.ts'
import { Invalid, NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { answerOnce } from '../answer-once.ts'
import { day, decisionNo, id, line } from '../shapes.ts'
import { findPraise, type PraiseRow } from './praises.ts'

/** Under what a proposal is decided: nobody decides the own proposal of a certificate; to a higher body the head may. */
export function matterOfPraise({ classId, className, by, capacity }: PraiseRow): Matter {
  return {
    towards: { classId },
    matter: { class: className },
    steps: [{ kind: 'proposal', by, as: capacity as Party }],
  }
}

/** The deed that decides it. */
export const decisionOn = ({ kind }: Pick<PraiseRow, 'kind'>) =>
  kind === 'higher' ? ('praise.decideHigher' as const) : ('praise.decide' as const)

export const grantPraise = act({
  name: 'praise.grant',
  summary: 'Grants a certificate of praise by a decision, or asks the higher body by a numbered paper',
  input: z.object({ praise: id, decisionNo, decidedOn: day, note: line(1000, 0).default('') }),
  output: z.object({}),
  async run(session, input) {
    const praise = await proposed(session, input.praise)
    const leave = session.ask(decisionOn(praise), matterOfPraise(praise))
    if (input.decidedOn > session.day) throw new Invalid([{ at: 'decidedOn', code: 'ERR_DAY_IN_FUTURE' }])
    const { note, decisionNo: decision_no, decidedOn: decided_on } = input
    const answer = { kind: 'grant', capacity: session.capacity(leave), note, decision_no, decided_on } as const
    await answerOnce(session, 'praise_answer', { praise_id: praise.id, ...answer })
    return session.record(leave, { ...input, class: praise.classId, pupil: praise.pupil }, {})
  },
})

export const refusePraise = act({
  name: 'praise.refuse',
  summary: 'Turns a proposed praise down, with the reason',
  input: z.object({ praise: id, note: line(1000) }),
  output: z.object({}),
  async run(session, input) {
    const praise = await proposed(session, input.praise)
    const leave = session.ask(decisionOn(praise), matterOfPraise(praise))
    const answer = { kind: 'refusal', capacity: session.capacity(leave), note: input.note } as const
    await answerOnce(session, 'praise_answer', { praise_id: praise.id, ...answer })
    return session.record(leave, { ...input, class: praise.classId, pupil: praise.pupil }, {})
  },
})

export const withdrawPraise = act({
  name: 'praise.withdraw',
  summary: 'Takes back the own proposal of a praise, before anybody has answered',
  input: z.object({ praise: id }),
  output: z.object({}),
  async run(session, input) {
    const praise = await proposed(session, input.praise)
    const leave = session.ask('praise.withdraw', { towards: { own: praise.by === session.person() } })
    const answer = { kind: 'withdrawal', capacity: 'self', note: '' } as const
    await answerOnce(session, 'praise_answer', { praise_id: praise.id, ...answer })
    return session.record(leave, { ...input, class: praise.classId, pupil: praise.pupil }, {})
  },
})

/** A letter is sent as it is written: there is nothing to answer. */
async function proposed(session: Session, id: string): Promise<PraiseRow> {
  const praise = await findPraise(session, id)
  if (praise.kind === 'letter') throw new NotFound('praise')
  return praise
}
