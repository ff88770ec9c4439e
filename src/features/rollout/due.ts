/** What of the roll-out stands among the tasks of today: faults to answer, steps and tasks of one's own. */
import { type RawBuilder, sql } from 'kysely'
import type { Session } from '../../records/session.ts'

/** What the home page fetches along with the rest: open ones, the oldest first. */
export type RolloutRow = {
  id: string
  kind: 'trouble' | 'step' | 'task'
  subject: string
  due: string | null
}[]

/** One JSON column of a larger statement; null where nothing is open. */
export const rolloutRow = (session: Session): RawBuilder<RolloutRow | null> => sql<RolloutRow | null>`
  (select json_agg(json_build_object('id', e.id, 'kind', e.kind, 'subject', e.subject, 'due', e.due_on)
      order by e.at)
    from rollout_entry e where e.school_id = ${session.school.id}
      and (e.kind = 'trouble' or (e.kind in ('step', 'task') and e.responsible_id = ${session.person()}))
      and coalesce((select a.state from rollout_answer a where a.school_id = e.school_id and a.entry_id = e.id
        order by a.seq desc limit 1), 'open') = 'open')`
