import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import { id, line } from '../shapes.ts'
import { enrolledIn, findClass } from './class-books.ts'
import { compute } from './compute.ts'
import { readInput } from './inputs.ts'

/**
 * The year's rating of a pupil whom no rule computes, by the individual plan (TT 27/2020 Điều 8): specialised education,
 * or a plan that leaves no test. Whoever else has a plan is computed over what it leaves. Given again, the last counts.
 */
export const rateByPlan = act({
  name: 'results.rateByPlan',
  summary: 'Rates the year of a pupil by the individual education plan',
  input: z.object({ class: id, pupil: id, rating: z.enum(['HTXS', 'HTT', 'HT', 'CHT']), note: line(1000) }),
  output: z.object({}),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const leave = session.ask('result.prepare', { towards: { classId: of.id }, matter: { class: of.name } })
    if (!(await enrolledIn(session, of.id)).some(p => p.id === input.pupil)) throw new NotFound('pupil')
    const given = (await readInput(session, of, 'CN', [input.pupil])).pupils.get(input.pupil)!
    const computed = compute(of, 'CN', { ...given, handRating: null })
    const byHand = 'gaps' in computed && computed.gaps.some(g => g.what === 'rating')
    if (!byHand) throw new Conflict('ERR_RATING_COMPUTED', null)
    const written = await sql`
      insert into hand_rating (school_id, class_id, pupil_id, version, rating, note, person_id, at, act_id)
      select ${session.school.id}, ${of.id}, ${input.pupil}, 1 + coalesce(max(h.version), 0), ${input.rating},
        ${input.note}, ${session.person()}, ${new Date(session.now)}, ${session.actId}
      from hand_rating h
      where h.school_id = ${session.school.id} and h.class_id = ${of.id} and h.pupil_id = ${input.pupil}
      on conflict do nothing`.execute(session.trx)
    if (written.numAffectedRows !== 1n) throw new Conflict('ERR_FACT_CHANGED', null)
    return session.record(leave, input, {})
  },
})
