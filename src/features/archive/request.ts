import { z } from 'zod'
import { capacity } from '../../law/decide.ts'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import { id, line } from '../shapes.ts'
import { findArchivedClass, matterOfArchive, requestsOf, sealedOf } from './matter.ts'

/** One person asks that the records of a class be taken out; another releases them. */
export const requestArchive = act({
  name: 'archive.request',
  summary: 'Asks for the archive of a class',
  input: z.object({ class: id, reason: line(1000) }),
  output: z.object({ request: id, documents: z.int() }),
  async run(session, input) {
    const of = await findArchivedClass(session, input.class)
    const leave = session.ask('archive.request', matterOfArchive(of))
    const open = (await requestsOf(session, { classId: of.id })).find(r => r.release === null)
    if (open) throw new Conflict('ERR_ARCHIVE_ASKED', { request: open.id })
    const documents = (await sealedOf(session, of.id)).length
    if (documents === 0) throw new Conflict('ERR_NOT_SEALED', { class: of.name })
    const request = session.newId()
    await session.trx
      .insertInto('archive_request')
      .values({
        school_id: session.school.id,
        act_id: session.actId,
        id: request,
        year: of.year,
        class_id: of.id,
        reason: input.reason,
        person_id: session.person(),
        capacity: capacity(session.law.layers, leave.action, leave.facts) ?? 'self',
        at: new Date(session.now),
      })
      .execute()
    return session.record(leave, { request, class: of.id, documents, reason: input.reason }, { request, documents })
  },
})
