/** To whom a class can be handed over: next year's teacher, or of the last grade the head or a deputy for the school. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import type { ClassOf } from '../results/index.ts'
import { LAST_GRADE } from './class-now.ts'

export type Receiver = { person: string; name: string /** leads next year's class of these pupils */; next: boolean }

/** Who leads next year's class of most of these pupils comes first; who gives cannot receive. */
export async function receiversOf({ trx, school, day, actor }: Session, of: ClassOf): Promise<Receiver[]> {
  const posts = of.grade === LAST_GRADE ? ['head', 'deputyHead'] : ['head', 'deputyHead', 'departmentLead', 'teacher']
  const me = actor.kind === 'person' ? actor.personId : null
  const { rows } = await sql<{ person: string; name: string; pupils: number }>`
    select n.id::text as person, n.family_name || ' ' || n.given_name as name,
      (select count(*)::int from assignment a
        join class k on k.school_id = a.school_id and k.id = a.class_id and k.year = ${of.year + 1}
        join enrolment e on e.school_id = a.school_id and e.class_id = a.class_id
        where a.school_id = n.school_id and a.person_id = n.id and a.subject = '*' and a.to_day is null
          and exists (select 1 from enrolment o where o.school_id = e.school_id and o.pupil_id = e.pupil_id
            and o.class_id = ${of.id})) as pupils
    from person n
    where n.school_id = ${school.id} and n.id is distinct from ${me}::uuid
      and exists (select 1 from post p where p.school_id = n.school_id and p.person_id = n.id
        and p.post = any(${posts}::text[]) and p.from_day <= ${day}::date
        and (p.to_day is null or p.to_day >= ${day}::date))
    order by pupils desc, n.given_name, n.family_name, n.id`.execute(trx)
  return rows.map(({ person, name, pupils }) => ({ person, name, next: pupils > 0 }))
}
