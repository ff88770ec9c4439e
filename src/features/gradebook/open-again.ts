/** The cells of a sheet that stand otherwise than the whole: open again in a locked book, or locked in an open one. */
import { z } from 'zod'
import type { Column } from '../../assessment/scheme.ts'
import { isRunning } from '../../law/book-locks.ts'
import { id } from '../shapes.ts'
import type { Book, BookState } from './book-facts.ts'
import type { Period } from './book-scheme.ts'

export const openAgainShape = {
  /** open again for this reader, each until its own end; null: every column, every pupil */
  openAgain: z.array(
    z.object({
      column: z.string().nullable(),
      pupils: z.array(id).readonly().nullable(),
      /** the first instant at which it is closed again, ms since 1970 */
      until: z.number(),
      decisionNo: z.string(),
    }),
  ),
  /** columns that a lock of their own closes */
  lockedColumns: z.array(z.string()),
}

export function openAgain(
  book: Book,
  period: Period,
  { locks, persons, at, columns }: BookState & { columns: readonly Column[] },
) {
  const mine = (person: string | null) => person === null || persons.includes(person)
  const here = locks.reopenings.filter(
    r => r.classId === book.classId && r.subject === book.subject && r.period === period,
  )
  return {
    openAgain: here
      .filter(r => isRunning(r, locks.at) && mine(r.person))
      .map(({ column, pupils, until, decisionNo }) => ({ column, pupils, until, decisionNo })),
    lockedColumns: at(period).locked ? [] : columns.map(c => c.key).filter(column => at(period, [{ column }]).locked),
  }
}
