import type { Session } from '../../records/session.ts'

export type Name = { familyName: string; givenName: string }

/** The names of these pupils, by their ids. */
export async function pupilNames({ trx, school }: Session, ids: readonly string[]): Promise<Map<string, Name>> {
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('pupil')
    .select(['id', 'family_name as familyName', 'given_name as givenName'])
    .where('school_id', '=', school.id)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(r => [r.id, r]))
}
