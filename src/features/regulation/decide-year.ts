import { z } from 'zod'
import { passedDays, yearFaults, yearIn } from '../../calendar/decided-years.ts'
import type { SchoolYear } from '../../calendar/school-year.ts'
import { printDay, schoolYearOf } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import { daysText } from '../../records/calendars.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { day, decisionNo, year } from '../shapes.ts'
import { standingFaults, windowFaults } from './year-against.ts'
import { frameAbove } from './year-frame.ts'

const input = z.object({
  year,
  version: z.int().min(0).describe('of what was decided here before; 0 where nothing was'),
  ...{ firstFrom: day, firstTo: day, secondFrom: day, secondTo: day },
  breaks: z.array(z.object({ from: day, to: day })).max(10),
  decisionNo,
  decidedOn: day,
})
type Given = z.output<typeof input>

/**
 * The first and last days of the terms, and the breaks, by decision; a later one takes its place. A department's are the
 * days of its schools that decide none, and the frame of those that do.
 */
export const decideYear = act({
  name: 'regulation.decideYear',
  summary: 'Decides the days of a school year',
  input,
  output: z.object({ version: z.int() }),
  async run(session, given) {
    const leave = session.ask('year.decide')
    const was = session.calendar.get(given.year)
    if ((was?.own ? was.version : 0) !== given.version) throw new Conflict('ERR_FACT_CHANGED', was ?? null)
    const days = daysOf(given)
    await mustFit(session, given, days)
    const version = given.version + 1
    if (!(await written(session, given, days, version))) throw new Conflict('ERR_FACT_CHANGED', null)
    const before = was ? { terms: was.terms, breaks: was.breaks, decisionNo: was.decisionNo, own: was.own } : null
    const answer = await session.record(leave, { was: before, now: { ...given, version } }, { version })
    // the journal takes one act at a time: what was decided, locked or approved while this act wrote is seen from here on
    const late = [...(await windowFaults(session, days)), ...(await standingFaults(session, days))]
    if (late.length > 0) throw new Invalid(late)
    return answer
  },
})

const daysOf = ({ year: of, breaks, ...given }: Given): SchoolYear => ({
  year: of,
  terms: [
    { from: given.firstFrom, to: given.firstTo },
    { from: given.secondFrom, to: given.secondTo },
  ],
  breaks: breaks.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
})

async function mustFit(session: Session, given: Given, days: SchoolYear): Promise<void> {
  const of = given.year
  if (of < schoolYearOf(session.day))
    throw new Invalid([{ at: 'year', code: 'ERR_YEAR_CLOSED', params: { from: of, to: of + 1 } }])
  const { frame } = await frameAbove(session, of)
  // where nobody decided, deadlines ran by the usual year; its first day alone may be put right afterwards, for a
  // decision of August is often brought here later, and nothing ends on that day
  const passed = passedDays(yearIn(session.calendar, of), days, session.day).filter(
    fault => session.calendar.has(of) || fault.at !== 'firstFrom',
  )
  const faults: Fault[] = [...yearFaults(days, frame), ...passed].map(({ limit, ...fault }) => ({
    ...fault,
    ...(limit && { params: { limit: printDay(limit) } }),
  }))
  if (given.decidedOn > session.day) faults.push({ at: 'decidedOn', code: 'ERR_DAY_IN_FUTURE' })
  const all = [...faults, ...(await windowFaults(session, days)), ...(await standingFaults(session, days))]
  if (all.length > 0) throw new Invalid(all)
}

/** False where somebody else decided at the same moment. */
async function written(session: Session, given: Given, days: SchoolYear, version: number): Promise<boolean> {
  const { trx, school, now, actId } = session
  const row = {
    year: given.year,
    version,
    days: daysText(days),
    decision_no: given.decisionNo,
    decided_on: given.decidedOn,
  }
  const made =
    school.programme === 'department'
      ? await trx
          .insertInto('year_frame')
          .values({ ...row, issuer_id: school.id, issued_at: new Date(now) })
          .onConflict(c => c.doNothing())
          .executeTakeFirst()
      : await trx
          .insertInto('year_calendar')
          .values({ ...row, school_id: school.id, person_id: session.person(), at: new Date(now), act_id: actId })
          .onConflict(c => c.doNothing())
          .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}
