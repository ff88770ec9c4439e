import type { Programme } from '../../../regulations/presets.ts'
import { type InputOf, runAct } from '../../records/act.ts'
import type { BlobStore } from '../../records/blobs.ts'
import type { Db } from '../../records/database.ts'
import { openSchool } from './open-school.ts'

export type NewSchool = {
  id: number
  code: string
  name: string
  programme: Programme
  /** the commune or ward, as it stands before the date of a letter */
  place: string
  supervisorId?: number
}

/**
 * A new school on this server: the reference row that every tenant table points to, then its first act. Started again
 * after a failure it goes on where it stopped: a school without a journal is not yet open.
 */
export async function createSchool(
  db: Db,
  blobs: BlobStore,
  school: NewSchool,
  first: InputOf<typeof openSchool>,
  now: number,
): Promise<{ head: string }> {
  await db
    .insertInto('school')
    .values({
      id: school.id,
      code: school.code,
      name: school.name,
      programme: school.programme,
      supervisor_id: school.supervisorId ?? null,
      place: school.place,
      created_at: new Date(now),
    })
    .onConflict(c => c.column('id').doNothing())
    .execute()
  return runAct({ db, blobs, school: school.id, actor: { kind: 'operator' }, now }, openSchool, first)
}
