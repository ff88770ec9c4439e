/**
 * Which cells are closed at an instant, by which lock, and which are open again by which decision. A lock holds from its
 * instant on and a re-opening ends at its own by the comparison alone: nothing has to run for either to be true. Pure.
 */

/** A place in the books of a class for one period; what is not said means all of it. */
export type Place = {
  readonly period: string
  readonly classId: string
  readonly part?: Part
  readonly subject?: string
  readonly column?: string
  readonly pupil?: string
}
/** Marks and remarks of subjects, or the homeroom teacher's sheet. */
export type Part = 'marks' | 'traits'

/** What a lock covers; null says all of it. A lock of a grade stands here once for each of its classes. */
export type Scope = {
  readonly period: string
  readonly classId: string | null
  readonly part: Part | null
  readonly subject: string | null
  readonly column: string | null
}

/** Instants are ms since 1970. */
export type BookLock = Scope & {
  readonly id: string
  /** the first instant at which it holds; null while it is only decided */
  readonly from: number | null
  /** when somebody carried it out: of a lock that is set for an instant perhaps after it, or never */
  readonly executed: number | null
  readonly decisionNo: string | null
}

export type Reopening = {
  readonly id: string
  readonly period: string
  readonly classId: string
  readonly subject: string
  readonly part: Part
  readonly column: string | null
  readonly pupils: readonly string[] | null
  /** for whom; null: whoever writes in the book */
  readonly person: string | null
  /** the instant of its decision */
  readonly decided: number
  /** the instant at which it was carried out; null while it is only decided */
  readonly from: number | null
  /** the first instant at which the cells are closed again, ended early or not */
  readonly until: number
  readonly decisionNo: string
}

export type Locks = { readonly locks: readonly BookLock[]; readonly reopenings: readonly Reopening[] }

/** The lock that closes the whole of a place at an instant, the earliest; undefined where none does. */
export function lockAt({ locks }: Pick<Locks, 'locks'>, place: Place, at: number): BookLock | undefined {
  return locks
    .filter(lock => covers(lock, place) && lock.from !== null && lock.from <= at)
    .reduce<BookLock | undefined>((first, lock) => (first && first.from! <= lock.from! ? first : lock), undefined)
}

/** The re-opening by which one of these may write in the whole of a place at an instant: who acts, and in whose place. */
export function reopenedAt(of: Locks, place: Place, persons: readonly string[], at: number): Reopening | undefined {
  return of.reopenings.find(
    r =>
      isRunning(r, at) &&
      opens(r, place) &&
      (r.person === null || persons.includes(r.person)) &&
      overtaking(of, place, r.decided, at) === undefined,
  )
}

/** The lock that came, or was carried out, after a decision to open a place again: it closes what was to be opened. */
export function overtaking({ locks }: Pick<Locks, 'locks'>, place: Place, decided: number, at: number) {
  return locks.find(
    l => covers(l, place) && l.from !== null && l.from <= at && Math.max(l.from, l.executed ?? l.from) > decided,
  )
}

/** Closed to these at this instant? With none of them: to whoever has no re-opening of the own. */
export function isClosed(of: Locks, place: Place, persons: readonly string[], at: number): boolean {
  return lockAt(of, place, at) !== undefined && reopenedAt(of, place, persons, at) === undefined
}

/** Closed to everybody: locked as a whole, and no part of it open again for anybody. */
export function isClosedToAll(of: Locks, place: Place, at: number): boolean {
  return isLockedWhole(of, place, at) && !of.reopenings.some(r => isRunning(r, at) && touches(r, place))
}

/** Locked as a whole, whether or not some of it is open again for a while. */
export function isLockedWhole(of: Pick<Locks, 'locks'>, place: Place, at: number): boolean {
  const parts: readonly Place[] =
    place.part === undefined && place.subject === undefined
      ? [
          { ...place, part: 'marks' },
          { ...place, part: 'traits' },
        ]
      : [place]
  return parts.every(p => lockAt(of, p, at))
}

/** Does the re-opening run at this instant? */
export function isRunning({ from, until }: Reopening, at: number): boolean {
  return from !== null && from <= at && at < until
}

/** Does a scope cover all of a place? */
export const covers = (scope: Scope, place: Place): boolean =>
  everySide(scope, place, (wanted, given) => wanted === null || wanted === given)

/** Is some cell in both? What one of them leaves open meets everything. */
export const meets = (one: Scope, other: Scope): boolean =>
  everySide(one, other, (a, b) => a === null || b === null || a === b)

/** Does one lie wholly in the other? */
export const within = (inner: Scope, outer: Scope): boolean => everySide(inner, outer, (a, b) => b === null || a === b)

const sides = ['classId', 'part', 'subject', 'column'] as const
type Sides<T> = Readonly<Partial<Record<(typeof sides)[number], T>>> & { readonly period: string }

/** The same period, and this holds of every side by which a scope may be narrower than the school. */
function everySide<T extends string | null>(
  one: Scope,
  other: Sides<T>,
  holds: (a: string | null, b: T | undefined) => boolean,
): boolean {
  return one.period === other.period && sides.every(side => holds(one[side], other[side]))
}

/** A re-opening as a scope: what it touches at most. */
export function scopeOf({ period, classId, part, subject, column }: Reopening): Scope {
  return { period, classId, part, subject, column }
}

function opens(r: Reopening, place: Place): boolean {
  if (!covers(scopeOf(r), place)) return false
  return r.pupils === null || (place.pupil !== undefined && r.pupils.includes(place.pupil))
}

function touches(r: Reopening, place: Place): boolean {
  const { period, classId, part = null, subject = null, column = null, pupil } = place
  const inIt = pupil === undefined || r.pupils === null || r.pupils.includes(pupil)
  return inIt && meets(scopeOf(r), { period, classId, part, subject, column })
}
