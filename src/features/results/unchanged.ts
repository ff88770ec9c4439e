import { Conflict } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { enrolledIn } from './class-books.ts'
import { readInput } from './inputs.ts'
import { versionsOf } from './kept.ts'
import type { Standing } from './standing-of-result.ts'

/**
 * Called after `record`: from there to the commit the journal's head is ours, so no other act of the school can commit.
 * What was computed must still be what stands in the books; otherwise nothing is kept.
 */
export async function mustBeUnchanged(session: Session, standing: Standing, kept: string): Promise<void> {
  const { of, period, input } = standing
  const pupils = await enrolledIn(session, of.id)
  const now = await readInput(
    session,
    of,
    period,
    pupils.map(p => p.id),
  )
  const last = (await versionsOf(session, of.id, period))[0]
  if (now.sha !== input.sha || last?.id !== kept) throw new Conflict('ERR_RESULT_CHANGED', { class: of.name, period })
}
