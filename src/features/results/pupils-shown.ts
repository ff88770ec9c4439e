/** The pupils of a class's result as a page shows them: computed now, against what was kept, and what follows a year. */
import { sql } from 'kysely'
import { z } from 'zod'
import { formatCell } from '../../assessment/scheme.ts'
import type { Session } from '../../records/session.ts'
import { carriedCells, EMPTY, fromRow, sheetScheme } from '../gradebook/index.ts'
import { id } from '../shapes.ts'
import type { ClassOf } from './class-books.ts'
import { compute } from './compute.ts'
import { awaitsOf, type KeptPupil, outcomesOf } from './kept.ts'
import { feeding, momentOf } from './periods.ts'
import type { PupilInput, SupportMark } from './pupil-input.ts'
import { shownOf, shownShape } from './shown.ts'
import type { Standing } from './standing-of-result.ts'
import { columnsAgain } from './support-columns.ts'

export const gapKind = z.enum(['cell', 'absent', 'subject', 'scoredSubjects', 'absences', 'rules', 'rating'])
const awaits = z.enum(['support', 'principal', 'retest', 'summerTraining']).nullable()

export const pupilShape = z.object({
  id,
  no: z.int(),
  code: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  /** computed from what stands in the books now; null while something is missing */
  now: shownShape.nullable(),
  /** what the last version says, where that is something else */
  kept: shownShape.nullable(),
  stale: z.boolean(),
  missing: z.array(
    z.object({
      what: gapKind,
      subject: z.string().nullable(),
      period: z.string().nullable(),
      column: z.string().nullable(),
    }),
  ),
  awaits,
  /** what the first result called for, before any help */
  wants: z.enum(['support', 'retest', 'summerTraining']).nullable(),
  /** what is assessed again, each with what stood there */
  reassess: z.array(
    z.object({
      subject: z.string(),
      subjectName: z.string(),
      column: z.string(),
      title: z.string(),
      first: z.string(),
      last: z.string().nullable(),
      failed: z.boolean(),
    }),
  ),
  /** the individual education plan of the year: what it leaves out */
  plan: z
    .object({ education: z.enum(['GENERAL', 'SPECIALISED', 'SPECIAL_CLASS']), exempt: z.array(z.string()).readonly() })
    .nullable(),
  /** given by the homeroom teacher, for whom no rule computes a rating */
  handRating: z.enum(['HTXS', 'HTT', 'HT', 'CHT']).nullable(),
  /** former classes of this year whose cells count here, and how many of them */
  brought: z.array(z.object({ class: z.string(), cells: z.int() })),
  absences: z.object({ excused: z.int(), unexcused: z.int() }).nullable(),
  award: z
    .object({
      excellentSubjects: z.array(z.string()).readonly(),
      progressTraits: z.array(z.string()).readonly(),
      recognisedOn: z.string().nullable(),
      note: z.string(),
    })
    .nullable(),
  /** what was assessed again after help, a re-test or summer training */
  again: z.array(
    z.object({
      subject: z.string(),
      column: z.string(),
      /** as people read it */
      text: z.string(),
      signedBy: z.enum(['parents', 'workplace']).nullable(),
    }),
  ),
  support: z.object({ plan: z.string(), untilDay: z.string(), by: z.string(), at: z.number() }).nullable(),
  decision: z
    .object({
      decision: z.enum(['LEN_LOP', 'CHUA_LEN_LOP']),
      decisionNo: z.string(),
      reason: z.string(),
      by: z.string(),
      at: z.number(),
    })
    .nullable(),
})

/** In the order of the class list. */
export async function shownPupils(session: Session, { of, period, pupils, computed, input, last }: Standing) {
  const kept = last ? await outcomesOf(session, of.year, last.id) : new Map<string, KeptPupil>()
  const after = momentOf(period) === 'year' ? await afterYearOf(session, of) : new Map<string, AfterYear>()
  const brought = await broughtBy(session, of, feeding(of.programme, period))
  return pupils.map((pupil, i) => {
    const one = computed.get(pupil.id)!
    const given = input.pupils.get(pupil.id)!
    const { absences, award, sha, support, plan, handRating } = given
    const before = kept.get(pupil.id)
    const stale = last !== undefined && before?.inputSha !== sha
    return {
      ...pupil,
      no: i + 1,
      now: 'outcome' in one ? shownOf(one.outcome, session.language) : null,
      kept: stale && before ? shownOf(before.outcome, session.language) : null,
      stale,
      missing: ('gaps' in one ? one.gaps : []).map(g => ({
        what: g.what,
        subject: 'subject' in g ? g.subject : null,
        period: 'period' in g ? g.period : null,
        column: 'column' in g ? g.column : null,
      })),
      awaits: 'outcome' in one ? awaitsOf(one.outcome) : null,
      ...again(of, momentOf(period) === 'year' && 'outcome' in one, given),
      plan: plan && { education: plan.education, exempt: plan.exempt },
      handRating,
      brought: brought.get(pupil.id) ?? [],
      absences,
      award: award && { ...award, note: after.get(pupil.id)?.awardNote ?? '' },
      again: support.map(mark => ({
        subject: mark.subject,
        column: mark.col,
        text: markText(of, mark),
        signedBy: mark.signedBy,
      })),
      support: after.get(pupil.id)?.support ?? null,
      decision: after.get(pupil.id)?.decision ?? null,
    }
  })
}

/** A mark of a re-test stands on the scale of any mark of its subject, everything else on that of its column. */
function markText(of: ClassOf, mark: SupportMark): string {
  const scheme = of.books.find(b => b.subject === mark.subject)?.scheme
  const at = of.programme === 'primary' ? 'CN' : 'HK2'
  const column = scheme && sheetScheme(scheme, at).columns.find(c => c.key === (mark.col === 'TB' ? 'CK' : mark.col))
  return column ? formatCell(column, fromRow(column, { ...EMPTY, score: mark.score, level: mark.level })) : ''
}

/** What the first result of the year called for, and every column that is assessed again with its last assessment. */
function again(of: ClassOf, known: boolean, input: PupilInput) {
  const first = known ? compute(of, 'CN', { ...input, support: [], principal: null }) : null
  const wants = first && 'outcome' in first ? awaitsOf(first.outcome) : null
  if (!first || !('outcome' in first) || wants === null || wants === 'principal') return { wants: null, reassess: [] }
  const nameOf = (subject: string) => of.books.find(b => b.subject === subject)!.subjectName
  const reassess = columnsAgain(of, first.outcome, wants, input).map(
    ({ subject, key, column, first: before, failed }) => {
      const last = input.support.find(m => m.subject === subject && m.col === key)
      const title = key === 'TB' ? null : column.title
      return {
        subject,
        subjectName: nameOf(subject),
        column: key,
        title: title ?? '',
        first: before,
        last: last ? markText(of, last) : null,
        failed,
      }
    },
  )
  return { wants, reassess }
}

/** From which former classes cells count here, by pupil. */
async function broughtBy(session: Session, of: ClassOf, periods: readonly string[]) {
  const carried = await carriedCells(session, of.year, { classId: of.id, periods })
  return new Map(
    [...Map.groupBy(carried, c => c.pupilId)].map(([pupil, cells]) => [
      pupil,
      [...Map.groupBy(cells, c => c.fromClass)].map(([name, some]) => ({ class: name, cells: some.length })),
    ]),
  )
}

const after = z.object({
  pupil: z.string(),
  awardNote: z.string().nullable(),
  support: z.object({ plan: z.string(), untilDay: z.string(), by: z.string(), at: z.string() }).nullable(),
  decision: z
    .object({
      decision: z.enum(['LEN_LOP', 'CHUA_LEN_LOP']),
      decisionNo: z.string(),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
})
type AfterYear = Pick<z.output<typeof pupilShape>, 'support' | 'decision'> & { awardNote: string | null }

/** Plans of help and decisions of the head, of the pupils who have one. */
async function afterYearOf({ trx, school }: Session, of: ClassOf): Promise<Map<string, AfterYear>> {
  const { rows } = await sql`
    select e.pupil_id::text as pupil,
      (select g.note from award_ground g where g.school_id = e.school_id and g.class_id = e.class_id
        and g.pupil_id = e.pupil_id order by g.version desc limit 1) as "awardNote",
      (select json_build_object('plan', p.plan, 'untilDay', p.until_day, 'at', p.at, 'by', w.family_name || ' ' || w.given_name)
        from support_plan p join person w on w.school_id = p.school_id and w.id = p.person_id
        where p.school_id = e.school_id and p.class_id = e.class_id and p.pupil_id = e.pupil_id
        order by p.version desc limit 1) as support,
      (select json_build_object('decision', d.decision, 'decisionNo', d.decision_no, 'reason', d.reason, 'at', d.at,
          'by', w.family_name || ' ' || w.given_name)
        from promotion_decision d join person w on w.school_id = d.school_id and w.id = d.person_id
        where d.school_id = e.school_id and d.class_id = e.class_id and d.pupil_id = e.pupil_id) as decision
    from enrolment e where e.school_id = ${school.id} and e.class_id = ${of.id}`.execute(trx)
  return new Map(
    rows.map(row => {
      const { pupil, support, decision, awardNote } = after.parse(row)
      return [
        pupil,
        {
          support: support && { ...support, at: Date.parse(support.at) },
          decision: decision && { ...decision, at: Date.parse(decision.at) },
          awardNote,
        },
      ]
    }),
  )
}
