/** What an import writes besides the pupils: their classes, the import itself, how the list was read. */
import { sql } from 'kysely'
import { addDays } from '../../../calendar/vietnam-time.ts'
import { canonical } from '../../../records/canonical.ts'
import type { Session } from '../../../records/session.ts'
import { type BulkTable, upsertMany } from '../../../records/upsert.ts'
import { saveMapping } from '../roster/mapping.ts'
import type { Plan } from './make-plan.ts'
import type { Join } from './plan.ts'
import { overtaken } from './pupil-rows.ts'

const enrolments: BulkTable = {
  table: 'enrolment',
  columns: {
    class_id: 'uuid',
    pupil_id: 'uuid',
    year: 'smallint',
    from_day: 'date',
    import_id: 'uuid',
    act_id: 'uuid',
  },
  key: ['class_id', 'pupil_id'],
}

/** Pupils join their classes from the plan's day on and leave others the day before. @throws Conflict when overtaken */
export async function joinClasses(
  { trx, school, actId }: Session,
  joining: readonly (Join & { pupil: string })[],
  { fromDay, reading }: Plan,
  importId: string,
): Promise<void> {
  const leaving = joining.flatMap(j => (j.leaves ? [{ pupil: j.pupil, class: j.leaves.id }] : []))
  const left = await sql`
    update enrolment set to_day = ${addDays(fromDay, -1)}::date, act_id = ${actId}
    where school_id = ${school.id} and to_day is null and (class_id, pupil_id) in
      (select * from unnest(${leaving.map(l => l.class)}::uuid[], ${leaving.map(l => l.pupil)}::uuid[]))`.execute(trx)
  if (Number(left.numAffectedRows) < leaving.length) throw overtaken()
  const rows = joining.map(j => ({
    class_id: j.class.id,
    pupil_id: j.pupil,
    year: reading.options.year,
    from_day: fromDay,
    import_id: importId,
    act_id: actId,
  }))
  const joined = await upsertMany(trx, school.id, enrolments, rows, sql<boolean>`false`)
  if (joined.length < rows.length) throw overtaken()
}

/** Writes the import's own row. What was read of the file has served and goes. */
export async function insertImport(session: Session, id: string, { reading, figures }: Plan): Promise<void> {
  const { trx, school, actId, now } = session
  await trx
    .insertInto('roster_import')
    .values({
      school_id: school.id,
      id,
      file_name: reading.fileName,
      sha256: reading.sha256,
      rows: figures.all - figures.skip,
      at: new Date(now),
      person_id: session.person(),
      act_id: actId,
    })
    .execute()
  await trx.deleteFrom('roster_reading').where('school_id', '=', school.id).where('id', '=', reading.id).execute()
}

/** The next list with the same head is read as this one was. */
export async function rememberMappings({ trx, school, actId }: Session, { roster }: Plan): Promise<void> {
  for (const mapping of roster.mappings) {
    const { fingerprint } = mapping
    const kept = { mapping: canonical(saveMapping(mapping)), act_id: actId }
    await trx
      .insertInto('roster_mapping')
      .values({ school_id: school.id, fingerprint, ...kept })
      .onConflict(c => c.columns(['school_id', 'fingerprint']).doUpdateSet(kept))
      .execute()
  }
}
