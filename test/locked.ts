/** Books that are closed, by the very steps that the school's regulation asks for; and what the journal says of them. */
import { decideLock, executeLock, proposeLock } from '../src/features/locks/take-step.ts'
import { withSchool } from '../src/records/session.ts'
import { type World, YEAR } from './world.ts'

/** Locks a period of the world's class at the primary school: its chair decides, the deputy head carries it out. */
export async function lockedPrimary(w: World, period: string): Promise<string> {
  const scope = { year: YEAR, period, class: w.class }
  const { lock } = await w.act(w.people.head!, decideLock, { ...scope, decisionNo: '15/QĐ-BQT' })
  await w.act(w.people.deputy!, executeLock, { lock })
  return lock
}

/** why a book is locked before its parts are signed */
export const UNSIGNED = 'Giáo viên đi tập huấn, ký sau'

/** Locks a period of the world's class at the centre: the board proposes, a director decides, the administrator does it. */
export async function lockedCentre(w: World, period: string): Promise<string> {
  const scope = { year: YEAR, period, class: w.class }
  await w.act(w.people.member!, proposeLock, scope)
  const { lock } = await w.act(w.people.head!, decideLock, { ...scope, decisionNo: '31/QĐ-TTMS', reason: UNSIGNED })
  await w.act(w.people.admin!, executeLock, { lock })
  return lock
}

/** The journal of the world's school, oldest first. */
export function journalOf(w: World) {
  return withSchool(w.db, w.school, trx =>
    trx
      .selectFrom('journal')
      .select(['seq', 'act', 'verdict', 'clauses', 'person_id', 'delta', 'facts', 'act_id'])
      .where('school_id', '=', w.school)
      .orderBy('seq')
      .execute(),
  )
}
