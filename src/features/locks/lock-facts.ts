/** A lock on its way: what was proposed, decided, done, and by whom. */

import type { Step } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'

export type Scope = { year: number; period: string; classId: string | null }
export type LockStepRow = {
  kind: 'proposal' | 'decision' | 'execution'
  personId: string
  as: Party
  decisionNo: string | null
  at: Date
}
export type Lock = Scope & { id: string; steps: LockStepRow[] }

/** The lock of exactly this scope, or undefined. Only one can be under way or done: a period is locked once. */
export async function lockOfScope(session: Session, scope: Scope): Promise<Lock | undefined> {
  const row = await session.trx
    .selectFrom('lock')
    .select('id')
    .where('school_id', '=', session.school.id)
    .where('year', '=', scope.year)
    .where('period', '=', scope.period)
    .where('class_id', scope.classId === null ? 'is' : '=', scope.classId)
    .executeTakeFirst()
  return row && { ...scope, id: row.id, steps: await stepsOf(session, row.id) }
}

export async function findLock(session: Session, id: string): Promise<Lock> {
  const row = await session.trx
    .selectFrom('lock')
    .select(['year', 'period', 'class_id'])
    .where('school_id', '=', session.school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('lock')
  return { id, year: row.year, period: row.period, classId: row.class_id, steps: await stepsOf(session, id) }
}

async function stepsOf(session: Session, id: string): Promise<LockStepRow[]> {
  const rows = await session.trx
    .selectFrom('lock_step')
    .select(['kind', 'person_id', 'capacity', 'decision_no', 'at'])
    .where('school_id', '=', session.school.id)
    .where('lock_id', '=', id)
    .orderBy('at')
    .execute()
  return rows.map(r => ({
    kind: r.kind,
    personId: r.person_id,
    as: r.capacity as Party,
    decisionNo: r.decision_no,
    at: r.at,
  }))
}

export function matterOfLock(lock: Scope & { id?: string; steps: readonly LockStepRow[] }): Matter {
  return {
    towards: lock.classId === null ? {} : { classId: lock.classId },
    steps: lock.steps.map((s): Step => ({ kind: s.kind, by: s.personId, as: s.as })),
    matter: { lock: lock.id ?? null, year: lock.year, period: lock.period, class: lock.classId },
  }
}
