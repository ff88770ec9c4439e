import { z } from 'zod'
import { read } from '../../records/act.ts'
import { explained, id } from '../shapes.ts'
import { praiseKinds, praisesOf, stateOf, towardsClass } from './praises.ts'

const kinds = praiseKinds.filter(kind => kind !== 'letter')

/** What one proposed oneself and nobody has answered: taken back from here, whether or not one still reads the class. */
export const ownPraise = read({
  name: 'praise.own',
  summary: 'Your own proposals of praise that nobody has answered yet',
  input: z.object({}),
  output: z.object({
    /** what the head of the school is called */
    head: z.string(),
    proposals: z.array(
      z.object({
        praise: id,
        pupil: id,
        name: z.string(),
        class: z.string(),
        kind: z.enum(kinds),
        words: z.string(),
        at: z.number(),
        /** whether the pupil's page is open to this person today */
        readable: z.boolean(),
        withdraw: explained,
      }),
    ),
  }),
  async run(session) {
    session.ask('account.own', { towards: { own: true } })
    const mine = await praisesOf(session, { openBy: session.person() })
    return {
      head: session.title('head'),
      proposals: mine.flatMap(p => {
        const kind = kinds.find(of => of === p.kind)
        if (!kind || stateOf(p) !== 'proposed') return []
        const towards = towardsClass(session, p.classId)
        return {
          ...{ praise: p.id, pupil: p.pupil, name: p.name, class: p.className, kind, words: p.words },
          at: p.at.getTime(),
          readable: session.weigh('record.read', { towards }).verdict === 'allowed',
          withdraw: session.tell('praise.withdraw', { towards: { own: true } }),
        }
      }),
    }
  },
})
