import { z } from 'zod'
import { yearIn } from '../../calendar/decided-years.ts'
import { schoolYearOf, startOf } from '../../calendar/vietnam-time.ts'
import { clausesOf, whoMay } from '../../law/decide.ts'
import { dutiesDue } from '../../law/duties.ts'
import { titleOf } from '../../law/explain.ts'
import type { Party, Regulation } from '../../law/regulation.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'
import { schoolPeriods, windowsOf } from '../gradebook/index.ts'
import { explained, yearParameter } from '../shapes.ts'
import { aboveDraft, draftOf, findDraft } from './draft.ts'
import { frameAbove } from './year-frame.ts'

const clauses = explained.shape.because
const span = z.object({ from: z.string(), to: z.string() })

/** The year's windows and deadlines, as the regulation in force has them, or as the draft would. */
export const regulationYear = read({
  name: 'regulation.year',
  summary: 'The windows and deadlines of a school year, by the regulation in force or by the draft',
  input: z.object({ year: yearParameter.optional(), of: z.enum(['inForce', 'draft']).default('inForce') }),
  output: z.object({
    day: z.string(),
    year: z.int(),
    of: z.enum(['inForce', 'draft']),
    /** the text by which this calendar goes; null where the school has none of its own */
    document: z.string().nullable(),
    /** nothing falls due before it is in force */
    from: z.string().nullable(),
    terms: z.array(span),
    breaks: z.array(span),
    /** by which decision these days hold; null where nobody decided and the usual ones do */
    decided: z.object({ decisionNo: z.string(), decidedOn: z.string(), own: z.boolean() }).nullable(),
    /** how often they were decided here */
    version: z.int(),
    frame: z.object({
      ...{ opens: z.string(), termOneBy: z.string(), yearBy: z.string() },
      decided: z.object({ by: z.string(), decisionNo: z.string() }).nullable(),
    }),
    windows: z.array(
      z.object({ period: z.string(), opensOn: z.string(), closesOn: z.string(), decisionNo: z.string() }),
    ),
    /** by which clauses windows are decided, and who decides them */
    windowRule: z.object({ clauses, who: z.array(z.string()) }),
    duties: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        who: z.string(),
        every: z.enum(['month', 'week', 'term', 'year']),
        clauses,
        opensAt: z.number(),
        /** the first late instant */
        dueAt: z.number(),
      }),
    ),
    /** is there a draft to look at? */
    draft: z.boolean(),
    may: z.object({ decideYear: explained }),
  }),
  async run(session, input) {
    const drafting = session.weigh('regulation.draft').verdict === 'allowed'
    if (input.of === 'draft') session.ask('regulation.draft')
    const layers = await layersOf(session, input.of)
    // what is drafted comes last: in a department it is guidance
    const own = (input.of === 'draft' ? layers.at(-1) : layers.find(of => of.layer === 'school')) ?? null
    const start = input.of === 'draft' && own && own.effectiveFrom > session.day ? own.effectiveFrom : session.day
    const title = (party: Party) => titleOf(layers, party, session.language, wordsIn(session.language))
    const year = input.year ?? schoolYearOf(start)
    return {
      ...{ day: session.day, year, of: input.of },
      document: own?.document ?? null,
      from: own?.effectiveFrom ?? null,
      ...(await daysOf(session, year)),
      windows: await decidedWindows(session, year),
      windowRule: windowRule(session, layers, title),
      duties: layers.flatMap(of => dutiesIn(session, of, year, title)).sort((a, b) => a.dueAt - b.dueAt),
      draft: drafting && (await draftOf(session)) !== undefined,
      may: { decideYear: session.tell('year.decide') },
    }
  },
})

async function daysOf(session: Session, year: number) {
  const { terms, breaks } = yearIn(session.calendar, year)
  const was = session.calendar.get(year)
  const { frame, decided } = await frameAbove(session, year)
  return {
    terms: terms.map(({ from, to }) => ({ from, to })),
    breaks: breaks.map(({ from, to }) => ({ from, to })),
    decided: was ? { decisionNo: was.decisionNo, decidedOn: was.decidedOn, own: was.own } : null,
    version: was?.own ? was.version : 0,
    frame: { ...frame, decided },
  }
}

async function layersOf(session: Session, of: 'inForce' | 'draft'): Promise<readonly Regulation[]> {
  if (of === 'inForce') return session.law.layers
  const { regulation } = await findDraft(session)
  return [...(await aboveDraft(session, regulation)), regulation]
}

/** The guidance above the school and its own regulation ask for work; state law and the house rules do not date it. */
function dutiesIn(session: Session, of: Regulation, year: number, title: (party: Party) => string) {
  const byId = new Map((of.duties ?? []).map(duty => [duty.id, duty]))
  const days = { from: `${year}-08-01`, to: `${year + 1}-07-31` }
  const years = [year - 1, year, year + 1].map(of => yearIn(session.calendar, of))
  return dutiesDue(of, years, days).map(({ duty: name, period, opensAt, dueAt }) => {
    const duty = byId.get(name)!
    return {
      key: [of.id, name, period, dueAt].join(' '),
      title: duty.title[session.language],
      who: [...new Set(duty.of.map(title))].join(', '),
      every: duty.every,
      clauses: shown(session, of, [duty.clause]),
      // what opens with the school year stands on no day of its own
      opensAt: duty.opens ? opensAt : startOf(days.from),
      dueAt,
    }
  })
}

async function decidedWindows(session: Session, year: number) {
  const windows = await windowsOf(session, year)
  return schoolPeriods(session.school.programme).flatMap(period => {
    const { opensOn, closesOn, decisionNo } = windows.at([period])
    return opensOn === null || closesOn === null ? [] : [{ period, opensOn, closesOn, decisionNo: decisionNo ?? '' }]
  })
}

function windowRule(session: Session, layers: readonly Regulation[], title: (party: Party) => string) {
  const who = whoMay(layers, 'window.decide', session.day).map(title)
  return {
    who: [...new Set(who)],
    clauses: layers.flatMap(of =>
      shown(
        session,
        of,
        of.norms.filter(n => n.effect === 'permits' && n.on.includes('window.decide')).flatMap(n => n.cites),
      ),
    ),
  }
}

const shown = ({ language }: Session, of: Regulation, ids: readonly string[]) =>
  clausesOf(of, ids).map(({ summary, ...clause }) => ({ ...clause, summary: summary[language] }))
