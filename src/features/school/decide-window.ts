import { z } from 'zod'
import { missesTerm, termOf } from '../../calendar/decided-years.ts'
import { printDay } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import { Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { entryWindow, refuseClash, schoolPeriods } from '../gradebook/index.ts'
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
    const { period, opensOn, closesOn } = input
    mustMeetTerm(session, input)
    const planned = [{ kind: 'window', window: entryWindow(period, opensOn, closesOn, input.decisionNo) }] as const
    await refuseClash(session, input.year, 'closesOn', planned)
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
    const answer = await session.record(leave, input, { window })
    // a lock that got its row meanwhile is seen from here on
    await refuseClash(session, input.year, 'closesOn', planned)
    return answer
  },
})

type Given = { year: number; period: string; opensOn: string; closesOn: string }

/** A time for entry meets its term (HS-34); where nobody decided the days of the year, it lies at least in the year. */
function mustMeetTerm({ calendar }: Session, { year: of, period, opensOn, closesOn }: Given): void {
  const decided = calendar.get(of)
  const { from, to } = decided?.terms[termOf(period)] ?? { from: `${of}-08-01`, to: `${of + 1}-07-31` }
  const at = closesOn < from ? 'closesOn' : 'opensOn'
  const days = { from: printDay(from), to: printDay(to) }
  if (decided && missesTerm(decided, period, { from: opensOn, to: closesOn }))
    throw new Invalid([{ at, code: 'ERR_WINDOW_AGAINST_YEAR', params: { ...days, no: decided.decisionNo } }])
  if (!decided && (closesOn < from || opensOn > to))
    throw new Invalid([{ at, code: 'ERR_WINDOW_OUTSIDE_YEAR', params: { ...days, year: of, next: of + 1 } }])
}
