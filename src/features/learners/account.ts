import { z } from 'zod'
import { read } from '../../records/act.ts'
import { explained, id } from '../shapes.ts'
import { isAdult } from './admit.ts'

/** Whether a learner may have, or has, a place among the people of the school; for those who admit. */
export const learnerAccount = read({
  name: 'learners.account',
  summary: 'Whether a learner is of age, and the person whose account shows the own results',
  input: z.object({ pupil: id }),
  output: z.object({
    /** null where the learner has never been admitted, and for those who may not know */
    person: id.nullable(),
    adult: z.boolean(),
    may: z.object({ admit: explained }),
  }),
  async run(session, input) {
    const may = { admit: session.tell('learner.admit') }
    const { trx, school, day } = session
    if (may.admit.verdict === 'refused') return { person: null, adult: false, may }
    const pupil = await trx
      .selectFrom('pupil as p')
      .leftJoin('learner as l', j => j.onRef('l.school_id', '=', 'p.school_id').onRef('l.pupil_id', '=', 'p.id'))
      .select(['p.born_on as bornOn', 'l.person_id as person'])
      .where('p.school_id', '=', school.id)
      .where('p.id', '=', input.pupil)
      .executeTakeFirst()
    return { person: pupil?.person ?? null, adult: isAdult(pupil?.bornOn ?? null, day), may }
  },
})
