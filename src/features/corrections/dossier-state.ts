import type { Mark } from '../../web/kit/marks.ts'
import type { DossierState } from './dossier.ts'

/** How each state of a dossier looks in lists and on its page. */
export const stateMarks: Record<DossierState, Mark> = {
  open: 'due',
  applied: 'done',
  refused: 'fault',
  withdrawn: 'idle',
  conflict: 'fault',
}
