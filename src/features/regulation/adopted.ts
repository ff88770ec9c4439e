import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'

/** A regulation of the school itself by its version's id. Throws NotFound, also for another school's. */
export async function adoptedVersion({ trx, school }: Session, id: string): Promise<{ decision_no: string }> {
  const version = await trx
    .selectFrom('regulation_version')
    .select('decision_no')
    .where('school_id', '=', school.id)
    .where('id', '=', id)
    .where('layer', '=', 'school')
    .executeTakeFirst()
  if (!version) throw new NotFound('regulation')
  return version
}
