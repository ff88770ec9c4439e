import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/cluster/database.ts'
import { account, browser, PASSWORD, type Served, serve } from '../../test/http.ts'
import { primarySchool, type World } from '../../test/world.ts'
import { codeHash } from '../features/accounts/one-time-code.ts'
import { type Db, openDatabase } from '../records/database.ts'
import { withSchool } from '../records/session.ts'
import { compressedAssets } from './compressed-assets.ts'
import { buildServer } from './server.ts'

const database = testDatabase()
let db: Db
const open: Served[] = []
const served = async (...more: Parameters<typeof serve> extends [Db, ...infer R] ? R : never): Promise<Served> => {
  const s = await serve(db, ...more)
  open.push(s)
  return s
}

beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(async () => {
  for (const s of open) await s.close()
  await db.destroy()
})

const page = (b: ReturnType<typeof browser>, path: string, form: Record<string, string>) =>
  b.send('POST', path, { form })

describe('an empty installation', () => {
  const code = 'ABCD-EFGH-2345'
  const form = {
    code,
    school: 'Trường Tiểu học Bản Mới',
    schoolCode: 'TH-BM',
    place: 'Bản Mới',
    programme: 'primary',
    preset: 'binh-phu',
    familyName: 'Lường Thị',
    givenName: 'Hạnh',
    decisionNo: '12/QĐ',
    fromDay: '2026-08-01',
    login: 'hanh.luong',
    password: PASSWORD,
  }

  it('is opened once, by whoever has the code that the start printed', async () => {
    const s = await served({ setUp: { codeHash: codeHash(code) } })
    const b = browser(s.base)
    expect((await b.get('/dang-nhap')).text).toContain('href="/thiet-lap"')
    expect((await b.get('/thiet-lap')).text).toContain('name="schoolCode"')
    const wrong = await page(b, '/thiet-lap', { ...form, code: 'AAAA-BBBB-CCCC' })
    expect([wrong.status, wrong.text.includes('Mã thiết lập chưa đúng')]).toEqual([403, true])
    const weak = await page(b, '/thiet-lap', { ...form, password: 'hanh.luong1' })
    expect([
      weak.status,
      weak.text.includes('value="Trường Tiểu học Bản Mới"'),
      weak.text.includes('hanh.luong1'),
    ]).toEqual([422, true, false])
    expect((await page(b, '/thiet-lap', form)).headers.get('location')).toBe('/')
    const { body } = await b.get('/api/session')
    expect(body).toMatchObject({ person: { name: 'Lường Thị Hạnh', title: 'Hiệu trưởng' }, mustChange: false })
    expect((await page(browser(s.base), '/thiet-lap', form)).status).toBe(409)
    expect((await browser(s.base).get('/thiet-lap')).headers.get('location')).toBe('/dang-nhap')
    const acts = await withSchool(db, 1, trx =>
      trx.selectFrom('journal').select('act').where('school_id', '=', 1).orderBy('seq').execute(),
    )
    expect(acts.map(a => a.act)).toEqual(['school.open', 'accounts.openAccount', 'accounts.changePassword'])
  })
})

describe('the way to the server', () => {
  let world: World
  let login: string
  beforeAll(async () => {
    world = await primarySchool(db)
    const s = await served()
    login = await account(s.at, world, world.people.science!)
  })

  it('by https has cookies that never travel otherwise, and says so for a year', async () => {
    const s = await served({ place: { https: true } })
    const answer = await browser(s.base).signIn(login)
    const cookie = answer.headers.getSetCookie().find(c => c.startsWith('__Host-hoso='))
    expect(cookie).toMatch(/; Secure/)
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
  })

  it('through a trusted proxy knows the visitor’s address, by the proxy’s own word only', async () => {
    const s = await served({ place: { https: true, proxy: true, url: new URL('https://hoso.example') } })
    const b = browser(s.base)
    const headers = { 'x-forwarded-for': '198.51.100.7, 203.0.113.20', origin: 'https://hoso.example' }
    expect((await b.post('/api/session', { login, password: PASSWORD }, headers)).status).toBe(200)
    const rows = await db
      .selectFrom('session')
      .select('address')
      .where('account_id', '=', world.people.science!.account)
      .execute()
    expect(rows.map(r => r.address)).toContain('203.0.113.20')
    const foreign = { ...headers, origin: 'https://evil.example' }
    expect((await browser(s.base).post('/api/session', { login, password: PASSWORD }, foreign)).status).toBe(403)
  })

  it('without a proxy believes no header about the address', async () => {
    const s = await served()
    await browser(s.base).post('/api/session', { login, password: PASSWORD }, { 'x-forwarded-for': '198.51.100.99' })
    const rows = await db
      .selectFrom('session')
      .select('address')
      .where('account_id', '=', world.people.science!.account)
      .execute()
    expect(rows.map(r => r.address)).not.toContain('198.51.100.99')
  })

  it('is closed for a minute to an address that asks beyond measure', async () => {
    const s = await served({ requestsAMinute: 5 })
    const b = browser(s.base)
    const answers = []
    for (let n = 0; n < 7; n++) answers.push(await b.get('/api/session'))
    expect(answers.map(a => a.status)).toEqual([200, 200, 200, 200, 200, 429, 429])
    expect(answers[5]!.body).toMatchObject({ code: 'ERR_TOO_MANY', status: 429 })
    expect(answers[5]!.headers.get('content-type')).toContain('problem+json')
  })
})

describe('the built pages', () => {
  it('are one page for every way, behind the sign-in, with a nonce; files with a hash stay for a year', async () => {
    const probe = await served()
    mkdirSync(join(probe.at.pages, 'assets'), { recursive: true })
    writeFileSync(join(probe.at.pages, 'index.html'), '<!doctype html><html><head></head><body>the pages</body></html>')
    writeFileSync(join(probe.at.pages, 'assets', 'index-AbCd1234.js'), 'let x')
    writeFileSync(join(probe.at.pages, 'assets', 'long-AbCd1234.js'), `let y = '${'long '.repeat(1000)}'`)
    writeFileSync(join(probe.at.pages, 'manifest.webmanifest'), '{}')
    compressedAssets(probe.at.pages).closeBundle()
    const app = await buildServer(probe.at)
    try {
      await app.listen({ host: '127.0.0.1', port: 0 })
      const b = browser(`http://127.0.0.1:${(app.server.address() as { port: number }).port}`)
      const asset = await b.get('/assets/index-AbCd1234.js')
      expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect((await b.get('/manifest.webmanifest')).headers.get('cache-control')).toBe('no-cache')
      const packed = await b.get('/assets/long-AbCd1234.js', { 'accept-encoding': 'br' })
      expect(packed.headers.get('content-encoding')).toBe('br')
      expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(packed.text).toContain('long long')
      expect((await b.get('/assets/none.js')).status).toBe(404)
      expect((await b.get('/so/4A?kỳ=1')).headers.get('location')).toBe(
        '/dang-nhap?next=%2Fso%2F4A%3Fk%25E1%25BB%25B3%3D1',
      )
      b.cookies.set('hoso', 'whatever')
      const shown = await b.get('/so/4A')
      const nonce = /<meta property="csp-nonce" nonce="(\w+)">/.exec(shown.text)![1]!
      expect(shown.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`)
      expect(shown.headers.get('cache-control')).toBe('no-store')
      expect((await b.get('/../package.json')).text).not.toContain('"dependencies"')
      expect((await b.get('/api/none')).status).toBe(404)
    } finally {
      await app.close()
    }
  })
})
