import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, Invalid, NotFound } from '../../records/faults.ts'
import { id } from '../shapes.ts'

const ADULT = 18

/**
 * An adult learner becomes a person of the school, so that an account can be opened for the own results and nothing else.
 * Whoever is not yet eighteen, or has no day of birth on file, has no account of this kind (HS-20).
 */
export const admitLearner = act({
  name: 'learners.admit',
  summary: 'Lets an adult learner have an account that shows the own results',
  input: z.object({ pupil: id }),
  output: z.object({ person: id }),
  async run(session, input) {
    const leave = session.ask('learner.admit')
    const { trx, school, actId } = session
    const pupil = await trx
      .selectFrom('pupil')
      .select(['id', 'family_name', 'given_name', 'born_on'])
      .where('school_id', '=', school.id)
      .where('id', '=', input.pupil)
      .executeTakeFirst()
    if (!pupil) throw new NotFound('pupil')
    if (!isAdult(pupil.born_on, session.day)) throw new Invalid([{ at: 'pupil', code: 'ERR_NOT_ADULT' }])
    const person = session.newId()
    await trx
      .insertInto('person')
      .values({
        school_id: school.id,
        id: person,
        account_id: null,
        family_name: pupil.family_name,
        given_name: pupil.given_name,
        born_on: pupil.born_on,
        phone: null,
        act_id: actId,
      })
      .execute()
    const joined = await trx
      .insertInto('learner')
      .values({ school_id: school.id, person_id: person, pupil_id: pupil.id, act_id: actId })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (joined.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_LEARNER_KNOWN', null)
    return session.record(leave, { pupil: pupil.id, person }, { person })
  },
})

/** Eighteen or more on a day; whose day of birth is not on file is not known to be. */
export const isAdult = (bornOn: string | null, on: string): boolean => bornOn !== null && birthday(bornOn, ADULT) <= on

/** The day on which somebody born then has so many years; who is born on 29 February has them on 1 March. */
function birthday(born: string, years: number): string {
  return `${Number(born.slice(0, 4)) + years}${born.slice(4)}`
}
