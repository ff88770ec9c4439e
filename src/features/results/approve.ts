/** The answer to a proposal: approved by whom the law names, or sent back with a word why. Each is answered once. */
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import { decisionNo, id, line } from '../shapes.ts'
import { findClass, periodOfClass } from './class-books.ts'
import { type Kept, takeStep } from './kept.ts'
import { askWithCells, matterOfResult, type Standing, standingOfResult } from './standing-of-result.ts'
import { mustBeUnchanged } from './unchanged.ts'

const version = z.int().min(1).describe('the version that was looked at')

/** Approves the results of one or more classes, all or none, if they are complete and rest on what stands in the books now. */
export const approveResults = act({
  name: 'results.approve',
  summary: 'Approves the proposed results of classes',
  input: z.object({
    period: z.string().max(8),
    classes: z
      .array(z.object({ class: id, version }))
      .min(1)
      .max(60),
    decisionNo: decisionNo.optional(),
  }),
  output: z.object({ approved: z.array(z.object({ class: id, result: id, version: z.int() })) }),
  async run(session, input) {
    const done: { leave: Leave; standing: Standing; last: Kept }[] = []
    // in one order, or two who approve the same classes wait for each other
    const wanted = input.classes.toSorted((a, b) => (a.class < b.class ? -1 : 1))
    const standings: Standing[] = []
    for (const one of wanted) standings.push(await standingFor(session, one.class, input.period))
    for (const [i, standing] of standings.entries()) {
      const leave = askWithCells(session, 'result.approve', standing, standings)
      const last = await answer(session, standing, wanted[i]!.version, leave, {
        kind: 'approval',
        decisionNo: input.decisionNo ?? null,
        note: '',
      })
      done.push({ leave, standing, last })
    }
    const approved = done.map(({ standing, last }) => ({
      class: standing.of.id,
      result: last.id,
      version: last.version,
    }))
    const result = await session.record(
      done.map(d => d.leave),
      {
        period: input.period,
        decisionNo: input.decisionNo ?? null,
        approved: done.map(({ last }, i) => ({ ...approved[i]!, inputSha: last.inputSha })),
      },
      { approved },
    )
    for (const { standing, last } of done) await mustBeUnchanged(session, standing, last.id)
    return result
  },
})

/** Back to the homeroom teacher; what was proposed stays readable, the next proposal is a new version. */
export const returnResults = act({
  name: 'results.return',
  summary: 'Sends proposed results back to the homeroom teacher',
  input: z.object({ class: id, period: z.string().max(8), version, note: line(1000) }),
  output: z.object({ result: id }),
  async run(session, input) {
    const standing = await standingFor(session, input.class, input.period)
    const leave = session.ask('result.return', matterOfResult(standing))
    const step = { kind: 'return', decisionNo: null, note: input.note } as const
    const last = await answer(session, standing, input.version, leave, step)
    return session.record(
      leave,
      { result: last.id, class: standing.of.id, period: standing.period, note: input.note },
      { result: last.id },
    )
  },
})

async function standingFor(session: Session, classId: string, period: string): Promise<Standing> {
  const of = await findClass(session, classId)
  return standingOfResult(session, of, periodOfClass(of, period))
}

type Answer = { kind: 'approval' | 'return'; decisionNo: string | null; note: string }

async function answer(session: Session, { of, last }: Standing, version: number, leave: Leave, step: Answer) {
  if (last?.version !== version)
    throw new Conflict('ERR_RESULT_CHANGED', { class: of.name, version: last?.version ?? null })
  const as = session.capacity(leave)
  if (last.steps.length > 1 || !(await takeStep(session, last.id, { ...step, as })))
    throw new Conflict('ERR_STEP_TAKEN', { class: of.name, version })
  return last
}
