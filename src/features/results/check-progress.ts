import { z } from 'zod'
import { act } from '../../records/act.ts'
import { canonical, type Json, sha256 } from '../../records/canonical.ts'
import { NotFound } from '../../records/faults.ts'
import { nextNumber } from '../counters.ts'
import { id, line, year } from '../shapes.ts'
import { shareOf } from './counts.ts'
import { resultPeriod } from './periods.ts'
import { progressOf } from './progress.ts'

/** The minutes of a check of progress (BD-II.2.3, DB-7.3): the figures of this moment, frozen, and what was found. */
export const checkProgress = act({
  name: 'results.checkProgress',
  summary: 'Draws up the minutes of a check of progress',
  input: z.object({ year, period: z.string().max(8), findings: line(4000) }),
  output: z.object({ check: id, no: z.int() }),
  async run(session, input) {
    const period = resultPeriod(session.school.programme, input.period)
    if (!period) throw new NotFound('period')
    const leave = session.ask('progress.check', { matter: { year: input.year, period } })
    const { classes } = await progressOf(session, input.year, period)
    const wanted = classes.reduce((n, c) => n + c.wanted, 0)
    const filled = classes.reduce((n, c) => n + c.filled, 0)
    const total = { wanted, filled, share: shareOf({ wanted, filled }) }
    const figures = canonical({
      total,
      classes: classes.map(c => ({
        class: c.name,
        wanted: c.wanted,
        filled: c.filled,
        open: c.books
          .filter(b => b.missing > 0)
          .map(b => ({
            subject: b.subjectName,
            period: b.period,
            teachers: b.teachers.map(t => t.name),
            missing: b.missing,
          })),
      })),
    } as Json)
    const check = session.newId()
    const no = await nextNumber(session, 'progress-check', input.year)
    await session.trx
      .insertInto('progress_check')
      .values({
        school_id: session.school.id,
        id: check,
        no,
        year: input.year,
        period,
        figures,
        findings: input.findings,
        person_id: session.person(),
        capacity: session.capacity(leave),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .execute()
    return session.record(
      leave,
      { check, no, year: input.year, period, total, figuresSha: sha256(figures), findings: input.findings },
      { check, no },
    )
  },
})
