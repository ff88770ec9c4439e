import { witnessAs, witnessesWanted } from '../law/decide.ts'
import type { Party } from '../law/regulation.ts'
import { Conflict } from '../records/faults.ts'
import type { Leave, Session } from '../records/session.ts'

/** In which capacity this person witnesses: of several, the one that is still wanted. Throws Conflict where none is. */
export function witnessCapacity(session: Session, leave: Leave): Party {
  const { layers } = session.law
  const as = witnessAs(layers, leave.facts)
  if (as) return as
  const wanted = witnessesWanted(layers, leave.facts).map(party => session.title(party))
  throw new Conflict('ERR_WITNESS_NOT_WANTED', { wanted })
}
