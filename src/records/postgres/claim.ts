import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { birthOf, commandOf } from './processes.ts'

/** Says that a living program has the folder, so that a second start does not pull the database from under it. */
export class InUse extends Error {
  override name = 'InUse'
  readonly pid: number
  constructor(folder: string, pid: number) {
    super(`The database in ${folder} is in use by process ${pid}. Stop that one first, or choose another HOSO_DATA.`)
    this.pid = pid
  }
}

type Claim = { pid: number; birth: string | null }

/** How long a program that is just ending may take to let go, in milliseconds. */
const PATIENCE = 5000

/**
 * Claims the folder for this process by a file with its number and birth. A claim whose process is gone is taken over;
 * one whose process lives is waited for a moment, so that a stop and a start may follow each other closely. Throws
 * {@link InUse}. Returns the release, which leaves a claim that is no longer ours alone.
 */
export async function claim(folder: string, file: string): Promise<() => void> {
  const text = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) } satisfies Claim)
  for (let waited = 0; ; waited += 50) {
    if (write(file, text)) {
      return () => {
        if (read(file)?.text === text) rmSync(file, { force: true })
      }
    }
    const held = read(file)
    if (held?.claim && isAlive(held.claim)) {
      if (held.text === text || waited >= PATIENCE) throw new InUse(folder, held.claim.pid)
      await pause(50)
    } else if (held?.text === '' && waited < PATIENCE) {
      await pause(50) // just made, not yet written
    } else rmSync(file, { force: true })
  }
}

function write(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o644 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Whether a living process holds the claim in this file. */
export function isClaimed(file: string): boolean {
  const held = read(file)
  return held?.claim ? isAlive(held.claim) : false
}

function read(file: string): { text: string; claim: Claim | null } | null {
  try {
    const text = readFileSync(file, 'utf8')
    return { text, claim: text ? JSON.parse(text) : null }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : { text: '', claim: null }
  }
}

function isAlive(held: Claim): boolean {
  const birth = birthOf(held.pid)
  return birth !== null && birth === held.birth
}

/** What PostgreSQL notes about itself in `postmaster.pid`; null when it does not run or has not come that far. */
export function readPostmaster(data: string): { pid: number; port: number; ready: boolean } | null {
  try {
    const lines = readFileSync(`${data}/postmaster.pid`, 'utf8').split('\n')
    const pid = Number(lines[0])
    return Number.isInteger(pid) && pid > 1
      ? { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
      : null
  } catch {
    return null
  }
}

/**
 * Stops a PostgreSQL that outlived the program that started it. Only a process whose command line is a postgres with
 * exactly this data folder is signalled: the number in the file may belong to someone else by now. Returns its number,
 * or null when there was none.
 */
export async function stopOrphan(data: string): Promise<number | null> {
  const pid = readPostmaster(data)?.pid
  if (!pid || !isPostgresOn(pid, data)) return null
  const birth = birthOf(pid)
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (birthOf(pid) === birth) process.kill(pid, signal)
    for (let tenths = 0; tenths < 200 && birthOf(pid) === birth; tenths++) await pause(100)
  }
  if (birthOf(pid) === birth) throw new Error(`An earlier PostgreSQL (process ${pid}) on ${data} does not stop.`)
  return pid
}

function isPostgresOn(pid: number, data: string): boolean {
  const command = commandOf(pid)
  return command !== null && /(^|[\\/])postgres(\.exe)? /.test(command) && `${command} `.includes(` -D ${data} `)
}
