import { sql } from 'kysely'
import { z } from 'zod'
import { read } from '../../records/act.ts'
import { bookSchemesOf, HOMEROOM_SHEET, subjectName } from '../gradebook/index.ts'
import { outcomeShape, shownOf, shownShape } from '../results/index.ts'
import { empty } from '../shapes.ts'

const subject = z.object({
  subject: z.string(),
  name: z.string(),
  /** a mark, or Đạt and Chưa đạt; of a year also the marks of its terms */
  result: z.string(),
  terms: z.array(z.string()),
  /** the first term was assessed elsewhere */
  imported: z.boolean(),
  retest: z.boolean(),
})

/** A learner's own approved results, newest first: nobody else's, no average of a class, no place in an order (HS-20). */
export const ownResults = read({
  name: 'learners.own',
  summary: 'Your own approved results',
  input: empty,
  output: z.object({
    results: z.array(
      z.object({
        year: z.int(),
        class: z.string(),
        period: z.string(),
        approvedOn: z.number(),
        subjects: z.array(subject),
        learning: shownShape.shape.learning,
        outcome: shownShape.shape.year,
        absences: shownShape.shape.absences,
      }),
    ),
  }),
  async run(session) {
    const { trx, school, standing } = session
    const pupil = standing.learner ?? ''
    session.ask('result.readOwn', { towards: { pupil } })
    // the last approved version of each period; what was only proposed is nobody's to see yet
    const { rows } = await sql<Row>`
      select distinct on (r.year, r.class_id, r.period) r.year, r.class_id::text as "classId", c.name as class, r.period,
        s.at, p.body
      from pupil_result p
        join class_result r on r.school_id = p.school_id and r.id = p.result_id
        join class c on c.school_id = r.school_id and c.id = r.class_id
        join result_step s on s.school_id = r.school_id and s.result_id = r.id and s.kind = 'approval'
      where p.school_id = ${school.id} and p.pupil_id = ${pupil}
      order by r.year, r.class_id, r.period, r.version desc`.execute(trx)
    const results = []
    for (const row of rows.toSorted((a, b) => b.at.getTime() - a.at.getTime())) {
      const shown = shownOf(outcomeShape.parse(JSON.parse(row.body)))
      const schemes = await bookSchemesOf(session, row.classId)
      const subjects = schemes.flatMap(scheme => {
        const cell = scheme.subject === HOMEROOM_SHEET ? undefined : shown.subjects[scheme.subject]
        if (!cell) return []
        return {
          subject: scheme.subject,
          name: subjectName(scheme),
          result: [cell.level, cell.score].filter(Boolean).join(' '),
          terms: cell.terms,
          imported: shown.imported.includes(scheme.subject),
          retest: shown.year?.retest.includes(scheme.subject) ?? false,
        }
      })
      results.push({
        ...{ year: row.year, class: row.class, period: row.period, approvedOn: row.at.getTime(), subjects },
        ...{ learning: shown.learning, outcome: shown.year, absences: shown.absences },
      })
    }
    return { results }
  },
})

type Row = { year: number; classId: string; class: string; period: string; at: Date; body: string }
