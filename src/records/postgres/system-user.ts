import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, lchownSync, lstatSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** An operating-system user by its numbers, in the shape that `child_process.spawn` takes. */
export type SystemUser = { uid: number; gid: number }

const NAME = 'hoso'

/**
 * The user that PostgreSQL runs as: nobody in particular (`null`, the caller itself) for an ordinary user; for root the
 * system user `hoso`, which is created when it is missing. PostgreSQL refuses root, and `nobody` owns other programs'
 * files too. Throws one readable sentence when the user cannot be created.
 */
export function systemUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null
  return find() ?? create()
}

/** Gives a path that root made to the system user; without one it already belongs to the caller. */
export function giveTo(user: SystemUser | null, path: string): void {
  if (user) chownSync(path, user.uid, user.gid)
}

/**
 * Makes a folder, when it is not there yet, that only the system user (or the caller, who is not root) may enter.
 * Throws one sentence when a folder above it keeps him out.
 */
export function makeOwnFolder(folder: string, user: SystemUser | null): void {
  mkdirSync(dirname(folder), { recursive: true })
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
  giveTo(user, folder)
  if (!user || spawnSync('test', ['-x', `${folder}/.`], { ...user, cwd: '/' }).status === 0) return
  throw new Error(
    `The system user "${NAME}" may not enter ${folder}: choose another HOSO_DATA, such as under /var/lib.`,
  )
}

/** Gives the system user what root left in a data folder of ours: a demo that ran as root, a copy that was restored. */
export function handOver(folder: string, user: SystemUser): void {
  if (!existsSync(join(folder, 'installation.key'))) return
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (lstatSync(path).uid === 0) lchownSync(path, user.uid, user.gid)
  }
}

function find(): SystemUser | null {
  try {
    return { uid: numberOf('-u'), gid: numberOf('-g') }
  } catch {
    return null
  }
}

function numberOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, NAME], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
}

function create(): SystemUser {
  try {
    const shell = ['--shell', '/usr/sbin/nologin', '--home-dir', '/nonexistent', '--no-create-home']
    execFileSync('useradd', ['--system', '--user-group', ...shell, NAME], { stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (error) {
    const raced = find()
    if (raced) return raced
    const why = error instanceof Error ? error.message.trim() : String(error)
    throw new Error(`PostgreSQL cannot run as root, and the system user "${NAME}" could not be created (${why}). \
Create it with "useradd --system ${NAME}", or start as an ordinary user.`)
  }
  const made = find()
  if (!made) throw new Error(`The system user "${NAME}" was created but cannot be found.`)
  return made
}
