/** Where a class stands at the end of a term, step by step, as far as the regulation in force asks for a step. Pure. */

export const stageKeys = ['complete', 'reviewed', 'reconciled', 'confirmed', 'locked', 'ready', 'printed'] as const
export type StageKey = (typeof stageKeys)[number]
export type Stage = { key: StageKey; state: 'done' | 'now' | 'next'; done: number; of: number }

/** Which steps somebody may take at all, by the regulation of the day; what nobody may is not waited for. */
export type Asked = {
  readonly reviewed: boolean
  readonly reconciled: boolean
  readonly confirmed: boolean
  readonly locked: boolean
  readonly printed: boolean
}

export type BlockFacts = {
  readonly full: boolean
  /** whose signature is wanted, and how many of them stand; the homeroom teacher's own sheet wants none here */
  readonly wanted: number
  readonly signed: number
  readonly confirmed: boolean
}

export type TermFacts = {
  readonly blocks: readonly BlockFacts[]
  /** approved, and resting on what stands in the books now */
  readonly reviewed: boolean
  readonly locked: boolean
  readonly printed: boolean
}

/** Every teacher of the subject has signed these very cells; where nobody teaches it, nobody has. */
export function isReconciled({ wanted, signed, own }: { wanted: number; signed: number; own: boolean }): boolean {
  return own || (wanted > 0 && signed === wanted)
}

/** The stages in their order; the first that is not done is whose turn it is. Ready is what all before it make. */
export function stagesOf(facts: TermFacts, asked: Asked): Stage[] {
  const { blocks } = facts
  const all = blocks.length
  const count = (holds: (b: BlockFacts) => boolean) => blocks.filter(holds).length
  const one = (holds: boolean) => [Number(holds), 1] as const
  const subjects = blocks.filter(b => b.wanted > 0)
  const steps: [StageKey, boolean, readonly [done: number, of: number]][] = [
    ['complete', true, [count(b => b.full), all]],
    ['reviewed', asked.reviewed, one(facts.reviewed)],
    ['reconciled', asked.reconciled, [subjects.filter(b => b.signed === b.wanted).length, subjects.length]],
    ['confirmed', asked.confirmed, [count(b => b.confirmed), all]],
    ['locked', asked.locked, one(facts.locked)],
  ]
  const wanted = steps.filter(([, is]) => is)
  const ready = all > 0 && wanted.every(([, , [done, of]]) => done === of)
  const shown = [
    ...wanted,
    ['ready', true, one(ready)] as const,
    ...(asked.printed ? [['printed', true, one(facts.printed)] as const] : []),
  ]
  const turn = shown.findIndex(([, , [done, of]]) => done < of || of === 0)
  return shown.map(([key, , [done, of]], i) => ({
    key,
    done,
    of,
    state: of > 0 && done === of ? 'done' : i === turn ? 'now' : 'next',
  }))
}
