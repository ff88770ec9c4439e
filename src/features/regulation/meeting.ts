/** The draft and the school that it would meet, gathered from the records. */
import { sql } from 'kysely'
import { presets } from '../../../regulations/presets.ts'
import { addDays, printDay, schoolYearOf } from '../../calendar/vietnam-time.ts'
import type { Regulation } from '../../law/regulation.ts'
import type { Fault } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { aboveDraft, lastAdopted, lawOn, replacedOn } from './draft.ts'
import { type Examined, examine, type Meeting } from './examine.ts'
import { isGuidance } from './guidance.ts'
import { chainsOf, mattersOf } from './matters.ts'

/** Everything that stands against the draft on the day from which it would be in force; today where that has passed. */
export async function examineHere(session: Session, draft: Regulation): Promise<Examined & { meeting: Meeting }> {
  const isComing = draft.effectiveFrom > session.day
  const day = isComing ? draft.effectiveFrom : session.day
  const above = await aboveDraft(session, draft)
  const meeting: Meeting = {
    above,
    now: await stoodOn(session, draft, above, day),
    preset: Object.hasOwn(presets, draft.id) ? presets[draft.id] : undefined,
    // a department's own people are not those who will live under its guidance
    chains: isGuidance(draft) ? [] : chainsOf(session),
    matters: await mattersOf(session, day),
    day,
  }
  return { ...examine(draft, meeting), meeting }
}

/** What would be in force on the day without the draft: of guidance, in the schools that it is for. */
async function stoodOn(session: Session, draft: Regulation, above: readonly Regulation[], day: string) {
  if (!isGuidance(draft)) return (await lawOn(session, day)).layers
  const before = await replacedOn(session, draft, day)
  return before ? [...above, before] : above
}

/**
 * From which day it may be in force: after what was adopted before, which would overshadow it for ever, and not far
 * ahead, for whatever comes later would have to wait; in no year that is closed, its folders having left for the archive.
 * Not from a day that has passed: what was done since was judged by what stood then. Guidance only in days to come.
 */
export async function dayFaults(session: Session, draft: Regulation): Promise<Fault[]> {
  const { day } = session
  const { effectiveFrom } = draft
  const fault = (code: string, params?: Fault['params']): Fault[] => [
    { at: 'effectiveFrom', code, ...(params && { params }) },
  ]
  // its schools' deadlines and deeds of the days before rest on what stood above them then
  if (isGuidance(draft) && effectiveFrom <= day) return fault('ERR_GUIDANCE_NOT_COMING')
  if (effectiveFrom < day) return fault('ERR_REGULATION_REACHES_BACK')
  const limit = addDays(day, MOST_AHEAD)
  if (effectiveFrom > limit) return fault('ERR_DAY_TOO_FAR', { limit: printDay(limit) })
  const latest = await lastAdopted(session, draft)
  if (latest && effectiveFrom <= latest.effectiveFrom)
    return fault('ERR_DAY_OVERSHADOWED', { day: printDay(latest.effectiveFrom) })
  const year = schoolYearOf(effectiveFrom)
  return (await isArchived(session, year)) ? fault('ERR_YEAR_ARCHIVED', { from: year, to: year + 1 }) : []
}

/** a year, and the day itself: a regulation is decided for the next school year at the earliest in the one before */
const MOST_AHEAD = 366

/** Have the folders of all classes of the year left? */
async function isArchived({ trx, school }: Session, year: number): Promise<boolean> {
  const { rows } = await sql<{ released: number; classes: number }>`
    select (select count(distinct q.class_id)::int from archive_release r
        join archive_request q on q.school_id = r.school_id and q.id = r.request_id
        where r.school_id = ${school.id} and q.year = ${year}) as released,
      (select count(*)::int from class where school_id = ${school.id} and year = ${year}) as classes`.execute(trx)
  const { released, classes } = rows[0]!
  return released > 0 && released >= classes
}
