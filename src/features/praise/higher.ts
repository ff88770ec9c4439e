import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import { explained, id, yearParameter } from '../shapes.ts'
import { decisionOn, matterOfPraise } from './answer.ts'
import { praiseStates, praisesOf, stateOf } from './praises.ts'

const states = praiseStates.filter(s => s !== 'sent')

/** Who is put forward for praise by a higher body, of the classes that the reader may read: the newest first. */
export const higherPraise = read({
  name: 'praise.higher',
  summary: 'The pupils of a school year for whom a higher body is asked for praise',
  input: z.object({ year: yearParameter.optional() }),
  output: z.object({
    /** what the head of the school is called */
    head: z.string(),
    proposals: z.array(
      z.object({
        praise: id,
        pupil: id,
        name: z.string(),
        class: z.string(),
        words: z.string(),
        addressee: z.string(),
        by: z.string(),
        /** granted: the higher body was asked, by the paper named here */
        state: z.enum(states),
        paperNo: z.string().nullable(),
        paperOn: z.string().nullable(),
        /** null where there is nothing to decide any more */
        decide: explained.nullable(),
      }),
    ),
  }),
  async run(session, input) {
    const year = input.year ?? schoolYearOf(session.day)
    const all = await praisesOf(session, { higherOf: year })
    const readable = all.filter(
      p => session.weigh('record.read', { towards: { classId: p.classId } }).verdict === 'allowed',
    )
    return {
      head: session.title('head'),
      proposals: readable.map(p => ({
        ...{ praise: p.id, pupil: p.pupil, name: p.name, class: p.className, words: p.words },
        ...{ addressee: p.addressee ?? '', by: p.byName, paperNo: p.decisionNo, paperOn: p.decidedOn },
        state: states.find(s => s === stateOf(p))!,
        decide: stateOf(p) === 'proposed' ? session.tell(decisionOn(p), matterOfPraise(p)) : null,
      })),
    }
  },
})
