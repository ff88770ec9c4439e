/** One contradiction of a regulation that is not yet in force with a clause above it. */
import { type Clause, clausesOf } from './decide.ts'
import type { ClauseId, Instant, Regulation, Retention, When } from './regulation.ts'

export type Conflict = {
  readonly kind: /** grants what a higher clause forbids under the same conditions */
    | 'grantsForbidden'
    /** grants to somebody what a higher clause leaves to others alone */
    | 'grantsBeyond'
    /** lays down how something is done, and leaves out what a higher clause asks for */
    | 'leavesOut'
    /** sets a later deadline than a higher clause */
    | 'laterThanAllowed'
    /** keeps a record for a shorter time than a higher clause */
    | 'keptTooShort'
    /** does more seldom what a higher clause asks for more often */
    | 'moreSeldom'
    /** no longer says what a higher clause asks for again and again, or how long a higher clause has something kept */
    | 'dropsDuty'
    | 'dropsKeeping'
    /** cuts the journal short, or keeps those from it who watch over the deeds */
    | 'auditOff'
    /** a higher clause waits for a deed that nobody may do any more */
    | 'givesUp'
    /** answers a question otherwise than a higher layer, whose answer binds */
    | 'answersOtherwise'
  readonly own: Clause
  readonly against: Clause
  /** what it is about: a deed, a duty's id, a kind of record or a question's id */
  readonly about: string
  /** of `leavesOut` and `givesUp`: the predicate */
  readonly leaves?: When
  /** of `laterThanAllowed`: the two deadlines */
  readonly dues?: { readonly own: Instant; readonly theirs: Instant }
  /** of what is kept too short: the two periods */
  readonly keeps?: { readonly own: Retention['keep']; readonly theirs: Retention['keep'] }
}

/** None where one of the two clauses is not there to be shown. */
export function contradiction(
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
