/** The review of a class's book: the steps taken for each period, and what they were taken over. */
import { sql } from 'kysely'
import { type BookPeriod, belongsTo } from '../../assessment/preschool.ts'
import type { Step } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import type { Matter, Session } from '../../records/session.ts'
import type { Figures, PreschoolClass } from './class-facts.ts'
import type { Theme } from './themes.ts'

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

export const themesIn = (themes: readonly Theme[], period: BookPeriod, { termOneEnds }: Figures): Theme[] =>
  themes.filter(t => belongsTo(period, t.toDay, termOneEnds))

/** What stands in the book of a period, as a short text that changes with every change of it. */
export async function traceOf({ trx, school }: Session, year: number, themes: readonly Theme[]): Promise<string> {
  const ids = themes.map(t => t.id).sort()
  const { rows } = await sql<{ n: string; v: string }>`
    select count(*)::text as n, coalesce(sum(version), 0)::text as v from preschool_finding
    where school_id = ${school.id} and year = ${year} and theme_id = any(${ids}::uuid[])`.execute(trx)
  return `${rows[0]!.n}.${rows[0]!.v} ${themes
    .map(t => `${t.id}.${t.version}`)
    .sort()
    .join(' ')}`
}

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
  const trace = await traceOf(session, of.year, themes)
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
