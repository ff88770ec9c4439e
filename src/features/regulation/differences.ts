import { z } from 'zod'
import { presets } from '../../../regulations/presets.ts'
import { type Clause, clausesOf } from '../../law/decide.ts'
import type { Action, Regulation } from '../../law/regulation.ts'
import { read } from '../../records/act.ts'
import { type Language, say, wordsIn } from '../../texts/say.ts'
import { explained } from '../shapes.ts'
import { lastMoment } from './last-moment.ts'
import { momentText } from './print/duty-text.ts'

/** What people compare first: who corrects, who locks, until when one enters, who decides results, what is signed. */
const subjects = {
  correction: ['correction.request', 'correction.consent', 'correction.witness', 'correction.apply'],
  lock: ['lock.propose', 'lock.decide', 'lock.execute', 'lock.reopen', 'lock.openAgain'],
  entry: [
    'window.decide',
    'score.enter',
    'trait.enter',
    'child.assess',
    'child.record',
    'absence.enter',
    'absence.confirm',
  ],
  result: ['result.propose', 'result.approve', 'review.propose', 'review.approve', 'council.decide'],
  check: ['progress.check', 'progress.remind'],
  signature: [
    ...(['block.reconcile', 'block.confirm', 'transcript.signSubject', 'transcript.signHomeroom'] as const),
    ...(['transcript.signHead', 'transcript.seal'] as const),
  ],
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
    /** what they set without a deed: deadlines, periods of keeping, passwords, and what each leaves open */
    settings: z.array(
      z.object({
        subject: z.string(),
        cells: z.array(z.object({ id: z.string(), lines: z.array(z.object({ at: z.string(), text: z.string() })) })),
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
      settings: Object.entries(settings)
        .map(([name, linesOf]) => ({
          subject: words(`regulation.subject.${name as keyof typeof settings}`),
          cells: all.map(of => ({ id: of.id, lines: linesOf(of, language) })),
          // a row in which none of them says anything compares nothing
        }))
        .filter(({ cells }) => cells.some(({ lines }) => lines.length > 0)),
    }
  },
})

const citedFor = (of: Regulation, deeds: readonly Action[]): string[] => [
  ...new Set(of.norms.filter(n => n.on.some(action => deeds.includes(action))).flatMap(n => n.cites)),
]

type Line = { at: string; text: string }

const settings: Readonly<Record<'deadlines' | 'keeping' | 'passwords' | 'questions', Lines>> = {
  deadlines: (of, language) =>
    (of.duties ?? []).map(duty => ({
      at: placeOf(of, duty.clause),
      text: `${duty.title[language]}: ${language === 'vi' ? momentText(duty.every, duty.due, 'due') : lastMoment(duty)}`,
    })),
  keeping: (of, language) =>
    (of.retention ?? []).map(({ record, keep, clause: id }) => {
      const forHowLong =
        keep === 'forEver' ? say(language, 'kept.forEver') : say(language, 'kept.years', { count: keep.years })
      return { at: placeOf(of, id), text: `${say(language, `kept.${record}`)}: ${forHowLong}` }
    }),
  passwords: (of, language) =>
    of.passwords
      ? [
          {
            at: placeOf(of, of.passwords.clause),
            text: say(language, 'kept.passwordDays', { count: of.passwords.days }),
          },
        ]
      : [],
  questions: (of, language) =>
    (of.questions ?? []).map(q => ({
      at: q.clauses.map(id => placeOf(of, id)).join(', '),
      text: `${q.ask[language]} → ${q.default[language]}`,
    })),
}
type Lines = (of: Regulation, language: Language) => Line[]

const placeOf = (of: Regulation, id: string) => of.clauses[id]?.at ?? id
