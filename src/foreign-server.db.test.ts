/** The product on a plain PostgreSQL that somebody else runs, set up by the statements of docs/postgresql.md. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { account, browser, serve } from '../test/http.ts'
import { primarySchool } from '../test/world.ts'
import { type Binaries, embeddedPackage, findBinaries } from './records/postgres/binaries.ts'
import { makeOwnFolder, systemUser } from './records/postgres/system-user.ts'
import { verifyJournal } from './records/verify-journal.ts'
import { CHECKOUT, readSettings } from './settings.ts'
import { openStores, type Stores } from './stores.ts'

const user = systemUser()
let folder: string
let server: ChildProcess
let port: number

const url = (role: string, password = '', database = 'hoso') =>
  `postgresql://${role}:${password}@127.0.0.1:${port}/${database}`

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hoso-foreign-'))
  makeOwnFolder(folder, user)
  const binaries = findBinaries(inject('postgresPackage') ?? embeddedPackage(), user, folder)
  port = await freePort()
  server = plainServer(binaries)
  await vi.waitUntil(() => answers('postgres'), { timeout: 30_000, interval: 50 })
  await asSuperuser('postgres', statementsOfTheDocument())
})
afterAll(async () => {
  const ended = new Promise(done => server.once('exit', done))
  server.kill('SIGINT')
  await ended
  rmSync(folder, { recursive: true })
})

/** initdb and postgres as an administrator elsewhere might have them: another time zone, nothing of our flags. */
function plainServer({ initdb, postgres }: Binaries): ChildProcess {
  const data = join(folder, 'data')
  const plain = { ...user, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } }
  const made = spawnSync(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '-N'], plain)
  expect(made.stderr.toString()).not.toContain('error')
  const own = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off']
  return spawn(postgres, ['-D', data, '-p', String(port), ...own, '-c', 'timezone=America/New_York'], {
    ...plain,
    stdio: 'ignore',
  })
}

function statementsOfTheDocument(): string {
  const text = readFileSync(join(CHECKOUT, 'docs', 'postgresql.md'), 'utf8')
  return /```sql\n([\s\S]*?)```/.exec(text)![1]!
}

async function asSuperuser(database: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url('postgres', '', database) })
  await client.connect()
  try {
    for (const statement of sql.split(/;\s*\n?/).filter(s => s.trim() !== '')) await client.query(statement)
  } finally {
    await client.end()
  }
}

async function answers(database: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url('postgres', '', database) })
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}

function freePort(): Promise<number> {
  return new Promise(done => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as { port: number }
      probe.close(() => done(free))
    })
  })
}

const open = (more: Record<string, string> = {}): Promise<Stores> =>
  openStores(
    readSettings(
      {
        HOSO_DATA: folder,
        DATABASE_URL: url('hoso_app', 'change-me-2'),
        DATABASE_OWNER_URL: url('hoso_owner', 'change-me-1'),
        DATABASE_WORKER_URL: url('hoso_worker', 'change-me-3'),
        ...more,
      },
      false,
    ),
    () => undefined,
  )
const refusal = (more: Record<string, string>) =>
  open(more).then(
    stores => stores.close().then(() => 'opened'),
    (cause: Error) => cause.message,
  )

describe('a PostgreSQL that others run', () => {
  it('carries the product: a school is opened, somebody signs in and saves, the chain holds', async () => {
    await asSuperuser('postgres', `CREATE ROLE school_login LOGIN; GRANT hoso_app TO school_login`)
    const stores = await open({ DATABASE_URL: url('school_login') })
    const served = await serve(stores.db)
    try {
      const world = await primarySchool(stores.db)
      const teacher = browser(served.base)
      await teacher.signIn(await account(served.at, world, world.people.science!))
      const change = { pupil: world.pupils[0]!, column: 'DIEM', text: '9', version: 0, how: 'typed' }
      const saved = await teacher.post('/api/gradebook/enterScores', {
        book: world.books.KH,
        period: 'CHK1',
        changes: [change],
      })
      expect([saved.status, saved.body]).toMatchObject([200, { saved: [{ text: '9', version: 1 }] }])
      const { findings } = await verifyJournal(stores.db, world.school, [])
      expect(findings).toEqual([])
    } finally {
      await served.close()
      await stores.close()
    }
    expect(await refusal({ DATABASE_OWNER_URL: '' })).toBe('opened')
  })

  it('is refused with the mending statement where a role is too strong, too weak or writes days otherwise', async () => {
    await (await open()).close()
    await asSuperuser('postgres', 'CREATE ROLE stranger LOGIN; CREATE ROLE idler LOGIN; GRANT hoso_worker TO idler')
    for (const strong of [url('postgres'), url('hoso_owner', 'change-me-1'), url('hoso_worker', 'change-me-3')])
      expect(await refusal({ DATABASE_URL: strong })).toMatch(
        /^DATABASE_URL: the role \w+ may see and change everything/,
      )
    expect(await refusal({ DATABASE_URL: url('stranger') })).toMatch(/permission denied|GRANT hoso_app TO stranger/)
    expect(await refusal({ DATABASE_WORKER_URL: url('idler') })).toContain('ALTER ROLE idler BYPASSRLS')
    await asSuperuser('hoso', `ALTER DATABASE hoso SET datestyle TO 'SQL, DMY'`)
    expect(await refusal({})).toBe(
      `The database writes days as SQL, DMY: ALTER ROLE hoso_app SET datestyle TO 'ISO, YMD'.`,
    )
    await asSuperuser(
      'hoso',
      `ALTER ROLE hoso_app SET datestyle TO 'ISO, YMD'; ALTER ROLE hoso_worker SET datestyle TO 'ISO, YMD'`,
    )
    expect(await refusal({})).toBe('opened')
  })
})
