/**
 * What a pupil who changed class within the year brings along: the cells of the same subject and period in the book of
 * the former class. They stay there; the new class reads them, and says where they came from (HS-16, our choice).
 */
import { type RawBuilder, sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import type { CellRow } from './cell-rows.ts'

export type CarriedCell = CellRow & {
  /** the book of the present class that lacks this cell */
  book: string
  pupilId: string
  /** as stored: period and column */
  col: string
  version: number
  at: Date
  fromBook: string
  fromClassId: string
  fromClass: string
}

/**
 * The cells that these books lack and a former class has, of pupils who are in the class today. A value of the own book
 * goes before it, and of several former classes the last one.
 */
export async function carriedCells(
  session: Session,
  year: number,
  of: {
    classId?: string
    books?: readonly string[]
    pupils?: readonly string[]
    /** who may have changed class, where that is known already */
    moved?: readonly string[]
    periods: readonly string[]
  },
): Promise<CarriedCell[]> {
  const moved = of.moved ?? (await movedPupils(session, year, of))
  if (moved.length === 0) return []
  const { trx, school, day } = session
  const inClass = of.classId === undefined ? sql`` : sql`and e.class_id = ${of.classId}`
  const books = of.books ? sql`and b.id = any(${[...of.books]}::uuid[])` : sql``
  const { rows } = await sql<CarriedCell>`
    select distinct on (b.id, m.pupil_id, m.col) b.id::text as book, m.pupil_id::text as "pupilId", m.col, m.score, m.level,
      m.remark, m.state, m.detail, m.version, m.at, fb.id::text as "fromBook", f.class_id::text as "fromClassId", c.name as "fromClass"
    from enrolment f
      join enrolment e on e.school_id = f.school_id and e.pupil_id = f.pupil_id and e.year = f.year
        and e.class_id <> f.class_id and e.from_day > f.from_day
      join class c on c.school_id = f.school_id and c.id = f.class_id
      join book fb on fb.school_id = f.school_id and fb.class_id = f.class_id
      join book b on b.school_id = e.school_id and b.class_id = e.class_id and b.subject = fb.subject
      join mark m on m.school_id = fb.school_id and m.year = fb.year and m.book_id = fb.id and m.pupil_id = f.pupil_id
      left join mark own on own.school_id = b.school_id and own.year = b.year and own.book_id = b.id
        and own.pupil_id = m.pupil_id and own.col = m.col and (num_nonnulls(own.score, own.level, own.remark) = 1 or own.state = 'absent')
    where f.school_id = ${school.id} and f.year = ${year} and f.to_day is not null
      and f.pupil_id = any(${[...moved]}::uuid[]) ${inClass} ${books}
      and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date)
      and split_part(m.col, '.', 1) = any(${[...of.periods]}::text[])
      and (num_nonnulls(m.score, m.level, m.remark) = 1 or m.state = 'absent') and own.pupil_id is null
    order by b.id, m.pupil_id, m.col, f.from_day desc`.execute(trx)
  return rows
}

/** Few or none in a year: asked first, because then there is nothing to look for among all the marks. */
async function movedPupils(
  session: Session,
  year: number,
  of: { classId?: string; pupils?: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ moved: string[] | null }>`
    select ${movedAsJson(session, year, of)} as moved`.execute(session.trx)
  return rows[0]!.moved ?? []
}

/** The same as a part of another statement; null where there is nobody. */
export function movedAsJson(
  { school, day }: Session,
  year: number,
  of: { classId?: string; pupils?: readonly string[] } = {},
): RawBuilder<string[] | null> {
  const inClass = of.classId === undefined ? sql`` : sql`and e.class_id = ${of.classId}`
  const pupils = of.pupils ? sql`and e.pupil_id = any(${[...of.pupils]}::uuid[])` : sql``
  return sql<string[] | null>`(select json_agg(distinct e.pupil_id::text) from enrolment f
      join enrolment e on e.school_id = f.school_id and e.pupil_id = f.pupil_id and e.year = f.year
        and e.class_id <> f.class_id and e.from_day > f.from_day
    where f.school_id = ${school.id} and f.year = ${year} and f.to_day is not null ${inClass} ${pupils}
      and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date))`
}
