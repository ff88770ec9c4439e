import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { readPostmaster } from './claim.ts'
import { ENVIRONMENT, type Place } from './data-folder.ts'
import { flags } from './server-flags.ts'
import { giveTo } from './system-user.ts'

/** Failures that pass by themselves: a port taken in between, a killed predecessor's processes still ending. */
const PASSING =
  /Address already in use|could not bind|lock file "postmaster.pid" already exists|pre-existing shared memory/

/**
 * Starts the server and waits until it takes connections, at the port `wanted` or else at any free one. Throws with
 * the server's own log lines.
 */
export async function startServer(place: Place, wanted: number | null): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = wanted ?? (await freePort())
    const begin = openLog(place)
    const child = spawnServer(place, port)
    if (await comesUp(child, place.data)) return { child, port }
    const words = lastWords(place.log, begin)
    if (attempt >= 25 || !PASSING.test(words)) throw new Error(`PostgreSQL did not start in ${place.folder}:\n${words}`)
    await pause(200)
  }
}

/** Fast shutdown; if that takes over 30 s, an immediate one, from which the next start recovers. */
export async function endServer(child: ChildProcess): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (isAlive(child)) child.kill(signal)
    for (let waited = 0; waited < 30_000 && isAlive(child); waited += 10) await pause(10)
  }
}

/** The last lines of the server's log, from the byte `from` on. */
export function lastWords(log: string, from = 0): string {
  const text = readFileSync(log).subarray(from).toString('utf8').trim()
  return text.split('\n').slice(-15).join('\n')
}

function spawnServer(place: Place, port: number): ChildProcess {
  const log = openSync(place.log, 'a')
  const child = spawn(
    place.binaries.postgres,
    ['-D', place.data, ...flags(port, place.binaries.major, place.durable)],
    {
      ...place.user,
      cwd: '/',
      env: ENVIRONMENT,
      stdio: ['ignore', 'ignore', log],
      detached: true, // a Ctrl-C in the terminal is for the program, which stops the server last
    },
  )
  closeSync(log)
  child.unref()
  child.on('error', () => {}) // shows as a child without a number
  return child
}

async function comesUp(child: ChildProcess, data: string): Promise<boolean> {
  while (isAlive(child)) {
    const postmaster = readPostmaster(data)
    if (postmaster?.pid === child.pid && postmaster?.ready) return true
    await pause(10)
  }
  return false
}

function isAlive(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

/** Makes the log ready to append to, keeping one older file of it, and returns its present length in bytes. */
function openLog(place: Place): number {
  if (existsSync(place.log) && statSync(place.log).size > 5_000_000) renameSync(place.log, `${place.log}.1`)
  closeSync(openSync(place.log, 'a', 0o600))
  chmodSync(place.log, 0o600)
  giveTo(place.user, place.log)
  return statSync(place.log).size
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('no free port'))))
    })
  })
}
