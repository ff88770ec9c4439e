import { type Conflict, conflicts } from './conflicts.ts'
import type { Regulation } from './regulation.ts'

const looser = [
  ...(['grantsForbidden', 'grantsBeyond', 'leavesOut', 'laterThanAllowed', 'keptTooShort'] as const),
  ...(['moreSeldom', 'dropsDuty', 'dropsKeeping'] as const),
]
export type Looser = Conflict & { readonly kind: (typeof looser)[number] }

/**
 * Where a draft asks for less than the school's own regulation of today: a witness dropped, a shorter keeping, a later
 * deadline. No layer above forbids it, so it stands in nobody's way; whoever decides should know it.
 */
export function loosened(today: Regulation, draft: Regulation): Looser[] {
  const keyOf = ({ kind, about, own, against }: Conflict) => `${kind} ${about} ${own.id} ${against.id}`
  // norms under different answers to one question stand beside one another in one text
  const within = new Set(conflicts([today], today, [today]).map(keyOf))
  return conflicts([today], draft, [today]).filter(
    (found): found is Looser => looser.some(kind => kind === found.kind) && !within.has(keyOf(found)),
  )
}
