import { sql } from 'kysely'
import { z } from 'zod'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { empty, id } from '../shapes.ts'

const child = z.object({
  pupil: id,
  name: z.string(),
  class: z.string(),
  year: z.int(),
  /** who leads the class today */
  teacher: z.string().nullable(),
})

/** A guardian's own children at this school; none for whose last relation has ended. */
export const ownChildren = read({
  name: 'families.children',
  summary: 'Your own children at this school',
  input: empty,
  output: z.object({ children: z.array(child) }),
  async run(session) {
    const { guardian } = session.standing
    if (guardian === null || guardian.wards.length > 0)
      session.ask('family.see', { towards: { pupil: guardian?.wards[0] ?? '' } })
    return { children: await childrenOf(session, guardian?.wards ?? []) }
  },
})

/** Each with the class of today or the last one, the youngest first. */
export async function childrenOf(
  { trx, school, day }: Session,
  pupils: readonly string[],
): Promise<z.output<typeof child>[]> {
  if (pupils.length === 0) return []
  const { rows } = await sql<z.output<typeof child>>`
    select * from (
      select distinct on (p.id) p.id::text as pupil, trim(p.family_name || ' ' || p.given_name) as name,
        c.name as class, c.year, (
          select t.family_name || ' ' || t.given_name from assignment a
            join person t on t.school_id = a.school_id and t.id = a.person_id
          where a.school_id = ${school.id} and a.class_id = c.id and a.subject = '*'
            and a.from_day <= ${day}::date and (a.to_day is null or a.to_day >= ${day}::date)
          order by a.from_day desc limit 1) as teacher, p.born_on
      from pupil p
        join enrolment e on e.school_id = p.school_id and e.pupil_id = p.id
        join class c on c.school_id = e.school_id and c.id = e.class_id
      where p.school_id = ${school.id} and p.id = any(${[...pupils]}::uuid[])
      order by p.id, (e.from_day <= ${day}::date) desc, c.year desc, e.from_day desc) as own
    order by born_on desc nulls last, name`.execute(trx)
  return rows.map(({ pupil, name, class: of, year, teacher }) => ({ pupil, name, class: of, year, teacher }))
}
