/** What homeroom teachers proposed and the council decided: rows that are only ever added to. */
import { sql } from 'kysely'
import type { Party } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import type { Difference } from './lists.ts'

export type Proposal = {
  id: string
  classId: string
  version: number
  resultId: string
  person: string
  by: string
  as: Party
  at: number
  /** the council that decided it */
  council: string | null
  differences: readonly (Difference & { stage: 'proposal' | 'decision' })[]
}

/** The proposals of a year or of one class, newest first. */
export async function proposalsOf(session: Session, year: number, classId?: string): Promise<Proposal[]> {
  const { trx, school } = session
  const only = classId === undefined ? sql`` : sql`and p.class_id = ${classId}`
  const { rows } = await sql<
    Omit<Proposal, 'differences' | 'at'> & { at: Date; differences: Proposal['differences'] | null }
  >`
    select p.id::text as id, p.class_id::text as "classId", p.version, p.result_id::text as "resultId",
      p.person_id::text as person, n.family_name || ' ' || n.given_name as by, p.capacity as "as", p.at,
      c.council_id::text as council,
      (select json_agg(json_build_object('pupil', d.pupil_id, 'list', d.list, 'placed', d.placed, 'reason', d.reason,
          'stage', d.stage) order by d.pupil_id, d.list)
        from list_difference d where d.school_id = p.school_id and d.proposal_id = p.id) as differences
    from list_proposal p join person n on n.school_id = p.school_id and n.id = p.person_id
      left join council_class c on c.school_id = p.school_id and c.proposal_id = p.id
    where p.school_id = ${school.id} and p.year = ${year} ${only}
    order by p.version desc`.execute(trx)
  return rows.map(({ at, differences, ...row }) => ({ ...row, at: at.getTime(), differences: differences ?? [] }))
}

/** The differences that count: the council's once it has decided, before that the homeroom teacher's. */
export function differencesOf(proposal: Proposal | undefined): readonly Difference[] {
  if (!proposal) return []
  const stage = proposal.council === null ? 'proposal' : 'decision'
  return proposal.differences.filter(d => d.stage === stage)
}

export async function keepDifferences(
  session: Session,
  proposal: string,
  stage: 'proposal' | 'decision',
  differences: readonly Difference[],
): Promise<void> {
  if (differences.length === 0) return
  await session.trx
    .insertInto('list_difference')
    .values(
      differences.map(({ pupil, list, placed, reason }) => ({
        school_id: session.school.id,
        proposal_id: proposal,
        stage,
        pupil_id: pupil,
        list,
        placed,
        reason,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })),
    )
    .execute()
}
