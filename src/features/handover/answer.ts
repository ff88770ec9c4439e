import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { answerOnce } from '../answer-once.ts'
import { lastOfYear } from '../results/index.ts'
import { id, lines } from '../shapes.ts'
import { findHandover, type Handover, ownReceipt } from './handovers.ts'

/** Only who was named signs for a sheet, each for the own pupils, and never who gave it. */
export function matterOfReceiving(session: Session, sheet: Handover): Matter {
  const { classId, by, content } = sheet
  return {
    towards: { classId, own: ownReceipt(session, sheet) !== undefined },
    steps: [{ kind: 'proposal', by, as: 'homeroom' }],
    matter: { class: content.className, year: content.year },
  }
}

export const receiveHandover = act({
  name: 'handover.receive',
  summary: 'Signs for the assessments of a class that were handed over',
  input: z.object({ handover: id, note: lines(1000, 0).default('') }),
  output: z.object({}),
  async run(session, input) {
    const given = await findHandover(session, input.handover)
    const leave = session.ask('handover.receive', matterOfReceiving(session, given))
    await refuseStale(session, given)
    await answer(session, given, 'receipt', input.note)
    const delta = { ...input, class: given.classId, version: given.version, sha256: given.sha256 }
    const done = await session.record(leave, delta, {})
    // a later sheet, or results proposed anew, that got their row meanwhile are seen from here on
    await refuseStale(session, given)
    await refuseReplaced(session, given)
    return done
  },
})

export const returnHandover = act({
  name: 'handover.return',
  summary: 'Gives a hand-over sheet back, with what is missing',
  input: z.object({ handover: id, note: lines(1000) }),
  output: z.object({}),
  async run(session, input) {
    const given = await findHandover(session, input.handover)
    const leave = session.ask('handover.receive', matterOfReceiving(session, given))
    await answer(session, given, 'return', input.note)
    const done = await session.record(leave, { ...input, class: given.classId, version: given.version }, {})
    await refuseReplaced(session, given)
    return done
  },
})

/** Signed for is only what still stands: the sheet rests on the results as they were proposed last. */
async function refuseStale(session: Session, { year, classId, resultId }: Handover): Promise<void> {
  const last = (await lastOfYear(session, year, [classId])).find(k => k.period === 'CN')
  if (last?.id !== resultId) throw new Conflict('ERR_HANDOVER_STALE', null)
}

async function refuseReplaced(session: Session, { id }: Handover): Promise<void> {
  if ((await findHandover(session, id)).replaced) throw new Conflict('ERR_HANDOVER_REPLACED', null)
}

/** The last sheet of a class is answered once by each receiver. Throws Conflict for who comes second, and where a later one was given. */
async function answer(session: Session, given: Handover, kind: 'receipt' | 'return', note: string): Promise<void> {
  if (given.replaced) throw new Conflict('ERR_HANDOVER_REPLACED', null)
  if (given.sentBack && kind === 'receipt') throw new Conflict('ERR_HANDOVER_SENT_BACK', null)
  await answerOnce(session, 'handover_answer', { handover_id: given.id, kind, note, capacity: 'self' })
}
