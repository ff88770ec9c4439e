import { z } from 'zod'
import { act } from '../../records/act.ts'
import { executedLocks, isLocked } from '../gradebook/index.ts'
import { feeding, findClass } from '../results/index.ts'
import { id, lines } from '../shapes.ts'
import { termPeriod } from './periods.ts'

/** The books of a class were printed from the software after their lock: who, when, how many copies. */
export const recordPrint = act({
  name: 'termEnd.recordPrint',
  summary: 'Records that the books of a class were printed',
  input: z.object({
    class: id,
    period: z.string().max(8),
    copies: z.int().min(1).max(20),
    note: lines(500, 0).default(''),
  }),
  output: z.object({}),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const period = termPeriod(session, input.period)
    const ask = async () => {
      const locks = await executedLocks(session, of.year)
      const locked = feeding(of.programme, period).every(p => isLocked(locks, of.id, p))
      return session.ask('book.print', {
        towards: { classId: of.id },
        book: locked ? 'locked' : 'open',
        matter: { class: of.name, year: of.year, period },
      })
    }
    const leave = await ask()
    const answer = await session.record(leave, { ...input, period, year: of.year }, {})
    // what was opened again meanwhile is seen from here on; the row of the print itself would count as its end
    await ask()
    await session.trx
      .insertInto('term_print')
      .values({
        school_id: session.school.id,
        id: session.newId(),
        year: of.year,
        class_id: of.id,
        period,
        copies: input.copies,
        note: input.note,
        person_id: session.person(),
        capacity: session.capacity(leave),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .execute()
    return answer
  },
})
