import { sql } from 'kysely'
import type { Regulation } from '../../law/regulation.ts'
import { Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { findGuidance, type Withdrawn, withdrawnIn } from './guidance.ts'
import { lastOwn } from './own-clauses.ts'

export type Adopted = {
  decisionNo: string
  decidedOn: string | null
  of: Regulation
  /** issued to the schools below, not the own regulation; its sendings and receipts are kept apart */
  guidance: boolean
  /** taken back before its day */
  withdrawn: Withdrawn | null
}

/** A regulation of the school itself, or guidance that it issued, by its id. Throws NotFound, also for another school's. */
export const findAdopted = async (session: Session, id: string): Promise<Adopted> =>
  (await versionBy(session, id)) ?? { ...(await findGuidance(session, id)), guidance: true }

/** The same of what its readers and recipients still have to do with: what was taken back asks nothing of them. */
export async function findStanding(session: Session, id: string): Promise<Adopted> {
  const adopted = await findAdopted(session, id)
  if (adopted.withdrawn) throw new Turned(409, 'ERR_REGULATION_WITHDRAWN')
  return adopted
}

async function versionBy({ trx, school }: Session, id: string): Promise<Adopted | undefined> {
  const row = await trx
    .selectFrom('regulation_version as v')
    .leftJoin('regulation_withdrawal as w', j =>
      j.onRef('w.school_id', '=', 'v.school_id').onRef('w.version_id', '=', 'v.id'),
    )
    .select(['v.decision_no', 'v.decided_on', 'v.body'])
    .select(['w.decision_no as withdrawnBy', 'w.decided_on as withdrawnOn', 'w.reason'])
    .where('v.school_id', '=', school.id)
    .where('v.id', '=', id)
    .where('v.layer', '=', 'school')
    .executeTakeFirst()
  if (!row) return undefined
  return {
    ...{ decisionNo: row.decision_no, decidedOn: row.decided_on, guidance: false },
    of: JSON.parse(row.body) as Regulation,
    withdrawn: withdrawnIn(row),
  }
}

/** Where its sendings and receipts are kept. */
export type SendingsTable = 'regulation_sending' | 'guidance_sending'
export const sendingsOf = ({ guidance }: Adopted): SendingsTable =>
  guidance ? 'guidance_sending' : 'regulation_sending'

/** The highest number of a clause of one's own in anything that was ever adopted here. */
export async function lastOwnAdopted({ trx, school }: Session): Promise<number> {
  const { rows } = await sql<{ id: string }>`select distinct jsonb_object_keys(b.body::jsonb -> 'clauses') as id
    from (select body from regulation_version where school_id = ${school.id} and layer = 'school'
      union all select body from issued_guidance where issuer_id = ${school.id}) b`.execute(trx)
  return lastOwn(rows.map(r => r.id))
}
