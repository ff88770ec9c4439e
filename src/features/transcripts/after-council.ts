/** What a decision at the year's end does to transcripts that were prepared before it, in the same transaction. */
import type { Session } from '../../records/session.ts'
import { decidedOn } from '../council/index.ts'
import { outcomesOf } from '../results/index.ts'
import { asDecided } from './as-decided.ts'
import { contentOf, documentsOf, living } from './document.ts'
import { deviates } from './year-page.ts'

/**
 * A version that says something else than the council decided counts no longer, nor does any signature over the whole: it
 * was frozen under an earlier decision, or before the school had a council. It is frozen anew from the decision; the rows
 * of the teachers stay as far as nothing in them changed. Returns the versions that ended.
 */
export async function transcriptsAfterCouncil(
  session: Session,
  { id, year, grade }: { id: string; year: number; grade: number },
  result: string,
): Promise<string[]> {
  if (session.school.programme !== 'primary') return []
  const before = living(await documentsOf(session, { classId: id })).filter(d => d.year === year)
  if (before.length === 0) return []
  const outcomes = await outcomesOf(session, year, result)
  const decided = await decidedOn(session, { id, year }, result)
  const ended: string[] = []
  for (const document of before) {
    const computed = outcomes.get(document.pupil)?.outcome
    if (computed?.kind !== 'primaryYear') continue
    const page = (await contentOf(session, document.xmlSha)).years.at(-1)!
    if (deviates(page, asDecided(computed, decided?.lists.get(document.pupil), grade))) ended.push(document.id)
  }
  if (ended.length === 0) return []
  await session.trx
    .insertInto('transcript_void')
    .values(
      ended.map(version => ({
        school_id: session.school.id,
        act_id: session.actId,
        version_id: version,
        person_id: session.person(),
        at: new Date(session.now),
      })),
    )
    .onConflict(c => c.doNothing())
    .execute()
  return ended
}
