/** Re-openings as people read them, with what this reader may do about each. */
import { z } from 'zod'
import type { Session } from '../../records/session.ts'
import { namesOf, stepTellerOf } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { columnsOf } from './closables.ts'
import { matterOfEnd, matterOfReopening, type Reopening } from './reopening.ts'

export const reopeningShape = z.object({
  reopening: id,
  /** null: one of the children's books */
  book: id.nullable(),
  classId: id,
  subject: z.string(),
  class: z.string(),
  subjectName: z.string(),
  period: z.string(),
  /** as the sheet calls it; null: every column */
  column: z.string().nullable(),
  /** null: every pupil of the class */
  pupils: z.array(id).readonly().nullable(),
  /** null: whoever writes in the book */
  person: z.string().nullable(),
  until: z.number(),
  reason: z.string(),
  decisionNo: z.string(),
  by: z.string(),
  as: z.string(),
  at: z.number(),
  /** carried out; null while it waits for that */
  since: z.number().nullable(),
  may: z.object({ carryOut: explained, end: explained }),
})
export type ShownReopening = z.output<typeof reopeningShape>

export async function shownReopenings(session: Session, opened: readonly Reopening[]): Promise<ShownReopening[]> {
  if (opened.length === 0) return []
  const taken = await stepTellerOf(
    session,
    opened.map(r => ({ personId: r.by, as: r.as, at: r.at })),
  )
  const names = await namesOf(
    session,
    opened.flatMap(r => r.person ?? []),
  )
  const shown: ShownReopening[] = []
  for (const of of opened)
    shown.push({
      reopening: of.id,
      book: of.book.id,
      classId: of.book.classId,
      subject: of.book.subject,
      class: of.book.className,
      subjectName: of.book.subjectName,
      period: of.period,
      column: of.column === null ? null : titleOf(of, of.column),
      pupils: of.pupils,
      person: of.person === null ? null : (names.get(of.person) ?? ''),
      until: of.until.getTime(),
      reason: of.reason,
      decisionNo: of.decisionNo,
      ...taken({ personId: of.by, as: of.as, at: of.at }),
      since: of.executed?.getTime() ?? null,
      may: {
        carryOut: session.tell('lock.openAgain', await matterOfReopening(session, of.book, of.period, of)),
        end: session.tell('lock.reopen', matterOfEnd(of.book, of.period, of)),
      },
    })
  return shown
}

const titleOf = ({ book, period }: Reopening, column: string) =>
  columnsOf(book, period).find(c => c.column === column)?.title ?? column
