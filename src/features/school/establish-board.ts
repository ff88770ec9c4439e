import { z } from 'zod'
import { addDays } from '../../calendar/vietnam-time.ts'
import { boardKinds, seats } from '../../law/regulation.ts'
import { act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { day, decisionNo, id, line } from '../shapes.ts'
import { personsHere } from './appoint.ts'

/**
 * A board is founded by decision: one chair, nobody twice. One of the same kind that is in force ends the day before the
 * new one begins; one of a kind is in force at a time, so none may begin before another that is there already.
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
    members: z
      .array(z.object({ person: id, seat: z.enum(seats), duty: line(200) }))
      .min(3)
      .max(25),
  }),
  output: z.object({ board: id }),
  async run(session, input) {
    const leave = session.ask('board.establish')
    const faults = faultsOf(input)
    if (faults.length > 0) throw new Invalid(faults)
    await personsHere(
      session,
      input.members.map(m => m.person),
    )
    await oneAfterAnother(session)
    const later = await session.trx
      .selectFrom('board')
      .select(['decision_no', 'from_day'])
      .where('school_id', '=', session.school.id)
      .where('kind', '=', input.kind)
      .where('from_day', '>=', input.fromDay)
      .executeTakeFirst()
    if (later) throw new Conflict('ERR_BOARD_LATER', { decisionNo: later.decision_no, fromDay: later.from_day })
    const board = session.newId()
    const made = { school_id: session.school.id, act_id: session.actId }
    await session.trx
      .updateTable('board')
      .set({ to_day: addDays(input.fromDay, -1), act_id: session.actId })
      .where('school_id', '=', session.school.id)
      .where('kind', '=', input.kind)
      .where('from_day', '<', input.fromDay)
      .where(eb => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', input.fromDay)]))
      .execute()
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
      })
      .execute()
    await session.trx
      .insertInto('board_seat')
      .values(input.members.map(m => ({ ...made, board_id: board, person_id: m.person, seat: m.seat, duty: m.duty })))
      .execute()
    return session.record(leave, { board, ...input }, { board })
  },
})

/** Two boards founded at the same moment follow one another: the second then finds the first. */
async function oneAfterAnother({ trx, school }: Session): Promise<void> {
  await trx
    .insertInto('counter')
    .values({ school_id: school.id, year: 0, kind: 'board', value: 1 })
    .onConflict(c =>
      c.columns(['school_id', 'year', 'kind']).doUpdateSet(eb => ({ value: eb('counter.value', '+', 1) })),
    )
    .execute()
}

type Founded = { decidedOn: string; fromDay: string; toDay?: string | undefined; members: readonly Member[] }
type Member = { person: string; seat: string }

function faultsOf({ members, decidedOn, fromDay, toDay }: Founded): Fault[] {
  const faults: Fault[] = []
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
