/** Proposing, deciding and carrying out a lock: three deeds, one shape. Which of them are wanted, and whose, the law says. */
import { sql } from 'kysely'
import { z } from 'zod'
import { capacity } from '../../law/decide.ts'
import { type Act, act } from '../../records/act.ts'
import { Conflict, Invalid, Refused } from '../../records/faults.ts'
import type { Leave, Matter, Session } from '../../records/session.ts'
import { refuseClash } from '../gradebook/index.ts'
import { presentAt } from '../present.ts'
import { decisionNo, id } from '../shapes.ts'
import { namedUnsigned, signedIn } from '../term-end/index.ts'
import {
  findLock,
  type Lock,
  type LockScope,
  type LockStepRow,
  lockOfScope,
  matterOfLock,
  ofScope,
} from './lock-facts.ts'
import { checkedScope, locksOf, scopeFrom, scopeShape } from './lock-scope.ts'

const done = z.object({ lock: id })

/** The board proposes to lock a period. */
export const proposeLock = act({
  name: 'locks.propose',
  summary: 'Proposes to lock a period: of the school, a grade, a class, a subject or a column',
  input: scopeShape,
  output: done,
  run: (session, input) => onScope(session, scopeFrom(input), { kind: 'proposal', no: null, from: null, reason: '' }),
})

/**
 * Whoever the regulation names decides; the decision has a number. It may stand at the beginning. With an instant the lock
 * holds from then on by itself (HS-31); without one, once it is carried out.
 */
export const decideLock = act({
  name: 'locks.decide',
  summary: 'Decides to lock a period',
  input: scopeShape.extend({
    decisionNo,
    /** why all the same, where parts of subjects are not signed and the regulation waits for them */
    reason: z.string().trim().max(1000).default(''),
    members: z
      .array(id)
      .max(60)
      .default([])
      .describe('who was there, where the regulation asks for a number of people'),
    from: z.int().nullable().default(null).describe('the instant from which it holds by itself, ms since 1970'),
  }),
  output: done,
  run: (session, input) =>
    onScope(session, scopeFrom(input), {
      kind: 'decision',
      no: input.decisionNo,
      from: input.from,
      reason: input.reason,
      members: input.members,
    }),
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
    const answer = await takeStep(session, lock, { kind: 'execution', no: null, from: null, reason: '' }, leave)
    // one that was taken back meanwhile is not carried out
    await findLock(session, lock.id)
    return answer
  },
})

type Taking = {
  kind: LockStepRow['kind']
  no: string | null
  from: number | null
  reason: string
  /** of a decision: who was there */
  members?: readonly string[]
}

async function onScope(session: Session, scope: LockScope, taking: Taking) {
  const classes = await checkedScope(session, scope)
  const standing = await lockOfScope(session, scope)
  const matter = matterOfLock(standing ?? { ...scope, steps: [] })
  const leave =
    taking.kind === 'proposal'
      ? session.ask('lock.propose', matter)
      : await askToDecide(session, { ...scope, classes }, matter, taking)
  if (taking.from !== null && taking.from <= session.now) throw new Invalid([{ at: 'from', code: 'ERR_INSTANT_PAST' }])
  const agreeing = async (id: string) => {
    if (taking.from === null) return
    const locks = locksOf(scope, classes, { id, from: taking.from, no: taking.no ?? '' })
    await refuseClash(
      session,
      scope.year,
      'from',
      locks.map(lock => ({ kind: 'lock', lock })),
    )
  }
  await agreeing(standing?.id ?? '')
  const lock = standing ?? (await insertLock(session, scope))
  const answer = await takeStep(session, lock, taking, leave)
  // another decision that got its row meanwhile is seen from here on
  await agreeing(lock.id)
  // and so is that the lock was taken back
  await findLock(session, lock.id)
  return answer
}

/** Asks whether it may be decided; who has not signed yet is named, where the regulation waits for signatures. */
async function askToDecide(
  session: Session,
  closing: LockScope & { classes: readonly string[] },
  matter: Matter,
  { reason, members = [] }: Taking,
): Promise<Leave> {
  const { unsigned, ...signed } = await signedIn(session, 'lock.decide', closing)
  const facts = {
    ...matter,
    ...signed,
    ...(await presentAt(session, 'lock.decide', members, session.day)),
    reasonGiven: reason !== '',
    matter: { ...matter.matter, unsigned: namedUnsigned(unsigned) },
  }
  try {
    return session.ask('lock.decide', facts)
  } catch (cause) {
    if (cause instanceof Refused) cause.cells = unsigned
    throw cause
  }
}

/** A new lock, after those of its scope that were taken back; or the one that somebody else began at the same moment. */
async function insertLock(session: Session, scope: LockScope): Promise<Lock> {
  const { year, period, classId, grade, ageGroup, part, subject, column } = scope
  const id = session.newId()
  const before = await session.trx
    .selectFrom('lock')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('school_id', '=', session.school.id)
    .where('year', '=', year)
    .where('period', '=', period)
    .where(ofScope(scope))
    .executeTakeFirstOrThrow()
  const begun = await session.trx
    .insertInto('lock')
    .values({
      ...{ school_id: session.school.id, act_id: session.actId, id },
      ...{
        year,
        period,
        class_id: classId,
        grade,
        age_group: ageGroup,
        part,
        subject,
        col: column,
        nth: before.count + 1,
      },
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (begun.numInsertedOrUpdatedRows === 1n) return { ...scope, id, steps: [] }
  const theirs = await lockOfScope(session, scope)
  // begun by another and taken back, all in this moment
  if (!theirs) throw new Conflict('ERR_STEP_TAKEN', null)
  return theirs
}

/** One step of each kind, by the key of the table: whoever comes second is told when the first came. */
async function takeStep(session: Session, lock: Lock, { kind, no, from, reason }: Taking, leave: Leave) {
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
      reason: reason || null,
      holds_from: from === null ? null : new Date(from),
      at: new Date(session.now),
      act_id: session.actId,
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) {
    const taken = (await findLock(session, lock.id)).steps.find(s => s.kind === kind)!
    throw new Conflict('ERR_STEP_TAKEN', { lock: lock.id, kind, at: taken.at.getTime() })
  }
  const present = (kind === 'decision' && leave.facts.present) || []
  if (present.length > 0)
    await session.trx
      .insertInto('lock_member')
      .values(
        present.map(one => ({
          ...{ school_id: session.school.id, lock_id: lock.id, person_id: one.id, act_id: session.actId },
        })),
      )
      .execute()
  const { id, steps: _, classId, ...scope } = lock
  return session.record(
    leave,
    {
      ...{ lock: id, kind, decisionNo: no, from, ...(reason && { reason }), class: classId, ...scope },
      ...(present.length > 0 && { members: present.map(one => one.id) }),
    },
    { lock: id },
  )
}
