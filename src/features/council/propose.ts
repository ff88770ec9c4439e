import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, Invalid, NotFound } from '../../records/faults.ts'
import { findClass } from '../results/index.ts'
import { id } from '../shapes.ts'
import { classLists, computedOf, differenceShape, matterOfLists } from './class-lists.ts'
import { decisionsOn } from './decisions.ts'
import { differenceFaults } from './lists.ts'
import { keepDifferences } from './proposals.ts'

/** The homeroom teacher puts the lists of the own class forward: as computed from the kept results, but for what is said. */
export const proposeLists = act({
  name: 'council.propose',
  summary: 'Proposes the lists of a class at the year’s end',
  input: z.object({
    class: id,
    /** the kept version that was looked at */
    result: id,
    differences: z.array(differenceShape).max(400),
  }),
  output: z.object({ proposal: id, version: z.int() }),
  async run(session, input) {
    const { year } = await findClass(session, input.class)
    const [of] = await classLists(session, year, [input.class])
    if (!of) throw new NotFound('class')
    const leave = session.ask('council.propose', matterOfLists(of, input.differences))
    if (of.result!.id !== input.result) throw new Conflict('ERR_RESULT_CHANGED', { version: of.result!.version })
    if ((await decisionsOn(session, [input.result])).size > 0)
      throw new Conflict('ERR_LISTS_DECIDED', { class: of.name })
    const faults = differenceFaults(computedOf(of), input.differences, false)
    if (faults.length > 0) throw new Invalid(faults.map(({ at, code }) => ({ at, code })))
    const proposal = session.newId()
    const version = (of.proposal?.version ?? 0) + 1
    const written = await session.trx
      .insertInto('list_proposal')
      .values({
        school_id: session.school.id,
        id: proposal,
        year,
        class_id: of.id,
        version,
        result_id: input.result,
        person_id: session.person(),
        capacity: session.capacity(leave),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_RESULT_PROPOSED', { version })
    await keepDifferences(session, proposal, 'proposal', input.differences)
    const { result, differences } = input
    const delta = { proposal, class: of.id, version, result, differences }
    const answer = await session.record(leave, delta, { proposal, version })
    // the journal takes one act at a time: what a council decided, or was kept anew, meanwhile is seen from here on
    const [now] = await classLists(session, year, [input.class])
    session.ask('council.propose', matterOfLists(now!, input.differences))
    if (now!.result!.id !== input.result) throw new Conflict('ERR_RESULT_CHANGED', { version: now!.result!.version })
    if ((await decisionsOn(session, [input.result])).size > 0)
      throw new Conflict('ERR_LISTS_DECIDED', { class: of.name })
    return answer
  },
})
