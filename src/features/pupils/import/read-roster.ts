import { z } from 'zod'
import { act } from '../../../records/act.ts'
import { canonical } from '../../../records/canonical.ts'
import { NotFound } from '../../../records/faults.ts'
import { type JobHandler, startJob } from '../../../records/jobs.ts'
import { type Session, withSchool } from '../../../records/session.ts'
import { ownFiles } from '../../files/index.ts'
import { hash, id, year } from '../../shapes.ts'
import { savedMapping } from '../roster/mapping.ts'
import { runParse } from '../roster/run-parse.ts'
import { findReading, optionsOf, pack, type Reading } from './reading.ts'
import { correction, declinable, NO_CHOICES, type ReadingOptions, rowKey } from './reading-shapes.ts'

const KEPT = 24 * 3_600_000
export const READING = 'pupils.readRoster'

const changes = {
  mappings: z.array(savedMapping).max(20).optional(),
  corrections: z.array(correction).max(2000).optional(),
  declined: z.array(declinable).optional(),
}

/** Has a list read, by a process of its own; or read once more, with cells corrected or columns mapped otherwise. */
export const readRoster = act({
  name: READING,
  summary: 'Reads a list of pupils; nothing is written into the records',
  input: z.union([
    z.object({ file: hash, year, ...changes }),
    z.object({ reading: id, year: year.optional(), ...changes }),
  ]),
  output: z.object({ reading: id, job: id }),
  async run(session, input) {
    const leave = session.ask('roster.import')
    const before =
      'file' in input ? await newReading(session, input.file, input.year) : await findReading(session, input.reading)
    const options: ReadingOptions = {
      year: input.year ?? before.options.year,
      mappings: input.mappings ?? before.options.mappings,
      corrections: corrected(before.options.corrections, input.corrections ?? []),
      declined: input.declined ?? before.options.declined,
    }
    const reading = session.newId()
    await keep(session, { ...before, id: reading, options })
    const job = await startJob(session, READING, { reading }, 100)
    const { sha256, fileName } = before
    const figures = { year: options.year, mappings: options.mappings.length, corrections: options.corrections.length }
    return session.record(leave, { file: sha256, name: fileName, ...figures }, { reading, job })
  },
})

type Blank = Omit<Reading, 'id'>

/** A list that this very person handed in to this school. Throws NotFound for anybody else's file. */
async function newReading(session: Session, file: string, year: number): Promise<Blank> {
  const [own] = await ownFiles(session, [file])
  if (!own) throw new NotFound('file')
  const options = { year, mappings: [], corrections: [], declined: [] }
  return { sha256: file, fileName: own.name, options, choices: NO_CHOICES }
}

type Correction = ReadingOptions['corrections'][number]

/** Later corrections of a cell replace earlier ones. */
function corrected(before: readonly Correction[], more: readonly Correction[]): Correction[] {
  const cells = new Map([...before, ...more].map(c => [`${c.column}${rowKey(c)}`, c]))
  return [...cells.values()]
}

/** Keeps the new reading in place of this account's earlier one of the same file; what is a day old goes, too. */
async function keep({ trx, school, actor, actId, now }: Session, reading: Reading): Promise<void> {
  if (actor.kind !== 'person') throw new NotFound('person')
  await trx
    .deleteFrom('roster_reading')
    .where('school_id', '=', school.id)
    .where(eb =>
      eb.or([
        eb.and([eb('account_id', '=', actor.accountId), eb('sha256', '=', reading.sha256)]),
        eb('at', '<', new Date(now - KEPT)),
      ]),
    )
    .execute()
  await trx
    .insertInto('roster_reading')
    .values({
      school_id: school.id,
      id: reading.id,
      account_id: actor.accountId,
      sha256: reading.sha256,
      file_name: reading.fileName,
      options: canonical(reading.options),
      choices: canonical(reading.choices),
      body: null,
      at: new Date(now),
      act_id: actId,
    })
    .execute()
}

const payloadShape = z.object({ reading: id })

/** The job behind {@link readRoster}. Its row says how far it is and a few figures, never a name. */
export const carryOutReading: JobHandler = async ({ db, blobs, school, payload, signal, progress }) => {
  const { reading } = payloadShape.parse(payload)
  const asked = await withSchool(db, school, trx =>
    trx
      .selectFrom('roster_reading')
      .select(['sha256', 'file_name', 'options'])
      .where('school_id', '=', school)
      .where('id', '=', reading)
      .executeTakeFirst(),
  )
  if (!asked) return { replaced: true }
  const { year: schoolYear, mappings, corrections, declined } = optionsOf(asked.options)
  const remembered = await withSchool(db, school, trx =>
    trx.selectFrom('roster_mapping').select('mapping').where('school_id', '=', school).execute(),
  )
  const knownMappings = [
    ...mappings,
    ...remembered.flatMap(r => savedMapping.safeParse(JSON.parse(r.mapping)).data ?? []),
  ]
  let told = Promise.resolve()
  const roster = await runParse(
    await blobs.get(school, asked.sha256),
    { fileName: asked.file_name, schoolYear, knownMappings, corrections, declined },
    {
      signal,
      onProgress: ({ stage, done, total }) => {
        const percent = Math.floor((50 * done) / Math.max(total, 1)) + (stage === 'cleaning' ? 50 : 0)
        told = told.then(() => progress(percent, 100))
      },
    },
  )
  await told
  // the server is going: the next one reads the file again
  signal.throwIfAborted()
  const body = await pack(roster)
  await withSchool(db, school, trx =>
    trx.updateTable('roster_reading').set({ body }).where('school_id', '=', school).where('id', '=', reading).execute(),
  )
  return { rows: roster.rows.length, refused: roster.refusals[0]?.code ?? null }
}
