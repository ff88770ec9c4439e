/** The product as `npm start` runs it, a visitor who keeps cookies, and what a request costs them. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { familyCpuMs } from './cpu.ts'

export type Server = { pid: number; base: string; stop(): Promise<void> }

/** Starts the product with these settings on a free port and waits until it says where it is. */
export async function startServer(environment: NodeJS.ProcessEnv): Promise<Server> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'bin', 'start.mjs')], {
    env: { ...environment, HOSO_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const base = await new Promise<string>((found, failed) => {
    let text = ''
    child.stdout.on('data', (part: Buffer) => {
      text += part
      const address = /http:\/\/\S+/.exec(text)
      if (address) found(address[0])
    })
    child.once('exit', code => failed(new Error(`the server ended with ${code}: ${text}`)))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
  return { pid: child.pid!, base, stop }
}

export type Visitor = {
  get(path: string): Promise<Buffer>
  /** the answer's JSON */
  post(path: string, body: unknown): Promise<Record<string, unknown>>
}

/** Nobody yet: for what stands open. */
export const passerBy = ({ base }: Server): Visitor => visitor(base, {})

export async function signIn({ base }: Server, login: string, password: string): Promise<Visitor> {
  const answer = await fetch(`${base}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })
  const cookies = answer.headers.getSetCookie().map(c => c.split(';')[0])
  const { csrf } = JSON.parse((await bytesOf(answer)).toString()) as { csrf: string }
  return visitor(base, { cookie: cookies.join('; '), 'x-csrf': csrf })
}

function visitor(base: string, headers: Record<string, string>): Visitor {
  const json = { ...headers, 'content-type': 'application/json' }
  return {
    get: async path => bytesOf(await fetch(base + path, { headers })),
    post: async (path, body) =>
      JSON.parse(
        (
          await bytesOf(await fetch(base + path, { method: 'POST', headers: json, body: JSON.stringify(body) }))
        ).toString(),
      ) as Record<string, unknown>,
  }
}

async function bytesOf(answer: Response): Promise<Buffer> {
  const bytes = Buffer.from(await answer.arrayBuffer())
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}: ${bytes.toString().slice(0, 500)}`)
  return bytes
}

const ROUNDS = 5

/**
 * Warms up, then sends `n` requests one after another, in five rounds: CPU of the whole product per request (the median
 * round, and the best and worst one, which show how quiet the machine was), and what the visitor waited.
 */
export async function cost({ pid }: Server, n: number, request: () => Promise<unknown>): Promise<Cost> {
  for (let i = 0; i < 20; i++) await request()
  const waits: number[] = []
  const rounds: number[] = []
  const each = Math.ceil(n / ROUNDS)
  for (let round = 0; round < ROUNDS; round++) {
    const before = familyCpuMs(pid)
    for (let i = 0; i < each; i++) {
      const from = performance.now()
      await request()
      waits.push(performance.now() - from)
    }
    rounds.push((familyCpuMs(pid) - before) / each)
  }
  waits.sort((a, b) => a - b)
  rounds.sort((a, b) => a - b)
  const at = (share: number) => round1(waits[Math.min(waits.length - 1, Math.floor(waits.length * share))]!)
  return {
    n: each * ROUNDS,
    cpuMs: round1(rounds[2]!),
    cpuBest: round1(rounds[0]!),
    cpuWorst: round1(rounds[4]!),
    p50: at(0.5),
    p95: at(0.95),
  }
}

export type Cost = { n: number; cpuMs: number; cpuBest: number; cpuWorst: number; p50: number; p95: number }

export const round1 = (value: number) => Math.round(value * 10) / 10
