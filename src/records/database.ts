import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Database } from './tables.ts'

export type Db = Kysely<Database>

const { builtins } = pg.types
/** dates stay text, or a birthday shifts with the machine's time zone; counts fit a number long before they end */
const types = {
  getTypeParser: ((oid: number, format: 'text' | 'binary') => {
    if (oid === builtins.DATE) return (text: string) => text
    return pg.types.getTypeParser(oid, format as 'text')
  }) as typeof pg.types.getTypeParser,
}

/** Opens a pool as one of the product's roles. `connections` bounds it; the caller destroys what it opened. */
export function openDatabase(url: string, connections = 8): Db {
  const pool = new pg.Pool({ connectionString: url, max: connections, types, idleTimeoutMillis: 30_000 })
  // a connection that dies while idle is replaced by the pool; without a listener it would end the process
  pool.on('error', () => undefined)
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}
