/** Columns that their teacher handed in: what stands in them changes from then on as the school's regulation answers. */
import { type RawBuilder, sql } from 'kysely'
import { type Place as PlaceAt, reopenedAt } from '../../law/book-locks.ts'
import type { Facts } from '../../law/decide.ts'
import { Refused } from '../../records/faults.ts'
import type { Leave, Matter, Session } from '../../records/session.ts'
import { type Book, type BookState, bookStateBeside, type CellPlace, entryAction, matterOfSheet } from './book-facts.ts'
import { type Period, sheetScheme, storedColumn } from './book-scheme.ts'
import type { CellRow } from './cell-rows.ts'
import { cellsOf } from './cells.ts'
import { type ExecutedLocks, msOf, placeOf } from './executed-locks.ts'

type HandIn = { book: string; col: string; empty: number; personId: string; at: Date }

/** Of these books, in whichever period. */
export async function handInsOf({ trx, school }: Session, books: readonly string[]): Promise<HandIn[]> {
  return trx
    .selectFrom('column_hand_in')
    .select(['book_id as book', 'col', 'empty', 'person_id as personId', 'at'])
    .where('school_id', '=', school.id)
    .where('book_id', '=', sql<string>`any(${[...new Set(books)]}::uuid[])`)
    .execute()
}

/** The columns that are handed in, of whichever period, by book; a book without any is not there. */
export type HandedIn = ReadonlyMap<string, ReadonlySet<string>>

/** Of these books. */
export async function handedInOf(session: Session, books: readonly string[]): Promise<HandedIn> {
  const byBook = Map.groupBy(await handInsOf(session, books), h => h.book)
  return new Map([...byBook].map(([book, of]) => [book, new Set(of.map(h => h.col))]))
}

/**
 * The columns of a sheet that every pupil is asked for, as people call them; those that nobody handed in yet. `without`:
 * columns that are not asked about.
 */
export function toHandIn(
  book: Pick<Book, 'id' | 'scheme'>,
  period: Period,
  handedIn: HandedIn,
  without: ReadonlySet<string> = new Set(),
) {
  const asked = sheetScheme(book.scheme, period).columns.filter(
    c => c.required && c.kind !== 'average' && !without.has(c.key),
  )
  const done = handedIn.get(book.id)
  return { asked: asked.length, left: asked.filter(c => !done?.has(storedColumn(period, c.key))).map(c => c.title) }
}

/** Of one book, as a part of another statement. */
export function handInsAsJson({ school }: Session, book: string): RawBuilder<HandInsRow> {
  return sql`(select json_agg(json_build_object('col', h.col, 'at', ${msOf(sql`h.at`)},
      'empty', h.empty, 'personId', h.person_id))
    from column_hand_in h where h.school_id = ${school.id} and h.book_id = ${book}::uuid)`
}
/** The columns with when they were handed in, ms since 1970, by whom, over how many empty cells. */
export type HandInsRow = readonly { col: string; at: number; empty: number; personId: string }[] | null

/** A cell that holds a mark, a level or a remark: the first word in an empty one, or over an absence, changes nothing. */
export const holdsValue = (cell: CellRow | undefined): boolean =>
  cell !== undefined && (cell.score !== null || cell.level !== null || cell.remark !== null)

type Place = { pupil: string; column: string }

/** When each column that is handed in was, ms since 1970. */
type Instants = ReadonlyMap<string, number>

const instantsOf = (handedIn: HandInsRow): Instants => new Map(handedIn?.map(h => [h.col, h.at]))

/**
 * How firmly a value stands in its place in an open book, `handedInAt` in ms since 1970. What was opened again by
 * decision is free, unless the column was handed in after that (HS-38).
 */
export function changeAt(
  locks: ExecutedLocks,
  place: PlaceAt,
  persons: readonly string[],
  handedInAt: number | undefined,
): 'entered' | 'handedIn' | null {
  const again = reopenedAt(locks, place, persons, locks.at)
  if (handedInAt !== undefined && !(again && again.decided >= handedInAt)) return 'handedIn'
  return again ? null : 'entered'
}

/** What a deed in an open book changes of values that stand in these cells. */
function changesIn(
  book: Book,
  period: Period,
  { locks, persons }: Pick<BookState, 'locks' | 'persons'>,
  changed: readonly Place[],
  handedIn: Instants,
): Pick<Facts, 'changes'> {
  const found = changed.flatMap(place => {
    const at = handedIn.get(storedColumn(period, place.column))
    return changeAt(locks, { ...place, ...placeOf(book, period) }, persons, at) ?? []
  })
  if (found.length === 0) return {}
  return { changes: found.includes('handedIn') ? 'handedIn' : 'entered' }
}

/** The facts for a deed on these cells, of which some hold a value that it changes. */
function matterOfChanges(
  book: Book,
  period: Period,
  states: BookState,
  cells: readonly CellPlace[],
  changed: readonly Place[],
  handedIn: Instants,
): Matter {
  const matter = matterOfSheet(book, period, states.at(period, cells))
  // a lock says more than what was done before it
  return matter.book === 'locked' ? matter : { ...matter, ...changesIn(book, period, states, changed, handedIn) }
}

/**
 * Asks the law for these cells at once. Where it says no, the refusal names the cells that are refused by themselves, so
 * that whoever typed the others offline can send them again without those.
 */
export function askForCells(
  session: Session,
  book: Book,
  period: Period,
  states: BookState,
  cells: readonly Place[],
  changed: readonly Place[],
  handedIn: HandInsRow,
): Leave {
  const instants = instantsOf(handedIn)
  const matterOf = (some: readonly Place[], ofThem: readonly Place[]) =>
    matterOfChanges(book, period, states, some, ofThem, instants)
  try {
    return session.ask(entryAction(book), matterOf(cells, changed))
  } catch (cause) {
    if (cause instanceof Refused && !isOfOthers(cause.decision)) {
      const isChanged = new Set(changed.map(keyOf))
      const alone = (cell: Place) => matterOf([cell], isChanged.has(keyOf(cell)) ? [cell] : [])
      const refused = refusedAlone(cells, alone, matter => session.weigh(entryAction(book), matter))
      if (refused.length < cells.length) cause.at = refused
    }
    throw cause
  }
}

/** It is the deed of others, whatever the cell. */
const isOfOthers = (decision: Refused['decision']): boolean =>
  decision.verdict === 'refused' && decision.cause === 'person' && decision.others.length > 0

type Weigh = (matter: Matter) => ReturnType<Session['weigh']>

/** The places of those cells that are refused by themselves; the law is asked once for cells that stand alike. */
function refusedAlone(cells: readonly Place[], matterOf: (cell: Place) => Matter, weigh: Weigh): string[] {
  const verdicts = new Map<string, boolean>()
  return cells.flatMap((cell, i) => {
    const alone = matterOf(cell)
    const alike = `${alone.book} ${alone.window} ${alone.changes}`
    const allowed = verdicts.get(alike) ?? weigh(alone).verdict === 'allowed'
    verdicts.set(alike, allowed)
    return allowed ? [] : [`changes.${i}`]
  })
}

const keyOf = (place: Place): string => `${place.pupil} ${place.column}`

/** The same for the change of one cell, as it stands now. */
export async function factsOfChange(session: Session, book: Book, period: Period, place: Place): Promise<Matter> {
  const col = storedColumn(period, place.column)
  const cell = (await cellsOf(session, book, { period, pupils: [place.pupil] })).find(c => c.col === col)
  const { states, beside } = await bookStateBeside(session, book, handInsAsJson(session, book.id))
  return matterOfChanges(book, period, states, [place], holdsValue(cell) ? [place] : [], instantsOf(beside))
}
