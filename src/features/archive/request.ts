import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import { id, line } from '../shapes.ts'
import { findArchivedClass, isStanding, matterOfArchive, requestsOf, sealedOf } from './matter.ts'

/** One person asks that the records of a class be taken out; another releases them. One request stands at a time. */
export const requestArchive = act({
  name: 'archive.request',
  summary: 'Asks for the archive of a class',
  input: z.object({ class: id, reason: line(1000) }),
  output: z.object({ request: id, documents: z.int() }),
  async run(session, input) {
    const of = await findArchivedClass(session, input.class)
    const leave = session.ask('archive.request', matterOfArchive(of))
    const standing = async () => (await requestsOf(session, { classId: of.id })).filter(isStanding)
    const [open] = await standing()
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
        capacity: session.capacity(leave),
        at: new Date(session.now),
      })
      .execute()
    const delta = { request, class: of.id, documents, reason: input.reason }
    const answer = await session.record(leave, delta, { request, documents })
    // the journal takes one act at a time: who asked for the same class a moment ago is seen from here on
    const other = (await standing()).find(r => r.id !== request)
    if (other) throw new Conflict('ERR_ARCHIVE_ASKED', { request: other.id })
    return answer
  },
})
