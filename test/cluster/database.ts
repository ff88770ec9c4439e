import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import type { Role } from '../../src/records/postgres/passwords.ts'
import { ensureDatabase } from '../../src/records/postgres/roles.ts'

export type TestDatabase = { name: string; url: (role: Role) => string; drop: () => Promise<void> }

/** A database of one's own, cloned from the migrated template; only for files named `*.db.test.ts`. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const name = `clone_${randomBytes(6).toString('hex')}`
  const template = new URL(inject('cluster').postgres).pathname.slice(1)
  await asSuperuser(db => ensureDatabase(db, name, template))
  const url = (role: Role) => {
    const address = new URL(inject('cluster')[role])
    address.pathname = name
    return address.href
  }
  return { name, url, drop: () => asSuperuser(db => db.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)) }
}

/** Clones a database before the file's tests and drops it after them. */
export function testDatabase(): Pick<TestDatabase, 'url'> {
  let database: TestDatabase | undefined
  beforeAll(async () => {
    database = await cloneDatabase()
  })
  afterAll(() => database?.drop())
  return {
    url: role => {
      if (!database) throw new Error('the test database is there from beforeAll on')
      return database.url(role)
    },
  }
}

/** Runs work as the cluster's superuser, outside of any clone. */
async function asSuperuser(work: (db: pg.Client) => Promise<unknown>): Promise<void> {
  const address = new URL(inject('cluster').postgres)
  address.pathname = 'postgres'
  const db = new pg.Client({ connectionString: address.href })
  await db.connect()
  try {
    await work(db)
  } finally {
    await db.end()
  }
}
