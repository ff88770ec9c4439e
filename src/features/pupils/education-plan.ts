/**
 * What is asked of one pupil in a school year where not all is: by an individual education plan (kế hoạch giáo dục cá
 * nhân, TT 27/2020 Điều 8), or by the clusters of learning topics that a learner chose.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Session } from '../../records/session.ts'

export type EducationPlan = {
  readonly education: 'GENERAL' | 'SPECIALISED' | 'SPECIAL_CLASS'
  /** codes of subjects, components and traits that are left out, `score:TOAN` for a test alone */
  readonly exempt: readonly string[]
  /** the subjects whose cluster of learning topics the learner chose; topics of other subjects are not asked */
  readonly topics?: readonly string[]
  readonly version: number
}

export type PlannedPupil = EducationPlan & { readonly pupil: string }

const exemptShape = z.array(z.string())
const educationShape = z.enum(['GENERAL', 'SPECIALISED', 'SPECIAL_CLASS'])

/** The plans in force in a school year, by pupil; of these pupils where some are named. An ended plan is none. */
export async function plansOf(
  session: Session,
  year: number,
  pupils?: readonly string[],
): Promise<ReadonlyMap<string, EducationPlan>> {
  const { trx, school } = session
  if (school.programme !== 'primary') return choicesOf(session, year, pupils)
  const only = pupils ? sql`and pupil_id = any(${[...pupils]}::uuid[])` : sql``
  const { rows } = await sql<{ pupil: string; education: string; exempt: string; version: number }>`
    select distinct on (pupil_id) pupil_id::text as pupil, education, exempt, version from education_plan
    where school_id = ${school.id} and year = ${year} ${only} order by pupil_id, version desc`.execute(trx)
  return new Map(
    rows
      .filter(r => r.education !== 'NONE')
      .map(r => [
        r.pupil,
        {
          education: educationShape.parse(r.education),
          exempt: exemptShape.parse(JSON.parse(r.exempt)),
          version: r.version,
        },
      ]),
  )
}

/** The clusters of topics that learners chose, the last choice of each. */
async function choicesOf({ trx, school }: Session, year: number, pupils?: readonly string[]) {
  const only = pupils ? sql`and pupil_id = any(${[...pupils]}::uuid[])` : sql``
  const { rows } = await sql<{ pupil: string; subjects: string; version: number }>`
    select distinct on (pupil_id) pupil_id::text as pupil, subjects, version from topic_choice
    where school_id = ${school.id} and year = ${year} ${only} order by pupil_id, version desc`.execute(trx)
  return new Map(
    rows.map(({ pupil, subjects, version }): [string, EducationPlan] => [
      pupil,
      { education: 'GENERAL', exempt: [], topics: exemptShape.parse(JSON.parse(subjects)), version },
    ]),
  )
}

/** Who has a plan or a choice of the own, by the class of today. */
export async function plannedByClass(
  session: Session,
  year: number,
): Promise<ReadonlyMap<string, readonly PlannedPupil[]>> {
  const plans = await plansOf(session, year)
  if (plans.size === 0) return new Map()
  const { trx, school, day } = session
  const { rows } = await sql<{ class: string; pupil: string }>`
    select class_id::text as class, pupil_id::text as pupil from enrolment
    where school_id = ${school.id} and year = ${year} and pupil_id = any(${[...plans.keys()]}::uuid[])
      and from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date) order by pupil_id`.execute(trx)
  const found = rows.map(row => ({ class: row.class, pupil: row.pupil, ...plans.get(row.pupil)! }))
  return Map.groupBy(found, one => one.class)
}
