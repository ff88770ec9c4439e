/** The draft and the school that it would meet, gathered from the records. */
import { sql } from 'kysely'
import { presets, programmeOf } from '../../../regulations/presets.ts'
import { printDay, schoolYearOf } from '../../calendar/vietnam-time.ts'
import type { Regulation } from '../../law/regulation.ts'
import { type Fault, Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { aboveDraft } from './draft.ts'
import { type Examined, examine, type Meeting } from './examine.ts'
import { isGuidance } from './guidance.ts'
import { chainsOf, mattersOf } from './matters.ts'

/** Everything that stands against the draft on the day from which it would be in force; today where that has passed. */
export async function examineHere(session: Session, draft: Regulation): Promise<Examined & { meeting: Meeting }> {
  const isComing = draft.effectiveFrom > session.day
  const day = isComing ? draft.effectiveFrom : session.day
  const meeting: Meeting = {
    above: aboveDraft(session, draft),
    now: session.law.layers,
    preset: Object.hasOwn(presets, draft.id) ? presets[draft.id] : undefined,
    // a department's own people are not those who will live under its guidance
    chains: isGuidance(draft) ? [] : chainsOf(session),
    matters: await mattersOf(session, day),
    day,
  }
  const found = examine(draft, meeting)
  // the search is bounded: it says nothing rather than something wrong
  if (found.tooWide.length > 0) throw new Turned(422, 'ERR_REGULATION_TOO_WIDE')
  return { ...found, meeting }
}

/**
 * From which day it may be in force: after what was adopted before, which would overshadow it for ever, and in no year
 * that is closed: a past one whose folders have begun to leave for the archive, or this one once all of them have.
 * Guidance only in days to come.
 */
export async function dayFaults(session: Session, draft: Regulation): Promise<Fault[]> {
  const { trx, school } = session
  const { effectiveFrom } = draft
  const latestOf = isGuidance(draft)
    ? sql`select max(effective_from)::text from issued_guidance
        where issuer_id = ${school.id} and programme = ${programmeOf(draft.id)}`
    : sql`select max(effective_from)::text from regulation_version
        where school_id = ${school.id} and layer = 'school'`
  const year = schoolYearOf(effectiveFrom)
  const { rows } = await sql<{ latest: string | null; released: number; classes: number }>`
    select (${latestOf}) as latest,
      (select count(distinct q.class_id)::int from archive_release r
        join archive_request q on q.school_id = r.school_id and q.id = r.request_id
        where r.school_id = ${school.id} and q.year = ${year}) as released,
      (select count(*)::int from class where school_id = ${school.id} and year = ${year}) as classes`.execute(trx)
  const { latest, released, classes } = rows[0]!
  const at = 'effectiveFrom'
  if (released > 0 && (year < schoolYearOf(session.day) || released >= classes))
    return [{ at, code: 'ERR_YEAR_ARCHIVED', params: { from: year, to: year + 1 } }]
  // its schools' deadlines and deeds of the days before rest on what stood above them then
  if (isGuidance(draft) && effectiveFrom <= session.day) return [{ at, code: 'ERR_GUIDANCE_NOT_COMING' }]
  if (latest !== null && effectiveFrom <= latest)
    return [{ at, code: 'ERR_DAY_OVERSHADOWED', params: { day: printDay(latest) } }]
  return []
}
