/** To whom a class can be handed over: next year's teachers, or of the last grade the head or a deputy for the school. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import type { ClassOf } from '../results/index.ts'
import { LAST_GRADE } from './class-now.ts'

/** `pupils`: whom of the class this person leads in next year's classes. */
export type Receiver = { person: string; name: string; pupils: string[] }
export type Receivers = {
  receivers: Receiver[]
  /** whom the giver leads in the next year, too */
  keeps: string[]
}

/** Who leads next year's classes of most of these pupils comes first; who gives cannot receive. */
export async function receiversOf({ trx, school, day, actor }: Session, of: ClassOf): Promise<Receivers> {
  const posts = of.grade === LAST_GRADE ? ['head', 'deputyHead'] : ['head', 'deputyHead', 'departmentLead', 'teacher']
  const me = actor.kind === 'person' ? actor.personId : null
  const { rows } = await sql<Receiver>`
    select n.id::text as person, n.family_name || ' ' || n.given_name as name, next.pupils
    from person n
      cross join lateral (select array(select e.pupil_id::text from assignment a
        join class k on k.school_id = a.school_id and k.id = a.class_id and k.year = ${of.year + 1}
        join enrolment e on e.school_id = a.school_id and e.class_id = a.class_id and e.to_day is null
        where a.school_id = ${school.id} and a.person_id = n.id and a.subject = '*' and a.to_day is null
          and exists (select 1 from enrolment o where o.school_id = e.school_id and o.pupil_id = e.pupil_id
            and o.class_id = ${of.id})) as pupils) next
    where n.school_id = ${school.id} and (n.id = ${me}::uuid
      or exists (select 1 from post p where p.school_id = n.school_id and p.person_id = n.id
        and p.post = any(${posts}::text[]) and p.from_day <= ${day}::date
        and (p.to_day is null or p.to_day >= ${day}::date)))
    order by cardinality(next.pupils) desc, n.given_name, n.family_name, n.id`.execute(trx)
  return {
    receivers: rows.filter(r => r.person !== me),
    keeps: rows.find(r => r.person === me)?.pupils ?? [],
  }
}
