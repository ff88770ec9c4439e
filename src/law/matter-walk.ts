/** How one matter goes on: who may take which part in a state of it, which states come next, and whether it can be ended. */
import { type Chain, deedsOf } from './chains.ts'
import {
  capacity,
  type Decision,
  decide,
  expand,
  type Facts,
  isConsentWantedAgain,
  type Step,
  whoMay,
  witnessAs,
} from './decide.ts'
import { broughtFacts } from './known.ts'
import type { Action, Party, Regulation } from './regulation.ts'
import { partiesIn } from './vocabulary.ts'

/** Somebody in the school, in the capacities that the person has towards one matter. */
export type Person = { readonly id: string; readonly parties: readonly Party[] }
/** One matter: a class and subject, say, with everybody who stands in some capacity towards it. */
export type Matter = { readonly about: string; readonly people: readonly Person[] }

export type Taken = { readonly action: Action; readonly by: string; readonly as: Party }

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

/** What one search rests on, worked out once. */
export type Ground = {
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
  /** what a person can do by themselves is taken as done, where the act of the deed asks for it at all */
  readonly own: (action: Action) => Partial<Facts>
}

export type Place = Matter & {
  /** those whom the minutes can name */
  readonly company: readonly Person[]
}

export function groundOf(
  layers: readonly Regulation[],
  chain: Chain,
  day: string,
  { onAsk, most = MOST }: Search,
): Ground {
  const actions = deedsOf(chain)
  const norms = layers.flatMap(of =>
    of.norms.filter(n => n.on.some(a => actions.includes(a))).map(norm => ({ of, norm })),
  )
  const words = norms.flatMap(({ of, norm }) => norm.when.map(w => ({ of, w })))
  const own = new Map(actions.map(action => [action, broughtFacts(layers, action, ownFacts(chain), day)]))
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
    own: action => own.get(action)!,
  }
}

/** One may wait for the day: some day on which the law gives leave, else what it says on the first. */
export function sometime({ ask, daysLeft }: Ground, action: Action, facts: Facts): Decision {
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

export type State = { readonly steps: readonly Step[]; readonly path: readonly Taken[] }
export const START: State = { steps: [], path: [] }
export type Walked = { state: State; next: string[]; ends: boolean }

/** Every state that can be reached, from nothing done on. */
export function explore(ground: Ground, place: Place): Map<string, Walked> {
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

export function canEnd(ground: Ground, place: Place, state: State): boolean {
  if (ground.chain.opened && state.path.length === 0) return false
  const { action, by } = ground.chain.end
  // what the product does by itself is asked about with the person who took the last part
  const asked = by === 'somebody' ? place.people : place.people.filter(p => p.id === state.path.at(-1)?.by)
  return asked.some(p => sometime(ground, action, endFacts(ground, place, state, p)).verdict === 'allowed')
}

export function movesFrom(ground: Ground, place: Place, state: State): State[] {
  const { chain, layers } = ground
  const links = chain.opened && state.path.length === 0 ? chain.links.slice(0, 1) : chain.links
  return links.flatMap(link => {
    const { action, leaves, often, last } = link
    if (last ? !isTimeForLast(ground, place, state) : !often && state.path.some(t => t.action === action)) return []
    return place.people.flatMap(person => {
      if (!last && state.path.some(t => t.action === action && t.by === person.id)) return []
      const facts = factsOf(ground, place, state, person, action)
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
  isConsentWantedAgain(ground.layers, factsOf(ground, place, state, NOBODY, 'correction.apply'))

/** Is there a way to the end from here? No more states are looked at than are left, together with whoever shares them. */
export function endsFrom(ground: Ground, place: Place, from: State, left = { states: ground.most }): boolean {
  const seen = new Set<string>()
  const open = [from]
  while (open.length > 0 && left.states > 0) {
    const state = open.pop()!
    if (seen.has(keyOf(state))) continue
    seen.add(keyOf(state))
    left.states--
    if (canEnd(ground, place, state)) return true
    open.push(...movesFrom(ground, place, state))
  }
  return false
}

/** The state with the most parts taken that can be reached from here. */
export function furthest(ground: Ground, place: Place, from: State): State {
  const next = movesFrom(ground, place, from)[0]
  return next ? furthest(ground, place, next) : from
}

/** Whoever can be named is asked as the one who is. */
export function endFacts(ground: Ground, place: Place, state: State, actor: Person): Facts {
  const facts = factsOf(ground, place, state, actor, ground.chain.end.action)
  const isNamed = ground.chain.end.named?.some(p => actor.parties.includes(p))
  return isNamed ? { ...facts, actor: { ...actor, parties: [...actor.parties, 'self'] } } : facts
}

function factsOf(
  { chain, day, own }: Ground,
  { people, company }: Place,
  { steps }: State,
  actor: Person,
  action: Action,
): Facts {
  const taker = (id: string) => people.find(p => p.id === id)!
  const requester = steps.find(s => s.kind === 'request')?.by
  return {
    day,
    actor,
    ...own(action),
    boardInForce: people.some(p => p.parties.some(party => party.startsWith('board.'))),
    steps: chain.given ? [...chain.given, ...steps] : steps,
    blocksSigned: ['subjectTeacher', 'homeroom'],
    present: company,
    stepUp: true,
    headRemains: true,
    ...(requester === undefined ? {} : { requester: taker(requester) }),
    approvers: steps.filter(s => s.kind === 'consent').map(s => taker(s.by)),
  }
}

/** What is searched for is what others must do. */
const ownFacts = ({ book }: Chain): Partial<Facts> => ({
  ...{ book, window: book === 'locked' ? 'after' : 'open' },
  ...{ reasonGiven: true, evidenceGiven: true, complete: true, contentAsAgreed: true },
})

/** Those who could take any part at all, as far as it matters here; of those who stand alike only as many as can make a difference. */
export function relevant({ takers, named }: Ground, people: readonly Person[]): Person[] {
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
export function companyOf({ counted }: Ground, people: readonly Person[]): Person[] {
  const counts = (p: Party) => counted.has(p) || (isSeat(p) && counted.has('board'))
  return people
    .map(({ id, parties }) => ({ id, parties: parties.filter(counts) }))
    .filter(({ parties }) => parties.length > 0)
}

export const NOBODY: Person = { id: '', parties: [] }

/** whoever holds any seat is "the board", and with one in force the board is */
export const isSeat = (p: Party) => p.startsWith('board.')
export const standing = (person: Person) => [...person.parties].sort().join('+')
const keyOf = (state: State) =>
  [...state.steps, ...(state.steps.length === 0 ? state.path.map(t => ({ kind: t.action, by: t.by, as: t.as })) : [])]
    .map(s => `${s.kind}:${s.by}:${s.as}`)
    .sort()
    .join(';')
