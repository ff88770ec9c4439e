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

/** What these know already, statements and tables, a new connection learns at the cost of some six pages. */
const KEPT_OPEN = 2

/**
 * Opens a pool as one of the product's roles. `connections` bounds it; the caller destroys what it opened. `prepared`:
 * statements are planned once a connection, which is most of what a small query costs; not every pooler allows that.
 */
export function openDatabase(url: string, connections = 8, prepared = false): Db {
  const min = prepared ? KEPT_OPEN : 0
  const pool = new pg.Pool({ connectionString: url, min, max: connections, types, idleTimeoutMillis: 30_000 })
  pool.on('connect', client => askByCallback(client, prepared))
  // a connection that dies while idle is replaced by the pool; without a listener it would end the process
  pool.on('error', () => undefined)
  // nor may one that dies between two statements of a transaction: the next statement fails, and that is told
  pool.on('connect', client => client.on('error', () => undefined))
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

/** Two transactions held each other up, and the database ended this one: nothing of it is written, and it may come again. */
export function wasHeldUp(cause: unknown): boolean {
  const { code } = (cause ?? {}) as { code?: string }
  return code === '40P01' || code === '40001'
}

/** Of the driver: a statement on its way, which may be given as such. */
type Asked = { name: string | undefined }
type NewQuery = new (text: string, values: unknown[], answered: (error: unknown, result: Answer) => void) => Asked

/**
 * Gives statements with parameters a name, where they may have one, and hands the driver a callback with each: the one
 * that it makes for itself is an old object to V8 from the first (a function literal assigned to a property), and holds
 * the answer, a thousand rows, until the next full collection. Only Kysely asks here, always by text and values.
 *
 * `begin` alone asks for nothing: it is kept back and goes with the statement that follows, which is one way to the
 * database and back less in every deed.
 */
function askByCallback(client: pg.PoolClient, prepared: boolean): void {
  const ask = client.query.bind(client) as unknown as (query: Asked) => void
  const Query = pg.Query as unknown as NewQuery
  const send = (text: string, values: unknown[]) =>
    new Promise<Answer>((resolve, reject) => {
      // made here from the text: an object with the same in it the driver would copy, property by property
      const query = new Query(text, values, (error, result) => (error ? reject(error) : resolve(result)))
      query.name = prepared && values.length > 0 ? nameOf(text) : undefined
      ask(query)
    })
  let begun = false
  const query = async (text: string, values: unknown[] = []): Promise<Answer> => {
    if (text === 'begin') {
      begun = true
      return { command: 'BEGIN', rowCount: null, rows: [] }
    }
    if (!begun) return send(text, values)
    begun = false
    if (values.length === 0) return last(await send(`begin; ${text}`, values))
    await send('begin', [])
    return send(text, values)
  }
  client.query = query as unknown as typeof client.query
}

type Answer = Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>
/** of several statements sent as one text the driver gives several answers */
const last = (answers: Answer | Answer[]): Answer => (Array.isArray(answers) ? answers.at(-1)! : answers)

const MOST_NAMES = 300
const LONGEST_TEXT = 20_000
const names = new Map<string, string>()

/** The same text has the same name; texts that vary without end stay without. */
function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_NAMES || text.length > LONGEST_TEXT) return known
  const name = `s${names.size + 1}`
  names.set(text, name)
  return name
}
