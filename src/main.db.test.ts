/** The program itself, as a process: what it prints, what it refuses, how it ends and starts again. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../test/cluster/database.ts'
import { openDatabase } from './records/database.ts'
import { makeOwnFolder, systemUser } from './records/postgres/system-user.ts'
import { newId } from './records/session.ts'
import { mayRun } from './root.ts'
import { CHECKOUT } from './settings.ts'

type Run = {
  child: ChildProcess
  text(): string
  said(words: RegExp): Promise<RegExpExecArray>
  ended: Promise<number | null>
}
/** Started by root, the program runs as the system user, as `npm start` has it; the checkout must let that user in. */
const user = systemUser()
const root = { uid: 0, gid: 0 }
const runsReal = user === null || mayRun(user)
let databases: TestDatabase[] = []
let folders: string[] = []
let runs: Run[] = []

afterEach(async () => {
  for (const run of runs) run.child.kill('SIGKILL')
  await Promise.all(runs.map(r => r.ended))
  for (const d of databases) await d.drop()
  for (const f of folders) rmSync(f, { recursive: true, force: true })
  databases = []
  folders = []
  runs = []
})

async function environment(more: Record<string, string> = {}): Promise<Record<string, string>> {
  const database = await cloneDatabase()
  databases.push(database)
  const folder = mkdtempSync(join(tmpdir(), 'hoso-main-'))
  folders.push(folder)
  makeOwnFolder(folder, user)
  return {
    PATH: process.env.PATH ?? '',
    HOSO_PORT: '0',
    HOSO_DATA: folder,
    HOSO_DEMO: '0',
    DATABASE_URL: database.url('hoso_app'),
    DATABASE_OWNER_URL: database.url('hoso_owner'),
    DATABASE_WORKER_URL: database.url('hoso_worker'),
    ...more,
  }
}

function start(env: Record<string, string>, as = user): Run {
  const child = spawn(process.execPath, [join(CHECKOUT, 'src', 'main.ts')], {
    env,
    ...as,
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', chunk => {
      text += chunk
      for (const tell of listeners) tell()
    })
  const ended = new Promise<number | null>(done => child.once('exit', done))
  const run: Run = {
    child,
    text: () => text,
    ended,
    said: words =>
      new Promise((found, fail) => {
        const look = () => {
          const match = words.exec(text)
          if (match) found(match)
        }
        listeners.add(look)
        look()
        void ended.then(status => fail(new Error(`ended with ${status} without saying ${words}:\n${text}`)))
      }),
  }
  runs.push(run)
  return run
}

const addressOf = async (run: Run) => (await run.said(/^Hồ Sơ {2}(http:\/\/127\.0\.0\.1:\d+)$/m))[1]!

if (user !== null)
  describe('the program of root', () => {
    it('shows a demo only: a real school is refused before anything lies in its folder, and a real database after', async () => {
      const env = await environment()
      const fresh = start(env, root)
      expect(await fresh.ended).toBe(2)
      expect(fresh.text()).toMatch(/^A real school is never run as root\. Run "npm start" in a checkout/)
      expect(readdirSync(env.HOSO_DATA!)).toEqual([])

      const db = openDatabase(env.DATABASE_URL!)
      const real = { only_row: true as const, id: newId(), demo: false, created_at: new Date() }
      await db.insertInto('installation').values(real).execute()
      await db.destroy()
      const known = start({ ...env, HOSO_DEMO: '' }, root)
      expect(await known.ended).toBe(2)
      expect(known.text()).toContain('A real school is never run as root.')
    }, 60_000)
  })

// a checkout that only root can read runs a demo only: there is no real program to test
if (runsReal)
  describe('the program', () => {
    it('on an empty database prints its address and a set-up code, serves, and ends when told to', async () => {
      const run = start(await environment())
      const address = await addressOf(run)
      await run.said(/\/thiet-lap\): [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)
      expect((await fetch(`${address}/readyz`)).status).toBe(200)
      run.child.kill('SIGTERM')
      expect(await run.ended).toBe(0)
      expect(run.text()).toContain('Hồ Sơ is stopping: SIGTERM.')
    }, 60_000)

    it('starts again after having been killed, on the same data', async () => {
      const env = await environment()
      const first = start(env)
      await addressOf(first)
      first.child.kill('SIGKILL')
      await first.ended
      const second = start(env)
      expect((await fetch(`${await addressOf(second)}/healthz`)).status).toBe(200)
    }, 60_000)

    it('names what is wrong in one sentence and ends with 1, or 2 for a setting', async () => {
      const taken = start(await environment())
      const port = new URL(await addressOf(taken)).port
      const second = start(await environment({ HOSO_PORT: port }))
      expect(await second.ended).toBe(1)
      expect(second.text().trim()).toBe(
        `Port ${port} is taken by another program. Stop that one, or set HOSO_PORT to another (0 = any free one).`,
      )
      const wrong = start(await environment({ HOSO_CLOCK: 'yesterday' }))
      expect(await wrong.ended).toBe(2)
      expect(wrong.text()).toContain('HOSO_CLOCK')
      const clock = start(await environment({ HOSO_CLOCK: '2027-01-01T08:00:00+07:00' }))
      expect(await clock.ended).toBe(1)
      expect(clock.text().trim()).toBe('HOSO_CLOCK works in a demo only.')
    }, 60_000)

    it('does not take a demo for a real school, nor show it beyond this machine unasked', async () => {
      const env = await environment()
      const db = openDatabase(env.DATABASE_URL!)
      await db
        .insertInto('installation')
        .values({ only_row: true, id: newId(), demo: true, created_at: new Date() })
        .execute()
      await db.destroy()
      const real = start(env)
      expect(await real.ended).toBe(1)
      expect(real.text()).toContain('This database is a demo and stays one.')
      const open = start({ ...env, HOSO_HOST: '0.0.0.0', HOSO_PROXY: '1', HOSO_DEMO: '' })
      expect(await open.ended).not.toBe(0)
    }, 60_000)

    it('without the owner’s address starts on an up-to-date schema only, and says what it goes without', async () => {
      const env = await environment({ DATABASE_OWNER_URL: '', DATABASE_WORKER_URL: '' })
      const run = start(env)
      await addressOf(run)
      expect(run.text()).toContain('DATABASE_WORKER_URL is not set: long work waits')
      run.child.kill('SIGTERM')
      await run.ended

      const noQueue = start({ ...env, DATABASE_WORKER_URL: databases[0]!.url('hoso_worker') })
      expect(await noQueue.ended).toBe(1)
      expect(noQueue.text()).toContain('start once with DATABASE_OWNER_URL')

      const owner = new pg.Client({ connectionString: databases[0]!.url('hoso_owner') })
      await owner.connect()
      await owner.query('delete from schema_migration where name = (select max(name) from schema_migration)')
      await owner.end()
      const old = start(env)
      expect(await old.ended).toBe(1)
      expect(old.text()).toMatch(/^The database lacks \d{4}_\w+\.sql: start once with DATABASE_OWNER_URL/)
    }, 60_000)
  })
