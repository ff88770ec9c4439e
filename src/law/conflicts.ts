/**
 * Where a regulation that is not yet in force contradicts what stands above it. A lower layer may set what the higher
 * leaves open, and tighten; it never loosens. The engine would not let it anyway (a prohibition of any layer wins, the
 * requirements of all layers hold): this says so before the decision is signed, clause against clause.
 */

import { chains } from './chains.ts'
import { type Clause, clausesOf } from './decide.ts'
import { isLater, yearsKept } from './parameters.ts'
import { bindingIn, chosenIn } from './readings.ts'
import type { Action, ClauseId, Duty, Norm, Regulation, When } from './regulation.ts'

export type Conflict = {
  readonly kind: /** grants what a higher clause forbids under the same conditions */
    | 'grantsForbidden'
    /** lays down how something is done, and leaves out what a higher clause asks for */
    | 'leavesOut'
    /** sets a later deadline than a higher clause */
    | 'laterThanAllowed'
    /** keeps a record for a shorter time than a higher clause */
    | 'keptTooShort'
    /** does more seldom what a higher clause asks for more often */
    | 'moreSeldom'
    /** a higher clause waits for a deed that nobody may do any more */
    | 'givesUp'
    /** answers a question otherwise than a higher layer, whose answer binds */
    | 'answersOtherwise'
  readonly own: Clause
  readonly against: Clause
  /** what it is about: a deed, a duty's id, a kind of record or a question's id */
  readonly about: string
  /** of `leavesOut`: the predicate */
  readonly leaves?: When
}

/**
 * Every contradiction of a draft with the layers above it, in the order of the draft's own text. `before`: what it began
 * with, by which a duty is known that only changed its rhythm.
 */
export function conflicts(
  above: readonly Regulation[],
  draft: Regulation,
  before: readonly Regulation[] = [],
): Conflict[] {
  return above.flatMap(higher => [
    ...pairs(higher, draft, 'forbids', 'permits').flatMap(([theirs, ours, about]) =>
      implies(ours.when, theirs.when)
        ? contradiction('grantsForbidden', higher, theirs.cites, draft, ours.cites, about)
        : [],
    ),
    ...leftOut(higher, draft),
    ...laterDuties(higher, draft),
    ...seldomerDuties(higher, draft, before),
    ...shorterKeeping(higher, draft),
    ...givenUp(above, higher, draft),
    ...otherAnswers(higher, draft),
  ])
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
      ? contradiction('laterThanAllowed', higher, [theirs.clause], draft, [ours.clause], ours.id)
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

/** A step that a higher clause waits for, and that no layer lets anybody take: the deed was dropped. */
function givenUp(above: readonly Regulation[], higher: Regulation, draft: Regulation): Conflict[] {
  if (higher.layer === 'house') return []
  const layers = [...above, draft]
  const mayAnybody = (deed: Action) =>
    layers.some(of => of.norms.some(n => n.effect === 'permits' && n.on.includes(deed)))
  return chains.flatMap(({ links, end }) =>
    [...links.map(l => l.action), end.action].flatMap(deed => {
      if (!mayAnybody(deed)) return []
      return higher.norms
        .filter(n => n.effect === 'requires' && n.on.includes(deed))
        .flatMap(theirs =>
          theirs.when.flatMap(leaves => {
            const by = links.filter(l => 'step' in leaves && l.leaves === leaves.step).map(l => l.action)
            const none = by.length > 0 && by.every(step => !mayAnybody(step))
            const own = draft.norms.find(n => n.on.includes(deed))?.cites ?? draft.silence
            return none
              ? contradiction('givesUp', higher, theirs.cites, draft, own, by[0]!).map(c => ({ ...c, leaves }))
              : []
          }),
        )
    }),
  )
}

function shorterKeeping(higher: Regulation, draft: Regulation): Conflict[] {
  return (draft.retention ?? []).flatMap(ours => {
    const theirs = higher.retention?.find(r => r.record === ours.record)
    return theirs && yearsKept(ours.keep) < yearsKept(theirs.keep)
      ? contradiction('keptTooShort', higher, [theirs.clause], draft, [ours.clause], ours.record)
      : []
  })
}

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

function contradiction(
  kind: Conflict['kind'],
  higher: Regulation,
  theirs: readonly ClauseId[],
  draft: Regulation,
  ours: readonly ClauseId[],
  about: string,
): Conflict[] {
  const [own] = clausesOf(draft, ours)
  const [against] = clausesOf(higher, theirs)
  return own && against ? [{ kind, own, against, about }] : []
}
