import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { stepTellerOf } from '../gradebook/index.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { type LockStepRow, lockOfScope, matterOfLock } from './lock-facts.ts'

const step = z.object({
  kind: z.enum(['proposal', 'decision', 'execution']),
  by: z.string(),
  as: z.string(),
  decisionNo: z.string().nullable(),
  at: z.number(),
})

/** Where the locking of one period stands, and what this person may do next. */
export const lockOf = read({
  name: 'locks.lock',
  summary: 'Where the locking of a period stands',
  input: z.object({
    year: yearParameter,
    period: z.string().max(8),
    class: id,
    /** whose book brings the reader here: a subject teacher reads the own subject of a class, not the class */
    subject: z.string().max(20).optional(),
  }),
  output: z.object({
    lock: id.nullable(),
    steps: z.array(step),
    may: z.object({ propose: explained, decide: explained, execute: explained }),
  }),
  async run(session, input) {
    session.ask('record.read', {
      towards: { classId: input.class, ...(input.subject === undefined ? {} : { subject: input.subject }) },
    })
    const scope = { year: input.year, period: input.period, classId: input.class }
    const found = (await lockOfScope(session, scope)) ?? (await lockOfScope(session, { ...scope, classId: null }))
    const matter = matterOfLock(found ?? { ...scope, steps: [] })
    return {
      lock: found?.id ?? null,
      steps: await shownSteps(session, found?.steps ?? []),
      may: {
        propose: session.tell('lock.propose', matter),
        decide: session.tell('lock.decide', matter),
        execute: session.tell('lock.execute', matter),
      },
    }
  },
})

/** The locks of a year that are on their way: what waits for whom. */
export const lockList = read({
  name: 'locks.list',
  summary: 'The locks of a school year',
  input: z.object({ year: yearParameter.optional() }),
  output: z.object({
    locks: z.array(
      z.object({
        lock: id,
        period: z.string(),
        class: z.string().nullable(),
        classId: id.nullable(),
        steps: z.array(step),
        may: z.object({ decide: explained, execute: explained }),
      }),
    ),
    /** towards what has no lock yet */
    may: z.object({ propose: explained, decide: explained }),
  }),
  async run(session, input) {
    session.ask('record.read')
    const year = input.year ?? schoolYearOf(session.day)
    const rows = await session.trx
      .selectFrom('lock')
      .leftJoin('class', j => j.onRef('class.school_id', '=', 'lock.school_id').onRef('class.id', '=', 'lock.class_id'))
      .select(['lock.id', 'lock.period', 'lock.class_id', 'class.name'])
      .where('lock.school_id', '=', session.school.id)
      .where('lock.year', '=', year)
      .execute()
    const locks = []
    for (const row of rows) {
      const lock = (await lockOfScope(session, { year, period: row.period, classId: row.class_id }))!
      locks.push({
        lock: row.id,
        period: row.period,
        class: row.name,
        classId: row.class_id,
        steps: await shownSteps(session, lock.steps),
        may: {
          decide: session.tell('lock.decide', matterOfLock(lock)),
          execute: session.tell('lock.execute', matterOfLock(lock)),
        },
      })
    }
    const fresh = matterOfLock({ year, period: '', classId: null, steps: [] })
    return {
      locks,
      may: { propose: session.tell('lock.propose', fresh), decide: session.tell('lock.decide', fresh) },
    }
  },
})

async function shownSteps(session: Session, steps: readonly LockStepRow[]) {
  const taken = await stepTellerOf(session, steps)
  return steps.map(s => ({ kind: s.kind, decisionNo: s.decisionNo, ...taken(s) }))
}
