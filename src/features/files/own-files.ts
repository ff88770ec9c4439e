import type { Session } from '../../records/session.ts'

/** `name`: as this giver called it; two may hand in the same bytes under two names. */
export type OwnFile = { sha256: string; name: string; mediaType: string; size: number }

/** Those of the named files that this very person handed in: a hash that somebody knows opens nobody's file. */
export async function ownFiles(session: Session, hashes: readonly string[]): Promise<OwnFile[]> {
  if (hashes.length === 0) return []
  const rows = await session.trx
    .selectFrom('upload as u')
    .innerJoin('blob as b', j => j.onRef('b.school_id', '=', 'u.school_id').onRef('b.sha256', '=', 'u.sha256'))
    .select(['b.sha256', 'b.media_type', 'b.size', eb => eb.fn.coalesce('u.name', 'b.name').as('name')])
    .where('u.school_id', '=', session.school.id)
    .where('u.person_id', '=', session.person())
    .where('u.sha256', 'in', [...hashes])
    .execute()
  return rows.map(({ sha256, name, media_type, size }) => ({ sha256, name, mediaType: media_type, size: Number(size) }))
}
