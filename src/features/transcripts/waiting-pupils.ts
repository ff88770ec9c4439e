/** Who of a class has no transcript that counts, and why: the one answer for the class's page and for a signing. */
import { z } from 'zod'
import type { Session } from '../../records/session.ts'
import { decidedOn } from '../council/index.ts'
import { byName } from '../pupils/index.ts'
import { outcomesOf } from '../results/index.ts'
import { id } from '../shapes.ts'
import { asDecided, isOpen, isYear } from './as-decided.ts'
import { type Document, documentsOf, lastBefore, living } from './document.ts'
import type { approvedResults } from './prepare.ts'
import { pupilNames } from './pupil-names.ts'

/**
 * results: nobody has approved the year · resultsAnew: the books changed since · support, principal, retest, summer: the
 * year is not decided for this pupil · earlierYear: the page before is not sealed, or was voided and not made anew ·
 * ready: can be prepared now · revoked: the same, the last one having been taken back
 */
export const waitingReasons = [
  'results',
  'resultsAnew',
  'support',
  'principal',
  'retest',
  'summer',
  'earlierYear',
  'ready',
  'revoked',
] as const

export const waitingShape = z.object({ pupil: id, name: z.string(), why: z.enum(waitingReasons) })
export type WaitingPupil = z.output<typeof waitingShape>

const NOBODY: Awaited<ReturnType<typeof outcomesOf>> = new Map()

/** In the order of the class list. `versions`: all of the class, those that count no longer included. */
export async function pupilsWaiting(
  session: Session,
  { of, pupils, last, sha }: Awaited<ReturnType<typeof approvedResults>>,
  versions: readonly Document[],
): Promise<WaitingPupil[]> {
  const counting = new Set(living(versions).map(d => d.pupil))
  const without = pupils.filter(pupil => !counting.has(pupil))
  if (without.length === 0) return []
  const approved = last?.steps.at(-1)?.kind === 'approval'
  const outcomes = approved ? await outcomesOf(session, of.year, last.id) : NOBODY
  const decided = approved ? await decidedOn(session, of, last.id) : null
  const all = Map.groupBy(approved ? await documentsOf(session, { pupils: without }) : [], d => d.pupil)
  const names = await pupilNames(session, without)
  const whyOf = (pupil: string): WaitingPupil['why'] => {
    if (!approved) return 'results'
    const { outcome, awaits } = outcomes.get(pupil) ?? {}
    const year = isYear(outcome) && asDecided(outcome, decided?.lists.get(pupil), of.grade)
    if (year && isOpen(year)) {
      if (year.kind === 'continuingYear') return year.waitsFor ?? 'support'
      return awaits === 'principal' ? awaits : 'support'
    }
    if (last.inputSha !== sha || !outcomes.has(pupil)) return 'resultsAnew'
    if (lastBefore(all.get(pupil) ?? [], of) === 'open') return 'earlierYear'
    return versions.findLast(d => d.pupil === pupil)?.revoked ? 'revoked' : 'ready'
  }
  return without
    .sort((a, b) => byName(names.get(a)!, names.get(b)!))
    .map(pupil => {
      const { familyName, givenName } = names.get(pupil)!
      return { pupil, name: `${familyName} ${givenName}`, why: whyOf(pupil) }
    })
}
