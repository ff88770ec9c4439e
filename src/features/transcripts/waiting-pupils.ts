/** Who of a class has no transcript that counts yet, and what it waits for. */
import { z } from 'zod'
import type { Session } from '../../records/session.ts'
import { byName } from '../pupils/index.ts'
import { outcomesOf } from '../results/index.ts'
import { id } from '../shapes.ts'
import type { Document } from './document.ts'
import type { approvedResults } from './prepare.ts'
import { pupilNames } from './to-sign.ts'

export const waitingShape = z.object({
  pupil: id,
  name: z.string(),
  /**
   * results: nobody has approved the year · resultsAnew: the books changed since · support, principal: the year is not
   * decided for this pupil · ready: can be prepared now
   */
  why: z.enum(['results', 'resultsAnew', 'support', 'principal', 'ready']),
})
export type WaitingPupil = z.output<typeof waitingShape>

/** In the order of the class list. */
export async function pupilsWaiting(
  session: Session,
  { of, pupils, last, sha }: Awaited<ReturnType<typeof approvedResults>>,
  documents: readonly Document[],
): Promise<WaitingPupil[]> {
  const without = pupils.filter(pupil => !documents.some(d => d.pupil === pupil))
  if (without.length === 0) return []
  const approved = last?.steps.at(-1)?.kind === 'approval'
  const outcomes = approved ? await outcomesOf(session, of.year, last.id) : new Map()
  const names = await pupilNames(session, without)
  const whyOf = (pupil: string): WaitingPupil['why'] => {
    if (!approved) return 'results'
    const awaits = outcomes.get(pupil)?.awaits
    if (awaits === 'support' || awaits === 'principal') return awaits
    return last.inputSha === sha && outcomes.has(pupil) ? 'ready' : 'resultsAnew'
  }
  return without
    .sort((a, b) => byName(names.get(a)!, names.get(b)!))
    .map(pupil => {
      const { familyName, givenName } = names.get(pupil)!
      return { pupil, name: `${familyName} ${givenName}`, why: whyOf(pupil) }
    })
}
