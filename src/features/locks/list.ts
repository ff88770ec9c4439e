import { z } from 'zod'
import { ageGroups } from '../../assessment/preschool-programme.ts'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { standsYet, stepTellerOf } from '../gradebook/index.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { type Closable, closablesOf, periodIn } from './closables.ts'
import {
  classesOfLocks,
  findLock,
  holds,
  isOfSchool,
  type LockStepRow,
  lockOverClass,
  matterOfLock,
  matterOfWithdrawal,
  waitsForInstant,
  wholeScope,
} from './lock-facts.ts'
import { matterOfReopening, standingReopenings } from './reopening.ts'
import { reopeningShape, shownReopenings } from './shown-reopenings.ts'

const step = z.object({
  kind: z.enum(['proposal', 'decision', 'execution']),
  by: z.string(),
  as: z.string(),
  decisionNo: z.string().nullable(),
  /** of a decision: why all the same, where not everything was signed */
  reason: z.string().nullable(),
  /** of a decision: the instant from which the lock holds by itself, ms since 1970 */
  from: z.number().nullable(),
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
    /** what it covers: the class, or with it its grade, its age group, the school; the next step is one towards it */
    of: z.object({ class: id.nullable(), grade: z.int().nullable(), ageGroup: z.enum(ageGroups).nullable() }),
    steps: z.array(step),
    /** of the subject's book, those that have not come to their end */
    reopenings: z.array(reopeningShape),
    may: z.object({
      propose: explained,
      decide: explained,
      execute: explained,
      /** of the subject's book; null where none was named */
      reopen: explained.nullable(),
    }),
  }),
  async run(session, input) {
    session.ask('record.read', {
      towards: { classId: input.class, ...(input.subject === undefined ? {} : { subject: input.subject }) },
    })
    const { year, period } = input
    const found = await lockOverClass(session, year, period, input.class)
    const matter = matterOfLock(found ?? { ...wholeScope(year, period, input.class), steps: [] })
    const book = await bookIn(session, input)
    const opened = book ? await standingReopenings(session, year, book.classId) : []
    return {
      lock: found?.id ?? null,
      of: {
        ...{ class: found ? found.classId : input.class },
        ...{ grade: found?.grade ?? null, ageGroup: found?.ageGroup ?? null },
      },
      steps: await shownSteps(session, found?.steps ?? []),
      reopenings: await shownReopenings(
        session,
        opened.filter(r => r.period === period && r.book.subject === book?.subject),
      ),
      may: {
        propose: session.tell('lock.propose', matter),
        decide: session.tell('lock.decide', { ...matter, reasonGiven: true }),
        execute: session.tell('lock.execute', matter),
        reopen: book && session.tell('lock.reopen', await matterOfReopening(session, book, periodIn(book, period))),
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
        /** the classes that it covers; null: every class of the school */
        classes: z.array(id).nullable(),
        /** what it covers besides: null says everything */
        grade: z.int().nullable(),
        ageGroup: z.enum(ageGroups).nullable(),
        part: z.enum(['marks', 'traits']).nullable(),
        subject: z.string().nullable(),
        subjectName: z.string().nullable(),
        column: z.string().nullable(),
        /** carried out, or its instant has come */
        locked: z.boolean(),
        steps: z.array(step),
        may: z.object({
          decide: explained,
          execute: explained,
          /** null where there is nothing to take back: it holds already, or was set for no instant */
          withdraw: explained.nullable(),
        }),
      }),
    ),
    /** those of the year that have not come to their end */
    reopenings: z.array(reopeningShape),
    /** towards what has no lock yet */
    may: z.object({ propose: explained, decide: explained }),
  }),
  async run(session, input) {
    session.ask('record.read')
    const year = input.year ?? schoolYearOf(session.day)
    const rows = await session.trx
      .selectFrom('lock')
      .leftJoin('class', j => j.onRef('class.school_id', '=', 'lock.school_id').onRef('class.id', '=', 'lock.class_id'))
      .select(['lock.id', 'lock.period', 'lock.class_id', 'lock.subject', 'class.name'])
      .where('lock.school_id', '=', session.school.id)
      .where('lock.year', '=', year)
      .where(standsYet)
      .execute()
    const locks = []
    const classes = rows.length > 0 ? await classesOfLocks(session, year) : new Map<string, string[]>()
    const names = await subjectNames(session, year, rows)
    for (const row of rows) {
      const lock = await findLock(session, row.id)
      locks.push({
        lock: row.id,
        period: row.period,
        class: row.name,
        classId: row.class_id,
        classes: isOfSchool(lock) ? null : (classes.get(row.id) ?? []),
        grade: lock.grade,
        ageGroup: lock.ageGroup,
        part: lock.part,
        subject: lock.subject,
        subjectName: lock.subject === null ? null : (names.get(lock.subject) ?? lock.subject),
        column: lock.column,
        locked: holds(lock, session.now),
        steps: await shownSteps(session, lock.steps),
        may: {
          decide: session.tell('lock.decide', { ...matterOfLock(lock), reasonGiven: true }),
          execute: session.tell('lock.execute', matterOfLock(lock)),
          withdraw: waitsForInstant(lock, session.now) ? session.tell('lock.decide', matterOfWithdrawal(lock)) : null,
        },
      })
    }
    const fresh = matterOfLock({ ...wholeScope(year, '', null), steps: [] })
    return {
      locks,
      reopenings: await shownReopenings(session, await standingReopenings(session, year)),
      may: {
        propose: session.tell('lock.propose', fresh),
        decide: session.tell('lock.decide', { ...fresh, reasonGiven: true }),
      },
    }
  },
})

/** What the subjects are called that have a lock of their own; mostly there is none. */
async function subjectNames(session: Session, year: number, locks: readonly { subject: string | null }[]) {
  if (locks.every(l => l.subject === null)) return new Map<string, string>()
  return new Map((await closablesOf(session, { year })).map(b => [b.subject, b.subjectName]))
}

async function shownSteps(session: Session, steps: readonly LockStepRow[]) {
  const taken = await stepTellerOf(session, steps)
  return steps.map(({ kind, decisionNo, reason, ...s }) => {
    return { kind, decisionNo, reason, from: s.holdsFrom?.getTime() ?? null, ...taken(s) }
  })
}

/** The book of the subject that the reader comes from. */
async function bookIn(session: Session, of: { class: string; subject?: string | undefined }): Promise<Closable | null> {
  if (of.subject === undefined) return null
  return (await closablesOf(session, { classId: of.class })).find(b => b.subject === of.subject) ?? null
}
