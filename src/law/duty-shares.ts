/**
 * Whose a duty is. What homeroom teachers owe, each owes for the own class; what teachers and leads of departments owe,
 * each owes for the own part; what posts and seats owe is one duty of the school that any one of them does.
 */
import type { Day } from '../calendar/vietnam-time.ts'
import { expand, isOneOf } from './decide.ts'
import type { Party, Regulation } from './regulation.ts'

/** In what somebody stands towards the school in a school year, as far as duties look at it. */
export type Held = {
  /** posts and seats */
  readonly parties: readonly Party[]
  /** the first day of a post; what is not named here has none that counts */
  readonly since: Readonly<Partial<Record<Party, Day>>>
  /** the classes led as homeroom teacher, each with its first day */
  readonly leads: readonly { readonly classId: string; readonly since: Day | null }[]
  /** the first day of any subject of any class; null where none is taught */
  readonly teaches: { readonly since: Day | null } | null
}

export type Share =
  | { readonly of: 'class'; readonly classId: string }
  | { readonly of: 'own' }
  | { readonly of: 'school' }

/** `since`: the first day in the capacity by which it falls to them; null where nothing asks for one. */
export type ShareAs = Share & { readonly as: Party; readonly since: Day | null }

const OWN: ReadonlySet<Party> = new Set(['subjectTeacher', 'departmentLead', 'deputyDepartmentLead'])

/** Leads of a department owe for their own part. */
export const isLead = (party: Party): boolean => OWN.has(party) && party !== 'subjectTeacher'

/** The parts of a duty of these parties that fall to somebody; none where it is none of theirs. */
export function sharesOf(of: Regulation, parties: readonly Party[], held: Held): ShareAs[] {
  const wanted = expand(of, parties)
  const shares: ShareAs[] = []
  if (wanted.includes('homeroom'))
    for (const { classId, since } of held.leads) shares.push({ of: 'class', classId, as: 'homeroom', since })
  const own = wanted.flatMap(as => ownSince(as, held).map(since => ({ as, since })))
  // whoever was one of them before is asked since then
  const [first] = own.toSorted((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1))
  if (first) shares.push({ of: 'own', ...first })
  const office = wanted.find(p => p !== 'homeroom' && !OWN.has(p) && isOneOf(held.parties, [p]))
  // a duty of the school is its office's, whoever came to it and when
  if (office) shares.push({ of: 'school', as: office, since: null })
  return shares
}

function ownSince(party: Party, { parties, since, teaches }: Held): (Day | null)[] {
  if (party === 'subjectTeacher') return teaches ? [teaches.since] : []
  return OWN.has(party) && parties.includes(party) ? [since[party] ?? null] : []
}
