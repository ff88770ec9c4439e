import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../../records/act.ts'
import { Conflict, NotFound } from '../../../records/faults.ts'
import type { Session } from '../../../records/session.ts'
import { id } from '../../shapes.ts'
import { inTheWay } from './in-the-way.ts'
import { pupilBody, writePupils } from './pupil-rows.ts'
import { holdNumbers } from './records-of.ts'

/** Takes an import back as one unit: who was entered goes, who was changed becomes as before. */
export const undoImport = act({
  name: 'pupils.undoImport',
  summary: 'Undoes an import as one unit, while none of its pupils has marks or a later change',
  input: z.object({ import: id }),
  output: z.object({ removed: z.int(), restored: z.int() }),
  async run(session, input) {
    const leave = session.ask('roster.import')
    await holdNumbers(session)
    const done = await findImport(session, input.import)
    const people = await inTheWay(session, done)
    if (people.length > 0) throw new Conflict('ERR_IMPORT_IN_USE', { pupils: people.slice(0, 200) })
    await leaveClasses(session, done)
    const restored = await restorePupils(session, done)
    const removed = await removePupils(session, done)
    await session.trx
      .insertInto('roster_import_undone')
      .values({
        school_id: session.school.id,
        import_id: done.id,
        at: new Date(session.now),
        person_id: session.person(),
        act_id: session.actId,
      })
      .execute()
    const told = { import: done.id, removed, restored }
    return session.record(leave, told, { removed: removed.length, restored: restored.length })
  },
})

/** `act`: the deed that every row bears which the import wrote and nobody touched since. */
export type DoneImport = { id: string; act: string }

async function findImport({ trx, school }: Session, importId: string): Promise<DoneImport> {
  const row = await trx
    .selectFrom('roster_import as i')
    .leftJoin('roster_import_undone as u', j =>
      j.onRef('u.school_id', '=', 'i.school_id').onRef('u.import_id', '=', 'i.id'),
    )
    .select(['i.id', 'i.act_id as act', 'u.at as undone'])
    .where('i.school_id', '=', school.id)
    .where('i.id', '=', importId)
    .executeTakeFirst()
  if (!row) throw new NotFound('import')
  if (row.undone) throw new Conflict('ERR_IMPORT_UNDONE', { at: row.undone.toISOString() })
  return { id: row.id, act: row.act }
}

/** Who joined a class by the import never did; who left one for it is in it again. */
async function leaveClasses({ trx, school, actId }: Session, done: DoneImport): Promise<void> {
  await trx.deleteFrom('enrolment').where('school_id', '=', school.id).where('import_id', '=', done.id).execute()
  await trx
    .updateTable('enrolment')
    .set({ to_day: null, act_id: actId })
    .where('school_id', '=', school.id)
    .where('act_id', '=', done.act)
    .execute()
}

/** The version before is written once more, so that the history stays whole. */
async function restorePupils(session: Session, done: DoneImport): Promise<string[]> {
  const { trx, school } = session
  const rows = await trx
    .selectFrom('pupil as p')
    .innerJoin('pupil_history as h', j =>
      j
        .onRef('h.school_id', '=', 'p.school_id')
        .onRef('h.pupil_id', '=', 'p.id')
        .on(eb => eb('h.version', '=', eb('p.version', '-', 1))),
    )
    .select(['p.id', 'p.version', 'p.personal_id', 'h.body'])
    .where('p.school_id', '=', school.id)
    .where('p.act_id', '=', done.act)
    .execute()
  const writes = rows.map(r => ({ ...r, body: pupilBody.parse(JSON.parse(r.body)) }))
  await forgetPersonalIds(
    session,
    writes.flatMap(w => (w.personal_id !== null && w.personal_id !== w.body.personalId ? [w.personal_id] : [])),
  )
  await writePupils(session, writes, null)
  return writes.map(w => w.id)
}

async function removePupils(session: Session, done: DoneImport): Promise<string[]> {
  const removed = await session.trx
    .deleteFrom('pupil')
    .where('school_id', '=', session.school.id)
    .where('import_id', '=', done.id)
    .returning(['id', 'personal_id'])
    .execute()
    .catch((cause: unknown) => {
      // a record of a kind that in-the-way.ts does not name still points to one of them
      throw (cause as { code?: string }).code === '23503' ? new Conflict('ERR_IMPORT_IN_USE', { pupils: [] }) : cause
    })
  await forgetPersonalIds(
    session,
    removed.flatMap(r => r.personal_id ?? []),
  )
  return removed.map(r => r.id)
}

async function forgetPersonalIds({ trx, school }: Session, ids: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('person_directory')
    .where('school_id', '=', school.id)
    .where('personal_id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute()
}
