/** Periods whose time is over and whose books are still open: who has to propose, decide, carry out; and the minutes. */
import { bookPeriods } from '../../assessment/preschool.ts'
import { asksFor } from '../../law/decide.ts'
import type { Session } from '../../records/session.ts'
import { isLockedAt, type Period } from '../gradebook/index.ts'
import type { LockRow } from './at-hand.ts'
import { dutyOf, whoseTurn } from './duty.ts'
import { type Place, places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft, TaskKind } from './task.ts'

type Next = 'proposal' | 'decision' | 'execution'
export const ACTIONS = { proposal: 'lock.propose', decision: 'lock.decide', execution: 'lock.execute' } as const
const KINDS = {
  proposal: 'proposeLock',
  decision: 'decideLock',
  execution: 'executeLock',
} as const satisfies Record<Next, TaskKind>

export function lockTasks(scene: Scene): Draft[] {
  if (!scene.oversees) return []
  return scene.opened
    .filter(o => o.window.state === 'after')
    .flatMap(o => periodTasks(scene, scene.classes, o.period, places.period(o.period)))
}

/** Of a preschool: once the time for entry is over, and before it where a lock is on its way. */
export function childBookTasks(scene: Scene, classes: readonly Named[]): Draft[] {
  if (!scene.oversees) return []
  return bookPeriods.flatMap(period => {
    const over = scene.there.windows.at([period]).state === 'after'
    const asked = over ? classes : classes.filter(of => lockFor(scene, of, period))
    return periodTasks(scene, asked, period, places.childBooks(period))
  })
}

type Named = { id: string; name: string }

function periodTasks(scene: Scene, classes: readonly Named[], period: Period, place: Place): Draft[] {
  const { session } = scene
  const { closed } = scene.there
  const lockedAt = (of: Named, at: number) => isLockedAt(closed, { classId: of.id, period }, at)
  // a lock that was carried out or set for an instant waits for nobody, whatever is open again for a while
  const open = classes.filter(c => !lockedAt(c, Number.POSITIVE_INFINITY))
  const stages = Map.groupBy(open, of => nextOf(session, lockFor(scene, of, period)))
  return [...stages].flatMap(([next, waiting]): Draft[] => {
    const lock = lockFor(scene, waiting[0]!, period)
    const { decision, clauses } = dutyOf(session, ACTIONS[next], {
      ...{ towards: {}, steps: lock?.steps ?? [] },
      // whose signature is missing is named where it is decided
      reasonGiven: true,
    })
    const params = { period, classes: namesOf(waiting), count: waiting.length }
    const total = classes.length
    const draft = {
      params,
      due: null,
      clauses,
      done: classes.filter(c => lockedAt(c, closed.at)).length,
      total,
      ...place,
    }
    if (decision.verdict === 'allowed')
      return [{ ...draft, key: `${KINDS[next]} ${period}`, kind: KINDS[next], blocking: true }]
    const tookPart = lock?.steps.some(s => s.by === session.person()) ?? false
    if (!tookPart || next === 'proposal') return []
    const who = whoseTurn(session, ACTIONS[next])
    return [{ ...draft, key: `waitForLock ${next} ${period}`, kind: 'waitForLock', params: { ...params, who, next } }]
  })
}

/** The lock that covers a class: its own or its grade's, whichever has come further, or that of the whole school. */
function lockFor(scene: Scene, of: Named, period: Period): LockRow | undefined {
  const here = scene.locks.filter(l => l.period === period).sort((a, b) => b.steps.length - a.steps.length)
  return here.find(l => l.classId === of.id) ?? here.find(l => l.classId === null)
}

export function nextOf(session: Session, lock: Pick<LockRow, 'steps'> | undefined): Next {
  const done = (kind: Next) => lock?.steps.some(s => s.kind === kind) ?? false
  if (done('decision')) return 'execution'
  const asked = asksFor(session.law.layers, 'lock.decide', 'proposal', session.day)
  return done('proposal') || !asked ? 'decision' : 'proposal'
}

/** At the end of each period the leaders check progress and keep minutes; until somebody has, it stands here. */
export function checkTasks(scene: Scene): Draft[] {
  const { session } = scene
  const over = scene.opened.filter(o => o.window.state === 'after')
  if (over.length === 0 || !scene.oversees) return []
  const { decision, clauses } = dutyOf(session, 'progress.check', {})
  if (decision.verdict !== 'allowed') return []
  return over
    .filter(o => !scene.there.checked.includes(o.period))
    .map(({ period }) => ({
      key: `checkProgress ${period}`,
      kind: 'checkProgress' as const,
      params: { period },
      due: null,
      clauses,
      done: null,
      total: null,
      ...places.period(period),
    }))
}

const namesOf = (classes: readonly Named[]) => classes.map(c => c.name).join(', ')
