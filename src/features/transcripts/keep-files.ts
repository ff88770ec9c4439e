import type { Session } from '../../records/session.ts'

export type StoredFile = { sha256: string; size: number; name: string; mediaType: string }

export const PDF = 'application/pdf'
export const XML = 'application/xml'

/** The rows of files whose bytes are in the store already. */
export async function keepFiles({ trx, school, actId, now }: Session, files: readonly StoredFile[]): Promise<void> {
  if (files.length === 0) return
  await trx
    .insertInto('blob')
    .values(
      files.map(({ sha256, size, name, mediaType }) => ({
        school_id: school.id,
        sha256,
        size: String(size),
        media_type: mediaType,
        name,
        created_at: new Date(now),
        act_id: actId,
      })),
    )
    .onConflict(c => c.doNothing())
    .execute()
}
