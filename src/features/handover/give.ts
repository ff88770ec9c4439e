import { z } from 'zod'
import { act } from '../../records/act.ts'
import { canonical, type Json, sha256 } from '../../records/canonical.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import { id, lines } from '../shapes.ts'
import { classNow, matterOfGiving, primaryClassOf } from './class-now.ts'
import { divide } from './division.ts'
import { findHandover, type Handover, handoversOf, stateOf, writeHandover } from './handovers.ts'
import { receiversOf } from './receivers.ts'

/** The homeroom teacher hands the class's assessments over; the sheet is computed now and stays as it is (Điều 12). */
export const giveHandover = act({
  name: 'handover.give',
  summary: 'Hands the assessments of a class over to who takes it on, or each pupil to who takes that one on',
  input: z.object({
    class: id,
    /** of every pupil who is not named in `goes` */
    receiver: z.string().max(40).nullable().default(null),
    /** pupils who go to somebody else, or to nobody: who repeats, or whom the giver leads in the next year, too */
    goes: z
      .array(z.object({ pupil: id, to: z.string().max(40).nullable() }))
      .max(100)
      .default([]),
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
    const { receivers: able, keeps } = await receiversOf(session, of)
    const leads = { receivers: new Set(able.map(r => r.person)), keeps: new Set(keeps) }
    const { division, faults } = divide(computed.pupils, input, leads)
    faults.unshift(...faultsOfNotes(computed.pupils, input.notes))
    if (faults.length > 0) throw new Invalid(faults)
    const noteOf = new Map(input.notes.map(n => [n.pupil, n.note]))
    const pupils = computed.pupils.map(p => ({ ...p, note: noteOf.get(p.id) ?? '', to: division.get(p.id)! }))
    const content = canonical({ ...computed, pupils, note: input.note } as unknown as Json)
    const [before] = await handoversOf(session, { classes: [of.id] })
    const [handover, version] = [session.newId(), (before?.version ?? 0) + 1]
    const receivers = [...new Set(division.values())].filter(to => to !== null)
    await writeHandover(session, leave, { id: handover, of, version, resultId: last.id, content }, receivers)
    const delta = { handover, class: of.id, version, result: last.id, receivers, sha256: sha256(content) }
    const given = await session.record(leave, delta, { handover, version })
    // marks, results and a signature that got their row meanwhile are seen from here on
    session.ask('handover.give', matterOfGiving(await classNow(session, of)))
    if (before) refuseReceived(await findHandover(session, before.id), last)
    return given
  },
})

/** What everybody signed for is not given again: only other results make another sheet. */
function refuseReceived(sheet: Handover, last: { id: string }): void {
  if (stateOf(sheet) === 'received' && sheet.resultId === last.id) throw new Conflict('ERR_HANDOVER_RECEIVED', null)
}

function faultsOfNotes(pupils: readonly { id: string }[], notes: readonly { pupil: string }[]): Fault[] {
  return notes.flatMap(({ pupil }, i) => {
    const at = `notes.${i}.pupil`
    if (!pupils.some(p => p.id === pupil)) return [{ at, code: 'ERR_PUPIL_NOT_IN_CLASS' }]
    return notes.findIndex(n => n.pupil === pupil) < i ? [{ at, code: 'ERR_PERSON_TWICE' }] : []
  })
}
