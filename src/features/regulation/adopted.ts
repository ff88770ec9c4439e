import { sql } from 'kysely'
import type { Regulation } from '../../law/regulation.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { lastOwn } from './own-clauses.ts'

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

/** The highest number of a clause of one's own in anything that was ever adopted here. */
export async function lastOwnAdopted({ trx, school }: Session): Promise<number> {
  const { rows } = await sql<{ id: string }>`select distinct jsonb_object_keys(b.body::jsonb -> 'clauses') as id
    from (select body from regulation_version where school_id = ${school.id} and layer = 'school'
      union all select body from issued_guidance where issuer_id = ${school.id}) b`.execute(trx)
  return lastOwn(rows.map(r => r.id))
}
