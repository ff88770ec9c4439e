/** Which kept results a council has decided on: each once. */
import { sql } from 'kysely'
import type { Step } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'

export type Decision = { resultId: string; proposal: string; council: string; by: string; as: Party }

/** The decisions on these versions of results, by the version. */
export async function decisionsOn(
  { trx, school }: Session,
  results: readonly string[],
): Promise<ReadonlyMap<string, Decision>> {
  if (results.length === 0) return new Map()
  const { rows } = await sql<Decision>`
    select p.result_id::text as "resultId", p.id::text as proposal, c.id::text as council, c.person_id::text as by,
      c.capacity as "as"
    from list_proposal p
      join council_class d on d.school_id = p.school_id and d.proposal_id = p.id
      join council c on c.school_id = d.school_id and c.id = d.council_id
    where p.school_id = ${school.id} and p.result_id = any(${[...results]}::uuid[])
    order by c.no desc`.execute(trx)
  return new Map(rows.map(row => [row.resultId, row]))
}

/** The council's part in a matter that asks for it. */
export const decisionStep = (decision: Decision | undefined): Step[] =>
  decision ? [{ kind: 'decision', by: decision.by, as: decision.as }] : []
