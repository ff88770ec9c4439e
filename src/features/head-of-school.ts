import type { Session } from '../records/session.ts'

/** Who is at the head of the school today, by the newest decision; undefined while there is nobody. */
export async function headOfSchool({
  trx,
  school,
  day,
}: Session): Promise<{ person: string; name: string } | undefined> {
  const row = await trx
    .selectFrom('post as o')
    .innerJoin('person as p', j => j.onRef('p.school_id', '=', 'o.school_id').onRef('p.id', '=', 'o.person_id'))
    .select(['p.id', 'p.family_name', 'p.given_name'])
    .where('o.school_id', '=', school.id)
    .where('o.post', '=', 'head')
    .where('o.from_day', '<=', day)
    .where(eb => eb.or([eb('o.to_day', 'is', null), eb('o.to_day', '>=', day)]))
    .orderBy('o.from_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { person: row.id, name: `${row.family_name} ${row.given_name}` }
}
