/** What stands beside the cells of a sheet: those that pupils brought along, and what is not asked of some. */
import { isClosed } from '../../law/book-locks.ts'
import { type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { plansOf } from '../pupils/index.ts'
import type { Book } from './book-facts.ts'
import { columnOf, type Period, sheetScheme, storedColumn } from './book-scheme.ts'
import { type CarriedCell, carriedCells } from './carried.ts'
import { type ExecutedLocks, executedLocks, placeOf } from './executed-locks.ts'
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
async function broughtTo(session: Session, book: Book, period: Period): Promise<Brought[]> {
  const carried = await carriedCells(session, book.year, { books: [book.id], periods: [period] })
  if (carried.length === 0) return []
  const locks = await executedLocks(session, book.year)
  return carried.map(cell => ({ ...cell, locked: isLockedThere(locks, book, period, cell) }))
}

/**
 * Of places in a book, those that a pupil brought along from another class, as a question that can be put again once the
 * act has its row: a fault for each that is locked where it stands by then. Such a cell is only corrected there. They are
 * looked for before anything is written, for a value of the own book goes before what was brought along.
 */
export async function carriedUnder(
  session: Session,
  book: Book,
  period: Period,
  places: readonly { at: string; pupil: string; column: string }[],
): Promise<() => Promise<Fault[]>> {
  const pupils = [...new Set(places.map(p => p.pupil))]
  const carried = await carriedCells(session, book.year, { books: [book.id], periods: [period], pupils })
  const met = places.flatMap(({ at, pupil, column }) => {
    const col = storedColumn(period, column)
    const there = carried.find(cell => cell.pupilId === pupil && cell.col === col)
    return there ? [{ at, there }] : []
  })
  return async () => {
    if (met.length === 0) return []
    const locks = await executedLocks(session, book.year)
    return met.flatMap(({ at, there }) =>
      isLockedThere(locks, book, period, there)
        ? [{ at, code: 'ERR_CELL_CARRIED_LOCKED', params: { class: there.fromClass } }]
        : [],
    )
  }
}

/** Throws what the question gives. */
export async function refuseCarried(locked: () => Promise<Fault[]>): Promise<void> {
  const faults = await locked()
  if (faults.length > 0) throw new Invalid(faults)
}

/** Closed in the former class, unless it is open again there for whoever writes. */
function isLockedThere(locks: ExecutedLocks, book: Book, period: Period, cell: CarriedCell): boolean {
  const column = columnOf(book.scheme, cell.col)?.column.key
  const place = placeOf({ classId: cell.fromClassId, subject: book.subject }, period)
  return isClosed(locks, { ...place, pupil: cell.pupilId, ...(column && { column }) }, [], locks.at)
}
