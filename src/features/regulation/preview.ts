import { z } from 'zod'
import { daysBeforeEnds, yearIn } from '../../calendar/decided-years.ts'
import { addDays, schoolYearOf, startOf } from '../../calendar/vietnam-time.ts'
import type { Facts } from '../../law/decide.ts'
import { explain } from '../../law/explain.ts'
import type { Action } from '../../law/regulation.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'
import { explained } from '../shapes.ts'
import { aboveDraft, findDraft } from './draft.ts'
import { clausesBy, counted, differently, type Past } from './replay.ts'
import { speakerOf } from './words.ts'

const DAYS = 31
/** the newest rows of the journal that are looked at; a decision of ours takes some ten µs */
const MOST = 5_000
const SHOWN = 100

const answer = z.object({
  verdict: z.enum(['allowed', 'needs', 'refused']),
  headline: z.string(),
  clauses: explained.shape.because,
})

/** What people really asked last month, answered once more under the draft: which answers would have been others. */
export const previewDraft = read({
  name: 'regulation.preview',
  summary: 'The decisions of the last month that the draft would have answered differently',
  input: z.object({}),
  output: z.object({
    version: z.int(),
    fromDay: z.string(),
    decisions: z.int(),
    /** there were more: only the newest were looked at */
    bounded: z.boolean(),
    count: z.int(),
    /** these hang on what nobody was asked then */
    untold: z.int(),
    byDeed: z.array(z.object({ deed: z.string(), count: z.int() })),
    differences: z.array(z.object({ at: z.number(), deed: z.string(), who: z.string(), was: answer, now: answer })),
  }),
  async run(session) {
    session.ask('regulation.draft')
    const { regulation, version } = await findDraft(session)
    const { past, bounded, fromDay } = await decisionsOf(session)
    const { language, law } = session
    const words = wordsIn(language)
    const above = await aboveDraft(session, regulation)
    // what was asked last month is answered as if the draft, and guidance that is to come before it, had stood then
    const after = [...above, regulation].map(of =>
      of.layer === 'state' || of.layer === 'house' ? of : { ...of, effectiveFrom: '2000-01-01' },
    )
    const { different: found, untold } = differently(past, law.layers, after)
    const speaker = speakerOf(regulation, above, language)
    return {
      version,
      fromDay,
      decisions: past.length,
      bounded,
      ...{ count: found.length, untold },
      byDeed: counted(found).map(({ action, count }) => ({ deed: session.deed(action), count })),
      differences: found.slice(0, SHOWN).map(({ at, action, facts, who, was, wasBecause, now }) => ({
        at,
        deed: session.deed(action),
        who: speaker.titles(who),
        was: {
          verdict: was,
          headline: words(`verdict.${was}`),
          clauses: clausesBy(law.layers, wasBecause).map(speaker.clause),
        },
        now: {
          verdict: now.verdict,
          headline: explain(now, { action, facts, layers: after }, language, words).headline,
          clauses: now.because.map(speaker.clause),
        },
      })),
    }
  },
})

/** One row of the journal holds one decision or several, each with its facts; the clauses are those of the row. */
async function decisionsOf({ trx, school, day, calendar }: Session) {
  const fromDay = addDays(day, -DAYS)
  const rows = await trx
    .selectFrom('journal')
    .select(['at', 'verdict', 'clauses', 'facts'])
    .where('school_id', '=', school.id)
    .where('at', '>=', new Date(startOf(fromDay)))
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(MOST + 1)
    .execute()
  const past = rows.slice(0, MOST).flatMap(({ at, verdict, clauses, facts }) =>
    (JSON.parse(facts) as { action: Action; facts: Facts }[]).map(
      ({ action, facts }): Past => ({
        ...{ action, at: at.getTime(), verdict, clauses: JSON.parse(clauses) as string[] },
        // told then only where the law of the day counted days; the day of the deed tells it always
        facts: { daysBefore: daysBeforeEnds(yearIn(calendar, schoolYearOf(facts.day)), facts.day), ...facts },
      }),
    ),
  )
  return { past, bounded: rows.length > MOST, fromDay }
}
