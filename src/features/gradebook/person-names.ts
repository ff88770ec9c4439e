import { sql } from 'kysely'
import type { Party } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'

/** Full names of members of staff by id. */
export async function namesOf(session: Session, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await session.trx
    .selectFrom('person')
    .select(['id', 'family_name', 'given_name'])
    .where('school_id', '=', session.school.id)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map(r => [r.id, `${r.family_name} ${r.given_name}`]))
}

type Taken = { personId: string; as: Party; at: Date }

/** Who took each of these steps, in which capacity and when (ms since 1970), for the reader. */
export async function stepTellerOf(
  session: Session,
  steps: readonly Taken[],
): Promise<(step: Taken) => { by: string; as: string; at: number }> {
  const names = await namesOf(
    session,
    steps.map(s => s.personId),
  )
  return ({ personId, as, at }) => ({ by: names.get(personId) ?? '', as: session.title(as), at: at.getTime() })
}
