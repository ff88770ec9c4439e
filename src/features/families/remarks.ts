import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import { bookSchemesOf, HOMEROOM_SHEET, subjectName } from '../gradebook/index.ts'
import type { Approved } from '../results/index.ts'

type Remark = { subject: string; text: string }

/**
 * What the teachers wrote of a pupil in the periods whose results are approved, by class and period: the remark of the
 * whole class's teacher under ''. Each as it stood at the approval that the family is shown, or as a dossier corrected it
 * since; what is typed into an open book after the approval is the teachers' until it is approved, too (HS-37).
 */
export async function remarksOf(
  session: Session,
  pupil: string,
  approved: readonly Approved[],
): Promise<Map<string, Remark[]>> {
  const found = new Map<string, Remark[]>()
  if (approved.length === 0) return found
  const rows = await standingAt(session, pupil, approved)
  for (const classId of new Set(approved.map(r => r.classId))) {
    const names = new Map((await bookSchemesOf(session, classId)).map(s => [s.subject, subjectName(s)] as const))
    for (const { period } of approved.filter(r => r.classId === classId))
      found.set(
        `${classId} ${period}`,
        rows
          .filter(r => r.classId === classId && r.period === period)
          .map(r => ({ subject: r.subject === HOMEROOM_SHEET ? '' : (names.get(r.subject) ?? ''), text: r.remark })),
      )
  }
  return found
}

type Row = { classId: string; period: string; subject: string; remark: string }

async function standingAt({ trx, school }: Session, pupil: string, approved: readonly Approved[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with approval as (select * from unnest(${approved.map(r => r.classId)}::uuid[], ${approved.map(r => r.period)}::text[],
        ${approved.map(r => new Date(r.approvedOn))}::timestamptz[]) as u (class_id, period, at)),
      written as (
        select year, book_id, col, version, remark, how, at from mark
          where school_id = ${school.id} and pupil_id = ${pupil}
        union all
        select h.year, h.book_id, h.col, h.version, h.remark, h.how, h.at from mark_history h
          join mark m on m.school_id = h.school_id and m.year = h.year and m.book_id = h.book_id
            and m.pupil_id = h.pupil_id and m.col = h.col
          where h.school_id = ${school.id} and h.pupil_id = ${pupil} and m.school_id = ${school.id}
            and m.pupil_id = ${pupil}),
      standing as (select distinct on (a.class_id, a.period, b.subject, w.col)
          a.class_id::text as "classId", a.period, b.subject, w.col, w.remark
        from approval a
          join book b on b.school_id = ${school.id} and b.class_id = a.class_id
          join written w on w.year = b.year and w.book_id = b.id and starts_with(w.col, a.period || '.')
        where w.at <= a.at or w.how = 'correction'
        order by a.class_id, a.period, b.subject, w.col, w.version desc)
    select "classId", period, subject, remark from standing where remark is not null order by col, subject`.execute(trx)
  return rows
}
