/**
 * Where a regulation that is not yet in force contradicts what stands above it. A lower layer may set what the higher
 * leaves open, and tighten; it never loosens. The engine would not let it anyway (a prohibition of any layer wins, the
 * requirements of all layers hold): this says so before the decision is signed, clause against clause.
 */

import { assures } from './assured.ts'
import { type Conflict, contradiction } from './contradiction.ts'
import { droppedDuties, droppedKeeping, givenUp, placeOf, shorterKeeping, unwatched } from './given-up.ts'
import { isLater } from './parameters.ts'
import { bindingIn, chosenIn } from './readings.ts'
import type { Action, Duty, Norm, Regulation, When } from './regulation.ts'

export type { Conflict } from './contradiction.ts'

/**
 * Every contradiction of a draft with the layers above it, each once, layer by layer. `before`: what it began with, by
 * which is known what it dropped, and which duty only changed its rhythm.
 */
export function conflicts(
  above: readonly Regulation[],
  draft: Regulation,
  before: readonly Regulation[] = [],
): Conflict[] {
  const found = above.flatMap(higher => [
    ...pairs(higher, draft, 'forbids', 'permits').flatMap(([theirs, ours, about]) =>
      implies(draft, ours.when, higher, theirs.when)
        ? contradiction('grantsForbidden', higher, theirs.cites, draft, ours.cites, about)
        : [],
    ),
    ...beyond(higher, draft),
    ...leftOut(higher, draft, before),
    ...laterDuties(higher, draft),
    ...seldomerDuties(higher, draft, before),
    ...droppedDuties(higher, draft, before),
    ...shorterKeeping(higher, draft),
    ...droppedKeeping(higher, draft, before),
    ...unwatched(higher, draft),
    ...givenUp(above, higher, draft),
    ...otherAnswers(higher, draft),
  ])
  const seen = new Set<string>()
  return found.filter(c => {
    const key = JSON.stringify([c.kind, c.own.id, c.against.document, c.against.id, c.about, c.leaves])
    return !seen.has(key) && seen.add(key)
  })
}

type Pair = [theirs: Norm, ours: Norm, about: Action]

function pairs(higher: Regulation, draft: Regulation, effect: Norm['effect'], own: Norm['effect']): Pair[] {
  return (
    higher.norms
      // a house rule for a silent school falls where the draft says who may
      .filter(n => n.effect === effect && !n.whereSilent)
      .flatMap(theirs =>
        draft.norms
          .filter(n => n.effect === own)
          .flatMap(ours => ours.on.filter(a => theirs.on.includes(a)).map((about): Pair => [theirs, ours, about])),
      )
  )
}

/** Does everything that the second list asks for stand in the first? */
function implies(draft: Regulation, given: readonly When[], higher: Regulation, asked: readonly When[]): boolean {
  return asked.every(a => given.some(g => assures({ of: draft, w: g }, { of: higher, w: a })))
}

/** Permissions of all layers add up: what a higher clause leaves to some alone, a draft may give to nobody else. */
function beyond(higher: Regulation, draft: Regulation): Conflict[] {
  return pairs(higher, draft, 'requires', 'permits').flatMap(([theirs, ours, about]) => {
    const alone = theirs.when.filter(w => 'actor' in w)
    const isBeyond = alone.some(w => !implies(draft, ours.when, higher, [w]))
    return isBeyond ? contradiction('grantsBeyond', higher, theirs.cites, draft, ours.cites, about) : []
  })
}

/**
 * A draft that lays down how a deed goes should not pass over what is asked for above, nor drop what it began with and is
 * asked for above; the house rules it may.
 */
function leftOut(higher: Regulation, draft: Regulation, before: readonly Regulation[]): Conflict[] {
  if (higher.layer === 'house') return []
  return higher.norms
    .filter(n => n.effect === 'requires')
    .flatMap(theirs =>
      theirs.on.flatMap(about => {
        const ours = required(draft, about)
        const said = ours.flatMap(n => n.when)
        const assured = (leaves: When, by: Regulation, norm: Norm) =>
          norm.when.some(w => assures({ of: by, w }, { of: higher, w: leaves }))
        const laysDown = said.some(w => isOfOthers(w) || 'content' in w)
        return theirs.when
          .filter(leaves => isOfOthers(leaves) && !ours.some(n => assured(leaves, draft, n)))
          .flatMap(leaves => {
            const had = before.flatMap(of => required(of, about).filter(n => assured(leaves, of, n)))[0]
            if (!laysDown && !had) return []
            const own = laysDown ? ours[0]!.cites : placeOf(draft, had!.cites)
            return contradiction('leavesOut', higher, theirs.cites, draft, own, about).map(c => ({ ...c, leaves }))
          })
      }),
    )
}

const required = (of: Regulation, about: Action): Norm[] =>
  of.norms.filter(n => n.effect === 'requires' && n.on.includes(about))

/** What somebody else must do; that the own code is shown or a reason given is asked for by the product itself. */
const isOfOthers = (w: When) =>
  'witness' in w ||
  'step' in w ||
  'signedBefore' in w ||
  'complete' in w ||
  'blocksSigned' in w ||
  'quorum' in w ||
  'consentAgain' in w

function laterDuties(higher: Regulation, draft: Regulation): Conflict[] {
  return (draft.duties ?? []).flatMap(ours => {
    const theirs = higher.duties?.find(d => d.id === ours.id && d.every === ours.every)
    return theirs && isLater(ours, ours.due, theirs.due)
      ? contradiction('laterThanAllowed', higher, [theirs.clause], draft, [ours.clause], ours.id).map(c => ({
          ...c,
          dues: { own: ours.due, theirs: theirs.due },
        }))
      : []
  })
}

/** A duty that stood in the rhythm of a higher clause and now comes back more seldom: no deadline binds it any more. */
function seldomerDuties(higher: Regulation, draft: Regulation, before: readonly Regulation[]): Conflict[] {
  const had = (id: string, every: Duty['every']) =>
    before.some(of => of.duties?.some(d => d.id === id && d.every === every))
  return (draft.duties ?? []).flatMap(ours => {
    const stricter = higher.duties?.find(
      d => d.id === ours.id && rhythms.indexOf(d.every) < rhythms.indexOf(ours.every) && had(d.id, d.every),
    )
    return stricter ? contradiction('moreSeldom', higher, [stricter.clause], draft, [ours.clause], ours.id) : []
  })
}

/** the most frequent first */
const rhythms = ['week', 'month', 'term', 'year'] as const satisfies readonly Duty['every'][]

/**
 * A question that a higher layer answered by another reading, answered otherwise here, the default included: the paper
 * would say one thing and the law another.
 */
function otherAnswers(higher: Regulation, draft: Regulation): Conflict[] {
  return (draft.questions ?? []).flatMap(({ id, clauses, decides }) => {
    const theirs = decides && bindingIn([higher], decides)
    return theirs && theirs.choice !== chosenIn(draft, id)
      ? contradiction(
          'answersOtherwise',
          higher,
          [...theirs.question.clauses, ...higher.silence],
          draft,
          [...clauses, ...draft.silence],
          id,
        )
      : []
  })
}
