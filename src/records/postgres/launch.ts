import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { claim, isClaimed, readPostmaster, stopOrphan } from './claim.ts'
import { type Place, preparePlace } from './data-folder.ts'
import { type Passwords, type Role, readPasswords } from './passwords.ts'
import { ensureDatabase, ensureRoles } from './roles.ts'
import { endServer, lastWords, startServer } from './server-process.ts'
import { makeOwnFolder, systemUser } from './system-user.ts'

export type LaunchOptions = {
  /** Everything of this server lies here: `data`, `passwords.json`, `server.log` and, if need be, the programs. */
  folder: string
  /** The npm package with the programs; by default the one for this machine. */
  packageName?: string
  /** false (tests only): no fsync, a crash may lose everything. */
  durable?: boolean
  /** Called when the server keeps dying and is not started again. */
  onGivenUp?: (why: Error) => void
}

/** How to reach a running server. */
export type Reach = {
  /** `postgresql://role:password@127.0.0.1:port/database`; stays the same while the launching program lives. */
  url: (role: Role, database?: string) => string
  port: number
  /** PostgreSQL's own data folder, for the file backup. */
  data: string
}

export type Postgres = Reach & {
  /** 15, 18 … */
  major: number
  /** The server's process at this moment: another one after it died and was started again. */
  pid: () => number
  /** Ends open connections, writes everything out and waits for the end. */
  stop: () => Promise<void>
}

const DATABASE = 'hoso'

/**
 * Starts the embedded PostgreSQL: initialises the folder the first time, stops what an earlier program left running on
 * it, makes the roles and the database. It listens on 127.0.0.1 at a free port with scram passwords: a socket file
 * would be limited to 107 bytes of path, and every client and tool takes an ordinary address. A server that dies is
 * started again at the same port; when this process ends, it is told to stop. Throws one readable error with the
 * server's own words; `InUse` when a living program has the folder and keeps it for another five seconds.
 */
export async function launchPostgres(options: LaunchOptions): Promise<Postgres> {
  const user = systemUser()
  const folder = resolve(options.folder)
  makeOwnFolder(folder, user)
  const release = await claim(folder, join(folder, 'claim'))
  try {
    await stopOrphan(join(folder, 'data'))
    const place = preparePlace(folder, user, options.packageName, options.durable)
    return await run(place, release, options.onGivenUp)
  } catch (error) {
    release()
    throw error
  }
}

/**
 * The server that another living program has launched on this folder, for a command beside it; null when there is
 * none (then launch it). It may end at any time with the program that owns it.
 */
export function findPostgres(folder: string): Reach | null {
  const home = resolve(folder)
  const data = join(home, 'data')
  const postmaster = readPostmaster(data)
  const passwords = postmaster?.ready && isClaimed(join(home, 'claim')) && readPasswords(join(home, 'passwords.json'))
  return postmaster && passwords ? { url: addresses(passwords, postmaster.port), port: postmaster.port, data } : null
}

function addresses(passwords: Passwords, port: number): Reach['url'] {
  return (role, database = DATABASE) => `postgresql://${role}:${passwords[role]}@127.0.0.1:${port}/${database}`
}

async function run(place: Place, release: () => void, onGivenUp?: (why: Error) => void): Promise<Postgres> {
  let stopping = false
  let reviving: Promise<void> = Promise.resolve()
  let { child, port } = await startServer(place, null)
  const deaths: number[] = []

  const revive = async () => {
    while (!stopping) {
      deaths.push(performance.now())
      if (deaths.length > 3 && performance.now() - deaths.at(-4)! < 60_000) {
        return onGivenUp?.(
          new Error(`PostgreSQL died ${deaths.length} times. Its last words:\n${lastWords(place.log)}`),
        )
      }
      try {
        child = (await startServer(place, port)).child
        return watch()
      } catch {
        await pause(500)
      }
    }
  }
  const watch = () => {
    child.once('exit', () => {
      reviving = revive()
    })
  }
  const tell = () => {
    child.kill('SIGINT')
  }
  watch()
  process.once('exit', tell)

  const url = addresses(place.passwords, port)
  const stop = async () => {
    stopping = true
    await reviving
    await endServer(child)
    process.off('exit', tell)
    release()
  }
  try {
    await furnish(place, url)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, port, data: place.data, major: place.binaries.major, pid: () => child.pid!, stop }
}

async function furnish(place: Place, url: Reach['url']): Promise<void> {
  const superuser = new pg.Client({ connectionString: url('postgres', 'postgres') })
  await superuser.connect()
  try {
    await ensureRoles(superuser, place.passwords)
    await ensureDatabase(superuser, DATABASE)
  } finally {
    await superuser.end()
  }
}
