import { z } from 'zod'
import { nurseryStages } from '../../assessment/preschool-stages.ts'
import { printDay } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { day, id, lines } from '../shapes.ts'
import { childrenOf, findClass, type PreschoolClass } from './class-facts.ts'
import { matterOfStages, outcomesOf, type Stage, stagesOfChild } from './stages.ts'

const input = z.object({
  class: id,
  pupil: id,
  months: z.literal([...nurseryStages]),
  version: z.int().min(0).describe('the version that the writer saw; 0 for none'),
  findings: z
    .array(z.object({ outcome: id, value: z.enum(['achieved', 'notYet']) }))
    .min(1)
    .max(300),
  words: lines(2000),
  weightGrams: z.int().min(1000).max(100_000).optional(),
  heightMm: z.int().min(300).max(1800).optional(),
  measuredOn: day.optional(),
})
type Input = z.output<typeof input>

/**
 * What was found of a child at a stage of the nursery's programme, against the expected outcomes, with weight and height where measured; a
 * new version each time, earlier ones stay. From the day on which the child has come to that age.
 */
export const assessStage = act({
  name: 'preschool.assessStage',
  summary: 'Assesses a child at 6, 12, 18, 24 or 36 months',
  input,
  output: z.object({ version: z.int() }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const leave = session.ask('child.record', await matterOfStages(session, of, input.pupil))
    const stage = await checked(session, of, input)
    const seen = stage.record?.version ?? 0
    if (seen !== input.version) throw new Conflict('ERR_FACT_CHANGED', { version: seen })
    const version = input.version + 1
    await write(session, of, input, version)
    const answer = await session.record(leave, { ...delta(input), version }, { version })
    // the journal takes one act at a time: a book that was approved while this act wrote is seen from here on
    session.ask('child.record', await matterOfStages(session, of, input.pupil))
    return answer
  },
})

const delta = ({ weightGrams, heightMm, measuredOn, ...rest }: Input) => ({
  ...rest,
  weightGrams: weightGrams ?? null,
  heightMm: heightMm ?? null,
  measuredOn: measuredOn ?? null,
})

/** The stage, once the child is in the class and old enough and every outcome is one of these months; else all faults. */
async function checked(session: Session, of: PreschoolClass, input: Input): Promise<Stage> {
  const child = (await childrenOf(session, of.id)).find(c => c.id === input.pupil)
  if (!child) throw new Invalid([{ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' }])
  const stage = (await stagesOfChild(session, of, child)).find(s => s.months === input.months)
  if (!stage) throw new Invalid([{ at: 'months', code: 'ERR_STAGE_NOT_OF_CHILD' }])
  const known = new Set((await outcomesOf(session, of, [stage])).map(o => o.id))
  const faults: Fault[] = input.findings.flatMap((f, i) => [
    ...(known.has(f.outcome) ? [] : [{ at: `findings.${i}.outcome`, code: 'ERR_OUTCOME_UNKNOWN' }]),
    ...(input.findings.findIndex(o => o.outcome === f.outcome) === i
      ? []
      : [{ at: `findings.${i}.outcome`, code: 'ERR_CELL_TWICE' }]),
  ])
  if (stage.on > session.day)
    faults.push({ at: 'months', code: 'ERR_STAGE_TOO_EARLY', params: { day: printDay(stage.on) } })
  if (input.measuredOn !== undefined && input.measuredOn > session.day)
    faults.push({ at: 'measuredOn', code: 'ERR_DAY_IN_FUTURE' })
  if (faults.length > 0) throw new Invalid(faults)
  return stage
}

async function write(session: Session, of: PreschoolClass, input: Input, version: number): Promise<void> {
  const made = { school_id: session.school.id, act_id: session.actId }
  const at = { pupil_id: input.pupil, months: input.months, version }
  const written = await session.trx
    .insertInto('preschool_stage')
    .values({
      ...made,
      ...at,
      year: of.year,
      class_id: of.id,
      words: input.words,
      weight_grams: input.weightGrams ?? null,
      height_mm: input.heightMm ?? null,
      measured_on: input.measuredOn ?? null,
      person_id: session.person(),
      at: new Date(session.now),
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_FACT_CHANGED', { version })
  await session.trx
    .insertInto('preschool_stage_finding')
    .values(input.findings.map(f => ({ ...made, ...at, outcome_id: f.outcome, value: f.value })))
    .execute()
}
