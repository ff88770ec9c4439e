/** The titles of a class's year that a council has decided, over the very results that it had before it. */
import type { Session } from '../../records/session.ts'
import { decidedOn } from './decided.ts'
import { proposalsOf } from './proposals.ts'

export type DecidedTitles = {
  titles: ReadonlyMap<string, 'excellent' | 'good'>
  council: { no: number; heldOn: string; decisionNo: string | null }
}

/** Null as long as no council has decided on the class. */
export async function titlesOf(
  session: Session,
  { id, year }: { id: string; year: number },
): Promise<DecidedTitles | null> {
  const newest = (await proposalsOf(session, year, id)).find(p => p.council !== null)
  const decided = newest && (await decidedOn(session, { id, year }, newest.resultId))
  if (!decided) return null
  const titles = [...decided.lists].flatMap(([pupil, on]) => {
    const title = (['excellent', 'good'] as const).find(key => on.includes(key))
    return title ? [[pupil, title] as const] : []
  })
  return { titles: new Map(titles), council: decided.council }
}
