/** Every class with transcripts, of all years: where somebody looks who seeks one and does not know the class. */
import { sql } from 'kysely'
import { z } from 'zod'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { hasBooks } from '../gradebook/index.ts'
import { id } from '../shapes.ts'
import { isDemo } from './document.ts'
import { mayFollow } from './may-read.ts'

export const transcriptClasses = read({
  name: 'transcripts.classes',
  summary: 'The classes whose transcripts you may read or sign in, with how far they are',
  input: z.object({}),
  output: z.object({
    demo: z.boolean(),
    classes: z.array(
      z.object({
        class: id,
        name: z.string(),
        year: z.int(),
        grade: z.int(),
        pupils: z.int(),
        /** versions that count, how many of them are sealed, and those that were revoked */
        documents: z.int(),
        sealed: z.int(),
        revoked: z.int(),
        /** when its folder last left the house */
        archivedAt: z.number().nullable(),
      }),
    ),
  }),
  async run(session) {
    if (!hasBooks(session.school.programme)) return { demo: await isDemo(session), classes: [] }
    const all = await classesOf(session)
    return { demo: await isDemo(session), classes: all.filter(c => mayFollow(session, c.class)) }
  },
})

type Row = {
  class: string
  name: string
  year: number
  grade: number
  pupils: number
  documents: number
  sealed: number
  revoked: number
  archivedAt: Date | null
}

/** Newest year first. */
async function classesOf({ trx, school, day }: Session) {
  const { rows } = await sql<Row>`
    select c.id::text as class, c.name, c.year, c.grade,
      (select count(*)::int from enrolment e where e.school_id = c.school_id and e.class_id = c.id
        and (e.to_day is null or e.to_day >= ${day}::date)) as pupils,
      coalesce(d.documents, 0) as documents, coalesce(d.sealed, 0) as sealed, coalesce(d.revoked, 0) as revoked,
      (select max(r.at) from archive_request q
        join archive_release r on r.school_id = q.school_id and r.request_id = q.id
        where q.school_id = c.school_id and q.class_id = c.id) as "archivedAt"
    from class c
      left join (
        select v.class_id, count(*) filter (where not v.gone)::int as documents,
          count(*) filter (where v.sealed and not v.gone)::int as sealed, count(*) filter (where v.revoked)::int as revoked
        from (
          select v.class_id,
            exists (select 1 from transcript_signature s where s.school_id = v.school_id and s.version_id = v.id
              and s.stage = 'seal') as sealed,
            r.version_id is not null as revoked,
            r.version_id is not null
              or exists (select 1 from transcript_void o where o.school_id = v.school_id and o.version_id = v.id)
              or exists (select 1 from transcript_version n where n.school_id = v.school_id
                and n.transcript_id = v.transcript_id and n.year = v.year and n.version > v.version) as gone
          from transcript_version v
            left join transcript_revocation r on r.school_id = v.school_id and r.version_id = v.id
          where v.school_id = ${school.id}
        ) v group by v.class_id
      ) d on d.class_id = c.id
    where c.school_id = ${school.id}
    order by c.year desc, c.grade, c.name`.execute(trx)
  return rows.map(({ archivedAt, ...row }) => ({ ...row, archivedAt: archivedAt?.getTime() ?? null }))
}
