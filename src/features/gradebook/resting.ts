/** What rests on a period of a class's books: where one of it stands, nothing of it is open again (HS-31). */
import { type RawBuilder, sql } from 'kysely'
import type { Party } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'

/** Somebody's word that stands on what is in the books. */
type Resting = { kind: 'signature' | 'approval'; by: string; as: Party }
type Where = { year: RawBuilder<number>; classId: RawBuilder<string>; period: RawBuilder<string> }

/**
 * As a query: the signatures of transcripts of the year, the prints of the books, and the approvals of the last results;
 * of a preschool the approvals of its children's books. Where the year's result is made of its terms it rests on each.
 */
export function restingOn({ school }: Pick<Session, 'school'>, of: Where): RawBuilder<Resting> {
  if (school.programme === 'preschool') return restingOnChildren(school.id, of)
  const resting = school.programme === 'primary' ? sql`(${of.period})` : sql`(${of.period}, 'CN')`
  return sql<Resting>`
    select 'signature' as kind, s.person_id::text as by, s.capacity as as
      from transcript_version v
        join transcript_signature s on s.school_id = v.school_id and s.version_id = v.id
      where v.school_id = ${school.id} and v.class_id = ${of.classId} and v.year = ${of.year}
        and not exists (select from transcript_void o where o.school_id = v.school_id and o.version_id = v.id)
        and not exists (select from transcript_revocation o where o.school_id = v.school_id and o.version_id = v.id)
    union all
    select 'signature', p.person_id::text, 'clerk' from term_print p
      where p.school_id = ${school.id} and p.class_id = ${of.classId} and p.period in ${resting}
    union all
    select 'approval', s.person_id::text, s.capacity
      from class_result k
        join result_step s on s.school_id = k.school_id and s.result_id = k.id and s.kind = 'approval'
      where k.school_id = ${school.id} and k.class_id = ${of.classId} and k.period in ${resting}
        and not exists (select from class_result n where n.school_id = k.school_id and n.class_id = k.class_id
          and n.period = k.period and n.version > k.version)`
}

/** The book of the year is approved with its semesters in it; with the second semester all that is of the year (MA-5.5). */
function restingOnChildren(school: number, { year, classId, period }: Where): RawBuilder<Resting> {
  return sql<Resting>`
    select s.kind, s.person_id::text as by, s.capacity as as from preschool_review_step s
      where s.school_id = ${school} and s.year = ${year} and s.class_id = ${classId} and s.kind = 'approval'
        and (s.period = ${period} or s.period = 'CN' or (s.period = 'HK2' and ${period} = 'CN'))`
}
