/** Two decisions on when a book may be written in that contradict one another: the later one is not taken (HS-31). */
import { addDays, dayOf, printDay, printInstant, startOf } from '../../calendar/vietnam-time.ts'
import { clashOf, type EntryWindow, type Planned } from '../../law/window-clashes.ts'
import { type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { executedLocks } from './executed-locks.ts'
import { windowsOf } from './windows.ts'

/** The window of a period, from the first instant of its first day to the first after its last. */
export function entryWindow(period: string, opensOn: string, closesOn: string, decisionNo: string): EntryWindow {
  return { period, from: startOf(opensOn), until: startOf(addDays(closesOn, 1)), decisionNo }
}

/** Throws Invalid at this field, naming both, where one of the decisions contradicts what was decided before. */
export async function refuseClash(session: Session, year: number, at: string, next: readonly Planned[]): Promise<void> {
  const period = periodOf(next[0]!)
  const { locks, reopenings } = await executedLocks(session, year)
  const { opensOn, closesOn, decisionNo } = (await windowsOf(session, year)).at([period])
  const standing: Planned[] = [
    ...(opensOn !== null && closesOn !== null
      ? [{ kind: 'window' as const, window: entryWindow(period, opensOn, closesOn, decisionNo ?? '') }]
      : []),
    ...locks.flatMap((lock): Planned[] =>
      lock.from === null ? [] : [{ kind: 'lock', lock: { ...lock, from: lock.from } }],
    ),
    ...reopenings.map((reopening): Planned => ({ kind: 'reopening', reopening })),
  ]
  for (const one of next) {
    const others = standing.filter(other => idOf(other) === null || idOf(other) !== idOf(one))
    const clash = clashOf(one, others, session.now)
    if (clash) throw new Invalid([faultOf(at, one, clash)])
  }
}

const names = { window: 'WINDOW', lock: 'LOCK', reopening: 'REOPENING' } as const

function faultOf(at: string, next: Planned, other: Planned): Fault {
  const [own, theirs] = [wordsOf(next), wordsOf(other)]
  return {
    at,
    code: `ERR_${names[next.kind]}_AGAINST_${names[other.kind]}`,
    params: { ...own, otherNo: theirs.no, otherFrom: theirs.from, otherUntil: theirs.until },
  }
}

/** A window is told by its days, everything else by the minute. */
function wordsOf(planned: Planned): { no: string; from: string; until: string } {
  if (planned.kind === 'window') {
    const { decisionNo, from, until } = planned.window
    return { no: decisionNo, from: printDay(dayOf(from)), until: printDay(dayOf(until - 1)) }
  }
  if (planned.kind === 'lock')
    return { no: planned.lock.decisionNo ?? '–', from: printInstant(planned.lock.from), until: '' }
  const { decisionNo, from, until } = planned.reopening
  return { no: decisionNo, from: from === null ? '' : printInstant(from), until: printInstant(until) }
}

const idOf = (of: Planned) => (of.kind === 'window' ? null : of.kind === 'lock' ? of.lock.id : of.reopening.id)
const periodOf = (of: Planned) =>
  of.kind === 'window' ? of.window.period : of.kind === 'lock' ? of.lock.period : of.reopening.period
