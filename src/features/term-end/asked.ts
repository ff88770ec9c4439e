/** Which steps of a term's end the law in force on this day knows at all: what nobody may do is not waited for. */
import { clausesOf, whoMay } from '../../law/decide.ts'
import type { Action, Duty } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import type { Period } from '../gradebook/index.ts'
import { momentOf } from '../results/index.ts'
import type { Asked } from './stages.ts'

export function askedOf({ law, day }: Session): Asked {
  const known = (action: Action) => whoMay(law.layers, action, day).length > 0
  return {
    reviewed: known('result.approve'),
    reconciled: known('block.reconcile'),
    confirmed: known('block.confirm'),
    locked: known('lock.decide'),
    printed: known('book.print'),
  }
}

/** The clauses by which results are sent on after this period, where the school is under any. */
export function sendingClauses({ law, day, language }: Session, period: Period) {
  const due = (d: Duty) => d.id === 'results.send' && (d.every === 'term' || momentOf(period) === 'year')
  return law.layers
    .filter(of => of.effectiveFrom <= day)
    .flatMap(of => (of.duties ?? []).filter(due).flatMap(d => clausesOf(of, [d.clause])))
    .map(({ summary, ...clause }) => ({ ...clause, summary: summary[language] }))
}
