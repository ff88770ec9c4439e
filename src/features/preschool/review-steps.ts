/** The review of a class's book: the steps taken for each period, and what they were taken over. */
import { type BookPeriod, belongsTo } from '../../assessment/preschool.ts'
import type { Step } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import type { Matter, Session } from '../../records/session.ts'
import type { Figures, PreschoolClass } from './class-facts.ts'
import type { Theme } from './themes.ts'
import { traceOf } from './trace.ts'

export type ReviewStep = {
  period: BookPeriod
  seq: number
  kind: 'proposal' | 'return' | 'approval'
  personId: string
  as: Party
  note: string
  trace: string
  at: Date
}

/** Every step taken over the book of a class, in order. */
export async function reviewSteps({ trx, school }: Session, of: Pick<PreschoolClass, 'id' | 'year'>) {
  const rows = await trx
    .selectFrom('preschool_review_step')
    .select(['period', 'seq', 'kind', 'person_id', 'capacity', 'note', 'trace', 'at'])
    .where('school_id', '=', school.id)
    .where('year', '=', of.year)
    .where('class_id', '=', of.id)
    .orderBy('period')
    .orderBy('seq')
    .execute()
  return rows.map(
    ({ person_id, capacity, ...step }): ReviewStep => ({ ...step, personId: person_id, as: capacity as Party }),
  )
}

/** Is a day of the year in a period that was approved? From then on nothing of it is written directly. */
export function isApproved(steps: readonly ReviewStep[], day: string, termOneEnds: string): boolean {
  const approved = steps.filter(s => s.kind === 'approval').map(s => s.period)
  return approved.some(period => belongsTo(period, day, termOneEnds))
}

/** Was the book of a semester of that year approved in any class? */
export async function semesterApproved({ trx, school }: Session, year: number): Promise<boolean> {
  const row = await trx
    .selectFrom('preschool_review_step')
    .select('seq')
    .where('school_id', '=', school.id)
    .where('year', '=', year)
    .where('kind', '=', 'approval')
    .where('period', 'in', ['HK1', 'HK2'])
    .executeTakeFirst()
  return row !== undefined
}

export const themesIn = (themes: readonly Theme[], period: BookPeriod, { termOneEnds }: Figures): Theme[] =>
  themes.filter(t => belongsTo(period, t.toDay, termOneEnds))

/** The facts of a review for the law: the book is complete when it has themes and every one is closed. */
export async function matterOfReview(
  session: Session,
  of: PreschoolClass,
  period: BookPeriod,
  known: { themes: readonly Theme[]; steps: readonly ReviewStep[]; figures: Figures },
): Promise<{ matter: Matter; trace: string; last: ReviewStep | undefined }> {
  const themes = themesIn(known.themes, period, known.figures)
  const steps = known.steps.filter(s => s.period === period)
  const last = steps.at(-1)
  const trace = await traceOf(session, of, period, themes, known.figures)
  const standing: Step[] = last?.kind === 'proposal' ? [{ kind: 'proposal', by: last.personId, as: last.as }] : []
  return {
    matter: {
      towards: { classId: of.id },
      steps: standing,
      complete: themes.length > 0 && themes.every(t => t.closed !== null),
      contentAsAgreed: last?.trace === trace,
      matter: { class: of.name, period, year: of.year },
    },
    trace,
    last,
  }
}
