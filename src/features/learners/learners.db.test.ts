import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { everyAnswer, tellsOfOthers } from '../../../test/walk.ts'
import { centre, NOW, type Person, type World } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, type Invalid, Refused } from '../../records/faults.ts'
import { listAccounts } from '../accounts/list-accounts.ts'
import { openAccount } from '../accounts/open-account.ts'
import { createCertificate } from '../certificates/create.ts'
import { proposeLists } from '../council/propose.ts'
import { openGuardianAccount } from '../families/account.ts'
import { linkGuardian } from '../families/link.ts'
import { enrol } from '../pupils/enrol.ts'
import { approveResults } from '../results/approve.ts'
import { continuingClass, type FullClass, fill } from '../results/full-class.sample.ts'
import { recordAbsences } from '../results/prepare.ts'
import { proposeResults } from '../results/propose.ts'
import { schoolOverview } from '../school/overview.ts'
import { learnerAccount } from './account.ts'
import { admitLearner } from './admit.ts'
import { ownResults } from './own-results.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

/** The class with one grown-up more, whose account is opened as the product opens it. */
async function grownUp(w: World): Promise<{ c: FullClass; me: Person; pupil: string }> {
  const small = await continuingClass(w)
  const { pupils } = await w.act(w.people.admin!, enrol, {
    class: small.id,
    fromDay: '2026-08-25',
    pupils: [{ code: 'NL-1', familyName: 'Lường Văn', givenName: 'Trưởng', bornOn: '1994-02-28' }],
  })
  const c = { ...small, pupils: [...small.pupils, pupils[0]!] }
  const { person } = await w.act(w.people.head!, admitLearner, { pupil: pupils[0]! })
  const { account } = await w.act(w.people.head!, openAccount, { person })
  return { c, me: { id: person, account, name: 'Lường Văn Trưởng' }, pupil: pupils[0]! }
}

const callerOf = (w: World, who: Person) => ({
  ...{ db, blobs: w.blobs, school: w.school, now: NOW },
  actor: { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: NOW },
})

/** A mother of this pupil, entered by the homeroom teacher. */
async function guardianOf(w: World, pupil: string): Promise<Person> {
  const who = { kind: 'new', familyName: 'Vàng Thị', givenName: 'Mẩy' } as const
  const { guardian, person, name } = await w.act(w.people.head!, linkGuardian, {
    ...{ pupil, relation: 'mother', basis: 'sổ đăng bộ', who },
  })
  const { account } = await w.act(w.people.head!, openGuardianAccount, { pupil, guardian })
  return { id: person, account, name }
}

describe('an adult learner with an account', () => {
  it('sees the own results once they are approved, and not a moment before', async () => {
    const w = await centre(db)
    const { c, me } = await grownUp(w)
    await fill(c, 'HK1')
    await fill(c, 'HK2', { 3: { 'VAN.CK': '0,5', '*.RL': 'Khá' } })
    expect((await w.read(me, ownResults, {})).results).toEqual([])
    await w.act(w.people.homeroom!, recordAbsences, {
      class: c.id,
      absences: c.pupils.map(pupil => ({ pupil, excused: 2, unexcused: 1 })),
    })
    const { version } = await w.act(w.people.homeroom!, proposeResults, { class: c.id, period: 'CN' })
    expect((await w.read(me, ownResults, {})).results).toEqual([])
    await w.act(w.people.head!, approveResults, {
      period: 'CN',
      classes: [{ class: c.id, version }],
      decisionNo: '09/QĐ',
    })
    const { results } = await w.read(me, ownResults, {})
    expect(results).toMatchObject([
      { year: 2026, class: '10A2', period: 'CN', learning: { training: 'KHA' }, outcome: { result: 'LEN_LOP' } },
    ])
    // (8,5 + 2 × 5,5) / 3, the term by (3 × 8,5 + 2 × 8,5 + 3 × 0,5) / 8
    expect(results[0]!.subjects.find(s => s.name === 'Ngữ văn')).toMatchObject({ score: '6,5', terms: ['8,5', '5,5'] })
    expect(results[0]!.absences).toEqual({ excused: 2, unexcused: 1 })
  })

  it('gets nothing of anybody else, no place in an order and no average of a class, from any answer of the product', async () => {
    const w = await centre(db)
    const { c, me, pupil } = await grownUp(w)
    const { homeroom, head } = w.people as Record<string, Person>
    await fill(c, 'HK1')
    // somebody else is weak and has to be tested again: what a public list would tell
    await fill(c, 'HK2', { 0: { 'TOAN.TX1': '1', 'TOAN.TX2': '1', 'TOAN.TX3': '1', 'TOAN.GK': '1', 'TOAN.CK': '1' } })
    await w.act(homeroom!, recordAbsences, {
      class: c.id,
      absences: c.pupils.map(one => ({ pupil: one, excused: 2, unexcused: 1 })),
    })
    const { version, result } = await w.act(homeroom!, proposeResults, { class: c.id, period: 'CN' })
    await w.act(head!, approveResults, { period: 'CN', classes: [{ class: c.id, version }] })
    await w.act(homeroom!, proposeLists, { class: c.id, result, differences: [] })
    const other = c.pupils[0]!
    const input = {
      ...{ class: c.id, book: c.books.TOAN!, period: 'HK1', column: 'TX1', year: 2026 },
      ...{ subject: 'TOAN', grade: 10, query: 'a', text: 'a', person: w.people.maths!.id },
    }
    const names = ['Bông', 'Cường', 'Duyên', 'Páo', 'Hương', 'Chiến', 'Sơn', ...c.pupils.filter(p => p !== pupil)]
    const asked = [other, pupil].map(of => ({ ...input, pupil: of }))
    const papers = asked.map(one => ({ ...one, period: 'CN' }))
    const mine = await everyAnswer(callerOf(w, me), [...asked, ...papers], true)
    expect(tellsOfOthers(mine, names)).toEqual([])
    expect(mine.find(a => a.name === 'learners.own')!.text).toContain('10A2')
    // a mother is told of her own child and of nobody else, by the same walk
    const ward = c.pupils[1]!
    const mother = await guardianOf(w, ward)
    const hers = await everyAnswer(callerOf(w, mother), [...asked, ...papers, { ...input, pupil: ward }], true)
    const strangers = [...names.filter(n => n !== 'Cường' && n !== ward), pupil, 'Lường Văn Trưởng']
    expect(tellsOfOthers(hers, strangers)).toEqual([])
    const told = hers.filter(a => a.name === 'families.child')
    expect(told).toHaveLength(1)
    expect(told[0]!.text).toContain('Quách Văn Cường')
    expect(told[0]!.text).toContain('10A2')
    // the same questions do have answers for who teaches the class, and they do compare
    const theirs = (await everyAnswer(callerOf(w, homeroom!), asked, false)).map(a => a.name)
    expect(theirs).toEqual(expect.arrayContaining(['gradebook.book', 'council.year', 'results.class']))
  })

  it('is not one of the staff, and may do none of the staff’s deeds', async () => {
    const w = await centre(db)
    const { me } = await grownUp(w)
    const { staff } = await w.read(w.people.head!, schoolOverview, {})
    expect(staff.map(s => s.person)).not.toContain(me.id)
    const { people } = await w.read(w.people.head!, listAccounts, {})
    expect(people.map(p => p.person)).toContain(me.id)
    expect(await failure(w.act(me, admitLearner, { pupil: w.pupils[0]! }))).toBeInstanceOf(Refused)
    expect(await failure(w.act(me, createCertificate, { pin: '280914' }))).toBeInstanceOf(Refused)
  })

  it('is eighteen, has a day of birth on file, and is admitted once', async () => {
    const w = await centre(db)
    const { me, pupil } = await grownUp(w)
    const young = await w.act(w.people.admin!, enrol, {
      class: w.class,
      fromDay: '2026-08-25',
      pupils: [
        { code: 'NL-2', familyName: 'Cầm', givenName: 'Thu', bornOn: '2008-11-19' },
        { code: 'NL-3', familyName: 'Cầm', givenName: 'Xuân', bornOn: '2008-11-18' },
      ],
    })
    const admit = (one: string) => failure(w.act(w.people.head!, admitLearner, { pupil: one }))
    expect((await admit(young.pupils[0]!)) as Invalid).toMatchObject({ faults: [{ code: 'ERR_NOT_ADULT' }] })
    expect((await admit(w.pupils[0]!)) as Invalid).toMatchObject({ faults: [{ code: 'ERR_NOT_ADULT' }] })
    expect(await admit(young.pupils[1]!)).toBeUndefined()
    expect(await admit(pupil)).toBeInstanceOf(Conflict)
    expect(await failure(w.act(w.people.homeroom!, admitLearner, { pupil }))).toBeInstanceOf(Refused)
    const known = (who: Person, one: string) => w.read(who, learnerAccount, { pupil: one })
    expect(await known(w.people.head!, young.pupils[0]!)).toMatchObject({ adult: false, person: null })
    expect(await known(w.people.head!, pupil)).toMatchObject({ adult: true, person: me.id })
    expect(await known(w.people.homeroom!, pupil)).toMatchObject({ adult: false, person: null })
  })

  it('keeps the results from who is no learner', async () => {
    const w = await centre(db)
    expect(await failure(w.read(w.people.homeroom!, ownResults, {}))).toBeInstanceOf(Refused)
  })
})
