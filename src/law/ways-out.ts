/** The smallest change that opens a dead end: which one more person, or which two, would have to be there. */
import { deedsOf } from './chains.ts'
import { type Missing, whoMay } from './decide.ts'
import { endsFrom, type Ground, movesFrom, type Place, START, type State } from './matter-walk.ts'
import type { Party } from './regulation.ts'

/** there is one of these; a second is no way out of anything */
const SINGLE: readonly Party[] = ['head', 'board.chair']
/** over all pairs together: a way out that is so far away helps nobody */
const PAIRS_MOST = 500

/**
 * First what is missing, then whoever may take a part: the capacity that one more person would have to hold, to end it
 * or to begin it instead; else those of two. None where two are not enough.
 */
export function waysOut(ground: Ground, place: Place, state: State, missing: readonly Missing[]): readonly Party[] {
  const { layers, chain, day } = ground
  const wanted = new Set<Party>([
    ...missing.flatMap(m => m.who),
    ...(chain.end.named ?? []),
    ...deedsOf(chain)
      .toReversed()
      .flatMap(a => whoMay(layers, a, day)),
  ])
  const single = [...wanted].filter(p => canBeMore(heldIn(place), p))
  const goesOn = single.find(p => endsFrom(ground, withOne(place, p), state))
  const begins = goesOn ?? single.find(p => canBegin(ground, withOne(place, p), state))
  if (begins) return [begins]
  const left = { states: PAIRS_MOST }
  const pairs = single.flatMap((p, i) => single.slice(i).map(q => [p, q] as const))
  return (
    pairs.find(([p, q]) => {
      const one = withOne(place, p)
      if (!canBeMore(heldIn(one), q)) return false
      const two = withOne(one, q)
      return endsFrom(ground, two, state, left) || canBegin(ground, two, state, left)
    }) ?? []
  )
}

/** Where nobody can end it as it was begun: could somebody who comes begin it instead? */
const canBegin = (ground: Ground, place: Place, { path }: State, left?: { states: number }): boolean =>
  path.length > 0 &&
  movesFrom(ground, place, START).some(
    begun => begun.path[0]!.by.startsWith(MORE) && endsFrom(ground, place, begun, left),
  )

/** Could somebody more come in this capacity, where these are held already? */
export const canBeMore = (held: readonly Party[], party: Party): boolean =>
  party !== 'self' && party !== 'operator' && !(SINGLE.includes(party) && held.includes(party))

const heldIn = ({ people }: Place): Party[] => people.flatMap(p => p.parties)

const MORE = '+'

function withOne({ about, people, company }: Place, party: Party): Place {
  const one = { id: `${MORE}${people.length}`, parties: [party === 'board' ? 'board.member' : party] as const }
  return { about, people: [...people, one], company: [...company, one] }
}
