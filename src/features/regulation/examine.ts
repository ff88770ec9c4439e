/** Everything that stands against a draft: the layers above it, itself, and the school's own people. Pure. */
import type { Chain } from '../../law/chains.ts'
import { type Conflict, conflicts } from '../../law/conflicts.ts'
import type { DeadEnd, Matter } from '../../law/dead-ends.ts'
import { type Flaw, flaws } from '../../law/flaws.ts'
import type { Regulation } from '../../law/regulation.ts'
import { searched } from './searched.ts'

export type Examined = {
  readonly conflicts: readonly Conflict[]
  readonly flaws: readonly Flaw[]
  /** `already`: the law in force leads there too */
  readonly deadEnds: readonly (DeadEnd & { readonly already: boolean })[]
  /** chains too wide to be searched: of them nothing is known */
  readonly tooWide: readonly Chain['id'][]
}

/** How a draft would meet the school: the layers above, what it takes the place of, the matters of the day it begins. */
export type Meeting = {
  readonly above: readonly Regulation[]
  readonly now: readonly Regulation[]
  /** the ready regulation that it began with */
  readonly preset?: Regulation | undefined
  readonly chains: readonly Chain[]
  readonly matters: readonly Matter[]
  readonly day: string
}

export function examine(draft: Regulation, { above, now, preset, chains, matters, day }: Meeting): Examined {
  const layers = [...above, { ...draft, effectiveFrom: day }]
  const found = chains.map(chain => ({ id: chain.id, ends: searched(layers, chain, matters, day) }))
  const ends = together(found.flatMap(of => of.ends ?? []))
  const before = chains
    .filter(({ id }) => ends.some(end => end.chain === id))
    .flatMap(chain => searched(now, chain, matters, day) ?? [])
  return {
    conflicts: conflicts(above, draft, [...(preset ? [preset] : []), ...now.filter(of => of.layer === draft.layer)]),
    flaws: flaws(above, draft),
    deadEnds: ends.map(end => ({ ...end, already: end.about.every(about => before.some(b => isSame(b, end, about))) })),
    tooWide: found.filter(of => of.ends === undefined).map(of => of.id),
  }
}

/** People who stand a little differently fall into the same hole: it is told once, with all the matters. */
export function together(ends: readonly DeadEnd[]): DeadEnd[] {
  const alike = Map.groupBy(ends, ({ chain, path, missing, opens }) =>
    JSON.stringify([chain, path.map(t => [t.action, t.as]), missing, opens]),
  )
  return [...alike.values()].map(same => ({ ...same[0]!, about: [...new Set(same.flatMap(end => end.about))] }))
}

const isSame = (before: DeadEnd, end: DeadEnd, about: string) =>
  before.chain === end.chain && before.opens === end.opens && before.about.includes(about)
