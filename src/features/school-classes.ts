import type { Session } from '../records/session.ts'

/** The school years that have classes, the newest first. */
export async function yearsWithClasses({ trx, school }: Session): Promise<number[]> {
  const rows = await trx
    .selectFrom('class')
    .select('year')
    .distinct()
    .where('school_id', '=', school.id)
    .orderBy('year', 'desc')
    .execute()
  return rows.map(r => r.year)
}

/** The classes of a year by grade and name. */
export function classesOfYear({ trx, school }: Session, year: number): Promise<{ id: string; name: string }[]> {
  return trx
    .selectFrom('class')
    .select(['id', 'name'])
    .where('school_id', '=', school.id)
    .where('year', '=', year)
    .orderBy('grade')
    .orderBy('name')
    .execute()
}
