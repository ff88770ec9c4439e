/** Reading and writing the cells of a book. Who may, was decided before. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import type { How } from '../../records/tables.ts'
import type { CellRow } from './cell-rows.ts'
import { keepCounts } from './kept-counts.ts'

export type StoredCell = CellRow & {
  pupilId: string
  col: string
  version: number
  how: How
  personId: string
  at: Date
}

/** The cells of a book, of one period where a prefix is given, or only of these pupils. */
export async function cellsOf(
  session: Session,
  book: { id: string; year: number },
  filter: { period?: string; pupils?: readonly string[]; forUpdate?: boolean } = {},
): Promise<StoredCell[]> {
  let query = session.trx
    .selectFrom('mark')
    .select(['pupil_id', 'col', 'score', 'level', 'remark', 'state', 'detail', 'version', 'how', 'person_id', 'at'])
    .where('school_id', '=', session.school.id)
    .where('year', '=', book.year)
    .where('book_id', '=', book.id)
  if (filter.period) query = query.where('col', 'like', `${filter.period}.%`)
  if (filter.pupils) query = query.where('pupil_id', '=', sql<string>`any(${[...filter.pupils]}::uuid[])`)
  if (filter.forUpdate) query = query.orderBy('pupil_id').orderBy('col').forUpdate()
  const rows = await query.execute()
  return rows.map(({ pupil_id, person_id, ...cell }) => ({ pupilId: pupil_id, personId: person_id, ...cell }))
}

export type NewCell = CellRow & { pupilId: string; col: string; version: number; how: How }

/**
 * Writes cells, each one version on from what stands there; what stood there goes to the history for ever, and the
 * counts of the columns follow: one statement. Returns the keys `pupil col` that somebody else wrote in between: nothing
 * may be kept then, the caller throws.
 */
export async function writeCells(
  { trx, school, actId, now }: Session,
  book: { id: string; year: number },
  cells: readonly NewCell[],
  person: string,
): Promise<string[]> {
  if (cells.length === 0) return []
  const all = <K extends keyof NewCell>(of: K) => cells.map(c => c[of])
  const values = sql`score, level, remark, state, detail, version, how, person_id, at, act_id`
  const { rows } = await sql<{ lost: string[] }>`
    with given as (select * from unnest(${all('pupilId')}::uuid[], ${all('col')}::text[], ${all('score')}::smallint[],
        ${all('level')}::text[], ${all('remark')}::text[], ${all('state')}::text[], ${all('detail')}::text[],
        ${all('version')}::int[], ${all('how')}::text[])
        as u (pupil_id, col, score, level, remark, state, detail, version, how)),
      replaced as (insert into mark_history (school_id, year, book_id, pupil_id, col, ${values})
        select school_id, year, book_id, pupil_id, col, ${values} from mark
        where school_id = ${school.id} and year = ${book.year} and book_id = ${book.id}
          and (pupil_id, col) in (select g.pupil_id, g.col from given g where g.version > 1)
        returning col, num_nonnulls(score, level, remark) as filled),
      written as (insert into mark (school_id, year, book_id, pupil_id, col, ${values})
        select ${school.id}, ${book.year}, ${book.id}, g.pupil_id, g.col, g.score, g.level, g.remark, g.state, g.detail,
          g.version, g.how, ${person}::uuid, ${new Date(now)}::timestamptz, ${actId}::uuid from given g
        on conflict (school_id, year, book_id, pupil_id, col) do update set score = excluded.score,
          level = excluded.level, remark = excluded.remark, state = excluded.state, detail = excluded.detail,
          version = excluded.version, how = excluded.how, person_id = excluded.person_id, at = excluded.at,
          act_id = excluded.act_id
        where mark.version = excluded.version - 1
        returning pupil_id, col, version, num_nonnulls(score, level, remark) as filled),
      counted as (${keepCounts({ school, actId }, book)})
    select array(select g.pupil_id || ' ' || g.col from given g
      where not exists (select from written w where w.pupil_id = g.pupil_id and w.col = g.col)) as lost`.execute(trx)
  return rows[0]!.lost
}

export type HeldCell = CellRow & { pupilId: string; col: string; version: number }

/** What stands in these columns of these pupils, held against others until the transaction ends. */
export async function holdCells(
  { trx, school }: Session,
  book: { id: string; year: number },
  cells: readonly { pupilId: string; col: string }[],
): Promise<HeldCell[]> {
  const { rows } = await sql<HeldCell>`select pupil_id as "pupilId", col, version, score, level, remark, state, detail
    from mark where school_id = ${school.id} and year = ${book.year} and book_id = ${book.id}
      and pupil_id = any(${[...new Set(cells.map(c => c.pupilId))]}::uuid[])
      and col = any(${[...new Set(cells.map(c => c.col))]}::text[])
    order by pupil_id, col for update`.execute(trx)
  return rows
}

/** Who is in a class today, and who of them was in another one before, in the same year. */
export async function pupilsToday(
  { trx, school, day }: Session,
  classId: string,
): Promise<{ ids: Set<string>; moved: string[] }> {
  const { rows } = await sql<{ id: string; moved: boolean }>`
    select e.pupil_id as id, exists (select from enrolment f where f.school_id = e.school_id and f.pupil_id = e.pupil_id
      and f.year = e.year and f.class_id <> e.class_id and f.to_day is not null and f.from_day < e.from_day) as moved
    from enrolment e where e.school_id = ${school.id} and e.class_id = ${classId}
      and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date)`.execute(trx)
  return { ids: new Set(rows.map(r => r.id)), moved: rows.flatMap(r => (r.moved ? [r.id] : [])) }
}

/** The pupils of a class on a day, or who have been in it at all when `ever` is set. */
export async function pupilsOf(session: Session, classId: string, ever = false) {
  let query = session.trx
    .selectFrom('enrolment')
    .innerJoin('pupil', j =>
      j.onRef('pupil.school_id', '=', 'enrolment.school_id').onRef('pupil.id', '=', 'enrolment.pupil_id'),
    )
    .select([
      'pupil.id',
      'pupil.code',
      'pupil.family_name as familyName',
      'pupil.given_name as givenName',
      'pupil.born_on as bornOn',
      'enrolment.to_day as leftOn',
    ])
    .where('enrolment.school_id', '=', session.school.id)
    .where('enrolment.class_id', '=', classId)
  if (!ever)
    query = query
      .where('enrolment.from_day', '<=', session.day)
      .where(eb => eb.or([eb('enrolment.to_day', 'is', null), eb('enrolment.to_day', '>=', session.day)]))
  return query.execute()
}
