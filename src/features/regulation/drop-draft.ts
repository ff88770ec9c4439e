import { z } from 'zod'
import { act } from '../../records/act.ts'
import { empty, id } from '../shapes.ts'
import { wasOvertaken } from './draft.ts'

/** Gives a draft up. What it was stays in the journal, saving by saving. */
export const dropDraft = act({
  name: 'regulation.dropDraft',
  summary: 'Gives up the draft of a regulation',
  input: z.object({ draft: id, version: z.int().min(1) }),
  output: empty,
  async run(session, { draft, version }) {
    const leave = session.ask('regulation.draft')
    const { numDeletedRows } = await session.trx
      .deleteFrom('regulation_draft')
      .where('school_id', '=', session.school.id)
      .where('id', '=', draft)
      .where('version', '=', version)
      .executeTakeFirst()
    if (numDeletedRows !== 1n) await wasOvertaken(session)
    return session.record(leave, { dropped: draft, version }, {})
  },
})
