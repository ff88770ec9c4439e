/** The stages of a child up to 36 months, and what was found at each. */
import type { AgeGroup } from '../../assessment/preschool-programme.ts'
import { groupOfStage, type NurseryStage, stagesOf } from '../../assessment/preschool-stages.ts'
import type { Matter, Session } from '../../records/session.ts'
import { lastDayOfYear, matterOfSpot } from './child-books.ts'
import { type Child, type PreschoolClass, wentOn } from './class-facts.ts'

export type StageRecord = {
  version: number
  words: string
  weightGrams: number | null
  heightMm: number | null
  measuredOn: string | null
  by: string
  at: Date
  findings: { outcome: string; value: 'achieved' | 'notYet' }[]
}

/** `group`: whose expected outcomes are those of these months. */
export type Stage = { months: NurseryStage; on: string; group: AgeGroup; record: StageRecord | null }

/** A stage is of the year as a whole, like the record that is handed on. */
export const matterOfStages = (session: Session, of: PreschoolClass, pupil: string): Promise<Matter> =>
  matterOfSpot(session, of, { book: 'stages', day: lastDayOfYear(of), pupils: [pupil] })

/** The stages that a child reaches in the year of its class, be it the kindergarten's youngest; none without a birthday. */
export async function stagesOfChild(
  session: Session,
  of: PreschoolClass,
  child: { id: string; bornOn: string | null },
): Promise<Stage[]> {
  const reached = child.bornOn === null ? [] : stagesOf(child.bornOn, of.year)
  if (reached.length === 0) return []
  const records = await recordsOf(session, of, child.id)
  return reached.map(s => ({ ...s, group: groupOfStage(s.months), record: records.get(s.months) ?? null }))
}

/**
 * The newest record of each stage, of whichever year: a birthday that was put right may move a stage into another one. A
 * class that the child has left reads what it wrote itself.
 */
async function recordsOf(session: Session, of: PreschoolClass, pupil: string): Promise<Map<number, StageRecord>> {
  const { trx, school } = session
  const written = trx
    .selectFrom('preschool_stage')
    .select(['months', 'version', 'words', 'weight_grams', 'height_mm', 'measured_on', 'person_id', 'at'])
    .where('school_id', '=', school.id)
    .where('pupil_id', '=', pupil)
    .orderBy('version')
  const own = (await wentOn(session, of, pupil)) ? written.where('class_id', '=', of.id) : written
  const findings = await trx
    .selectFrom('preschool_stage_finding')
    .select(['months', 'version', 'outcome_id as outcome', 'value'])
    .where('school_id', '=', school.id)
    .where('pupil_id', '=', pupil)
    .execute()
  return new Map(
    (await own.execute()).map(r => [
      r.months,
      {
        version: r.version,
        words: r.words,
        weightGrams: r.weight_grams,
        heightMm: r.height_mm,
        measuredOn: r.measured_on,
        by: r.person_id,
        at: r.at,
        findings: findings
          .filter(f => f.months === r.months && f.version === r.version)
          .map(({ outcome, value }) => ({ outcome, value })),
      },
    ]),
  )
}

/** The expected outcomes of these stages by the class's programme, in the order of their codes. */
export async function outcomesOf({ trx, school }: Session, of: PreschoolClass, stages: readonly Stage[]) {
  if (stages.length === 0) return []
  return trx
    .selectFrom('preschool_outcome')
    .select(['id', 'code', 'domain', 'text', 'age_group as group'])
    .where('school_id', '=', school.id)
    .where('programme', '=', of.programme.id)
    .where(
      'age_group',
      'in',
      stages.map(s => s.group),
    )
    .orderBy('code')
    .execute()
}

/** The children of a class who have come to an age of a stage at which nobody has assessed them yet. */
export async function stagesDue(session: Session, of: PreschoolClass, children: readonly Child[]) {
  const come = children.flatMap(child =>
    (child.bornOn === null ? [] : stagesOf(child.bornOn, of.year))
      .filter(({ on }) => on <= session.day)
      .map(stage => ({ pupil: child.id, ...stage })),
  )
  if (come.length === 0) return []
  const done = await session.trx
    .selectFrom('preschool_stage')
    .select(['pupil_id', 'months'])
    .where('school_id', '=', session.school.id)
    .where(
      'pupil_id',
      'in',
      come.map(s => s.pupil),
    )
    .where('version', '=', 1)
    .execute()
  const assessed = new Set(done.map(d => `${d.pupil_id} ${d.months}`))
  return come.filter(s => !assessed.has(`${s.pupil} ${s.months}`))
}
