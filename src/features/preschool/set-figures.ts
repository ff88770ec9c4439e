import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { executedLocks } from '../gradebook/index.ts'
import { day, year } from '../shapes.ts'
import { figuresOf } from './class-facts.ts'
import { semesterApproved } from './review-steps.ts'

/** What the school decides for a year: when an objective comes again, how long after a theme children are assessed, when the first semester ends. */
export const setFigures = act({
  name: 'preschool.setFigures',
  summary: 'Sets the figures of a year for themes and carry-over',
  input: z.object({
    year,
    version: z.int().min(0),
    carryOverPercent: z.int().min(0).max(100),
    graceDays: z.int().min(0).max(60),
    termOneEnds: day,
  }),
  output: z.object({ version: z.int() }),
  async run(session, input) {
    const { termOneEnds: ends, year: of } = input
    const before = await figuresOf(session, of)
    const moves = ends !== before.termOneEnds
    const leave = session.ask('theme.plan', await matterOfFigures(session, of, moves))
    if (ends < `${of}-12-01` || ends > `${of + 1}-03-01`)
      throw new Invalid([{ at: 'termOneEnds', code: 'ERR_DAY_NOT_IN_YEAR' }])
    const version = input.version + 1
    const set = await session.trx
      .insertInto('preschool_setting')
      .values({
        school_id: session.school.id,
        year: of,
        version,
        carry_over_percent: input.carryOverPercent,
        grace_days: input.graceDays,
        term_one_ends: ends,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (before.version !== input.version || set.numInsertedOrUpdatedRows !== 1n)
      throw new Conflict('ERR_FACT_CHANGED', before)
    const answer = await session.record(leave, { was: before, now: { ...input, version } }, { version })
    // the journal takes one act at a time: a book that was approved while this act wrote is seen from here on
    session.ask('theme.plan', await matterOfFigures(session, of, moves))
    return answer
  },
})

/**
 * The day that parts the semesters stays where it is from the first approval, or lock, of a semester's book on: moved, it would
 * take days out of an approved book, or lay open ones into it (HS-MN-5); out of a locked one as well (HS-MN-7). The other
 * figures concern open themes alone.
 */
async function matterOfFigures(session: Session, year: number, moves: boolean): Promise<Matter> {
  const locked = moves && ((await semesterApproved(session, year)) || (await semesterLocked(session, year)))
  return { window: 'after', book: locked ? 'locked' : 'open', matter: { year } }
}

/** Does a lock hold, or is it set, on a semester of any class or part? */
async function semesterLocked(session: Session, year: number): Promise<boolean> {
  const { locks } = await executedLocks(session, year)
  return locks.some(l => l.from !== null && (l.period === 'HK1' || l.period === 'HK2'))
}
