/** How a task of the server reads on the page: its title, its one line, its deadline, the words on its button. */
import { clock, daysBetween, moment, shortDay, weekday } from '../../web/dates.ts'
import type { Say } from '../../web/i18n/i18n.ts'
import type { Task as Row } from '../../web/kit/task-row.tsx'
import { spanText } from '../../web/span-text.ts'
import type { Task } from './task.ts'

/** The row of a task. Of its clauses the school's own come first, and two are enough to show. */
export function rowOf(task: Task, today: string, t: Say): Row {
  const params = named(task.params, t)
  const counted = task.done !== null && task.total !== null && task.total > 0
  return {
    id: task.key,
    when: whenOf(task, today, t),
    today: task.group === 'today',
    title: t(`task.title.${task.kind}`, params),
    line: t(`task.line.${task.kind}`, params),
    clauses: task.clauses.toSorted((a, b) => Number(a.ofLaw) - Number(b.ofLaw)).slice(0, 2),
    ...(task.reminder ? { note: t('task.reminded', { by: task.reminder.by, at: moment(task.reminder.at) }) } : {}),
    ...(counted ? { progress: { done: task.done!, of: task.total! } } : {}),
    act: { text: t(`task.act.${task.kind}` as 'task.act.consent', params), to: task.to, search: task.search },
  }
}

/** Who is waited for, for what, until when. */
export function waitOf(task: Task, t: Say): { who: string; text: string; more: string } {
  const params = named(task.params, t)
  const who = String(task.params.who ?? '')
  const day = task.due === null ? '' : t('task.until', { day: shortDay(task.due) })
  return {
    who,
    text: t(`task.title.${task.kind}`, params),
    more: [t(`task.line.${task.kind}`, params), day].filter(Boolean).join(', '),
  }
}

/** Periods come as codes, instants as numbers; everything else comes in words. */
function named(params: Task['params'], t: Say): Record<string, string | number> {
  const count = params.count ?? params.missing ?? 0
  return {
    count,
    ...params,
    ...(typeof params.span === 'string' && { span: spanText(params.span, t) }),
    ...(typeof params.period === 'string' && { period: t(`period.${params.period}` as 'period.CN') }),
    ...(typeof params.at === 'number' && { at: moment(params.at) }),
  }
}

/** The clock stands wherever the deadline is not the end of a day. */
function whenOf({ due, dueAt, overdue, group }: Task, today: string, t: Say): Row['when'] {
  if (due === null)
    return group === 'week'
      ? { main: t('task.when.soon'), more: t('task.when.waitedFor') }
      : { main: t('task.when.open'), more: t('task.when.noDay') }
  const hour = dueAt === undefined || clock(dueAt) === '00:00' ? null : clock(dueAt)
  if (overdue) {
    const more =
      hour === null ? t('task.when.since', { day: shortDay(due) }) : t('task.when.sinceHour', { at: moment(dueAt!) })
    return { main: t('task.when.overdue'), more }
  }
  const left = daysBetween(today, due)
  if (left === 0) return { main: hour ?? '23:59', more: t('task.when.today') }
  if (left < 7)
    return {
      main: t(`weekday.${weekday(due)}` as 'weekday.0'),
      more: [hour, shortDay(due)].filter(Boolean).join(', '),
    }
  return { main: shortDay(due), more: t('task.when.left', { count: left }) }
}
