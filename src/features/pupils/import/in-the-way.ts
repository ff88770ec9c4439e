import { sql } from 'kysely'
import type { Session } from '../../../records/session.ts'
import type { DoneImport } from './undo-import.ts'

export type InTheWay = { id: string; name: string; code: string; why: 'marks' | 'results' | 'changed' }

/** Pupils of an import who have marks, results or a later change: with them it can no longer be undone as one unit. */
export async function inTheWay({ trx, school }: Session, { id, act }: DoneImport): Promise<InTheWay[]> {
  const { rows } = await sql<InTheWay>`
    with joined as (
      select class_id, pupil_id, act_id from enrolment where school_id = ${school.id} and import_id = ${id}
    ), entered as (
      select id as pupil_id, act_id from pupil where school_id = ${school.id} and import_id = ${id}
    ), found as (
      select e.pupil_id, 'changed' as why from entered e where e.act_id <> ${act}
      union
      select j.pupil_id, 'changed' from joined j where j.act_id <> ${act}
      union
      select h.pupil_id, 'changed' from pupil_history h where h.school_id = ${school.id} and h.act_id = ${act}
      union
      select e.pupil_id, 'changed' from entered e join enrolment other
        on other.school_id = ${school.id} and other.pupil_id = e.pupil_id where other.import_id is distinct from ${id}::uuid
      union
      select p.pupil_id, 'changed' from topic_choice p join entered e on e.pupil_id = p.pupil_id
        where p.school_id = ${school.id}
      union
      select p.pupil_id, 'changed' from education_plan p join entered e on e.pupil_id = p.pupil_id
        where p.school_id = ${school.id}
      union
      select g.pupil_id, 'changed' from guardian g join entered e on e.pupil_id = g.pupil_id
        where g.school_id = ${school.id}
      union
      select m.pupil_id, 'marks' from mark m join entered e on e.pupil_id = m.pupil_id where m.school_id = ${school.id}
      union
      select m.pupil_id, 'marks' from joined j
        join book b on b.school_id = ${school.id} and b.class_id = j.class_id
        join mark m on m.school_id = ${school.id} and m.book_id = b.id and m.pupil_id = j.pupil_id
      union
      select r.pupil_id, 'results' from joined j join (
        select class_id, pupil_id from year_absence where school_id = ${school.id}
        union select class_id, pupil_id from award_ground where school_id = ${school.id}
        union select class_id, pupil_id from support_plan where school_id = ${school.id}
        union select class_id, pupil_id from support_mark where school_id = ${school.id}
        union select class_id, pupil_id from hand_rating where school_id = ${school.id}
        union select class_id, pupil_id from promotion_decision where school_id = ${school.id}
        union select c.class_id, p.pupil_id from pupil_result p
          join class_result c on c.school_id = ${school.id} and c.id = p.result_id where p.school_id = ${school.id}
      ) r on r.class_id = j.class_id and r.pupil_id = j.pupil_id
    )
    select p.id, trim(p.family_name || ' ' || p.given_name) as name, p.code, min(f.why) as why
    from found f join pupil p on p.school_id = ${school.id} and p.id = f.pupil_id
    group by p.id, p.family_name, p.given_name, p.code order by p.code`.execute(trx)
  return rows
}
