/** Where a pupil is in this school year, and where to the pupil can move. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type AgeGroup, goesOnIn } from '../../assessment/preschool-programme.ts'
import type { Session } from '../../records/session.ts'
import { explained, id } from '../shapes.ts'

export const nowShape = z.object({
  year: z.int(),
  class: z.object({ id, name: z.string(), since: z.string() }),
  move: z.object({
    may: explained,
    /** the other classes of the grade; of the age group and, from a nursery group, of the next one */
    to: z.array(z.object({ id, name: z.string() })),
  }),
})
export type PupilNow = z.output<typeof nowShape>

type Place = { id: string; name: string; year: number; fromDay: string; toDay: string | null }

/** From the class in which the pupil stays without an end; null for who has left. */
export async function nowOf(session: Session, classes: readonly Place[]): Promise<PupilNow | null> {
  const here = classes.find(c => c.toDay === null)
  if (!here) return null
  const { trx, school } = session
  const { rows } = await sql<{ id: string; name: string; group: AgeGroup | null; ownGroup: AgeGroup | null }>`
    select c.id::text as id, c.name, p.age_group as group, o.age_group as "ownGroup" from class c
      join class own on own.school_id = c.school_id and own.grade = c.grade and own.year = c.year
      left join preschool_class p on p.school_id = c.school_id and p.class_id = c.id
      left join preschool_class o on o.school_id = own.school_id and o.class_id = own.id
    where c.school_id = ${school.id} and own.id = ${here.id} and c.id <> own.id order by c.name`.execute(trx)
  const to = rows.filter(r => r.group === null || r.ownGroup === null || goesOnIn(r.ownGroup, r.group))
  const matter = { towards: { classId: here.id }, matter: { class: here.name } }
  return {
    year: here.year,
    class: { id: here.id, name: here.name, since: here.fromDay },
    move: {
      may: session.tell('pupil.move', { ...matter, reasonGiven: true }),
      to: to.map(({ id, name }) => ({ id, name })),
    },
  }
}
