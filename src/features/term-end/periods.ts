/** The periods with which a term or the year ends: all results of the programme but those in the middle of a term. */
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { Period } from '../gradebook/index.ts'
import { momentOf, resultPeriods } from '../results/index.ts'

export const termPeriods = ({ school }: Session): readonly Period[] =>
  resultPeriods(school.programme).filter(p => momentOf(p) !== 'mid')

/** The period by its name, or NotFound. */
export function termPeriod(session: Session, name: string): Period {
  const period = termPeriods(session).find(p => p === name)
  if (!period) throw new NotFound('period')
  return period
}
