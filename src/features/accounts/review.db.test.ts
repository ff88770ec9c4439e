import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { binhPhu } from '../../../regulations/schools/binh-phu.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { account, PASSWORD } from '../../../test/http.ts'
import { NOW, type Person, primarySchool } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Invalid, Refused } from '../../records/faults.ts'
import { withSession } from '../../records/session.ts'
import { insertRegulation } from '../school/adopt-regulation.ts'
import { endSessionsOf } from './end-sessions.ts'
import { type From, type House, NOWHERE } from './house.ts'
import { changePassword } from './own-account.ts'
import { askForNewPassword } from './password-age.ts'
import { recordReview, reviewAccounts } from './review.ts'
import { findVisitor } from './sessions.ts'
import { signIn } from './sign-in.ts'
import { openVault } from './vault.ts'

const database = testDatabase()
const DAY = 86_400_000
let db: Db
let house: House
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
  house = { db, vault: openVault(mkdtempSync(join(tmpdir(), 'hoso-vault-'))), realTime: () => NOW }
})
afterAll(() => db.destroy())

it('the accounts are reviewed by the board: last sign-in, two places at once, long unused; and who reviewed stands there', async () => {
  const w = await primarySchool(db)
  const { head, homeroom, science } = w.people as Record<string, Person>
  const login = await account(house, w, homeroom!)
  await account(house, w, science!)
  const from = (address: string): From => ({ ...NOWHERE, address })
  const enter = (at: number, address: string) => signIn(house, { login, password: PASSWORD, from: from(address) }, at)
  const at = NOW + 46 * DAY
  await enter(at - 2 * 3_600_000, '10.0.0.1')
  await enter(at - 3_600_000, '10.0.0.2')
  const review = async (who: Person) => (await w.read(who, reviewAccounts, {}, at)).accounts
  const rowOf = async (person: Person) => (await review(head!)).find(a => a.person === person.id)
  expect(await failure(review(science!))).toBeInstanceOf(Refused)
  expect(await rowOf(homeroom!)).toMatchObject({
    lastSignIn: at - 3_600_000,
    sessions: 2,
    dormant: false,
    passwordOld: false,
  })
  expect(await rowOf(science!)).toMatchObject({ dormant: true, twoPlaces: false, secondFactor: false })
  // one ends before the other begins: not at once
  expect((await rowOf(homeroom!))!.twoPlaces).toBe(false)
  const first = await enter(at - 1000, '10.0.0.1')
  await findVisitor(db, first.token, at)
  await enter(at - 500, '10.0.0.3')
  const later = await w.read(head!, reviewAccounts, {}, at + 600_000)
  await findVisitor(db, first.token, at + 600_000)
  expect(later.passwordAge).toBeNull()
  expect((await rowOf(homeroom!))!.twoPlaces).toBe(true)

  const seen = await w.act(head!, recordReview, { note: 'Hỏi cô Hà về hai nơi' }, { at })
  expect(seen).toMatchObject({ dormant: 1, twice: 1, bare: seen.accounts })
  expect(await w.act(head!, endSessionsOf, { person: homeroom!.id }, { at })).toEqual({ ended: 4 })
  expect(await failure(w.act(homeroom!, endSessionsOf, { person: science!.id }, { at }))).toBeInstanceOf(Refused)
  const { reviews } = await w.read(head!, reviewAccounts, {}, at)
  expect(reviews).toMatchObject([{ by: 'Đặng Thị Minh', as: 'Hiệu trưởng', note: 'Hỏi cô Hà về hai nơi', dormant: 1 }])
})

it('a password is asked for anew at the age that the school’s regulation sets, and nowhere else', async () => {
  const w = await primarySchool(db)
  const homeroom = w.people.homeroom!
  const login = await account(house, w, homeroom)
  const enter = async (at: number) => {
    const { token } = await signIn(house, { login, password: PASSWORD, from: NOWHERE }, at)
    return (await findVisitor(db, token, at))!
  }
  const { passwordSetAt } = await db
    .selectFrom('account')
    .select('password_set_at as passwordSetAt')
    .where('login', '=', login)
    .executeTakeFirstOrThrow()
  const set = passwordSetAt!.getTime()
  expect(await enter(set + 400 * DAY)).toMatchObject({ mustChange: false })
  await withSession(
    {
      ...{ db, blobs: w.blobs, school: w.school, now: NOW, act: 'regulation.adopt' },
      actor: { kind: 'person', accountId: w.people.head!.account, personId: w.people.head!.id, stepUpAt: NOW },
    },
    async session => {
      const aged = { ...binhPhu, passwords: { days: 90, clause: 'BP-3' } }
      const under = { document: '30/QĐ', issuedBy: 'Hiệu trưởng', decisionNo: '30/QĐ', effectiveFrom: '2026-01-01' }
      const leave = session.ask('regulation.adopt')
      return session.record(leave, {}, await insertRegulation(session, aged, under))
    },
  )
  expect(await enter(set + 90 * DAY - 1)).toMatchObject({ mustChange: false })
  // the owner chose a new one between the look at the old one and the mark
  const { id } = await db.selectFrom('account').select('id').where('login', '=', login).executeTakeFirstOrThrow()
  await askForNewPassword(db, id, new Date(set - 1), set + 90 * DAY)
  expect(await enter(set + 90 * DAY - 1)).toMatchObject({ mustChange: false })
  const visitor = await enter(set + 90 * DAY)
  expect(visitor).toMatchObject({ mustChange: true, passwordAged: true })
  const door = { house, visitor, from: NOWHERE, at: set + 90 * DAY }
  expect(await failure(w.act(homeroom, changePassword(door), { password: 'mot-cau-moi-that-dai' }))).toBeInstanceOf(
    Invalid,
  )
  await w.act(homeroom, changePassword(door), { current: PASSWORD, password: 'mot-cau-moi-that-dai' })
  const again = await signIn(house, { login, password: 'mot-cau-moi-that-dai', from: NOWHERE }, set + 91 * DAY)
  expect(await findVisitor(db, again.token, set + 91 * DAY)).toMatchObject({ mustChange: false })
})
