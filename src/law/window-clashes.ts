/**
 * Two decisions about when a book may be written in that cannot both be meant. The later one is refused, with both of
 * them named; what was meant is then decided in one of them. Pure. The clauses (BP-2.3, DB-3.3, MA-5.3, XT-4.5) only say
 * who decides the times; that two of them must agree is the product's own rule (HS-31).
 */
import { type BookLock, meets, type Reopening, type Scope, scopeOf, within } from './book-locks.ts'

/** When a period is open for entry in the whole school: from its first instant to the first instant after it. */
export type EntryWindow = {
  readonly period: string
  readonly from: number
  readonly until: number
  readonly decisionNo: string
}
export type Planned =
  | { readonly kind: 'window'; readonly window: EntryWindow }
  | { readonly kind: 'lock'; readonly lock: BookLock & { readonly from: number } }
  | { readonly kind: 'reopening'; readonly reopening: Reopening }

/** The first of the standing decisions that a new one contradicts, at the instant at which it is taken. */
export function clashOf(next: Planned, standing: readonly Planned[], at: number): Planned | undefined {
  return standing.find(other => clash(next, other, at))
}

function clash(next: Planned, other: Planned, at: number): boolean {
  if (next.kind === 'window') return other.kind === 'lock' && lockInWindow(other.lock, next.window)
  if (next.kind === 'lock') {
    // a lock that is carried out on the spot ends the entry early, and everybody sees it happen
    if (next.lock.from <= at) return false
    if (other.kind === 'window') return lockInWindow(next.lock, other.window)
    if (other.kind === 'reopening') return lockInReopening(next.lock, other.reopening)
    return locksTwice(next.lock, other.lock)
  }
  if (other.kind === 'lock') return other.lock.from > at && lockInReopening(other.lock, next.reopening)
  return other.kind === 'reopening' && opensTwice(next.reopening, other.reopening, at)
}

/** Entry until one day, and all of it closed before that day. A lock of less than the school is an exception to its time. */
function lockInWindow(lock: BookLock & { from: number }, window: EntryWindow): boolean {
  return lock.period === window.period && lock.from < window.until && isWhole(lock)
}

function lockInReopening(lock: BookLock & { from: number }, reopening: Reopening): boolean {
  return meets(lock, scopeOf(reopening)) && lock.from < reopening.until && (reopening.from ?? 0) < lock.from
}

/** The narrower of two locks to begin after the wider, which holds there already by then. */
function locksTwice(next: BookLock & { from: number }, other: BookLock & { from: number }): boolean {
  return (within(next, other) && next.from > other.from) || (within(other, next) && other.from > next.from)
}

function opensTwice(next: Reopening, other: Reopening, at: number): boolean {
  if (other.until <= at || !meets(scopeOf(next), scopeOf(other))) return false
  const pupils = next.pupils === null || other.pupils === null || next.pupils.some(p => other.pupils!.includes(p))
  return pupils && (next.person === null || other.person === null || next.person === other.person)
}

const isWhole = (s: Scope) => s.classId === null && s.part === null && s.subject === null && s.column === null
