import { sql } from 'kysely'
import { z } from 'zod'
import { formatCell } from '../../assessment/scheme.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { executedLocks, fromRow, HOMEROOM_SHEET, isLocked, namesOf, sheetScheme } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { type ClassOf, findClass, homeroomOf, periodOfClass } from './class-books.ts'
import { awaitsOf, type Kept, type KeptPupil, outcomesOf } from './kept.ts'
import { feeding, momentOf, resultPeriods, rulesOf } from './periods.ts'
import type { SupportMark } from './pupil-input.ts'
import { shownOf, shownShape } from './shown.ts'
import { matterOf, type Standing, standingOf, stateOf } from './standing-of-result.ts'
import { windowsOf } from './windows.ts'

const teacher = z.object({ person: id, name: z.string() })
const state = z.enum(['incomplete', 'complete', 'proposed', 'returned', 'approved'])
const gap = z.object({
  what: z.enum(['cell', 'subject', 'scoredSubjects', 'absences', 'rules']),
  subject: z.string().nullable(),
  subjectName: z.string().nullable(),
  book: id.nullable(),
  period: z.string().nullable(),
  teachers: z.array(teacher).readonly(),
  /** cells for `cell`, pupils for everything else */
  count: z.int(),
  pupils: z.int(),
})
const awaits = z.enum(['support', 'principal', 'retest', 'summerTraining']).nullable()
const step = z.object({
  kind: z.enum(['proposal', 'approval', 'return']),
  by: z.string(),
  as: z.string(),
  decisionNo: z.string().nullable(),
  note: z.string(),
  at: z.number(),
})
const pupilShape = z.object({
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
      what: gap.shape.what,
      subject: z.string().nullable(),
      period: z.string().nullable(),
      column: z.string().nullable(),
    }),
  ),
  awaits,
  absences: z.object({ excused: z.int(), unexcused: z.int() }).nullable(),
  award: z
    .object({
      excellentSubjects: z.array(z.string()).readonly(),
      progressTraits: z.array(z.string()).readonly(),
      recognisedOn: z.string().nullable(),
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

/** The result of a class for a period: every pupil as computed now, against the versions that were put forward. */
export const classResult = read({
  name: 'results.class',
  summary: 'The results of a class for a period',
  input: z.object({ class: id, period: z.string().max(8) }),
  output: z.object({
    class: z.object({ id, name: z.string(), grade: z.int(), year: z.int(), homeroom: z.array(teacher).readonly() }),
    period: z.string(),
    moment: z.enum(['mid', 'term', 'year']),
    periods: z.array(z.object({ period: z.string(), moment: z.enum(['mid', 'term', 'year']) })),
    rules: z.enum(['TT27', 'TT43']).nullable(),
    window: z.object({
      state: z.enum(['before', 'open', 'after']),
      opensOn: z.string().nullable(),
      closesOn: z.string().nullable(),
      decisionNo: z.string().nullable(),
    }),
    locked: z.boolean(),
    state,
    complete: z.boolean(),
    stale: z.boolean(),
    /** the last version, if any; earlier ones stand in `versions` */
    version: z.int().nullable(),
    versions: z.array(z.object({ result: id, version: z.int(), at: z.number(), steps: z.array(step) })),
    missing: z.array(gap).readonly(),
    subjects: z.array(z.object({ subject: z.string(), subjectName: z.string(), book: id })),
    pupils: z.array(pupilShape),
    may: z.object({
      prepare: explained,
      propose: explained,
      approve: explained,
      return: explained,
      plan: explained,
      decide: explained,
    }),
  }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    session.ask('record.read', { towards: { classId: of.id } })
    const period = periodOfClass(of, input.period)
    const standing = await standingOf(session, of, period)
    const feeds = feeding(of.programme, period)
    const locks = await executedLocks(session, of.year)
    const matter = matterOf(standing)
    return {
      class: { id: of.id, name: of.name, grade: of.grade, year: of.year, homeroom: homeroomOf(of.books) },
      period,
      moment: momentOf(period),
      periods: resultPeriods(of.programme).map(p => ({ period: p, moment: momentOf(p) })),
      rules: rulesOf(of.programme, of.year, of.grade),
      window: (await windowsOf(session, of.year)).at([period, ...feeds.toReversed()]),
      locked: feeds.every(p => isLocked(locks, of.id, p)),
      state: stateOf(standing.last, standing.complete),
      complete: standing.complete,
      stale: standing.stale,
      version: standing.last?.version ?? null,
      versions: await shownVersions(session, standing.versions),
      missing: standing.missing,
      subjects: of.books
        .filter(b => b.subject !== HOMEROOM_SHEET)
        .map(b => ({ subject: b.subject, subjectName: b.subjectName, book: b.id })),
      pupils: await shownPupils(session, standing),
      may: {
        prepare: session.tell('result.prepare', matter),
        propose: session.tell('result.propose', matter),
        approve: session.tell('result.approve', matter),
        return: session.tell('result.return', matter),
        plan: session.tell('support.plan', matter),
        decide: session.tell('promotion.decide', matter),
      },
    }
  },
})

async function shownVersions(session: Session, versions: readonly Kept[]) {
  const names = await namesOf(
    session,
    versions.flatMap(v => v.steps.map(s => s.personId)),
  )
  return versions.map(v => ({
    result: v.id,
    version: v.version,
    at: v.at.getTime(),
    steps: v.steps.map(({ personId, as, at, ...s }) => ({
      ...s,
      by: names.get(personId) ?? '',
      as: session.title(as),
      at: at.getTime(),
    })),
  }))
}

async function shownPupils(session: Session, { of, period, pupils, computed, input, last }: Standing) {
  const kept = last ? await outcomesOf(session, of.year, last.id) : new Map<string, KeptPupil>()
  const after = momentOf(period) === 'year' ? await afterYearOf(session, of) : new Map<string, AfterYear>()
  return pupils.map((pupil, i) => {
    const one = computed.get(pupil.id)!
    const { absences, award, sha, support } = input.pupils.get(pupil.id)!
    const before = kept.get(pupil.id)
    const stale = last !== undefined && before?.inputSha !== sha
    return {
      ...pupil,
      no: i + 1,
      now: 'outcome' in one ? shownOf(one.outcome) : null,
      kept: stale && before ? shownOf(before.outcome) : null,
      stale,
      missing: ('gaps' in one ? one.gaps : []).map(g => ({
        what: g.what,
        subject: 'subject' in g ? g.subject : null,
        period: 'period' in g ? g.period : null,
        column: 'column' in g ? g.column : null,
      })),
      awaits: 'outcome' in one ? awaitsOf(one.outcome) : null,
      absences,
      award,
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
  return column ? formatCell(column, fromRow(column, { ...mark, remark: null })) : ''
}

const after = z.object({
  pupil: z.string(),
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
type AfterYear = Pick<z.output<typeof pupilShape>, 'support' | 'decision'>

/** Plans of help and decisions of the head, of the pupils who have one. */
async function afterYearOf({ trx, school }: Session, of: ClassOf): Promise<Map<string, AfterYear>> {
  const { rows } = await sql`
    select e.pupil_id::text as pupil,
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
      const { pupil, support, decision } = after.parse(row)
      return [
        pupil,
        {
          support: support && { ...support, at: Date.parse(support.at) },
          decision: decision && { ...decision, at: Date.parse(decision.at) },
        },
      ]
    }),
  )
}
