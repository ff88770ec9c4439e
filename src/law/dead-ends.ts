/**
 * Walks through every way that a matter can take under a regulation with the school's real people, and names the states
 * from which no permitted deed leads to the end: a witness whom the approver was the only one to be, a consent that only
 * the requester could give, a seat of the signing order that nobody holds. Pure, and bounded.
 */
import type { Chain } from './chains.ts'
import { capacity, decide, expand, type Facts, type Missing, type Step, whoMay, witnessAs } from './decide.ts'
import type { Action, Party, Regulation, When } from './regulation.ts'

/** Somebody in the school, in the capacities that the person has towards one matter. */
export type Person = { readonly id: string; readonly parties: readonly Party[] }
/** One matter: a class and subject, say, with everybody who stands in some capacity towards it. */
export type Matter = { readonly about: string; readonly people: readonly Person[] }

type Taken = { readonly action: Action; readonly by: string; readonly as: Party }

export type DeadEnd = {
  readonly chain: Chain['id']
  /** the matters in which it can come to this; the path names the people of the first */
  readonly about: readonly string[]
  /** how one comes there; empty where the matter cannot be brought to an end from the start */
  readonly path: readonly Taken[]
  /** what the last deed still asks for there */
  readonly missing: readonly Missing[]
  /** the one capacity that, given to one more person, opens it; null where one person is not enough */
  readonly opens: Party | null
}

/** Alike in every capacity, so that one more of them opens no way that three do not, with one who asked. */
const ALIKE = 4
/** more states than any school's matter has; beyond them the search stops and says nothing rather than something wrong */
const MOST = 20_000

/** All dead ends of one chain. Matters whose people stand alike are walked through once. */
export function deadEnds(
  layers: readonly Regulation[],
  chain: Chain,
  matters: readonly Matter[],
  day: string,
): DeadEnd[] {
  const alike = new Map<string, Matter[]>()
  for (const matter of matters) {
    const people = relevant(layers, chain, matter.people, day)
    const key = people.map(standing).sort().join('|')
    alike.set(key, [...(alike.get(key) ?? []), { about: matter.about, people }])
  }
  return [...alike.values()].flatMap(same => {
    const about = same.map(m => m.about)
    return walk(layers, chain, same[0]!.people, day).map(end => ({ chain: chain.id, about, ...end }))
  })
}

type State = { readonly steps: readonly Step[]; readonly path: readonly Taken[] }
type Walked = { state: State; next: string[]; ends: boolean }

function walk(
  layers: readonly Regulation[],
  chain: Chain,
  people: readonly Person[],
  day: string,
): Pick<DeadEnd, 'path' | 'missing' | 'opens'>[] {
  const walked = explore(layers, chain, people, day)
  const alive = thoseThatEnd(walked)
  if (!alive.has('')) return [described(layers, chain, people, day, walked.get('')!.state)]
  const firstDead = new Map<string, State>()
  for (const [key, { next }] of walked)
    if (alive.has(key)) for (const to of next) if (!alive.has(to)) firstDead.set(to, walked.get(to)!.state)
  const found = [...firstDead.values()].map(state => described(layers, chain, people, day, state))
  // the same hole is fallen into by many ways: the shortest is shown
  const shortest = new Map<string, (typeof found)[number]>()
  for (const end of found.toSorted((a, b) => a.path.length - b.path.length)) {
    const key = JSON.stringify([end.missing, end.opens])
    if (!shortest.has(key)) shortest.set(key, end)
  }
  return [...shortest.values()]
}

/** Every state that can be reached, from nothing done on. */
function explore(
  layers: readonly Regulation[],
  chain: Chain,
  people: readonly Person[],
  day: string,
): Map<string, Walked> {
  const walked = new Map<string, Walked>()
  const open: State[] = [{ steps: [], path: [] }]
  while (open.length > 0 && walked.size < MOST) {
    const state = open.shift()!
    const key = keyOf(state)
    if (walked.has(key)) continue
    const ends = canEnd(layers, chain, people, day, state)
    const next = ends ? [] : movesFrom(layers, chain, people, day, state)
    walked.set(key, { state, next: next.map(keyOf), ends })
    open.push(...next)
  }
  if (walked.size >= MOST) throw new RangeError(`more than ${MOST} states in a matter of ${chain.id}`)
  return walked
}

function canEnd(
  layers: readonly Regulation[],
  chain: Chain,
  people: readonly Person[],
  day: string,
  state: State,
): boolean {
  if (chain.opened && state.path.length === 0) return false
  const { action, by } = chain.end
  // what the product does by itself is asked about with the person who took the last part
  const asked = by === 'somebody' ? people : people.filter(p => p.id === state.path.at(-1)?.by)
  return asked.some(p => decide(layers, action, factsOf(chain, people, day, state, p)).verdict === 'allowed')
}

function movesFrom(
  layers: readonly Regulation[],
  chain: Chain,
  people: readonly Person[],
  day: string,
  state: State,
): State[] {
  const links = chain.opened && state.path.length === 0 ? chain.links.slice(0, 1) : chain.links
  return links.flatMap(({ action, leaves, often }) => {
    if (!often && state.path.some(t => t.action === action)) return []
    return people.flatMap(person => {
      if (state.path.some(t => t.action === action && t.by === person.id)) return []
      const facts = factsOf(chain, people, day, state, person)
      if (decide(layers, action, facts).verdict !== 'allowed') return []
      const as = leaves === 'witness' ? witnessAs(layers, facts) : capacity(layers, action, facts)
      if (!as) return []
      return [
        {
          steps: [...state.steps, { kind: leaves, by: person.id, as }],
          path: [...state.path, { action, by: person.id, as }],
        },
      ]
    })
  })
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
function described(
  layers: readonly Regulation[],
  chain: Chain,
  people: readonly Person[],
  day: string,
  state: State,
): Pick<DeadEnd, 'path' | 'missing' | 'opens'> {
  const last = furthest(layers, chain, people, day, state)
  const asked = people.find(p => p.id === last.path.at(-1)?.by) ?? NOBODY
  const decision = decide(layers, chain.end.action, factsOf(chain, people, day, last, asked))
  const missing = decision.verdict === 'allowed' ? [] : decision.missing
  return { path: state.path, missing, opens: opening(layers, chain, people, day, state, missing) }
}

const NOBODY: Person = { id: '', parties: [] }

/** The state with the most parts taken that can be reached from here. */
function furthest(
  layers: readonly Regulation[],
  chain: Chain,
  people: readonly Person[],
  day: string,
  from: State,
): State {
  const next = movesFrom(layers, chain, people, day, from)[0]
  return next ? furthest(layers, chain, people, day, next) : from
}

/** there is one of these; a second is no way out of anything */
const SINGLE: readonly Party[] = ['head', 'board.chair']

/** First what is missing, then whoever may take a part: the capacity that one more person would have to hold. */
function opening(
  layers: readonly Regulation[],
  chain: Chain,
  people: readonly Person[],
  day: string,
  state: State,
  missing: readonly Missing[],
): Party | null {
  const deeds = [chain.end.action, ...chain.links.map(l => l.action)]
  const candidates = new Set<Party>([...missing.flatMap(m => m.who), ...deeds.flatMap(a => whoMay(layers, a, day))])
  const held = (party: Party) => people.some(p => p.parties.includes(party))
  for (const party of candidates) {
    if (party === 'self' || party === 'operator' || (SINGLE.includes(party) && held(party))) continue
    const one: Person = { id: '+', parties: [party === 'board' ? 'board.member' : party] }
    if (endsFrom(layers, chain, [...people, one], day, state)) return party
  }
  return null
}

function endsFrom(
  layers: readonly Regulation[],
  chain: Chain,
  people: readonly Person[],
  day: string,
  from: State,
): boolean {
  const seen = new Set<string>()
  const open = [from]
  while (open.length > 0 && seen.size < MOST) {
    const state = open.pop()!
    if (seen.has(keyOf(state))) continue
    seen.add(keyOf(state))
    if (canEnd(layers, chain, people, day, state)) return true
    open.push(...movesFrom(layers, chain, people, day, state))
  }
  return false
}

/** Everything that a person can do by themselves is taken as done: what is searched for is what others must do. */
function factsOf(chain: Chain, people: readonly Person[], day: string, { steps }: State, actor: Person): Facts {
  const taker = (id: string) => people.find(p => p.id === id)!
  const requester = steps.find(s => s.kind === 'request')?.by
  return {
    day,
    actor,
    book: chain.book,
    window: chain.book === 'locked' ? 'after' : 'open',
    boardInForce: people.some(p => p.parties.some(party => party.startsWith('board.'))),
    steps,
    reasonGiven: true,
    evidenceGiven: true,
    complete: true,
    blocksSigned: ['subjectTeacher', 'homeroom'],
    contentAsAgreed: true,
    stepUp: true,
    headRemains: true,
    ...(requester === undefined ? {} : { requester: taker(requester) }),
    approvers: steps.filter(s => s.kind === 'consent').map(s => taker(s.by)),
  }
}

/** Those who could take any part at all, as far as it matters here; of those who stand alike only as many as can make a difference. */
function relevant(layers: readonly Regulation[], chain: Chain, people: readonly Person[], day: string): Person[] {
  const actions = [...chain.links.map(l => l.action), chain.end.action]
  const parties = new Set(actions.flatMap(a => whoMay(layers, a, day)))
  const named = namedFor(layers, actions)
  const counts = new Map<string, number>()
  const asNamed = people.map(({ id, parties: held }) => ({ id, parties: held.filter(p => named.has(p) || isSeat(p)) }))
  return asNamed.filter(person => {
    const has = (p: Party) => parties.has(p) || (isSeat(p) && parties.has('board'))
    if (!person.parties.some(has)) return false
    const key = standing(person)
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts.get(key)! <= ALIKE
  })
}

/** Every capacity that a norm about these deeds speaks of; in any other, people stand alike. */
function namedFor(layers: readonly Regulation[], actions: readonly Action[]): Set<Party> {
  return new Set(
    layers.flatMap(of =>
      of.norms.filter(n => n.on.some(a => actions.includes(a))).flatMap(n => expand(of, n.when.flatMap(partiesIn))),
    ),
  )
}

/** The capacities that a predicate names, as the regulation writes them. */
export function partiesIn(w: When): readonly Party[] {
  if ('actor' in w) return w.actor
  if ('step' in w) return w.of
  if ('witness' in w) return w.instead ? [w.witness, w.instead] : [w.witness]
  if ('blocksSigned' in w) return w.blocksSigned
  return 'signedBefore' in w ? w.signedBefore : []
}

/** whoever holds any seat is "the board", and with one in force the board is */
const isSeat = (p: Party) => p.startsWith('board.')
const standing = (person: Person) => [...person.parties].sort().join('+')
const keyOf = (state: State) =>
  state.steps
    .map(s => `${s.kind}:${s.by}:${s.as}`)
    .sort()
    .join(';')
