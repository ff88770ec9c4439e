/** The parts that people take in a requested change. As soon as the law asks for nothing more, it is made, in the same act. */
import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import { parseFinding } from '../../assessment/preschool.ts'
import { isConsentWantedAgain } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import type { ChangeStepKind } from '../../records/tables.ts'
import { id, line } from '../shapes.ts'
import { witnessCapacity } from '../witness.ts'
import { type Change, changeScene, matterOfChange, stateOf } from './change-facts.ts'
import { writeFindings } from './findings.ts'
import type { ThemeScene } from './themes.ts'

const one = z.object({ change: id })
const state = z.object({ state: z.enum(['open', 'applied', 'refused', 'withdrawn', 'conflict']) })

export const consentChange = act({
  name: 'preschool.consentChange',
  summary: 'Agrees to the change of a finding',
  input: one,
  output: state,
  async run(session, input) {
    const { change, leave } = await open(session, input.change, 'correction.consent')
    if (change.steps.some(s => s.kind === 'consent') && !isConsentWantedAgain(session.law.layers, leave.facts))
      throw new Conflict('ERR_STEP_TAKEN', { change: change.id })
    await addStep(session, change, 'consent', session.capacity(leave), '')
    return applyIfComplete(session, change.id, leave)
  },
})

/** Where the school's regulation asks for witnesses, each confirms from the own account. */
export const witnessChange = act({
  name: 'preschool.witnessChange',
  summary: 'Witnesses the change of a finding',
  input: one,
  output: state,
  async run(session, input) {
    const { change, leave } = await open(session, input.change, 'correction.witness')
    const as = witnessCapacity(session, leave)
    await addStep(session, change, 'witness', as, '')
    return applyIfComplete(session, change.id, leave)
  },
})

export const refuseChange = act({
  name: 'preschool.refuseChange',
  summary: 'Refuses the change of a finding, with the reason',
  input: one.extend({ note: line(1000) }),
  output: state,
  async run(session, input) {
    const { change, leave } = await open(session, input.change, 'correction.consent')
    await addStep(session, change, 'refusal', session.capacity(leave), input.note)
    return session.record(leave, { ...input, step: 'refusal' }, { state: 'refused' as const })
  },
})

export const withdrawChange = act({
  name: 'preschool.withdrawChange',
  summary: 'Takes one’s own request for a change back',
  input: one,
  output: state,
  async run(session, input) {
    const { change, leave } = await open(session, input.change, 'correction.withdraw')
    await addStep(session, change, 'withdrawal', 'self', '')
    return session.record(leave, { ...input, step: 'withdrawal' }, { state: 'withdrawn' as const })
  },
})

type Part = 'correction.consent' | 'correction.witness' | 'correction.withdraw'

async function open(session: Session, id: string, action: Part) {
  const { change, scene } = await changeScene(session, id, true)
  const leave = session.ask(action, await matterOfChange(session, change, scene))
  const ended = stateOf(change)
  if (ended !== 'open') throw new Conflict('ERR_CORRECTION_ENDED', { state: ended })
  return { change, leave }
}

/** Nothing missing: exactly that finding becomes exactly what was asked for. Overtaken: the request ends, nothing is written. */
async function applyIfComplete(session: Session, id: string, leave: Leave) {
  const { change, scene } = await changeScene(session, id)
  const matter = await matterOfChange(session, change, scene)
  const step = change.steps.at(-1)!
  const said = { change: id, step: step.kind, as: step.as }
  if (matter.contentAsAgreed === false) {
    await addStep(session, change, 'conflict', 'self', '')
    return session.record(leave, { ...said, conflict: true }, { state: 'conflict' as const })
  }
  if (session.weigh('correction.apply', matter).verdict !== 'allowed')
    return session.record(leave, said, { state: 'open' as const })
  const applied = session.ask('correction.apply', matter)
  await write(session, change, scene)
  await addStep(session, change, 'application', 'self', '')
  const { theme, pupil, objective, oldText: from, newText: to } = change
  return session.record(
    [leave, applied],
    { ...said, applied: { theme, pupil, objective, from, to } },
    { state: 'applied' as const },
  )
}

async function write(session: Session, change: Change, { theme, of }: ThemeScene): Promise<void> {
  const finding = parseFinding(change.newText)
  if (isInvalid(finding)) throw new Conflict('ERR_CORRECTION_UNREADABLE', { change: change.id })
  const { pupil, objective, oldVersion } = change
  const fresh = { pupil, objective, finding, version: oldVersion + 1, how: 'correction' as const }
  const requester = change.steps.find(s => s.kind === 'request')!.personId
  const lost = await writeFindings(session, { id: theme.id, year: of.year }, [fresh], requester)
  if (lost.length > 0) throw new Conflict('ERR_CELL_CHANGED', [])
}

async function addStep(session: Session, change: Change, kind: ChangeStepKind, as: Party, note: string): Promise<void> {
  const seq = (change.steps.at(-1)?.seq ?? 0) + 1
  change.steps.push({
    seq,
    kind,
    personId: session.person(),
    as,
    note,
    at: new Date(session.now),
    actId: session.actId,
  })
  await session.trx
    .insertInto('preschool_change_step')
    .values({
      school_id: session.school.id,
      change_id: change.id,
      seq,
      kind,
      person_id: session.person(),
      capacity: as,
      note,
      at: new Date(session.now),
      act_id: session.actId,
    })
    .execute()
}
