import { z } from 'zod'
import { addDays } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import { Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { oneAfterAnother } from '../counters.ts'
import { isClassDuty } from '../preschool/index.ts'
import { day, id } from '../shapes.ts'
import { leftBy } from './staff.ts'

/** From a day on one person teaches a subject of a class, or is its homeroom teacher (subject `*`); who did before, no longer. */
export const assignTeacher = act({
  name: 'school.assignTeacher',
  summary: 'Assigns a subject of a class, or the class itself, to a teacher',
  input: z.object({ class: id, subject: z.string().min(1).max(20), person: id, fromDay: day }),
  output: z.object({}),
  async run(session, input) {
    const leave = session.ask('teaching.assign')
    const { trx, school } = session
    const book = await trx
      .selectFrom('book')
      .select('id')
      .where('school_id', '=', school.id)
      .where('class_id', '=', input.class)
      .where('subject', '=', input.subject)
      .executeTakeFirst()
    const person = await trx
      .selectFrom('person')
      .select('id')
      .where('school_id', '=', school.id)
      .where('id', '=', input.person)
      .executeTakeFirst()
    const taught = book !== undefined || (await isClassDuty(session, input.class, input.subject))
    if (!taught || !person) throw new NotFound(taught ? 'person' : 'book')
    await mustBeHere(session, input)
    await oneAfterAnother(session, 'assignment')
    await take(session, input)
    return session.record(leave, input, {})
  },
})

/** Who has left by then, or has not come yet, teaches nothing here. */
async function mustBeHere(session: Session, { person, fromDay }: Given): Promise<void> {
  if ((await leftBy(session, [person], fromDay)).length > 0)
    throw new Invalid([{ at: 'person', code: 'ERR_TEACHER_NOT_HERE' }])
}

type Given = { class: string; subject: string; person: string; fromDay: string }

/** One teaches at a time: who did on that day ends the day before, and the new one until the next begins. */
async function take({ trx, school, actId, newId }: Session, given: Given): Promise<void> {
  const { class: class_id, subject, person: person_id, fromDay } = given
  const of = { school_id: school.id, class_id, subject }
  const there = await trx
    .selectFrom('assignment')
    .select(['id', 'from_day', 'to_day'])
    .where('school_id', '=', school.id)
    .where('class_id', '=', class_id)
    .where('subject', '=', subject)
    .orderBy('from_day')
    .execute()
  const change = (id: string, set: { person_id: string } | { to_day: string }) =>
    trx
      .updateTable('assignment')
      .set({ ...set, act_id: actId })
      .where('school_id', '=', school.id)
      .where('id', '=', id)
      .execute()
  // who was to begin on that very day never did
  const same = there.find(a => a.from_day === fromDay)
  if (same) return void (await change(same.id, { person_id }))
  for (const a of there.filter(a => a.from_day < fromDay && (a.to_day === null || a.to_day >= fromDay)))
    await change(a.id, { to_day: addDays(fromDay, -1) })
  const next = there.find(a => a.from_day > fromDay)
  await trx
    .insertInto('assignment')
    .values({
      ...{ ...of, id: newId(), person_id, from_day: fromDay },
      ...{ to_day: next ? addDays(next.from_day, -1) : null, act_id: actId },
    })
    .execute()
}
