import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Binaries, embeddedPackage, findBinaries } from './binaries.ts'
import { makePasswords, type Passwords, readPasswords } from './passwords.ts'
import { giveTo, type SystemUser } from './system-user.ts'

/** A server's place on disk and all that a start of it needs, decided once. */
export type Place = {
  folder: string
  data: string
  log: string
  user: SystemUser | null
  binaries: Binaries
  passwords: Passwords
  /** false (tests only): no fsync, a crash may lose everything. */
  durable: boolean
}

/** Nothing of the caller's PG… variables or language reaches the server. */
export const ENVIRONMENT = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/** Finds the programs, and makes data and passwords when they are not there yet. Throws readable sentences. */
export function preparePlace(
  folder: string,
  user: SystemUser | null,
  packageName = embeddedPackage(),
  durable = true,
): Place {
  const binaries = findBinaries(packageName, user, folder)
  const file = join(folder, 'passwords.json')
  const known = readPasswords(file)
  const passwords = known ?? makePasswords(file, user)
  const place = {
    folder,
    data: join(folder, 'data'),
    log: join(folder, 'server.log'),
    user,
    binaries,
    passwords,
    durable,
  }
  if (!existsSync(place.data)) initialise(place)
  checkData(place.data, binaries.major)
  if (!known) setSuperuserPassword(place)
  return place
}

/** initdb into a folder of another name first: an interrupted one leaves nothing that looks like data. */
function initialise(place: Place): void {
  const half = `${place.data}.half`
  rmSync(half, { recursive: true, force: true })
  const secret = join(place.folder, 'initdb.secret')
  writeFileSync(secret, `${place.passwords.postgres}\n`, { mode: 0o600 })
  giveTo(place.user, secret)
  const args = ['--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8', '--locale=C', '--data-checksums']
  if (place.binaries.major >= 17) args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8')
  if (!place.durable) args.push('--no-sync')
  const done = spawnSync(place.binaries.initdb, ['-D', half, '-U', 'postgres', ...args], {
    ...place.user,
    cwd: '/',
    env: ENVIRONMENT,
    encoding: 'utf8',
  })
  rmSync(secret)
  if (done.status !== 0) {
    throw new Error(`PostgreSQL could not be set up in ${place.folder}: ${done.error?.message ?? done.stderr.trim()}`)
  }
  renameSync(half, place.data)
}

function checkData(data: string, major: number): void {
  const file = join(data, 'PG_VERSION')
  if (!existsSync(file)) throw new Error(`${data} is not a PostgreSQL data folder (it has no PG_VERSION).`)
  const made = Number(readFileSync(file, 'utf8'))
  if (made === major) return
  const why = `${data} was made by PostgreSQL ${made}, this program carries ${major}`
  throw new Error(`${why}: restore a backup into a new folder.`)
}

/** In single-user mode no password is asked: repairs a folder that came without its password file. */
function setSuperuserPassword(place: Place): void {
  const done = spawnSync(place.binaries.postgres, ['--single', '-D', place.data, 'postgres'], {
    ...place.user,
    cwd: '/',
    env: ENVIRONMENT,
    encoding: 'utf8',
    input: `ALTER ROLE postgres PASSWORD '${place.passwords.postgres}'\n`,
  })
  if (done.status === 0) return
  rmSync(join(place.folder, 'passwords.json'))
  throw new Error(`The password file was lost and could not be made anew: ${done.stderr.trim()}`)
}
