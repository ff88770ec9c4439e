/** The closed words by which the editor says when something may be done: one blank of each, to be filled by a form. Pure. */
import type { When } from '../../law/regulation.ts'

/** Each predicate that a form can fill; who acts stands in a field of its own. */
export const blanks = {
  step: { step: 'proposal', of: [] },
  signedBefore: { signedBefore: [] },
  witness: { witness: 'board' },
  quorum: { quorum: 3, of: ['board'] },
  consentAgain: { consentAgain: ['leader'] },
  daysBefore: { daysBefore: 'termEnd', least: 0 },
  window: { window: ['open'] },
  book: { book: 'open' },
  board: { board: 'inForce' },
  reason: { reason: 'given' },
  evidence: { evidence: 'given' },
  complete: { complete: true },
  content: { content: 'asAgreed' },
  blocksSigned: { blocksSigned: ['subjectTeacher', 'homeroom'] },
  tookPart: { tookPart: ['request'] },
  stepUp: { stepUp: true },
} as const satisfies Record<string, When>

export type Requirement = keyof typeof blanks
export const requirements = Object.keys(blanks) as Requirement[]

/** Which of them this is; undefined for what only the ready text says. */
export const requirementOf = (when: When): Requirement | undefined => requirements.find(word => word in when)

/** Who acts by a norm, and everything else that it asks for. */
export function split(when: readonly When[]): { who: readonly string[]; rest: readonly When[] } {
  const at = when.findIndex(w => 'actor' in w && w.actor.join() !== 'self')
  const actor = when[at]
  return { who: actor && 'actor' in actor ? actor.actor : [], rest: when.filter((_, i) => i !== at) }
}

/** How many people, and how many days, can be meant; as the saving of a draft reads them. */
export const bounds = { quorum: { min: 2, max: 60 }, days: { min: 0, max: 300 } } as const

export const isWithin = (value: number, { min, max }: { min: number; max: number }): boolean =>
  Number.isInteger(value) && value >= min && value <= max

/** Is a list still empty in it, or a figure none that can be meant? Then it says nothing yet. */
export function isUnfilled(when: When): boolean {
  if (Object.values(when).some(value => Array.isArray(value) && value.length === 0)) return true
  if ('quorum' in when) return !isWithin(when.quorum, bounds.quorum)
  if (!('daysBefore' in when)) return false
  const { least, most } = when
  const given = [least, most].filter(days => days !== undefined)
  return given.length === 0 || given.some(days => !isWithin(days, bounds.days)) || (least ?? 0) > (most ?? Infinity)
}
