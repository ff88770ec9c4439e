/** The server over real HTTP on a free port, and a small browser that keeps cookies. */
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type House, NOWHERE } from '../src/features/accounts/house.ts'
import { openAccount } from '../src/features/accounts/open-account.ts'
import { changePassword } from '../src/features/accounts/own-account.ts'
import { openVault } from '../src/features/accounts/vault.ts'
import { slices } from '../src/features/all.ts'
import { openKeyHouse } from '../src/features/certificates/key-house.ts'
import { UPLOAD_LIMITS } from '../src/features/files/upload-limits.ts'
import type { Installation, Place } from '../src/http/installation.ts'
import { buildServer } from '../src/http/server.ts'
import { blobFolder } from '../src/records/blobs.ts'
import type { Db } from '../src/records/database.ts'
import { NOW, type Person, type World } from './world.ts'

export type Served = {
  base: string
  at: Installation
  /** school time and real time, to be moved by the test */
  clock: { now: number }
  /** what the server logged, as JSON lines */
  logged: string[]
  close(): Promise<void>
}

type Changes = {
  demo?: boolean
  requestsAMinute?: number
  setUp?: Installation['setUp']
  place?: Partial<Place>
  slices?: Installation['slices']
  uploads?: Installation['uploads']
}

export async function serve(db: Db, changes: Changes = {}): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'hoso-http-'))
  const clock = { now: NOW }
  const logged: string[] = []
  const vault = openVault(folder)
  const at: Installation = {
    db,
    vault,
    keys: openKeyHouse(folder, vault, changes.place?.url?.origin ?? null),
    realTime: () => clock.now,
    blobs: blobFolder(join(folder, 'blobs')),
    uploads: changes.uploads ?? UPLOAD_LIMITS,
    slices: changes.slices ?? slices,
    nudge: () => undefined,
    setUp: changes.setUp ?? null,
    demo: changes.demo ?? false,
    now: () => clock.now,
    log: pino({ level: 'info' }, { write: line => void logged.push(line) }),
    temporary: folder,
    pages: join(folder, 'pages'),
    place: { url: null, https: false, proxy: false, loopback: true, tls: null, ...changes.place },
  }
  const app = await buildServer(at, changes.requestsAMinute)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return {
    base: `http://127.0.0.1:${port}`,
    at,
    clock,
    logged,
    close: () => app.close().then(() => rmSync(folder, { recursive: true, force: true })),
  }
}

export const PASSWORD = 'bốn mùa hoa ban nở'

/** A real account for a person of the world, with a password of its own. */
export async function account(house: House, w: World, who: Person, password = PASSWORD): Promise<string> {
  const opened = await w.act(w.people.head!, openAccount, { person: who.id })
  who.account = opened.account
  const door = { house, visitor: { accountId: opened.account, tokenHash: '-' }, from: NOWHERE, at: NOW }
  await w.act(who, changePassword(door), { password })
  return opened.login
}

export type Answer = { status: number; headers: Headers; body: unknown; text: string }
type Sent = { headers?: Record<string, string>; json?: unknown; form?: Record<string, string>; raw?: FormData | string }

export type Browser = {
  cookies: Map<string, string>
  /** set after signing in; sent with everything but GET */
  csrf: string | null
  send(method: string, path: string, sent?: Sent): Promise<Answer>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, json: unknown, headers?: Record<string, string>): Promise<Answer>
  signIn(login: string, password?: string, code?: string): Promise<Answer>
}

/** A browser of its own: its cookies, its anti-forgery token. */
export function browser(base: string): Browser {
  const cookies = new Map<string, string>()
  const self: Browser = {
    cookies,
    csrf: null,
    async send(method, path, { headers = {}, json, form, raw } = {}) {
      const body = json === undefined ? (form ? new URLSearchParams(form) : raw) : JSON.stringify(json)
      const answer = await fetch(`${base}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          ...(cookies.size > 0 && { cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; ') }),
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...(method !== 'GET' && self.csrf !== null && { 'x-csrf': self.csrf }),
          ...headers,
        },
        ...(body !== undefined && body !== null && { body }),
      })
      for (const cookie of answer.headers.getSetCookie()) keep(cookies, cookie)
      const text = await answer.text()
      const isJson = answer.headers.get('content-type')?.includes('json') ?? false
      return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : null }
    },
    get: (path, headers = {}) => self.send('GET', path, { headers }),
    post: (path, json, headers = {}) => self.send('POST', path, { json, headers }),
    async signIn(login, password = PASSWORD, code) {
      const answer = await self.post('/api/session', { login, password, ...(code !== undefined && { code }) })
      if (answer.status === 200) self.csrf = (answer.body as { csrf: string }).csrf
      return answer
    },
  }
  return self
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ')
  const cut = pair.indexOf('=')
  const ended = attributes.some(a => /^(Max-Age=0|Expires=Thu, 01 Jan 1970)/i.test(a))
  if (ended) cookies.delete(pair.slice(0, cut))
  else cookies.set(pair.slice(0, cut), pair.slice(cut + 1))
}
