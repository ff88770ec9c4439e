/** In which class a pupil is, or was last. */
import { type RawBuilder, sql } from 'kysely'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'

/** `today`: in it on the session's day; false of who has left, or is only entered for a class that begins later. */
export type LastClass = { id: string; name: string; year: number; today: boolean }

/**
 * The class of the stay that began last, as a part of another statement; none of who was in no class. One written ahead
 * comes after all that have begun. A stay that has ended and that no other follows stays the last: the class of the year
 * before, in which nobody ends a stay, is not taken for it.
 */
export const lastStay = ({ school, day }: Pick<Session, 'school' | 'day'>, pupil: RawBuilder<string>) => sql<LastClass>`
  (select c.id::text as id, c.name, c.year, e.from_day <= ${day}::date and coalesce(e.to_day >= ${day}::date, true) as today
    from enrolment e join class c on c.school_id = e.school_id and c.id = e.class_id
    where e.school_id = ${school.id} and e.pupil_id = ${pupil}
    order by (e.from_day <= ${day}::date) desc, c.year desc, e.from_day desc limit 1)`

/** The class in which the pupil is or was last; NotFound for nobody's pupil, or another school's. */
export async function lastClassOf(session: Session, pupil: string): Promise<LastClass> {
  const { rows } = await sql<LastClass>`select * from ${lastStay(session, sql`${pupil}::uuid`)} l`.execute(session.trx)
  if (!rows[0]) throw new NotFound('pupil')
  return rows[0]
}
