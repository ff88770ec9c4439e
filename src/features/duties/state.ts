/** How a duty stands at an instant: ahead, open, late or done. Pure. */
import { extended, isLate, lateness, type Outage } from '../../law/duties.ts'
import type { Item } from './items.ts'
import { NO_FACTS, type SeenFacts, seenBy } from './seen.ts'
import type { Word } from './words.ts'

/** Whatever duties are looked at with. */
export type Ground = {
  now: number
  hasBooks: boolean
  words: ReadonlyMap<string, Word>
  outages: readonly Outage[]
  /** by the school year that they are of */
  facts: ReadonlyMap<number, SeenFacts>
}

export type State = {
  state: 'ahead' | 'open' | 'late' | 'done'
  /** the first late instant, outages given back */
  dueAt: number
  /** when it was done, ms since 1970 */
  doneAt: number | null
  /** by how many ms it was done late, or is late by now */
  lateBy: number
  /** the word by which it counts as done; null where the records themselves show it */
  word: Word | null
}

export function stateOf(item: Item, { now, hasBooks, words, outages, facts }: Ground): State {
  const said = words.get(item.key)
  const word = said?.kind === 'done' ? said : null
  const seenAt = seenBy(item, hasBooks)?.doneAt(item, facts.get(item.year) ?? NO_FACTS) ?? null
  const doneAt = word && (seenAt === null || word.at < seenAt) ? word.at : seenAt
  const dueAt = extended(item.dueAt, outages)
  if (doneAt !== null)
    return {
      state: 'done',
      dueAt,
      doneAt,
      lateBy: lateness(item.dueAt, doneAt, outages),
      word: doneAt === seenAt ? null : word,
    }
  if (isLate(item.dueAt, now, outages))
    return { state: 'late', dueAt, doneAt, lateBy: lateness(item.dueAt, now, outages), word }
  return { state: now < item.opensAt ? 'ahead' : 'open', dueAt, doneAt, lateBy: 0, word }
}
