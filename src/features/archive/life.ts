/** The end of a book's life: approved, signed, archived. The last stage knows those before it. */
import { sql } from 'kysely'
import { z } from 'zod'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { namesOf } from '../gradebook/index.ts'
import { enrolledIn, findClass, readInput, resultPeriods, versionsOf } from '../results/index.ts'
import { id } from '../shapes.ts'
import { hasForm, mayFollow } from '../transcripts/index.ts'

const step = z.object({ at: z.number(), by: z.string() }).nullable()

export const classLife = read({
  name: 'archive.life',
  summary: 'How far a class is beyond its books: results approved, transcripts signed, archived',
  input: z.object({ class: id, period: z.string().max(8) }),
  output: z.object({
    /** of this period; null where nobody has approved it, or the books changed since */
    approved: step,
    /** of the year; null where the class's transcripts have no form here */
    signed: z.object({ documents: z.int(), sealed: z.int(), at: z.number().nullable() }).nullable(),
    archived: step,
  }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    if (!mayFollow(session, of.id)) session.ask('record.read', { towards: { classId: of.id } })
    const approval = await approvalOf(session, of, input.period)
    const [end] = await endsOf(session, [of.id])
    const people = [approval?.personId, end?.releasedBy].filter(p => p != null)
    const names = await namesOf(session, people)
    const name = (person: string) => names.get(person) ?? ''
    return {
      approved: approval ? { at: approval.at.getTime(), by: name(approval.personId) } : null,
      signed: hasForm(of)
        ? { documents: end?.documents ?? 0, sealed: end?.sealed ?? 0, at: end?.sealedAt?.getTime() ?? null }
        : null,
      archived: end?.releasedBy ? { at: end.releasedAt!.getTime(), by: name(end.releasedBy) } : null,
    }
  },
})

async function approvalOf(session: Session, of: Awaited<ReturnType<typeof findClass>>, name: string) {
  const period = resultPeriods(of.programme).find(p => p === name)
  const last = period && (await versionsOf(session, of.id, period))[0]
  const step = last?.steps.at(-1)
  if (!period || step?.kind !== 'approval') return null
  const pupils = (await enrolledIn(session, of.id)).map(p => p.id)
  const { sha } = await readInput(session, of, period, pupils)
  return sha === last!.inputSha ? step : null
}

export type ClassEnd = {
  classId: string
  /** versions that count, and how many of them carry the seal */
  documents: number
  sealed: number
  sealedAt: Date | null
  releasedAt: Date | null
  releasedBy: string | null
}

/** Signed and archived, of these classes; a class without a transcript is left out. */
export async function endsOf({ trx, school }: Session, classes: readonly string[]): Promise<ClassEnd[]> {
  if (classes.length === 0) return []
  const { rows } = await sql<ClassEnd>`
    select d.class_id::text as "classId", d.documents, d.sealed, d."sealedAt", a.at as "releasedAt",
      a.person_id::text as "releasedBy"
    from (
      select v.class_id, count(*)::int as documents, count(s.signed_at)::int as sealed, max(s.signed_at) as "sealedAt"
      from transcript_version v
        left join transcript_signature s on s.school_id = v.school_id and s.version_id = v.id and s.stage = 'seal'
      where v.school_id = ${school.id} and v.class_id = any(${[...classes]}::uuid[])
        and not exists (select 1 from transcript_revocation r where r.school_id = v.school_id and r.version_id = v.id)
        and not exists (select 1 from transcript_void o where o.school_id = v.school_id and o.version_id = v.id)
        and not exists (select 1 from transcript_version n where n.school_id = v.school_id
          and n.transcript_id = v.transcript_id and n.year = v.year and n.version > v.version)
      group by v.class_id
    ) d
      left join lateral (select r.at, r.person_id from archive_request q
        join archive_release r on r.school_id = q.school_id and r.request_id = q.id
        where q.school_id = ${school.id} and q.class_id = d.class_id order by r.at desc limit 1) a on true`.execute(trx)
  return rows
}
