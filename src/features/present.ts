/** Who was there when a body decided: the people whom its minutes name, in the capacities that they hold on the day. */
import { quorumOf, type Taker } from '../law/decide.ts'
import type { Action } from '../law/regulation.ts'
import type { Session } from '../records/session.ts'
import { partiesTowards } from '../records/standing.ts'
import { standings } from './standings.ts'

/** For the facts of the deed; nothing where no regulation in force asks for a number of people. */
export async function presentAt(
  session: Session,
  action: Action,
  people: readonly string[],
  day: string,
): Promise<{ present?: readonly Taker[] }> {
  if (quorumOf(session.law.layers, action, session.day) === 0) return {}
  const known = await standings(session, day)
  return {
    present: [...new Set(people)].flatMap(id => {
      const standing = known.get(id)
      return standing ? [{ id, parties: partiesTowards(standing, {}) }] : []
    }),
  }
}
