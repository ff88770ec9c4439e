/** The server: settings, database, a world to work in, and the one line that says where it is. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { codeHash, newCode } from './features/accounts/one-time-code.ts'
import { openVault } from './features/accounts/vault.ts'
import { jobHandlers, slices } from './features/all.ts'
import { openKeyHouse } from './features/certificates/key-house.ts'
import { DEMO_PASSWORD } from './features/demo/account.ts'
import { openWorld } from './first-start.ts'
import { startHousekeeping } from './housekeeping.ts'
import { demoRoster } from './http/demo-roster.ts'
import type { Installation } from './http/installation.ts'
import { buildServer } from './http/server.ts'
import { untilStopped } from './lifetime.ts'
import type { Db } from './records/database.ts'
import { openHeadLog, startHeads } from './records/heads.ts'
import { type Queue, startQueue } from './records/queue.ts'
import { startRun } from './records/server-runs.ts'
import { refuseRoot } from './root.ts'
import { CHECKOUT, isLoopback, readSettings, type Settings, SettingsError } from './settings.ts'
import { openStores, type Stores } from './stores.ts'

/** What was begun and has to be ended, the last one first. */
const ends: (() => Promise<unknown>)[] = []

try {
  const stop = untilStopped()
  const reason = await Promise.race([serve(readSettings()).then(() => stop), stop])
  console.log(`Hồ Sơ is stopping: ${reason}.`)
  await endAll()
  process.exit(0)
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause)
  await endAll()
  process.exit(cause instanceof SettingsError ? 2 : 1)
}

async function serve(settings: Settings): Promise<void> {
  if (settings.demo === 'no') refuseRoot() // before anything of root's lies in the data folder
  const log = pino({ level: 'info' }, pino.destination(2))
  const stores = await openStores(settings, databaseGone)
  ends.push(stores.close)
  const house = { db: stores.db, vault: openVault(settings.dataFolder), realTime: Date.now }
  const keys = openKeyHouse(settings.dataFolder, house.vault, publicUrlOf(settings))
  const world = await openWorld(stores, house, keys, settings)
  if (!world.demo) refuseRoot()
  if (world.demo && !isLoopback(settings.host) && settings.demo !== 'public')
    throw new SettingsError(['A demo is for this machine only: HOSO_DEMO=public shows it to everybody.'])
  const queue = await openQueue(stores, world.now, log)
  const setUpCode = world.demo || (await hasSchool(stores.db)) ? null : newCode()
  const heads = startHeads(stores.db, await openHeadLog(settings.dataFolder), world.now, err =>
    log.error({ err }, 'heads'),
  )
  const at: Installation = {
    ...house,
    ...world,
    blobs: stores.blobs,
    keys,
    uploads: settings.uploads,
    slices,
    log,
    nudge: () => queue?.nudge(),
    carryHead: school => heads.carry(school),
    setUp: setUpCode === null ? null : { codeHash: codeHash(setUpCode) },
    temporary: temporaryFolder(settings),
    pages: join(CHECKOUT, 'dist', 'web'),
    place: placeOf(settings),
  }
  ends.push(heads.stop)
  const app = await buildServer(at)
  ends.push(() => app.close())
  await app.listen({ host: settings.host, port: settings.port }).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'EADDRINUSE' ? new Error(portTaken(settings)) : cause
  })
  const run = await startRun(at.db, at.now, err => log.error({ err }, 'beat'))
  ends.push(run.stop)
  const sweeping = startHousekeeping(at.db, at.now, err => log.error({ err }, 'housekeeping'))
  ends.push(sweeping.stop)
  await greet(at, settings, (app.server.address() as AddressInfo).port, setUpCode)
}

/** What a QR code opens. A demo that nobody gave an address is looked at on this machine. */
function publicUrlOf({ publicUrl, demo, host, port }: Settings): string | null {
  if (publicUrl !== null || demo === 'no' || port === 0) return publicUrl
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Without the worker's address this server leaves long work to others; the start says so. */
async function openQueue(stores: Stores, now: () => number, log: Logger): Promise<Queue | null> {
  const { db, blobs, queueUrl, workerUrl } = stores
  if (workerUrl === null) {
    console.error('DATABASE_WORKER_URL is not set: long work waits until a server that has it is running.')
    return null
  }
  const report = (err: unknown) => log.error({ err }, 'a job failed')
  const queue = await startQueue({ db, blobs, queueUrl, workerUrl, handlers: jobHandlers, now, report })
  ends.push(queue.stop)
  return queue
}

async function hasSchool(db: Db): Promise<boolean> {
  return (await db.selectFrom('school').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Empty at every start: what lies there was on its way in when an earlier server ended. */
function temporaryFolder({ dataFolder }: Settings): string {
  const folder = join(dataFolder, 'tmp')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

function placeOf({ publicUrl, tls, trustedProxy, host }: Settings): Installation['place'] {
  return {
    url: publicUrl === null ? null : new URL(publicUrl),
    https: tls !== null || trustedProxy,
    proxy: trustedProxy,
    loopback: isLoopback(host),
    tls: tls && { cert: readFileSync(tls.certificate, 'utf8'), key: readFileSync(tls.key, 'utf8') },
  }
}

async function greet(at: Installation, settings: Settings, port: number, setUpCode: string | null): Promise<void> {
  const scheme = at.place.tls ? 'https' : 'http'
  console.log(`Hồ Sơ  ${settings.publicUrl ?? `${scheme}://${settings.host}:${port}`}`)
  if (setUpCode !== null) console.log(`\nMã thiết lập (mở trường đầu tiên tại /thiet-lap): ${setUpCode}`)
  if (!at.demo) return
  for (const school of await demoRoster(at)('vi')) {
    console.log(`\n${school.name}`)
    for (const p of school.people) console.log(`  ${p.login.padEnd(20)}${p.title}, ${p.name}`)
  }
  console.log(`\nMật khẩu của các tài khoản dùng thử: ${DEMO_PASSWORD}`)
}

function portTaken({ port }: Settings): string {
  return `Port ${port} is taken by another program. Stop that one, or set HOSO_PORT to another (0 = any free one).`
}

/** The database does not come back: without it there is nothing to serve. */
function databaseGone(why: Error): void {
  console.error(why.message)
  void endAll().then(() => process.exit(1))
}

async function endAll(): Promise<void> {
  for (const end of ends.splice(0).reverse()) await end().catch(cause => console.error(cause))
}
