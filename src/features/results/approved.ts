/** What a learner or a family may see of results: one pupil's own, once they are approved. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Session } from '../../records/session.ts'
import { bookSchemesOf, HOMEROOM_SHEET, subjectName } from '../gradebook/index.ts'
import { outcomeShape } from './outcome.ts'
import { shownOf, shownShape } from './shown.ts'

const subject = z.object({
  subject: z.string(),
  name: z.string(),
  /** a letter, or Đạt and Chưa đạt */
  level: z.string().nullable(),
  /** a mark; of a year also the marks of its terms */
  score: z.string().nullable(),
  terms: z.array(z.string()),
  /** the first term was assessed elsewhere */
  imported: z.boolean(),
  retest: z.boolean(),
})

/** One period of one pupil. Of primary pupils also traits and the year's rating. */
export const approvedShape = z.object({
  year: z.int(),
  classId: z.string(),
  class: z.string(),
  period: z.string(),
  /** ms since 1970 */
  approvedOn: z.number(),
  subjects: z.array(subject),
  traits: shownShape.shape.traits,
  learning: shownShape.shape.learning,
  primary: shownShape.shape.primary.unwrap().pick({ rating: true, completion: true }).nullable(),
  outcome: shownShape.shape.year,
  absences: shownShape.shape.absences,
})
export type Approved = z.output<typeof approvedShape>

/**
 * A pupil's own results, newest first: the last approved version of each period. What was only proposed is nobody's to
 * see yet; nobody else's result, no average of a class and no place in an order is in it.
 */
export async function approvedOf(session: Session, pupil: string): Promise<Approved[]> {
  const { rows } = await sql<Row>`
    select distinct on (r.year, r.class_id, r.period) r.year, r.class_id::text as "classId", c.name as class, r.period,
      s.at, p.body
    from pupil_result p
      join class_result r on r.school_id = p.school_id and r.id = p.result_id
      join class c on c.school_id = r.school_id and c.id = r.class_id
      join result_step s on s.school_id = r.school_id and s.result_id = r.id and s.kind = 'approval'
    where p.school_id = ${session.school.id} and p.pupil_id = ${pupil}
    order by r.year, r.class_id, r.period, r.version desc`.execute(session.trx)
  const results: Approved[] = []
  for (const row of rows.toSorted((a, b) => b.at.getTime() - a.at.getTime())) {
    const shown = shownOf(outcomeShape.parse(JSON.parse(row.body)))
    const schemes = await bookSchemesOf(session, row.classId)
    const subjects = schemes.flatMap(scheme => {
      const cell = scheme.subject === HOMEROOM_SHEET ? undefined : shown.subjects[scheme.subject]
      if (!cell) return []
      return {
        subject: scheme.subject,
        name: subjectName(scheme),
        level: cell.level,
        score: cell.score,
        terms: cell.terms,
        imported: shown.imported.includes(scheme.subject),
        retest: shown.year?.retest.includes(scheme.subject) ?? false,
      }
    })
    const { traits, learning, primary, year: outcome, absences } = shown
    results.push({
      ...{ year: row.year, classId: row.classId, class: row.class, period: row.period, approvedOn: row.at.getTime() },
      ...{ subjects, traits, learning, outcome, absences },
      primary: primary && { rating: primary.rating, completion: primary.completion },
    })
  }
  return results
}

type Row = { year: number; classId: string; class: string; period: string; at: Date; body: string }
