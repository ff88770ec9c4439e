import { z } from 'zod'
import { addDays } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import { isClassDuty } from '../preschool/index.ts'
import { day, id } from '../shapes.ts'

/** From a day on one person teaches a subject of a class, or is its homeroom teacher (subject `*`); who did before, no longer. */
export const assignTeacher = act({
  name: 'school.assignTeacher',
  summary: 'Assigns a subject of a class, or the class itself, to a teacher',
  input: z.object({ class: id, subject: z.string().min(1).max(20), person: id, fromDay: day }),
  output: z.object({}),
  async run(session, input) {
    const leave = session.ask('teaching.assign')
    const { trx, school, actId } = session
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
    // who was to begin on that very day never did
    const replaced = await trx
      .updateTable('assignment')
      .set({ person_id: input.person, act_id: actId })
      .where('school_id', '=', school.id)
      .where('class_id', '=', input.class)
      .where('subject', '=', input.subject)
      .where('from_day', '=', input.fromDay)
      .where('to_day', 'is', null)
      .executeTakeFirst()
    if (replaced.numUpdatedRows > 0n) return session.record(leave, input, {})
    await trx
      .updateTable('assignment')
      .set({ to_day: addDays(input.fromDay, -1), act_id: actId })
      .where('school_id', '=', school.id)
      .where('class_id', '=', input.class)
      .where('subject', '=', input.subject)
      .where('from_day', '<', input.fromDay)
      .where('to_day', 'is', null)
      .execute()
    await trx
      .insertInto('assignment')
      .values({
        school_id: school.id,
        id: session.newId(),
        class_id: input.class,
        subject: input.subject,
        person_id: input.person,
        from_day: input.fromDay,
        to_day: null,
        act_id: actId,
      })
      .execute()
    return session.record(leave, input, {})
  },
})
