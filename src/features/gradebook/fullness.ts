/** How full books are, by book and column: from the kept counts, or counted once more where days are asked for. */
import { sql } from 'kysely'
import { dayOf } from '../../calendar/vietnam-time.ts'
import type { Session } from '../../records/session.ts'
import type { PlannedPupil } from '../pupils/index.ts'
import type { Book } from './book-facts.ts'
import { type Period, sheetScheme, storedColumn } from './book-scheme.ts'
import { carriedCells } from './carried.ts'
import { exemptColumns } from './exempt-columns.ts'
import { inClassToday, isCountedApart, keptCounts } from './kept-counts.ts'
import { TAKEN_OVER } from './taken-over.ts'

/** A book with who is in its class today, who of them has an individual education plan, whose first term came along. */
export type CountedBook = Pick<Book, 'id' | 'scheme'> & {
  pupils: number
  plans: readonly PlannedPupil[]
  /** the pupils whose first term another school assessed in this subject */
  takenOver: readonly string[]
}

export type Count = {
  book: string
  col: string
  /** the school's day of the last writing, where days were asked for */
  day: string | null
  /** whose cells they are, of a pupil with an individual plan or a first term that came along: not all of them count */
  pupil: string | null
  /** cells with a value */
  filled: number
  /** cells that were ever written, emptied ones too */
  cells: number
  versions: number
  /** the book's own cells and their versions: also of who has left the class, nothing that somebody brought along */
  own: { cells: number; versions: number }
  /** ms since 1970, where days were asked for */
  last: number | null
}

/**
 * The cells of pupils who are in the class today, with those that they brought along from another class. Who has left
 * counts among the book's own cells alone. From the kept counts, less the few pupils who are counted apart.
 */
export async function cellCounts(
  session: Session,
  year: number,
  periods: readonly string[],
  { books }: { books?: readonly string[] },
): Promise<Count[]> {
  const { all, apart, moved } = await keptCounts(session, year, periods, books)
  const less = Map.groupBy(apart, one => `${one.book} ${one.col}`)
  const others = all.map(({ book, col, ...cells }) => {
    const rest = (less.get(`${book} ${col}`) ?? []).reduce(without, cells)
    return { book, col, ...rest, pupil: null, here: true }
  })
  const unwritten = { day: null, last: null }
  return [
    ...[...others, ...apart].map(one => hereOnly({ ...one, ...unwritten })),
    ...(await broughtAlong(session, year, periods, { moved, ...(books && { books }) })),
  ]
}

/** The same with the day and instant of the last writing, by day: counts every mark. */
export async function cellCountsByDay(
  session: Session,
  year: number,
  periods: readonly string[],
  of: { books?: readonly string[] },
): Promise<Count[]> {
  const { trx, school } = session
  const books = of.books ? sql`and m.book_id = any(${[...of.books]}::uuid[])` : sql``
  const { rows } = await sql<Omit<Own, 'last'> & { last: Date }>`
    select m.book_id::text as book, m.col, ((m.at at time zone 'UTC') + interval '7 hours')::date::text as day,
      case when ${isCountedApart(session, year)} then m.pupil_id::text end as pupil,
      ${inClassToday(session, year)} as here,
      (count(*) filter (where num_nonnulls(m.score, m.level, m.remark) = 1))::int as filled,
      count(*)::int as cells, sum(m.version)::int as versions, max(m.at) as last
    from mark m
      join book b on b.school_id = m.school_id and b.id = m.book_id
    where m.school_id = ${school.id} and m.year = ${year} ${books}
      and split_part(m.col, '.', 1) = any(${[...periods]}::text[])
    group by m.book_id, m.col, 3, 4, 5`.execute(trx)
  return [
    ...rows.map(row => hereOnly({ ...row, last: row.last.getTime() })),
    ...(await broughtAlong(session, year, periods, of)),
  ]
}

type Own = Omit<Count, 'own'> & { here: boolean }

function hereOnly({ here, ...row }: Own): Count {
  return { ...row, ...(here ? {} : NOBODY), own: { cells: row.cells, versions: row.versions } }
}

async function broughtAlong(
  session: Session,
  year: number,
  periods: readonly string[],
  of: { books?: readonly string[]; moved?: readonly string[] },
): Promise<Count[]> {
  const carried = await carriedCells(session, year, { ...of, periods })
  return carried.map(({ book, col, state, at, version, pupilId }) => ({
    book,
    col,
    day: dayOf(at.getTime()),
    pupil: pupilId,
    filled: state === 'absent' ? 0 : 1,
    cells: 1,
    versions: version,
    own: { cells: 0, versions: 0 },
    last: at.getTime(),
  }))
}

type Cells = Pick<Count, 'cells' | 'filled' | 'versions'>
const without = (a: Cells, b: Cells): Cells => ({
  cells: a.cells - b.cells,
  filled: a.filled - b.filled,
  versions: a.versions - b.versions,
})

const NOBODY = { filled: 0, cells: 0, versions: 0 }

export type Fullness = {
  wanted: number
  filled: number
  missing: number
  /** ms since 1970 of the last writing, where days were asked for */
  lastAt: number | null
  gaps: { column: string; title: string; missing: number }[]
}

/** Rows of one book, found quickly for many books. */
export function byBook(counts: readonly Count[]): ReadonlyMap<string, readonly Count[]> {
  return Map.groupBy(counts, c => c.book)
}

/** How full one period of a book is, from its counts; `without`: columns that are not asked about. */
export function fullnessOf(
  book: CountedBook,
  period: Period,
  counts: readonly Count[],
  without: ReadonlySet<string> = new Set(),
): Fullness {
  const required = sheetScheme(book.scheme, period).columns.filter(c => c.required && !without.has(c.key))
  const keys = required.map(c => c.key)
  const left = new Map<string, readonly string[]>([
    ...book.plans.map(plan => [plan.pupil, exemptColumns(plan, book.scheme, period)] as const),
    ...(period === TAKEN_OVER ? book.takenOver : []).map(pupil => [pupil, keys] as const),
  ])
  const asked = (pupil: string | null, key: string) => pupil === null || left.get(pupil)?.includes(key) !== true
  const columns = required.map(c => {
    const col = storedColumn(period, c.key)
    const wanted = book.pupils - [...left.keys()].filter(pupil => !asked(pupil, c.key)).length
    const filled = counts.reduce((n, one) => (one.col === col && asked(one.pupil, c.key) ? n + one.filled : n), 0)
    return { column: c.key, title: c.title, wanted, missing: wanted - filled }
  })
  const gaps = columns.flatMap(({ wanted: _, ...gap }) => (gap.missing > 0 ? [gap] : []))
  const missing = gaps.reduce((n, g) => n + g.missing, 0)
  const wanted = columns.reduce((n, c) => n + c.wanted, 0)
  const lasts = counts.flatMap(c => (c.cells > 0 && c.last !== null && c.col.startsWith(`${period}.`) ? [c.last] : []))
  return { wanted, filled: wanted - missing, missing, lastAt: lasts.length > 0 ? Math.max(...lasts) : null, gaps }
}
