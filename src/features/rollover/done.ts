/** A roll-over that was made and not taken back. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'

export type Done = { rollover: string; at: number; by: string; classes: string[]; pupils: number }

export async function lastRollover({ trx, school }: Session, year: number, but?: string): Promise<Done | undefined> {
  const { rows } = await sql<Omit<Done, 'at'> & { at: Date }>`
    select r.id::text as rollover, r.at, p.family_name || ' ' || p.given_name as by,
      array(select c.name from rollover_class c where c.school_id = r.school_id and c.rollover_id = r.id
        order by c.name) as classes,
      (select count(*)::int from rollover_pupil u where u.school_id = r.school_id and u.rollover_id = r.id) as pupils
    from rollover r join person p on p.school_id = r.school_id and p.id = r.person_id
    where r.school_id = ${school.id} and r.from_year = ${year}
      and not exists (select 1 from rollover_undone u where u.school_id = r.school_id and u.rollover_id = r.id)
      and r.id is distinct from ${but ?? null}::uuid
    order by r.no desc limit 1`.execute(trx)
  const row = rows[0]
  return row && { ...row, at: row.at.getTime() }
}
