/** Which of the locks of everything in a class speaks for it: its own, its grade's or age group's, or the school's. Pure. */
type Step = { readonly kind: 'proposal' | 'decision' | 'execution'; readonly from: number | null }
export type Covering = {
  /** where it is of one class */
  readonly classId: string | null
  /** the classes that it covers; null: every class of the school */
  readonly classes: readonly string[] | null
  readonly part: string | null
  readonly subject: string | null
  readonly column: string | null
  /** carried out, or its instant has come */
  readonly locked: boolean
  readonly steps: readonly Step[]
}

export const stages = ['open', 'proposed', 'decided', 'set', 'locked'] as const
export type Stage = (typeof stages)[number]

/** How far it has come; `set`: decided for an hour that has not come, so that nobody carries it out. */
export function stageOf(lock: Pick<Covering, 'locked' | 'steps'> | undefined): Stage {
  if (!lock || lock.steps.length === 0) return 'open'
  if (lock.locked) return 'locked'
  if (lock.steps.some(s => s.from !== null)) return 'set'
  return lock.steps.some(s => s.kind === 'decision') ? 'decided' : 'proposed'
}

/** The one that has come furthest; of two alike the narrower. What closes less than the whole class does not speak for it. */
export function lockOver<L extends Covering>(locks: readonly L[], classId: string): L | undefined {
  const width = (l: L) => (l.classId !== null ? 0 : l.classes !== null ? 1 : 2)
  return locks
    .filter(l => !isPart(l) && (l.classes === null || l.classes.includes(classId)))
    .toSorted((a, b) => stages.indexOf(stageOf(b)) - stages.indexOf(stageOf(a)) || width(a) - width(b))[0]
}

/** Of some books, or of one column. */
export const isPart = ({ part, subject, column }: Pick<Covering, 'part' | 'subject' | 'column'>): boolean =>
  part !== null || subject !== null || column !== null
