/** The parts that people take in a dossier. As soon as the law asks for nothing more, the change is made, in the same act. */
import { z } from 'zod'
import { isConsentWantedAgain } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import type { CorrectionStepKind } from '../../records/tables.ts'
import { writeCorrection } from '../gradebook/index.ts'
import { id, line } from '../shapes.ts'
import { transcriptAfterCorrection } from '../transcripts/index.ts'
import { witnessCapacity } from '../witness.ts'
import { type Dossier, findDossier, matterOfDossier, stateOf } from './dossier.ts'

const one = z.object({ correction: id })
const state = z.object({ state: z.enum(['open', 'applied', 'refused', 'withdrawn', 'conflict']) })

/** Agreement or permission, by whomever the regulation names; once more when all else is there, where it asks for that. */
export const consent = act({
  name: 'corrections.consent',
  summary: 'Agrees to a correction',
  input: one,
  output: state,
  run: async (session, input) => {
    const { dossier, leave } = await open(session, input.correction, 'correction.consent')
    await addStep(session, dossier, 'consent', session.capacity(leave), '')
    return applyIfComplete(session, dossier.id, leave)
  },
})

export const refuse = act({
  name: 'corrections.refuse',
  summary: 'Refuses a correction, with the reason',
  input: one.extend({ note: line(1000) }),
  output: state,
  run: async (session, input) => {
    const { dossier, leave } = await open(session, input.correction, 'correction.consent')
    await addStep(session, dossier, 'refusal', session.capacity(leave), input.note)
    return session.record(
      leave,
      { correction: dossier.id, step: 'refusal', note: input.note },
      { state: 'refused' as const },
    )
  },
})

/** Whoever agreed, or the board, takes the agreement back before the change is made; the dossier ends there. */
export const revoke = act({
  name: 'corrections.revoke',
  summary: 'Takes the agreement to a correction back, with the reason',
  input: one.extend({ note: line(1000) }),
  output: state,
  run: async (session, input) => {
    const { dossier, leave } = await open(session, input.correction, 'correction.revoke')
    if (!dossier.steps.some(s => s.kind === 'consent')) throw new Conflict('ERR_NOTHING_AGREED', { state: 'open' })
    await addStep(session, dossier, 'refusal', session.capacity(leave), input.note)
    return session.record(
      leave,
      { correction: dossier.id, step: 'refusal', agreement: 'revoked', note: input.note },
      { state: 'refused' as const },
    )
  },
})

/** A witness confirms from the own account. Where somebody could witness in two capacities, the one still wanted counts. */
export const witness = act({
  name: 'corrections.witness',
  summary: 'Witnesses a correction',
  input: one,
  output: state,
  run: async (session, input) => {
    const { dossier, leave } = await open(session, input.correction, 'correction.witness')
    const as = witnessCapacity(session, leave)
    await addStep(session, dossier, 'witness', as, '')
    return applyIfComplete(session, dossier.id, leave)
  },
})

export const withdraw = act({
  name: 'corrections.withdraw',
  summary: 'Takes one’s own request back',
  input: one,
  output: state,
  run: async (session, input) => {
    const { dossier, leave } = await open(session, input.correction, 'correction.withdraw')
    await addStep(session, dossier, 'withdrawal', 'self', '')
    return session.record(leave, { correction: dossier.id, step: 'withdrawal' }, { state: 'withdrawn' as const })
  },
})

async function open(
  session: Session,
  correction: string,
  action: 'correction.consent' | 'correction.revoke' | 'correction.witness' | 'correction.withdraw',
) {
  const dossier = await findDossier(session, correction, true)
  const leave = session.ask(action, await matterOfDossier(session, dossier))
  const ended = stateOf(dossier)
  if (ended !== 'open') throw new Conflict('ERR_CORRECTION_ENDED', { state: ended })
  const kind = action === 'correction.consent' ? 'consent' : undefined
  const taken = kind && dossier.steps.find(s => s.kind === kind)
  if (taken && !isConsentWantedAgain(session.law.layers, leave.facts))
    throw new Conflict('ERR_STEP_TAKEN', { kind, at: taken.at.getTime() })
  return { dossier, leave }
}

/** Nothing missing: exactly that cell gets exactly that value, the book stays closed. Overtaken: the dossier ends, nothing is written. */
async function applyIfComplete(session: Session, correction: string, leave: Leave) {
  const dossier = await findDossier(session, correction)
  const matter = await matterOfDossier(session, dossier)
  const step = dossier.steps.at(-1)!
  const said = { correction, step: step.kind, as: step.as }
  if (matter.contentAsAgreed === false) {
    await addStep(session, dossier, 'conflict', 'self', '')
    return session.record(leave, { ...said, conflict: true }, { state: 'conflict' as const })
  }
  const applied = session.leaveFor('correction.apply', matter)
  if (!applied) return session.record(leave, said, { state: 'open' as const })
  const requester = dossier.steps.find(s => s.kind === 'request')!.personId
  const effect = await writeCorrection(session, dossier.book, dossier.period, {
    pupilId: dossier.pupilId,
    column: dossier.column,
    text: dossier.newText,
    version: dossier.oldVersion + 1,
    person: requester,
    evidence: dossier.evidence.map(e => e.sha256),
  })
  await addStep(session, dossier, 'application', 'self', '')
  const transcript = await transcriptAfterCorrection(session, { classId: dossier.book.classId, pupil: dossier.pupilId })
  return session.record(
    [leave, applied],
    {
      ...said,
      applied: {
        pupil: dossier.pupilId,
        period: dossier.period,
        column: dossier.column,
        from: dossier.oldText,
        to: dossier.newText,
        ...effect,
      },
      ...(transcript && { transcript }),
    },
    { state: 'applied' as const },
  )
}

async function addStep(
  session: Session,
  dossier: Dossier,
  kind: CorrectionStepKind,
  as: Party,
  note: string,
): Promise<void> {
  const last = await session.trx
    .selectFrom('correction_step')
    .select(eb => eb.fn.max('seq').as('seq'))
    .where('school_id', '=', session.school.id)
    .where('correction_id', '=', dossier.id)
    .executeTakeFirstOrThrow()
  await session.trx
    .insertInto('correction_step')
    .values({
      school_id: session.school.id,
      correction_id: dossier.id,
      seq: Number(last.seq) + 1,
      kind,
      person_id: session.person(),
      capacity: as,
      note,
      at: new Date(session.now),
      act_id: session.actId,
    })
    .execute()
}
