/** A preschool's day: themes to assess and to close, the class's book, changes that wait for somebody's word, locks. */
import { preschoolDuties, readableClasses } from '../preschool/index.ts'
import { childBookTasks } from './lock-tasks.ts'
import { partLockTasksOfChildren } from './part-lock-tasks.ts'
import { places } from './places.ts'
import { reopeningTasksOfChildren } from './reopening-tasks.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

export async function preschoolTasks(scene: Scene): Promise<Draft[]> {
  const { session, year, there } = scene
  if (session.school.programme !== 'preschool') return []
  const { language } = session
  const classes = await readableClasses(session, year)
  const duties = await preschoolDuties(session, year, classes, { windows: there.windows, locks: there.closed })
  return [
    ...childBookTasks(scene, classes),
    ...partLockTasksOfChildren(scene, classes),
    ...reopeningTasksOfChildren(scene, classes),
    ...duties.map(duty => ({
      key: duty.key,
      kind: duty.kind,
      params: {
        class: duty.class.name,
        theme: duty.theme?.name ?? '',
        missing: (duty.total ?? 0) - (duty.done ?? 0),
        ...(duty.period === undefined ? {} : { period: duty.period }),
        ...(duty.no === undefined ? {} : { no: duty.no }),
      },
      due: duty.due,
      clauses: duty.clauses.map(({ summary, ...clause }) => ({ ...clause, summary: summary[language] })),
      done: duty.done,
      total: duty.total,
      blocking: duty.kind === 'decideChange' || duty.kind === 'approveBook',
      ...(duty.theme ? places.theme(duty.theme.id) : places.preschoolClass(duty.class.id)),
    })),
  ]
}
