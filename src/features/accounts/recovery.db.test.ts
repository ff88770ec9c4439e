import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { othersWait } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { account, PASSWORD } from '../../../test/http.ts'
import { centre, NOW, type Person, primarySchool, type World } from '../../../test/world.ts'
import { runAct } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Refused } from '../../records/faults.ts'
import { withSchool } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'
import { changePost } from '../school/appoint.ts'
import { askHeadClose, closeAccount, reopenAccount } from './close-account.ts'
import { type House, NOWHERE } from './house.ts'
import { listAccounts } from './list-accounts.ts'
import { openAccount } from './open-account.ts'
import { changePassword } from './own-account.ts'
import { askHeadReset, resetPassword, resetSecondFactor } from './reset-account.ts'
import { chooseSchool, findVisitor, schoolsOf } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { openVault } from './vault.ts'
import { whoAmI } from './who-am-i.ts'

const database = testDatabase()
const DAY = 86_400_000
let db: Db
let house: House
let world: World
let login: string
const person = (key: string): Person => world.people[key]!

beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
  house = { db, vault: openVault(mkdtempSync(join(tmpdir(), 'hoso-vault-'))), realTime: () => NOW }
})
afterAll(() => db.destroy())
beforeEach(async () => {
  world = await primarySchool(db)
  login = await account(house, world, person('homeroom'))
})

const enter = (password: string, at = NOW, as = login) => signIn(house, { login: as, password, from: NOWHERE }, at)
const visitor = async (password: string, at = NOW) => (await findVisitor(db, (await enter(password, at)).token, at))!
const refusal = (work: Promise<unknown>): Promise<Refused> =>
  work.then(
    () => Promise.reject(new Error('this should have been refused')),
    cause => (cause instanceof Refused ? cause : Promise.reject(cause)),
  )

describe('an account is opened', () => {
  it('with a name made from the person’s and a slip that leads to nothing but a password of one’s own', async () => {
    const {
      login: made,
      code,
      account,
    } = await world.act(person('head'), openAccount, { person: person('science').id })
    expect(made).toMatch(/^nam\.trinh\d*$/)
    const session = await enter(code!, NOW, made)
    const by = (await findVisitor(db, session.token, NOW))!
    expect(by).toMatchObject({ accountId: account, mustChange: true })
    await world.act(person('science'), changePassword({ house, visitor: by, from: NOWHERE, at: NOW }), {
      password: PASSWORD,
    })
    expect((await findVisitor(db, session.token, NOW))!.mustChange).toBe(false)
    await expect(enter(code!, NOW, made)).rejects.toMatchObject({ code: 'ERR_SIGN_IN' })
  })

  it('by the board or the head, and by nobody else', async () => {
    const refused = await refusal(world.act(person('science'), openAccount, { person: person('member').id }))
    expect(refused.decision).toMatchObject({ verdict: 'refused', cause: 'person' })
    await world.act(person('member'), openAccount, { person: person('secretary').id })
  })

  it('once a person; a name, once taken, is somebody’s', async () => {
    await expect(world.act(person('head'), openAccount, { person: person('homeroom').id })).rejects.toThrow(
      /HAS_ACCOUNT/,
    )
    await expect(world.act(person('head'), openAccount, { person: person('science').id, login })).rejects.toThrow(
      /LOGIN_TAKEN/,
    )
  })

  it('that somebody has already is joined by nobody of another school, and reset by nobody there', async () => {
    const other = await centre(db)
    const join = { person: other.people.maths!.id, login, joins: true as const }
    await expect(other.act(other.people.head!, openAccount, join)).rejects.toThrow(/account.join/)
    await other.operate(openAccount, join)
    for (const reset of [resetPassword, resetSecondFactor])
      await expect(other.act(other.people.head!, reset, { person: other.people.maths!.id })).rejects.toThrow(
        /ERR_ACCOUNT_OF_OTHER_SCHOOL/,
      )
  })

  it('for two schools: the person chooses, and one account serves both', async () => {
    const other = await centre(db)
    const joined = await other.operate(openAccount, {
      person: other.people.maths!.id,
      login,
      joins: true,
    })
    expect(joined.code).toBeNull()
    const session = await enter(PASSWORD)
    const by = (await findVisitor(db, session.token, NOW))!
    expect(by.schoolId).toBeNull()
    expect((await schoolsOf(db, by.accountId)).map(s => s.id).toSorted()).toEqual(
      [world.school, other.school].toSorted(),
    )
  })

  it('and shows up in the list of those who look after accounts', async () => {
    const { people } = await world.read(person('head'), listAccounts, {})
    expect(people.find(p => p.person === person('homeroom').id)).toMatchObject({ login, state: 'used' })
    expect(people.find(p => p.person === person('science').id)).toMatchObject({ login: null, state: 'none' })
    await refusal(world.read(person('science'), listAccounts, {}))
  })
})

describe('a forgotten password', () => {
  it('is reset by a slip that is valid for a day; the old one and every session end at once', async () => {
    const before = await enter(PASSWORD)
    const slip = await world.act(person('deputy'), resetPassword, { person: person('homeroom').id })
    expect(await findVisitor(db, before.token, NOW)).toBeNull()
    await expect(enter(PASSWORD)).rejects.toMatchObject({ code: 'ERR_SIGN_IN' })
    expect((await visitor(slip.code.toLowerCase().replaceAll('-', ' '), NOW + DAY - 1)).mustChange).toBe(true)
    await expect(enter(slip.code, NOW + DAY)).rejects.toMatchObject({ code: 'ERR_SIGN_IN' })
  })

  it('is shown to the owner for thirty days, with who did it', async () => {
    const slip = await world.act(person('deputy'), resetPassword, { person: person('homeroom').id })
    const by = await visitor(slip.code)
    const seen = async (at: number) => (await whoAmI(db, by, at, 'vi', wordsIn('vi'))).notices
    expect(await seen(NOW + 30 * DAY - 1)).toMatchObject([{ kind: 'password-reset', by: 'Phan Văn Lộc' }])
    expect(await seen(NOW + 30 * DAY)).toEqual([])
  })

  it('is never reset by the owner: a stolen session of the board would be enough', async () => {
    await account(house, world, person('deputy'))
    const refused = await refusal(world.act(person('deputy'), resetPassword, { person: person('deputy').id }))
    expect(refused.decision.because.map(c => c.id)).toEqual(['HS-6', 'HS-1', 'HS-5', 'BP-2.2'])
  })

  it('leaves no code in the journal', async () => {
    const slip = await world.act(person('deputy'), resetPassword, { person: person('homeroom').id })
    const rows = await withSchool(db, world.school, trx =>
      trx.selectFrom('journal').selectAll().where('school_id', '=', world.school).execute(),
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(slip.code)
  })
})

describe('a lost second factor', () => {
  it('is reset by a second person: not by the owner, and not by whoever reset the password', async () => {
    await world.act(person('deputy'), resetPassword, { person: person('homeroom').id })
    const refused = await refusal(world.act(person('deputy'), resetSecondFactor, { person: person('homeroom').id }))
    expect(refused.decision.because.map(c => c.id)).toEqual(['HS-6', 'HS-1', 'HS-5', 'BP-2.2'])
    await world.act(person('secretary'), resetSecondFactor, { person: person('homeroom').id })
  })

  it('taken off first, bars the same person from the password: both together would be somebody else’s account', async () => {
    const homeroom = { person: person('homeroom').id }
    await world.act(person('deputy'), resetSecondFactor, homeroom)
    const refused = await refusal(world.act(person('deputy'), resetPassword, homeroom))
    expect(refused.decision.because.map(c => c.id)).toEqual(['HS-6', 'HS-1', 'HS-5', 'BP-2.2'])
    await world.act(person('secretary'), resetPassword, homeroom)
  })
})

describe('the head’s own account', () => {
  beforeEach(async () => {
    login = await account(house, world, person('head'))
  })

  it('takes two members of the board, one after the other', async () => {
    const head = { person: person('head').id }
    const alone = await refusal(world.act(person('deputy'), resetPassword, head))
    expect(alone.decision).toMatchObject({ verdict: 'needs', missing: [{ when: { step: 'request' } }] })
    await world.act(person('deputy'), askHeadReset, head)
    await refusal(world.act(person('deputy'), resetPassword, head))
    const { code } = await world.act(person('secretary'), resetPassword, head)
    expect((await visitor(code)).mustChange).toBe(true)
  })

  it('keeps whoever took the second factor off from the slip, too, and counts that as nobody’s request', async () => {
    const head = { person: person('head').id }
    await world.act(person('secretary'), resetSecondFactor, head)
    const alone = await refusal(world.act(person('deputy'), resetPassword, head))
    expect(alone.decision).toMatchObject({ verdict: 'needs', missing: [{ when: { step: 'request' } }] })
    await world.act(person('deputy'), askHeadReset, head)
    expect((await refusal(world.act(person('secretary'), resetPassword, head))).decision.verdict).toBe('refused')
  })

  it('is not reset on a request of more than a day ago, nor by somebody outside the board', async () => {
    const head = { person: person('head').id }
    await world.act(person('deputy'), askHeadReset, head, { at: NOW - DAY })
    await refusal(world.act(person('secretary'), resetPassword, head))
    await refusal(world.act(person('science'), askHeadReset, head))
  })

  it('is reset by the operator of the server, and the journal says so', async () => {
    const operator = { db, blobs: world.blobs, school: world.school, actor: { kind: 'operator' as const }, now: NOW }
    const { code } = await runAct(operator, resetPassword, { person: person('head').id })
    expect((await visitor(code)).mustChange).toBe(true)
  })
})

describe('an account of somebody who has left', () => {
  const reason = 'Chuyển công tác từ 15/11/2026'
  const target = () => ({ person: person('homeroom').id, reason })

  it('is closed with a reason: its sessions end at once, the right password is told why, and nothing is lost', async () => {
    const before = await enter(PASSWORD)
    const taken = {
      account_id: person('homeroom').account,
      code_hash: person('homeroom').account.replaceAll('-', '').repeat(2),
    }
    const lasts = { issued_at: new Date(NOW), expires_at: new Date(NOW + DAY) }
    await db
      .insertInto('joining_code')
      .values({ ...taken, ...lasts })
      .execute()
    expect(await world.act(person('deputy'), closeAccount, target())).toEqual({ sessionsEnded: 1 })
    const codes = db.selectFrom('joining_code').select('account_id').where('account_id', '=', taken.account_id)
    expect(await codes.execute()).toEqual([])
    expect(await findVisitor(db, before.token, NOW)).toBeNull()
    await expect(enter(PASSWORD)).rejects.toMatchObject({ code: 'ERR_ACCOUNT_CLOSED' })
    await expect(enter('sai mật khẩu rồi')).rejects.toMatchObject({ code: 'ERR_SIGN_IN' })
    const { people } = await world.read(person('head'), listAccounts, {})
    expect(people.find(p => p.person === person('homeroom').id)).toMatchObject({
      state: 'closed',
      closed: { by: 'Phan Văn Lộc', reason },
    })
    const closed = { code: 'ERR_ACCOUNT_CLOSED_HERE' }
    await expect(world.act(person('deputy'), closeAccount, target())).rejects.toMatchObject(closed)
    await expect(world.act(person('deputy'), resetPassword, target())).rejects.toMatchObject(closed)

    await world.act(person('secretary'), reopenAccount, { ...target(), reason: 'Trở lại trường' })
    const { notices } = await whoAmI(db, await visitor(PASSWORD), NOW, 'vi', wordsIn('vi'))
    expect(notices).toMatchObject([
      { kind: 'account-reopened', by: 'Phạm Ngọc Khuê', reason: 'Trở lại trường' },
      { kind: 'account-closed', by: 'Phan Văn Lộc', reason },
    ])
    await expect(world.act(person('head'), reopenAccount, target())).rejects.toMatchObject({
      code: 'ERR_ACCOUNT_NOT_CLOSED',
    })
    const rows = await withSchool(db, world.school, trx =>
      trx.selectFrom('journal').selectAll().where('school_id', '=', world.school).orderBy('seq').execute(),
    )
    expect(rows.filter(r => r.verdict === 'allowed' && /close|reopen/.test(r.act)).map(r => r.clauses)).toEqual([
      JSON.stringify(['BP-2.2', 'HS-14']),
      JSON.stringify(['BP-2.2']),
    ])
  })

  it('is closed by those who look after accounts: by nobody else, and never by the owner', async () => {
    const stranger = await refusal(world.act(person('science'), closeAccount, target()))
    expect(stranger.decision).toMatchObject({ verdict: 'refused', cause: 'person' })
    await account(house, world, person('deputy'))
    const self = await refusal(world.act(person('deputy'), closeAccount, { person: person('deputy').id, reason }))
    expect(self.decision.because.map(c => c.id)).toEqual(['HS-13', 'HS-1', 'HS-5', 'BP-2.2'])
    await expect(world.act(person('deputy'), closeAccount, { ...target(), reason: ' ' })).rejects.toThrow(
      /ERR_TEXT_LENGTH/,
    )
  })

  it('whose slip still waits comes in by that slip no more', async () => {
    const { code, login: made } = await world.act(person('head'), openAccount, { person: person('science').id })
    await world.act(person('deputy'), closeAccount, { person: person('science').id, reason })
    await world.act(person('deputy'), reopenAccount, { person: person('science').id, reason })
    await expect(enter(code!, NOW, made)).rejects.toMatchObject({ code: 'ERR_SIGN_IN' })
  })

  it('stays open in the other school where the person still works', async () => {
    const other = await centre(db)
    await other.operate(openAccount, { person: other.people.maths!.id, login, joins: true })
    const [here, there] = [await enter(PASSWORD), await enter(PASSWORD)]
    const choose = async (token: string, school: number) =>
      chooseSchool(db, (await findVisitor(db, token, NOW))!, school)
    await choose(here.token, world.school)
    await choose(there.token, other.school)
    expect(await world.act(person('deputy'), closeAccount, target())).toEqual({ sessionsEnded: 1 })
    expect(await findVisitor(db, here.token, NOW)).toBeNull()
    expect(await findVisitor(db, there.token, NOW)).toMatchObject({ schoolId: other.school })
    const fresh = await visitor(PASSWORD)
    expect(fresh.schoolId).toBe(other.school)
    await expect(chooseSchool(db, fresh, world.school)).rejects.toMatchObject({ code: 'ERR_NOT_YOUR_SCHOOL' })
  })

  it('that is a head’s takes two of the board, and another head who comes in', async () => {
    await account(house, world, person('head'))
    const head = { person: person('head').id, reason }
    await world.act(person('deputy'), askHeadClose, head)
    const last = await refusal(world.act(person('secretary'), closeAccount, head))
    expect(last.decision).toMatchObject({ verdict: 'needs', missing: [{ when: { headRemains: true } }] })
    const operated = await refusal(world.operate(closeAccount, head))
    expect(operated.decision).toMatchObject({ missing: [{ when: { headRemains: true } }] })

    const post = { change: 'begin', post: 'head', fromDay: '2026-11-18', decisionNo: '77/QĐ' } as const
    await world.act(person('head'), changePost, { ...post, person: person('deputy').id })
    await account(house, world, person('deputy'))
    for (const own of [askHeadClose, closeAccount])
      expect((await refusal(world.act(person('head'), own, head))).decision.because[0]).toMatchObject({ id: 'HS-13' })
    expect((await refusal(world.act(person('deputy'), closeAccount, head))).decision).toMatchObject({
      verdict: 'refused',
      cause: 'person',
    })
    await world.act(person('secretary'), closeAccount, head)
    const successor = { person: person('deputy').id, reason }
    await world.act(person('member'), askHeadClose, successor)
    expect((await refusal(world.act(person('secretary'), closeAccount, successor))).decision).toMatchObject({
      missing: [{ when: { headRemains: true } }],
    })
  })

  it('that is a head’s holds no door while it waits for the other head’s, so that two closings never wait in a circle', async () => {
    const post = { change: 'begin', post: 'head', fromDay: '2026-11-18', decisionNo: '77/QĐ' } as const
    await world.act(person('head'), changePost, { ...post, person: person('deputy').id })
    for (const key of ['head', 'deputy']) await account(house, world, person(key))
    const owner = openDatabase(database.url('postgres'), 1)
    const closed = await owner.transaction().execute(async trx => {
      const door = trx
        .selectFrom('account_school')
        .select(['account_id', 'person_id'])
        .where('school_id', '=', world.school)
      const heads = [person('head').id, person('deputy').id]
      const [first, last] = await door.where('person_id', 'in', heads).orderBy('account_id').execute()
      await world.act(person('member'), askHeadClose, { person: last!.person_id, reason })
      await door.where('account_id', '=', first!.account_id).forUpdate().execute()
      const closing = world.act(person('secretary'), closeAccount, { person: last!.person_id, reason })
      await othersWait(trx, 1)
      await door.where('account_id', '=', last!.account_id).forUpdate().noWait().execute()
      return { closing }
    })
    await owner.destroy()
    await closed.closing
  })
})

describe('the menu', () => {
  it('shows the ways that the law in force opens to this person', async () => {
    const ways = async (as: string) =>
      (
        await whoAmI(
          db,
          (await findVisitor(db, (await enter(PASSWORD, NOW, as)).token, NOW))!,
          NOW,
          'vi',
          wordsIn('vi'),
        )
      ).entries.map(e => e.key)
    expect(await ways(login)).toEqual(['tasks', 'myClass', 'books', 'pupils', 'forms', 'regulations'])
    const head = await account(house, world, person('head'))
    expect(await ways(head)).toEqual(['tasks', 'books', 'approvals', 'pupils', 'forms', 'school', 'regulations'])
  })
})
