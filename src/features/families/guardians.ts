import { z } from 'zod'
import { read } from '../../records/act.ts'
import { lastClassOf } from '../pupils/index.ts'
import { explained, id } from '../shapes.ts'
import { guardianShape, guardiansOf } from './guardian-facts.ts'

/** The guardians of a pupil and their accounts, for those who enter them; for everybody else there is nothing in it. */
export const guardiansOfPupil = read({
  name: 'families.guardians',
  summary: 'The parents and guardians of a pupil, with their accounts',
  input: z.object({ pupil: id }),
  output: z.object({
    guardians: z.array(guardianShape),
    may: z.object({ link: explained, account: explained, end: explained }),
  }),
  async run(session, input) {
    const of = await lastClassOf(session, input.pupil)
    const towards = { classId: of.id }
    const may = {
      link: session.tell('family.link', { towards, matter: { class: of.name } }),
      account: session.tell('family.account', { towards }),
      end: session.tell('family.end', { towards, reasonGiven: true }),
    }
    return { guardians: may.link.verdict === 'refused' ? [] : await guardiansOf(session, input.pupil), may }
  },
})
