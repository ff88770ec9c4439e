/**
 * What somebody here may do today and nobody may any more under a draft: for the deeds that the walk through the matters
 * does not meet, and for what a draft drops whole. Pure.
 */
import type { DeadEnd } from './dead-ends.ts'
import { type Decision, decide, expand, type Facts, type Step, whoMay } from './decide.ts'
import { fullHouse } from './full-house.ts'
import { broughtFacts } from './known.ts'
import type { Matter } from './matter-walk.ts'
import { type Action, capacities, type Party, type Regulation, type StepKind, type When } from './regulation.ts'
import { actions } from './vocabulary.ts'
import { canBeMore } from './ways-out.ts'

/** Each lost deed once, with all the matters; `told` are deeds that something else was said of. */
export function lostDeeds(
  now: readonly Regulation[],
  then: readonly Regulation[],
  matters: readonly Matter[],
  day: string,
  told: ReadonlySet<Action> = new Set(),
): DeadEnd[] {
  const deeds = actions.filter(a => !told.has(a) && whoMay(now, a, day).length > 0)
  const places = alike(matters)
  return deeds.flatMap(action => {
    const [before, after] = [waysTo(now, action, day), waysTo(then, action, day)]
    const lost = places.flatMap(({ about, people }) => {
      const able = people.find(p => before.some(way => may(now, action, way(p, people))))
      return !able || people.some(p => after.some(way => may(then, action, way(p, people))))
        ? []
        : [{ about, able, people }]
    })
    const [first] = lost
    if (!first) return []
    const decision = nearest(after.map(way => decide(then, action, way(first.able, first.people))))
    return [
      {
        ...{ chain: action, about: lost.flatMap(of => of.about), path: [] },
        missing: decision.verdict === 'allowed' ? [] : decision.missing,
        because: decision.because,
        opens: whoMay(then, action, day)
          .filter(p => canBeMore(first.people.flat(), p))
          .filter(p => after.some(way => may(then, action, way([p === 'board' ? 'board.member' : p], first.people))))
          .slice(0, 1),
      },
    ]
  })
}

type Parties = readonly Party[]
/** how somebody could come to the deed: what stands then */
type Way = (who: Parties, people: readonly Parties[]) => Facts

const may = (layers: readonly Regulation[], action: Action, facts: Facts): boolean =>
  decide(layers, action, facts).verdict === 'allowed'

const nearest = (decisions: readonly Decision[]): Decision =>
  decisions.find(d => d.verdict === 'needs') ?? decisions[0]!

/** whom every school has, and no list of its staff names */
const families: readonly Parties[] = [['guardian'], ['learner']]

/** Matters in which the same capacities are to be found, whoever holds them. */
function alike(matters: readonly Matter[]): { about: string[]; people: Parties[] }[] {
  const places = new Map<string, { about: string[]; people: Parties[] }>()
  for (const { about, people } of matters) {
    const standings = new Map(people.map(({ parties }) => [parties.toSorted().join('+'), parties]))
    const key = [...standings.keys()].sort().join('|')
    const known = places.get(key)
    if (known) known.about.push(about)
    else places.set(key, { about: [about], people: [...standings.values(), ...families] })
  }
  return [...places.values()]
}

/** The book open or closed, before its time, in it or after; the parts that norms ask for not taken, taken by others or by oneself. */
function waysTo(layers: readonly Regulation[], action: Action, day: string): Way[] {
  const norms = layers.flatMap(of => of.norms.filter(n => n.on.includes(action)).map(norm => ({ of, norm })))
  const words = norms.flatMap(({ of, norm }) => norm.when.map(w => ({ of, w })))
  const wanted = norms.filter(n => n.norm.effect !== 'forbids').flatMap(({ norm }) => norm.when.flatMap(kindsIn))
  const wantedBy = words.flatMap(({ of, w }) => ('step' in w ? expand(of, w.of) : []))
  const steps = stepsOf([...new Set(wanted)], [...new Set([...wantedBy, ...capacities])])
  const left = words.flatMap(({ w }) => ('daysBefore' in w ? [w.least ?? 0, w.most ?? w.least ?? 0] : []))
  const days = left.length > 0 ? [...new Set(left)] : [undefined]
  return times.flatMap(time => {
    const own = broughtFacts(layers, action, { ...time, ...done }, day)
    return days.flatMap(n =>
      steps.map(
        (taken): Way =>
          (who, people) => ({
            ...{ day, ...own, ...given, steps: taken, actor: { id: ME, parties: [...who, 'self'] } },
            boardInForce: people.some(parties => parties.some(p => p.startsWith('board.'))),
            ...(n === undefined ? {} : { daysBefore: { termEnd: n, yearEnd: n } }),
          }),
      ),
    )
  })
}

const ME = 'me'
const times: readonly Pick<Facts, 'book' | 'window'>[] = [
  { book: 'open', window: 'open' },
  { book: 'locked', window: 'after' },
  { book: 'open', window: 'before' },
]
/** what one does by oneself is taken as done, and what one can wait for as there */
const done: Partial<Facts> = { reasonGiven: true, evidenceGiven: true, complete: true, contentAsAgreed: true }
const given: Partial<Facts> = {
  ...{ stepUp: true, headRemains: true, blocksSigned: ['subjectTeacher', 'homeroom'], present: fullHouse },
}

function kindsIn(w: When): readonly StepKind[] {
  if ('step' in w) return [w.step]
  if ('tookPart' in w) return w.tookPart
  if ('witness' in w) return ['witness']
  return 'signedBefore' in w ? ['signature'] : []
}

function stepsOf(kinds: readonly StepKind[], by: readonly Party[]): Step[][] {
  if (kinds.length === 0) return [[]]
  const others = kinds.flatMap(kind => by.map((as): Step => ({ kind, by: `${kind} ${as}`, as })))
  return [[], others, [...others, ...kinds.map((kind): Step => ({ kind, by: ME, as: 'self' }))]]
}
