/** Locks of less than a whole class, on their way or set for an instant: which books each of them is going to close. Pure. */
import { lockAt, meets, type Part, type Scope } from '../../law/book-locks.ts'
import type { Step } from '../../law/decide.ts'
import { type ExecutedLocks, partOf } from '../gradebook/index.ts'

/** One of a grade, or of an age group, stands here once for each of its classes. */
export type PartLock = {
  id: string
  period: string
  classId: string | null
  part: Part | null
  subject: string | null
  column: string | null
  steps: readonly Step[]
}

export type ClosedBook = {
  classId: string
  subject: string
  /** those that somebody types */
  columns(period: string): readonly { key: string; title: string }[]
}
type OnTheWay<B> = {
  lock: PartLock
  /** the instant at which it holds by itself, ms since 1970; null where it waits for its next step */
  from: number | null
  /** what it closes and no other lock closes already */
  books: readonly B[]
}

/** Those that hold by now, and those that close nothing of these books, are left out. */
export function onTheWay<B extends ClosedBook>(
  rows: readonly PartLock[],
  closed: ExecutedLocks,
  books: readonly B[],
): OnTheWay<B>[] {
  return [...Map.groupBy(rows, row => row.id).values()].flatMap(of => {
    const lock = of[0]!
    const from = closed.locks.find(l => l.id === lock.id)?.from ?? null
    if (from !== null && from <= closed.at) return []
    const here = books.filter(book => of.some(row => closes(row, book)) && isFree(lock, closed, book))
    return here.length > 0 ? [{ lock, from, books: here }] : []
  })
}

function closes(lock: PartLock, { classId, subject, columns }: ClosedBook): boolean {
  const { period, column } = lock
  const book: Scope = { period, classId, subject, part: partOf(subject), column: null }
  return meets(lock, book) && (column === null || columns(period).some(c => c.key === column))
}

/** No other lock closes it, neither now nor at an instant that was decided. */
function isFree({ id, period, column }: PartLock, closed: ExecutedLocks, { classId, subject }: ClosedBook): boolean {
  const others = { locks: closed.locks.filter(l => l.id !== id) }
  const place = { period, classId, subject, part: partOf(subject), ...(column !== null && { column }) }
  return lockAt(others, place, Number.POSITIVE_INFINITY) === undefined
}
