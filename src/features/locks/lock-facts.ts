/** A lock on its way: what was proposed, decided, done, and by whom. */
import { sql } from 'kysely'
import type { AgeGroup } from '../../assessment/preschool-programme.ts'
import type { Part } from '../../law/book-locks.ts'
import type { Step } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { classesOfLock, standsYet } from '../gradebook/index.ts'
import { lockOver } from './lock-over.ts'

/** What it covers: all that every word covers; none of them is the whole school. A class, a grade or an age group: one of them. */
export type LockScope = {
  year: number
  period: string
  classId: string | null
  grade: number | null
  ageGroup: AgeGroup | null
  part: Part | null
  subject: string | null
  column: string | null
}
export type LockStepRow = {
  kind: 'proposal' | 'decision' | 'execution'
  personId: string
  as: Party
  decisionNo: string | null
  /** of a decision: from when the lock holds by itself */
  holdsFrom: Date | null
  /** of a decision: why all the same, where not everything was signed */
  reason: string | null
  at: Date
}
export type Lock = LockScope & { id: string; steps: LockStepRow[] }

/** The scope of a class, or with none of the whole school. */
export const wholeScope = (year: number, period: string, classId: string | null): LockScope => ({
  ...{ year, period, classId },
  ...{ grade: null, ageGroup: null, part: null, subject: null, column: null },
})

/** The lock of exactly this scope, or undefined. Only one can be under way or done: a scope is locked once at a time. */
export async function lockOfScope(session: Session, scope: LockScope): Promise<Lock | undefined> {
  const row = await session.trx
    .selectFrom('lock')
    .select('id')
    .where('school_id', '=', session.school.id)
    .where('year', '=', scope.year)
    .where('period', '=', scope.period)
    .where(standsYet)
    .where(ofScope(scope))
    .executeTakeFirst()
  return row && { ...scope, id: row.id, steps: await stepsOf(session, row.id) }
}

/** The classes of each lock of a year that is of less than the school. */
export async function classesOfLocks({ trx, school }: Session, year: number): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ lock: string; classId: string }>`
    select l.id::text as lock, coalesce(c.id, l.class_id)::text as "classId"
    from lock l ${classesOfLock}
    where l.school_id = ${school.id} and l.year = ${year} and coalesce(c.id, l.class_id) is not null`.execute(trx)
  return new Map([...Map.groupBy(rows, r => r.lock)].map(([lock, of]) => [lock, of.map(r => r.classId)]))
}

/** The lock that speaks for all books of a class in a period: its own, or a wider one that has come further. */
export async function lockOverClass(session: Session, year: number, period: string, classId: string) {
  const { trx, school, now } = session
  const { rows } = await sql<{ id: string }>`
    select l.id::text from lock l ${classesOfLock}
    where l.school_id = ${school.id} and l.year = ${year} and l.period = ${period}
      and num_nonnulls(l.part, l.subject, l.col) = 0
      and (coalesce(c.id, l.class_id) = ${classId} or num_nonnulls(l.class_id, l.grade, l.age_group) = 0)
      and not exists (select from lock_end o where o.school_id = l.school_id and o.lock_id = l.id)`.execute(trx)
  const locks = []
  for (const { id } of rows) {
    const of = await findLock(session, id)
    const steps = of.steps.map(s => ({ kind: s.kind, from: s.holdsFrom?.getTime() ?? null }))
    locks.push({ ...of, of, steps, classes: isOfSchool(of) ? null : [classId], locked: holds(of, now) })
  }
  return lockOver(locks, classId)?.of
}

/** Of every class of the school. */
export const isOfSchool = ({ classId, grade, ageGroup }: LockScope): boolean =>
  classId === null && grade === null && ageGroup === null

/** Carried out, or its instant has come. */
export const holds = ({ steps }: Pick<Lock, 'steps'>, at: number): boolean =>
  steps.some(s => s.kind === 'execution' || (s.holdsFrom !== null && s.holdsFrom.getTime() <= at))

/** Of `lock`: it covers exactly this. */
export const ofScope = ({ classId, grade, ageGroup, part, subject, column }: LockScope) =>
  sql<boolean>`(class_id, grade::int, age_group, part, subject, col) is not distinct from
    (${classId}::uuid, ${grade}::int, ${ageGroup}::text, ${part}::text, ${subject}::text, ${column}::text)`

/** By its id; throws NotFound, and Conflict for one that was taken back. */
export async function findLock(session: Session, id: string): Promise<Lock> {
  const row = await session.trx
    .selectFrom('lock')
    .select(['year', 'period', 'class_id', 'grade', 'age_group', 'part', 'subject', 'col', standsYet.as('stands')])
    .where('school_id', '=', session.school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('lock')
  if (!row.stands) throw new Conflict('ERR_LOCK_WITHDRAWN', null)
  const { year, period, class_id: classId, grade, age_group: ageGroup, part, subject, col: column } = row
  return { id, year, period, classId, grade, ageGroup, part, subject, column, steps: await stepsOf(session, id) }
}

/** Its steps, oldest first. */
export async function stepsOf(session: Session, id: string): Promise<LockStepRow[]> {
  const rows = await session.trx
    .selectFrom('lock_step')
    .select(['kind', 'person_id', 'capacity', 'decision_no', 'holds_from', 'reason', 'at'])
    .where('school_id', '=', session.school.id)
    .where('lock_id', '=', id)
    .orderBy('at')
    .execute()
  return rows.map(r => ({
    kind: r.kind,
    personId: r.person_id,
    as: r.capacity as Party,
    decisionNo: r.decision_no,
    holdsFrom: r.holds_from,
    reason: r.reason,
    at: r.at,
  }))
}

/** Decided for an instant that has not come: the only lock that can be taken back. */
export function waitsForInstant({ steps }: Pick<Lock, 'steps'>, at: number): boolean {
  return steps.some(s => (s.holdsFrom?.getTime() ?? at) > at) && !steps.some(s => s.kind === 'execution')
}

export function matterOfLock(lock: LockScope & { id?: string; steps: readonly LockStepRow[] }): Matter {
  const { year, period, classId, grade, ageGroup, part, subject, column } = lock
  return {
    towards: classId === null ? {} : { classId },
    steps: lock.steps.map((s): Step => ({ kind: s.kind, by: s.personId, as: s.as })),
    matter: { lock: lock.id ?? null, year, period, class: classId, grade, ageGroup, part, subject, column },
  }
}

/**
 * Who decides a lock takes it back; what a decision to close waits for, signatures, a reason or a number of people who
 * meet, opening does not: a lock must never become one that nobody can take back.
 */
export const matterOfWithdrawal = (lock: Lock): Matter => ({
  ...matterOfLock(lock),
  blocksSigned: ['subjectTeacher', 'homeroom'],
  reasonGiven: true,
  noMeeting: true,
})
