/** A long list read by columns: the driver takes a thousand names out of one text far faster than out of a thousand rows. */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

/** Two control characters, which are taken out of what is read: between two values, and for none. */
const BETWEEN = '\u001f'
const NONE = '\u001e'
/** the same in SQL, where `translate` would take them out too, but letter by letter: three times the whole query */
const between = sql`chr(31)`
const none = sql`chr(30)`

/** `typed`: what people wrote, out of which the two characters are taken. `made`: ids, days, words of ours: cannot hold them. */
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
  const columns = names.map(name => {
    const text = sql`${sql.ref(`r.${name}`)}::text`
    const safe = wanted[name] === 'typed' ? sql`replace(replace(${text}, ${between}, ''), ${none}, '')` : text
    return sql`string_agg(coalesce(${safe}, ${none}), ${between}) as ${sql.ref(name)}`
  })
  const { rows } = await sql<Record<K, string | null>>`select ${sql.join(columns)} from (${query}) r`.execute(trx)
  const found = rows[0]!
  return Object.fromEntries(names.map(name => [name, valuesOf(found[name])])) as Record<K, (string | null)[]>
}

function valuesOf(text: string | null): (string | null)[] {
  return text === null ? [] : text.split(BETWEEN).map(value => (value === NONE ? null : value))
}
