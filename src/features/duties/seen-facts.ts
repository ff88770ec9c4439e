/** The facts by which duties are seen done, in one statement. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import type { SeenFacts } from './seen.ts'
import { oneRow } from './words.ts'

type Row = { [F in keyof SeenFacts]: SeenFacts[F] | null }

const ms = (column: string) => sql`floor(extract(epoch from ${sql.ref(column)}) * 1000)`

export async function seenFacts(session: Session, year: number): Promise<SeenFacts> {
  const { school, day } = session
  const of = sql`x.school_id = ${school.id} and x.year = ${year}`
  const row = await oneRow(
    session,
    sql<Row>`select
      (select json_agg(x.id) from class x where ${of} and (
        exists (select 1 from book b where b.school_id = x.school_id and b.class_id = x.id)
        or exists (select 1 from preschool_class p where p.school_id = x.school_id and p.class_id = x.id))) as classes,
      (select json_agg(json_build_object('classId', x.class_id, 'subject', x.subject, 'teacher', a.person_id))
        from book x left join assignment a on a.school_id = x.school_id and a.class_id = x.class_id
          and a.subject = x.subject and a.from_day <= ${day}::date and (a.to_day is null or a.to_day >= ${day}::date)
        where ${of}) as books,
      (select json_agg(json_build_object('period', x.period, 'at', ${ms('x.at')})) from progress_check x
        where ${of}) as minutes,
      (select json_agg(json_build_object('period', x.period, 'classId', x.class_id, 'kind', s.kind, 'at', ${ms('s.at')}))
        from lock x join lock_step s on s.school_id = x.school_id and s.lock_id = x.id
          where ${of} and num_nonnulls(x.grade, x.age_group, x.part, x.subject, x.col) = 0
          and not exists (select from lock_end o where o.school_id = x.school_id and o.lock_id = x.id)) as locks,
      (select json_agg(json_build_object('period', x.period, 'classId', x.class_id, 'at', ${ms('s.at')}))
        from class_result x join result_step s on s.school_id = x.school_id and s.result_id = x.id
        where ${of} and s.kind = 'approval') as approvals,
      (select json_agg(json_build_object('classId', x.class_id, 'at', ${ms('x.at')})) from list_proposal x
        where ${of}) as lists,
      (select json_agg(json_build_object('period', x.period, 'classId', x.class_id, 'at', ${ms('x.at')}))
        from term_print x where ${of}) as prints,
      (select json_agg(json_build_object('classId', b.class_id, 'subject', b.subject, 'period', x.period,
          'stage', x.stage, 'person', x.person_id, 'at', ${ms('x.at')}))
        from block_signature x join book b on b.school_id = x.school_id and b.id = x.book_id where ${of}) as signatures,
      (select json_agg(json_build_object('classId', g.class_id, 'of', g.n, 'stage', g.stage, 'signed', g.signed, 'at', g.at))
        from (select v.class_id, t.stage, count(*)::int as n, count(s.version_id)::int as signed,
            ${sql`floor(extract(epoch from max(s.signed_at)) * 1000)`} as at
          from (select distinct on (x.transcript_id) x.school_id, x.id, x.class_id from transcript_version x
              where ${of} order by x.transcript_id, x.version desc) v
            cross join (values ('homeroom'), ('head')) t (stage)
            left join transcript_signature s on s.school_id = v.school_id and s.version_id = v.id and s.stage = t.stage
          group by v.class_id, t.stage) g) as transcripts,
      (select json_agg(json_build_object('period', x.period, 'classId', x.class_id, 'at', ${ms('x.at')}))
        from preschool_review_step x where ${of} and x.kind = 'approval') as reviews,
      (select json_agg(json_build_object('classId', x.class_id, 'at', ${ms('r.at')})) from archive_request x
        join archive_release r on r.school_id = x.school_id and r.request_id = x.id where ${of}) as releases`,
  )
  const { classes, books, minutes, locks, approvals, lists, prints, signatures, transcripts, reviews, releases } = row
  return {
    classes: classes ?? [],
    books: books ?? [],
    minutes: minutes ?? [],
    locks: locks ?? [],
    approvals: approvals ?? [],
    lists: lists ?? [],
    prints: prints ?? [],
    signatures: signatures ?? [],
    transcripts: transcripts ?? [],
    reviews: reviews ?? [],
    releases: releases ?? [],
  }
}
