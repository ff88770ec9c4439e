/** The life of a book as the ribbon shows it. Pure. */
import type { Stage } from '../../web/kit/stages.ts'
import type { LifeStep } from './life.ts'

type Words = {
  due: (step: LifeStep) => string
  done: (step: LifeStep) => string
  missing: (count: number) => string
}

/** `missing` is counted on this device, so that the ribbon moves with the last cell typed. */
export function stagesOf(life: readonly LifeStep[], missing: number, asked: number, words: Words): Stage[] {
  const locked = life.some(step => step.key === 'locked' && step.state === 'done')
  const complete = locked || (missing === 0 && asked > 0)
  const shown = life.map(step =>
    step.key === 'complete' && step.state !== 'ahead' ? { ...step, state: complete ? 'done' : 'part' } : step,
  ) as LifeStep[]
  const turn = shown.findIndex(step => step.state !== 'done')
  return shown.map((step, i): Stage => {
    const next = shown[i + 1]
    return {
      key: step.key,
      state: step.state === 'done' ? 'past' : i === turn ? 'now' : 'next',
      ...(next?.key === 'complete' && step.state === 'done'
        ? { share: asked === 0 ? 0 : (asked - missing) / asked }
        : {}),
      note:
        step.key === 'complete' && step.state !== 'ahead' && missing > 0
          ? words.missing(missing)
          : step.state === 'done'
            ? words.done(step)
            : words.due(step),
    }
  })
}
