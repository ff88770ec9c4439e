/** Reading and writing the cells of a book. Who may, was decided before. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import type { How } from '../../records/tables.ts'
import { type BulkTable, upsertMany } from '../../records/upsert.ts'
import type { CellRow } from './cell-rows.ts'
import { type Before, keepCounts } from './kept-counts.ts'

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

const marks: BulkTable = {
  table: 'mark',
  columns: {
    year: 'smallint',
    book_id: 'uuid',
    pupil_id: 'uuid',
    col: 'text',
    score: 'smallint',
    level: 'text',
    remark: 'text',
    state: 'text',
    detail: 'text',
    version: 'int',
    how: 'text',
    person_id: 'uuid',
    at: 'timestamptz',
    act_id: 'uuid',
  },
  key: ['year', 'book_id', 'pupil_id', 'col'],
}

/**
 * Writes cells, each one version on from what stands there; what stood there goes to the history for ever. Returns the
 * keys `pupil col` that somebody else wrote in between: nothing may be kept then, the caller throws.
 */
export async function writeCells(
  session: Session,
  book: { id: string; year: number },
  cells: readonly NewCell[],
  person: string,
): Promise<string[]> {
  const { trx, school, actId } = session
  const replaced = cells.filter(c => c.version > 1)
  const before =
    replaced.length === 0
      ? []
      : await sql<Before>`insert into mark_history (school_id, year, book_id, pupil_id, col, version, score, level, remark, state, detail, how, person_id, at, act_id)
      select school_id, year, book_id, pupil_id, col, version, score, level, remark, state, detail, how, person_id, at, act_id from mark
      where school_id = ${school.id} and year = ${book.year} and book_id = ${book.id}
        and (pupil_id, col) in (select * from unnest(${replaced.map(c => c.pupilId)}::uuid[], ${replaced.map(c => c.col)}::text[]))
      returning col, num_nonnulls(score, level, remark) as values`
          .execute(trx)
          .then(({ rows }) => rows)
  const at = new Date(session.now)
  const rows = cells.map(({ pupilId, ...cell }) => ({
    ...cell,
    pupil_id: pupilId,
    year: book.year,
    book_id: book.id,
    person_id: person,
    at,
    act_id: actId,
  }))
  const written = await upsertMany(trx, school.id, marks, rows, sql<boolean>`mark.version = excluded.version - 1`)
  const done = new Set(written.map(w => `${w.pupil_id} ${w.col}`))
  const lost = cells.map(c => `${c.pupilId} ${c.col}`).filter(k => !done.has(k))
  if (lost.length === 0) await keepCounts(session, book, cells, before)
  return lost
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
