/** What stands beside the cells of a sheet: those that pupils brought along, and what is not asked of some. */
import type { Session } from '../../records/session.ts'
import { plansOf } from '../pupils/index.ts'
import type { Book } from './book-facts.ts'
import { type Period, sheetScheme } from './book-scheme.ts'
import { type CarriedCell, carriedCells } from './carried.ts'
import { executedLocks, isLocked } from './executed-locks.ts'
import { exemptColumns } from './exempt-columns.ts'
import { type TakenOver, takenOverIn } from './taken-over.ts'

/** A cell from a former class; locked there, it is only corrected there. */
export type Brought = CarriedCell & { locked: boolean }

export async function besideSheet(
  session: Session,
  book: Book,
  period: Period,
  pupils: readonly string[],
): Promise<{ brought: Brought[]; exempt: Record<string, readonly string[]>; takenOver: TakenOver }> {
  const plans = await plansOf(session, book.year, pupils)
  const exempt = [...plans].flatMap(([pupil, plan]) => {
    const columns = exemptColumns(plan, book.scheme, period)
    return columns.length > 0 ? [[pupil, columns] as const] : []
  })
  const takenOver = await takenOverIn(session, book, period)
  const whole = sheetScheme(book.scheme, period).columns.map(c => c.key)
  return {
    brought: await broughtTo(session, book, period),
    exempt: Object.fromEntries([...exempt, ...Object.keys(takenOver).map(pupil => [pupil, whole] as const)]),
    takenOver,
  }
}

/** The cells that the pupils of this book brought along, with whether they are locked where they stand. */
export async function broughtTo(
  session: Session,
  book: Pick<Book, 'id' | 'year'>,
  period: Period,
  pupils?: readonly string[],
): Promise<Brought[]> {
  const carried = await carriedCells(session, book.year, {
    books: [book.id],
    periods: [period],
    ...(pupils && { pupils }),
  })
  if (carried.length === 0) return []
  const locks = await executedLocks(session, book.year)
  return carried.map(cell => ({ ...cell, locked: isLocked(locks, cell.fromClassId, period) }))
}
