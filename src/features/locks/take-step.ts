/** Proposing, deciding and carrying out a lock: three deeds, one shape. Which of them are wanted, and whose, the law says. */
import { z } from 'zod'
import { capacity } from '../../law/decide.ts'
import { type Act, act } from '../../records/act.ts'
import { Conflict, Invalid, NotFound } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import { schoolPeriods } from '../gradebook/index.ts'
import { decisionNo, id, year } from '../shapes.ts'
import { findLock, type Lock, lockOfScope, matterOfLock, type Scope } from './lock-facts.ts'

const scope = z.object({ year, period: z.string().min(2).max(8), class: id.nullable() })
const done = z.object({ lock: id })

/** The board proposes to lock a period. */
export const proposeLock = act({
  name: 'locks.propose',
  summary: 'Proposes to lock a period of a class or of the whole school',
  input: scope,
  output: done,
  run: (session, input) => onScope(session, { ...input, classId: input.class }, 'proposal', null),
})

/** Whoever the regulation names decides; the decision has a number. It may stand at the beginning. */
export const decideLock = act({
  name: 'locks.decide',
  summary: 'Decides to lock a period',
  input: scope.extend({ decisionNo }),
  output: done,
  run: (session, input) => onScope(session, { ...input, classId: input.class }, 'decision', input.decisionNo),
})

/** The administrator carries the decision out: from this moment nobody writes in these books. */
export const executeLock: Act<typeof done, typeof done> = act({
  name: 'locks.execute',
  summary: 'Carries out a decision to lock',
  input: done,
  output: done,
  async run(session, input) {
    const lock = await findLock(session, input.lock)
    const leave = session.ask('lock.execute', matterOfLock(lock))
    session.carryHead()
    return takeStep(session, lock, 'execution', null, leave)
  },
})

async function onScope(session: Session, scope: Scope, kind: 'proposal' | 'decision', no: string | null) {
  await checkScope(session, scope)
  const standing = await lockOfScope(session, scope)
  const matter = matterOfLock(standing ?? { ...scope, steps: [] })
  const leave = session.ask(kind === 'proposal' ? 'lock.propose' : 'lock.decide', matter)
  return takeStep(session, standing ?? (await insertLock(session, scope)), kind, no, leave)
}

/** A period that this kind of school has, in a year that has classes: a lock of anything else could never be taken back. */
async function checkScope(session: Session, { year, period }: Scope): Promise<void> {
  if (!schoolPeriods(session.school.programme).includes(period))
    throw new Invalid([{ at: 'period', code: 'ERR_UNKNOWN_PERIOD' }])
  const some = await session.trx
    .selectFrom('class')
    .select('id')
    .where('school_id', '=', session.school.id)
    .where('year', '=', year)
    .limit(1)
    .executeTakeFirst()
  if (!some) throw new Invalid([{ at: 'year', code: 'ERR_UNKNOWN_YEAR' }])
}

/** A new lock, or the one that somebody else began at the same moment. */
async function insertLock(session: Session, scope: Scope): Promise<Lock> {
  const made = { school_id: session.school.id, act_id: session.actId }
  if (scope.classId !== null) {
    const found = await session.trx
      .selectFrom('class')
      .select('id')
      .where('school_id', '=', session.school.id)
      .where('id', '=', scope.classId)
      .where('year', '=', scope.year)
      .executeTakeFirst()
    if (!found) throw new NotFound('class')
  }
  const id = session.newId()
  const begun = await session.trx
    .insertInto('lock')
    .values({ ...made, id, year: scope.year, period: scope.period, class_id: scope.classId })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  return begun.numInsertedOrUpdatedRows === 1n ? { ...scope, id, steps: [] } : (await lockOfScope(session, scope))!
}

/** One step of each kind, by the key of the table: whoever comes second is told when the first came. */
async function takeStep(
  session: Session,
  lock: Lock,
  kind: 'proposal' | 'decision' | 'execution',
  no: string | null,
  leave: Leave,
) {
  const as = capacity(session.law.layers, leave.action, leave.facts)
  const inserted = await session.trx
    .insertInto('lock_step')
    .values({
      school_id: session.school.id,
      lock_id: lock.id,
      kind,
      person_id: session.person(),
      capacity: as ?? 'self',
      decision_no: no,
      at: new Date(session.now),
      act_id: session.actId,
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) {
    const taken = (await findLock(session, lock.id)).steps.find(s => s.kind === kind)!
    throw new Conflict('ERR_STEP_TAKEN', { lock: lock.id, kind, at: taken.at.getTime() })
  }
  return session.record(
    leave,
    { lock: lock.id, kind, decisionNo: no, year: lock.year, period: lock.period, class: lock.classId },
    { lock: lock.id },
  )
}
