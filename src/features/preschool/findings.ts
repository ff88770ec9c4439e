/** Reading and writing what was found. Who may, was decided before. */
import { sql } from 'kysely'
import { type Finding, formatFinding } from '../../assessment/preschool.ts'
import type { Session } from '../../records/session.ts'
import type { How } from '../../records/tables.ts'
import { type BulkTable, upsertMany } from '../../records/upsert.ts'

export type StoredFinding = {
  pupil: string
  objective: string
  finding: Finding | null
  version: number
  how: How
  personId: string
  at: Date
}

type Row = { value: Finding['value'] | null; reason: string | null }

export function findingOf({ value, reason }: Row): Finding | null {
  if (value === null) return null
  return value === 'absent' ? { value, reason: reason ?? '' } : { value }
}

const rowOf = (finding: Finding | null): Row => ({
  value: finding?.value ?? null,
  reason: finding?.value === 'absent' ? finding.reason : null,
})

export const keyOf = (c: { pupil: string; objective: string }): string => `${c.pupil} ${c.objective}`
export const textOf = (stored: { finding: Finding | null } | undefined): string =>
  formatFinding(stored?.finding ?? null)

/** What was found in a theme, or of these children only; held against other writers until the commit where asked. */
export async function findingsOf(
  { trx, school }: Session,
  theme: { id: string; year: number },
  of: { pupils?: readonly string[]; forUpdate?: boolean } = {},
): Promise<StoredFinding[]> {
  let query = trx
    .selectFrom('preschool_finding')
    .select(['pupil_id', 'objective_id', 'value', 'reason', 'version', 'how', 'person_id', 'at'])
    .where('school_id', '=', school.id)
    .where('year', '=', theme.year)
    .where('theme_id', '=', theme.id)
  if (of.pupils) query = query.where('pupil_id', '=', sql<string>`any(${[...of.pupils]}::uuid[])`)
  if (of.forUpdate) query = query.orderBy('pupil_id').orderBy('objective_id').forUpdate()
  return (await query.execute()).map(r => ({
    pupil: r.pupil_id,
    objective: r.objective_id,
    finding: findingOf(r),
    version: r.version,
    how: r.how,
    personId: r.person_id,
    at: r.at,
  }))
}

export type NewFinding = { pupil: string; objective: string; finding: Finding | null; version: number; how: How }

const table: BulkTable = {
  table: 'preschool_finding',
  columns: {
    year: 'smallint',
    theme_id: 'uuid',
    pupil_id: 'uuid',
    objective_id: 'uuid',
    value: 'text',
    reason: 'text',
    version: 'int',
    how: 'text',
    person_id: 'uuid',
    at: 'timestamptz',
    act_id: 'uuid',
  },
  key: ['year', 'theme_id', 'pupil_id', 'objective_id'],
}

/**
 * Writes findings, each one version on from what stands there; what stood there goes to the history for ever. Returns
 * the keys that somebody else wrote in between: nothing may be kept then, the caller throws.
 */
export async function writeFindings(
  session: Session,
  theme: { id: string; year: number },
  fresh: readonly NewFinding[],
  person: string,
): Promise<string[]> {
  const { trx, school, actId } = session
  const replaced = fresh.filter(f => f.version > 1)
  if (replaced.length > 0)
    await sql`insert into preschool_finding_history
        (school_id, year, theme_id, pupil_id, objective_id, version, value, reason, how, person_id, at, act_id)
      select school_id, year, theme_id, pupil_id, objective_id, version, value, reason, how, person_id, at, act_id
      from preschool_finding
      where school_id = ${school.id} and year = ${theme.year} and theme_id = ${theme.id} and (pupil_id, objective_id) in
        (select * from unnest(${replaced.map(f => f.pupil)}::uuid[], ${replaced.map(f => f.objective)}::uuid[]))`.execute(
      trx,
    )
  const rows = fresh.map(f => ({
    year: theme.year,
    theme_id: theme.id,
    pupil_id: f.pupil,
    objective_id: f.objective,
    ...rowOf(f.finding),
    version: f.version,
    how: f.how,
    person_id: person,
    at: new Date(session.now),
    act_id: actId,
  }))
  const unchanged = sql<boolean>`preschool_finding.version = excluded.version - 1`
  const written = await upsertMany(trx, school.id, table, rows, unchanged)
  const done = new Set(written.map(w => keyOf({ pupil: w.pupil_id!, objective: w.objective_id! })))
  return fresh.map(keyOf).filter(key => !done.has(key))
}
