import { z } from 'zod'
import { startOf } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import { sha256 } from '../../records/canonical.ts'
import { Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { barePicture } from './bare-picture.ts'
import { bareRecording } from './bare-recording.ts'
import { ownFiles } from './own-files.ts'
import { UPLOAD_LIMITS, type UploadLimits } from './upload-limits.ts'

export type Upload = { bytes: Uint8Array; name: string; mediaType: string }

const MB = 1024 ** 2
const GB = 1024 ** 3

/** Keeps a file that a member of the school hands in, by its content: evidence, a list of pupils. Pictures and recordings are kept bare. */
export const keepFile = (upload: Upload, limits: UploadLimits = UPLOAD_LIMITS) =>
  act({
    name: 'files.keepFile',
    summary: 'Keeps a file; other acts name it by its SHA-256',
    input: z.object({}),
    output: z.object({ sha256: z.string(), name: z.string(), size: z.int(), mediaType: z.string() }),
    async run(session) {
      const leave = session.ask('file.keep', { towards: { own: true } })
      const { trx, school, actId } = session
      const { name, mediaType } = upload
      const bytes = bareRecording(barePicture(upload.bytes, mediaType), mediaType)
      const [size, hash] = [bytes.byteLength, sha256(bytes)]
      if ((await ownFiles(session, [hash])).length === 0) await makeRoom(session, size, limits)
      await session.blobs.put(school.id, bytes)
      const made = { school_id: school.id, sha256: hash, size: String(size), act_id: actId }
      await trx
        .insertInto('blob')
        .values({ ...made, media_type: mediaType, name, created_at: new Date(session.now) })
        .onConflict(c => c.doNothing())
        .execute()
      await trx
        .insertInto('upload')
        .values({ ...made, name, person_id: session.person(), at: new Date(session.now) })
        .onConflict(c => c.doNothing())
        .execute()
      // the same bytes from the same person again: the name that stands in every list is the first
      const [{ name: known } = { name }] = await ownFiles(session, [hash])
      const kept = { sha256: hash, name: known, size, mediaType }
      return session.record(leave, kept, kept)
    },
  })

/** Counts a file in that this person has not handed in before. Throws Turned 413. */
async function makeRoom(session: Session, size: number, limits: UploadLimits): Promise<void> {
  const { trx, school } = session
  const kilobytes = Math.ceil(size / 1024)
  // this row makes two files at once follow one another
  const used = await trx
    .insertInto('counter')
    .values({ school_id: school.id, year: 0, kind: 'uploadedKb', value: kilobytes })
    .onConflict(c =>
      c.columns(['school_id', 'year', 'kind']).doUpdateSet(eb => ({ value: eb('counter.value', '+', kilobytes) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  if (used.value * 1024 > limits.school)
    throw new Turned(413, 'ERR_UPLOADS_OF_SCHOOL', { gigabytes: limits.school / GB })
  const today = await trx
    .selectFrom('upload')
    .select(eb => eb.fn.coalesce(eb.fn.sum<string>('size'), eb.lit(0)).as('size'))
    .where('school_id', '=', school.id)
    .where('person_id', '=', session.person())
    .where('at', '>=', new Date(startOf(session.day)))
    .executeTakeFirstOrThrow()
  if (Number(today.size) + size > limits.personDay)
    throw new Turned(413, 'ERR_UPLOADS_OF_DAY', { megabytes: limits.personDay / MB })
}
