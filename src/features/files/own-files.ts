import type { FileOut } from '../../records/act.ts'
import { type Fault, NotFound } from '../../records/faults.ts'
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

/** A fault at each place of the list where the file is not of this very person's hand. */
export async function unknownFiles(session: Session, hashes: readonly string[]): Promise<Fault[]> {
  const own = new Set((await ownFiles(session, hashes)).map(file => file.sha256))
  return hashes.flatMap((hash, i) => (own.has(hash) ? [] : [{ at: `evidence.${i}`, code: 'ERR_EVIDENCE_UNKNOWN' }]))
}

/** One of these papers as a file to hand out; whoever calls has asked the law. Throws NotFound where it is none of them. */
export async function paperFrom(session: Session, papers: readonly OwnFile[], sha256: string): Promise<FileOut> {
  const paper = papers.find(p => p.sha256 === sha256)
  if (!paper) throw new NotFound('evidence')
  return { bytes: await session.blobs.get(session.school.id, sha256), name: paper.name, mediaType: paper.mediaType }
}
