/**
 * Where a regulation that is not yet in force contradicts what stands above it. A lower layer may set what the higher
 * leaves open, and tighten; it never loosens. The engine would not let it anyway (a prohibition of any layer wins, the
 * requirements of all layers hold): this says so before the decision is signed, clause against clause.
 */

import { type Conflict, contradiction } from './contradiction.ts'
import { droppedDuties, droppedKeeping, givenUp, shorterKeeping, unwatched } from './given-up.ts'
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
      implies(ours.when, theirs.when)
        ? contradiction('grantsForbidden', higher, theirs.cites, draft, ours.cites, about)
        : [],
    ),
    ...leftOut(higher, draft),
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
  return higher.norms
    .filter(n => n.effect === effect)
    .flatMap(theirs =>
      draft.norms
        .filter(n => n.effect === own)
        .flatMap(ours => ours.on.filter(a => theirs.on.includes(a)).map((about): Pair => [theirs, ours, about])),
    )
}

/** Does everything that the second list asks for stand in the first? */
function implies(given: readonly When[], asked: readonly When[]): boolean {
  return asked.every(a => given.some(g => impliesOne(g, a)))
}

function impliesOne(given: When, asked: When): boolean {
  if ('actor' in given && 'actor' in asked) return given.actor.every(p => asked.actor.includes(p))
  if ('window' in given && 'window' in asked) return given.window.every(w => asked.window.includes(w))
  return JSON.stringify(given) === JSON.stringify(asked)
}

/** A draft that lays down how a deed goes should not pass over what is asked for above; the house rules it may. */
function leftOut(higher: Regulation, draft: Regulation): Conflict[] {
  if (higher.layer === 'house') return []
  return higher.norms
    .filter(n => n.effect === 'requires')
    .flatMap(theirs =>
      theirs.on.flatMap(about => {
        const ours = draft.norms.filter(n => n.effect === 'requires' && n.on.includes(about))
        const said = ours.flatMap(n => n.when)
        if (!said.some(w => isOfOthers(w) || 'content' in w)) return []
        return theirs.when
          .filter(w => isOfOthers(w) && !said.some(s => sameKind(s, w)))
          .flatMap(leaves =>
            contradiction('leavesOut', higher, theirs.cites, draft, ours[0]!.cites, about).map(c => ({ ...c, leaves })),
          )
      }),
    )
}

/** What somebody else must do; that the own code is shown or a reason given is asked for by the product itself. */
const isOfOthers = (w: When) =>
  'witness' in w ||
  'step' in w ||
  'signedBefore' in w ||
  'complete' in w ||
  'blocksSigned' in w ||
  'quorum' in w ||
  'consentAgain' in w

function sameKind(one: When, other: When): boolean {
  if ('witness' in one && 'witness' in other) return one.witness === other.witness
  if ('step' in one && 'step' in other) return one.step === other.step
  if ('quorum' in one && 'quorum' in other) return one.quorum >= other.quorum
  return Object.keys(one)[0] === Object.keys(other)[0] && !('witness' in one) && !('step' in one)
}

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
