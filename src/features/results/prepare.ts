/** What the homeroom teacher adds to the marks at the year's end: absences, and why a pupil deserves a title. */
import { sql } from 'kysely'
import { z } from 'zod'
import { traitCodes } from '../../assessment/subjects.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid, NotFound } from '../../records/faults.ts'
import { day, id, lines } from '../shapes.ts'
import { enrolledIn, findClass } from './class-books.ts'

const sessions = z.int().min(0).max(400).describe('half-day sessions (buổi)')

/** The year's absences of pupils, with and without leave. What was confirmed before stays as an older version. */
export const recordAbsences = act({
  name: 'results.recordAbsences',
  summary: 'Confirms the absences of a year',
  input: z.object({
    class: id,
    absences: z
      .array(z.object({ pupil: id, excused: sessions, unexcused: sessions }))
      .min(1)
      .max(100),
  }),
  output: z.object({}),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const leave = session.ask('result.prepare', { towards: { classId: of.id }, matter: { class: of.name } })
    const inClass = new Set((await enrolledIn(session, of.id)).map(p => p.id))
    const faults = input.absences.flatMap(({ pupil }, i) => {
      if (!inClass.has(pupil)) return [{ at: `absences.${i}.pupil`, code: 'ERR_PUPIL_NOT_IN_CLASS' }]
      const twice = input.absences.findIndex(a => a.pupil === pupil) < i
      return twice ? [{ at: `absences.${i}.pupil`, code: 'ERR_PERSON_TWICE' }] : []
    })
    if (faults.length > 0) throw new Invalid(faults)
    const { trx, school } = session
    const written = await sql`
      insert into year_absence (school_id, class_id, pupil_id, version, excused, unexcused, person_id, at, act_id)
      select ${school.id}, ${of.id}, u.pupil, 1 + coalesce((select max(a.version) from year_absence a
          where a.school_id = ${school.id} and a.class_id = ${of.id} and a.pupil_id = u.pupil), 0),
        u.excused, u.unexcused, ${session.person()}, ${new Date(session.now)}, ${session.actId}
      from unnest(${input.absences.map(a => a.pupil)}::uuid[], ${input.absences.map(a => a.excused)}::smallint[],
        ${input.absences.map(a => a.unexcused)}::smallint[]) as u (pupil, excused, unexcused)
      on conflict do nothing`.execute(trx)
    if (written.numAffectedRows !== BigInt(input.absences.length)) throw new Conflict('ERR_FACT_CHANGED', null)
    return session.record(leave, { class: of.id, absences: input.absences }, {})
  },
})

/** Excellent subjects, clear progress, and the day on which the class recognised the pupil (TT 27/2020 Điều 13.1a). */
export const groundAward = act({
  name: 'results.groundAward',
  summary: 'Records why a pupil deserves a title',
  input: z.object({
    class: id,
    pupil: id,
    excellentSubjects: z.array(z.string()).max(20),
    progressTraits: z.array(z.string()).max(15),
    recognisedOn: day.nullable().describe('day of the minutes of the class'),
    note: lines(1000, 0).default(''),
  }),
  output: z.object({}),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const leave = session.ask('result.prepare', { towards: { classId: of.id }, matter: { class: of.name } })
    if (of.programme !== 'primary') throw new NotFound('award')
    const subjects = of.books.map(b => b.subject)
    const faults = [
      ...input.excellentSubjects.flatMap((s, i) =>
        subjects.includes(s) ? [] : [{ at: `excellentSubjects.${i}`, code: 'ERR_UNKNOWN_SUBJECT' }],
      ),
      ...input.progressTraits.flatMap((t, i) =>
        traitCodes.includes(t) ? [] : [{ at: `progressTraits.${i}`, code: 'ERR_UNKNOWN_TRAIT' }],
      ),
      ...((await enrolledIn(session, of.id)).some(p => p.id === input.pupil)
        ? []
        : [{ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' }]),
      ...(input.recognisedOn !== null && input.recognisedOn > session.day
        ? [{ at: 'recognisedOn', code: 'ERR_DAY_IN_FUTURE' }]
        : []),
    ]
    if (faults.length > 0) throw new Invalid(faults)
    const written = await sql`
      insert into award_ground (school_id, class_id, pupil_id, version, excellent_subjects, progress_traits,
        recognised_on, note, person_id, at, act_id)
      select ${session.school.id}, ${of.id}, ${input.pupil}, 1 + coalesce(max(g.version), 0),
        ${JSON.stringify(input.excellentSubjects)}, ${JSON.stringify(input.progressTraits)}, ${input.recognisedOn}::date,
        ${input.note}, ${session.person()}, ${new Date(session.now)}, ${session.actId}
      from award_ground g
      where g.school_id = ${session.school.id} and g.class_id = ${of.id} and g.pupil_id = ${input.pupil}
      on conflict do nothing`.execute(session.trx)
    if (written.numAffectedRows !== 1n) throw new Conflict('ERR_FACT_CHANGED', null)
    return session.record(leave, { ...input, class: of.id }, {})
  },
})
