import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id, lines } from '../shapes.ts'
import { toAnswer } from './leave.ts'

/** An answer to an entry, and how it stands after it: help, what the supplier replied, done, open again. */
export const answer = act({
  name: 'rollout.answer',
  summary: 'Answers an entry of the roll-out, and leaves it open or closed',
  input: z.object({
    entry: id,
    after: z.int().min(0).describe('how many answers were there when it was read'),
    state: z.enum(['open', 'closed']),
    note: lines(2000),
  }),
  output: z.object({}),
  async run(session, input) {
    const { trx, school, actId, now } = session
    const found = await entryOf(session, input.entry)
    const way = toAnswer(session, found)
    if (!way) throw new NotFound('entry')
    const leave = session.ask(way.action, way.matter)
    if (found.answers !== input.after) throw new Conflict('ERR_ROLLOUT_ANSWERED', null)
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('rollout_answer')
      .values({
        school_id: school.id,
        entry_id: input.entry,
        seq: input.after + 1,
        state: input.state,
        note: input.note,
        person_id: session.person(),
        capacity: session.capacity(leave),
        at: new Date(now),
        act_id: actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_ROLLOUT_ANSWERED', null)
    return session.record(leave, { ...input, kind: found.kind, subject: found.subject }, {})
  },
})

async function entryOf({ trx, school }: Session, entry: string) {
  const found = await trx
    .selectFrom('rollout_entry as e')
    .select(['e.id', 'e.kind', 'e.subject', 'e.responsible_id as responsible', 'e.person_id as by'])
    .select(eb =>
      eb
        .selectFrom('rollout_answer as a')
        .select(a => a.fn.coalesce(a.fn.max('a.seq'), a.lit(0)).as('n'))
        .whereRef('a.school_id', '=', 'e.school_id')
        .whereRef('a.entry_id', '=', 'e.id')
        .as('answers'),
    )
    .where('e.school_id', '=', school.id)
    .where('e.id', '=', entry)
    .executeTakeFirst()
  if (!found) throw new NotFound('entry')
  return found
}
