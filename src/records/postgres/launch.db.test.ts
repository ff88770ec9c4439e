import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { stopOrphan } from './claim.ts'
import { findPostgres, type LaunchOptions, launchPostgres, type Postgres } from './launch.ts'
import type { Role } from './passwords.ts'
import { birthOf } from './processes.ts'
import { systemUser } from './system-user.ts'

let ready: string // a folder as a first start leaves it, copied for each test: initdb is the slow part
let folder: string
let running: Postgres[]
let others: ChildProcess[]

beforeAll(async () => {
  ready = mkdtempSync(join(tmpdir(), 'hoso-launch-'))
  const first = await launchPostgres({ folder: ready, durable: false, ...(packageName && { packageName }) })
  await first.stop()
})
afterAll(() => rmSync(ready, { recursive: true }))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoso-launch-'))
  execFileSync('cp', ['-a', `${ready}/.`, folder])
  running = []
  others = []
})
afterEach(async () => {
  for (const other of others) other.kill('SIGKILL')
  for (const postgres of running) await postgres.stop()
  await stopOrphan(join(folder, 'data'))
  rmSync(folder, { recursive: true })
})

const packageName = inject('postgresPackage')

async function launch(more: Partial<LaunchOptions> = {}): Promise<Postgres> {
  const postgres = await launchPostgres({ folder, durable: false, ...(packageName && { packageName }), ...more })
  running.push(postgres)
  return postgres
}

async function ask(postgres: Postgres, role: Role, sql: string): Promise<unknown[]> {
  const db = new pg.Client({ connectionString: postgres.url(role) })
  db.on('error', () => {}) // a killed server cuts the connection
  await db.connect()
  try {
    return (await db.query({ text: sql, rowMode: 'array' })).rows.flat()
  } finally {
    await db.end()
  }
}

/** Asks again until the answer comes: the server may be starting. The test's own time limit ends it. */
async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch {
      await new Promise(again => setTimeout(again, 50))
    }
  }
}

/** Another program that launches the same folder, says where, and then lives until it is killed. */
async function otherProgram(): Promise<{ kill: () => Promise<void>; pid: number; postgres: number }> {
  const script = `
    const { launchPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'launch.ts'))})
    const postgres = await launchPostgres(${JSON.stringify({ folder, durable: false, ...(packageName && { packageName }) })})
    console.log(postgres.pid())
    setInterval(() => {}, 1000)`
  const node = join(import.meta.dirname, '../../../node_modules/.bin/node')
  const child = spawn(node, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  others.push(child)
  const [said] = await once(child.stdout, 'data')
  const kill = async () => {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  return { kill, pid: child.pid!, postgres: Number(String(said)) }
}

describe('the embedded PostgreSQL', () => {
  test('keeps its data, its roles and its passwords over a stop and a start', async () => {
    const first = await launch()
    await ask(first, 'hoso_owner', 'CREATE TABLE t AS SELECT 7 AS x')
    await first.stop()
    const second = await launch()
    expect(await ask(second, 'hoso_owner', 'SELECT x FROM t')).toEqual([7])
    expect(second.url('hoso_app').replace(/:\d+\//, '')).toBe(first.url('hoso_app').replace(/:\d+\//, ''))
  })

  test('is UTF-8, with checksums, in UTC, and compares text by code point whatever the machine says', async () => {
    const postgres = await launch()
    const sql = `SELECT current_setting('server_encoding'), current_setting('data_checksums'), current_setting('TimeZone'), 'Z' < 'a', 'Đ' > 'z'`
    expect(await ask(postgres, 'hoso_app', sql)).toEqual(['UTF8', 'on', 'UTC', true, true])
  })

  test('gives no role of the product more than it needs', async () => {
    const postgres = await launch()
    const sql = `SELECT rolname || ' ' || rolsuper || ' ' || rolbypassrls || ' ' || rolcreatedb || ' ' || rolcreaterole
                 FROM pg_roles WHERE rolname LIKE 'hoso%' ORDER BY 1`
    expect(await ask(postgres, 'postgres', sql)).toEqual([
      'hoso_app false false false false',
      'hoso_owner false false false false',
      'hoso_stats false true false false',
      'hoso_worker false true false false',
    ])
  })

  test('brings a role back that somebody made a superuser', async () => {
    const first = await launch()
    await ask(first, 'postgres', 'ALTER ROLE hoso_app SUPERUSER BYPASSRLS')
    await first.stop()
    const second = await launch()
    expect(
      await ask(second, 'hoso_app', `SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'hoso_app'`),
    ).toEqual([false])
  })

  test('asks everybody for a password and listens on the loopback address only', async () => {
    const postgres = await launch()
    const wrong = new pg.Client({ connectionString: postgres.url('hoso_app').replace(/:[^:@]+@/, ':wrong@') })
    await expect(wrong.connect()).rejects.toThrow('password authentication failed')
    expect(await ask(postgres, 'hoso_app', `SELECT current_setting('listen_addresses')`)).toEqual(['127.0.0.1'])
    expect(await ask(postgres, 'postgres', `SELECT DISTINCT auth_method FROM pg_hba_file_rules`)).toEqual([
      'scram-sha-256',
    ])
  })

  test('lets nobody else read the data or the passwords, and never runs as root', async () => {
    const postgres = await launch()
    const own = systemUser()?.uid ?? process.getuid!()
    for (const [path, mode] of [
      [postgres.data, 0o700],
      [join(folder, 'passwords.json'), 0o600],
    ] as const) {
      expect(statSync(path)).toMatchObject({ uid: own })
      expect(statSync(path).mode & 0o777).toBe(mode)
    }
    expect(own).not.toBe(0)
    expect(statSync(`/proc/${postgres.pid()}`).uid).toBe(own)
  })

  test('killed, is started again at the same address with everything that was committed', async () => {
    const postgres = await launch({ durable: true })
    const url = postgres.url('hoso_owner')
    await ask(postgres, 'hoso_owner', 'CREATE TABLE t AS SELECT 7 AS x')
    const before = postgres.pid()
    process.kill(before, 'SIGKILL')
    expect(await persist(() => ask(postgres, 'hoso_owner', 'SELECT x FROM t'))).toEqual([7])
    expect(postgres.pid()).not.toBe(before)
    expect(postgres.url('hoso_owner')).toBe(url)
  })

  test('that keeps dying is given up with its last words', async () => {
    const givenUp = Promise.withResolvers<Error>()
    const postgres = await launch({ onGivenUp: givenUp.resolve })
    let killed = 0
    const killing = setInterval(() => {
      const pid = postgres.pid()
      if (pid === killed || !birthOf(pid)) return
      process.kill(pid, 'SIGKILL')
      killed = pid
    }, 20)
    const why = await givenUp.promise.finally(() => clearInterval(killing))
    expect(why.message).toMatch(/^PostgreSQL died 4 times\. Its last words:\n.*database system/s)
  })

  test('left running by a program that was killed, is stopped and started anew; nothing is lost', async () => {
    const other = await otherProgram()
    await other.kill()
    expect(birthOf(other.postgres)).not.toBeNull()
    const postgres = await launch()
    expect(birthOf(other.postgres)).toBeNull()
    expect(await ask(postgres, 'hoso_app', 'SELECT 1')).toEqual([1])
  })

  test('of a living program is left alone: a second start says who has it', async () => {
    const other = await otherProgram()
    await expect(launch()).rejects.toThrow(`in use by process ${other.pid}`)
    expect(birthOf(other.postgres)).not.toBeNull()
    await other.kill()
    await launch() // stops the orphan
  })

  test('whose program is just ending is waited for', async () => {
    const other = await otherProgram()
    const launching = launch()
    await other.kill()
    expect(await ask(await launching, 'hoso_app', 'SELECT 1')).toEqual([1])
  })

  test('is found by a command that runs beside the program, and only while that lives', async () => {
    expect(findPostgres(folder)).toBeNull()
    const postgres = await launch()
    expect(findPostgres(folder)?.url('hoso_app')).toBe(postgres.url('hoso_app'))
    await postgres.stop()
    expect(findPostgres(folder)).toBeNull()
  })

  test('stopped in the very moment of its restart, does not come back', async () => {
    const postgres = await launch()
    process.kill(postgres.pid(), 'SIGKILL')
    while (birthOf(postgres.pid())) await new Promise(again => setImmediate(again))
    await postgres.stop()
    expect(birthOf(postgres.pid())).toBeNull()
  })

  test('never signals a stranger whose number stands in an old postmaster.pid', async () => {
    const first = await launch()
    await first.stop()
    const stranger = spawn('sleep', ['60'])
    writeFileSync(join(first.data, 'postmaster.pid'), `${stranger.pid}\n${first.data}\n1\n5432\n\n127.0.0.1\n\nready\n`)
    const user = systemUser()
    if (user) chmodSync(join(first.data, 'postmaster.pid'), 0o644)
    await launch().catch(() => {}) // PostgreSQL itself may refuse while such a process lives
    expect(birthOf(stranger.pid!)).not.toBeNull()
    stranger.kill()
  })

  test('has its password file lost, makes a new one and goes on', async () => {
    const first = await launch()
    const before = first.url('hoso_app')
    await first.stop()
    rmSync(join(folder, 'passwords.json'))
    const second = await launch()
    expect(await ask(second, 'hoso_app', 'SELECT 1')).toEqual([1])
    expect(new URL(second.url('hoso_app')).password).not.toBe(new URL(before).password)
  })

  test('does not start over a broken data folder, and says so with its own words', async () => {
    const first = await launch()
    await first.stop()
    rmSync(join(first.data, 'global', 'pg_control'))
    await expect(launch()).rejects.toThrow(
      /PostgreSQL did not start in .*:\n.*could not (find|open).*(pg_control|database system)/s,
    )
  })

  test('refuses data of another version and a folder that is no data folder', async () => {
    rmSync(join(folder, 'data'), { recursive: true })
    mkdirSync(join(folder, 'data'))
    await expect(launch()).rejects.toThrow('is not a PostgreSQL data folder')
    writeFileSync(join(folder, 'data', 'PG_VERSION'), '13\n')
    await expect(launch()).rejects.toThrow('was made by PostgreSQL 13, this program carries')
  })

  test('a set-up that was interrupted is begun again', async () => {
    rmSync(join(folder, 'data'), { recursive: true })
    mkdirSync(join(folder, 'data.half', 'base'), { recursive: true })
    const postgres = await launch()
    expect(await ask(postgres, 'hoso_app', 'SELECT 1')).toEqual([1])
  })

  test('comes back at its port even when the port is held for a moment', async () => {
    const postgres = await launch()
    const before = postgres.pid()
    const thief = createServer(socket => socket.destroy())
    process.kill(before, 'SIGKILL')
    thief.on('error', () => {}) // PostgreSQL was quicker
    thief.listen(postgres.port, '127.0.0.1')
    setTimeout(() => thief.close(), 500)
    expect(await persist(() => ask(postgres, 'hoso_app', 'SELECT 1'))).toEqual([1])
    expect(readFileSync(join(folder, 'server.log'), 'utf8')).toContain('ready to accept connections')
  })
})
