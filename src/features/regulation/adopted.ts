import { sql } from 'kysely'
import type { Regulation } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import { findGuidance } from './guidance.ts'
import { lastOwn } from './own-clauses.ts'

/** `sendings`: where its sendings and receipts are kept */
export type Adopted = { decisionNo: string; decidedOn: string | null; of: Regulation; sendings: Sendings }
type Sendings = 'regulation_sending' | 'guidance_sending'

/** A regulation of the school itself, or guidance that it issued, by its id. Throws NotFound, also for another school's. */
export async function findAdopted(session: Session, id: string): Promise<Adopted> {
  const { trx, school } = session
  const version = await trx
    .selectFrom('regulation_version')
    .select(['decision_no', 'decided_on', 'body'])
    .where('school_id', '=', school.id)
    .where('id', '=', id)
    .where('layer', '=', 'school')
    .executeTakeFirst()
  if (!version) return findIssued(session, id)
  const { decision_no: decisionNo, decided_on: decidedOn, body } = version
  return { decisionNo, decidedOn, of: JSON.parse(body) as Regulation, sendings: 'regulation_sending' }
}

async function findIssued(session: Session, id: string): Promise<Adopted> {
  const { decisionNo, decidedOn, of } = await findGuidance(session, id)
  return { decisionNo, decidedOn, of, sendings: 'guidance_sending' }
}

/** The highest number of a clause of one's own in anything that was ever adopted here. */
export async function lastOwnAdopted({ trx, school }: Session): Promise<number> {
  const { rows } = await sql<{ id: string }>`select distinct jsonb_object_keys(b.body::jsonb -> 'clauses') as id
    from (select body from regulation_version where school_id = ${school.id} and layer = 'school'
      union all select body from issued_guidance where issuer_id = ${school.id}) b`.execute(trx)
  return lastOwn(rows.map(r => r.id))
}
