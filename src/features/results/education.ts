import { sql } from 'kysely'
import { z } from 'zod'
import { read } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { bookSchemesOf } from '../gradebook/index.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { classNow, exemptionsOf } from './plan-education.ts'

const item = z.object({ code: z.string(), name: z.string() })
const plan = z.object({
  version: z.int(),
  education: z.enum(['GENERAL', 'SPECIALISED', 'SPECIAL_CLASS', 'NONE']),
  exempt: z.array(z.string()),
  /** null for who teaches the pupil a subject: such a teacher must know what is not asked there, and no more */
  goals: z.string().nullable(),
  decisionNo: z.string(),
  decidedOn: z.string(),
  by: z.string(),
  at: z.number(),
})

/** The individual education plans of a pupil in a school year, and what a plan may leave out in the class. */
export const education = read({
  name: 'results.education',
  summary: 'The individual education plan of a pupil in a school year',
  input: z.object({ pupil: id, year: yearParameter }),
  output: z.object({
    /** the newest first; an ended plan is NONE */
    plans: z.array(plan),
    /** both empty where the programme knows no individual plan */
    subjects: z.array(item.extend({ tested: z.boolean() })),
    traits: z.array(item),
    may: z.object({ plan: explained }),
  }),
  async run(session, input) {
    const of = await classNow(session, input.pupil, input.year)
    const may = (subject?: string) =>
      session.weigh('record.read', { towards: { classId: of.id, ...(subject && { subject }) } }).verdict === 'allowed'
    const { subjects, traits } = exemptionsOf(await bookSchemesOf(session, of.id))
    const whole = may()
    const own = new Set(subjects.filter(s => may(s.code)).map(s => s.code))
    if (!whole && own.size === 0) session.ask('record.read', { towards: { classId: of.id } })
    if (subjects.length === 0) throw new NotFound('education')
    const plans = await plansShown(session, input.pupil, input.year)
    const ownPart = ({ exempt, ...rest }: (typeof plans)[number]) => ({
      ...rest,
      exempt: exempt.filter(code => own.has(code.replace('score:', ''))),
      goals: null,
    })
    return {
      plans: whole ? plans : plans.map(ownPart),
      subjects: whole ? subjects : subjects.filter(s => own.has(s.code)),
      traits: whole ? traits : [],
      may: { plan: session.tell('pupil.planEducation', { towards: { classId: of.id }, matter: { class: of.name } }) },
    }
  },
})

const row = plan.extend({ exempt: z.string(), goals: z.string(), at: z.date() })

async function plansShown({ trx, school }: Session, pupil: string, year: number) {
  const { rows } = await sql`
    select e.version, e.education, e.exempt, e.goals, e.decision_no as "decisionNo", e.decided_on::text as "decidedOn",
      p.family_name || ' ' || p.given_name as by, e.at
    from education_plan e join person p on p.school_id = e.school_id and p.id = e.person_id
    where e.school_id = ${school.id} and e.pupil_id = ${pupil} and e.year = ${year} order by e.version desc`.execute(
    trx,
  )
  return rows.map(found => {
    const { exempt, at, ...rest } = row.parse(found)
    return { ...rest, exempt: z.array(z.string()).parse(JSON.parse(exempt)), at: at.getTime() }
  })
}
