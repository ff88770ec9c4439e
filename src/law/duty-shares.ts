/**
 * Whose a duty is. What homeroom teachers owe, each owes for the own class; what teachers and leads of departments owe,
 * each owes for the own part; what posts and seats owe is one duty of the school that any one of them does.
 */
import { expand, isOneOf } from './decide.ts'
import type { Party, Regulation } from './regulation.ts'

/** In what somebody stands towards the school, as far as duties look at it. */
export type Held = {
  /** posts and seats */
  readonly parties: readonly Party[]
  /** the classes led as homeroom teacher */
  readonly leads: readonly string[]
  /** any subject of any class */
  readonly teaches: boolean
}

export type Share =
  | { readonly of: 'class'; readonly classId: string }
  | { readonly of: 'own' }
  | { readonly of: 'school' }

const OWN: ReadonlySet<Party> = new Set(['subjectTeacher', 'departmentLead', 'deputyDepartmentLead'])

/** The parts of a duty of these parties that fall to somebody; none where it is none of theirs. */
export function sharesOf(of: Regulation, parties: readonly Party[], held: Held): (Share & { as: Party })[] {
  const wanted = expand(of, parties)
  const shares: (Share & { as: Party })[] = []
  if (wanted.includes('homeroom'))
    for (const classId of held.leads) shares.push({ of: 'class', classId, as: 'homeroom' })
  const own = wanted.find(p => OWN.has(p) && (p === 'subjectTeacher' ? held.teaches : isOneOf(held.parties, [p])))
  if (own) shares.push({ of: 'own', as: own })
  const office = wanted.find(p => p !== 'homeroom' && !OWN.has(p) && isOneOf(held.parties, [p]))
  if (office) shares.push({ of: 'school', as: office })
  return shares
}
