/** An activity is concluded after everybody who teaches it was heard, or with a word on why not (DB-6.2c). */
import { Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { Book } from './book-facts.ts'
import { type Period, storedColumn } from './book-scheme.ts'
import { cellsOf, type NewCell } from './cells.ts'
import { contributionsOf } from './contribute.ts'
import { contributorsOf, isActivity } from './contributors.ts'

/** Turns a conclusion away that names no reason for a contributor who has said nothing of the pupil. */
export async function refuseUnheard(
  session: Session,
  book: Book,
  period: Period,
  cells: readonly NewCell[],
): Promise<void> {
  const [conclusion, remark] = [storedColumn(period, 'KQ'), storedColumn(period, 'NX')]
  const concluded = cells.filter(c => c.col === conclusion && c.level !== null)
  if (concluded.length === 0 || !isActivity(book)) return
  const contributors = await contributorsOf(session, book.id, session.day)
  if (contributors.length === 0) return
  const heard = new Set((await contributionsOf(session, book.id, period)).map(c => `${c.pupil} ${c.person}`))
  const standing = await cellsOf(session, book, { period, pupils: concluded.map(c => c.pupilId) })
  const explained = new Set(
    [...standing.filter(s => !cells.some(c => c.pupilId === s.pupilId && c.col === s.col)), ...cells]
      .filter(c => c.col === remark && c.remark !== null)
      .map(c => c.pupilId),
  )
  const faults = concluded.flatMap(({ pupilId }) => {
    const silent = contributors.filter(c => !heard.has(`${pupilId} ${c.person}`))
    if (silent.length === 0 || explained.has(pupilId)) return []
    return [
      {
        at: `pupils.${pupilId}`,
        code: 'ERR_CONTRIBUTION_MISSING',
        params: { names: silent.map(c => c.name).join(', ') },
      },
    ]
  })
  if (faults.length > 0) throw new Invalid(faults)
}
