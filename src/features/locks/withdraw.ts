import { z } from 'zod'
import { type Act, act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { presentOf } from '../gradebook/index.ts'
import { id } from '../shapes.ts'
import { findLock, type Lock, matterOfWithdrawal, stepsOf, waitsForInstant } from './lock-facts.ts'

const done = z.object({ lock: id })

/**
 * Takes back a lock that is set for an instant which has not come, by whoever may decide it; to move it is to take it
 * back and decide anew. Once it holds it is never taken back: then a part is opened again.
 */
export const withdrawLock: Act<typeof done, typeof done> = act({
  name: 'locks.withdraw',
  summary: 'Takes back a lock before the instant for which it is set',
  input: done,
  output: done,
  async run(session, input) {
    const lock = await findLock(session, input.lock)
    const leave = session.ask('lock.decide', matterOfWithdrawal(lock))
    await refuseHolding(session, lock)
    const written = await session.trx
      .insertInto('lock_end')
      .values({
        ...{ school_id: session.school.id, act_id: session.actId, lock_id: lock.id },
        ...{ person_id: session.person(), capacity: session.capacity(leave), at: new Date(session.now) },
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_LOCK_WITHDRAWN', null)
    const { id, steps, classId, ...scope } = lock
    const { decisionNo } = steps.find(s => s.kind === 'decision')!
    const answer = await session.record(leave, { lock: id, decisionNo, class: classId, ...scope }, { lock: id })
    // it was carried out meanwhile, or its instant came
    await refuseHolding(session, { steps: await stepsOf(session, id) })
    return answer
  },
})

async function refuseHolding(session: Session, lock: Pick<Lock, 'steps'>): Promise<void> {
  if (!waitsForInstant(lock, await presentOf(session))) throw new Conflict('ERR_LOCK_HOLDS', null)
}
