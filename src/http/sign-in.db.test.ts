import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/cluster/database.ts'
import { type Answer, account, type Browser, browser, PASSWORD, type Served, serve } from '../../test/http.ts'
import { journalOf } from '../../test/locked.ts'
import { centre, NOW, primarySchool, type World } from '../../test/world.ts'
import { openAccount } from '../features/accounts/open-account.ts'
import { resetPassword } from '../features/accounts/reset-account.ts'
import { type Db, openDatabase } from '../records/database.ts'

const database = testDatabase()
let db: Db
let served: Served
let world: World
let login: string
let visitor: Browser

beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  served = await serve(db)
})
afterAll(async () => {
  await served.close()
  await db.destroy()
})
beforeEach(async () => {
  served.clock.now = NOW
  world = await primarySchool(db)
  login = await account(served.at, world, world.people.science!)
  visitor = browser(served.base)
})

const submit = (path: string, form: Record<string, string>) => visitor.send('POST', path, { form })
const goesTo = (answer: Answer) => [answer.status, answer.headers.get('location')]
const csrfOf = (page: Answer) => /name="csrf" value="([^"]+)"/.exec(page.text)![1]!
const alertOf = (page: Answer) => /role="alert">(?:<svg.*?<\/svg>)?([^<]*)</.exec(page.text)?.[1]

describe('the sign-in page', () => {
  it('is Vietnamese by default, English by the switch, and remembers it', async () => {
    const page = await visitor.get('/dang-nhap', { 'accept-language': 'en-US' })
    expect(page.text).toContain('<html lang="vi">')
    expect((await visitor.get('/dang-nhap?lang=en')).text).toContain('<html lang="en">')
    expect((await visitor.get('/dang-nhap')).text).toContain('Start working')
  })

  it('is small, with its own style, and needs nothing from elsewhere', async () => {
    const { text } = await visitor.get('/dang-nhap')
    const style = /<style[^>]*>(.*?)<\/style>/s.exec(text)![1]!
    expect(Buffer.byteLength(style)).toBeLessThan(10_000)
    expect(Buffer.byteLength(text)).toBeLessThan(16_000)
    expect(text).not.toMatch(/https?:\/\//)
    expect(text).not.toMatch(/ on\w+=| style=/)
  })

  it('names its fields for people, password managers and screen readers', async () => {
    const { text } = await visitor.get('/dang-nhap')
    expect(text).toMatch(
      /<label class="f"><span>Tên đăng nhập hoặc số điện thoại<\/span><input[^>]*autocomplete="username"/,
    )
    expect(text).toMatch(/<label for="pw">.*<input[^>]*id="pw"[^>]*autocomplete="current-password"/s)
  })

  it('signs in by its plain form and goes on to the product, or to the page that was asked for', async () => {
    expect(goesTo(await submit('/dang-nhap', { login, password: PASSWORD }))).toEqual([303, '/'])
    expect((await visitor.get('/api/gradebook/books')).status).toBe(200)
    expect(goesTo(await visitor.get('/dang-nhap'))).toEqual([302, '/'])
    const asked = await submit('/dang-nhap', { login, password: PASSWORD, next: '/so/KH?k=%E1%BB%B3' })
    expect(goesTo(asked)).toEqual([303, '/so/KH?k=%E1%BB%B3'])
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '/a b', '/ỳ'])(
    'never goes on to another site: %s',
    async next => {
      expect(goesTo(await submit('/dang-nhap', { login, password: PASSWORD, next }))).toEqual([303, '/'])
    },
  )

  it('says kindly what was wrong, keeps the name and never the password, and shows no name as markup', async () => {
    const page = await submit('/dang-nhap', { login: '"><script>x', password: 'sai mật khẩu' })
    expect(page.status).toBe(401)
    expect(alertOf(page)).toBe('Tên đăng nhập hoặc mật khẩu chưa đúng.')
    expect(page.text).toContain('value="&#34;&#62;&#60;script&#62;x"')
    expect(page.text).not.toContain('sai mật khẩu')
    expect(page.text).toContain('aria-describedby="err"')
  })

  it('says how long to wait', async () => {
    for (let n = 0; n < 5; n++) await submit('/dang-nhap', { login, password: 'sai' })
    const page = await submit('/dang-nhap', { login, password: PASSWORD })
    expect([page.status, alertOf(page)]).toEqual([429, 'Sai nhiều lần. Thử lại sau 2 giây.'])
  })

  it('refuses a form from another site', async () => {
    const answer = await visitor.send('POST', '/dang-nhap', {
      form: { login, password: PASSWORD },
      headers: { origin: 'https://evil.example' },
    })
    expect(answer.status).toBe(403)
  })

  it('takes the same plain form at /api/session', async () => {
    expect(goesTo(await submit('/api/session', { login, password: PASSWORD }))).toEqual([303, '/'])
  })

  it('stands before every other page for whoever is signed out', async () => {
    expect((await visitor.get('/so/4A')).status).toBe(404) // nothing is built here
    await submit('/dang-nhap', { login, password: PASSWORD })
    const page = await visitor.get('/dang-nhap/mat-khau')
    expect(goesTo(page)).toEqual([302, '/'])
    expect(
      goesTo(
        await submit('/dang-nhap/ra', {
          csrf: (await visitor.get('/api/session')).text.match(/"csrf":"([^"]+)"/)![1]!,
        }),
      ),
    ).toEqual([303, '/dang-nhap'])
    expect((await visitor.get('/api/gradebook/books')).status).toBe(401)
  })

  it('has no roles to tap outside a demo, not even for one who knows the address', async () => {
    expect((await visitor.get('/dang-nhap')).text).not.toContain('/dang-nhap/thu')
    expect((await submit('/dang-nhap/thu', { login })).status).toBe(401)
  })
})

describe('the code page', () => {
  it('comes after the right password, takes a code once, and knows nothing of the password', async () => {
    const owner = browser(served.base)
    await owner.signIn(login)
    const { secret } = (await owner.post('/api/session/second-factor', { password: PASSWORD })).body as {
      secret: string
    }
    const code = () => generateSync({ secret, epoch: Math.floor(served.clock.now / 1000) })
    await owner.post('/api/session/second-factor/confirm', { code: code() })

    expect(goesTo(await visitor.get('/dang-nhap/ma'))).toEqual([302, '/dang-nhap'])
    expect(goesTo(await submit('/dang-nhap', { login, password: PASSWORD }))).toEqual([303, '/dang-nhap/ma'])
    expect(visitor.cookies.get('hoso_step')).not.toContain(PASSWORD)
    expect((await visitor.get('/dang-nhap/ma')).text).toContain('autocomplete="one-time-code"')
    const replayed = await submit('/dang-nhap/ma', { code: code() })
    expect([replayed.status, alertOf(replayed)]).toEqual([
      401,
      'Mã chưa đúng, hoặc đã dùng rồi. Đợi mã mới rồi nhập lại.',
    ])
    served.clock.now += 30_000
    expect(goesTo(await submit('/dang-nhap/ma', { code: code() }))).toEqual([303, '/'])
    expect(visitor.cookies.has('hoso_step')).toBe(false)
  })

  it('sends a stale ticket back to the beginning', async () => {
    visitor.cookies.set('hoso_step', 'nothing-that-was-sealed-here')
    expect(goesTo(await submit('/dang-nhap/ma', { code: '123456' }))).toEqual([303, '/dang-nhap'])
  })
})

describe('the first password', () => {
  it('is asked for before anything else, twice, and by the rules', async () => {
    const { login: name, code } = await world.act(world.people.head!, openAccount, { person: world.people.member!.id })
    expect(goesTo(await submit('/dang-nhap', { login: name, password: code! }))).toEqual([303, '/dang-nhap/mat-khau'])
    const page = await visitor.get('/dang-nhap/mat-khau')
    expect(page.text).toContain('Ít nhất 10 ký tự')
    const csrf = csrfOf(page)
    const change = (password: string, again = password) => submit('/dang-nhap/mat-khau', { csrf, password, again })
    expect(alertOf(await change('một câu dài', 'một câu khác'))).toBe('Hai lần nhập chưa giống nhau.')
    expect(alertOf(await change('ngắn'))).toBe('Mật khẩu cần ít nhất 10 ký tự.')
    expect(alertOf(await change('matkhau12345'))).toContain('nhiều người dùng')
    expect(goesTo(await change(PASSWORD))).toEqual([303, '/'])
    expect((await visitor.get('/api/session')).body).toMatchObject({
      mustChange: false,
      person: { name: 'Lý Hồng Vân' },
    })
  })

  it('is not changed by a form without the page’s token', async () => {
    await world
      .act(world.people.deputy!, resetPassword, { person: world.people.science!.id })
      .then(async ({ code }) => {
        await submit('/dang-nhap', { login, password: code })
        const answer = await submit('/dang-nhap/mat-khau', { password: PASSWORD, again: PASSWORD })
        expect(answer.status).toBe(403)
      })
  })
})

describe('the choice of a school', () => {
  it('comes first for a person with two, then the product', async () => {
    const other = await centre(db)
    await other.operate(openAccount, { person: other.people.maths!.id, login, joins: true })
    expect(goesTo(await submit('/dang-nhap', { login, password: PASSWORD }))).toEqual([303, '/dang-nhap/truong'])
    const page = await visitor.get('/dang-nhap/truong')
    const csrf = csrfOf(page)
    expect(goesTo(await submit('/dang-nhap/truong', { csrf, school: String(other.school) }))).toEqual([303, '/'])
    expect((await visitor.get('/api/session')).body).toMatchObject({ school: { id: other.school } })
  })

  it('waits until there is a password of the own: the change needs no school, and is journalled where the account is from', async () => {
    const other = await centre(db)
    await other.operate(openAccount, { person: other.people.maths!.id, login, joins: true })
    const { code } = await world.act(world.people.deputy!, resetPassword, { person: world.people.science!.id })
    expect(goesTo(await submit('/dang-nhap', { login, password: code }))).toEqual([303, '/dang-nhap/mat-khau'])
    const csrf = csrfOf(await visitor.get('/dang-nhap/mat-khau'))
    const typed = { csrf, password: 'mùa gặt ở bản trên', again: 'mùa gặt ở bản trên' }
    expect(goesTo(await submit('/dang-nhap/mat-khau', typed))).toEqual([303, '/dang-nhap/truong'])
    expect((await visitor.get('/api/session')).body).toMatchObject({ mustChange: false, school: null })
    expect((await journalOf(world)).at(-1)).toMatchObject({ act: 'accounts.changePassword' })
    expect(goesTo(await submit('/dang-nhap/truong', { csrf, school: String(other.school) }))).toEqual([303, '/'])

    // a program signs in and sets its password in the same order
    const slip = await world.act(world.people.deputy!, resetPassword, { person: world.people.science!.id })
    const program = browser(served.base)
    expect((await program.signIn(login, slip.code)).body).toMatchObject({ mustChange: true, person: null })
    expect((await program.post('/api/session/password', { password: PASSWORD })).status).toBe(200)
    expect((await program.post('/api/session/school', { school: world.school })).body).toMatchObject({
      person: { id: world.people.science!.id },
    })
  })
})

describe('a demo', () => {
  it('shows its people by school and lets one tap in, as that person and no other', async () => {
    await expect(db.updateTable('installation').set({ demo: true }).execute()).rejects.toThrow(/permission denied/)
    const demo = await serve(db, { demo: true })
    try {
      const page = await browser(demo.base).get('/dang-nhap')
      expect(page.text).toContain('Bản dùng thử')
      expect(page.text).toContain(`<button name="login" value="${login}">`)
      // the app's role cannot turn a real database into a demo: the tap is refused by the database's own word
      const tap = browser(demo.base)
      expect((await tap.send('POST', '/dang-nhap/thu', { form: { login } })).status).toBe(401)
    } finally {
      await demo.close()
    }
  })
})
