import { z } from 'zod'
import { ageGroups, programmeOf } from '../../assessment/preschool-programme.ts'
import { act } from '../../records/act.ts'
import { Conflict, Turned } from '../../records/faults.ts'
import { id, line, year } from '../shapes.ts'

/** Opens a class of an age group, under the programme that holds for the year; in a preschool only. */
export const openPreschoolClass = act({
  name: 'preschool.openClass',
  summary: 'Opens a preschool class',
  input: z.object({ year, name: line(20), ageGroup: z.enum(ageGroups) }),
  output: z.object({ class: id }),
  async run(session, input) {
    const leave = session.ask('class.open')
    if (session.school.programme !== 'preschool') throw new Turned(409, 'ERR_CLASS_OF_OTHER_PROGRAMME')
    const made = { school_id: session.school.id, act_id: session.actId }
    const classId = session.newId()
    const programme = programmeOf(input.year).id
    const opened = await session.trx
      .insertInto('class')
      .values({ ...made, id: classId, year: input.year, name: input.name, grade: 0 })
      .onConflict(c => c.columns(['school_id', 'year', 'name']).doNothing())
      .executeTakeFirst()
    if (opened.numInsertedOrUpdatedRows !== 1n)
      throw new Conflict('ERR_CLASS_EXISTS', { year: input.year, name: input.name })
    await session.trx
      .insertInto('preschool_class')
      .values({ ...made, class_id: classId, age_group: input.ageGroup, programme })
      .execute()
    return session.record(leave, { class: classId, ...input, programme }, { class: classId })
  },
})
