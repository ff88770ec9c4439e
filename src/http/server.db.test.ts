import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../test/cluster/database.ts'
import { type Answer, account, type Browser, browser, PASSWORD, type Served, serve } from '../../test/http.ts'
import { centre, NOW, primarySchool, type World } from '../../test/world.ts'
import { openAccount } from '../features/accounts/open-account.ts'
import { slices } from '../features/all.ts'
import { act, read } from '../records/act.ts'
import { type Db, openDatabase } from '../records/database.ts'
import { startJob } from '../records/jobs.ts'

const database = testDatabase()
let db: Db
let served: Served
let world: World
let teacher: Browser
let login: string

const failing = read({
  name: 'trouble.make',
  summary: 'Fails',
  input: z.object({}),
  output: z.object({}),
  run: () => Promise.reject(new Error('secret inner words')),
})
const asked = read({
  name: 'trouble.asked',
  summary: 'Says what it was asked',
  input: z.object({
    year: z.int(),
    yes: z.boolean(),
    word: z.string(),
    list: z.array(z.int()),
    maybe: z.string().optional(),
  }),
  output: z.unknown(),
  run: async (_session, input) => input,
})
const longWork = act({
  name: 'trouble.longWork',
  summary: 'Leaves its work to a job',
  input: z.object({}),
  output: z.object({ job: z.uuid() }),
  async run(session) {
    const leave = session.ask('account.own', { towards: { own: true } })
    return session.record(leave, {}, { job: await startJob(session, 'nothing', {}) })
  },
})

beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  served = await serve(db, {
    slices: [...slices, { name: 'trouble', acts: [longWork], reads: [failing, asked] }],
  })
})
afterAll(async () => {
  await served.close()
  await db.destroy()
})
beforeEach(async () => {
  served.clock.now = NOW
  world = await primarySchool(db)
  login = await account(served.at, world, world.people.science!)
  teacher = browser(served.base)
  expect((await teacher.signIn(login)).status).toBe(200)
})

const problem = (answer: Answer) =>
  answer.body as { status: number; code: string; detail: string; [k: string]: unknown }
const score = (pupil: string, value: string, version = 0) => ({
  book: world.books.KH,
  period: 'CHK1',
  changes: [{ pupil, column: 'DIEM', text: value, version, how: 'typed' }],
})

describe('who is asked', () => {
  it('hears 200 and nothing of anybody when signed out', async () => {
    const answer = await browser(served.base).get('/api/session')
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      person: null,
      schools: [],
      school: null,
      csrf: null,
      entries: [],
      notices: [],
      mustChange: false,
      demo: false,
      language: 'vi',
    })
  })

  it('hears person, school, menu and token when signed in', async () => {
    const { body } = await teacher.get('/api/session')
    expect(body).toMatchObject({
      person: { name: 'Trịnh Văn Nam', title: 'Giáo viên bộ môn' },
      school: { id: world.school, name: 'Trường thử nghiệm' },
      schools: [{ id: world.school }],
      csrf: teacher.csrf,
    })
    expect((body as { entries: { key: string }[] }).entries.map(e => e.key)).toEqual(['tasks', 'books', 'regulations'])
  })

  it('is 401 at every act and read when signed out, 404 where there is nothing', async () => {
    const nobody = browser(served.base)
    expect((await nobody.get('/api/gradebook/books')).status).toBe(401)
    expect((await nobody.post('/api/gradebook/enterScores', {})).status).toBe(401)
    expect((await nobody.get('/api/nothing/here')).status).toBe(404)
  })

  it('gets a cookie that no script reads and that is sent to nobody else', async () => {
    const answer = await browser(served.base).signIn(login)
    const lines = answer.headers.getSetCookie()
    const session = lines.find(l => l.startsWith('hoso='))!
    expect(session).toMatch(/HttpOnly/)
    expect(session).toMatch(/SameSite=Lax/)
    expect(session).toMatch(/Path=\//)
  })

  it('is signed out by DELETE, and the cookie is worth nothing afterwards', async () => {
    const stolen = new Map(teacher.cookies)
    expect((await teacher.send('DELETE', '/api/session')).status).toBe(200)
    const thief = browser(served.base)
    for (const [name, value] of stolen) thief.cookies.set(name, value)
    expect((await thief.get('/api/gradebook/books')).status).toBe(401)
  })
})

describe('wrong passwords', () => {
  it('are 401 with one sentence, then 429 with the seconds to wait', async () => {
    const stranger = browser(served.base)
    for (let n = 0; n < 5; n++) {
      const answer = await stranger.signIn(login, 'sai rồi')
      expect(problem(answer)).toMatchObject({
        status: 401,
        code: 'ERR_SIGN_IN',
        detail: 'Tên đăng nhập hoặc mật khẩu chưa đúng.',
      })
    }
    const waiting = await stranger.signIn(login)
    expect(problem(waiting)).toMatchObject({
      status: 429,
      code: 'ERR_WAIT',
      detail: 'Sai nhiều lần. Thử lại sau 2 giây.',
    })
    expect(waiting.headers.get('retry-after')).toBe('2')
    const owner = browser(served.base)
    owner.cookies.set('hoso_device', teacher.cookies.get('hoso_device')!)
    expect((await owner.signIn(login)).status).toBe(200)
    served.clock.now += 2000
    expect((await stranger.signIn(login)).status).toBe(200)
  })
})

describe('a first sign-in by a slip', () => {
  it('opens nothing but the change of the password', async () => {
    const head = browser(served.base)
    await head.signIn(await account(served.at, world, world.people.head!))
    const opened = await head.post('/api/accounts/openAccount', { person: world.people.member!.id })
    expect(opened.status).toBe(200)
    const { login: name, code } = opened.body as { login: string; code: string }
    const member = browser(served.base)
    expect((await member.signIn(name, code)).body).toMatchObject({ mustChange: true })
    expect(problem(await member.get('/api/gradebook/books'))).toMatchObject({
      status: 403,
      code: 'ERR_PASSWORD_CHANGE_FIRST',
    })
    const short = await member.post('/api/session/password', { password: 'ngắn' })
    expect(problem(short)).toMatchObject({ status: 422, code: 'ERR_PASSWORD_SHORT', at: ['password'] })
    expect((await member.post('/api/session/password', { password: PASSWORD })).status).toBe(200)
    expect((await member.get('/api/gradebook/books')).status).toBe(200)
  })
})

describe('a second factor and the confirmation before grave deeds', () => {
  it('is set over HTTP, asked for at sign-in, and needed to confirm', async () => {
    const begun = await teacher.post('/api/session/second-factor', { password: PASSWORD })
    const { secret, uri, qr } = begun.body as { secret: string; uri: string; qr: string }
    expect(uri).toMatch(/^otpauth:\/\/totp\//)
    expect(qr).toMatch(/^<svg/)
    const code = () => generateSync({ secret, epoch: Math.floor(served.clock.now / 1000) })
    expect((await teacher.post('/api/session/second-factor/confirm', { code: code() })).status).toBe(200)
    expect(problem(await browser(served.base).signIn(login))).toMatchObject({
      status: 401,
      code: 'ERR_SECOND_FACTOR_NEEDED',
    })
    served.clock.now += 30_000
    const used = code()
    expect((await browser(served.base).signIn(login, PASSWORD, used)).status).toBe(200)
    expect(problem(await teacher.post('/api/session/step-up', { password: PASSWORD, code: used }))).toMatchObject({
      status: 401,
      code: 'ERR_SECOND_FACTOR_WRONG',
    })
    served.clock.now += 30_000
    expect((await teacher.post('/api/session/step-up', { password: PASSWORD, code: code() })).status).toBe(200)
  })

  it('opens a lock for ten minutes and no longer', async () => {
    const chair = browser(served.base)
    await chair.signIn(await account(served.at, world, world.people.head!))
    const decide = () =>
      chair.post('/api/locks/decide', { year: 2026, period: 'GHK1', class: world.class, decisionNo: '05/QĐ' })
    const before = problem(await decide())
    expect(before).toMatchObject({ status: 409, code: 'ERR_NEEDS' })
    expect(before.missing).toMatchObject([{ what: 'stepUp', text: 'xác nhận lại mật khẩu và mã của mình' }])
    await chair.post('/api/session/step-up', { password: PASSWORD })
    served.clock.now += 10 * 60_000
    expect((await decide()).status).toBe(409)
    await chair.post('/api/session/step-up', { password: PASSWORD })
    expect((await decide()).status).toBe(200)
  })
})

describe('sessions elsewhere', () => {
  it('are listed and ended, one or all others', async () => {
    const phone = browser(served.base)
    await phone.signIn(login)
    const other = browser(served.base)
    await other.signIn(login)
    const { sessions } = (await teacher.get('/api/session/list')).body as { sessions: { id: string; here: boolean }[] }
    expect(sessions.map(s => s.here).filter(Boolean)).toHaveLength(1)
    expect(sessions).toHaveLength(3)
    const away = sessions.find(s => !s.here)!
    expect((await teacher.send('DELETE', `/api/session/list/${away.id}`)).status).toBe(200)
    expect((await teacher.send('DELETE', '/api/session/others')).body).toEqual({ ended: 1 })
    expect((await phone.get('/api/gradebook/books')).status).toBe(401)
    expect((await teacher.get('/api/gradebook/books')).status).toBe(200)
    expect((await teacher.send('DELETE', '/api/session/list/%25')).status).toBe(404)
  })
})

describe('two schools', () => {
  it('are chosen between; a school that is not one’s own is refused', async () => {
    const second = await centre(db)
    await second.operate(openAccount, { person: second.people.maths!.id, login, joins: true })
    const both = browser(served.base)
    const { body } = await both.signIn(login)
    expect(body).toMatchObject({ school: null, person: null })
    expect(problem(await both.get('/api/gradebook/books'))).toMatchObject({ status: 409, code: 'ERR_NO_SCHOOL' })
    expect((await both.post('/api/session/school', { school: second.school })).body).toMatchObject({
      school: { id: second.school },
      person: { id: second.people.maths!.id },
    })
    const stranger = await primarySchool(db)
    expect(problem(await both.post('/api/session/school', { school: stranger.school }))).toMatchObject({
      status: 403,
      code: 'ERR_NOT_YOUR_SCHOOL',
    })
  })

  it('know nothing of each other: another school’s record by its id is 404', async () => {
    const elsewhere = await primarySchool(db)
    const answer = await teacher.get(`/api/gradebook/readBook?book=${elsewhere.books.KH}&period=CHK1`)
    expect(problem(answer)).toMatchObject({ status: 404, code: 'ERR_NOT_FOUND' })
  })
})

describe('a request must be one’s own', () => {
  it('carries the token of the session with everything but GET', async () => {
    const { csrf } = teacher
    for (const wrong of [null, 'x', `${csrf}x`]) {
      teacher.csrf = wrong
      const answer = await teacher.post('/api/gradebook/enterScores', score(world.pupils[0]!, '9'))
      expect(problem(answer)).toMatchObject({ status: 403, code: 'ERR_CSRF' })
    }
  })

  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['no origin to speak of', { origin: 'null' }],
    ['the same host on another port', { origin: 'http://127.0.0.1:1' }],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a neighbouring site', { 'sec-fetch-site': 'same-site' }],
  ])('does not come from %s, sign-in included', async (_case, headers) => {
    const answer = await teacher.post(
      '/api/gradebook/enterScores',
      score(world.pupils[0]!, '9'),
      headers as Record<string, string>,
    )
    expect(problem(answer)).toMatchObject({ status: 403, code: 'ERR_FOREIGN_ORIGIN' })
    const signIn = await browser(served.base).post(
      '/api/session',
      { login, password: PASSWORD },
      headers as Record<string, string>,
    )
    expect(signIn.status).toBe(403)
  })

  it('may say that it comes from here', async () => {
    const headers = { origin: served.base, 'sec-fetch-site': 'same-origin' }
    expect((await teacher.post('/api/gradebook/enterScores', score(world.pupils[0]!, '9'), headers)).status).toBe(200)
  })
})

describe('problems', () => {
  it('are problem+json with every fault at once, and its words', async () => {
    const answer = await teacher.post('/api/gradebook/enterScores', {
      book: world.books.KH,
      period: 'CHK1',
      changes: [
        { pupil: world.pupils[0], column: 'DIEM', text: '999', version: 0, how: 'typed' },
        { pupil: world.pupils[1], column: 'DIEM', text: '7,5', version: 0, how: 'typed' },
      ],
    })
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(problem(answer)).toMatchObject({
      type: 'urn:hoso:problem:ERR_SCORE_RANGE',
      status: 422,
      title: 'Có giá trị chưa đúng',
      detail: 'Điểm kiểm tra nằm từ 0 đến 10. Còn 1 chỗ khác.',
    })
    expect(problem(answer).faults).toMatchObject([{ code: 'ERR_SCORE_RANGE' }, { code: 'ERR_SCORE_DECIMAL' }])
    expect(problem(answer).at).toHaveLength(2)
  })

  it('speak English where it is asked for', async () => {
    const answer = await teacher.post('/api/gradebook/enterScores', score(world.pupils[0]!, '999'), {
      'accept-language': 'en-GB',
    })
    expect(problem(answer).detail).toBe('A test score lies between 0 and 10.')
  })

  it('of a person are 403 with clauses and whose it is', async () => {
    const answer = await teacher.post('/api/gradebook/enterScores', {
      ...score(world.pupils[0]!, '9'),
      book: world.books.TV,
    })
    expect(problem(answer)).toMatchObject({
      status: 403,
      code: 'ERR_NOT_YOURS',
      detail: 'Nhập điểm là việc của giáo viên bộ môn.',
    })
    expect((problem(answer).clauses as { id: string }[]).map(c => c.id)).toContain('BP-5.1')
  })

  it('of a closed window are 423 with the clause and the way out', async () => {
    const answer = await teacher.post('/api/gradebook/enterScores', { ...score(world.pupils[0]!, '9'), period: 'GHK1' })
    expect(problem(answer)).toMatchObject({
      status: 423,
      code: 'ERR_CLOSED',
      remedy: { act: 'correction.request', text: 'Gửi đề nghị sửa' },
    })
  })

  it('of two people on one cell are 409 with what stands there now', async () => {
    const pupil = world.pupils[0]!
    await teacher.post('/api/gradebook/enterScores', score(pupil, '9'))
    const answer = await teacher.post('/api/gradebook/enterScores', score(pupil, '8'))
    expect(problem(answer)).toMatchObject({ status: 409, code: 'ERR_CELL_CHANGED' })
    expect(JSON.stringify(problem(answer).current)).toContain('9')
  })

  it('that nobody foresaw say an incident and nothing of the inside; the log has both', async () => {
    const answer = await teacher.get('/api/trouble/make')
    expect(problem(answer)).toMatchObject({ status: 500, code: 'ERR_UNEXPECTED' })
    expect(answer.text).not.toContain('secret inner words')
    const incident = /mã (\w{8})/.exec(problem(answer).detail)![1]!
    expect(served.logged.join('')).toMatch(
      new RegExp(`secret inner words.*${incident}|${incident}.*secret inner words`, 's'),
    )
  })

  it('of the form of a request are 400, 413 and 415', async () => {
    const send = (raw: string, type = 'application/json') =>
      teacher.send('POST', '/api/gradebook/enterScores', { raw, headers: { 'content-type': type } })
    expect((await send('{"half":')).status).toBe(400)
    expect((await send('a=b', 'text/plain')).status).toBe(415)
    expect((await send('a=b', 'application/x-www-form-urlencoded')).status).toBe(415)
    expect((await send(`"${'x'.repeat(3 * 1024 * 1024)}"`)).status).toBe(413)
  })
})

describe('an idempotency key', () => {
  it('makes the same request happen once and answer the same', async () => {
    const key = { 'idempotency-key': 'save-0001' }
    const first = await teacher.post('/api/gradebook/enterScores', score(world.pupils[0]!, '9'), key)
    const again = await teacher.post('/api/gradebook/enterScores', score(world.pupils[0]!, '9'), key)
    expect([first.status, again.status]).toEqual([200, 200])
    expect(again.body).toEqual(first.body)
    const other = await teacher.post('/api/gradebook/enterScores', score(world.pupils[1]!, '9'), key)
    expect(problem(other)).toMatchObject({ status: 422, code: 'ERR_IDEMPOTENCY_KEY_REUSED' })
    const short = await teacher.post('/api/gradebook/enterScores', score(world.pupils[1]!, '9'), {
      'idempotency-key': 'x',
    })
    expect(problem(short)).toMatchObject({ status: 400, code: 'ERR_IDEMPOTENCY_KEY' })
  })
})

describe('a read', () => {
  it('takes numbers, truth values and lists from the query, or everything as JSON in q', async () => {
    const wanted = { year: 2026, yes: true, word: '12', list: [1, 2] }
    expect((await teacher.get('/api/trouble/asked?year=2026&yes=true&word=12&list=[1,2]')).body).toEqual(wanted)
    expect((await teacher.get(`/api/trouble/asked?q=${encodeURIComponent(JSON.stringify(wanted))}`)).body).toEqual(
      wanted,
    )
    expect((await teacher.get('/api/trouble/asked?q=%7B')).status).toBe(400)
    expect(problem(await teacher.get('/api/trouble/asked?year=x&yes=true&word=a&list=[]'))).toMatchObject({
      status: 422,
      at: ['year'],
    })
  })

  it('is compressed where it is long and the browser takes it', async () => {
    const answer = await fetch(`${served.base}/api/openapi.json`, { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(((await answer.json()) as { openapi: string }).openapi).toBe('3.1.0')
  })
})

describe('long work', () => {
  it('answers 202 with a job that only its owner sees', async () => {
    const answer = await teacher.post('/api/trouble/longWork', {})
    expect(answer.status).toBe(202)
    const { job } = answer.body as { job: string }
    expect((await teacher.get(`/api/jobs/${job}`)).body).toMatchObject({ id: job, state: 'waiting', done: 0 })
    const head = browser(served.base)
    await head.signIn(await account(served.at, world, world.people.head!))
    expect((await head.get(`/api/jobs/${job}`)).status).toBe(404)
    expect((await head.get(`/api/jobs/${job}/events`)).status).toBe(404)
    expect((await teacher.get('/api/jobs/nonsense')).status).toBe(404)
  })
})

describe('the description', () => {
  type Operation = { summary: string; operationId?: string; responses: Record<string, unknown> }
  type Description = { openapi: string; paths: Record<string, Record<string, Operation>>; info: object }

  it('is OpenAPI 3.1 and knows every act and read of every slice', async () => {
    const api = (await browser(served.base).get('/api/openapi.json')).body as Description
    expect(api.openapi).toBe('3.1.0')
    for (const slice of slices) {
      for (const a of slice.acts) expect(api.paths[`/api/${a.name.replace('.', '/')}`]?.post?.operationId).toBe(a.name)
      for (const r of slice.reads) expect(api.paths[`/api/${r.name.replace('.', '/')}`]?.get?.operationId).toBe(r.name)
    }
    const ids = Object.values(api.paths).flatMap(p => Object.values(p).flatMap(o => o.operationId ?? []))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has a download behind every address of a file that a page links', () => {
    const root = join(import.meta.dirname, '..')
    const linked = globSync('**/*.tsx', { cwd: root }).flatMap(file =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/\bfileAddress\('([^']+)'/g)].map(m => m[1]!),
    )
    const downloads: string[] = slices.flatMap(s => (s.downloads ?? []).map(d => d.name))
    expect(linked.length).toBeGreaterThan(30)
    expect(linked.filter(name => !downloads.includes(name))).toEqual([])
  })

  it('holds together: every reference leads somewhere, every path parameter is described', async () => {
    const text = (await browser(served.base).get('/api/openapi.json')).text
    const api = JSON.parse(text) as Description & Record<string, unknown>
    for (const [, ref] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = ref!
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], api)
      expect(found, ref).toBeDefined()
    }
    for (const [path, methods] of Object.entries(api.paths))
      for (const operation of Object.values(methods)) {
        expect(Object.keys(operation.responses).length, path).toBeGreaterThan(0)
        const named = ((operation as { parameters?: { name: string; in: string }[] }).parameters ?? []).filter(
          p => p.in === 'path',
        )
        expect(
          named.map(p => `{${p.name}}`),
          path,
        ).toEqual(path.match(/\{\w+\}/g) ?? [])
      }
  })

  it('is a page too, without a script', async () => {
    const page = await browser(served.base).get('/api/docs')
    expect(page.status).toBe(200)
    expect(page.text).toContain('POST /api/gradebook/enterScores')
    expect(page.text).not.toMatch(/<script|https?:\/\//)
  })
})

describe('for machines', () => {
  it('there are health, readiness and figures, none of them personal', async () => {
    expect((await browser(served.base).get('/healthz')).body).toEqual({ status: 'ok' })
    expect((await browser(served.base).get('/readyz')).body).toEqual({ status: 'ready' })
    const { text } = await browser(served.base).get('/metrics')
    expect(text).toContain('hoso_http_requests_total{method="POST",route="/api/session",status="200"}')
    expect(text).not.toContain(login)
  })

  it('every answer carries the headers that keep a page to itself', async () => {
    const { headers } = await browser(served.base).get('/api/session')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('strict-transport-security')).toBeNull()
  })
})

describe('a name that was made to point here', () => {
  it('is not answered: on this machine only names of this machine are', async () => {
    const { port } = new URL(served.base)
    const { request } = await import('node:http')
    const status = await new Promise<number>((done, fail) =>
      request({ host: '127.0.0.1', port, path: '/api/session', headers: { host: `evil.example:${port}` } }, r => {
        r.resume()
        done(r.statusCode!)
      })
        .on('error', fail)
        .end(),
    )
    expect(status).toBe(403)
  })
})
