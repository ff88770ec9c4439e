/** On which lists a council has put the pupils of a class, over the very results that it had before it. */
import type { Session } from '../../records/session.ts'
import { classLists } from './class-lists.ts'
import { type Council, councilsOf } from './councils.ts'
import { decisionsOn } from './decisions.ts'
import { type ListKey, withDifferences } from './lists.ts'
import { differencesOf, proposalsOf } from './proposals.ts'

export type DecidedLists = { lists: ReadonlyMap<string, readonly ListKey[]>; council: Council }

/** By pupil; null as long as no council has decided on this version of the results. */
export async function decidedOn(
  session: Session,
  { id, year }: { id: string; year: number },
  result: string,
): Promise<DecidedLists | null> {
  const decision = (await decisionsOn(session, [result])).get(result)
  if (!decision) return null
  const [of] = await classLists(session, year, [id], result)
  const proposal = (await proposalsOf(session, year, id)).find(p => p.id === decision.proposal)!
  const council = (await councilsOf(session, year)).find(c => c.id === decision.council)!
  const differences = differencesOf(proposal)
  const lists = of!.pupils.map(pupil => {
    const own = differences.filter(d => d.pupil === pupil.id)
    return [pupil.id, withDifferences(pupil.computed, own)] as const
  })
  return { lists: new Map(lists), council }
}
