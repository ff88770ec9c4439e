/** Everything that stands against a draft: the layers above it, itself, and the school's own people. Pure. */
import { type Chain, deedsOf } from '../../law/chains.ts'
import { type Conflict, conflicts } from '../../law/conflicts.ts'
import type { DeadEnd } from '../../law/dead-ends.ts'
import { type Flaw, flaws } from '../../law/flaws.ts'
import { lostDeeds } from '../../law/lost-deeds.ts'
import type { Matter } from '../../law/matter-walk.ts'
import type { Regulation } from '../../law/regulation.ts'
import { leadsThereToo, searched, together } from './searched.ts'

export type Examined = {
  readonly conflicts: readonly Conflict[]
  readonly flaws: readonly Flaw[]
  /** `already`: the law in force leads there too; `lost`: a deed that somebody may do today and nobody would any more */
  readonly deadEnds: readonly (DeadEnd & { readonly already: boolean; readonly lost: boolean })[]
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
  // each deed of a matter that was found stuck is spoken of with it
  const told = new Set(chains.filter(({ id }) => ends.some(end => end.chain === id)).flatMap(deedsOf))
  const lost = chains.length === 0 ? [] : lostDeeds(now, layers, matters, day, told)
  return {
    conflicts: conflicts(above, draft, [...(preset ? [preset] : []), ...now.filter(of => of.layer === draft.layer)]),
    flaws: flaws(above, draft),
    deadEnds: [
      ...ends.map(end => ({
        ...{ ...end, lost: false },
        already: end.about.every(about => before.some(b => leadsThereToo(b, end, about))),
      })),
      ...lost.map(end => ({ ...end, already: false, lost: true })),
    ],
    tooWide: found.filter(of => of.ends === undefined).map(of => of.id),
  }
}
