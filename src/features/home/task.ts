/** One thing to do, computed from what stands in the records; nothing is stored. */
import { z } from 'zod'
import { addDays } from '../../calendar/vietnam-time.ts'
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
  'checkProgress',
  'doDuty',
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
  'waitForMarks',
  'waitForApproval',
  'waitForCorrection',
  'waitForLock',
  'waitForSignatures',
] as const
export type TaskKind = (typeof taskKinds)[number]

export const taskShape = z.object({
  key: z.string(),
  kind: z.enum(taskKinds),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** the last day for it, where a decision or a clause sets one */
  due: z.string().nullable(),
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
  'waitForApproval',
  'waitForCorrection',
  'waitForLock',
  'waitForSignatures',
])
const GROUPS = ['today', 'week', 'later', 'waiting'] as const

/** Where it stands on the page: by its last day; without one, what others wait for comes within the week. Pure. */
export function placed({ blocking, ...draft }: Draft, day: string): Task {
  const { due, kind } = draft
  const overdue = due !== null && due < day
  if (WAITING.has(kind)) return { ...draft, overdue, group: 'waiting' }
  if (due === null) return { ...draft, overdue, group: blocking ? 'week' : 'later' }
  return { ...draft, overdue, group: due <= day ? 'today' : due <= addDays(day, 7) ? 'week' : 'later' }
}

/** Group by group, the nearest day first, what has no day last. Pure. */
export function inOrder(tasks: readonly Task[]): Task[] {
  const day = (task: Task) => task.due ?? '9999-12-31'
  return tasks.toSorted(
    (a, b) =>
      GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) ||
      (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0) ||
      (a.key < b.key ? -1 : 1),
  )
}
