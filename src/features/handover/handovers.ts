/** Hand-over sheets as they are kept, with what became of each; and who of other schools took part in the tests. */
import { sql } from 'kysely'
import { sha256 } from '../../records/canonical.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import { type Content, contentFor, contentShape } from './content.ts'

export type HandoverState = 'given' | 'received' | 'returned'

/** One who takes pupils of the class on, and what that one answered. */
export type Receipt = {
  person: string
  name: string
  answer: 'receipt' | 'return' | null
  answeredAt: number | null
  note: string | null
}

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
  /** in the order of their names; a sheet always has one */
  receivers: Receipt[]
  /** a later version has taken its place */
  replaced: boolean
  /** one of all its receivers gave it back: nobody's signature holds any more */
  sentBack: boolean
  /** what of a divided sheet goes to one receiver */
  isPart: boolean
}

/** From all answers: one who gives it back sends the whole sheet back, and it is received when everybody signed. */
export const stateOf = ({ sentBack, receivers }: Pick<Handover, 'sentBack' | 'receivers'>): HandoverState =>
  sentBack ? 'returned' : stateOfAnswers(receivers)

/** The same of some of the answers alone. */
export function stateOfAnswers(receivers: readonly Pick<Receipt, 'answer'>[]): HandoverState {
  if (receivers.some(r => r.answer === 'return')) return 'returned'
  return receivers.every(r => r.answer === 'receipt') ? 'received' : 'given'
}

/** What of a sheet goes to one of its receivers, with that one's answer alone. */
export const partOf = (sheet: Handover, person: string): Handover => ({
  ...sheet,
  content: contentFor(sheet.content, person),
  isPart: sheet.receivers.length > 1,
  receivers: sheet.receivers.filter(r => r.person === person),
})

/** The answer that is this person's to give or was given; undefined for who receives nothing of the sheet. */
export const ownReceipt = ({ actor }: Session, sheet: Handover | undefined): Receipt | undefined =>
  actor.kind === 'person' ? sheet?.receivers.find(r => r.person === actor.personId) : undefined

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
  const { rows } = await sql<Omit<Handover, 'content' | 'sentBack' | 'isPart'> & { content: string }>`
    select h.id::text as id, h.year, h.class_id::text as "classId", h.version, h.result_id::text as "resultId",
      h.content, h.sha256, h.person_id::text as by, g.family_name || ' ' || g.given_name as "byName", h.at,
      (select json_agg(json_build_object('person', p.id, 'name', p.family_name || ' ' || p.given_name,
          'answer', a.kind, 'answeredAt', floor(extract(epoch from a.at) * 1000), 'note', a.note)
          order by p.given_name, p.family_name, p.id)
        from handover_receiver r
          join person p on p.school_id = r.school_id and p.id = r.receiver_id
          left join handover_answer a on a.school_id = r.school_id and a.handover_id = r.handover_id
            and a.person_id = r.receiver_id
        where r.school_id = h.school_id and r.handover_id = h.id) as receivers,
      exists (select 1 from handover n where n.school_id = h.school_id and n.class_id = h.class_id
        and n.version > h.version) as replaced
    from handover h
      join person g on g.school_id = h.school_id and g.id = h.person_id
    where h.school_id = ${school.id} and ${where}`.execute(trx)
  return rows.map(row => ({
    ...row,
    content: contentShape.parse(JSON.parse(row.content)),
    sentBack: row.receivers.some(r => r.answer === 'return'),
    isPart: false,
  }))
}

export async function findHandover(session: Session, handover: string): Promise<Handover> {
  const [found] = await handoversOf(session, { handover })
  if (!found) throw new NotFound('handover')
  return found
}

type Sheet = { id: string; of: { id: string; year: number }; version: number; resultId: string; content: string }

/** Keeps a sheet with those who are to answer it. Throws Conflict where somebody kept this version first. */
export async function writeHandover(session: Session, leave: Leave, sheet: Sheet, receivers: readonly string[]) {
  const made = { school_id: session.school.id, act_id: session.actId }
  const { id, of, version, resultId, content } = sheet
  const written = await session.trx
    .insertInto('handover')
    .values({
      ...{ ...made, id, year: of.year, class_id: of.id, version, result_id: resultId },
      ...{ content, sha256: sha256(content), person_id: session.person(), capacity: session.capacity(leave) },
      at: new Date(session.now),
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_FACT_CHANGED', null)
  await session.trx
    .insertInto('handover_receiver')
    .values(receivers.map(receiver_id => ({ ...made, handover_id: id, receiver_id })))
    .execute()
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
