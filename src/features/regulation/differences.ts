import { z } from 'zod'
import { presets } from '../../../regulations/presets.ts'
import { usualYear } from '../../calendar/school-year.ts'
import { printInstant } from '../../calendar/vietnam-time.ts'
import { type Clause, clausesOf } from '../../law/decide.ts'
import { dutiesDue } from '../../law/duties.ts'
import type { Action, Duty, Regulation } from '../../law/regulation.ts'
import { read } from '../../records/act.ts'
import { wordsIn } from '../../texts/say.ts'
import { explained } from '../shapes.ts'

/** What people compare first: who corrects, who locks, until when one enters, who decides results, what is signed. */
const subjects = {
  correction: ['correction.request', 'correction.consent', 'correction.witness', 'correction.apply'],
  lock: ['lock.propose', 'lock.decide', 'lock.execute', 'lock.reopen', 'lock.openAgain'],
  entry: ['score.enter', 'trait.enter', 'child.assess', 'child.record', 'absence.enter', 'absence.confirm'],
  result: ['result.propose', 'result.approve', 'review.propose', 'review.approve', 'council.decide'],
  signature: ['block.reconcile', 'block.confirm', 'transcript.signSubject', 'transcript.signHead', 'transcript.seal'],
  account: ['account.open', 'account.reset', 'account.close'],
  archive: ['archive.request', 'archive.release'],
  adoption: ['regulation.adopt', 'regulation.acknowledge', 'regulation.send'],
} as const satisfies Record<string, readonly Action[]>

const clause = explained.shape.because.element

/** The ready regulations beside one another, subject by subject, each with its clauses; the state's law is the same for all. */
export const presetDifferences = read({
  name: 'regulation.differences',
  summary: 'The ready regulations side by side',
  input: z.object({}),
  output: z.object({
    regulations: z.array(z.object({ id: z.string(), title: z.string(), document: z.string() })),
    subjects: z.array(
      z.object({ subject: z.string(), cells: z.array(z.object({ id: z.string(), clauses: z.array(clause) })) }),
    ),
    deadlines: z.array(
      z.object({
        id: z.string(),
        /** `when`: the last moment in time of the first one in a usual year */
        duties: z.array(z.object({ title: z.string(), at: z.string(), when: z.string() })),
      }),
    ),
  }),
  async run({ language }) {
    const all = Object.values(presets)
    const words = wordsIn(language)
    const shown = ({ summary, ...c }: Clause) => ({ ...c, summary: summary[language] })
    return {
      regulations: all.map(of => ({ id: of.id, title: of.title[language], document: of.document })),
      subjects: Object.entries(subjects).map(([name, deeds]) => ({
        subject: words(`regulation.subject.${name}`),
        cells: all.map(of => ({ id: of.id, clauses: clausesOf(of, citedFor(of, deeds)).map(shown) })),
      })),
      deadlines: all.map(of => ({
        id: of.id,
        duties: (of.duties ?? []).map(duty => ({
          title: duty.title[language],
          at: of.clauses[duty.clause]?.at ?? duty.clause,
          when: lastMoment(of, duty),
        })),
      })),
    }
  },
})

const citedFor = (of: Regulation, deeds: readonly Action[]): string[] => [
  ...new Set(of.norms.filter(n => n.on.some(action => deeds.includes(action))).flatMap(n => n.cites)),
]

function lastMoment(of: Regulation, duty: Duty): string {
  const year = { from: '2026-08-01', to: '2028-07-31' }
  const only = { ...of, effectiveFrom: '2000-01-01', duties: [duty] }
  const first = dutiesDue(only, [usualYear(2026)], year)[0]
  return first ? printInstant(first.dueAt - 1) : ''
}
