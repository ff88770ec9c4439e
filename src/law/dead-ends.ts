/**
 * Walks through every way that a matter can take under a regulation with the school's real people, and names the states
 * from which no permitted deed leads to the end: a witness whom the approver was the only one to be, a consent that only
 * the requester could give, a seat of the signing order that nobody holds. Pure, and bounded.
 */
import type { Chain } from './chains.ts'
import { type Clause, type Decision, type Missing, whoMay } from './decide.ts'
import {
  companyOf,
  endFacts,
  explore,
  furthest,
  type Ground,
  groundOf,
  isSeat,
  type Matter,
  NOBODY,
  type Person,
  type Place,
  relevant,
  type Search,
  type State,
  sometime,
  standing,
  type Taken,
  type Walked,
} from './matter-walk.ts'
import type { Action, Party, Regulation } from './regulation.ts'
import { waysOut } from './ways-out.ts'

export type DeadEnd = {
  /** which matter, or which deed that nobody may do any more */
  readonly chain: Chain['id'] | Action
  /** the matters in which it can come to this; the path names the people of the first */
  readonly about: readonly string[]
  /** how one comes there; empty where the matter cannot be brought to an end from the start */
  readonly path: readonly Taken[]
  /** what the last deed still asks for there */
  readonly missing: readonly Missing[]
  /** the capacity that one more person would need to end it, or to begin it instead; those of two; none where two are not enough */
  readonly opens: readonly Party[]
  /** the clauses by which the last deed is turned away there */
  readonly because: readonly Clause[]
}

type Found = Omit<DeadEnd, 'chain' | 'about'>

/** All dead ends of one chain. Matters whose people stand alike are walked through once. Throws {@link TooWide}. */
export function deadEnds(
  layers: readonly Regulation[],
  chain: Chain,
  matters: readonly Matter[],
  day: string,
  search: Search = {},
): DeadEnd[] {
  if (chain.where && whoMay(layers, chain.where, day).length === 0) return []
  const ground = groundOf(layers, chain, day, search)
  const alike = new Map<string, Place[]>()
  for (const { about, people } of matters) {
    const place = { about, people: relevant(ground, people), company: companyOf(ground, people) }
    const key = [place.people.map(standing).sort().join('|'), ...place.company.map(standing).sort()].join('/')
    alike.set(key, [...(alike.get(key) ?? []), place])
  }
  return [...alike.values()].flatMap(same => {
    const about = same.map(m => m.about)
    return walk(ground, same[0]!).map(end => ({ chain: chain.id, about, ...end }))
  })
}

function walk(ground: Ground, place: Place): Found[] {
  const walked = explore(ground, place)
  const alive = thoseThatEnd(walked)
  if (!alive.has('')) return [described(ground, place, walked.get('')!.state)]
  const firstDead = new Map<string, State>()
  for (const [key, { next }] of walked)
    if (alive.has(key)) for (const to of next) if (!alive.has(to)) firstDead.set(to, walked.get(to)!.state)
  const found = [...firstDead.values()].map(state => described(ground, place, state))
  // the same hole is fallen into by many ways: the shortest is shown
  const shortest = new Map<string, (typeof found)[number]>()
  for (const end of found.toSorted((a, b) => a.path.length - b.path.length)) {
    const key = JSON.stringify([end.missing, end.opens])
    if (!shortest.has(key)) shortest.set(key, end)
  }
  return [...shortest.values()]
}

/** The states from which some way leads to the end, found backwards. */
function thoseThatEnd(walked: ReadonlyMap<string, Walked>): Set<string> {
  const alive = new Set([...walked].filter(([, w]) => w.ends).map(([key]) => key))
  for (let grown = true; grown; ) {
    grown = false
    for (const [key, { next }] of walked)
      if (!alive.has(key) && next.some(to => alive.has(to))) {
        alive.add(key)
        grown = true
      }
  }
  return alive
}

/** What the end lacks as far as one can still go from a dead state, and the smallest change that opens it. */
function described(ground: Ground, place: Place, state: State): Found {
  const last = furthest(ground, place, state)
  const { missing, because } = toldOf(ground, place, last)
  return { path: state.path, missing, because, opens: waysOut(ground, place, state, missing) }
}

/** What the law says there to whom it says most: who could, if only nothing were missing; else who holds the capacity. */
function toldOf(ground: Ground, place: Place, last: State): Pick<DeadEnd, 'missing' | 'because'> {
  const { action, by } = ground.chain.end
  const told = (p: Person): Decision => sometime(ground, action, endFacts(ground, place, last, p))
  const may = whoMay(ground.layers, action, ground.day)
  // who took a part already is turned away for that
  const isNamed = (p: Person) =>
    !last.path.some(taken => taken.by === p.id) &&
    p.parties.some(party => may.includes(party) || (isSeat(party) && may.includes('board')))
  const able =
    by === 'somebody' ? (place.people.find(p => told(p).verdict === 'needs') ?? place.people.find(isNamed)) : undefined
  const decision = told(able ?? place.people.find(p => p.id === last.path.at(-1)?.by) ?? NOBODY)
  return { missing: decision.verdict === 'allowed' ? [] : decision.missing, because: decision.because }
}
