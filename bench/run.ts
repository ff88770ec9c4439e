/**
 * What a request costs: `npm run bench` prints one JSON line a measurement. The server is the product's own, started as
 * `npm start` does, with journal, checks and row security on; CPU is that of the server, PostgreSQL and their children.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { findPostgres } from '../src/records/postgres/launch.ts'
import { readSettings } from '../src/settings.ts'
import { openStores } from '../src/stores.ts'
import { familyCpuMs, familyPssKb } from './cpu.ts'
import { measureDocuments } from './documents.ts'
import { measureJournal } from './journal.ts'
import { changesFor, fill, LOGIN, PASSWORD } from './school.ts'

const folder = mkdtempSync(join(tmpdir(), 'hoso-bench-'))
chmodSync(folder, 0o755) // PostgreSQL runs as a user of its own where we are root
const environment = { ...process.env, HOSO_DATA: folder, HOSO_PORT: '0', HOSO_DEMO: '0' }
const say = (line: Record<string, unknown>) => console.log(JSON.stringify(line))

try {
  const stores = await openStores(readSettings(environment), why => console.error(why.message))
  const { small, large } = await fill(stores, folder, Date.now())
  await analyse()
  await stores.close()

  const server = await start()
  const base = server.base
  const visitor = await signIn(base)
  const get = (path: string) => fetch(base + path, { headers: { cookie: visitor.cookie } }).then(checked)
  let version = 1
  const put = (columns: number) => async () => {
    const body = JSON.stringify({
      book: small.book,
      period: 'HK1',
      changes: changesFor(small.pupils, columns, columns === 6 ? version : oneColumn),
    })
    await fetch(`${base}/api/gradebook/enterScores`, {
      method: 'POST',
      headers: { cookie: visitor.cookie, 'x-csrf': visitor.csrf, 'content-type': 'application/json' },
      body,
    }).then(checked)
    if (columns === 6) version++
    else oneColumn++
  }
  let oneColumn = 1
  await measure('sign-in page', server, 200, () => fetch(`${base}/dang-nhap`).then(checked), 10.5)
  await measure('pupil list of 1,000', server, 60, () => get('/api/pupils/list?year=2026'), 38.5)
  await measure('gradebook 35 × 6', server, 150, () => get(`/api/gradebook/book?book=${small.book}&period=HK1`), 45)
  await measure('gradebook 45 × 6', server, 150, () => get(`/api/gradebook/book?book=${large.book}&period=HK1`))
  await measure('saving 35 marks', server, 100, put(1), 63.5)
  version = oneColumn
  // the first column is further than the others by now: bring all to one version
  await levelVersions()
  await measure('saving 210 marks', server, 60, put(6), 106)
  await pause(Number(process.env.HOSO_BENCH_REST ?? 60_000))
  say({
    what: 'memory a minute after the last request',
    pssMiB: Math.round(familyPssKb(server.child.pid!) / 1024),
    limitMiB: 350,
  })
  server.child.kill('SIGTERM')
  await new Promise(done => server.child.once('exit', done))

  async function levelVersions(): Promise<void> {
    const reach = await superuser()
    await reach.query('update mark set version = $1 where book_id = $2', [oneColumn, small.book])
    await reach.end()
  }
  say(await measureDocuments())
  say(await measureJournal())
} finally {
  rmSync(folder, { recursive: true, force: true })
}

type Server = { child: ChildProcess; base: string }

async function start(): Promise<Server> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'src', 'main.ts')], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const base = await new Promise<string>((found, failed) => {
    let text = ''
    child.stdout!.on('data', (part: Buffer) => {
      text += part
      const address = /http:\/\/\S+/.exec(text)
      if (address) found(address[0])
    })
    child.once('exit', code => failed(new Error(`the server ended with ${code}: ${text}`)))
  })
  return { child, base }
}

async function signIn(base: string): Promise<{ cookie: string; csrf: string }> {
  const answer = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: LOGIN, password: PASSWORD }),
  })
  const cookie = answer.headers
    .getSetCookie()
    .map(c => c.split(';')[0])
    .join('; ')
  const { csrf } = (await answer.json()) as { csrf: string }
  return { cookie, csrf }
}

async function checked(answer: Response): Promise<void> {
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}: ${text.slice(0, 500)}`)
}

/** Warm, then `n` requests one after another: CPU of everything per request, and what the client waited. */
async function measure(
  what: string,
  server: Server,
  n: number,
  request: () => Promise<void>,
  compared?: number,
): Promise<void> {
  for (let i = 0; i < 20; i++) await request()
  const waits: number[] = []
  const before = familyCpuMs(server.child.pid!)
  for (let i = 0; i < n; i++) {
    const from = performance.now()
    await request()
    waits.push(performance.now() - from)
  }
  const cpuMs = (familyCpuMs(server.child.pid!) - before) / n
  waits.sort((a, b) => a - b)
  const at = (share: number) => Number(waits[Math.min(n - 1, Math.floor(n * share))]!.toFixed(1))
  say({
    what,
    n,
    cpuMs: Number(cpuMs.toFixed(2)),
    p50: at(0.5),
    p95: at(0.95),
    ...(compared === undefined
      ? {}
      : { comparedCpuMs: compared, ratio: Number((cpuMs / compared).toFixed(3)), goal: 0.25 }),
  })
}

async function superuser(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: findPostgres(join(folder, 'postgres'))!.url('postgres') })
  await client.connect()
  return client
}

async function analyse(): Promise<void> {
  const client = await superuser()
  await client.query('analyze')
  await client.end()
}
