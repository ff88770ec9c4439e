/** A regulation that was adopted here is to be read by everybody of the staff, at the latest on the day it begins. */
import { dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

export function regulationTasks({ session, there }: Scene): Draft[] {
  if (there.unread.length === 0) return []
  const { decision, clauses } = dutyOf(session, 'regulation.acknowledge', { towards: { own: true } })
  if (decision.verdict !== 'allowed') return []
  return there.unread.map(({ id, no, from }) => ({
    key: `readRegulation ${id}`,
    kind: 'readRegulation',
    params: { no, from },
    due: from,
    clauses,
    done: null,
    total: null,
    ...places.regulations(),
  }))
}
