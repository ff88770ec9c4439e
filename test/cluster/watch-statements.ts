/** Every statement that the app's role runs in the tests of a file is read at its end: a bad one fails the file. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadModule } from 'libpg-query'
import pg from 'pg'
import { afterAll } from 'vitest'
import { MIGRATIONS } from '../../src/records/migrate.ts'
import { statementFaults } from '../statements.ts'

/** Connections that a guard opens to try what the app never does. */
export const PROBE = 'probe of a guard'

/** Statements that may be as they are; each with the reason. */
const EXCEPTIONS: readonly { text: RegExp; why: string }[] = [
  { text: /\bpgboss\b/, why: 'the queue’s tables are local tables of one server, written by pg-boss itself' },
]

type Asked = { text?: string } | string
type Connection = pg.Client & { connectionParameters?: { user?: string; application_name?: string } }

type Query = ((this: pg.Client, ...args: unknown[]) => unknown) & { watched?: Query }

const seen = new Set<string>()
// the files of one worker share the driver: the watch of this file takes the place of the one before
const present = pg.Client.prototype.query as Query
const query = present.watched ?? present
const watching: Query = function (this: Connection, ...args: unknown[]) {
  const { user, application_name } = this.connectionParameters ?? {}
  const asked = args[0] as Asked | undefined
  const text = typeof asked === 'string' ? asked : asked?.text
  // the beginning of a transaction travels with its first statement
  if (user === 'hoso_app' && application_name !== PROBE && text !== undefined) seen.add(text.replace(/^begin; /, ''))
  return query.apply(this, args)
}
watching.watched = query
pg.Client.prototype.query = watching as typeof pg.Client.prototype.query

afterAll(async () => {
  await loadModule()
  const tenants = tenantTables()
  const faults = [...seen]
    .filter(text => !EXCEPTIONS.some(e => e.text.test(text)))
    .flatMap(text => statementFaults(text, tenants).map(fault => `${fault}: ${text.replace(/\s+/g, ' ')}`))
  if (faults.length > 0) throw new Error(`The app asked the database what it must not:\n${faults.join('\n')}`)
})

function tenantTables(): ReadonlySet<string> {
  const migrations = readdirSync(MIGRATIONS).filter(name => name.endsWith('.sql'))
  const text = migrations.map(name => readFileSync(join(MIGRATIONS, name), 'utf8')).join('\n')
  return new Set([...text.matchAll(/^select tenant_table\('(\w+)'/gm)].map(found => found[1]!))
}
