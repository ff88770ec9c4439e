/**
 * Walks through every way that a matter can take under a regulation with the school's real people, and names the states
 * from which no permitted deed leads to the end: a witness whom the approver was the only one to be, a consent that only
 * the requester could give, a seat of the signing order that nobody holds. Pure, and bounded.
 */
import type { Chain } from './chains.ts'
import {
  capacity,
  type Decision,
  decide,
  expand,
  type Facts,
  isConsentWantedAgain,
  type Missing,
  type Step,
  whoMay,
  witnessAs,
} from './decide.ts'
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
  /** the capacity that one more person would need to end it, or to begin it instead; null where one is not enough */
  readonly opens: Party | null
}

/** Alike in every capacity, so that one more of them opens no way that three do not, with one who asked. */
const ALIKE = 4
/** more states than any school's matter has; beyond them the search stops and says nothing rather than something wrong */
const MOST = 20_000

/** A matter has more states than are walked through: nothing is known of it. */
export class TooWide extends Error {
  override readonly name = 'TooWide'
}

export type Search = {
  /** told with every question to the law, for who counts them */
  readonly onAsk?: () => void
  /** of how many states of one matter it gives up, with {@link TooWide} */
  readonly most?: number
}

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

/** What one search rests on, worked out once. */
type Ground = {
  readonly layers: readonly Regulation[]
  readonly chain: Chain
  readonly day: string
  /** who may take any part at all, and every capacity that a norm about these deeds speaks of */
  readonly takers: ReadonlySet<Party>
  readonly named: ReadonlySet<Party>
  /** whom a quorum of these deeds counts */
  readonly counted: ReadonlySet<Party>
  /** numbers of days left at which some bound of these deeds begins or ends */
  readonly daysLeft: readonly (number | undefined)[]
  readonly most: number
  readonly ask: (action: Action, facts: Facts) => Decision
}

type Place = Matter & {
  /** those whom the minutes can name */
  readonly company: readonly Person[]
}

function groundOf(layers: readonly Regulation[], chain: Chain, day: string, { onAsk, most = MOST }: Search): Ground {
  const actions = [...new Set([...chain.links.map(l => l.action), chain.end.action])]
  const norms = layers.flatMap(of =>
    of.norms.filter(n => n.on.some(a => actions.includes(a))).map(norm => ({ of, norm })),
  )
  const words = norms.flatMap(({ of, norm }) => norm.when.map(w => ({ of, w })))
  const days = words.flatMap(({ w }) => ('daysBefore' in w ? [w.least ?? 0, w.most ?? w.least ?? 0] : []))
  return {
    ...{ layers, chain, day, most },
    takers: new Set([...actions.flatMap(a => whoMay(layers, a, day)), ...(chain.end.named ?? [])]),
    named: new Set([...words.flatMap(({ of, w }) => expand(of, partiesIn(w))), ...(chain.end.named ?? [])]),
    counted: new Set(words.flatMap(({ of, w }) => ('quorum' in w ? expand(of, w.of) : []))),
    daysLeft: days.length > 0 ? [...new Set(days)] : [undefined],
    ask(action, facts) {
      onAsk?.()
      return decide(layers, action, facts)
    },
  }
}

/** One may wait for the day: some day on which the law gives leave, else what it says on the first. */
function sometime({ ask, daysLeft }: Ground, action: Action, facts: Facts): Decision {
  let first: Decision | undefined
  for (const left of daysLeft) {
    const decision = ask(
      action,
      left === undefined ? facts : { ...facts, daysBefore: { termEnd: left, yearEnd: left } },
    )
    if (decision.verdict === 'allowed') return decision
    first ??= decision
  }
  return first!
}

type State = { readonly steps: readonly Step[]; readonly path: readonly Taken[] }
const START: State = { steps: [], path: [] }
type Walked = { state: State; next: string[]; ends: boolean }

function walk(ground: Ground, place: Place): Pick<DeadEnd, 'path' | 'missing' | 'opens'>[] {
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

/** Every state that can be reached, from nothing done on. */
function explore(ground: Ground, place: Place): Map<string, Walked> {
  const walked = new Map<string, Walked>()
  const open: State[] = [START]
  while (open.length > 0 && walked.size < ground.most) {
    const state = open.shift()!
    const key = keyOf(state)
    if (walked.has(key)) continue
    const ends = canEnd(ground, place, state)
    const next = ends ? [] : movesFrom(ground, place, state)
    walked.set(key, { state, next: next.map(keyOf), ends })
    open.push(...next)
  }
  if (open.length > 0) throw new TooWide(`more than ${ground.most} states in a matter of ${ground.chain.id}`)
  return walked
}

function canEnd(ground: Ground, place: Place, state: State): boolean {
  if (ground.chain.opened && state.path.length === 0) return false
  const { action, by } = ground.chain.end
  // what the product does by itself is asked about with the person who took the last part
  const asked = by === 'somebody' ? place.people : place.people.filter(p => p.id === state.path.at(-1)?.by)
  return asked.some(p => sometime(ground, action, endFacts(ground, place, state, p)).verdict === 'allowed')
}

function movesFrom(ground: Ground, place: Place, state: State): State[] {
  const { chain, layers } = ground
  const links = chain.opened && state.path.length === 0 ? chain.links.slice(0, 1) : chain.links
  return links.flatMap(link => {
    const { action, leaves, often, last } = link
    if (last ? !isTimeForLast(ground, place, state) : !often && state.path.some(t => t.action === action)) return []
    return place.people.flatMap(person => {
      if (!last && state.path.some(t => t.action === action && t.by === person.id)) return []
      const facts = factsOf(ground, place, state, person)
      if (sometime(ground, action, facts).verdict !== 'allowed') return []
      const as = leaves === 'witness' ? witnessAs(layers, facts) : capacity(layers, action, facts)
      if (!as) return []
      return [
        {
          steps: leaves === null ? state.steps : [...state.steps, { kind: leaves, by: person.id, as }],
          path: [...state.path, { action, by: person.id, as }],
        },
      ]
    })
  })
}

/** The first consent is there, and the end lacks nothing but the second. */
const isTimeForLast = (ground: Ground, place: Place, state: State): boolean =>
  state.steps.some(s => s.kind === 'consent') &&
  isConsentWantedAgain(ground.layers, factsOf(ground, place, state, NOBODY))

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
function described(ground: Ground, place: Place, state: State): Pick<DeadEnd, 'path' | 'missing' | 'opens'> {
  const last = furthest(ground, place, state)
  const { action, by } = ground.chain.end
  const lastTaker = place.people.find(p => p.id === last.path.at(-1)?.by) ?? NOBODY
  const told = (p: Person) => sometime(ground, action, endFacts(ground, place, last, p))
  // who could do it, if only nothing were missing, is told more than who could not
  const able = by === 'somebody' ? place.people.find(p => told(p).verdict === 'needs') : undefined
  const decision = told(able ?? lastTaker)
  const missing = decision.verdict === 'allowed' ? [] : decision.missing
  return { path: state.path, missing, opens: opening(ground, place, state, missing) ?? beginning(ground, place, state) }
}

const NOBODY: Person = { id: '', parties: [] }

/** The state with the most parts taken that can be reached from here. */
function furthest(ground: Ground, place: Place, from: State): State {
  const next = movesFrom(ground, place, from)[0]
  return next ? furthest(ground, place, next) : from
}

/** there is one of these; a second is no way out of anything */
const SINGLE: readonly Party[] = ['head', 'board.chair']

/** First what is missing, then whoever may take a part: the capacity that one more person would have to hold. */
function opening(ground: Ground, place: Place, state: State, missing: readonly Missing[]): Party | null {
  const { layers, chain, day } = ground
  const deeds = [chain.end.action, ...chain.links.map(l => l.action)]
  const candidates = new Set<Party>([
    ...missing.flatMap(m => m.who),
    ...(chain.end.named ?? []),
    ...deeds.flatMap(a => whoMay(layers, a, day)),
  ])
  return [...candidates].find(p => canBeMore(place, p) && endsFrom(ground, withOne(place, p), state)) ?? null
}

/** Where nobody can end it as it was begun: in which capacity somebody else would have to begin it. */
function beginning(ground: Ground, place: Place, { path }: State): Party | null {
  if (path.length === 0) return null
  const candidates = whoMay(ground.layers, path[0]!.action, ground.day)
  const ends = (p: Party) => {
    const more = withOne(place, p)
    return movesFrom(ground, more, START).some(begun => begun.path[0]!.by === MORE && endsFrom(ground, more, begun))
  }
  return candidates.find(p => canBeMore(place, p) && ends(p)) ?? null
}

const canBeMore = ({ people }: Place, party: Party): boolean =>
  party !== 'self' && party !== 'operator' && !(SINGLE.includes(party) && people.some(p => p.parties.includes(party)))

function endsFrom(ground: Ground, place: Place, from: State): boolean {
  const seen = new Set<string>()
  const open = [from]
  while (open.length > 0 && seen.size < ground.most) {
    const state = open.pop()!
    if (seen.has(keyOf(state))) continue
    seen.add(keyOf(state))
    if (canEnd(ground, place, state)) return true
    open.push(...movesFrom(ground, place, state))
  }
  return false
}

const MORE = '+'

function withOne({ about, people, company }: Place, party: Party): Place {
  const one: Person = { id: MORE, parties: [party === 'board' ? 'board.member' : party] }
  return { about, people: [...people, one], company: [...company, one] }
}

/** Whoever can be named is asked as the one who is. */
function endFacts(ground: Ground, place: Place, state: State, actor: Person): Facts {
  const facts = factsOf(ground, place, state, actor)
  const isNamed = ground.chain.end.named?.some(p => actor.parties.includes(p))
  return isNamed ? { ...facts, actor: { ...actor, parties: [...actor.parties, 'self'] } } : facts
}

/** Everything that a person can do by themselves is taken as done: what is searched for is what others must do. */
function factsOf({ chain, day }: Ground, { people, company }: Place, { steps }: State, actor: Person): Facts {
  const taker = (id: string) => people.find(p => p.id === id)!
  const requester = steps.find(s => s.kind === 'request')?.by
  return {
    day,
    actor,
    book: chain.book,
    window: chain.book === 'locked' ? 'after' : 'open',
    boardInForce: people.some(p => p.parties.some(party => party.startsWith('board.'))),
    steps: chain.given ? [...chain.given, ...steps] : steps,
    reasonGiven: true,
    evidenceGiven: true,
    complete: true,
    blocksSigned: ['subjectTeacher', 'homeroom'],
    contentAsAgreed: true,
    present: company,
    stepUp: true,
    headRemains: true,
    ...(requester === undefined ? {} : { requester: taker(requester) }),
    approvers: steps.filter(s => s.kind === 'consent').map(s => taker(s.by)),
  }
}

/** Those who could take any part at all, as far as it matters here; of those who stand alike only as many as can make a difference. */
function relevant({ takers, named }: Ground, people: readonly Person[]): Person[] {
  const counts = new Map<string, number>()
  const asNamed = people.map(({ id, parties: held }) => ({ id, parties: held.filter(p => named.has(p) || isSeat(p)) }))
  return asNamed.filter(person => {
    const has = (p: Party) => takers.has(p) || (isSeat(p) && takers.has('board'))
    if (!person.parties.some(has)) return false
    const key = standing(person)
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return counts.get(key)! <= ALIKE
  })
}

/** All whom a quorum counts, with what it counts them by; nobody where none is asked for. */
function companyOf({ counted }: Ground, people: readonly Person[]): Person[] {
  const counts = (p: Party) => counted.has(p) || (isSeat(p) && counted.has('board'))
  return people
    .map(({ id, parties }) => ({ id, parties: parties.filter(counts) }))
    .filter(({ parties }) => parties.length > 0)
}

/** The capacities that a predicate names, as the regulation writes them. */
export function partiesIn(w: When): readonly Party[] {
  if ('actor' in w) return w.actor
  if ('step' in w) return w.of
  if ('witness' in w) return w.instead ? [w.witness, w.instead] : [w.witness]
  if ('blocksSigned' in w) return w.blocksSigned
  if ('quorum' in w) return w.of
  if ('consentAgain' in w) return w.consentAgain
  return 'signedBefore' in w ? w.signedBefore : []
}

/** whoever holds any seat is "the board", and with one in force the board is */
const isSeat = (p: Party) => p.startsWith('board.')
const standing = (person: Person) => [...person.parties].sort().join('+')
const keyOf = (state: State) =>
  [...state.steps, ...(state.steps.length === 0 ? state.path.map(t => ({ kind: t.action, by: t.by, as: t.as })) : [])]
    .map(s => `${s.kind}:${s.by}:${s.as}`)
    .sort()
    .join(';')
