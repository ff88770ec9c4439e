import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { account, PASSWORD } from '../../../test/http.ts'
import { NOW, type Person, primarySchool, type World } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Invalid, Turned } from '../../records/faults.ts'
import { type From, type House, NOWHERE } from './house.ts'
import { beginSecondFactor, changePassword, confirmSecondFactor, removeSecondFactor } from './own-account.ts'
import { findVisitor, type NewSession, openSession } from './sessions.ts'
import { signIn, signInAsDemo, stepUp } from './sign-in.ts'
import { openVault } from './vault.ts'
import { WAITS } from './waiting.ts'

const database = testDatabase()
const clock = { now: NOW }
let db: Db
let house: House
let world: World
let login: string
let teacher: Person

beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  house = { db, vault: openVault(mkdtempSync(join(tmpdir(), 'hoso-vault-'))), realTime: () => clock.now }
})
afterAll(() => db.destroy())

beforeEach(async () => {
  world = await primarySchool(db)
  teacher = world.people.homeroom!
  login = await account(house, world, teacher)
  clock.now = NOW
})

const desk: From = { device: 'd'.repeat(32), address: '10.0.0.5', agent: 'at school' }
const stranger: From = { device: null, address: '203.0.113.9', agent: 'elsewhere' }

const enter = (password = PASSWORD, from = desk, at = NOW, code?: string) =>
  signIn(house, { login, password, from, ...(code !== undefined && { code }) }, at)
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'in',
    cause => {
      if (cause instanceof Turned) return cause.code === 'ERR_WAIT' ? `wait ${cause.params.seconds}` : cause.code
      throw cause
    },
  )

describe('signing in', () => {
  it('opens a session for the right pair, by login name in any case or by phone number', async () => {
    await db.updateTable('account').set({ phone: '0900000123' }).where('login', '=', login).execute()
    expect(await outcome(enter())).toBe('in')
    for (const typed of [login.toUpperCase(), '0900 000 123', '+84900000123'])
      expect(await outcome(signIn(house, { login: typed, password: PASSWORD, from: desk }, NOW))).toBe('in')
  })

  it('says the same of a wrong password and an unknown login', async () => {
    expect(await outcome(enter('sai mật khẩu rồi'))).toBe('ERR_SIGN_IN')
    expect(await outcome(signIn(house, { login: 'khong.ai', password: PASSWORD, from: desk }, NOW))).toBe('ERR_SIGN_IN')
  })

  it('takes a password typed by another input method: composed and decomposed letters are one', async () => {
    expect(await outcome(enter(PASSWORD.normalize('NFD')))).toBe('in')
  })

  it('is open to a demo account without a password only where the database is a demo', async () => {
    expect(await outcome(signInAsDemo(house, login, desk, NOW))).toBe('ERR_SIGN_IN')
  })
})

describe('waiting instead of locking', () => {
  it('lets four wrong tries pass, then makes the next ones wait ever longer, up to a quarter of an hour', async () => {
    let at = NOW
    const waits: number[] = []
    for (let n = 1; n <= WAITS.length + 1; n++) {
      expect(await outcome(enter('sai', stranger, at))).toBe('ERR_SIGN_IN')
      const next = await outcome(enter('sai', stranger, at))
      const seconds = next.startsWith('wait ') ? Number(next.slice(5)) : 0
      if (seconds === 0) n++ // that one was counted as a try
      waits.push(seconds)
      at += seconds * 1000
    }
    expect(waits).toEqual([0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900])
  })

  it('counts tries at the same time: of twenty at once no more than five are compared', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => outcome(enter('sai', stranger))))
    expect(all.filter(o => o === 'ERR_SIGN_IN').length).toBeLessThanOrEqual(5)
  })

  it('never keeps the owner out at a device that is known, however long a stranger tries', async () => {
    await enter(PASSWORD, desk)
    for (let n = 0; n < 6; n++) await outcome(enter('sai', stranger))
    expect(await outcome(enter(PASSWORD, stranger))).toMatch(/^wait/)
    expect(await outcome(enter(PASSWORD, { ...desk, address: stranger.address }))).toBe('in')
  })

  it('does not let an address of many people suffer for one of them', async () => {
    for (let n = 0; n < 6; n++)
      await outcome(signIn(house, { login: 'khong.ai', password: 'sai', from: stranger }, NOW))
    expect(await outcome(enter(PASSWORD, stranger))).toBe('in')
  })

  it('forgets wrong tries after a day without one', async () => {
    for (let n = 0; n < 6; n++) await outcome(enter('sai', stranger))
    const later = NOW + 2 * 86_400_000
    for (let n = 0; n < 4; n++) expect(await outcome(enter('sai', stranger, later))).toBe('ERR_SIGN_IN')
    expect(await outcome(enter('sai', stranger, later))).toBe('ERR_SIGN_IN')
    expect(await outcome(enter('sai', stranger, later))).toBe('wait 2')
  })

  it('slows tries at a known device too, in a line of its own', async () => {
    await enter(PASSWORD, desk)
    for (let n = 0; n < 5; n++) await outcome(enter('sai', desk))
    expect(await outcome(enter(PASSWORD, desk))).toBe('wait 2')
    expect(await outcome(enter(PASSWORD, desk, NOW + 2000))).toBe('in')
    expect(await outcome(enter('sai', desk, NOW + 2000))).toBe('ERR_SIGN_IN')
  })
})

describe('a second factor', () => {
  const door = (session: NewSession) => async () => {
    const visitor = (await findVisitor(db, session.token, clock.now))!
    return { house, visitor, from: desk, at: clock.now }
  }
  const codeAt = (secret: string, at: number) => generateSync({ secret, epoch: Math.floor(at / 1000) })

  async function withSecondFactor(): Promise<string> {
    const session = await enter()
    const { secret } = await world.act(teacher, beginSecondFactor(await door(session)()), { password: PASSWORD })
    await world.act(teacher, confirmSecondFactor(await door(session)()), { code: codeAt(secret, clock.now) })
    clock.now += 30_000
    return secret
  }

  it('is asked for after the right password, and not after a wrong one', async () => {
    await withSecondFactor()
    expect(await outcome(enter())).toBe('ERR_SECOND_FACTOR_NEEDED')
    expect(await outcome(enter('sai'))).toBe('ERR_SIGN_IN')
  })

  it('takes a code once: the same one again, or an older one, is refused', async () => {
    const secret = await withSecondFactor()
    const code = codeAt(secret, clock.now)
    expect(await outcome(enter(PASSWORD, desk, NOW, code))).toBe('in')
    expect(await outcome(enter(PASSWORD, desk, NOW, code))).toBe('ERR_SECOND_FACTOR_WRONG')
    expect(await outcome(enter(PASSWORD, desk, NOW, codeAt(secret, clock.now - 30_000)))).toBe(
      'ERR_SECOND_FACTOR_WRONG',
    )
    clock.now += 30_000
    expect(await outcome(enter(PASSWORD, desk, NOW, codeAt(secret, clock.now)))).toBe('in')
  })

  it('takes one code once even when it is sent twice at the same time', async () => {
    const secret = await withSecondFactor()
    const code = codeAt(secret, clock.now)
    const both = await Promise.all([
      outcome(enter(PASSWORD, desk, NOW, code)),
      outcome(enter(PASSWORD, stranger, NOW, code)),
    ])
    expect(both.toSorted()).toEqual(['ERR_SECOND_FACTOR_WRONG', 'in'])
  })

  it('makes wrong codes wait like wrong passwords', async () => {
    await withSecondFactor()
    for (let n = 0; n < 5; n++)
      expect(await outcome(enter(PASSWORD, stranger, NOW, '000000'))).toBe('ERR_SECOND_FACTOR_WRONG')
    expect(await outcome(enter(PASSWORD, stranger, NOW, '000000'))).toBe('wait 2')
  })

  it('goes by real time, whatever the clock of a demo says', async () => {
    const secret = await withSecondFactor()
    expect(await outcome(enter(PASSWORD, desk, NOW + 400 * 86_400_000, codeAt(secret, clock.now)))).toBe('in')
  })

  it('can be given in a second step by a ticket, which a changed password or five minutes void', async () => {
    const secret = await withSecondFactor()
    const ticket = await enter().catch(cause => String((cause as Turned).params.ticket))
    if (typeof ticket !== 'string') throw new Error('the code should have been asked for')
    const byTicket = (at: number) => outcome(signIn(house, { ticket, code: codeAt(secret, clock.now), from: desk }, at))
    expect(await byTicket(NOW + 5 * 60_000)).toBe('ERR_SIGN_IN')
    expect(await outcome(signIn(house, { ticket: `${ticket.slice(0, -2)}AA`, code: '1', from: desk }, NOW))).toBe(
      'ERR_SIGN_IN',
    )
    expect(await byTicket(NOW + 60_000)).toBe('in')
    await db
      .updateTable('account')
      .set({ password_set_at: new Date(NOW + 1) })
      .where('login', '=', login)
      .execute()
    clock.now += 30_000
    expect(await byTicket(NOW + 60_000)).toBe('ERR_SIGN_IN')
  })

  it('is set and removed by the owner with the password, and ends the sessions elsewhere', async () => {
    const elsewhere = await enter(PASSWORD, stranger)
    const secret = await withSecondFactor()
    expect(await findVisitor(db, elsewhere.token, NOW)).toBeNull()
    const session = await enter(PASSWORD, desk, NOW, codeAt(secret, clock.now))
    clock.now += 30_000
    const code = codeAt(secret, clock.now)
    await expect(
      world.act(teacher, removeSecondFactor(await door(session)()), { password: 'sai', code }),
    ).rejects.toThrow(Invalid)
    await world.act(teacher, removeSecondFactor(await door(session)()), { password: PASSWORD, code })
    expect(await outcome(enter())).toBe('in')
  })
})

describe('the own password', () => {
  it('changes with the present one only, and every other session ends', async () => {
    const here = await enter()
    const elsewhere = await enter(PASSWORD, stranger)
    const visitor = (await findVisitor(db, here.token, NOW))!
    const change = changePassword({ house, visitor, from: desk, at: NOW })
    await expect(world.act(teacher, change, { current: 'sai', password: 'một câu hoàn toàn mới' })).rejects.toThrow(
      /WRONG/,
    )
    await expect(world.act(teacher, change, { current: PASSWORD, password: 'ngắn' })).rejects.toThrow(/SHORT/)
    await expect(world.act(teacher, change, { current: PASSWORD, password: PASSWORD })).rejects.toThrow(/SAME/)
    await world.act(teacher, change, { current: PASSWORD, password: 'một câu hoàn toàn mới' })
    expect(await findVisitor(db, here.token, NOW)).not.toBeNull()
    expect(await findVisitor(db, elsewhere.token, NOW)).toBeNull()
    expect(await outcome(enter())).toBe('ERR_SIGN_IN')
    expect(await outcome(enter('một câu hoàn toàn mới'))).toBe('in')
  })
})

describe('confirming once more', () => {
  it('takes the password, waits after wrong ones, and holds for ten minutes of this session', async () => {
    const visitor = (await findVisitor(db, (await enter()).token, NOW))!
    expect(await outcome(stepUp(house, visitor, { password: 'sai' }, desk, NOW))).toBe('ERR_SIGN_IN')
    expect(visitor.stepUpAt).toBeNull()
    await stepUp(house, visitor, { password: PASSWORD }, desk, NOW)
    const rows = await db.selectFrom('session').select('step_up_at').where('account_id', '=', teacher.account).execute()
    expect(rows.map(r => r.step_up_at?.getTime())).toContain(NOW)
    for (let n = 0; n < 5; n++) await outcome(stepUp(house, visitor, { password: 'sai' }, desk, NOW))
    expect(await outcome(stepUp(house, visitor, { password: PASSWORD }, desk, NOW))).toBe('wait 2')
  })
})

describe('a session', () => {
  it('ends a day after its last request and a week after its first', async () => {
    const { token } = await openSession(db, teacher.account, NOWHERE, NOW)
    const day = 86_400_000
    expect(await findVisitor(db, token, NOW + day - 1)).not.toBeNull()
    expect(await findVisitor(db, token, NOW + 2 * day)).toBeNull()
    for (let n = 1; n < 7; n++) expect(await findVisitor(db, token, NOW + n * (day - 1000))).not.toBeNull()
    expect(await findVisitor(db, token, NOW + 7 * day)).toBeNull()
  })

  it('is known to the database by its hash only', async () => {
    const { token } = await openSession(db, teacher.account, NOWHERE, NOW)
    const rows = await db.selectFrom('session').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  })
})
