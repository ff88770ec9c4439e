/** How full books are: one pass over the cells of a school, counted by book and column in the database. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import { type Period, sheetScheme, storedColumn } from '../gradebook/index.ts'
import type { TaughtBook } from './class-books.ts'

export type Count = {
  book: string
  col: string
  /** the school's day of the last writing, where days were asked for */
  day: string | null
  /** cells with a value */
  filled: number
  /** cells that were ever written, emptied ones too */
  cells: number
  versions: number
  /** ms since 1970 */
  last: number
}

/** Counts the cells of pupils who are in the class today. By day it also says when they were last written. */
export async function cellCounts(
  { trx, school, day }: Session,
  year: number,
  periods: readonly string[],
  of: { books?: readonly string[]; byDay?: boolean },
): Promise<Count[]> {
  const books = of.books ? sql`and m.book_id = any(${[...of.books]}::uuid[])` : sql``
  const written = of.byDay ? sql`((m.at at time zone 'UTC') + interval '7 hours')::date::text` : sql`null::text`
  const { rows } = await sql<Omit<Count, 'last'> & { last: Date }>`
    select m.book_id::text as book, m.col, ${written} as day,
      (count(*) filter (where num_nonnulls(m.score, m.level, m.remark) = 1))::int as filled,
      count(*)::int as cells, sum(m.version)::int as versions, max(m.at) as last
    from mark m
      join book b on b.school_id = m.school_id and b.id = m.book_id
      join enrolment e on e.school_id = b.school_id and e.class_id = b.class_id and e.pupil_id = m.pupil_id
        and (e.to_day is null or e.to_day >= ${day}::date)
    where m.school_id = ${school.id} and m.year = ${year} ${books}
      and split_part(m.col, '.', 1) = any(${[...periods]}::text[])
    group by m.book_id, m.col, 3`.execute(trx)
  return rows.map(({ last, ...row }) => ({ ...row, last: last.getTime() }))
}

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
export function fullnessOf(book: TaughtBook, period: Period, counts: readonly Count[]): Fullness {
  const filledIn = (col: string) => counts.reduce((n, c) => (c.col === col ? n + c.filled : n), 0)
  const required = sheetScheme(book.scheme, period).columns.filter(c => c.required)
  const gaps = required
    .map(c => ({ column: c.key, title: c.title, missing: book.pupils - filledIn(`${period}.${c.key}`) }))
    .filter(g => g.missing > 0)
  const missing = gaps.reduce((n, g) => n + g.missing, 0)
  const wanted = required.length * book.pupils
  const lasts = counts.filter(c => c.col.startsWith(`${period}.`)).map(c => c.last)
  return { wanted, filled: wanted - missing, missing, lastAt: lasts.length > 0 ? Math.max(...lasts) : null, gaps }
}

/** Tenths of a per cent, 1000 only for what is full; null where nothing is wanted. */
export function shareOf({ wanted, filled }: { wanted: number; filled: number }): number | null {
  return wanted === 0 ? null : Math.floor((1000 * filled) / wanted)
}

/**
 * A text that changes with every writing that a class's result rests on: pupils, cells and the sum of their versions,
 * facts. Cheap enough for a list of a school; what decides is the hash.
 */
export function traceOf(
  books: readonly TaughtBook[],
  periods: readonly Period[],
  counts: ReadonlyMap<string, readonly Count[]>,
  facts: number,
): string {
  let cells = 0
  let versions = 0
  for (const book of books) {
    const inputs = inputColumns(book, periods)
    for (const count of counts.get(book.id) ?? []) {
      if (!inputs.has(count.col)) continue
      cells += count.cells
      versions += count.versions
    }
  }
  return [books[0]?.pupils ?? 0, cells, versions, facts].join('/')
}

/** The stored names of the columns that a result can rest on: all but the comments. */
function inputColumns({ scheme }: TaughtBook, periods: readonly Period[]): ReadonlySet<string> {
  return new Set(
    periods.flatMap(at =>
      sheetScheme(scheme, at)
        .columns.filter(c => c.kind !== 'comment')
        .map(c => storedColumn(at, c.key)),
    ),
  )
}

/** How many facts beside the marks stand for each class: they are only added to. */
export async function factCounts({ trx, school }: Session, year: number): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ class: string; n: number }>`
    select c.id::text as class,
      ((select count(*) from year_absence f where f.school_id = c.school_id and f.class_id = c.id)
      + (select count(*) from award_ground f where f.school_id = c.school_id and f.class_id = c.id)
      + (select count(*) from support_mark f where f.school_id = c.school_id and f.class_id = c.id)
      + (select count(*) from promotion_decision f where f.school_id = c.school_id and f.class_id = c.id))::int as n
    from class c where c.school_id = ${school.id} and c.year = ${year}`.execute(trx)
  return new Map(rows.map(r => [r.class, r.n]))
}
