/** How full books are: one pass over the cells of a school, counted by book and column in the database. */
import { sql } from 'kysely'
import { dayOf } from '../../calendar/vietnam-time.ts'
import type { Session } from '../../records/session.ts'
import type { PlannedPupil } from '../pupils/index.ts'
import type { Book } from './book-facts.ts'
import { type Period, sheetScheme, storedColumn } from './book-scheme.ts'
import { carriedCells } from './carried.ts'
import { exemptColumns } from './exempt-columns.ts'
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
  /** ms since 1970 */
  last: number
}

/**
 * Counts the cells of pupils who are in the class today, with those that they brought along from another class. By day
 * it also says when they were last written. Who has left counts among the book's own cells alone.
 */
export async function cellCounts(
  session: Session,
  year: number,
  periods: readonly string[],
  of: { books?: readonly string[]; byDay?: boolean },
): Promise<Count[]> {
  const { trx, school, day } = session
  const apart =
    school.programme === 'primary'
      ? sql`select i.pupil_id from education_plan i where i.school_id = ${school.id} and i.year = ${year}`
      : sql`select i.pupil_id from imported_term i where i.school_id = ${school.id}`
  const books = of.books ? sql`and m.book_id = any(${[...of.books]}::uuid[])` : sql``
  const written = of.byDay ? sql`((m.at at time zone 'UTC') + interval '7 hours')::date::text` : sql`null::text`
  const { rows } = await sql<Omit<Count, 'last' | 'own'> & { here: boolean; last: Date }>`
    select m.book_id::text as book, m.col, ${written} as day,
      case when m.pupil_id in (${apart}) then m.pupil_id::text end as pupil,
      -- "is true" keeps it a list that is looked up: made a join, it went over all pupils for every cell
      ((b.class_id, m.pupil_id) in (select e.class_id, e.pupil_id from enrolment e where e.school_id = ${school.id}
        and e.year = ${year} and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date))) is true as here,
      (count(*) filter (where num_nonnulls(m.score, m.level, m.remark) = 1))::int as filled,
      count(*)::int as cells, sum(m.version)::int as versions, max(m.at) as last
    from mark m
      join book b on b.school_id = m.school_id and b.id = m.book_id
    where m.school_id = ${school.id} and m.year = ${year} ${books}
      and split_part(m.col, '.', 1) = any(${[...periods]}::text[])
    group by m.book_id, m.col, 3, 4, 5`.execute(trx)
  const counted = rows.map(({ here, last, ...row }) => ({
    ...row,
    ...(here ? {} : NOBODY),
    own: { cells: row.cells, versions: row.versions },
    last: last.getTime(),
  }))
  const carried = await carriedCells(session, year, { ...(of.books && { books: of.books }), periods })
  const brought = carried.map(({ book, col, state, at, version, pupilId }) => ({
    book,
    col,
    day: of.byDay ? dayOf(at.getTime()) : null,
    pupil: pupilId,
    filled: state === 'absent' ? 0 : 1,
    cells: 1,
    versions: version,
    own: { cells: 0, versions: 0 },
    last: at.getTime(),
  }))
  return [...counted, ...brought]
}

const NOBODY = { filled: 0, cells: 0, versions: 0 }

export type Fullness = {
  wanted: number
  filled: number
  missing: number
  /** ms since 1970 of the last writing */
  lastAt: number | null
  gaps: { column: string; title: string; missing: number }[]
}

/** Rows of one book, found quickly for many books. */
export function byBook(counts: readonly Count[]): ReadonlyMap<string, readonly Count[]> {
  return Map.groupBy(counts, c => c.book)
}

/** How full one period of a book is, from its counts. */
export function fullnessOf(book: CountedBook, period: Period, counts: readonly Count[]): Fullness {
  const required = sheetScheme(book.scheme, period).columns.filter(c => c.required)
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
  const lasts = counts.filter(c => c.cells > 0 && c.col.startsWith(`${period}.`)).map(c => c.last)
  return { wanted, filled: wanted - missing, missing, lastAt: lasts.length > 0 ? Math.max(...lasts) : null, gaps }
}
