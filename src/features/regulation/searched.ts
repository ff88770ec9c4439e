import type { Chain } from '../../law/chains.ts'
import { type DeadEnd, deadEnds, type Matter, type Search, TooWide } from '../../law/dead-ends.ts'
import type { Regulation } from '../../law/regulation.ts'

/** The dead ends of one chain; undefined where the search gave up, and nothing is known. */
export function searched(
  layers: readonly Regulation[],
  chain: Chain,
  matters: readonly Matter[],
  day: string,
  search?: Search,
): DeadEnd[] | undefined {
  try {
    return deadEnds(layers, chain, matters, day, search)
  } catch (cause) {
    if (cause instanceof TooWide) return undefined
    throw cause
  }
}
