/** Results as they were kept: versions that are only ever added to, and the steps that people took on them. */
import { sql } from 'kysely'
import type { Answer } from '../../law/readings.ts'
import type { Party } from '../../law/regulation.ts'
import { canonical, type Json } from '../../records/canonical.ts'
import type { Session } from '../../records/session.ts'
import type { Awaits } from '../../records/tables.ts'
import { HOMEROOM_SHEET, type Period } from '../gradebook/index.ts'
import { readAnswers, writeAnswers } from './answers.ts'
import { type Outcome, outcomeShape } from './outcome.ts'

export type ResultStep = {
  kind: 'proposal' | 'approval' | 'return'
  personId: string
  as: Party
  decisionNo: string | null
  note: string
  at: Date
}

export type Kept = {
  id: string
  classId: string
  period: Period
  version: number
  rules: string
  inputSha: string
  trace: string
  /** the school's other answers to open questions that they were computed by */
  answers: readonly Answer[]
  /** a version of this period was approved: what it was computed by counts for the later ones, too */
  settled: boolean
  at: Date
  steps: readonly ResultStep[]
}

/** The versions of a class's result for a period, newest first. */
export function versionsOf(session: Session, classId: string, period: Period): Promise<Kept[]> {
  return readKept(session, sql`r.class_id = ${classId} and r.period = ${period}`)
}

/** The last version for every class and period of a school year, or of these classes. */
export async function lastOfYear(session: Session, year: number, classes?: readonly string[]): Promise<Kept[]> {
  const only = classes ? sql`and r.class_id = any(${[...classes]}::uuid[])` : sql``
  const kept = await readKept(session, sql`r.year = ${year} ${only}`)
  const seen = new Set<string>()
  return kept.filter(k => {
    const key = `${k.classId} ${k.period}`
    return !seen.has(key) && seen.add(key)
  })
}

type Row = Omit<Kept, 'steps' | 'answers'> & {
  answers: string
  steps:
    | {
        seq: number
        kind: ResultStep['kind']
        person: string
        as: Party
        no: string | null
        note: string
        at: string
      }[]
    | null
}

async function readKept({ trx, school }: Session, where: ReturnType<typeof sql>): Promise<Kept[]> {
  const { rows } = await sql<Row>`
    select r.id::text as id, r.class_id::text as "classId", r.period, r.version, r.rules, r.input_sha as "inputSha", r.trace, r.answers, r.at,
      exists (select 1 from class_result o
        join result_step a on a.school_id = o.school_id and a.result_id = o.id and a.kind = 'approval'
        where o.school_id = r.school_id and o.class_id = r.class_id and o.period = r.period) as settled,
      (select json_agg(json_build_object('seq', s.seq, 'kind', s.kind, 'person', s.person_id, 'as', s.capacity,
          'no', s.decision_no, 'note', s.note, 'at', s.at) order by s.seq)
        from result_step s where s.school_id = r.school_id and s.result_id = r.id) as steps
    from class_result r where r.school_id = ${school.id} and ${where}
    order by r.version desc`.execute(trx)
  return rows.map(({ steps, answers, ...row }) => ({
    ...row,
    answers: readAnswers(answers),
    steps: (steps ?? []).map(s => ({
      kind: s.kind,
      personId: s.person,
      as: s.as,
      decisionNo: s.no,
      note: s.note,
      at: new Date(s.at),
    })),
  }))
}

export type KeptPupil = { outcome: Outcome; inputSha: string; awaits: Awaits | null }

/** The outcomes of one version, by pupil. */
export async function outcomesOf(
  { trx, school }: Session,
  year: number,
  resultId: string,
): Promise<Map<string, KeptPupil>> {
  const rows = await trx
    .selectFrom('pupil_result')
    .select(['pupil_id', 'body', 'input_sha', 'awaits'])
    .where('school_id', '=', school.id)
    .where('year', '=', year)
    .where('result_id', '=', resultId)
    .execute()
  return new Map(
    rows.map(r => [
      r.pupil_id,
      { outcome: outcomeShape.parse(JSON.parse(r.body)), inputSha: r.input_sha, awaits: r.awaits },
    ]),
  )
}

export type NewResult = {
  year: number
  classId: string
  period: Period
  version: number
  rules: string
  inputSha: string
  trace: string
  answers: readonly Answer[]
  outcomes: ReadonlyMap<string, { outcome: Outcome; inputSha: string }>
}

/** Keeps a version; undefined where somebody kept this version a moment ago. */
export async function keep(session: Session, result: NewResult): Promise<string | undefined> {
  const { trx, school, actId, now } = session
  const id = session.newId()
  const inserted = await trx
    .insertInto('class_result')
    .values({
      school_id: school.id,
      id,
      year: result.year,
      class_id: result.classId,
      period: result.period,
      version: result.version,
      rules: result.rules,
      input_sha: result.inputSha,
      trace: result.trace,
      answers: writeAnswers(result.answers),
      person_id: session.person(),
      at: new Date(now),
      act_id: actId,
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) return undefined
  await trx
    .insertInto('pupil_result')
    .values(
      [...result.outcomes].map(([pupil, { outcome, inputSha }]) => ({
        school_id: school.id,
        year: result.year,
        result_id: id,
        pupil_id: pupil,
        input_sha: inputSha,
        body: canonical(outcome as unknown as Json),
        awaits: awaitsOf(outcome),
        act_id: actId,
      })),
    )
    .execute()
  return id
}

/** Takes a step; false where the proposal was answered a moment ago. */
export async function takeStep(
  session: Session,
  resultId: string,
  step: Pick<ResultStep, 'kind' | 'as' | 'decisionNo' | 'note'>,
): Promise<boolean> {
  const inserted = await session.trx
    .insertInto('result_step')
    .values({
      school_id: session.school.id,
      result_id: resultId,
      seq: step.kind === 'proposal' ? 1 : 2,
      kind: step.kind,
      person_id: session.person(),
      capacity: step.as,
      decision_no: step.decisionNo,
      note: step.note,
      at: new Date(session.now),
      act_id: session.actId,
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

/** The subjects that have to be assessed again, `*` for what the homeroom teacher assesses. Empty after a pass. */
export function failedSubjects(outcome: Outcome): string[] {
  if (outcome.kind === 'continuingYear' && outcome.after === null) {
    if (outcome.result === 'KIEM_TRA_LAI') return [...outcome.retest]
    return outcome.result === 'REN_LUYEN_HE' ? [HOMEROOM_SHEET, ...outcome.retest] : []
  }
  if (outcome.kind !== 'primaryYear' || outcome.rating !== 'CHT') return []
  const failed = outcome.subjects.filter(s => s.level === 'CHUA_HOAN_THANH' || (s.score !== null && s.score < 50))
  const traits = outcome.traits.some(t => t.level === 'CAN_CO_GANG') ? [HOMEROOM_SHEET] : []
  return [...failed.map(s => s.code), ...traits]
}

/** What the pupil waits for after this outcome: help, the head, a re-test, the summer training. */
export function awaitsOf(outcome: Outcome): Awaits | null {
  if (outcome.kind === 'primaryYear' && outcome.rating === 'CHT') {
    if (!outcome.supported) return 'support'
    return outcome.promotion === 'CHUA_XET' ? 'principal' : null
  }
  if (outcome.kind !== 'continuingYear' || outcome.after !== null) return null
  if (outcome.result === 'KIEM_TRA_LAI') return 'retest'
  return outcome.result === 'REN_LUYEN_HE' ? 'summerTraining' : null
}
