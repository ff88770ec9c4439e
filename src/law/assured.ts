/** Does one predicate of one regulation assure what a predicate of another asks for? At least as narrow is enough. Pure. */
import { expand, isOneOf } from './decide.ts'
import type { Party, Regulation, When } from './regulation.ts'

type In<W> = { readonly of: Regulation; readonly w: W }
type Word<K extends string> = Extract<When, Record<K, unknown>>

/** Wherever the one holds, the other holds: by whom it is done, collective names and seats of the board looked through. */
export function assures(given: In<When>, asked: In<When>): boolean {
  const [g, a] = [given.w, asked.w]
  const within = (some: readonly Party[], all: readonly Party[]) => isWithin(given.of, some, asked.of, all)
  if ('actor' in g && 'actor' in a) return within(g.actor, a.actor)
  if ('step' in g && 'step' in a) return g.step === a.step && within(g.of, a.of)
  if ('quorum' in g && 'quorum' in a) return g.quorum >= a.quorum && within(g.of, a.of)
  if ('consentAgain' in g && 'consentAgain' in a) return within(g.consentAgain, a.consentAgain)
  if ('witness' in g && 'witness' in a) return witnessAssures(g, a, within)
  if ('signedBefore' in g && 'signedBefore' in a)
    return a.signedBefore.every(wanted => g.signedBefore.some(signer => within([signer], [wanted])))
  if ('window' in g && 'window' in a) return isSubset(g.window, a.window)
  if ('tookPart' in g && 'tookPart' in a) return isSubset(g.tookPart, a.tookPart)
  if ('standsIn' in g && 'standsIn' in a) return isSubset(g.standsIn, a.standsIn)
  if ('changes' in g && 'changes' in a) return g.changes === a.changes || a.changes === 'entered'
  if ('blocksSigned' in g && 'blocksSigned' in a)
    return isSubset(a.blocksSigned, g.blocksSigned) && (g.orReason !== true || a.orReason === true)
  if ('daysBefore' in g && 'daysBefore' in a) return daysAssure(g, a)
  return JSON.stringify(g) === JSON.stringify(a)
}

/** Is each of these, as its regulation means it, one of those? */
export function isWithin(of: Regulation, some: readonly Party[], other: Regulation, all: readonly Party[]): boolean {
  const wide = expand(other, all)
  return expand(of, some).every(p => isOneOf([p], wide))
}

const isSubset = <T>(some: readonly T[], all: readonly T[]): boolean => some.every(s => all.includes(s))

/** Who steps in for a witness is one more that will do: it must be one whom the other lets in as well. */
function witnessAssures(
  g: Word<'witness'>,
  a: Word<'witness'>,
  within: (some: readonly Party[], all: readonly Party[]) => boolean,
): boolean {
  if (!within([g.witness], [a.witness])) return false
  return g.instead === undefined || within([g.instead], a.instead ? [a.witness, a.instead] : [a.witness])
}

function daysAssure(g: Word<'daysBefore'>, a: Word<'daysBefore'>): boolean {
  const most = (w: Word<'daysBefore'>) => w.most ?? Number.POSITIVE_INFINITY
  return g.daysBefore === a.daysBefore && (g.least ?? 0) >= (a.least ?? 0) && most(g) <= most(a)
}
