import { z } from 'zod'
import { act } from '../../records/act.ts'
import { canonical, type Json, sha256 } from '../../records/canonical.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import { id, lines } from '../shapes.ts'
import { classNow, matterOfGiving, primaryClassOf } from './class-now.ts'
import { findHandover, type Handover, handoversOf } from './handovers.ts'
import { receiversOf } from './receivers.ts'

/** The homeroom teacher hands the class's assessments over; the sheet is computed now and stays as it is (Điều 12). */
export const giveHandover = act({
  name: 'handover.give',
  summary: 'Hands the assessments of a class over to who takes it on',
  input: z.object({
    class: id,
    receiver: z.string().max(40),
    /** of the class as a whole */
    note: lines(2000, 0).default(''),
    /** strong and weak points of single pupils */
    notes: z
      .array(z.object({ pupil: id, note: lines(500) }))
      .max(100)
      .default([]),
  }),
  output: z.object({ handover: id, version: z.int() }),
  async run(session, input) {
    const of = await primaryClassOf(session, input.class)
    const now = await classNow(session, of)
    const leave = session.ask('handover.give', matterOfGiving(now))
    const { content: computed, last } = now
    if (!computed || !last) throw new Conflict('ERR_RESULT_INCOMPLETE', null)
    const faults: Fault[] = input.notes.flatMap(({ pupil }, i) => {
      if (!computed.pupils.some(p => p.id === pupil))
        return [{ at: `notes.${i}.pupil`, code: 'ERR_PUPIL_NOT_IN_CLASS' }]
      const twice = input.notes.findIndex(n => n.pupil === pupil) < i
      return twice ? [{ at: `notes.${i}.pupil`, code: 'ERR_PERSON_TWICE' }] : []
    })
    if (!(await receiversOf(session, of)).some(r => r.person === input.receiver))
      faults.push({ at: 'receiver', code: 'ERR_NOT_A_RECEIVER' })
    if (faults.length > 0) throw new Invalid(faults)
    const noteOf = new Map(input.notes.map(n => [n.pupil, n.note]))
    const pupils = computed.pupils.map(p => ({ ...p, note: noteOf.get(p.id) ?? '' }))
    const content = canonical({ ...computed, pupils, note: input.note } as unknown as Json)
    const [before] = await handoversOf(session, { classes: [of.id] })
    const [handover, version] = [session.newId(), (before?.version ?? 0) + 1]
    const written = await session.trx
      .insertInto('handover')
      .values({
        school_id: session.school.id,
        id: handover,
        year: of.year,
        class_id: of.id,
        version,
        result_id: last.id,
        receiver_id: input.receiver,
        content,
        sha256: sha256(content),
        person_id: session.person(),
        capacity: session.capacity(leave),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_FACT_CHANGED', null)
    const { receiver } = input
    const delta = { handover, class: of.id, version, result: last.id, receiver, sha256: sha256(content) }
    const given = await session.record(leave, delta, { handover, version })
    // marks, results and a signature that got their row meanwhile are seen from here on
    session.ask('handover.give', matterOfGiving(await classNow(session, of)))
    if (before) refuseReceived(await findHandover(session, before.id), last)
    return given
  },
})

/** What was signed for is not given again: only other results make another sheet. */
function refuseReceived({ answer, resultId }: Handover, last: { id: string }): void {
  if (answer === 'receipt' && resultId === last.id) throw new Conflict('ERR_HANDOVER_RECEIVED', null)
}
