import { z } from 'zod'
import { read } from '../../records/act.ts'
import { lastClassOf } from '../pupils/index.ts'
import { explained, id } from '../shapes.ts'
import { decisionOn, matterOfPraise } from './answer.ts'
import { praiseKinds, praiseStates, praisesOf, stateOf, towardsClass } from './praises.ts'

/** A pupil's certificates and letters of praise within the years, for who may read the pupil's class. */
export const praiseOfPupil = read({
  name: 'praise.ofPupil',
  summary: 'The praise that a pupil got within the years, and what is proposed',
  input: z.object({ pupil: id }),
  output: z.object({
    class: z.string(),
    /** what the head of the school is called */
    head: z.string(),
    /** the newest first */
    praises: z.array(
      z.object({
        praise: id,
        year: z.int(),
        class: z.string(),
        kind: z.enum(praiseKinds),
        state: z.enum(praiseStates),
        words: z.string(),
        grounds: z.string(),
        addressee: z.string().nullable(),
        by: z.string(),
        at: z.number(),
        decisionNo: z.string().nullable(),
        decidedOn: z.string().nullable(),
        note: z.string().nullable(),
        answeredBy: z.string().nullable(),
        /** null where there is nothing to decide any more */
        may: z.object({ decide: explained, withdraw: explained }).nullable(),
      }),
    ),
    /** null of who has left: nothing new is proposed, what was is still answered */
    may: z.object({ propose: explained, write: explained, putForward: explained }).nullable(),
  }),
  async run(session, input) {
    const of = await lastClassOf(session, input.pupil)
    const towards = towardsClass(session, of.id)
    session.ask('record.read', { towards })
    const me = session.actor.kind === 'person' ? session.actor.personId : null
    const about = { towards, matter: { class: of.name } }
    return {
      class: of.name,
      head: session.title('head'),
      praises: (await praisesOf(session, { pupil: input.pupil })).map(p => ({
        ...{ praise: p.id, year: p.year, class: p.className, kind: p.kind, state: stateOf(p) },
        ...{ words: p.words, grounds: p.grounds, addressee: p.addressee, by: p.byName, at: p.at.getTime() },
        ...{ decisionNo: p.decisionNo, decidedOn: p.decidedOn, note: p.note, answeredBy: p.answeredBy },
        may:
          stateOf(p) === 'proposed'
            ? {
                decide: session.tell(decisionOn(p), matterOfPraise(p)),
                withdraw: session.tell('praise.withdraw', { towards: { own: p.by === me } }),
              }
            : null,
      })),
      may: of.today
        ? {
            propose: session.tell('praise.propose', { ...about, reasonGiven: true }),
            write: session.tell('praise.write', about),
            putForward: session.tell('praise.putForward', { ...about, reasonGiven: true }),
          }
        : null,
    }
  },
})
