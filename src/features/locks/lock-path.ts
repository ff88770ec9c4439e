/** The steps that lock a period, as far as this school's regulation asks for them. Pure. */
import type { OutputOf } from '../../records/act.ts'
import type { lockOf } from './list.ts'

export type LockShown = OutputOf<typeof lockOf>
export type LockAct = 'propose' | 'decide' | 'execute'
export type LockStep = {
  act: LockAct
  state: 'done' | 'now' | 'next'
  done: LockShown['steps'][number] | undefined
}

const kinds = { propose: 'proposal', decide: 'decision', execute: 'execution' } as const

/** Proposal (where asked for or made), decision, execution; the first that is not done is whose turn it is. */
export function lockPath(lock: Pick<LockShown, 'steps'>, proposalAsked: boolean): LockStep[] {
  const steps = (['propose', 'decide', 'execute'] as const)
    .map(act => ({ act, done: lock.steps.find(step => step.kind === kinds[act]) }))
    .filter(({ act, done }) => act !== 'propose' || proposalAsked || done)
  const turn = steps.findIndex(step => !step.done)
  return steps.map((step, i) => ({ ...step, state: step.done ? 'done' : i === turn ? 'now' : 'next' }))
}
