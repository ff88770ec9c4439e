/** Hand-over sheets as they are kept, with what became of each; and who of other schools took part in the tests. */
import { sql } from 'kysely'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { type Content, contentShape } from './content.ts'

export type HandoverState = 'given' | 'received' | 'returned'

export type Handover = {
  id: string
  year: number
  classId: string
  version: number
  resultId: string
  content: Content
  sha256: string
  by: string
  byName: string
  at: Date
  receiver: string
  receiverName: string
  answer: 'receipt' | 'return' | null
  answeredAt: Date | null
  note: string | null
  /** a later version has taken its place */
  replaced: boolean
}

export const stateOf = ({ answer }: Pick<Handover, 'answer'>): HandoverState =>
  answer === null ? 'given' : answer === 'receipt' ? 'received' : 'returned'

/** The last sheet of each of these classes, or the one asked for. */
export async function handoversOf(
  { trx, school }: Session,
  only: { classes: readonly string[] } | { handover: string },
): Promise<Handover[]> {
  const where =
    'handover' in only
      ? sql`h.id = ${only.handover}`
      : sql`h.class_id = any(${[...only.classes]}::uuid[]) and h.version = (select max(l.version) from handover l
          where l.school_id = h.school_id and l.class_id = h.class_id)`
  const { rows } = await sql<Omit<Handover, 'content'> & { content: string }>`
    select h.id::text as id, h.year, h.class_id::text as "classId", h.version, h.result_id::text as "resultId",
      h.content, h.sha256, h.person_id::text as by, g.family_name || ' ' || g.given_name as "byName", h.at,
      h.receiver_id::text as receiver, r.family_name || ' ' || r.given_name as "receiverName",
      a.kind as answer, a.at as "answeredAt", a.note,
      exists (select 1 from handover n where n.school_id = h.school_id and n.class_id = h.class_id
        and n.version > h.version) as replaced
    from handover h
      join person g on g.school_id = h.school_id and g.id = h.person_id
      join person r on r.school_id = h.school_id and r.id = h.receiver_id
      left join handover_answer a on a.school_id = h.school_id and a.handover_id = h.id
    where h.school_id = ${school.id} and ${where}`.execute(trx)
  return rows.map(row => ({ ...row, content: contentShape.parse(JSON.parse(row.content)) }))
}

export async function findHandover(session: Session, handover: string): Promise<Handover> {
  const [found] = await handoversOf(session, { handover })
  if (!found) throw new NotFound('handover')
  return found
}

export type Marker = {
  marker: string
  book: string
  subject: string
  name: string
  school: string
  part: 'supervision' | 'marking' | 'both'
}

/** Who of another school took part in the year-end tests of a class. */
export async function markersOf({ trx, school }: Session, classId: string): Promise<Marker[]> {
  return trx
    .selectFrom('outside_marker as m')
    .innerJoin('book as b', j => j.onRef('b.school_id', '=', 'm.school_id').onRef('b.id', '=', 'm.book_id'))
    .select(['m.id as marker', 'm.book_id as book', 'b.subject', 'm.name', 'm.school_name as school', 'm.part'])
    .where('m.school_id', '=', school.id)
    .where('b.class_id', '=', classId)
    .where('m.period', '=', 'CN')
    .orderBy('b.subject')
    .orderBy('m.name')
    .execute()
}
