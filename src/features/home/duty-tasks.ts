/** Recurring duties that are told rather than seen: late, or due within the week. */
import { dayOf } from '../../calendar/vietnam-time.ts'
import { clausesFor, dutiesNow } from '../duties/index.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

export function dutyTasks({ session, there, classes }: Scene): Draft[] {
  return dutiesNow(session, there.duties).map(({ item, dueAt, count, reminder }) => {
    const { share } = item
    const of = share.of === 'class' ? classes.find(c => c.id === share.classId) : undefined
    return {
      key: `duty ${item.key}`,
      kind: 'doDuty',
      params: {
        duty: of ? `${item.duty.title[session.language]}, ${of.name}` : item.duty.title[session.language],
        span: item.period,
        count,
      },
      // the last day on which it is in time
      due: dayOf(dueAt - 1),
      clauses: clausesFor(session, item),
      done: null,
      total: null,
      ...places.duties(),
      ...(reminder && { reminder }),
    }
  })
}
