/** After the year's end: help for who has not passed, a new assessment, and the head's decision where that did not do. */
import { sql } from 'kysely'
import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import { type Column, parseCell } from '../../assessment/scheme.ts'
import { capacity } from '../../law/decide.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { Awaits } from '../../records/tables.ts'
import { HOMEROOM_SHEET, sheetScheme } from '../gradebook/index.ts'
import { day, decisionNo, id, line } from '../shapes.ts'
import { type ClassOf, enrolledIn, findClass } from './class-books.ts'
import { compute } from './compute.ts'
import { readInput } from './inputs.ts'
import { awaitsOf } from './kept.ts'
import type { Outcome } from './outcome.ts'
import type { PupilInput } from './pupil-input.ts'

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
    column: z.string().max(30),
    text: z.string().min(1).max(20),
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
    if (awaits === null || before.principal !== null) throw new Conflict('ERR_SUPPORT_NOT_WANTED', null)
    if (awaits === 'support' && !(await hasPlan(session, of.id, input.pupil)))
      throw new Conflict('ERR_SUPPORT_PLAN_FIRST', null)
    if (awaits === 'summerTraining' && input.signedBy === undefined)
      throw new Invalid([{ at: 'signedBy', code: 'ERR_REPORT_UNSIGNED' }])
    const value = parseCell(columnFor(of, first, awaits, input), input.text)
    if (isInvalid(value)) throw new Invalid([{ at: 'text', code: value.invalid }])
    const score = value?.kind === 'score' ? value.tenths : null
    const level = value && 'level' in value ? value.level : null
    const written = await sql`
      insert into support_mark (school_id, class_id, pupil_id, subject, col, version, score, level, signed_by, person_id, at, act_id)
      select ${session.school.id}, ${of.id}, ${input.pupil}, ${input.subject}, ${input.column}, 1 + coalesce(max(m.version), 0),
        ${score}::smallint, ${level}, ${input.signedBy ?? null}, ${session.person()}, ${new Date(session.now)}, ${session.actId}
      from support_mark m
      where m.school_id = ${session.school.id} and m.class_id = ${of.id} and m.pupil_id = ${input.pupil}
        and m.subject = ${input.subject} and m.col = ${input.column}
      on conflict do nothing`.execute(session.trx)
    if (written.numAffectedRows !== 1n) throw new Conflict('ERR_FACT_CHANGED', null)
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
        capacity: capacity(session.law.layers, leave.action, leave.facts) ?? 'self',
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

type Asked = { subject: string; column: string }

/** Where a new result may stand: any level, trait or test of the year's sheet; a subject of the re-test list; the training. */
function columnFor(of: ClassOf, first: Outcome, awaits: Awaits, { subject, column }: Asked): Column {
  const book = of.books.find(b => b.subject === subject)
  if (!book) throw new NotFound('book')
  if (first.kind === 'primaryYear') {
    const found = sheetScheme(book.scheme, 'CN').columns.find(c => c.key === column && c.kind !== 'comment')
    if (!found) throw new NotFound('column')
    return found
  }
  const columns = sheetScheme(book.scheme, 'HK2').columns
  if (awaits === 'summerTraining' && subject === HOMEROOM_SHEET && column === 'RL')
    return columns.find(c => c.kind === 'training')!
  const listed = awaits === 'retest' && first.kind === 'continuingYear' && first.retest.includes(subject)
  // the new mark takes the place of the year's average, on the scale of any mark of the subject
  const found = columns.find(c => (column === 'TB' ? c.key === 'CK' : c.key === column && c.kind === 'pass'))
  if (!listed || !found) throw new NotFound('column')
  return found
}
