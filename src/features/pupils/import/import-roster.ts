import { z } from 'zod'
import { act } from '../../../records/act.ts'
import type { Json } from '../../../records/canonical.ts'
import { Conflict, Invalid, Turned } from '../../../records/faults.ts'
import type { Session } from '../../../records/session.ts'
import { day, hash, id } from '../../shapes.ts'
import { makePlan, type Plan } from './make-plan.ts'
import type { PlannedRow } from './plan.ts'
import { fullName } from './pupil-fields.ts'
import { enterPersonalIds, type PupilWrite, writePupils } from './pupil-rows.ts'
import { holdNumbers, keepNumber } from './records-of.ts'
import { insertImport, joinClasses, rememberMappings } from './write-import.ts'

/** Enters a list into the records exactly as its dry run showed it: every row, or none. */
export const importRoster = act({
  name: 'pupils.import',
  summary: 'Enters a list of pupils as its dry run showed it: all rows or none',
  input: z.object({ reading: id, fromDay: day, digest: hash }),
  output: z.object({ import: id, rows: z.int(), added: z.int(), updated: z.int(), same: z.int() }),
  async run(session, input) {
    const leave = session.ask('roster.import')
    await holdNumbers(session)
    const plan = await makePlan(session, input.reading, input.fromDay)
    checkPlan(plan, input.digest)
    const importId = session.newId()
    const writes = plan.rows.flatMap(row => writeOf(session, row))
    const changed = writes.filter(w => w.changed)
    await insertImport(session, importId, plan)
    await writePupils(session, changed, importId)
    await enterPersonalIds(session, writes.flatMap(newPersonalId))
    const joining = writes.flatMap(({ id, row }) => (row.join ? [{ pupil: id, ...row.join }] : []))
    await joinClasses(session, joining, plan, importId)
    await keepNumber(session, highest(writes))
    await rememberMappings(session, plan)
    const { figures, reading, fromDay } = plan
    const result = {
      import: importId,
      rows: figures.all - figures.skip,
      added: figures.add,
      updated: figures.update,
      same: figures.same,
    }
    const of = {
      file: reading.sha256,
      name: reading.fileName,
      year: reading.options.year,
      fromDay,
      digest: plan.digest,
    }
    return session.record(leave, { ...of, ...result, pupils: writes.map(toldOf) }, result)
  },
})

/** @throws Conflict where the records are no longer what the dry run showed; Invalid or Turned where it cannot be carried out */
function checkPlan({ digest, figures, rows }: Plan, stated: string): void {
  if (digest !== stated) throw new Conflict('ERR_PLAN_CHANGED', { figures })
  const mend = rows.filter(r => r.fate === 'mend').slice(0, 100)
  if (mend.length > 0) throw new Invalid(mend.map(r => ({ at: `${r.sheet}.${r.row}`, code: 'ERR_ROW_UNFIT' })))
  if (figures.add + figures.update === 0) throw new Turned(422, 'ERR_NOTHING_TO_IMPORT')
}

type Entry = PlannedRow & { fate: 'add' | 'update' }
type Write = PupilWrite & { row: Entry; changed: boolean }

/** `changed` is false for who only joins a class: the record itself stays as it is. */
function writeOf(session: Session, row: PlannedRow): Write[] {
  if (row.fate === 'add') return [{ id: session.newId(), version: 0, body: row.body, row, changed: true }]
  if (row.fate !== 'update') return []
  const { id, version } = row.record
  return [{ id, version, body: row.body, row, changed: row.changes.length > 0 }]
}

function newPersonalId({ id, body: { personalId }, row }: Write): { id: string; personalId: string }[] {
  const known = row.fate === 'update' ? row.record.personalId : null
  return personalId === null || personalId === known ? [] : [{ id, personalId }]
}

const highest = (writes: readonly Write[]) =>
  writes.reduce((most, w) => (/^\d{1,6}$/.test(w.body.code) ? Math.max(most, Number(w.body.code)) : most), 0)

/** What the journal keeps: of a new pupil who it is, of a known one what changed. */
function toldOf({ id, body, row, version }: Write): Json {
  const who = { id, code: body.code, name: fullName(body), ...(row.join && { class: row.join.class.id }) }
  if (row.fate === 'add') return { ...who, entered: { ...body } }
  return { ...who, version, changes: row.changes, ...(row.join?.leaves && { leaves: row.join.leaves.id }) }
}
