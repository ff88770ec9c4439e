import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import { columnOf, type Period } from '../gradebook/index.ts'
import type { ClassOf } from './class-books.ts'
import type { Kept } from './kept.ts'

/**
 * Does a remark of the period, of somebody who is in the class today, say something else than the family is shown: that
 * of the approval, or as a dossier corrected it since (HS-37)? No result rests on it, so the same results may be proposed
 * and approved once more for its sake. What was typed and put back is none.
 */
export async function remarksSince(
  { trx, school, day }: Session,
  of: ClassOf,
  period: Period,
  last: Kept | undefined,
): Promise<boolean> {
  const step = last?.steps.at(-1)
  if (step?.kind !== 'approval') return false
  const { rows } = await sql<{ book: string; col: string }>`
    select distinct m.book_id::text as book, m.col from mark m
    where m.school_id = ${school.id} and m.year = ${of.year} and m.book_id = any(${of.books.map(b => b.id)}::uuid[])
      and split_part(m.col, '.', 1) = ${period} and m.at > ${step.at} and m.how <> 'correction'
      and exists (select from enrolment e where e.school_id = m.school_id and e.pupil_id = m.pupil_id
        and e.class_id = ${of.id} and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date))
      and m.remark is distinct from (select h.remark from mark_history h
        where h.school_id = m.school_id and h.year = m.year and h.book_id = m.book_id and h.pupil_id = m.pupil_id
          and h.col = m.col and (h.at <= ${step.at} or h.how = 'correction') order by h.version desc limit 1)`.execute(
    trx,
  )
  const schemes = new Map(of.books.map(b => [b.id, b.scheme]))
  return rows.some(({ book, col }) => columnOf(schemes.get(book)!, col)?.column.kind === 'comment')
}
