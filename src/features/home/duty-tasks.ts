/**
 * Recurring duties that are late, or due within the week. One that is done by tasks of its own, and has one here, lends
 * it its deadline, its clause and who asked for it; every other stands here itself.
 */
import { dayOf } from '../../calendar/vietnam-time.ts'
import { say } from '../../texts/say.ts'
import { clausesFor, type DueNow, dutiesNow } from '../duties/index.ts'
import { type Place, places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft, TaskKind } from './task.ts'

/** The tasks by which a duty is done; what is not named here has none of its own. */
const TASKS: Readonly<Record<string, readonly TaskKind[]>> = {
  'progress.check': ['checkProgress'],
  'progress.checkTerm': ['checkProgress'],
  'lock.propose': ['proposeLock'],
  'lock.decide': ['decideLock'],
  'results.approve': ['approveResults'],
  'results.decide': ['approveResults'],
  'book.approve': ['approveBook'],
  'book.approveYear': ['approveBook'],
  'lists.propose': ['proposeLists'],
  'subjectBlock.sign': ['signBlocks', 'signBlocksAgain'],
  'classBook.sign': ['confirmClass'],
  'transcript.sign': ['signHomeroom', 'signHead'],
}

/** The tasks of this person with what the duties say of them. */
export function withDuties({ session, there, results, year }: Scene, drafts: readonly Draft[]): Draft[] {
  const due = dutiesNow(session, there.duties).map(of => ({
    of,
    doneBy: of.seen ? drafts.filter(d => does(d, of, year)) : [],
  }))
  const told = due.filter(d => d.doneBy.length === 0).map(d => d.of)
  const rows = Map.groupBy(told, ({ item: { layer, duty, share, owner, year: of } }) =>
    [layer, duty.id, share.of === 'class' ? share.classId : share.of === 'own' ? owner : '', of].join(' '),
  )
  return [
    ...drafts.map(draft => {
      const first = due.find(d => d.doneBy.includes(draft))?.of
      return first ? dated(draft, first) : draft
    }),
    ...[...rows.values()].map(of => toDo(of)),
  ]

  /** Pages of a period are opened at the one that the duty is about. */
  function pageOf({ to, periods }: NonNullable<DueNow['seen']>): Place {
    const period = results.find(r => periods.includes(r.period))?.period
    return { to, search: period !== undefined && OF_PERIOD.has(to) ? { ky: period } : {} }
  }

  function dated(draft: Draft, { item, dueAt, reminder }: DueNow): Draft {
    const asked = clausesFor(session, item)
    const others = draft.clauses.filter(c => asked.every(a => a.id !== c.id))
    return {
      ...draft,
      ...{ due: dayOf(dueAt - 1), dueAt, clauses: [...asked, ...others] },
      ...(reminder && { reminder }),
    }
  }

  function toDo(of: readonly DueNow[]): Draft {
    const { item, dueAt, seen, reminder, className } = of[0]!
    const { duty } = item
    const { language } = session
    const inPlace = of[0]!.inPlaceOf !== null && say(language, 'duties.inPlaceOf', { name: of[0]!.inPlaceOf })
    return {
      key: `duty ${item.key}`,
      kind: seen ? 'doSeenDuty' : 'doDuty',
      params: {
        duty: [duty.title[language], className, inPlace].filter(Boolean).join(', '),
        span: item.period,
        count: of.length,
      },
      // the last day on which it is in time
      ...{ due: dayOf(dueAt - 1), dueAt },
      clauses: clausesFor(session, item),
      done: null,
      total: null,
      ...(seen ? pageOf(seen) : places.duties()),
      ...(reminder && { reminder }),
    }
  }
}

const OF_PERIOD = new Set(['/phe-duyet', '/cuoi-ky'])

/** Documents of last year, too, are signed in this one. */
const OF_ANY_YEAR: ReadonlySet<TaskKind> = new Set(['signHomeroom', 'signHead'])

/** Is this the task of this year by which it is done: of its kind, of its period, of its class? Pure. */
export function does(
  { key, kind, params }: Draft,
  { item, seen }: Pick<DueNow, 'item' | 'seen'>,
  year: number,
): boolean {
  const { duty, share, inPlace } = item
  if (!TASKS[duty.id]?.includes(kind) || (item.year !== year && !OF_ANY_YEAR.has(kind))) return false
  if (params.period !== undefined && !seen!.periods.includes(String(params.period))) return false
  // the tasks of own subjects are those of the own ones alone
  return share.of === 'class' ? key.split(' ').includes(share.classId) : inPlace === null
}
