import { sql } from 'kysely'
import { z } from 'zod'
import { type Grade, primarySubjects, testedSubjects, traitsOf } from '../../assessment/subjects.ts'
import { act } from '../../records/act.ts'
import { canonical } from '../../records/canonical.ts'
import { Conflict, type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { type BookScheme, bookSchemesOf, HOMEROOM_SHEET, subjectName } from '../gradebook/index.ts'
import { day, decisionNo, id, line, year } from '../shapes.ts'

/** What an individual plan may leave out in this class: its subjects, their tests of the year's end, the traits. */
export type Exemptions = {
  subjects: { code: string; name: string; tested: boolean }[]
  traits: { code: string; name: string }[]
}

/**
 * The head decides the individual education plan of a pupil for a school year; a later one replaces it, NONE ends it.
 * What it leaves out is not asked of the pupil in any period, and not counted at the year's end (TT 27/2020 Điều 8).
 */
export const planEducation = act({
  name: 'results.planEducation',
  summary: 'Decides the individual education plan of a pupil for a school year',
  input: z.object({
    pupil: id,
    year,
    education: z
      .enum(['GENERAL', 'SPECIALISED', 'SPECIAL_CLASS', 'NONE'])
      .describe('with the others; specialised; in a class for pupils with disabilities; no plan any more'),
    exempt: z.array(z.string().max(30)).max(40).describe('codes of subjects and traits, `score:TOAN` for a test alone'),
    goals: line(2000),
    decisionNo,
    decidedOn: day,
  }),
  output: z.object({ version: z.int() }),
  async run(session, input) {
    const of = await classNow(session, input.pupil, input.year)
    const leave = session.ask('pupil.planEducation', { towards: { classId: of.id }, matter: { class: of.name } })
    const faults = [
      ...exemptFaults(input.exempt, exemptionsOf(await bookSchemesOf(session, of.id))),
      ...(input.decidedOn > session.day ? [{ at: 'decidedOn', code: 'ERR_DAY_IN_FUTURE' }] : []),
    ]
    if (faults.length > 0) throw new Invalid(faults)
    const exempt = input.education === 'NONE' ? [] : input.exempt.toSorted()
    const { rows } = await sql<{ version: number }>`
      insert into education_plan (school_id, pupil_id, year, version, education, exempt, goals, decision_no, decided_on,
        person_id, at, act_id)
      select ${session.school.id}, ${input.pupil}, ${input.year}, 1 + coalesce(max(p.version), 0), ${input.education},
        ${canonical(exempt)}, ${input.goals}, ${input.decisionNo}, ${input.decidedOn}::date, ${session.person()},
        ${new Date(session.now)}, ${session.actId}
      from education_plan p
      where p.school_id = ${session.school.id} and p.pupil_id = ${input.pupil} and p.year = ${input.year}
      on conflict do nothing returning version`.execute(session.trx)
    const written = rows[0]
    if (!written) throw new Conflict('ERR_FACT_CHANGED', null)
    return session.record(leave, { ...input, exempt, version: written.version }, written)
  },
})

/** The class in which the pupil is or was last in that year. */
export async function classNow({ trx, school }: Session, pupil: string, of: number) {
  const row = await trx
    .selectFrom('enrolment as e')
    .innerJoin('class as c', j => j.onRef('c.school_id', '=', 'e.school_id').onRef('c.id', '=', 'e.class_id'))
    .select(['c.id', 'c.name'])
    .where('e.school_id', '=', school.id)
    .where('e.pupil_id', '=', pupil)
    .where('e.year', '=', of)
    .orderBy('e.from_day', 'desc')
    .executeTakeFirst()
  if (!row) throw new NotFound('pupil')
  return row
}

/** From the books of the class; empty where the programme knows no individual plan. */
export function exemptionsOf(schemes: readonly BookScheme[]): Exemptions {
  const primary = schemes.filter(s => s.programme === 'primary')
  const first = primary[0]
  if (!first) return { subjects: [], traits: [] }
  const grade = first.grade as Grade
  const order = primarySubjects(grade, first.tech).map(s => s.code)
  const tested = testedSubjects(grade, 'CN', first.tech)
  return {
    subjects: primary
      .filter(s => s.subject !== HOMEROOM_SHEET)
      .map(s => ({ code: s.subject, name: subjectName(s), tested: tested.includes(s.subject) }))
      .toSorted((a, b) => order.indexOf(a.code) - order.indexOf(b.code)),
    traits: traitsOf(grade).map(({ code, name }) => ({ code, name })),
  }
}

function exemptFaults(exempt: readonly string[], { subjects, traits }: Exemptions): Fault[] {
  const known = new Set([
    ...subjects.flatMap(s => (s.tested ? [s.code, `score:${s.code}`] : [s.code])),
    ...traits.map(t => t.code),
  ])
  return exempt.flatMap((code, i) => {
    const at = `exempt.${i}`
    if (!known.has(code)) return [{ at, code: 'ERR_UNKNOWN_EXEMPTION' }]
    return exempt.indexOf(code) < i ? [{ at, code: 'ERR_TEXT_CODE_TWICE' }] : []
  })
}
