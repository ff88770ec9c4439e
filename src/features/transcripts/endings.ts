/** Why a version no longer counts: the correction or the council's decision behind it, what it voided, and what of it still holds. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Session } from '../../records/session.ts'
import { bookOf, columnOf, subjectName } from '../gradebook/index.ts'
import { id } from '../shapes.ts'
import type { Document } from './document.ts'

export const endingShape = z.object({
  at: z.number(),
  /** the version after it; null while it waits for the results to be approved anew */
  next: id.nullable(),
  /** null where the class was frozen anew by hand */
  correction: z
    .object({
      id,
      no: z.int(),
      subject: z.string(),
      period: z.string(),
      column: z.string(),
      from: z.string(),
      to: z.string(),
      reason: z.string(),
    })
    .nullable(),
  /** number of the council of the year that decided otherwise; null where none did */
  council: z.int().nullable(),
  /** signatures that ended with it; which rows are still signed is known with the next version only */
  voided: z.array(z.object({ stage: z.enum(['subject', 'homeroom', 'head', 'seal']), subject: z.string() })),
  kept: z.array(z.string()),
})
export type Ending = z.output<typeof endingShape>

/** The endings of these versions of one pupil, by version. */
export async function endingsOf(session: Session, documents: readonly Document[]): Promise<Map<string, Ending>> {
  const ended = documents.filter(d => d.superseded)
  if (ended.length === 0) return new Map()
  const behind = await correctionsBehind(session, ended)
  return new Map(
    behind.map(({ version, at, next, council, ...row }) => {
      const given = ended.find(d => d.id === version)!.signatures
      const after = documents.find(d => d.id === next)?.signatures ?? []
      const kept = after.filter(s => s.carriedFrom !== null).map(s => s.subject)
      return [
        version,
        {
          at: at.getTime(),
          next,
          council,
          correction: row.correction === null ? null : correctionOf(row as CorrectionRow),
          voided: given
            .filter(s => s.stage !== 'subject' || (next !== null && !kept.includes(s.subject)))
            .map(({ stage, subject }) => ({ stage, subject })),
          kept,
        },
      ]
    }),
  )
}

type CorrectionRow = {
  correction: string
  no: number
  col: string
  from: string
  to: string
  reason: string
  book: Parameters<typeof bookOf>[0]
}
type Row = { version: string; at: Date; next: string | null; council: number | null } & (
  | CorrectionRow
  | { correction: null }
)

/** What ended each version, first of all: the next one of its year, or its being voided; and the dossier of that act. */
async function correctionsBehind({ trx, school }: Session, ended: readonly Document[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select e.version, e.at, e.next, h.no as council, q.id::text as correction, q.no, q.col, q.old_text as "from", q.new_text as "to",
      q.reason, case when q.id is not null then json_build_object('id', b.id, 'year', b.year, 'class_id', b.class_id,
        'name', c.name, 'grade', c.grade, 'subject', b.subject, 'scheme', b.scheme) end as book
    from (
      select v.id::text as version, coalesce(o.at, n.at) as at, n.id::text as next, coalesce(o.act_id, n.act_id) as act
      from transcript_version v
        left join transcript_void o on o.school_id = v.school_id and o.version_id = v.id
        left join lateral (select w.id, w.at, w.act_id from transcript_version w where w.school_id = ${school.id}
          and w.transcript_id = v.transcript_id and w.year = v.year and w.version > v.version
          order by w.version limit 1) n on true
      where v.school_id = ${school.id} and v.id = any(${ended.map(d => d.id)}::uuid[])
    ) e
      left join council h on h.school_id = ${school.id} and h.act_id = e.act
      left join correction_step s on s.school_id = ${school.id} and s.act_id = e.act and s.kind = 'application'
      left join correction q on q.school_id = s.school_id and q.id = s.correction_id
      left join book b on b.school_id = q.school_id and b.id = q.book_id
      left join class c on c.school_id = b.school_id and c.id = b.class_id`.execute(trx)
  return rows
}

function correctionOf({ correction, no, col, from, to, reason, book }: CorrectionRow): Ending['correction'] {
  const { scheme } = bookOf(book)
  const found = columnOf(scheme, col)!
  const where = { subject: subjectName(scheme), period: found.period, column: found.column.title }
  return { id: correction, no, ...where, from, to, reason }
}
