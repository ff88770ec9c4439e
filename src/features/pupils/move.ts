import { sql } from 'kysely'
import { z } from 'zod'
import { type AgeGroup, goesOnIn } from '../../assessment/preschool-programme.ts'
import { addDays, printDay, schoolYearOf } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { day, id, line } from '../shapes.ts'

/**
 * A pupil goes on in another class of the same grade and year, from a day on; a child in a nursery group also in the next
 * one. What was recorded in the former class stays there and is read from the new one; who moves back takes up the old
 * place again, and the earlier stay is kept.
 */
export const movePupil = act({
  name: 'pupils.move',
  summary: 'Moves a pupil to another class of the grade, from a day on',
  input: z.object({ pupil: id, class: id, onDay: day.describe('the first day in the new class'), reason: line(500) }),
  output: z.object({ from: z.string(), to: z.string() }),
  async run(session, input) {
    const to = await classOf(session, input.class)
    const from = await presentClass(session, input.pupil, to.year)
    const leave = session.ask('pupil.move', {
      towards: { classId: from.id },
      reasonGiven: true,
      matter: { from: from.name, to: to.name },
    })
    const back = await lastStayIn(session, input.pupil, to.id)
    const faults = faultsOf({ from, to, back, onDay: input.onDay, today: session.day })
    if (faults.length > 0) throw new Invalid(faults)
    await leaveClass(session, input.pupil, from.id, addDays(input.onDay, -1))
    if (back) await keepStay(session, input.pupil, to.id)
    await joinClass(session, input.pupil, to, input.onDay)
    await session.trx
      .insertInto('class_move')
      .values({
        school_id: session.school.id,
        id: session.newId(),
        year: to.year,
        pupil_id: input.pupil,
        from_class: from.id,
        to_class: to.id,
        on_day: input.onDay,
        reason: input.reason,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .execute()
    const answer = { from: from.name, to: to.name }
    return session.record(
      leave,
      { pupil: input.pupil, onDay: input.onDay, reason: input.reason, from: from.id, to: to.id, names: answer },
      answer,
    )
  },
})

type Class = { id: string; name: string; grade: number; group: AgeGroup | null; year: number }
type Move = { from: Class & { since: string }; to: Class; back: Stay | undefined; onDay: string; today: string }
/** an earlier stay, with its last day; null while it has none */
type Stay = { to_day: string | null }

async function classOf({ trx, school }: Session, of: string): Promise<Class> {
  const row = await trx
    .selectFrom('class as c')
    .leftJoin('preschool_class as p', j => j.onRef('p.school_id', '=', 'c.school_id').onRef('p.class_id', '=', 'c.id'))
    .select(['c.id', 'c.name', 'c.grade', 'c.year', 'p.age_group as group'])
    .where('c.school_id', '=', school.id)
    .where('c.id', '=', of)
    .executeTakeFirst()
  if (!row) throw new NotFound('class')
  return row
}

/** Where the pupil is in that year without an end; locked, so that two who move the same pupil come one after the other. */
async function presentClass({ trx, school }: Session, pupil: string, year: number): Promise<Class & { since: string }> {
  const present = trx
    .selectFrom('enrolment as e')
    .innerJoin('class as c', j => j.onRef('c.school_id', '=', 'e.school_id').onRef('c.id', '=', 'e.class_id'))
    .leftJoin('preschool_class as p', j => j.onRef('p.school_id', '=', 'c.school_id').onRef('p.class_id', '=', 'c.id'))
    .select(['c.id', 'c.name', 'c.grade', 'c.year', 'p.age_group as group', 'e.from_day as since'])
    .where('e.school_id', '=', school.id)
    .where('e.pupil_id', '=', pupil)
    .where('e.year', '=', year)
    .where('e.to_day', 'is', null)
    .forUpdate('e')
  // who waited for another's move finds the row ended, and the new one only by asking again
  const row = (await present.executeTakeFirst()) ?? (await present.executeTakeFirst())
  if (!row) throw new NotFound('pupil')
  return row
}

/** The last stay in a class that the pupil was in before; undefined for who never was. */
async function lastStayIn({ trx, school }: Session, pupil: string, of: string): Promise<Stay | undefined> {
  return trx
    .selectFrom('enrolment')
    .select('to_day')
    .where('school_id', '=', school.id)
    .where('class_id', '=', of)
    .where('pupil_id', '=', pupil)
    .executeTakeFirst()
}

function faultsOf({ from, to, back, onDay, today }: Move): Fault[] {
  if (from.id === to.id) return [{ at: 'class', code: 'ERR_MOVE_SAME_CLASS' }]
  const until = back?.to_day ?? null
  return [
    ...(from.grade === to.grade ? [] : [{ at: 'class', code: 'ERR_MOVE_GRADE' }]),
    ...(fits(from, to) ? [] : [{ at: 'class', code: 'ERR_MOVE_AGE_GROUP' }]),
    // the class list of today would lose who goes back before having left
    ...(until !== null && until >= today
      ? [{ at: 'class', code: 'ERR_MOVE_NOT_LEFT', params: { day: printDay(until) } }]
      : []),
    ...(onDay > from.since ? [] : [{ at: 'onDay', code: 'ERR_MOVE_TOO_EARLY', params: { day: printDay(from.since) } }]),
    ...(schoolYearOf(onDay) === to.year ? [] : [{ at: 'onDay', code: 'ERR_MOVE_OUTSIDE_YEAR' }]),
  ]
}

const fits = (from: Class, to: Class) => from.group === null || to.group === null || goesOnIn(from.group, to.group)

async function leaveClass({ trx, school, actId }: Session, pupil: string, from: string, lastDay: string) {
  const left = await trx
    .updateTable('enrolment')
    .set({ to_day: lastDay, act_id: actId })
    .where('school_id', '=', school.id)
    .where('class_id', '=', from)
    .where('pupil_id', '=', pupil)
    .where('to_day', 'is', null)
    .executeTakeFirst()
  if (left.numUpdatedRows !== 1n) throw new Conflict('ERR_MOVE_CHANGED', null)
}

/** What stands there moves to the past before it is replaced. */
async function keepStay({ trx, school, actId }: Session, pupil: string, of: string): Promise<void> {
  await sql`
    insert into enrolment_past (school_id, class_id, pupil_id, year, from_day, to_day, import_id, act_id)
    select school_id, class_id, pupil_id, year, from_day, to_day, import_id, ${actId}::uuid from enrolment
    where school_id = ${school.id} and class_id = ${of} and pupil_id = ${pupil} and to_day is not null`.execute(trx)
}

/** Who was in the class before has a row there already: it begins anew. */
async function joinClass({ trx, school, actId }: Session, pupil: string, to: Class, onDay: string) {
  const joined = await sql`
    insert into enrolment (school_id, class_id, pupil_id, year, from_day, to_day, import_id, act_id)
    values (${school.id}, ${to.id}, ${pupil}, ${to.year}, ${onDay}::date, null, null, ${actId})
    on conflict (school_id, class_id, pupil_id) do update
      set from_day = excluded.from_day, to_day = null, act_id = excluded.act_id
      where enrolment.to_day < excluded.from_day`.execute(trx)
  if (joined.numAffectedRows !== 1n) throw new Conflict('ERR_MOVE_CHANGED', null)
}
