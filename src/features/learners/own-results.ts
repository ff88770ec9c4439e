import { z } from 'zod'
import { read } from '../../records/act.ts'
import { givenShape, givenTo } from '../praise/index.ts'
import { approvedOf, approvedShape } from '../results/index.ts'
import { empty } from '../shapes.ts'

/** A learner's own approved results and the praise that was given, newest first: nobody else's, no average of a class, no place in an order (HS-20). */
export const ownResults = read({
  name: 'learners.own',
  summary: 'Your own approved results, and the praise you were given',
  input: empty,
  output: z.object({
    results: z.array(approvedShape.omit({ classId: true, traits: true, primary: true })),
    praises: z.array(givenShape),
  }),
  async run(session) {
    const pupil = session.standing.learner ?? ''
    session.ask('result.readOwn', { towards: { pupil } })
    const results = (await approvedOf(session, pupil)).map(({ classId: _, traits: __, primary: ___, ...own }) => own)
    return { results, praises: await givenTo(session, pupil) }
  },
})
