/** The life of a book's period: opened, complete, locked. Later stages are added by the slices that bring them about. */
import { z } from 'zod'
import type { Scheme } from '../../assessment/scheme.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import { asksFor } from '../../law/decide.ts'
import type { Session } from '../../records/session.ts'
import type { LockStep } from './book-facts.ts'
import { namesOf } from './person-names.ts'
import type { Window } from './windows.ts'

export const lifeShape = z.object({
  key: z.enum(['open', 'complete', 'proposed', 'decided', 'locked']),
  state: z.enum(['done', 'now', 'part', 'ahead']),
  /** ms since 1970, when it happened */
  at: z.number().nullable(),
  /** the day on which it is due or begins, where it has not happened */
  due: z.string().nullable(),
  by: z.string().nullable(),
  decisionNo: z.string().nullable(),
  /** cells still empty, for `complete` */
  missing: z.int().nullable(),
  share: z.number().nullable(),
})
export type LifeStep = z.output<typeof lifeShape>

const ahead = { state: 'ahead', at: null, due: null, by: null, decisionNo: null, missing: null, share: null } as const

/** The steps in order. A proposal is shown where one was made or the law asks for one. */
export async function lifeOf(
  session: Session,
  { window, steps }: { window: Window; steps: readonly LockStep[] },
  filled: { scheme: Scheme; pupils: number; missing: number },
): Promise<LifeStep[]> {
  const names = await namesOf(
    session,
    steps.map(s => s.personId),
  )
  const decided = steps.find(s => s.kind === 'decision' && s.holdsFrom !== null)
  const step = (kind: 'proposal' | 'decision' | 'execution', key: LifeStep['key']): LifeStep => {
    const found = steps.find(s => s.kind === kind)
    if (!found) return key === 'locked' ? heldBy(decided, session.now) : { ...ahead, key }
    return {
      ...ahead,
      key,
      state: 'done',
      at: found.at.getTime(),
      by: names.get(found.personId) ?? null,
      decisionNo: found.decisionNo,
    }
  }
  const wanted = filled.scheme.columns.filter(c => c.required).length * filled.pupils
  const opened = window.state !== 'before'
  const chain = [step('proposal', 'proposed'), step('decision', 'decided'), step('execution', 'locked')]
  const proposalAsked = asksFor(session.law.layers, 'lock.decide', 'proposal', session.day)
  const shown = chain.filter(s => s.key !== 'proposed' || proposalAsked || s.state === 'done')
  const complete = opened && filled.missing === 0
  const next = complete ? shown.find(s => s.state === 'ahead') : undefined
  return [
    { ...ahead, key: 'open', state: opened ? 'done' : 'now', due: window.opensOn, decisionNo: window.decisionNo },
    {
      ...ahead,
      key: 'complete',
      state: complete ? 'done' : opened ? 'part' : 'ahead',
      due: window.closesOn,
      missing: filled.missing,
      share: wanted === 0 ? null : (wanted - filled.missing) / wanted,
    },
    ...shown.map(s => (s === next ? { ...s, state: 'now' as const } : s)),
  ]
}

/** A lock that nobody had to carry out: it holds from the instant that was decided, and until then says when. */
function heldBy(decided: LockStep | undefined, now: number): LifeStep {
  const locked = { ...ahead, key: 'locked' } as const
  if (!decided?.holdsFrom) return locked
  const at = decided.holdsFrom.getTime()
  return at <= now
    ? { ...locked, state: 'done', at, decisionNo: decided.decisionNo }
    : { ...locked, due: dayOf(at), decisionNo: decided.decisionNo }
}
