/** Decisions of the past asked once more, under another regulation. Pure. */
import { type Clause, clausesOf, type Decision, type Facts } from '../../law/decide.ts'
import { fullHouse } from '../../law/full-house.ts'
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

export type Compared = {
  readonly different: readonly Differently[]
  /** of how many nothing can be said: they hang on what nobody was asked then */
  readonly untold: number
}

/** Those that would be answered differently: by the verdict, or by what is still asked for. `before` is the law of today. */
export function differently(
  past: readonly Past[],
  before: readonly Regulation[],
  after: readonly Regulation[],
): Compared {
  let untold = 0
  const different = past.flatMap(({ at, action, facts, verdict, clauses }): Differently[] => {
    const isAsBefore = (now: Decision) =>
      now.verdict === verdict &&
      (now.verdict !== 'needs' || missingIn(now) === missingIn(decideAgain(before, action, facts)))
    if (isAsBefore(decideAgain(after, action, facts))) return []
    const now = decideAgain(after, action, { ...NOT_ASKED, ...facts })
    if (isAsBefore(now)) {
      untold += 1
      return []
    }
    return [{ at, action, who: facts.actor.parties, facts, was: verdict, wasBecause: clauses, now }]
  })
  return { different, untold }
}

/** What is looked at only where a regulation asks for it, at its best: what is refused even so would surely have been. */
const NOT_ASKED = {
  present: fullHouse,
  blocksSigned: ['subjectTeacher', 'homeroom'],
} satisfies Partial<Facts>

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
