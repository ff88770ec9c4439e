import { sql } from 'kysely'
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
