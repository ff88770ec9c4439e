import { z } from 'zod'
import { act } from '../../records/act.ts'
import { type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { day, empty, id, line } from '../shapes.ts'
import { findStanding, type SendingsTable, sendingsOf } from './adopted.ts'

const about = z.object({
  regulation: id,
  recipient: z.int().min(0).max(59).describe('which of the regulation’s recipients, counted from 0'),
  onDay: day,
})

/** An adopted regulation, or guidance that was issued, has gone to one of its recipients. Sent again, it is a word of its own. */
export const sendRegulation = act({
  name: 'regulation.send',
  summary: 'Says that a regulation was sent to one of its recipients, when and how',
  input: about.extend({ how: line(200).describe('by which way, or to which address') }),
  output: empty,
  run: (session, { how, ...given }) => keep(session, 'sent', given, how),
})

/** A recipient outside has received what was sent. Of the own staff their reading is the receipt. */
export const receiveRegulation = act({
  name: 'regulation.receive',
  summary: 'Keeps the receipt of a recipient to whom a regulation was sent',
  input: about.extend({ how: line(200).describe('who received it, or by which note that is known') }),
  output: empty,
  run: (session, { how, ...given }) => keep(session, 'received', given, how),
})

async function keep(session: Session, kind: 'sent' | 'received', given: z.output<typeof about>, how: string) {
  const leave = session.ask('regulation.send')
  const { trx, school } = session
  const { regulation, recipient, onDay } = given
  const adopted = await findStanding(session, regulation)
  const { decidedOn, of } = adopted
  const sendings = sendingsOf(adopted)
  if (of.recipients?.[recipient] === undefined) throw new NotFound('recipient')
  const sentOn = kind === 'received' ? await firstSent(session, sendings, regulation, recipient) : decidedOn
  const faults: Fault[] = [
    ...(onDay > session.day ? [{ at: 'onDay', code: 'ERR_DAY_IN_FUTURE' }] : []),
    ...(kind === 'sent' && sentOn !== null && onDay < sentOn
      ? [{ at: 'onDay', code: 'ERR_SENT_BEFORE_DECISION' }]
      : []),
    ...(kind === 'received' && sentOn === null ? [{ at: 'recipient', code: 'ERR_NOT_SENT_YET' }] : []),
    ...(kind === 'received' && sentOn !== null && onDay < sentOn
      ? [{ at: 'onDay', code: 'ERR_RECEIVED_BEFORE_SENT' }]
      : []),
  ]
  if (faults.length > 0) throw new Invalid(faults)
  await trx
    .insertInto(sendings)
    .values({
      school_id: school.id,
      id: session.newId(),
      version_id: regulation,
      ...{ recipient, kind, how },
      on_day: onDay,
      person_id: session.person(),
      at: new Date(session.now),
      act_id: session.actId,
    })
    .execute()
  return session.record(leave, { ...given, kind, how }, {})
}

/** The first day on which it was sent there; null as long as it was not. */
async function firstSent(
  { trx, school }: Session,
  sendings: SendingsTable,
  regulation: string,
  recipient: number,
): Promise<string | null> {
  const row = await trx
    .selectFrom(sendings)
    .select('on_day')
    .where('school_id', '=', school.id)
    .where('version_id', '=', regulation)
    .where('recipient', '=', recipient)
    .where('kind', '=', 'sent')
    .orderBy('on_day')
    .limit(1)
    .executeTakeFirst()
  return row?.on_day ?? null
}
