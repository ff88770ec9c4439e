/**
 * How many cells of each column of a book hold something. The counts are kept by the one function that writes cells, in
 * its transaction: a head's home page would otherwise count every mark of the school.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Session } from '../../records/session.ts'

/**
 * The part of a statement that adds what it changed: over `written`, the cells as they are now, and `replaced`, those of
 * them that were there already, each with how many values it holds, none or one. In one order always, so that two who
 * write the same columns of a book wait for each other, never both.
 */
export function keepCounts(
  { school, actId }: Pick<Session, 'school' | 'actId'>,
  book: { id: string; year: number },
): RawBuilder<unknown> {
  return sql`insert into column_count (school_id, year, book_id, col, cells, filled, versions, act_id)
    select ${school.id}, ${book.year}, ${book.id}, w.col, w.cells, w.filled - coalesce(r.filled, 0), w.versions,
      ${actId}::uuid
    from (select col, count(*) filter (where version = 1) as cells, sum(filled) as filled, count(*) as versions
        from written group by col) w
      left join (select col, sum(filled) as filled from replaced group by col) r on r.col = w.col
    order by w.col
    on conflict (school_id, year, book_id, col) do update set cells = column_count.cells + excluded.cells,
      filled = column_count.filled + excluded.filled, versions = column_count.versions + excluded.versions,
      act_id = excluded.act_id returning col`
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
  const [ownWay, apart] = [countsInItsOwnWay(session, year), isCountedApart(session, year)]
  const { rows } = await sql<Row>`
    select 'all' as kind, book_id::text as book, null as pupil, true as here,
      json_agg(json_build_array(col, cells, filled, versions)) as columns
    from column_count where ${wanted} group by book_id
    union all
    select 'apart', book, pupil, here, json_agg(json_build_array(col, cells, filled, versions)) from (
      select m.book_id::text as book, m.col, case when ${apart} then m.pupil_id::text end as pupil,
        ${inClassToday(session, year)} as here, count(*) as cells, sum(m.version) as versions,
        count(*) filter (where num_nonnulls(m.score, m.level, m.remark) = 1) as filled
      from (select * from mark where ${wanted}) m join book b on b.school_id = m.school_id and b.id = m.book_id
      where m.pupil_id = any(array(${ownWay} union select pupil_id from enrolment
        where school_id = ${school.id} and year = ${year} and (from_day > ${day}::date or to_day < ${day}::date)))
        or ${isChosenTopic(session, year)}
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
function countsInItsOwnWay({ school }: Session, year: number): RawBuilder<unknown> {
  return school.programme === 'primary'
    ? sql`select i.pupil_id from education_plan i where i.school_id = ${school.id} and i.year = ${year}`
    : sql`select i.pupil_id from imported_term i where i.school_id = ${school.id}`
}

/** A topic's cell `m` of a learner who chose among the clusters: such a learner counts as all do in every other column. */
const isChosenTopic = ({ school }: Session, year: number): RawBuilder<unknown> =>
  school.programme === 'primary'
    ? sql`false`
    : sql`(m.col like '%.CD%' and m.pupil_id in (select t.pupil_id from topic_choice t
        where t.school_id = ${school.id} and t.year = ${year}))`

/** Whether a cell `m` is counted by its pupil. */
export const isCountedApart = (session: Session, year: number): RawBuilder<unknown> =>
  sql`(m.pupil_id in (${countsInItsOwnWay(session, year)}) or ${isChosenTopic(session, year)})`

/** Whether the pupil of a cell `m` is in the class of its book `b` today. */
export function inClassToday({ school, day }: Session, year: number): RawBuilder<unknown> {
  // "is true" keeps it a list that is looked up: made a join, it went over all pupils for every cell
  return sql`((b.class_id, m.pupil_id) in (select e.class_id, e.pupil_id from enrolment e where e.school_id = ${school.id}
    and e.year = ${year} and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date))) is true`
}
