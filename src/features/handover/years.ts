/** Which school years have classes to hand over. */
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import type { Session } from '../../records/session.ts'
import { yearsWithClasses } from '../school-classes.ts'

/**
 * The years with classes, the one to look at first: until this year's results are approved it is the year before, whose
 * hand-over may be under way; without one, this year.
 */
export async function yearsOf(session: Session): Promise<number[]> {
  const { trx, school, day } = session
  const years = await yearsWithClasses(session)
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
