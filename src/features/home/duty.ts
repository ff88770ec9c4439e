/** Whether a deed is this person's to do, taking the second factor as shown: it is asked for when the deed is done. */
import { type Decision, type Facts, whoMay } from '../../law/decide.ts'
import { type Explained, explain, type ShownClause } from '../../law/explain.ts'
import type { Action } from '../../law/regulation.ts'
import type { Matter, Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'

export type Duty = {
  decision: Decision
  facts: Facts
  clauses: ShownClause[]
  /** the whole explanation; only where its sentences are shown, they cost more than the decision */
  explained(): Explained
}

export function dutyOf(session: Session, action: Action, matter: Matter): Duty {
  const { language } = session
  const { layers } = session.law
  const { decision, facts } = session.duty(action, matter)
  return {
    decision,
    facts,
    clauses: decision.because.map(({ summary, ...clause }) => ({ ...clause, summary: summary[language] })),
    explained: () => explain(decision, { action, facts, layers }, language, wordsIn(language)),
  }
}

/** Who it is up to, as the school calls them. */
export function whoseTurn(session: Session, action: Action): string {
  return [...new Set(whoMay(session.law.layers, action, session.day).map(p => session.title(p)))].join(', ')
}
