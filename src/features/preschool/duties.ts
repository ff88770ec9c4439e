/** What waits for this person in a preschool: themes to assess and to close, books to put forward or approve, changes. */
import { bookPeriods } from '../../assessment/preschool.ts'
import { yearIn } from '../../calendar/decided-years.ts'
import { addDays } from '../../calendar/vietnam-time.ts'
import { type Clause, isConsentWantedAgain } from '../../law/decide.ts'
import type { Action } from '../../law/regulation.ts'
import type { Matter, Session } from '../../records/session.ts'
import type { Times } from '../gradebook/index.ts'
import { changesOf, matterOfChange, stateOf } from './change-facts.ts'
import { themeCounts } from './class-counts.ts'
import { figuresOf, type PreschoolClass } from './class-facts.ts'
import { matterOfReview, reviewSteps, themesIn } from './review-steps.ts'
import { lastDayOf, matterOfTheme, themesOf } from './themes.ts'

export type PreschoolDuty = {
  kind: 'assessTheme' | 'closeTheme' | 'proposeBook' | 'approveBook' | 'decideChange'
  key: string
  class: { id: string; name: string }
  theme?: { id: string; name: string }
  period?: string
  no?: number
  due: string | null
  done: number | null
  total: number | null
  clauses: readonly Clause[]
}

export async function preschoolDuties(
  session: Session,
  year: number,
  classes: readonly PreschoolClass[],
  times: Times,
): Promise<PreschoolDuty[]> {
  if (classes.length === 0) return []
  const figures = await figuresOf(session, year)
  const themes = await themesOf(session, { classes: classes.map(c => c.id) })
  const counts = await themeCounts(session, themes)
  const changes = await changesOf(session, { themes: themes.map(t => t.id) })
  const duties: PreschoolDuty[] = []
  for (const of of classes) {
    const reviews = await reviewSteps(session, of)
    const own = themes.filter(t => t.classId === of.id)
    const here = { class: { id: of.id, name: of.name } }
    for (const theme of own) {
      const scene = { theme, of, figures, reviews, times }
      const { done, wanted } = counts.get(theme.id)!
      const named = { ...here, theme: { id: theme.id, name: theme.name } }
      const due = lastDayOf(theme, figures)
      const matter = matterOfTheme(session, scene)
      const full = wanted > 0 && done === wanted
      const wants = full && session.day > theme.toDay ? ('theme.close' as const) : ('child.assess' as const)
      // once its days are over the task stays, overdue: the clause then says who moves the last day
      const clauses = mine(session, wants, { ...matter, window: 'open', complete: full })
      if (theme.closed === null && clauses && matter.window !== 'before' && (!full || wants === 'theme.close'))
        duties.push({
          kind: wants === 'theme.close' ? 'closeTheme' : 'assessTheme',
          key: `${wants} ${theme.id}`,
          ...named,
          due,
          done,
          total: wanted,
          clauses,
        })
      for (const change of changes.filter(c => c.theme === theme.id && stateOf(c) === 'open')) {
        const facts = await matterOfChange(session, change, scene)
        const agreed = change.steps.some(s => s.kind === 'consent')
        const again =
          agreed && isConsentWantedAgain(session.law.layers, session.duty('correction.consent', facts).facts)
        const asked = mine(session, agreed && !again ? 'correction.witness' : 'correction.consent', facts)
        if (asked && (again || !change.steps.some(s => s.kind !== 'request' && s.personId === session.person())))
          duties.push({
            kind: 'decideChange',
            key: `change ${change.id}`,
            ...named,
            no: change.no,
            due: null,
            done: null,
            total: null,
            clauses: asked,
          })
      }
    }
    for (const period of bookPeriods) {
      const { matter, last } = await matterOfReview(session, of, period, { themes: own, steps: reviews, figures })
      const ends = period === 'HK1' ? figures.termOneEnds : yearIn(session.calendar, year).terms[1].to
      const action = last?.kind === 'proposal' ? ('review.approve' as const) : ('review.propose' as const)
      const clauses =
        last?.kind === 'approval' || themesIn(own, period, figures).length === 0
          ? undefined
          : mine(session, action, matter)
      // a complete book is put forward when its period is nearly over
      if (!clauses || (action === 'review.propose' && session.day < addDays(ends, -14))) continue
      duties.push({
        kind: action === 'review.approve' ? 'approveBook' : 'proposeBook',
        key: `${action} ${of.id} ${period}`,
        ...here,
        period,
        due: ends,
        done: null,
        total: null,
        clauses,
      })
    }
  }
  return duties
}

/** The clauses by which a deed is this person's; undefined where it is not. */
function mine(session: Session, action: Action, matter: Matter): readonly Clause[] | undefined {
  const decision = session.weigh(action, matter)
  return decision.verdict === 'allowed' ? decision.because : undefined
}
