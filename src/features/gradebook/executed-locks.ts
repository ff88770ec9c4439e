/** Which periods of a school year are locked: one statement, however many classes. */
import type { Session } from '../../records/session.ts'

export type ExecutedLock = { period: string; classId: string | null }

export async function executedLocks({ trx, school }: Session, year: number): Promise<ExecutedLock[]> {
  return trx
    .selectFrom('lock')
    .innerJoin('lock_step', j =>
      j
        .onRef('lock_step.school_id', '=', 'lock.school_id')
        .onRef('lock_step.lock_id', '=', 'lock.id')
        .on('lock_step.kind', '=', 'execution'),
    )
    .select(['lock.period', 'lock.class_id as classId'])
    .where('lock.school_id', '=', school.id)
    .where('lock.year', '=', year)
    .execute()
}

export function isLocked(locks: readonly ExecutedLock[], classId: string, period: string): boolean {
  return locks.some(l => l.period === period && (l.classId === null || l.classId === classId))
}
