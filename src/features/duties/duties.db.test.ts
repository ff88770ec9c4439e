import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { account, browser, serve } from '../../../test/http.ts'
import { journalOf } from '../../../test/locked.ts'
import { centre, type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { read } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { type Conflict, type Invalid, NotFound, Refused } from '../../records/faults.ts'
import { newId } from '../../records/session.ts'
import { closeAccount } from '../accounts/close-account.ts'
import { tasks } from '../home/tasks.ts'
import { proposeLock } from '../locks/take-step.ts'
import { checkProgress } from '../results/check-progress.ts'
import { changePost } from '../school/appoint.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { openClass } from '../school/open-class.ts'
import { grantStandIn } from '../stand-ins/grant.ts'
import { closeFeed, openFeed } from './feed.ts'
import { colleagues } from './held.ts'
import { myDuties } from './mine.ts'
import { dutiesOverview } from './overview.ts'
import { remindOfDuties } from './remind.ts'
import { takeBack, tellDone } from './tell.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

/** Whom the leaders' page works through. */
const everybody = read({
  ...{ name: 'test.everybody', summary: 'Everybody with duties', input: z.object({}), output: z.array(z.string()) },
  async run(session) {
    session.ask('duty.remind')
    return (await colleagues(session, schoolYearOf(session.day))).map(p => p.id)
  },
})

const at = (text: string) => Date.parse(`${text}+07:00`)
const absences = (w: World, period = '2026-10') => ({
  ...{ layer: 'school' as const, duty: 'absence.confirm', year: YEAR, period, class: w.class },
})
const one = async (w: World, who: Person, duty: string, period: string, when?: number) =>
  (await w.read(who, myDuties, {}, when)).items.find(i => i.duty === duty && i.period === period)!
const tell = (w: World, who: Person, more: object = {}, when?: number) =>
  w.act(who, tellDone, { items: [{ ...absences(w), ...more }] }, when === undefined ? {} : { at: when })

describe('a recurring duty of a centre', () => {
  it('is open, late from the deadline on, done when it is told, and late again when that is taken back', async () => {
    const w = await centre(db)
    const { homeroom, maths } = w.people as Record<string, Person>
    const state = async (when: string) => (await one(w, homeroom!, 'absence.confirm', '2026-10', at(when))).state
    expect(await state('2026-10-31T23:59:59.999')).toBe('ahead')
    expect(await state('2026-11-01T00:00:00')).toBe('open')
    expect(await state('2026-11-05T23:59:59.999')).toBe('open')
    expect(await state('2026-11-06T00:00:00')).toBe('late')
    expect(await failure(tell(w, maths!))).toBeInstanceOf(Refused)
    expect(((await failure(tell(w, homeroom!, { period: '2026-11' }))) as Invalid).faults).toEqual([
      { at: 'items.0', code: 'ERR_DUTY_NOT_OPEN' },
    ])
    await tell(w, homeroom!, {}, at('2026-11-07T00:00:00'))
    const done = await one(w, homeroom!, 'absence.confirm', '2026-10')
    expect(done).toMatchObject({
      state: 'done',
      class: { name: '10A1' },
      as: 'GVCN',
      lateBy: 86_400_000,
      told: { by: 'Lò Thị Ánh', mine: true },
    })
    expect(done.clauses.map(c => c.id)).toEqual(['DB-5.2b'])
    expect((await journalOf(w)).at(-1)).toMatchObject({ act: 'duties.tell', verdict: 'allowed' })
    expect(((await failure(tell(w, homeroom!))) as Conflict).code).toBe('ERR_DUTY_DONE')
    await w.act(homeroom!, takeBack, { items: [absences(w)] })
    expect((await one(w, homeroom!, 'absence.confirm', '2026-10')).state).toBe('late')
    await tell(w, homeroom!)
    expect((await one(w, homeroom!, 'absence.confirm', '2026-10')).state).toBe('done')
  })

  it('of an office is done for all of its holders by one, whose word another cannot take back', async () => {
    const w = await centre(db)
    const { head, admin } = w.people as Record<string, Person>
    const item = { layer: 'school' as const, duty: 'initialData.enter', year: YEAR, period: 'CN' }
    const both = await Promise.all([head!, admin!].map(who => failure(w.act(who, tellDone, { items: [item] }))))
    expect(both.filter(f => f === undefined)).toHaveLength(1)
    for (const who of [head!, admin!]) expect((await one(w, who, 'initialData.enter', 'CN')).state).toBe('done')
    const [teller, other] = both[0] === undefined ? [head!, admin!] : [admin!, head!]
    expect(await failure(w.act(other, takeBack, { items: [item] }))).toBeInstanceOf(Refused)
    await w.act(teller, takeBack, { items: [item] })
  })

  it('is given the time of an outage before its deadline', async () => {
    const w = await centre(db)
    const runs = [
      ['2026-08-01T00:00:00', '2026-11-05T20:00:00'],
      ['2026-11-05T22:00:00', '2026-11-18T09:00:00'],
    ].map(([from, to]) => ({ id: newId(), started_at: new Date(at(from!)), seen_at: new Date(at(to!)) }))
    await db.insertInto('server_run').values(runs).execute()
    try {
      const when = at('2026-11-06T01:59:59.999')
      await tell(w, w.people.homeroom!, { period: '2026-09' })
      expect(await one(w, w.people.homeroom!, 'absence.confirm', '2026-10', when)).toMatchObject({
        state: 'open',
        dueAt: at('2026-11-06T02:00:00'),
      })
      expect((await one(w, w.people.homeroom!, 'absence.confirm', '2026-10', when + 1)).state).toBe('late')
      const seen = (await w.read(w.people.homeroom!, tasks, {}, when)).tasks.find(t =>
        t.key.includes('absence.confirm'),
      )
      expect(seen).toMatchObject({ kind: 'doDuty', due: '2026-11-06', overdue: false, to: '/nhiem-vu' })
    } finally {
      await db
        .updateTable('server_run')
        .set({ started_at: new Date(0), seen_at: new Date(at('2027-12-31T00:00:00')) })
        .execute()
    }
  })
})

it('owed for the own part and for the school as well is told for the one that is named', async () => {
  const w = await primarySchool(db)
  const { head, science } = w.people as Record<string, Person>
  const lesson = { class: w.class, subject: 'KH', person: head!.id, fromDay: '2026-11-18' }
  await w.act(head!, assignTeacher, lesson)
  const when = at('2027-06-10T09:00:00')
  const sign = { ...{ layer: 'department' as const, duty: 'transcript.sign', year: YEAR, period: 'CN' } }
  const states = async () => {
    const all = (await w.read(head!, myDuties, {}, when)).items.filter(
      i => i.duty === sign.duty && i.layer === sign.layer,
    )
    return all.map(i => [i.owner, i.state])
  }
  expect(await states()).toEqual([
    [head!.id, 'open'],
    [null, 'open'],
  ])
  await w.act(head!, tellDone, { items: [{ ...sign, owner: null }] }, { at: when })
  expect(await states()).toEqual([
    [head!.id, 'open'],
    [null, 'done'],
  ])
  // nobody tells for somebody else's part
  const others = { items: [{ ...sign, owner: science!.id }] }
  expect(await failure(w.act(head!, tellDone, others, { at: when }))).toBeInstanceOf(Refused)
})

it('of a class of last year asks for nothing more, though its teacher was never taken away', async () => {
  const w = await centre(db)
  const { head, homeroom } = w.people as Record<string, Person>
  const before = (await w.read(homeroom!, myDuties, {})).items.length
  const subjects = ['TOAN', 'VAN', 'SU', 'DIA', 'TIN'].map(code => ({ code, periodsPerYear: 105 }))
  const teaches = { programme: 'continuing' as const, grade: 10, subjects }
  const old = await w.act(head!, openClass, { year: YEAR - 1, name: '10A1', teaches })
  const lesson = { class: old.class, subject: '*', person: homeroom!.id, fromDay: '2025-09-01' }
  await w.act(head!, assignTeacher, lesson)
  expect((await w.read(homeroom!, myDuties, {})).items.length).toBe(before)
  const home = (await w.read(homeroom!, tasks, {})).tasks.filter(t => t.key.includes('absence.confirm'))
  expect(home).toHaveLength(1)
  const { duties } = await w.read(head!, dutiesOverview, {})
  expect(duties.find(d => d.title === 'Xác nhận buổi nghỉ của tháng')).toMatchObject({ late: 2 })
})

describe('what the records show', () => {
  it('counts as done by itself, and stands on the home page by its task, or itself where there is none yet', async () => {
    const w = await primarySchool(db)
    const { head, deputy } = w.people as Record<string, Person>
    const check = async (when: number) => (await one(w, head!, 'progress.check', 'HK1', when))!
    const onHome = async (when: number) =>
      (await w.read(head!, tasks, {}, when)).tasks.filter(
        t => t.kind === 'checkProgress' || t.key.includes('progress.check '),
      )
    const opened = at('2027-01-10T09:00:00')
    const { dueAt } = await check(opened)
    expect(await check(opened)).toMatchObject({ state: 'open', to: '/phe-duyet', told: null })
    // the time for entry is not over: nobody is asked for the minutes of the period, but the duty has begun
    const early = await onHome(opened)
    expect(early.filter(t => t.kind === 'doSeenDuty').map(t => [t.kind, t.to, t.search.ky, t.dueAt])).toEqual([
      ['doSeenDuty', '/phe-duyet', 'CHK1', dueAt],
      ['doSeenDuty', '/phe-duyet', 'CHK1', dueAt],
    ])
    const late = await onHome(dueAt)
    expect(late.filter(t => t.kind === 'doSeenDuty')).toEqual([])
    const minutes = late.find(t => t.params.period === 'CHK1')!
    expect(minutes).toMatchObject({ kind: 'checkProgress', overdue: true, dueAt })
    expect(minutes.clauses.map(c => c.id)).toEqual(expect.arrayContaining(['BP-2.4']))
    expect((await check(dueAt)).state).toBe('late')
    expect((await onHome(dueAt - 1)).find(t => t.params.period === 'CHK1')).toMatchObject({ overdue: false })

    await w.act(head!, remindOfDuties, { person: deputy!.id }, { at: dueAt })
    const reminded = (await w.read(deputy!, tasks, {}, dueAt + 1)).tasks.find(
      t => t.kind === 'checkProgress' && t.params.period === 'CHK1',
    )
    expect(reminded).toMatchObject({ reminder: { by: 'Đặng Thị Minh', at: dueAt } })
    await w.act(deputy!, checkProgress, { year: YEAR, period: 'CHK1', findings: 'Đủ.' }, { at: dueAt + 2 })
    expect(await check(dueAt + 3)).toMatchObject({ state: 'done', doneAt: dueAt + 2, told: null })
    expect((await onHome(dueAt + 3)).filter(t => t.params.period === 'CHK1' || t.kind === 'doSeenDuty')).toEqual([])
  })

  it('is each head of department’s own where each owes it: another’s minutes are not theirs', async () => {
    const w = await centre(db)
    const { head, lead } = w.people as Record<string, Person>
    const when = at('2027-01-16T09:00:00')
    const { dueAt } = await one(w, lead!, 'progress.checkTerm', 'HK1', when)
    const minutes = { year: YEAR, period: 'HK1', findings: 'Đủ.' }
    await w.act(head!, checkProgress, minutes, { at: dueAt - 2000 })
    expect((await one(w, lead!, 'progress.checkTerm', 'HK1', dueAt)).state).toBe('late')
    // by decision another's are, for who gave it as for who stands in
    const { member } = w.people as Record<string, Person>
    const decision = { decisionNo: '3/QĐ', decidedOn: '2027-01-04', issuedBy: 'Giám đốc', reason: 'Đi học', where: [] }
    const days = { fromDay: '2027-01-05', toDay: '2027-01-31' }
    const scene = { kind: 'duty' as const, person: member!.id, giver: lead!.id, areas: ['progress' as const] }
    await w.act(head!, grantStandIn, { ...decision, ...days, ...scene }, { at: at('2027-01-05T09:00:00') })
    await w.act(member!, checkProgress, minutes, { at: dueAt - 1000 })
    for (const who of [lead!, member!])
      expect(await one(w, who, 'progress.checkTerm', 'HK1', dueAt)).toMatchObject({
        state: 'done',
        doneAt: dueAt - 1000,
      })
  })

  it('of every class is done grade by grade as well as by one lock of the school', async () => {
    const w = await centre(db)
    const { head, admin } = w.people as Record<string, Person>
    const subjects = ['TOAN', 'VAN', 'SU', 'DIA', 'TIN'].map(code => ({ code, periodsPerYear: 105 }))
    const of11 = { programme: 'continuing' as const, grade: 11, subjects }
    await w.act(head!, openClass, { year: YEAR, name: '11A1', teaches: of11 })
    const when = at('2027-01-18T09:00:00')
    const state = async () => (await one(w, admin!, 'lock.propose', 'HK1', when)).state
    const propose = (grade: number) =>
      w.act(admin!, proposeLock, { year: YEAR, period: 'HK1', class: null, grade }, { at: when })
    expect(await state()).toBe('open')
    await propose(10)
    expect(await state()).toBe('open')
    await propose(11)
    expect(await state()).toBe('done')
  })
})

describe('by decision', () => {
  const office = { decisionNo: '9/QĐ', decidedOn: '2026-11-17', issuedBy: 'Giám đốc', reason: 'Đi học', where: [] }
  const week = { fromDay: '2026-11-18', toDay: '2026-12-31' }

  it('who stands in for a homeroom teacher sees and tells those duties, and the decision stands beside them', async () => {
    const w = await centre(db)
    const { head, homeroom, member } = w.people as Record<string, Person>
    const scene = { kind: 'duty' as const, person: member!.id, giver: homeroom!.id, areas: ['homeroom' as const] }
    await w.act(head!, grantStandIn, { ...office, ...week, ...scene })
    // what was late before is not asked of who takes over
    expect(await one(w, member!, 'absence.confirm', '2026-10')).toBeUndefined()
    const when = at('2026-12-06T09:00:00')
    const item = await one(w, member!, 'absence.confirm', '2026-11', when)
    expect(item).toMatchObject({
      state: 'late',
      inPlaceOf: { name: 'Lò Thị Ánh', decisionNo: '9/QĐ' },
      class: { name: '10A1' },
    })
    const home = (await w.read(member!, tasks, {}, when)).tasks.find(t => t.key.includes('absence.confirm'))
    expect(home).toMatchObject({ overdue: true, params: { duty: expect.stringMatching(/làm thay Lò Thị Ánh/) } })
    const { people } = await w.read(head!, dutiesOverview, {}, when)
    expect(people.find(p => p.person === member!.id)?.late.map(l => l.period)).toContain('2026-11')
    await tell(w, member!, { period: '2026-11' }, when)
    expect((await one(w, homeroom!, 'absence.confirm', '2026-11', when)).state).toBe('done')
    expect((await w.read(member!, tasks, {}, when)).tasks.filter(t => t.key.includes('absence.confirm'))).toEqual([])
    expect(JSON.stringify((await journalOf(w)).at(-1))).toContain('9/QĐ')
  })

  it('who is in charge of the office owes the head’s duties in the leaders’ view, too, and may be reminded', async () => {
    const w = await centre(db)
    const { head, deputy } = w.people as Record<string, Person>
    const owes = async () =>
      (await w.read(head!, dutiesOverview, {})).people.find(p => p.person === deputy!.id)?.late.map(l => l.title) ?? []
    const mine = 'Cập nhật lớp, học viên, phân công đầu năm'
    expect(await owes()).not.toContain(mine)
    await w.act(head!, grantStandIn, {
      ...{ ...office, ...week, kind: 'inCharge', person: deputy!.id, giver: null, areas: [] },
    })
    expect(await owes()).toContain(mine)
    await w.act(head!, remindOfDuties, { person: deputy!.id })
  })
})

describe('the leaders', () => {
  it('see who is behind and by which duty, remind once a day, and it stands beside the duty until it is done', async () => {
    const w = await centre(db)
    const { head, homeroom, maths } = w.people as Record<string, Person>
    // a head of department watches over the own department only, and nobody has written down who is in it
    for (const who of [maths!, w.people.lead!])
      expect(await failure(w.read(who, dutiesOverview, {}))).toBeInstanceOf(Refused)
    expect(await failure(w.act(w.people.lead!, remindOfDuties, { person: head!.id }))).toBeInstanceOf(Refused)
    expect((await w.read(w.people.admin!, dutiesOverview, {})).people.length).toBeGreaterThan(0)
    const overview = await w.read(head!, dutiesOverview, {})
    const behind = overview.people.find(p => p.person === homeroom!.id)!
    expect(behind.late.map(l => [l.title, l.class, l.period])).toContainEqual([
      'Xác nhận buổi nghỉ của tháng',
      '10A1',
      '2026-10',
    ])
    const confirm = overview.duties.find(d => d.title === 'Xác nhận buổi nghỉ của tháng')!
    expect(confirm).toMatchObject({ done: 0, late: 2, who: ['Lò Thị Ánh'] })
    await w.act(head!, remindOfDuties, { person: homeroom!.id })
    expect(((await failure(w.act(w.people.deputy!, remindOfDuties, { person: homeroom!.id }))) as Conflict).code).toBe(
      'ERR_REMINDED_OF_DUTIES',
    )
    expect(await failure(w.act(maths!, remindOfDuties, { person: homeroom!.id }))).toBeInstanceOf(Refused)
    const note = async () => (await w.read(homeroom!, tasks, {})).tasks.find(t => t.key.includes('absence.confirm'))
    expect(await note()).toMatchObject({ overdue: true, reminder: { by: 'Trần Quốc Hưng' }, params: { count: 2 } })
    await w.act(homeroom!, tellDone, { items: [absences(w), absences(w, '2026-09')] })
    expect(await note()).toBeUndefined()
    const after = await w.read(head!, dutiesOverview, {})
    expect(after.duties.find(d => d.title === 'Xác nhận buổi nghỉ của tháng')).toMatchObject({ done: 2, late: 0 })
    // what fell due since is another matter
    const { people } = await w.read(head!, dutiesOverview, {}, at('2027-08-03T09:00:00'))
    expect(people.find(p => p.person === homeroom!.id)).toMatchObject({ reminded: null })
  })

  it('find what closes a year late, and reminded of, in August, but nobody who holds nothing any more', async () => {
    const w = await centre(db)
    const { head, homeroom, lead } = w.people as Record<string, Person>
    await w.act(head!, remindOfDuties, { person: homeroom!.id }, { at: at('2027-07-20T09:00:00') })
    const august = at('2027-08-03T09:00:00')
    const note = (await w.read(homeroom!, tasks, {}, august)).tasks.find(t => t.key.includes('classBook.sign 2026 HK2'))
    expect(note).toMatchObject({
      ...{ kind: 'doSeenDuty', overdue: true, reminder: { by: 'Trần Quốc Hưng' } },
      params: { duty: expect.stringContaining('10A1') },
    })
    const mine = await one(w, homeroom!, 'classBook.sign', 'HK2', august)
    expect(mine).toMatchObject({ state: 'late', reminder: { by: 'Trần Quốc Hưng' } })
    const behind = async () => (await w.read(head!, dutiesOverview, {}, august)).people
    expect((await behind()).find(p => p.person === homeroom!.id)).toMatchObject({ reminded: { by: 'Trần Quốc Hưng' } })

    // the lead keeps the seat on the board, the other the class, for nobody has named another yet
    for (const [person, post] of [
      [homeroom!.id, 'teacher'],
      [lead!.id, 'departmentLead'],
    ] as const)
      await w.act(head!, changePost, { change: 'end', person, post, lastDay: '2027-07-31', decisionNo: '40/QĐ' })
    const left = new Set([homeroom!.id, lead!.id])
    expect((await behind()).filter(p => left.has(p.person))).toEqual([])
    const staff = await w.read(head!, everybody, {}, august)
    expect(staff).toContain(head!.id)
    expect(staff.filter(id => left.has(id))).toEqual([])
  })
})

describe('the address of a calendar', () => {
  it('opens the own deadlines to whoever knows it, until it is revoked, made anew, or the account is closed', async () => {
    const w = await centre(db)
    const s = await serve(db)
    try {
      const { head, homeroom } = w.people as Record<string, Person>
      for (const who of [head!, homeroom!]) await account(s.at, w, who)
      const fetchAt = (path: string) => browser(s.base).get(path)
      const { path } = await w.act(homeroom!, openFeed, {})
      const text = (await fetchAt(path)).text
      expect(text).toContain('BEGIN:VCALENDAR\r\n')
      expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:Xác nhận buổi nghỉ của tháng\\, 10A1')
      expect(text).toContain('DTEND:20261105T170000Z')
      const uids = text.match(/^UID:.*$/gm)!
      expect(new Set(uids).size).toBe(uids.length)
      for (const name of ['Giàng A Páo', homeroom!.name]) expect(text).not.toContain(name)
      expect((await fetchAt(path)).text).toBe(text)
      const kept = await w.read(homeroom!, myDuties, {})
      expect(kept.feedSince).not.toBeNull()
      expect(JSON.stringify([await journalOf(w), kept])).not.toContain(path.split('.')[1])

      const again = await w.act(homeroom!, openFeed, {})
      expect((await fetchAt(path)).status).toBe(404)
      expect((await fetchAt(again.path)).status).toBe(200)
      await w.act(head!, closeAccount, { person: homeroom!.id, reason: 'Nghỉ thai sản' })
      expect((await fetchAt(again.path)).status).toBe(404)
      const other = await w.act(head!, openFeed, {})
      await w.act(head!, closeFeed, {})
      expect((await fetchAt(other.path)).status).toBe(404)
      expect(await failure(w.act(head!, closeFeed, {}))).toBeInstanceOf(NotFound)
      for (const wrong of [
        'x',
        '1.y',
        `0.${'a'.repeat(43)}`,
        `9999999999.${'a'.repeat(43)}`,
        `${w.school}.${'a'.repeat(43)}`,
      ])
        expect((await fetchAt(`/api/duties/ics/${wrong}`)).status).toBe(404)
    } finally {
      await s.close()
    }
  })
})
