import type { Session } from '../records/session.ts'

/** Cơ quan chủ quản: the body above the school, as it stands over its name on papers; null where there is none. */
export async function authorityOf(session: Session): Promise<string | null> {
  const row = await session.trx
    .selectFrom('school as s')
    .innerJoin('school as above', 'above.id', 's.supervisor_id')
    .select('above.name')
    .where('s.id', '=', session.school.id)
    .executeTakeFirst()
  return row?.name ?? null
}
