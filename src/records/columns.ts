/** A long list read by columns: the driver takes a thousand names out of one text far faster than out of a thousand rows. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

/** Two control characters, which no border lets into a text: between two values, and for none. */
const BETWEEN = '\u001f'
const NONE = '\u001e'
/** the same in SQL, where `translate` would take them out too, but letter by letter: three times the whole query */
const between = sql`chr(31)`
const none = sql`chr(30)`

/** `typed`: what people wrote. `made`: ids, days, words of ours: cannot hold the two characters; at least one column is. */
export type Columns<K extends string> = Readonly<Record<K, 'typed' | 'made'>>

/**
 * The rows of a query, given as its columns: each a list of texts as PostgreSQL writes them, all in one order, which is
 * nobody's promise: callers sort. Worth it from some hundred rows on.
 */
export async function columnsOf<K extends string>(
  trx: Transaction<Database>,
  wanted: Columns<K>,
  query: RawBuilder<unknown>,
): Promise<Record<K, (string | null)[]>> {
  const names = Object.keys(wanted) as K[]
  const plain = await columnsBy(trx, names, query, value => value)
  // a text with one of the characters, which some other program must have written: read again without them, dearer
  if (names.every(name => plain[name].length === plain[names[0]!].length)) return plain
  return columnsBy(trx, names, query, (value, name) =>
    wanted[name] === 'typed' ? sql`replace(replace(${value}, ${between}, ''), ${none}, '')` : value,
  )
}

async function columnsBy<K extends string>(
  trx: Transaction<Database>,
  names: readonly K[],
  query: RawBuilder<unknown>,
  written: (value: RawBuilder<unknown>, name: K) => RawBuilder<unknown>,
): Promise<Record<K, (string | null)[]>> {
  const columns = names.map(name => {
    const value = written(sql`${sql.ref(`r.${name}`)}::text`, name)
    return sql`string_agg(coalesce(${value}, ${none}), ${between}) as ${sql.ref(name)}`
  })
  const { rows } = await sql<Record<K, string | null>>`select ${sql.join(columns)} from (${query}) r`.execute(trx)
  const found = rows[0]!
  return Object.fromEntries(names.map(name => [name, valuesOf(found[name])])) as Record<K, (string | null)[]>
}

function valuesOf(text: string | null): (string | null)[] {
  return text === null ? [] : text.split(BETWEEN).map(value => (value === NONE ? null : value))
}
