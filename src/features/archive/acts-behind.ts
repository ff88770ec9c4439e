/** The deeds behind the archive of a class: each with its delta where that speaks of this class alone. */
import { sql } from 'kysely'
import type { ActBehind } from '../../records/journal-extract.ts'
import type { Session } from '../../records/session.ts'
import type { Document } from '../transcripts/index.ts'
import type { Request } from './matter.ts'

/** What led to the documents, from the marks to this very request. A council, or a signature, may be for several classes. */
export async function actsBehind(
  session: Session,
  request: Request,
  documents: readonly Document[],
): Promise<ActBehind[]> {
  const [own, shared] = [await actsOfClass(session, request, documents), await sharedActs(session, request)]
  return [...own.map(act => ({ act, whole: true })), ...shared]
}

/** Documents, results, marks, corrections, what was planned, proposed, printed for the class; its pupils' moves and plans. */
async function actsOfClass(
  { trx, school }: Session,
  { id, of }: Request,
  documents: readonly Document[],
): Promise<string[]> {
  const versions = documents.map(d => d.id)
  const results = documents.map(d => d.resultId)
  const own = sql`${school.id}`
  const { rows } = await sql<{ act: string }>`
    select act_id::text as act from transcript_version where school_id = ${own} and id = any(${versions}::uuid[])
    union select act_id::text from transcript_signature where school_id = ${own} and version_id = any(${versions}::uuid[])
    union select act_id::text from transcript_void where school_id = ${own} and version_id = any(${versions}::uuid[])
    union select act_id::text from transcript_revocation where school_id = ${own} and version_id = any(${versions}::uuid[])
    union select act_id::text from result_step where school_id = ${own} and result_id = any(${results}::uuid[])
    union select m.act_id::text from mark m join book b on b.school_id = m.school_id and b.id = m.book_id
      where m.school_id = ${own} and m.year = ${of.year} and b.class_id = ${of.id}
    union select s.act_id::text from correction_step s
      join correction c on c.school_id = s.school_id and c.id = s.correction_id
      join book b on b.school_id = c.school_id and b.id = c.book_id
      where s.school_id = ${own} and b.class_id = ${of.id}
    union select act_id::text from year_absence where school_id = ${own} and class_id = ${of.id}
    union select act_id::text from award_ground where school_id = ${own} and class_id = ${of.id}
    union select act_id::text from support_plan where school_id = ${own} and class_id = ${of.id}
    union select act_id::text from support_mark where school_id = ${own} and class_id = ${of.id}
    union select p.act_id::text from topic_choice p
      join enrolment e on e.school_id = p.school_id and e.pupil_id = p.pupil_id
      where p.school_id = ${own} and p.year = ${of.year} and e.class_id = ${of.id}
    union select p.act_id::text from education_plan p
      join enrolment e on e.school_id = p.school_id and e.pupil_id = p.pupil_id
      where p.school_id = ${own} and p.year = ${of.year} and e.class_id = ${of.id}
    union select act_id::text from class_move
      where school_id = ${own} and (from_class = ${of.id} or to_class = ${of.id})
    union select act_id::text from list_proposal where school_id = ${own} and class_id = ${of.id}
    union select act_id::text from term_print where school_id = ${own} and class_id = ${of.id}
    union select act_id::text from archive_request where school_id = ${own} and id = ${id}`.execute(trx)
  return rows.map(r => r.act)
}

/** Meetings of the council and signatures over blocks: whole where none of it was for another class. */
async function sharedActs({ trx, school }: Session, { of }: Request): Promise<ActBehind[]> {
  const own = sql`${school.id}`
  const { rows } = await sql<ActBehind>`
    select d.act_id::text as act, bool_and(p.class_id = ${of.id}) as whole
      from council_class d join list_proposal p on p.school_id = d.school_id and p.id = d.proposal_id
      where d.school_id = ${own} and p.year = ${of.year}
      group by d.act_id having bool_or(p.class_id = ${of.id})
    union all select s.act_id::text, bool_and(b.class_id = ${of.id})
      from block_signature s join book b on b.school_id = s.school_id and b.id = s.book_id
      where s.school_id = ${own} and s.year = ${of.year}
      group by s.act_id having bool_or(b.class_id = ${of.id})`.execute(trx)
  return rows
}
