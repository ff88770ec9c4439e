/** What a decision at the year's end does to transcripts that were prepared before it, in the same transaction. */
import { isSecondary, type TranscriptContent } from '../../documents/transcript-xml.ts'
import type { Session } from '../../records/session.ts'
import { decidedOn } from '../council/index.ts'
import { outcomesOf } from '../results/index.ts'
import { asDecided, type Decided, isYear } from './as-decided.ts'
import { contentOf, documentsOf, living } from './document.ts'
import { secondaryDeviates } from './secondary-page.ts'
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
  const before = living(await documentsOf(session, { classId: id })).filter(d => d.year === year)
  if (before.length === 0) return []
  const outcomes = await outcomesOf(session, year, result)
  const decided = await decidedOn(session, { id, year }, result)
  const ended: string[] = []
  for (const document of before) {
    const computed = outcomes.get(document.pupil)?.outcome
    if (!isYear(computed)) continue
    const now = asDecided(computed, decided?.lists.get(document.pupil), grade)
    if (saysOtherwise(await contentOf(session, document.xmlSha), now)) ended.push(document.id)
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

function saysOtherwise(content: TranscriptContent, now: Decided): boolean {
  if (now.kind === 'continuingYear')
    return isSecondary(content) && secondaryDeviates(content.years.at(-1)!, now, content.form)
  return !isSecondary(content) && deviates(content.years.at(-1)!, now)
}
