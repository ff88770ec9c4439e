import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import { decisionNo, id, line } from '../shapes.ts'
import { findDocument, isSealed } from './document.ts'

/** Takes a sealed transcript back by decision. Its files stay as they are; its public page says that it was revoked. */
export const revokeTranscript = act({
  name: 'transcripts.revoke',
  summary: 'Revokes a sealed transcript by decision',
  input: z.object({ document: id, decisionNo, reason: line(1000) }),
  output: z.object({}),
  async run(session, input) {
    const document = await findDocument(session, input.document)
    const leave = session.ask('transcript.revoke', {
      towards: { classId: document.classId },
      reasonGiven: input.reason.length >= 10,
      matter: { document: document.id, version: document.version },
    })
    if (!isSealed(document)) throw new Conflict('ERR_NOT_SEALED', { document: document.id })
    const done = await session.trx
      .insertInto('transcript_revocation')
      .values({
        school_id: session.school.id,
        act_id: session.actId,
        version_id: document.id,
        decision_no: input.decisionNo,
        reason: input.reason,
        person_id: session.person(),
        capacity: session.capacity(leave),
        at: new Date(session.now),
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (done.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_STEP_TAKEN', { document: document.id })
    return session.record(leave, { ...input, version: document.version }, {})
  },
})
