import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'

/** `act`: the deed that every row bears which the roll-over wrote and nobody touched since. */
export type DoneRollover = { id: string; act: string; year: number }

export type InTheWay = { id: string; name: string; why: 'marks' | 'pupils' | 'teachers' | 'elsewhere' }

/** New classes on which something rests already, and pupils whom another school has entered: no undoing with them. */
export async function inTheWay({ trx, school }: Session, { id, act }: DoneRollover): Promise<InTheWay[]> {
  const { rows } = await sql<InTheWay>`
    with opened as (
      select class_id from rollover_class where school_id = ${school.id} and rollover_id = ${id}
    ), placed as (
      select pupil_id, to_class from rollover_pupil
      where school_id = ${school.id} and rollover_id = ${id} and to_class is not null
    ), found as (
      select b.class_id, 'marks' as why from placed p
        join book b on b.school_id = ${school.id} and b.class_id = p.to_class
        join mark m on m.school_id = ${school.id} and m.book_id = b.id and m.pupil_id = p.pupil_id
      union
      select e.class_id, 'pupils' from opened o
        join enrolment e on e.school_id = ${school.id} and e.class_id = o.class_id and e.act_id <> ${act}
      union
      select p.to_class, 'pupils' from placed p where not exists (select 1 from enrolment e
        where e.school_id = ${school.id} and e.class_id = p.to_class and e.pupil_id = p.pupil_id and e.act_id = ${act})
      union
      select a.class_id, 'teachers' from opened o
        join assignment a on a.school_id = ${school.id} and a.class_id = o.class_id
    )
    select c.id::text as id, c.name, min(f.why) as why from found f
      join class c on c.school_id = ${school.id} and c.id = f.class_id group by c.id, c.name
    union all
    select p.id::text, p.family_name || ' ' || p.given_name, 'elsewhere' from rollover_pupil r
      join person_directory d on d.personal_id = r.personal_id and d.school_id <> r.school_id
      join pupil p on p.school_id = r.school_id and p.id = r.pupil_id
      where r.school_id = ${school.id} and r.rollover_id = ${id}
    order by name`.execute(trx)
  return rows
}
