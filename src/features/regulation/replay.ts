/** Decisions of the past asked once more, under another regulation. Pure. */
import { type Clause, clausesOf, type Decision, type Facts } from '../../law/decide.ts'
import type { Action, Party, Regulation } from '../../law/regulation.ts'
import { decideAgain } from '../../law/stand-ins.ts'

/** What was asked and answered, as the journal keeps it. */
export type Past = {
  readonly at: number
  readonly action: Action
  readonly facts: Facts
  readonly verdict: Decision['verdict']
  /** what the answer rested on then, by their ids */
  readonly clauses: readonly string[]
}

export type Differently = {
  readonly at: number
  readonly action: Action
  /** in which capacities the person stood towards the matter */
  readonly who: readonly Party[]
  readonly facts: Facts
  readonly was: Past['verdict']
  readonly wasBecause: readonly string[]
  readonly now: Decision
}

/** Those that would be answered differently: by the verdict, or by what is still asked for. `before` is the law of today. */
export function differently(
  past: readonly Past[],
  before: readonly Regulation[],
  after: readonly Regulation[],
): Differently[] {
  return past.flatMap(({ at, action, facts, verdict, clauses }) => {
    const now = decideAgain(after, action, facts)
    const same =
      now.verdict === verdict &&
      (now.verdict !== 'needs' || missingIn(now) === missingIn(decideAgain(before, action, facts)))
    return same ? [] : [{ at, action, who: facts.actor.parties, facts, was: verdict, wasBecause: clauses, now }]
  })
}

const missingIn = (decision: Decision): string =>
  decision.verdict === 'allowed' ? '' : JSON.stringify(decision.missing.map(m => m.when))

/** How many of each deed, the most first. */
export function counted(found: readonly Differently[]): { action: Action; count: number }[] {
  return [...Map.groupBy(found, d => d.action)]
    .map(([action, of]) => ({ action, count: of.length }))
    .sort((a, b) => b.count - a.count || (a.action < b.action ? -1 : 1))
}

/** The clauses of these ids, wherever they stand; what no layer knows any more is left out. */
export function clausesBy(layers: readonly Regulation[], ids: readonly string[]): Clause[] {
  return ids.flatMap(id => {
    const of = layers.findLast(layer => id in layer.clauses)
    return of ? clausesOf(of, [id]) : []
  })
}
