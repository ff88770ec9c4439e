import type { SecondaryYear } from '../../documents/secondary-transcript.ts'
import type { TranscriptYear } from '../../documents/transcript.ts'
import { canonical, type Json } from '../../records/canonical.ts'
import type { Session } from '../../records/session.ts'
import { compute, findClass, outcomesOf, readInput, versionsOf } from '../results/index.ts'
import { asDecided, isYear, type YearOutcome } from './as-decided.ts'
import { contentOf, documentsOf, living } from './document.ts'
import { freeze } from './freeze.ts'
import { classFacts } from './gather.ts'
import { pageOf } from './page-of.ts'

export type Effect =
  | { superseded: string; version: number; carried: number }
  /** the result itself moved: the next version is frozen once the results are approved anew */
  | { superseded: string; waits: 'results' }

/**
 * What a correction in the books does to the transcript of the year, in the same transaction. Where the page says
 * something else now, the version so far is superseded: every signature over the whole and that of the changed row are
 * void, the other teachers' stay. Null where there is no version, or none of its words changed.
 */
export async function transcriptAfterCorrection(
  session: Session,
  { classId, pupil }: { classId: string; pupil: string },
): Promise<Effect | null> {
  const before = await documentsOf(session, { pupil })
  const old = living(before).find(d => d.classId === classId)
  if (!old) return null
  const of = await findClass(session, classId)
  const approved = (await versionsOf(session, of.id, 'CN')).find(v => v.id === old.resultId)!
  const input = (await readInput(session, of, 'CN', [pupil])).pupils.get(pupil)!
  const computed = compute(of, 'CN', input)
  const kept = (await outcomesOf(session, of.year, approved.id)).get(pupil)?.outcome
  const now = 'outcome' in computed && isYear(computed.outcome) ? computed.outcome : null
  if (!now || !isYear(kept) || decided(now) !== decided(kept)) {
    await session.trx
      .insertInto('transcript_void')
      .values({
        school_id: session.school.id,
        act_id: session.actId,
        version_id: old.id,
        person_id: session.person(),
        at: new Date(session.now),
      })
      .execute()
    return { superseded: old.id, waits: 'results' }
  }
  const { id: _, version: __, ...content } = await contentOf(session, old.xmlSha)
  const page = content.years.at(-1)!
  const facts = await classFacts(session, of, approved, [pupil], null)
  // what the page names besides the books stays as it was frozen: only the corrected words change
  const as = { ...facts, people: old.people, title: page.principal.title }
  const drawn = pageOf(session, as, pupil, asDecided(now, undefined, of.grade), page.date!).year
  const next = { ...drawn, place: page.place, class: page.class, school: page.school, ...decisionsOf(page) }
  if (same(next, page)) return null
  // both pages are of the form of this class
  const years = [...content.years.slice(0, -1), next] as never[]
  const frozen = await freeze(session, {
    pupil,
    classId,
    grade: of.grade,
    year: of.year,
    resultId: approved.id,
    gathered: { content: { ...content, years }, people: old.people },
    before,
  })
  return { superseded: old.id, version: frozen.version, carried: frozen.carried }
}

/** What people decided on: if that moves, they have to decide again. */
function decided(outcome: YearOutcome): string {
  if (outcome.kind === 'primaryYear') {
    const { rating, completion, promotion, award, supported } = outcome
    return canonical({ rating, completion, promotion, award, supported })
  }
  const { level, training, result, title, after } = outcome
  return canonical({ level, training, result, title, after })
}

type AnyYear = TranscriptYear | SecondaryYear

const decisionsOf = (page: AnyYear) =>
  'end' in page
    ? { end: page.end, awards: page.awards }
    : { completion: page.completion, promotion: page.promotion, awards: page.awards }

const same = (a: object, b: AnyYear) => canonical(a as Json) === canonical(b as unknown as Json)
