import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { atOnce } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { everyAnswer, tellsOfOthers } from '../../../test/walk.ts'
import { centre, NOW, type Person, primarySchool, type World } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, type Invalid, NotFound, Refused, Turned } from '../../records/faults.ts'
import { wordsIn } from '../../texts/say.ts'
import { closeAccount } from '../accounts/close-account.ts'
import { NOWHERE } from '../accounts/house.ts'
import { takeJoiningCode } from '../accounts/joining.ts'
import { openAccount } from '../accounts/open-account.ts'
import { changePassword } from '../accounts/own-account.ts'
import { hashPassword } from '../accounts/password.ts'
import { resetPassword, resetSecondFactor } from '../accounts/reset-account.ts'
import { reviewAccounts } from '../accounts/review.ts'
import { newSecret } from '../accounts/second-factor.ts'
import { undoJoining } from '../accounts/undo-joining.ts'
import { openVault } from '../accounts/vault.ts'
import { whoAmI } from '../accounts/who-am-i.ts'
import { requestCorrection } from '../corrections/request.ts'
import { consent } from '../corrections/take-part.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { admitLearner } from '../learners/admit.ts'
import { decideLock, executeLock } from '../locks/take-step.ts'
import { assess } from '../preschool/assess.ts'
import { closeTheme } from '../preschool/close-theme.ts'
import { writeNote } from '../preschool/notes.ts'
import { kindergarten } from '../preschool/school.sample.ts'
import { enrol } from '../pupils/enrol.ts'
import { pupil as readPupil } from '../pupils/pupil.ts'
import { approveResults } from '../results/approve.ts'
import { classResult } from '../results/class-result.ts'
import { fill, primaryClass } from '../results/full-class.sample.ts'
import { recordAbsences } from '../results/prepare.ts'
import { proposeResults } from '../results/propose.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { establishBoard } from '../school/establish-board.ts'
import { openClass } from '../school/open-class.ts'
import { schoolOverview } from '../school/overview.ts'
import { joinGuardianAccount, newGuardianSlip, openGuardianAccount } from './account.ts'
import { guardianAccounts } from './accounts.ts'
import { ownChild } from './child.ts'
import { ownChildren } from './children.ts'
import { endGuardian } from './end.ts'
import { guardiansOfPupil } from './guardians.ts'
import { linkGuardian } from './link.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const callerOf = (w: World, who: Person) => ({
  ...{ db, blobs: w.blobs, school: w.school, now: NOW },
  actor: { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: NOW },
})

type Who = z.input<(typeof linkGuardian)['input']>['who']
// an account's number is the installation's, so each school of these tests has its own mother
const mai = (phone: string): Who => ({ kind: 'new', familyName: 'Đinh Thị', givenName: 'Mai', phone })
const link = (pupil: string, who: Who) => ({ pupil, relation: 'mother' as const, basis: 'đơn ngày 20/8', who })

/** Entered by the homeroom teacher, with an account as the product opens it. */
async function mother(w: World, pupil: string, phone: string): Promise<Person & { guardian: string }> {
  const { guardian, person, name } = await w.act(w.people.homeroom!, linkGuardian, link(pupil, mai(phone)))
  const { account } = await w.act(w.people.homeroom!, openGuardianAccount, { pupil, guardian })
  return { id: person, account, name, guardian }
}

const visitorAt = (w: World, who: Person) =>
  ({ accountId: who.account, personId: who.id, schoolId: w.school }) as Parameters<typeof whoAmI>[1]

const ways = async (w: World, who: Person) => {
  const me = await whoAmI(db, visitorAt(w, who), NOW, 'vi', wordsIn('vi'))
  return { title: me.person?.title, ways: me.entries.map(e => e.path) }
}

describe('a mother with an account', () => {
  it('sees results and remarks of her own child once they are approved, and nothing of anybody else from any answer', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    const [other, mine] = [c.pupils[0]!, c.pupils[1]!]
    const me = await mother(w, mine, '0900000711')
    expect(await ways(w, me)).toEqual({ title: 'Cha mẹ, người giám hộ', ways: ['/con-toi'] })
    expect(await w.read(me, ownChildren, {})).toMatchObject({ children: [{ pupil: mine, class: '1A' }] })
    await fill(c, 'CN')
    const remark = { pupil: mine, column: 'NX', text: 'Con đọc to, rõ ràng.', version: 0, how: 'typed' as const }
    await w.act(c.teacher, enterScores, { book: c.books.TV!, period: 'CN', changes: [remark] })
    await w.act(c.teacher, recordAbsences, {
      class: c.id,
      absences: c.pupils.map(pupil => ({ pupil, excused: 2, unexcused: 1 })),
    })
    const { version } = await w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })
    expect((await w.read(me, ownChild, { pupil: mine })).results).toEqual([])
    await w.act(w.people.head!, approveResults, { period: 'CN', classes: [{ class: c.id, version }] })
    const { results, child } = await w.read(me, ownChild, { pupil: mine })
    expect(child).toMatchObject({ name: 'Quách Văn Cường', class: '1A', teacher: 'Bùi Thu Hà' })
    expect(results).toMatchObject([{ period: 'CN', class: '1A', absences: { excused: 2, unexcused: 1 } }])
    expect(results[0]!.remarks).toContainEqual({ subject: 'Tiếng Việt', text: 'Con đọc to, rõ ràng.' })
    expect(await failure(w.read(me, ownChild, { pupil: other }))).toBeInstanceOf(Refused)

    const input = { class: c.id, book: c.books.TOAN!, column: 'GK', year: 2026, subject: 'TOAN', grade: 1 }
    const more = { query: 'a', text: 'a', person: w.people.homeroom!.id }
    const asked = [other, mine].flatMap(pupil => ['CN', 'CHK1'].map(period => ({ ...input, ...more, pupil, period })))
    const others = ['Bông', 'Duyên', 'Páo', 'Hương', 'Chiến', 'Sơn', ...c.pupils.filter(p => p !== mine)]
    const told = await everyAnswer(callerOf(w, me), asked, true)
    expect(tellsOfOthers(told, others)).toEqual([])
    expect(new Set(told.filter(a => a.name.startsWith('families.')).map(a => a.name))).toEqual(
      new Set(['families.children', 'families.child', 'families.guardians']),
    )
    expect(told.some(a => a.name === 'families.guardians' && a.text.includes('0900000711'))).toBe(false)
    // the walk can tell: the same questions, asked by who teaches the class, are full of others
    expect(tellsOfOthers(await everyAnswer(callerOf(w, c.teacher), asked.slice(0, 1), false), others)).not.toEqual([])
    const { staff } = await w.read(w.people.head!, schoolOverview, {})
    expect(staff.map(s => s.person)).not.toContain(me.id)
  })

  it('has one account for two children, and loses each child the moment the relation ends or the child has left', async () => {
    const w = await primarySchool(db)
    const [first, second] = [w.pupils[0]!, w.pupils[1]!]
    const { homeroom, science, head, secretary } = w.people as Record<string, Person>
    const me = await mother(w, first, '0900000712')
    expect(await failure(w.act(homeroom!, linkGuardian, link(second, mai('0900000712'))))).toMatchObject({
      faults: [{ at: 'who.phone', code: 'ERR_GUARDIAN_PHONE_KNOWN' }],
    })
    const known = { kind: 'known', login: '0900 000 712' } as const
    const again = await w.act(secretary!, linkGuardian, link(second, known))
    expect(again.person).toBe(me.id)
    expect(await failure(w.act(secretary!, linkGuardian, link(second, known)))).toBeInstanceOf(Conflict)
    expect((await w.read(me, ownChildren, {})).children.map(c => c.pupil).sort()).toEqual([first, second].sort())
    // who does not lead the class enters nobody and is shown nobody
    expect(await failure(w.act(science!, linkGuardian, link(second, known)))).toBeInstanceOf(Refused)
    expect((await w.read(science!, guardiansOfPupil, { pupil: first })).guardians).toEqual([])
    expect(await w.read(homeroom!, guardiansOfPupil, { pupil: first })).toMatchObject({
      guardians: [{ name: 'Đinh Thị Mai', account: 'slip', holds: true, staff: false, elsewhere: false }],
    })
    // a class of next year, written ahead, takes nothing from who leads the class of today
    const teaches = { programme: 'primary' as const, grade: 5, tech: 'SINGLE' as const, codes: ['TV'] }
    const next = await w.act(secretary!, openClass, { year: 2027, name: '5A', teaches })
    await w.act(secretary!, enrol, { class: next.class, fromDay: '2027-09-01', pupils: [{ id: first }] })
    const { accounts } = await w.read(head!, guardianAccounts, {})
    expect(accounts[0]!.children.map(c => c.class)).not.toContain('5A')
    const slip = await w.act(homeroom!, newGuardianSlip, { pupil: first, guardian: me.guardian })
    expect(slip.code).toMatch(/^[2-9A-Z]{4}-/)

    const end = { pupil: first, guardian: me.guardian, reason: 'tòa giao con cho bố' }
    expect(await failure(w.act(me, endGuardian, end))).toBeInstanceOf(Refused)
    await w.act(homeroom!, endGuardian, end)
    expect(await failure(w.read(me, ownChild, { pupil: first }))).toBeInstanceOf(Refused)
    expect(await failure(w.act(homeroom!, endGuardian, end))).toBeInstanceOf(NotFound)
    expect((await w.read(me, ownChildren, {})).children).toMatchObject([{ pupil: second }])
    // in the year after next the second child is in no class here any more
    const later = Date.UTC(2027, 9, 1, 2)
    expect((await w.read(me, ownChildren, {}, later)).children).toEqual([])
    expect(await failure(w.read(me, ownChild, { pupil: second }, later))).toBeInstanceOf(Refused)
    expect((await w.read(me, ownChildren, {}, Date.UTC(2027, 8, 30, 2))).children).toHaveLength(1)
    // another school knows neither the pupil nor the guardian
    const other = await primarySchool(db)
    expect(await failure(other.act(other.people.head!, linkGuardian, link(first, known)))).toBeInstanceOf(NotFound)
    expect(await failure(other.act(other.people.head!, linkGuardian, link(other.pupils[0]!, known)))).toMatchObject({
      faults: [{ code: 'ERR_LOGIN_UNKNOWN' }],
    })
    expect(await failure(w.read(head!, ownChild, { pupil: second }))).toBeInstanceOf(Refused)
  })

  it('who teaches at the school sees the own child as a parent does, and no more of the school for it', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    const { head, science } = w.people as Record<string, Person>
    const own = c.pupils[1]!
    const { account, login } = await w.act(head!, openAccount, { person: science!.id })
    const teacher = { ...science!, account }
    const before = await ways(w, teacher)
    const known = { kind: 'known', login } as const
    expect(await failure(w.act(teacher, linkGuardian, link(own, known)))).toBeInstanceOf(Refused)
    const { guardian } = await w.act(c.teacher, linkGuardian, link(own, known))
    expect(await ways(w, teacher)).toEqual({ title: before.title, ways: [...before.ways, '/con-toi'] })
    expect((await w.read(teacher, ownChild, { pupil: own })).child.name).toBe('Quách Văn Cường')
    // a pupil whom she teaches is not her child; and the class of her child is not hers to read
    expect(await failure(w.read(teacher, ownChild, { pupil: w.pupils[0]! }))).toBeInstanceOf(Refused)
    expect(await failure(w.read(teacher, readPupil, { pupil: own }))).toBeInstanceOf(Refused)
    const cell = { pupil: own, column: 'NX', text: 'Giỏi lắm', version: 0, how: 'typed' as const }
    const score = { book: c.books.TOAN!, period: 'CN' as const, changes: [cell] }
    expect(await failure(w.act(teacher, enterScores, score))).toBeInstanceOf(Refused)
    // the account is staff's: whoever leads a class is no way into it
    expect(await failure(w.act(c.teacher, newGuardianSlip, { pupil: own, guardian }))).toBeInstanceOf(Turned)
    const { staff } = await w.read(head!, schoolOverview, {})
    expect(staff.map(s => s.person)).toContain(teacher.id)
  })

  it('sees no learner who is of age and has an own account', async () => {
    const w = await centre(db)
    const { pupils } = await w.act(w.people.admin!, enrol, {
      class: w.class,
      fromDay: '2026-08-25',
      pupils: [{ code: 'NL-9', familyName: 'Tòng Văn', givenName: 'Lớn', bornOn: '2008-01-02' }],
    })
    const me = await mother(w, pupils[0]!, '0900000713')
    expect((await w.read(me, ownChildren, {})).children).toHaveLength(1)
    await w.act(w.people.head!, admitLearner, { pupil: pupils[0]! })
    expect((await w.read(me, ownChildren, {})).children).toEqual([])
    expect(
      (await failure(w.act(w.people.head!, linkGuardian, link(pupils[0]!, mai('0900000714'))))) as Invalid,
    ).toMatchObject({
      faults: [{ code: 'ERR_LEARNER_OWN_ACCOUNT' }],
    })
  })

  it('of a preschool child sees notes and closed themes, never another child, by whatever read', async () => {
    const k = await kindergarten(db)
    const mine = k.pupils[1]!
    const { guardian, person } = await k.act('lead', linkGuardian, link(mine, mai('0900000715')))
    const { account } = await k.act('lead', openGuardianAccount, { pupil: mine, guardian })
    k.people.set('deputy', { id: person, account })
    const day = '2026-11-17'
    for (const pupil of k.pupils)
      await k.act('lead', writeNote, { class: k.class, pupil, day, head: 'skill', text: `Ghi riêng ${pupil}` })
    const theme = await k.theme(k.class, 'lead', ['2026-11-02', '2026-11-13'], [k.objectives[0]!])
    const cells = k.pupils.map((pupil, i) => ({
      ...{ pupil, column: k.objectives[0]!, text: i === 1 ? '+' : '-', version: 0, how: 'typed' as const },
    }))
    await k.act('lead', assess, { theme, changes: cells })
    const running = { ...cells[1]!, column: k.objectives[1]!, text: '-' }
    await k.act('lead', assess, { theme: k.running, changes: [running] })
    expect((await k.read('deputy', ownChild, { pupil: mine })).preschool).toMatchObject({ themes: [] })
    await k.act('lead', closeTheme, { theme })
    expect((await k.read('deputy', ownChild, { pupil: mine })).preschool).toMatchObject({
      notes: [{ text: `Ghi riêng ${mine}`, by: 'Lường Thị Nguyệt' }],
      themes: [{ findings: [{ text: 'Đi thăng bằng trên ghế băng', value: 'achieved' }] }],
    })
    const asked = [k.pupils[0]!, mine].map(pupil => ({
      ...{ pupil, class: k.class, theme, year: 2026, period: 'HK1', group: 'MG5', query: 'Lò', text: 'a' },
    }))
    const others = ['"An"', '"Chi"', '"Dũng"', 'Lò An', 'Lò Chi', 'Lò Dũng', ...k.pupils.filter(p => p !== mine)]
    expect(tellsOfOthers(await everyAnswer(k.caller('deputy'), asked, true), others)).toEqual([])
    expect(tellsOfOthers(await everyAnswer(k.caller('lead'), asked.slice(1), false), others)).not.toEqual([])
  })
})

const MINUTE = 60_000
const PASSWORD = 'một câu dài dễ nhớ'

describe('a remark', () => {
  it('is shown to the family as it stood at the approval, whatever is typed after, until it is approved anew or corrected', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    const { head, deputy } = w.people as Record<string, Person>
    const mine = c.pupils[1]!
    const me = await mother(w, mine, '0900000721')
    const write = (version: number, text: string, at: number) => {
      const changes = [{ pupil: mine, column: 'NX', text, version, how: 'typed' as const }]
      return w.act(c.teacher, enterScores, { book: c.books.TV!, period: 'CN', changes }, { at })
    }
    const shown = async (at: number) => {
      const { results } = await w.read(me, ownChild, { pupil: mine }, at)
      return results[0]!.remarks.filter(r => r.subject === 'Tiếng Việt').map(r => r.text)
    }
    const approve = async (at: number) => {
      const { version } = await w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' }, { at })
      await w.act(head!, approveResults, { period: 'CN', classes: [{ class: c.id, version }] }, { at })
    }
    await fill(c, 'CN', { 1: { 'TV.NX': '' } })
    const absences = c.pupils.map(pupil => ({ pupil, excused: 0, unexcused: 0 }))
    await w.act(c.teacher, recordAbsences, { class: c.id, absences })
    await write(0, 'Con đọc to.', NOW)
    await approve(NOW)
    const of = { class: c.id, period: 'CN' }
    const since = async (at: number) => (await w.read(c.teacher, classResult, of, at)).remarksSince
    await write(1, 'Lớp này ồn quá.', NOW + MINUTE)
    expect(await since(NOW + 2 * MINUTE)).toBe(true)
    expect(await shown(NOW + 2 * MINUTE)).toEqual(['Con đọc to.'])
    await write(2, '', NOW + 3 * MINUTE)
    expect(await shown(NOW + 4 * MINUTE)).toEqual(['Con đọc to.'])
    // typed and put back: the family is shown what stands
    await write(3, 'Con đọc to.', NOW + 4 * MINUTE)
    expect(await since(NOW + 4 * MINUTE)).toBe(false)
    await write(4, 'Con đọc trôi chảy.', NOW + 5 * MINUTE)
    // no result rests on a remark: for its sake alone the same results are approved once more, and then not again
    expect(await w.read(c.teacher, classResult, of, NOW + 6 * MINUTE)).toMatchObject({
      ...{ state: 'approved', stale: false, remarksSince: true },
    })
    await approve(NOW + 6 * MINUTE)
    expect(await failure(approve(NOW + 7 * MINUTE))).toMatchObject({ code: 'ERR_RESULT_APPROVED' })
    expect(await shown(NOW + 7 * MINUTE)).toEqual(['Con đọc trôi chảy.'])

    await write(5, 'Con đọc rất chậm.', NOW + 8 * MINUTE)
    const scope = { year: 2026, period: 'CN', class: c.id }
    const later = { at: NOW + 9 * MINUTE }
    const { lock } = await w.act(head!, decideLock, { ...scope, decisionNo: '15/QĐ' }, later)
    await w.act(deputy!, executeLock, { lock }, later)
    const cell = { book: c.books.TV!, period: 'CN', pupil: mine, column: 'NX', text: 'Con đọc hay.' }
    const reason = 'Ghi nhầm nhận xét của em khác'
    const { correction } = await w.act(c.teacher, requestCorrection, { ...cell, reason }, later)
    expect(await shown(NOW + 10 * MINUTE)).toEqual(['Con đọc trôi chảy.'])
    await w.act(head!, consent, { correction }, { at: NOW + 10 * MINUTE })
    expect(await shown(NOW + 11 * MINUTE)).toEqual(['Con đọc hay.'])
  })
})

describe('the account of a guardian', () => {
  /** Another class of the school with one pupil, led by the teacher of science. */
  async function otherClass(w: World) {
    const { head, science } = w.people as { head: Person; science: Person }
    const teaches = { programme: 'primary' as const, grade: 4, tech: 'SINGLE' as const, codes: ['TV'] }
    const { class: id } = await w.act(head, openClass, { year: 2026, name: '4B', teaches })
    await w.act(head, assignTeacher, { class: id, subject: '*', person: science.id, fromDay: '2026-08-25' })
    const named = [{ code: '4B-1', familyName: 'Lò Thị', givenName: 'Mận' }]
    const { pupils } = await w.act(head, enrol, { class: id, fromDay: '2026-08-25', pupils: named })
    return { teacher: science, pupil: pupils[0]! }
  }

  it('is no prey of a teacher who enters the mother for an own pupil, too: only who may reset passwords helps her in then', async () => {
    const w = await primarySchool(db)
    const { head, homeroom, secretary } = w.people as { head: Person; homeroom: Person; secretary: Person }
    const { teacher, pupil } = await otherClass(w)
    const me = await mother(w, w.pupils[0]!, '0900000731')
    const { login } = await db
      .selectFrom('account')
      .select('login')
      .where('id', '=', me.account)
      .executeTakeFirstOrThrow()
    await db
      .updateTable('account')
      .set({ password_hash: 'set', must_change: false })
      .where('id', '=', me.account)
      .execute()
    const known = { kind: 'known', login } as const
    const { guardian } = await w.act(teacher, linkGuardian, link(pupil, known), { at: NOW + MINUTE })
    const later = { at: NOW + 2 * MINUTE }
    const both = [
      { who: teacher, of: { pupil, guardian } },
      { who: homeroom, of: { pupil: w.pupils[0]!, guardian: me.guardian } },
    ]
    for (const { who, of } of both)
      expect(await failure(w.act(who, newGuardianSlip, of, later))).toMatchObject({ code: 'ERR_SLIP_BY_LEADERS' })
    // that the first child has left, or the relation ended, does not give the rest of her account away
    await w.act(homeroom, endGuardian, { ...both[1]!.of, reason: 'ghi nhầm' }, later)
    expect(await failure(w.act(teacher, newGuardianSlip, both[0]!.of, later))).toMatchObject({
      code: 'ERR_SLIP_BY_LEADERS',
    })
    const kept = db.selectFrom('account').select('password_hash').where('id', '=', me.account)
    expect(await kept.executeTakeFirst()).toEqual({ password_hash: 'set' })
    expect((await w.act(head, newGuardianSlip, both[0]!.of, later)).login).toBe(login)
    expect(await kept.executeTakeFirst()).toEqual({ password_hash: null })

    // an account that was there before she was anybody's guardian was not given by whoever enters her now
    const stranger = await mother(w, w.pupils[1]!, '0900000732')
    await db
      .updateTable('account')
      .set({ created_at: new Date(NOW - MINUTE) })
      .where('id', '=', stranger.account)
      .execute()
    const hers = { pupil: w.pupils[1]!, guardian: stranger.guardian }
    expect(await failure(w.act(homeroom, newGuardianSlip, hers))).toMatchObject({ code: 'ERR_SLIP_BY_LEADERS' })
    // of the board, which resets passwords at this school (BP-2.2)
    expect((await w.act(secretary, newGuardianSlip, hers)).code).not.toBe('')
  })

  it('of another school is joined by the code of its owner alone, and what lies behind the other school stays hidden', async () => {
    const [first, second] = [await primarySchool(db), await primarySchool(db)]
    const me = await mother(first, first.pupils[0]!, '0900000751')
    const own = { account: me.account, id: me.id, name: me.name }
    const vault = openVault(mkdtempSync(joinPath(tmpdir(), 'hoso-vault-')))
    const { secret, sealed } = newSecret(vault, 'mai')
    const hers = { password_hash: await hashPassword(PASSWORD), totp_sealed: sealed, totp_confirmed_at: new Date(NOW) }
    // a number to sign in by, as the staff's accounts have; the second school has another one on file
    const signsIn = { ...hers, phone: '0900000759' }
    await db.updateTable('account').set(signsIn).where('id', '=', me.account).execute()
    const doorAt = (at: number) => ({
      ...{ house: { db, vault, realTime: () => at }, from: NOWHERE, at },
      visitor: { accountId: me.account, tokenHash: 'none' },
    })
    const digits = (at: number) => generateSync({ secret, epoch: Math.floor(at / 1000) })
    const take = (at: number, password = PASSWORD, code = digits(at)) =>
      first.act(own, takeJoiningCode(doorAt(at)), { password, code }, { at })
    const { homeroom, head } = second.people as { homeroom: Person; head: Person }
    const pupil = second.pupils[1]!
    const { guardian, person } = await second.act(homeroom, linkGuardian, link(pupil, mai('0900000752')))
    const join = (code: string, at: number, who = homeroom) =>
      second.act(who, joinGuardianAccount, { pupil, guardian, code }, { at })
    const wrong = { faults: [{ at: 'code', code: 'ERR_JOINING_CODE' }] }
    expect(await failure(take(NOW, 'sai'))).toMatchObject({ faults: [{ code: 'ERR_PASSWORD_WRONG' }] })
    expect(await failure(take(NOW, PASSWORD, ''))).toMatchObject({ code: 'ERR_SECOND_FACTOR_WRONG' })
    const { code: old } = await take(NOW)
    const { code } = await take(NOW + MINUTE)
    expect(await failure(join(old, NOW + MINUTE))).toMatchObject(wrong)
    expect(await failure(join(code, NOW + 4 * 86_400_000))).toMatchObject(wrong)
    // who looks after another class uses nobody's code
    expect(await failure(join(code, NOW + MINUTE, second.people.science!))).toBeInstanceOf(Refused)
    // typed at somebody of another name, it opens nothing, tells nothing of its owner, and is not spent
    const who = { kind: 'new', familyName: 'Lò Thị', givenName: 'Xuân' } as const
    const other = await second.act(homeroom, linkGuardian, link(second.pupils[0]!, who))
    const mistaken = { pupil: second.pupils[0]!, guardian: other.guardian, code }
    expect(await failure(second.act(homeroom, joinGuardianAccount, mistaken, { at: NOW + MINUTE }))).toMatchObject({
      faults: [{ at: 'code', code: 'ERR_JOINING_NAME' }],
    })
    expect(await join(code.toLowerCase().replaceAll('-', ' '), NOW + MINUTE)).toMatchObject({ account: me.account })
    expect(await failure(join(code, NOW + MINUTE))).toMatchObject({ faults: [{ code: 'ERR_PERSON_HAS_ACCOUNT' }] })
    const here = { ...own, id: person }
    const later = NOW + 2 * MINUTE
    expect((await second.read(here, ownChildren, {}, later)).children).toMatchObject([{ pupil }])
    const { notices } = await whoAmI(db, visitorAt(second, here), later, 'vi', wordsIn('vi'))
    expect(notices).toMatchObject([{ kind: 'school-joined', by: homeroom.name }])

    // the second school sees the account as its own door to it, and resets nothing; nothing says where it comes from
    const { accounts } = await second.read(head, guardianAccounts, { search: 'dinh thi' }, later)
    expect(accounts).toMatchObject([{ person, home: false, state: 'used', children: [{ pupil, holds: true }] }])
    expect(accounts).toMatchObject([{ phone: '0900000752', secondFactor: false, lastSignIn: null }])
    const told = JSON.stringify([accounts, await second.read(homeroom, guardiansOfPupil, { pupil }, later)])
    const theirs = [first.pupils[0]!, me.id, first.people.head!.name, '0900000751', signsIn.phone]
    expect(theirs.filter(of => told.includes(of))).toEqual([])
    for (const deed of [resetPassword, resetSecondFactor])
      expect(await failure(second.act(head, deed, { person }, { at: later }))).toMatchObject({
        code: 'ERR_ACCOUNT_OF_OTHER_SCHOOL',
      })
    await second.act(head, closeAccount, { person, reason: 'con chuyển trường' }, { at: later })
    expect((await second.read(head, guardianAccounts, {}, later)).counts).toMatchObject({ accounts: 1, closed: 1 })
    expect((await first.read(own, ownChildren, {}, later)).children).toHaveLength(1)

    // the code of who is here already names that person instead of making a second one
    const twin = await first.act(first.people.homeroom!, linkGuardian, link(first.pupils[1]!, mai('0900000753')))
    const again = await take(later)
    const twice = { pupil: first.pupils[1]!, guardian: twin.guardian, code: again.code }
    expect(await failure(first.act(first.people.homeroom!, joinGuardianAccount, twice, { at: later }))).toMatchObject({
      faults: [{ code: 'ERR_JOINED_ALREADY' }],
    })

    // joined by mistake, it is taken off by who may close it, and its own school undoes nothing of the kind
    const mistake = { person, reason: 'gõ mã nhầm người' }
    expect(await failure(second.act(homeroom, undoJoining, mistake, { at: later }))).toBeInstanceOf(Refused)
    await second.act(head, undoJoining, mistake, { at: later })
    expect((await second.read(head, guardianAccounts, {}, later)).accounts).toEqual([])
    expect(await failure(second.act(head, undoJoining, mistake, { at: later }))).toMatchObject({
      code: 'ERR_NO_ACCOUNT',
    })
    const opened = { person: me.id, reason: 'gõ mã nhầm người' }
    expect(await failure(first.act(first.people.head!, undoJoining, opened, { at: later }))).toMatchObject({
      code: 'ERR_ACCOUNT_OPENED_HERE',
    })

    // the clerk types the code at the moment when another opens an account for the same person: she gets one
    const at = NOW + 4 * MINUTE
    const fresh = await take(at)
    const both = await atOnce<unknown>(database, second, [
      () => join(fresh.code, at),
      () => second.act(head, openGuardianAccount, { pupil, guardian }, { at }),
    ])
    expect(both.map(b => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(b => b.status === 'rejected')).toMatchObject({
      reason: { faults: [{ code: 'ERR_PERSON_HAS_ACCOUNT' }] },
    })
    const doors = db.selectFrom('account_school').select('account_id').where('school_id', '=', second.school)
    expect(await doors.where('person_id', '=', person).execute()).toHaveLength(1)

    // a code that is still out ends with the password it was taken with
    const waiting = db.selectFrom('joining_code').select('account_id').where('account_id', '=', me.account)
    await take(NOW + 6 * MINUTE)
    const changed = { current: PASSWORD, password: `${PASSWORD} nữa` }
    await first.act(own, changePassword(doorAt(NOW + 7 * MINUTE)), changed, { at: NOW + 7 * MINUTE })
    expect(await waiting.execute()).toEqual([])
    await take(NOW + 8 * MINUTE, changed.password)
    expect(await waiting.execute()).toHaveLength(1)
    await first.act(first.people.head!, resetPassword, { person: me.id }, { at: NOW + 9 * MINUTE })
    expect(await waiting.execute()).toEqual([])
  })

  it('is seen and helped in by the leaders: two of them where password and second factor are both lost', async () => {
    const w = await primarySchool(db)
    const { head, homeroom } = w.people as { head: Person; homeroom: Person }
    const me = await mother(w, w.pupils[0]!, '0900000761')
    const idle = await mother(w, w.pupils[1]!, '0900000762')
    await w.act(homeroom, endGuardian, { pupil: w.pupils[1]!, guardian: idle.guardian, reason: 'ghi nhầm' })
    const lost = { totp_sealed: 'x', totp_confirmed_at: new Date(NOW) }
    await db.updateTable('account').set(lost).where('id', '=', me.account).execute()
    expect(await failure(w.read(homeroom, guardianAccounts, {}))).toBeInstanceOf(Refused)
    const seen = await w.read(head, guardianAccounts, {})
    expect(seen.counts).toEqual({ accounts: 2, found: 2, slip: 2, closed: 0, idle: 1 })
    // whose relation has ended and who still comes in stands first
    expect(seen.accounts.map(a => [a.person, a.children[0]!.holds])).toEqual([
      [idle.id, false],
      [me.id, true],
    ])
    expect((await w.read(head, guardianAccounts, { search: 'khong ai' })).accounts).toEqual([])
    await w.act(head, resetSecondFactor, { person: me.id }, { at: NOW + MINUTE })
    const of = { pupil: w.pupils[0]!, guardian: me.guardian }
    // whoever took the factor off gets no password for it, by neither way
    for (const deed of [
      () => w.act(head, newGuardianSlip, of, { at: NOW + 2 * MINUTE }),
      () => w.act(head, resetPassword, { person: me.id }, { at: NOW + 2 * MINUTE }),
    ])
      expect(((await failure(deed())) as Refused).decision.because.map(c => c.id)).toContain('HS-6')
    expect((await w.act(homeroom, newGuardianSlip, of, { at: NOW + 2 * MINUTE })).code).not.toBe('')
    expect(await failure(w.act(homeroom, resetSecondFactor, { person: me.id }))).toBeInstanceOf(Refused)

    // nor both at the same moment
    const father = await mother(w, w.pupils[2]!, '0900000763')
    const both = await atOnce<unknown>(database, w, [
      () => w.act(head, resetSecondFactor, { person: father.id }),
      () => w.act(head, newGuardianSlip, { pupil: w.pupils[2]!, guardian: father.guardian }),
    ])
    expect(both.map(b => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { reason } = both.find(b => b.status === 'rejected') as PromiseRejectedResult
    expect((reason as Refused).decision.because.map(c => c.id)).toContain('HS-6')
  })

  it('is opened and helped in again only by who has just proved who it is', async () => {
    const w = await primarySchool(db)
    const { homeroom } = w.people as { homeroom: Person }
    const { guardian } = await w.act(homeroom, linkGuardian, link(w.pupils[0]!, mai('0900000733')))
    const of = { pupil: w.pupils[0]!, guardian }
    const bare = { stepUp: false }
    for (const deed of [openGuardianAccount, newGuardianSlip]) {
      expect(await failure(w.act(homeroom, deed, of, bare))).toMatchObject({
        decision: { verdict: 'needs', missing: [{ when: { stepUp: true } }] },
      })
      await w.act(homeroom, deed, of)
    }
  })

  it('is the school’s to look after once she sits on the board or teaches, with no post at all; and she stays in its lists', async () => {
    const w = await primarySchool(db)
    const { head, homeroom } = w.people as { head: Person; homeroom: Person }
    const [seated, teaching, only] = [
      await mother(w, w.pupils[0]!, '0900000741'),
      await mother(w, w.pupils[1]!, '0900000742'),
      await mother(w, w.pupils[2]!, '0900000743'),
    ] as const
    const members = [
      { person: head.id, seat: 'board.chair' as const, duty: 'chung' },
      { person: w.people.deputy!.id, seat: 'board.deputy' as const, duty: 'chung' },
      { person: seated.id, seat: 'board.member' as const, duty: 'kỹ thuật' },
    ]
    const decided = { decisionNo: '09/QĐ', decidedOn: '2026-11-01', fromDay: '2026-11-10', members }
    await w.act(head, establishBoard, decided)
    const lesson = { class: w.class, subject: 'TV', fromDay: '2026-11-02' }
    await w.act(head, assignTeacher, { ...lesson, person: teaching.id })
    // no longer today: what she could do under this account still stands under her name
    await w.act(head, assignTeacher, { ...lesson, person: homeroom.id, fromDay: '2026-11-12' })
    for (const [i, one] of [seated, teaching].entries())
      expect(
        await failure(w.act(homeroom, newGuardianSlip, { pupil: w.pupils[i]!, guardian: one.guardian })),
      ).toMatchObject({ code: 'ERR_ACCOUNT_OF_STAFF' })
    expect((await w.act(homeroom, newGuardianSlip, { pupil: w.pupils[2]!, guardian: only.guardian })).code).not.toBe('')
    const reviewed = (await w.read(head, reviewAccounts, {})).accounts.map(a => a.person)
    const staff = (await w.read(head, schoolOverview, {})).staff.map(s => s.person)
    for (const list of [reviewed, staff]) {
      expect(list).toEqual(expect.arrayContaining([seated.id, teaching.id]))
      expect(list).not.toContain(only.id)
    }
  })

  it('has a sign-in name and no phone number to sign in by: a mistyped one is nobody’s loss and tells of no other school', async () => {
    const [here, there] = [await primarySchool(db), await primarySchool(db)]
    const { login } = await there.act(there.people.head!, openAccount, {
      person: there.people.science!.id,
      phone: '0900000751',
    })
    const me = await mother(here, here.pupils[0]!, '0900000751')
    const kept = await db
      .selectFrom('account')
      .select(['login', 'phone'])
      .where('id', '=', me.account)
      .executeTakeFirst()
    expect(kept).toMatchObject({ phone: null })
    expect(kept!.login).not.toBe(login)
    // the school has the number, to call her
    expect(await here.read(here.people.homeroom!, guardiansOfPupil, { pupil: here.pupils[0]! })).toMatchObject({
      guardians: [{ phone: '0900000751', login: kept!.login }],
    })
  })
})
