/**
 * How many cells of each column of a book hold something. The counts are kept by the one function that writes cells, in
 * its transaction: a head's home page would otherwise count every mark of the school.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import type { CellRow } from './cell-rows.ts'

type Written = CellRow & { col: string; version: number }
/** A cell that was written over: how many values it held, none or one. */
export type Before = { col: string; values: number }

/** Adds what these cells changed: `before` are those of them that were there already. */
export async function keepCounts(
  { trx, school, actId }: Session,
  book: { id: string; year: number },
  cells: readonly Written[],
  before: readonly Before[],
): Promise<void> {
  const changed = new Map<string, { cells: number; filled: number; versions: number }>()
  const of = (col: string) => {
    const known = changed.get(col) ?? { cells: 0, filled: 0, versions: 0 }
    changed.set(col, known)
    return known
  }
  for (const { col, version, score, level, remark } of cells) {
    const count = of(col)
    count.versions++
    if (version === 1) count.cells++
    if (score !== null || level !== null || remark !== null) count.filled++
  }
  for (const { col, values } of before) of(col).filled -= values
  // in one order always, so that two who write the same columns of a book wait for each other, never both
  const rows = [...changed].sort(([a], [b]) => (a < b ? -1 : 1))
  if (rows.length === 0) return
  const list = (pick: (of: (typeof rows)[number]) => number) => sql`${rows.map(pick)}::int[]`
  await sql`insert into column_count (school_id, year, book_id, col, cells, filled, versions, act_id)
    select ${school.id}, ${book.year}, ${book.id}, u.col, u.cells, u.filled, u.versions, ${actId}
    from unnest(${rows.map(([col]) => col)}::text[], ${list(([, c]) => c.cells)}, ${list(([, c]) => c.filled)},
      ${list(([, c]) => c.versions)}) as u (col, cells, filled, versions)
    on conflict (school_id, year, book_id, col) do update set cells = column_count.cells + excluded.cells,
      filled = column_count.filled + excluded.filled, versions = column_count.versions + excluded.versions,
      act_id = excluded.act_id`.execute(trx)
}

/** The cells of one column, of everybody who was ever written down there or of one kind of pupils. */
export type ColumnCount = { book: string; col: string; cells: number; filled: number; versions: number }
export type ApartCount = ColumnCount & {
  /** of whom a plan of the own is kept, or a first term that came along; null for who only left or changed class */
  pupil: string | null
  /** in the class today */
  here: boolean
}

type Row = {
  kind: 'all' | 'apart' | 'moved'
  book: string
  pupil: string | null
  here: boolean
  columns: [col: string, cells: number, filled: number, versions: number][]
}

/**
 * The kept counts of a year's books, or of these alone; in the same snapshot the cells of the few pupils who have not
 * been in one class all the year or do not count as all do, and who of them changed class. One statement.
 */
export async function keptCounts(
  session: Session,
  year: number,
  periods: readonly string[],
  only: readonly string[] | undefined,
): Promise<{ all: ColumnCount[]; apart: ApartCount[]; moved: string[] }> {
  const { trx, school, day } = session
  const among = only ? sql`and book_id = any(${[...only]}::uuid[])` : sql``
  const wanted = sql`school_id = ${school.id} and year = ${year} ${among} and split_part(col, '.', 1) = any(${[...periods]}::text[])`
  const ownWay = countsInItsOwnWay(session, year)
  const { rows } = await sql<Row>`
    select 'all' as kind, book_id::text as book, null as pupil, true as here,
      json_agg(json_build_array(col, cells, filled, versions)) as columns
    from column_count where ${wanted} group by book_id
    union all
    select 'apart', book, pupil, here, json_agg(json_build_array(col, cells, filled, versions)) from (
      select m.book_id::text as book, m.col, case when m.pupil_id in (${ownWay}) then m.pupil_id::text end as pupil,
        ${inClassToday(session, year)} as here, count(*) as cells, sum(m.version) as versions,
        count(*) filter (where num_nonnulls(m.score, m.level, m.remark) = 1) as filled
      from (select * from mark where ${wanted}) m join book b on b.school_id = m.school_id and b.id = m.book_id
      where m.pupil_id = any(array(${ownWay} union select pupil_id from enrolment
        where school_id = ${school.id} and year = ${year} and (from_day > ${day}::date or to_day < ${day}::date)))
      group by m.book_id, m.col, 3, 4) a
    group by book, pupil, here
    union all
    select 'moved', '', f.pupil_id::text, true, json_build_array() from enrolment f
    where f.school_id = ${school.id} and f.year = ${year} and f.to_day is not null and exists (select from enrolment e
      where e.school_id = f.school_id and e.year = f.year and e.pupil_id = f.pupil_id and e.class_id <> f.class_id)`.execute(
    trx,
  )
  const counts = rows.flatMap(({ kind, book, pupil, here, columns }) =>
    columns.map(([col, cells, filled, versions]) => ({ kind, book, pupil, here, col, cells, filled, versions })),
  )
  return {
    all: counts.filter(c => c.kind === 'all'),
    apart: counts.filter(c => c.kind === 'apart'),
    moved: rows.flatMap(({ kind, pupil }) => (kind === 'moved' && pupil !== null ? [pupil] : [])),
  }
}

/** The pupils who are counted one by one: with a plan of the own, or with a first term that another school assessed. */
export function countsInItsOwnWay({ school }: Session, year: number): RawBuilder<unknown> {
  return school.programme === 'primary'
    ? sql`select i.pupil_id from education_plan i where i.school_id = ${school.id} and i.year = ${year}`
    : sql`select i.pupil_id from imported_term i where i.school_id = ${school.id}`
}

/** Whether the pupil of a cell `m` is in the class of its book `b` today. */
export function inClassToday({ school, day }: Session, year: number): RawBuilder<unknown> {
  // "is true" keeps it a list that is looked up: made a join, it went over all pupils for every cell
  return sql`((b.class_id, m.pupil_id) in (select e.class_id, e.pupil_id from enrolment e where e.school_id = ${school.id}
    and e.year = ${year} and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date))) is true`
}
