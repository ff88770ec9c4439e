import { z } from 'zod'
import { act } from '../../records/act.ts'

export type Upload = { bytes: Uint8Array; name: string; mediaType: string }

/** Keeps a file that a member of the school hands in, by its content: evidence, a list of pupils. */
export const keepFile = (upload: Upload) =>
  act({
    name: 'files.keepFile',
    summary: 'Keeps a file; other acts name it by its SHA-256',
    input: z.object({}),
    output: z.object({ sha256: z.string(), name: z.string(), size: z.int(), mediaType: z.string() }),
    async run(session) {
      const leave = session.ask('file.keep', { towards: { own: true } })
      const { bytes, name, mediaType } = upload
      const sha256 = await session.blobs.put(session.school.id, bytes)
      await session.trx
        .insertInto('blob')
        .values({
          school_id: session.school.id,
          sha256,
          size: String(bytes.byteLength),
          media_type: mediaType,
          name,
          created_at: new Date(session.now),
          act_id: session.actId,
        })
        .onConflict(c => c.doNothing())
        .execute()
      const kept = { sha256, name, size: bytes.byteLength, mediaType }
      return session.record(leave, kept, kept)
    },
  })
