import { z } from 'zod'
import { addDays, printDay } from '../../calendar/vietnam-time.ts'
import { type BoardKind, boardKinds, type Seat, seats } from '../../law/regulation.ts'
import { act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { oneAfterAnother } from '../counters.ts'
import { day, decisionNo, id, line } from '../shapes.ts'
import { personsHere } from './appoint.ts'
import { leftBy } from './staff.ts'
import { seatsOfLaw } from './wanted-seats.ts'

/**
 * A board is founded by decision: one chair, nobody twice, nobody who has left by its first day. One of a kind is in
 * force at a time.
 */
export const establishBoard = act({
  name: 'school.establishBoard',
  summary: 'Founds a board (Ban quản trị, Ban chỉ đạo, Ban truyền thông) by decision',
  input: z.object({
    kind: z.enum(boardKinds).default('administration'),
    decisionNo,
    decidedOn: day,
    fromDay: day,
    toDay: day.optional(),
    replaces: decisionNo
      .optional()
      .describe('the decision of the board whose first day is to come, where there is one'),
    members: z
      .array(z.object({ person: id, seat: z.enum(seats), duty: line(200) }))
      .min(3)
      .max(25),
  }),
  output: z.object({ board: id }),
  async run(session, input) {
    const leave = session.ask('board.establish')
    await personsHere(
      session,
      input.members.map(m => m.person),
    )
    const faults = [
      ...faultsOf(input, session.day),
      ...(await membersNotHere(session, input)),
      ...(await seatsOfLaw(session, input)),
    ]
    if (faults.length > 0) throw new Invalid(faults)
    await oneAfterAnother(session, 'board')
    await takeThePlace(session, input)
    const board = session.newId()
    const made = { school_id: session.school.id, act_id: session.actId }
    await session.trx
      .insertInto('board')
      .values({
        ...made,
        id: board,
        kind: input.kind,
        decision_no: input.decisionNo,
        decided_on: input.decidedOn,
        from_day: input.fromDay,
        to_day: input.toDay ?? null,
        decided_to: input.toDay ?? null,
      })
      .execute()
    await session.trx
      .insertInto('board_seat')
      .values(input.members.map(m => ({ ...made, board_id: board, person_id: m.person, seat: m.seat, duty: m.duty })))
      .execute()
    return session.record(leave, { board, ...input }, { board })
  },
})

/**
 * The one in force ends the day before, and one that was to begin within its days never does: this decision takes its
 * place, and names it, or its author has not seen it. Where
 * that one had shortened the one in force, it now goes on until this one begins. Refused before one that has begun.
 */
async function takeThePlace(session: Session, { kind, fromDay, toDay, replaces }: Placed): Promise<void> {
  const { trx, school, day, actId } = session
  const there = await trx
    .selectFrom('board')
    .select(['id', 'decision_no', 'from_day', 'to_day', 'decided_to', 'act_id'])
    .where('school_id', '=', school.id)
    .where('kind', '=', kind)
    .where(eb => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', eb.ref('from_day'))]))
    .orderBy('from_day')
    .execute()
  const begun = there.findLast(b => b.from_day <= day)
  if (begun && begun.from_day >= fromDay)
    throw new Conflict('ERR_BOARD_LATER', { decisionNo: begun.decision_no, fromDay: begun.from_day })
  // one that begins after the last day of this one stays
  const coming = there.filter(b => b.from_day > day && (toDay === undefined || b.from_day <= toDay))
  const unseen = coming.find(b => b.decision_no !== replaces)
  if (unseen) throw new Conflict('ERR_BOARD_COMING', { decisionNo: unseen.decision_no, fromDay: unseen.from_day })
  const end = (id: string, to_day: string) =>
    trx
      .updateTable('board')
      .set({ to_day, act_id: actId })
      .where('school_id', '=', school.id)
      .where('id', '=', id)
      .execute()
  for (const b of coming) await end(b.id, addDays(b.from_day, -1))
  if (!begun) return
  const shortened = coming.some(b => b.act_id === begun.act_id)
  if (!shortened && begun.to_day !== null && begun.to_day < fromDay) return
  // never beyond the last day of its own decision
  const until = addDays(fromDay, -1)
  await end(begun.id, begun.decided_to !== null && begun.decided_to < until ? begun.decided_to : until)
}

type Placed = { kind: BoardKind; fromDay: string; toDay?: string | undefined; replaces?: string | undefined }

/** Nobody founds a board so long before its first day; somebody mistypes a year. Our choice. */
const AHEAD = 366

type Founded = { decidedOn: string; fromDay: string; toDay?: string | undefined; members: readonly Member[] }
type Member = { person: string; seat: Seat }

function faultsOf({ members, decidedOn, fromDay, toDay }: Founded, today: string): Fault[] {
  const faults: Fault[] = []
  const limit = addDays(today, AHEAD)
  if (fromDay > limit) faults.push({ at: 'fromDay', code: 'ERR_DAY_TOO_FAR', params: { limit: printDay(limit) } })
  if (decidedOn > fromDay) faults.push({ at: 'decidedOn', code: 'ERR_DECIDED_AFTER' })
  if (toDay !== undefined && toDay < fromDay) faults.push({ at: 'toDay', code: 'ERR_BOARD_ENDS_BEFORE' })
  if (members.filter(m => m.seat === 'board.chair').length !== 1)
    faults.push({ at: 'members', code: 'ERR_BOARD_ONE_CHAIR' })
  members.forEach((m, i) => {
    if (members.findIndex(other => other.person === m.person) < i)
      faults.push({ at: `members.${i}.person`, code: 'ERR_PERSON_TWICE' })
  })
  return faults
}

/** Nobody sits on a board who has left by its first day, or comes later. */
async function membersNotHere(session: Session, { members, fromDay }: Founded): Promise<Fault[]> {
  const left = await leftBy(
    session,
    members.map(m => m.person),
    fromDay,
  )
  return members.flatMap((m, i) =>
    left.includes(m.person) ? [{ at: `members.${i}.person`, code: 'ERR_MEMBER_NOT_HERE' }] : [],
  )
}
