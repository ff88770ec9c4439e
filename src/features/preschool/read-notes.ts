import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import type { NoteHead } from '../../records/tables.ts'

export type Note = { id: string; pupil: string; day: string; head: NoteHead; text: string; by: string; at: Date }

/** The notes of a class since a day, or of one child in it; the newest first, without what was taken back. */
export async function notesOf(
  { trx, school }: Session,
  of: { classId: string; since?: string; pupil?: string },
): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select n.id::text as id, n.pupil_id::text as pupil, n.day, n.head, n.text, n.person_id::text as by, n.at
    from preschool_note n
    where n.school_id = ${school.id} and n.class_id = ${of.classId}
      and n.day >= coalesce(${of.since ?? null}::date, n.day)
      and (${of.pupil ?? null}::uuid is null or n.pupil_id = ${of.pupil ?? null}::uuid)
      and not exists (select from preschool_withdrawal w where w.school_id = n.school_id and w.target_id = n.id)
    order by n.day desc, n.at desc limit 300`.execute(trx)
  return rows
}
