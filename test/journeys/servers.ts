/** The servers of the journeys, started side by side as `npm start` does, each on a fresh demo of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export type Server = { port: string; data: string; url: string }

const START = join(import.meta.dirname, '..', '..', 'bin', 'start.mjs')
const LONGEST_START = 180_000
const LONGEST_END = 30_000

/** Resolves once each is ready; what it gives ends them: a killed one would leave its PostgreSQL behind. */
export default async function start(): Promise<() => Promise<void>> {
  const servers: Server[] = JSON.parse(process.env.HOSO_JOURNEY_SERVERS!)
  const running = servers.map(({ port, data }) =>
    spawn(process.execPath, [START], {
      env: { ...process.env, HOSO_PORT: port, HOSO_DATA: data },
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
  const tell = () => {
    for (const child of running) child.kill('SIGTERM')
  }
  process.once('exit', tell)
  const end = async () => {
    await Promise.all(running.map(ended))
    process.off('exit', tell)
  }
  await Promise.all(servers.map((server, i) => ready(server, running[i]!))).catch(error =>
    end().then(() => Promise.reject(error)),
  )
  return end
}

async function ready({ url }: Server, child: ChildProcess): Promise<void> {
  const latest = performance.now() + LONGEST_START
  while (performance.now() < latest) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('The server ended; why stands above.')
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await pause(200)
  }
  throw new Error(`The server at ${url} was not ready in ${LONGEST_START / 1000} s.`)
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_END)
  await exit
  clearTimeout(late)
}
