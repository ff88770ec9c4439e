import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'

/** Names of classes by id. */
export async function classNames({ trx, school }: Session, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('class')
    .select(['id', 'name'])
    .where('school_id', '=', school.id)
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  return new Map(rows.map(r => [r.id, r.name]))
}
