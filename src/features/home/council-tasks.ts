/** The year's end: the lists of the own class to put forward, and the proposed ones to decide. */
import type { Matter } from '../../records/session.ts'
import { proposalsOf } from '../council/index.ts'
import { dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { ClassScene, Scene } from './scene.ts'
import type { Draft } from './task.ts'

/** Asks for the proposals only where a class has results of the year that still hold. */
export async function councilTasks(scene: Scene): Promise<Draft[]> {
  const kept = scene.classes.filter(of => scene.lastOf(of.id, 'CN') && !scene.isStale(of, 'CN'))
  if (kept.length === 0) return []
  const proposals = await proposalsOf(scene.session, scene.year)
  const proposalOf = (of: ClassScene) => {
    const last = proposals.find(p => p.classId === of.id)
    return last?.resultId === scene.lastOf(of.id, 'CN')!.id ? last : undefined
  }
  const due = kept.flatMap(of => {
    const proposal = proposalOf(of)
    return proposal && proposal.council === null ? [{ of, proposal }] : []
  })
  return [
    ...kept.filter(of => of.homeroom && !proposalOf(of)).flatMap(of => toPropose(scene, of)),
    ...toDecide(
      scene,
      due.map(({ of, proposal }) => ({
        ...{ towards: { classId: of.id }, complete: true, contentAsAgreed: true, reasonGiven: true },
        steps: [{ kind: 'proposal', by: proposal.person, as: proposal.as }],
      })),
    ),
  ]
}

function toPropose({ session, year }: Scene, of: ClassScene): Draft[] {
  const matter = { towards: { classId: of.id }, complete: true, reasonGiven: true }
  const { decision, clauses } = dutyOf(session, 'council.propose', matter)
  if (decision.verdict !== 'allowed') return []
  const task = { key: `proposeLists ${of.id}`, kind: 'proposeLists' as const, params: { class: of.name }, clauses }
  return [{ ...task, due: null, done: null, total: null, ...places.council(year, of.name), blocking: true }]
}

function toDecide({ session, year }: Scene, matters: readonly Matter[]): Draft[] {
  const duties = matters.map(matter => dutyOf(session, 'council.decide', matter))
  const mine = duties.filter(d => d.decision.verdict === 'allowed')
  if (mine.length === 0) return []
  const task = { key: 'decideLists', kind: 'decideLists' as const, params: { count: mine.length } }
  const { clauses } = mine[0]!
  return [{ ...task, clauses, due: null, done: null, total: null, ...places.council(year), blocking: true }]
}
