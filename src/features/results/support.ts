/** After the year's end: help for who has not passed, a new assessment, and the head's decision where that did not do. */
import { sql } from 'kysely'
import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import { parseCell } from '../../assessment/scheme.ts'
import { act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { HOMEROOM_SHEET } from '../gradebook/index.ts'
import { day, decisionNo, id, line } from '../shapes.ts'
import { type ClassOf, enrolledIn, findClass } from './class-books.ts'
import { compute } from './compute.ts'
import { readInput } from './inputs.ts'
import { awaitsOf } from './kept.ts'
import type { Outcome } from './outcome.ts'
import type { PupilInput } from './pupil-input.ts'
import { columnAgain, type Wants } from './support-columns.ts'

const one = z.object({ class: id, pupil: id })

/** How the pupil is helped, and until when. A later plan replaces an earlier one, which stays. */
export const planSupport = act({
  name: 'results.planSupport',
  summary: 'Plans the help for a pupil who has not passed the year',
  input: one.extend({ plan: line(2000), untilDay: day }),
  output: z.object({}),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const leave = session.ask('support.plan', { towards: { classId: of.id }, matter: { class: of.name } })
    const { first } = await afterYear(session, of, input.pupil)
    if (awaitsOf(first) === null) throw new Conflict('ERR_SUPPORT_NOT_WANTED', null)
    const written = await sql`
      insert into support_plan (school_id, class_id, pupil_id, version, plan, until_day, person_id, at, act_id)
      select ${session.school.id}, ${of.id}, ${input.pupil}, 1 + coalesce(max(p.version), 0), ${input.plan},
        ${input.untilDay}::date, ${session.person()}, ${new Date(session.now)}, ${session.actId}
      from support_plan p
      where p.school_id = ${session.school.id} and p.class_id = ${of.id} and p.pupil_id = ${input.pupil}
      on conflict do nothing`.execute(session.trx)
    if (written.numAffectedRows !== 1n) throw new Conflict('ERR_FACT_CHANGED', null)
    return session.record(leave, { ...input, class: of.id }, {})
  },
})

/** What was assessed again, by the teacher of the subject. The last assessment counts; the year's marks stay as they are. */
export const assessSupport = act({
  name: 'results.assessSupport',
  summary: 'Enters a supplementary assessment, a re-test or the result of the summer training',
  input: one.extend({
    subject: z.string().max(20),
    marks: z
      .array(z.object({ column: z.string().max(30), text: z.string().trim().max(20) }))
      .min(1)
      .max(20),
    /** who signed the report of the summer training */
    signedBy: z.enum(['parents', 'workplace']).optional(),
  }),
  output: z.object({}),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const leave = session.ask('support.assess', {
      towards: { classId: of.id, subject: input.subject },
      matter: { class: of.name, subject: input.subject },
    })
    const { first, input: before } = await afterYear(session, of, input.pupil)
    const awaits = awaitsOf(first)
    if (awaits === null || awaits === 'principal' || before.principal !== null)
      throw new Conflict('ERR_SUPPORT_NOT_WANTED', null)
    if (awaits === 'support' && !(await hasPlan(session, of.id, input.pupil)))
      throw new Conflict('ERR_SUPPORT_PLAN_FIRST', null)
    const marks = parseMarks(of, first, awaits, before.support, input)
    const written = await sql`
      insert into support_mark (school_id, class_id, pupil_id, subject, col, version, score, level, signed_by, person_id, at, act_id)
      select ${session.school.id}, ${of.id}, ${input.pupil}, ${input.subject}, u.col,
        1 + coalesce((select max(m.version) from support_mark m where m.school_id = ${session.school.id}
          and m.class_id = ${of.id} and m.pupil_id = ${input.pupil} and m.subject = ${input.subject} and m.col = u.col), 0),
        u.score, u.level, ${input.signedBy ?? null}, ${session.person()}, ${new Date(session.now)}, ${session.actId}
      from unnest(${marks.map(m => m.column)}::text[], ${marks.map(m => m.score)}::smallint[],
        ${marks.map(m => m.level)}::text[]) as u (col, score, level)
      on conflict do nothing`.execute(session.trx)
    if (written.numAffectedRows !== BigInt(marks.length)) throw new Conflict('ERR_FACT_CHANGED', null)
    return session.record(leave, { ...input, class: of.id }, {})
  },
})

/** The head decides with a reason: moved up though the year is not completed, or not (TT 27/2020 Điều 11.1c). */
export const decidePromotion = act({
  name: 'results.decidePromotion',
  summary: 'Decides on the promotion of a pupil who has not completed the year',
  input: one.extend({ decision: z.enum(['LEN_LOP', 'CHUA_LEN_LOP']), decisionNo, reason: line(1000) }),
  output: z.object({}),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const leave = session.ask('promotion.decide', { towards: { classId: of.id }, matter: { class: of.name } })
    const { now } = await afterYear(session, of, input.pupil)
    if (of.grade === 5 && input.decision === 'LEN_LOP')
      throw new Invalid([{ at: 'decision', code: 'ERR_G5_PROMOTE_WITHOUT_COMPLETION' }])
    if (awaitsOf(now) !== 'principal') throw new Conflict('ERR_DECISION_NOT_WANTED', null)
    const inserted = await session.trx
      .insertInto('promotion_decision')
      .values({
        school_id: session.school.id,
        class_id: of.id,
        pupil_id: input.pupil,
        decision: input.decision,
        decision_no: input.decisionNo,
        reason: input.reason,
        person_id: session.person(),
        capacity: session.capacity(leave),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_STEP_TAKEN', null)
    return session.record(leave, { ...input, class: of.id }, {})
  },
})

type AfterYear = { input: PupilInput /** before any help */; first: Outcome /** with everything since */; now: Outcome }

/** The pupil's year, before and after help; turned away while it cannot be computed yet. */
async function afterYear(session: Session, of: ClassOf, pupil: string): Promise<AfterYear> {
  if (!(await enrolledIn(session, of.id)).some(p => p.id === pupil)) throw new NotFound('pupil')
  const input = (await readInput(session, of, 'CN', [pupil])).pupils.get(pupil)!
  const first = compute(of, 'CN', { ...input, support: [], principal: null })
  const now = compute(of, 'CN', input)
  if ('gaps' in first || 'gaps' in now) throw new Conflict('ERR_RESULT_INCOMPLETE', null)
  return { input, first: first.outcome, now: now.outcome }
}

async function hasPlan({ trx, school }: Session, classId: string, pupil: string): Promise<boolean> {
  const row = await trx
    .selectFrom('support_plan')
    .select('version')
    .where('school_id', '=', school.id)
    .where('class_id', '=', classId)
    .where('pupil_id', '=', pupil)
    .executeTakeFirst()
  return row !== undefined
}

type Again = { subject: string; marks: readonly { column: string; text: string }[]; signedBy?: string | undefined }
type Mark = { column: string; score: number | null; level: string | null }

/** Every mark on its scale, or all faults at once. Throws NotFound for what is not assessed again. */
function parseMarks(
  of: ClassOf,
  first: Outcome,
  wants: Wants,
  before: PupilInput['support'],
  { subject, marks, signedBy }: Again,
): Mark[] {
  const faults: Fault[] = []
  const report = wants === 'summerTraining' && subject === HOMEROOM_SHEET
  if (report && signedBy === undefined) faults.push({ at: 'signedBy', code: 'ERR_REPORT_UNSIGNED' })
  const parsed = marks.flatMap(({ column: key, text }, i): Mark[] => {
    const column = columnAgain(of, first, wants, before, { subject, column: key })
    if (!column) throw new NotFound('column')
    const at = `marks.${i}.text`
    if (marks.findIndex(m => m.column === key) < i) faults.push({ at, code: 'ERR_CELL_TWICE' })
    const value = parseCell(column, text)
    if (isInvalid(value)) {
      const { suggestion } = value
      faults.push({ at, code: value.invalid, ...(suggestion === undefined ? {} : { suggestion }) })
      return []
    }
    if (value === null) faults.push({ at, code: 'ERR_TEXT_LENGTH' })
    const score = value?.kind === 'score' ? value.tenths : null
    return [{ column: key, score, level: value && 'level' in value ? value.level : null }]
  })
  if (faults.length > 0) throw new Invalid(faults)
  return parsed
}
