import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

type ColumnType = 'uuid' | 'text' | 'smallint' | 'int' | 'timestamptz' | 'date'

/** A table's columns for bulk writes: what each is in SQL, and which of them make the key beside the school. */
export type BulkTable = { table: keyof Database; columns: Record<string, ColumnType>; key: readonly string[] }

/**
 * Writes many rows of one school in one statement and returns the keys written. With `onlyIf`, a row that is already
 * there is replaced only where the condition holds (over the table's name and `excluded`); the others stay out of the
 * answer. Arrays travel as one parameter a column, so a class grid is a dozen parameters, not thousands.
 */
export async function upsertMany(
  trx: Transaction<Database>,
  school: number,
  { table, columns, key }: BulkTable,
  rows: readonly Record<string, unknown>[],
  onlyIf?: RawBuilder<boolean>,
): Promise<Record<string, string>[]> {
  if (rows.length === 0) return []
  const names = Object.keys(columns)
  const ref = (name: string) => sql.ref(name)
  const arrays = names.map(name => sql`${rows.map(row => row[name] ?? null)}::${sql.raw(`${columns[name]}[]`)}`)
  const replaced = names.filter(name => !key.includes(name))
  const { rows: written } = await sql<Record<string, string>>`
    insert into ${sql.table(table)} (school_id, ${sql.join(names.map(ref))})
    select ${school}, u.* from unnest(${sql.join(arrays)}) as u
    on conflict (school_id, ${sql.join(key.map(ref))}) do update
      set ${sql.join(replaced.map(name => sql`${ref(name)} = excluded.${ref(name)}`))}
      ${onlyIf === undefined ? sql`` : sql`where ${onlyIf}`}
    returning ${sql.join(key.map(name => sql`${ref(name)}::text as ${ref(name)}`))}`.execute(trx)
  return written
}
