import type { Regulation } from '../../law/regulation.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'

export type Adopted = { decisionNo: string; decidedOn: string | null; of: Regulation }

/** A regulation of the school itself by its version's id. Throws NotFound, also for another school's. */
export async function findAdopted({ trx, school }: Session, id: string): Promise<Adopted> {
  const version = await trx
    .selectFrom('regulation_version')
    .select(['decision_no', 'decided_on', 'body'])
    .where('school_id', '=', school.id)
    .where('id', '=', id)
    .where('layer', '=', 'school')
    .executeTakeFirst()
  if (!version) throw new NotFound('regulation')
  const { decision_no: decisionNo, decided_on: decidedOn, body } = version
  return { decisionNo, decidedOn, of: JSON.parse(body) as Regulation }
}
