import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Invalid } from '../../records/faults.ts'
import { schoolPeriods } from '../gradebook/index.ts'
import { day, decisionNo, id, year } from '../shapes.ts'

/** When the marks of a period may be entered. A later decision replaces an earlier one; none is ever edited. */
export const decideWindow = act({
  name: 'school.decideWindow',
  summary: 'Decides from when until when a period is open for entry',
  input: z.object({ year, period: z.string().min(2).max(8), opensOn: day, closesOn: day, decisionNo }),
  output: z.object({ window: id }),
  async run(session, input) {
    const leave = session.ask('window.decide')
    if (!schoolPeriods(session.school.programme).includes(input.period))
      throw new Invalid([{ at: 'period', code: 'ERR_UNKNOWN_PERIOD' }])
    if (input.closesOn < input.opensOn) throw new Invalid([{ at: 'closesOn', code: 'ERR_WINDOW_NEVER_OPENS' }])
    const window = session.newId()
    await session.trx
      .insertInto('entry_window')
      .values({
        school_id: session.school.id,
        id: window,
        year: input.year,
        period: input.period,
        opens_on: input.opensOn,
        closes_on: input.closesOn,
        decision_no: input.decisionNo,
        at: new Date(session.now),
        act_id: session.actId,
      })
      .execute()
    return session.record(leave, input, { window })
  },
})
