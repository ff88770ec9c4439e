/** One thing to do, computed from what stands in the records; nothing is stored. */
import { z } from 'zod'
import { addDays, startOf } from '../../calendar/vietnam-time.ts'
import { explained } from '../shapes.ts'

export const taskKinds = [
  'enterMarks',
  'enterTraits',
  'handIn',
  'reviewResults',
  'proposeResults',
  'proposeAgain',
  'approveResults',
  'signBlocks',
  'signBlocksAgain',
  'confirmClass',
  'proposeLock',
  'decideLock',
  'executeLock',
  'decidePartLock',
  'executePartLock',
  'lockComing',
  'openAgain',
  'enterOpened',
  'checkProgress',
  'doDuty',
  'doSeenDuty',
  'consent',
  'witness',
  'answerZero',
  'answerRetest',
  'enterRetest',
  'decidePraise',
  'decideHigherPraise',
  'receiveHandover',
  'planSupport',
  'assessSupport',
  'decidePromotion',
  'proposeLists',
  'decideLists',
  'prepareTranscripts',
  'signRows',
  'signHomeroom',
  'signHead',
  'sealTranscripts',
  'assessTheme',
  'closeTheme',
  'proposeBook',
  'approveBook',
  'decideChange',
  'answerTrouble',
  'doStep',
  'readRegulation',
  'deadEnd',
  'deadEndComing',
  'deadEndUnknown',
  'waitForMarks',
  'waitForColumns',
  'waitForApproval',
  'waitForCorrection',
  'waitForLock',
  'waitForPartLock',
  'waitForSignatures',
] as const
export type TaskKind = (typeof taskKinds)[number]

export const taskShape = z.object({
  key: z.string(),
  kind: z.enum(taskKinds),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** the last day for it, where a decision or a clause sets one */
  due: z.string().nullable(),
  /** the first late instant, where it is known by the hour */
  dueAt: z.number().optional(),
  overdue: z.boolean(),
  clauses: explained.shape.because,
  done: z.int().nullable(),
  total: z.int().nullable(),
  /** the page that does it */
  to: z.string(),
  search: z.record(z.string(), z.string()),
  group: z.enum(['today', 'week', 'later', 'waiting']),
  /** somebody asked for it, last then */
  reminder: z.object({ by: z.string(), at: z.number() }).optional(),
})
export type Task = z.output<typeof taskShape>

/** What a task is before its place in the day is known. */
export type Draft = Omit<Task, 'overdue' | 'group'> & {
  /** others wait until this person has done it */
  blocking?: boolean
}

const WAITING: ReadonlySet<TaskKind> = new Set([
  'waitForMarks',
  'waitForColumns',
  'waitForApproval',
  'waitForCorrection',
  'waitForLock',
  'waitForPartLock',
  'waitForSignatures',
])
const NEVER = Number.MAX_SAFE_INTEGER
const GROUPS = ['today', 'week', 'later', 'waiting'] as const

/** Does somebody else have to do it? */
export const isWaiting = (kind: TaskKind): boolean => WAITING.has(kind)

/**
 * Where it stands on the page: by its last day; without one, what others wait for comes within the week. What is known
 * by the hour is late from its first late instant on, whatever is left of the day. Pure.
 */
export function placed({ blocking, ...draft }: Draft, { day, now }: { day: string; now: number }): Task {
  const { due, dueAt, kind } = draft
  const overdue = dueAt === undefined ? due !== null && due < day : now >= dueAt
  if (isWaiting(kind)) return { ...draft, overdue, group: 'waiting' }
  if (due === null) return { ...draft, overdue, group: blocking ? 'week' : 'later' }
  const group = overdue || due <= day ? 'today' : due <= addDays(day, 7) ? 'week' : 'later'
  return { ...draft, overdue, group }
}

/** Group by group, the nearest deadline first, what has none last. Pure. */
export function inOrder(tasks: readonly Task[]): Task[] {
  const late = ({ due, dueAt }: Task) => dueAt ?? (due === null ? NEVER : startOf(addDays(due, 1)))
  return tasks.toSorted(
    (a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || late(a) - late(b) || (a.key < b.key ? -1 : 1),
  )
}
