/** The stages of a nursery child, and what was found at each. */
import { stageOf } from '../../assessment/preschool-programme.ts'
import { type NurseryStage, stagesOf } from '../../assessment/preschool-stages.ts'
import type { Session } from '../../records/session.ts'
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

export type Stage = { months: NurseryStage; on: string; record: StageRecord | null }

/** The stages that a child of a nursery class reaches in its year; none in a kindergarten class or without a birthday. */
export async function stagesOfChild(
  session: Session,
  of: PreschoolClass,
  child: { id: string; bornOn: string | null },
): Promise<Stage[]> {
  if (child.bornOn === null || stageOf(of.group) !== 'nursery') return []
  const records = await recordsOf(session, of, child.id)
  return stagesOf(child.bornOn, of.year).map(s => ({ ...s, record: records.get(s.months) ?? null }))
}

/** The newest record of each stage; a class that the child has left reads what it wrote itself. */
async function recordsOf(session: Session, of: PreschoolClass, pupil: string): Promise<Map<number, StageRecord>> {
  const { trx, school } = session
  const written = trx
    .selectFrom('preschool_stage')
    .select(['months', 'version', 'words', 'weight_grams', 'height_mm', 'measured_on', 'person_id', 'at'])
    .where('school_id', '=', school.id)
    .where('pupil_id', '=', pupil)
    .where('year', '=', of.year)
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

/** The expected outcomes of the class's programme and age group, in the order of their codes. */
export async function outcomesOf({ trx, school }: Session, of: PreschoolClass) {
  return trx
    .selectFrom('preschool_outcome')
    .select(['id', 'code', 'domain', 'text'])
    .where('school_id', '=', school.id)
    .where('programme', '=', of.programme.id)
    .where('age_group', '=', of.group)
    .orderBy('code')
    .execute()
}

/** The children of a nursery class who have come to an age at which nobody has assessed them yet. */
export async function stagesDue(session: Session, of: PreschoolClass, children: readonly Child[]) {
  if (stageOf(of.group) !== 'nursery' || children.length === 0) return []
  const ids = children.map(c => c.id)
  const done = await session.trx
    .selectFrom('preschool_stage')
    .select(['pupil_id', 'months'])
    .where('school_id', '=', session.school.id)
    .where('pupil_id', 'in', ids)
    .where('version', '=', 1)
    .execute()
  const assessed = new Set(done.map(d => `${d.pupil_id} ${d.months}`))
  return children.flatMap(child =>
    (child.bornOn === null ? [] : stagesOf(child.bornOn, of.year))
      .filter(({ months, on }) => on <= session.day && !assessed.has(`${child.id} ${months}`))
      .map(stage => ({ pupil: child.id, ...stage })),
  )
}
