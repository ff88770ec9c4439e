import type { Chain } from '../../law/chains.ts'
import { type DeadEnd, deadEnds } from '../../law/dead-ends.ts'
import { type Matter, type Search, TooWide } from '../../law/matter-walk.ts'
import type { Regulation, When } from '../../law/regulation.ts'
import { canonical, type Json } from '../../records/canonical.ts'

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

/** People who stand a little differently fall into the same hole: it is told once, with all the matters. */
export function together(ends: readonly DeadEnd[]): DeadEnd[] {
  const alike = Map.groupBy(ends, ({ chain, path, missing, opens }) =>
    JSON.stringify([chain, path.map(t => [t.action, t.as]), missing, opens]),
  )
  return [...alike.values()].map(same => ({ ...same[0]!, about: [...new Set(same.flatMap(end => end.about))] }))
}

/**
 * Does the one lead at least as far astray as the other in this matter? It came to a stop no later, and for want of
 * everything that the other lacks, and no fewer people would open it; a draft that stops a matter earlier, asks for more
 * there or shuts the way out adds a dead end.
 */
export const leadsThereToo = (before: DeadEnd, end: DeadEnd, about: string): boolean =>
  before.chain === end.chain &&
  before.about.includes(about) &&
  before.path.length <= end.path.length &&
  before.path.every(({ action, as }, i) => end.path[i]!.action === action && end.path[i]!.as === as) &&
  end.missing.every(({ when }) => before.missing.some(m => said(m.when) === said(when))) &&
  peopleToOpen(end) <= peopleToOpen(before)

/** one condition reads the same from a draft and from what was adopted, in whatever order its words stand */
const said = (when: When): string => canonical(when as unknown as Json)

const peopleToOpen = ({ opens }: DeadEnd): number => (opens.length === 0 ? Number.POSITIVE_INFINITY : opens.length)
