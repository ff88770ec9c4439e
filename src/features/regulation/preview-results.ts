import { z } from 'zod'
import { yearIn } from '../../calendar/decided-years.ts'
import { wholeYear } from '../../calendar/school-year.ts'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { answersIn } from '../../law/readings.ts'
import { read } from '../../records/act.ts'
import { otherResults, otherResultsShape } from '../results/index.ts'
import { aboveDraft, findDraft } from './draft.ts'

/**
 * The results of this school year that the draft's answers would change, from a dry computation. A draft that begins
 * after the year computes none of it: a year is computed by what is in force on its last day.
 */
export const previewResults = read({
  name: 'regulation.previewResults',
  summary: 'The results of this school year that the draft’s answers would change',
  input: z.object({}),
  output: otherResultsShape.extend({
    version: z.int(),
    year: z.int(),
    /** in force by the year's last day */
    inTime: z.boolean(),
  }),
  async run(session) {
    session.ask('regulation.draft')
    const { regulation, version } = await findDraft(session)
    const year = schoolYearOf(session.day)
    const inTime = regulation.effectiveFrom <= wholeYear(yearIn(session.calendar, year)).to
    const then = answersIn(inTime ? [...(await aboveDraft(session, regulation)), regulation] : session.law.layers)
    return { version, year, inTime, ...(await otherResults(session, year, then)) }
  },
})
