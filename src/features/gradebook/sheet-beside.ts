/** What stands beside the cells of a sheet: those that pupils brought along, and what is not asked of some. */
import { type RawBuilder, sql } from 'kysely'
import { isClosed } from '../../law/book-locks.ts'
import { type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { type EducationPlan, plansOf } from '../pupils/index.ts'
import { type Book, entryAction } from './book-facts.ts'
import { columnOf, type Period, sheetScheme, storedColumn } from './book-scheme.ts'
import { type CarriedCell, carriedCells, movedAsJson } from './carried.ts'
import { executedLocks, placeOf } from './executed-locks.ts'
import { exemptColumns, topicKeys } from './exempt-columns.ts'
import { changeAt, handInsOf, holdsValue } from './hand-ins.ts'
import { type TakenOver, takenOverAsJson } from './taken-over.ts'

/** A cell from a former class; locked there, or kept by the regulation as it stands there, it is only corrected there. */
export type Brought = CarriedCell & { locked: boolean }

/** With one thing more that is asked in the same statement. */
export async function besideSheet<T>(
  session: Session,
  book: Book,
  period: Period,
  pupils: readonly string[],
  wanted: RawBuilder<T>,
): Promise<{ brought: Brought[]; exempt: Record<string, readonly string[]>; takenOver: TakenOver; beside: T }> {
  const plans = await plansIn(session, book, period, pupils)
  const exempt = [...plans].flatMap(([pupil, plan]) => {
    const columns = exemptColumns(plan, book.scheme, period)
    return columns.length > 0 ? [[pupil, columns] as const] : []
  })
  const { rows } = await sql<{ over: TakenOver | null; moved: string[] | null; beside: T }>`
    select ${takenOverAsJson(session, book, period)} as over, ${movedAsJson(session, book.year)} as moved,
      ${wanted} as beside`.execute(session.trx)
  const { over, moved, beside } = rows[0]!
  const takenOver = over ?? {}
  const whole = sheetScheme(book.scheme, period).columns.map(c => c.key)
  return {
    brought: await broughtTo(session, book, period, moved ?? []),
    exempt: Object.fromEntries([...exempt, ...Object.keys(takenOver).map(pupil => [pupil, whole] as const)]),
    takenOver,
    beside,
  }
}

/** What is asked of these pupils otherwise than of all; read only where the sheet has anything that can be left out. */
export async function plansIn(session: Session, book: Book, period: Period, pupils: readonly string[]) {
  const none = book.scheme.programme !== 'primary' && topicKeys(book.scheme, period).length === 0
  return none ? new Map<string, EducationPlan>() : await plansOf(session, book.year, pupils)
}

/** The cells that the pupils of this book brought along, with whether they are closed where they stand. */
async function broughtTo(session: Session, book: Book, period: Period, moved: readonly string[]): Promise<Brought[]> {
  const carried = await carriedCells(session, book.year, { books: [book.id], periods: [period], moved })
  if (carried.length === 0) return []
  const closed = await closedThere(session, book, period, carried)
  return carried.map(cell => ({ ...cell, locked: closed(cell) !== null }))
}

/**
 * Of places in a book, those that a pupil brought along from another class, as a question that can be put again once the
 * act has its row: a fault for each that is closed where it stands by then. Such a cell is only corrected there. They are
 * looked for before anything is written, for a value of the own book goes before what was brought along.
 */
export async function carriedUnder(
  session: Session,
  book: Book,
  period: Period,
  places: readonly { at: string; pupil: string; column: string }[],
  /** who changed class, where that is known already */
  moved?: readonly string[],
): Promise<() => Promise<Fault[]>> {
  const pupils = [...new Set(places.map(p => p.pupil))]
  const of = { books: [book.id], periods: [period], pupils, ...(moved && { moved }) }
  const carried = await carriedCells(session, book.year, of)
  const met = places.flatMap(({ at, pupil, column }) => {
    const col = storedColumn(period, column)
    const there = carried.find(cell => cell.pupilId === pupil && cell.col === col)
    return there ? [{ at, there }] : []
  })
  return async () => {
    if (met.length === 0) return []
    const closed = await closedThere(
      session,
      book,
      period,
      met.map(m => m.there),
    )
    return met.flatMap(({ at, there }) => {
      const code = closed(there)
      return code === null ? [] : [{ at, code, params: { class: there.fromClass } }]
    })
  }
}

/** Throws what the question gives. */
export async function refuseCarried(locked: () => Promise<Fault[]>): Promise<void> {
  const faults = await locked()
  if (faults.length > 0) throw new Invalid(faults)
}

/**
 * Why a cell is closed in the former class, unless it is open again there for whoever writes: by a lock; or because the
 * regulation lets nobody change what stands there, as it would not in this class: handed in, or entered at all (HS-38).
 */
async function closedThere(session: Session, book: Book, period: Period, cells: readonly CarriedCell[]) {
  const locks = await executedLocks(session, book.year)
  const here = { towards: { classId: book.classId, subject: book.subject }, book: 'open', window: 'open' } as const
  const allows = (changes?: 'entered' | 'handedIn') =>
    session.weigh(entryAction(book), { ...here, ...(changes && { changes }) }).verdict === 'allowed'
  const enters = allows()
  const kept = { entered: enters && !allows('entered'), handedIn: enters && !allows('handedIn') }
  const handIns = await handInsOf(
    session,
    cells.map(c => c.fromBook),
  )
  return (cell: CarriedCell): 'ERR_CELL_CARRIED_LOCKED' | 'ERR_CELL_CARRIED_KEPT' | null => {
    const column = columnOf(book.scheme, cell.col)?.column.key
    const of = placeOf({ classId: cell.fromClassId, subject: book.subject }, period)
    const place = { ...of, pupil: cell.pupilId, ...(column && { column }) }
    if (isClosed(locks, place, [], locks.at)) return 'ERR_CELL_CARRIED_LOCKED'
    // the first value over an absence changes nothing
    if (!holdsValue(cell)) return null
    const handIn = handIns.find(h => h.book === cell.fromBook && h.col === cell.col)
    const change = changeAt(locks, place, [], handIn?.at.getTime())
    return change !== null && kept[change] ? 'ERR_CELL_CARRIED_KEPT' : null
  }
}
