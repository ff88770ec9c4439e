/** Writes pupils in bulk. A record that is replaced stays in the history for ever, under the act that had made it. */
import { sql } from 'kysely'
import { z } from 'zod'
import { canonical } from '../../../records/canonical.ts'
import { Conflict } from '../../../records/faults.ts'
import type { Session } from '../../../records/session.ts'
import type { Database } from '../../../records/tables.ts'
import { type BulkTable, upsertMany } from '../../../records/upsert.ts'
import { searchKey } from '../names.ts'
import { fullName, type PupilBody } from './pupil-fields.ts'

const pupils: BulkTable = {
  table: 'pupil',
  columns: {
    id: 'uuid',
    code: 'text',
    personal_id: 'text',
    family_name: 'text',
    given_name: 'text',
    search_key: 'text',
    sex: 'text',
    born_on: 'date',
    profile: 'text',
    import_id: 'uuid',
    version: 'int',
    act_id: 'uuid',
  },
  key: ['id'],
}

/** The record as the history keeps it. */
export const pupilBody = z.object({
  code: z.string(),
  personalId: z.string().nullable(),
  familyName: z.string(),
  givenName: z.string(),
  sex: z.enum(['male', 'female']).nullable(),
  bornOn: z.string().nullable(),
  profile: z.record(z.string(), z.string()),
}) satisfies z.ZodType<PupilBody>

/** A record as it shall be; `version` is that of what it replaces, 0 for a new one. */
export type PupilWrite = { id: string; version: number; body: PupilBody }

/**
 * Enters and replaces records; a new one remembers its import. @throws Conflict where a record is no longer the version
 * that was replaced, or a number is taken: nothing may be kept then
 */
export async function writePupils(
  session: Session,
  writes: readonly PupilWrite[],
  importId: string | null,
): Promise<void> {
  const { trx, school, actId } = session
  const replaced = writes.filter(w => w.version > 0).map(w => w.id)
  const before = await keepHistory(session, replaced)
  const rows = writes.map(({ id, version, body }) => ({
    id,
    code: body.code,
    personal_id: body.personalId,
    family_name: body.familyName,
    given_name: body.givenName,
    search_key: searchKey(fullName(body)),
    sex: body.sex,
    born_on: body.bornOn,
    profile: canonical(body.profile),
    import_id: version === 0 ? importId : (before.get(id) ?? null),
    version: version + 1,
    act_id: actId,
  }))
  const written = await orTaken(
    upsertMany(trx, school.id, pupils, rows, sql<boolean>`pupil.version = excluded.version - 1`),
  )
  if (written.length < writes.length) throw overtaken()
}

/** Copies the records that are about to be replaced; returns which import had entered each. */
async function keepHistory({ trx, school }: Session, ids: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await trx
    .selectFrom('pupil')
    .selectAll()
    .where('school_id', '=', school.id)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .forUpdate()
    .execute()
  await sql`
    insert into pupil_history (school_id, pupil_id, version, body, act_id)
    select ${school.id}, u.* from unnest(${rows.map(r => r.id)}::uuid[], ${rows.map(r => r.version)}::int[],
      ${rows.map(bodyText)}::text[], ${rows.map(r => r.act_id)}::uuid[]) as u`.execute(trx)
  return new Map(rows.map(r => [r.id, r.import_id]))
}

const bodyText = (row: Database['pupil']): string =>
  canonical({
    code: row.code,
    personalId: row.personal_id,
    familyName: row.family_name,
    givenName: row.given_name,
    sex: row.sex,
    bornOn: row.born_on,
    profile: JSON.parse(row.profile) as Record<string, string>,
  })

/** Enters personal ids into the directory of the installation. @throws Conflict where another school has one of them */
export async function enterPersonalIds(
  { trx, school }: Session,
  people: readonly { id: string; personalId: string }[],
): Promise<void> {
  const { rows } = await sql`
    insert into person_directory (personal_id, school_id, pupil_id)
    select u.personal_id, ${school.id}, u.pupil_id
      from unnest(${people.map(p => p.personalId)}::text[], ${people.map(p => p.id)}::uuid[]) as u (personal_id, pupil_id)
    on conflict do nothing returning personal_id`.execute(trx)
  if (rows.length < people.length) throw overtaken()
}

/** Somebody entered, changed or took in the same pupil between the plan and its import. */
export const overtaken = () => new Conflict('ERR_PLAN_CHANGED', null)

const UNIQUE = '23505'

/** A number that somebody else took in this very moment. */
async function orTaken<T>(write: Promise<T>): Promise<T> {
  return write.catch((cause: unknown) => {
    throw (cause as { code?: string }).code === UNIQUE ? overtaken() : cause
  })
}
