/** Which school years have classes to hand over, and their classes. */
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import type { Session } from '../../records/session.ts'

/**
 * The years with classes, the one to look at first: until this year's results are approved it is the year before, whose
 * hand-over may be under way; without one, this year.
 */
export async function yearsOf({ trx, school, day }: Session): Promise<number[]> {
  const rows = await trx
    .selectFrom('class')
    .select('year')
    .distinct()
    .where('school_id', '=', school.id)
    .orderBy('year', 'desc')
    .execute()
  const years = rows.map(r => r.year)
  const now = schoolYearOf(day)
  const approved = await trx
    .selectFrom('class_result as r')
    .innerJoin('result_step as s', j => j.onRef('s.school_id', '=', 'r.school_id').onRef('s.result_id', '=', 'r.id'))
    .select('r.id')
    .where('r.school_id', '=', school.id)
    .where('r.year', '=', now)
    .where('r.period', '=', 'CN')
    .where('s.kind', '=', 'approval')
    .limit(1)
    .executeTakeFirst()
  const first = !approved && years.includes(now - 1) ? now - 1 : now
  return [first, ...years.filter(y => y !== first)]
}

export async function classesOf({ trx, school }: Session, year: number): Promise<{ id: string; name: string }[]> {
  return trx
    .selectFrom('class')
    .select(['id', 'name'])
    .where('school_id', '=', school.id)
    .where('year', '=', year)
    .orderBy('grade')
    .orderBy('name')
    .execute()
}
