import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { evidence } from '../../../test/evidence.ts'
import { lockedCentre, UNSIGNED } from '../../../test/locked.ts'
import { centre, type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import { startOf } from '../../calendar/vietnam-time.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { closeAccount } from '../accounts/close-account.ts'
import { openAccount } from '../accounts/open-account.ts'
import { requestCorrection } from '../corrections/request.ts'
import { consent, witness } from '../corrections/take-part.ts'
import { proposeLists } from '../council/propose.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { withdrawZero } from '../gradebook/withdraw-zero.ts'
import { answerZero, askZero } from '../gradebook/zero.ts'
import { carryReopening, reopen } from '../locks/reopen.ts'
import { decideLock, executeLock, proposeLock } from '../locks/take-step.ts'
import { approveResults, returnResults } from '../results/approve.ts'
import { checkProgress } from '../results/check-progress.ts'
import { change, continuingClass, fill, primaryClass } from '../results/full-class.sample.ts'
import { recordAbsences } from '../results/prepare.ts'
import { proposeResults } from '../results/propose.ts'
import { assessSupport, planSupport } from '../results/support.ts'
import { appoint, changePost } from '../school/appoint.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { tasks } from './tasks.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const at = (day: string) => startOf(day) + 9 * 3_600_000
const list = (w: World, who: Person, day?: string) => w.read(who, tasks, {}, day ? at(day) : undefined)
const kinds = async (w: World, who: Person, day?: string) => (await list(w, who, day)).tasks.map(t => t.kind)

describe('marks to enter', () => {
  it('stand on the home page with how many are missing, until when, and by which clause', async () => {
    const w = await centre(db)
    const seen = await list(w, w.people.maths!)
    expect(seen.tasks.filter(t => t.kind !== 'doDuty')).toMatchObject([
      {
        kind: 'enterMarks',
        params: { class: '10A1', subject: 'Toán', period: 'HK1', missing: 24 },
        due: '2027-01-15',
        overdue: false,
        done: 0,
        total: 24,
        to: `/so-sach/${w.books.TOAN}`,
        search: { ky: 'HK1' },
        group: 'later',
      },
    ])
    expect(seen.tasks.find(t => t.kind === 'enterMarks')!.clauses.map(c => c.id)).toEqual([
      'TT43-17',
      'DB-6.1b',
      'DB-7.1',
    ])
    // the marks, and the lesson plans that a regulation asks for every week
    expect(seen.open).toBe(2)
  })

  it('go as soon as the last cell is filled, and come nearer with the day', async () => {
    const w = await centre(db)
    const marks = async (day?: string) => (await list(w, w.people.maths!, day)).tasks.find(t => t.kind === 'enterMarks')
    const columns = ['TX1', 'TX2', 'TX3', 'TX4', 'GK', 'CK']
    const all = w.pupils.flatMap(pupil =>
      columns.map(column => ({ pupil, column, text: '7', version: 0, how: 'typed' as const })),
    )
    await w.act(w.people.maths!, enterScores, { book: w.books.TOAN!, period: 'HK1', changes: all.slice(1) })
    expect(await marks('2027-01-09')).toMatchObject({
      group: 'week',
      params: { missing: 1 },
      done: 23,
    })
    expect(await marks('2027-01-15')).toMatchObject({ group: 'today', overdue: false })
    await w.act(w.people.maths!, enterScores, { book: w.books.TOAN!, period: 'HK1', changes: all.slice(0, 1) })
    expect(await marks()).toBeUndefined()
  })

  it('are overdue once the window has closed, and the clause then is the one that closed it', async () => {
    const w = await primarySchool(db)
    const found = (await list(w, w.people.science!)).tasks.filter(t => t.params.period === 'GHK1')
    expect(found).toMatchObject([{ kind: 'enterMarks', overdue: true, due: '2026-11-10', group: 'today' }])
    expect(found[0]!.clauses.map(c => c.id)).toEqual(['BP-2.3'])
  })

  it('of others are what the homeroom teacher waits for, and the class stands beside', async () => {
    const w = await primarySchool(db)
    const seen = await list(w, w.people.homeroom!)
    expect(seen.tasks.filter(t => t.kind === 'waitForMarks')).toMatchObject(
      [
        { params: { subject: 'Khoa học', who: 'Trịnh Văn Nam', period: 'CHK1', missing: 8 }, group: 'waiting' },
        { params: { subject: 'Khoa học', period: 'GHK1', missing: 4 }, overdue: true },
      ].toSorted((a, b) => (a.params.period < b.params.period ? 1 : -1)),
    )
    expect(
      seen.tasks
        .filter(t => t.kind === 'enterTraits')
        .map(t => t.params.period)
        .sort(),
    ).toEqual(['CHK1', 'GHK1'])
    expect(seen.tasks.find(t => t.kind === 'reviewResults' && t.params.period === 'CHK1')).toMatchObject({
      params: { waiting: 'Khoa học (8)' },
      done: 0,
      total: 4,
    })
    expect(seen.myClasses).toMatchObject([{ name: '4A', pupils: 4, period: 'CHK1' }])
    expect(seen.myClasses[0]!.subjects.map(s => [s.subject, s.mine, s.state])).toEqual([
      ['KH', false, 'empty'],
      ['TOAN', true, 'empty'],
      ['TV', true, 'empty'],
      ['*', true, 'empty'],
    ])
  })

  it('are no concern of the clerk, who has nothing to do today', async () => {
    const w = await centre(db)
    const posts = [{ post: 'clerk' as const, fromDay: '2026-08-01', decisionNo: '06/QĐ' }]
    const { person } = await w.act(w.people.head!, appoint, { familyName: 'Cầm Thị', givenName: 'Xuân', posts })
    const clerk = { id: person, account: person, name: 'Cầm Thị Xuân' }
    expect(await list(w, clerk)).toMatchObject({ tasks: [], open: 0, myClasses: [] })
  })
})

describe('locks', () => {
  it('of one column stop asking for its cells: that they are empty is told, and who could open them again', async () => {
    const w = await centre(db)
    const { maths, homeroom, member, head, admin } = w.people as Record<string, Person>
    const cells = async (who: Person, kind: string) =>
      (await list(w, who)).tasks.find(t => t.kind === kind && t.params.subject === 'Toán')?.params
    const before = Number((await cells(maths!, 'enterMarks'))!.missing)
    const column = { year: YEAR, period: 'HK1', class: w.class, subject: 'TOAN', column: 'GK' }
    await w.act(member!, proposeLock, column)
    const { lock } = await w.act(head!, decideLock, { ...column, decisionNo: '30/QĐ', reason: UNSIGNED })
    expect(await cells(maths!, 'waitForColumns')).toBeUndefined()
    await w.act(admin!, executeLock, { lock })
    const left = { missing: before - w.pupils.length }
    expect(await cells(maths!, 'enterMarks')).toMatchObject(left)
    expect(await cells(homeroom!, 'waitForMarks')).toMatchObject(left)
    const shut = { columns: 'GK', missing: w.pupils.length, period: 'HK1', who: 'Giám đốc, Phó Giám đốc' }
    expect(await cells(maths!, 'waitForColumns')).toMatchObject(shut)
  })

  it('at the centre go from the board to the directors to the administrator, each seeing only the own turn', async () => {
    const w = await centre(db)
    const day = '2027-01-20'
    const lockKinds = async (who: Person) => (await kinds(w, who, day)).filter(k => k.endsWith('Lock'))
    expect(await lockKinds(w.people.member!)).toEqual(['proposeLock'])
    expect(await lockKinds(w.people.head!)).toEqual([])
    const scope = { year: YEAR, period: 'HK1', class: w.class }
    await w.act(w.people.member!, proposeLock, scope, { at: at(day) })
    expect(await lockKinds(w.people.head!)).toEqual(['decideLock'])
    expect(await lockKinds(w.people.member!)).toEqual(['waitForLock'])
    const decided = { ...scope, decisionNo: '31/QĐ', reason: UNSIGNED }
    const { lock } = await w.act(w.people.head!, decideLock, decided, { at: at(day) })
    expect(await lockKinds(w.people.admin!)).toEqual(['executeLock'])
    const due = (await list(w, w.people.admin!, day)).tasks.find(t => t.kind === 'executeLock')!
    expect(due).toMatchObject({
      params: { period: 'HK1', classes: '10A1', count: 1 },
      done: 0,
      total: 1,
      group: 'week',
    })
    expect(due.clauses.map(c => c.id)).toContain('DB-4.2')
    await w.act(w.people.admin!, executeLock, { lock }, { at: at(day) })
    for (const who of ['member', 'head', 'admin'] as const) expect(await lockKinds(w.people[who]!)).toEqual([])
    // part of it is open again for a while: the lock is carried out all the same
    const again = { book: w.books.TOAN!, period: 'HK1', until: at('2027-01-25') }
    const wanted = { ...again, reason: 'Bài kiểm tra thất lạc', decisionNo: '32/QĐ' }
    const { reopening } = await w.act(w.people.head!, reopen, wanted, { at: at(day) })
    const opens = { params: { class: '10A1', subject: 'Toán', period: 'HK1', no: '32/QĐ', at: again.until } }
    const opening = async (who: Person) =>
      (await list(w, who, day)).tasks.filter(t => ['openAgain', 'enterOpened'].includes(t.kind))
    // it waits for who carries it out, then for who writes there, and nobody is sent to the cells that stay closed
    expect(await opening(w.people.admin!)).toMatchObject([{ ...opens, kind: 'openAgain', dueAt: again.until }])
    for (const who of ['head', 'maths'] as const) expect(await opening(w.people[who]!)).toEqual([])
    await w.act(w.people.admin!, carryReopening, { reopening }, { at: at(day) })
    expect(await lockKinds(w.people.admin!)).toEqual([])
    expect(await opening(w.people.admin!)).toEqual([])
    expect(await opening(w.people.maths!)).toMatchObject([{ ...opens, kind: 'enterOpened', due: '2027-01-25' }])
    const cells = (await list(w, w.people.maths!, day)).tasks.filter(t => t.kind === 'enterMarks')
    expect(cells.map(t => t.params.period)).not.toContain('HK1')
    expect(await opening(w.people.homeroom!)).toEqual([])

    // one column of the next term: its turn for the leaders, and known to the teacher and the homeroom teacher whose book it is
    const column = { ...scope, period: 'HK2', subject: 'TOAN', column: 'GK' }
    await w.act(w.people.member!, proposeLock, column, { at: at(day) })
    expect(await lockKinds(w.people.head!)).toEqual(['decidePartLock'])
    for (const who of ['member', 'maths', 'homeroom'] as const)
      expect(await lockKinds(w.people[who]!), who).toEqual(['waitForPartLock'])
    expect(await lockKinds(w.people.lead!)).toEqual([])
    const waits = (await list(w, w.people.maths!, day)).tasks.find(t => t.kind === 'waitForPartLock')!
    const about = { period: 'HK2', classes: '10A1', what: 'Toán, cột GK' }
    expect(waits).toMatchObject({ params: about, group: 'waiting', to: `/so-sach/${w.books.TOAN}` })
    const from = at('2027-01-25')
    await w.act(w.people.head!, decideLock, { ...column, decisionNo: '33/QĐ', reason: UNSIGNED, from }, { at: at(day) })
    for (const who of ['head', 'admin', 'member'] as const) expect(await lockKinds(w.people[who]!), who).toEqual([])
    const coming = (await list(w, w.people.maths!, day)).tasks.find(t => t.kind === 'lockComing')!
    expect(coming).toMatchObject({ params: { ...about, at: from }, due: '2027-01-25', group: 'week' })
    const after = await list(w, w.people.maths!, '2027-01-26')
    expect(after.tasks.map(t => t.kind)).not.toContain('lockComing')
  })

  it('at the primary school begin with the board’s decision, for every class whose time is over', async () => {
    const w = await primarySchool(db)
    await primaryClass(w)
    const found = (await list(w, w.people.head!)).tasks.find(t => t.kind === 'decideLock')!
    expect(found.params).toEqual({ period: 'GHK1', classes: '1A, 4A', count: 2 })
    expect(found.clauses.map(c => c.id)).toContain('BP-2.3')
    expect((await list(w, w.people.secretary!)).tasks.map(t => t.kind)).not.toContain('decideLock')
  })

  it('are not asked for while the window is open', async () => {
    const w = await centre(db)
    expect(await kinds(w, w.people.member!)).toEqual([])
  })
})

describe('the check of progress', () => {
  it('is due to the leaders after each period, until its minutes are there', async () => {
    const w = await primarySchool(db)
    const found = (await list(w, w.people.head!)).tasks.find(t => t.kind === 'checkProgress')!
    expect(found.params).toEqual({ period: 'GHK1' })
    expect(found.clauses.map(c => c.id)).toContain('BD-II.2.3')
    await w.act(w.people.deputy!, checkProgress, { year: YEAR, period: 'GHK1', findings: 'Các lớp chậm.' })
    expect(await kinds(w, w.people.head!)).not.toContain('checkProgress')
  })
})

describe('results', () => {
  it('are proposed when full, approved by whom the law names, and come back when something changed', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    await fill(c, 'CHK1')
    const mine = async () =>
      (await list(w, c.teacher)).tasks
        .filter(t => t.params.class === '1A' && t.params.period === 'CHK1')
        .map(t => t.kind)
    expect(await mine()).toEqual(['proposeResults'])
    await w.act(c.teacher, proposeResults, { class: c.id, period: 'CHK1' })
    expect(await mine()).toEqual(['waitForApproval'])
    const waiting = (await list(w, w.people.deputy!)).tasks.find(t => t.kind === 'approveResults')!
    expect(waiting).toMatchObject({
      params: { period: 'CHK1', count: 1, classes: '1A' },
      to: `/ket-qua/${c.id}`,
      search: { ky: 'CHK1' },
    })
    expect(waiting.clauses.map(k => k.id)).toContain('BP-2.5b')
    expect(await kinds(w, w.people.member!)).not.toContain('approveResults')

    await change(c, 'CHK1', 0, 'DD', 'MUC', 'H')
    expect(await mine()).toEqual(['proposeAgain'])
    expect(await kinds(w, w.people.deputy!)).not.toContain('approveResults')
    await w.act(c.teacher, proposeResults, { class: c.id, period: 'CHK1' })
    await w.act(w.people.head!, returnResults, { class: c.id, period: 'CHK1', version: 2, note: 'Xem lại Đạo đức.' })
    const again = (await list(w, c.teacher)).tasks.find(t => t.kind === 'proposeAgain')!
    expect(again.params.note).toBe('Xem lại Đạo đức.')
    await w.act(c.teacher, proposeResults, { class: c.id, period: 'CHK1' })
    await w.act(w.people.head!, approveResults, { period: 'CHK1', classes: [{ class: c.id, version: 3 }] })
    expect(await mine()).toEqual([])
    const side = (await list(w, c.teacher)).myClasses.find(k => k.name === '1A')!
    expect(side.subjects[0]).toMatchObject({ state: 'approved', missing: 0 })
    expect(side.subjects[0]!.life.map(s => s.state)).toEqual(['past', 'past', 'past', 'now', 'next', 'next'])
  })

  it('that are not passed leave the plan, the assessment and the head’s decision to be done, in turn', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    await fill(c, 'CN', { 0: { 'TOAN.DIEM': '4' } })
    const propose = () => w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })
    const one = { class: c.id, pupil: c.pupils[0]! }
    await propose()
    expect(await kinds(w, c.teacher)).toContain('planSupport')
    await w.act(c.teacher, planSupport, { ...one, plan: 'Kèm trong hè.', untilDay: '2027-07-31' })
    expect(await kinds(w, c.teacher)).toContain('assessSupport')
    await w.act(c.teacher, assessSupport, { ...one, subject: 'TOAN', marks: [{ column: 'DIEM', text: '4' }] })
    expect(await kinds(w, w.people.head!)).not.toContain('decidePromotion')
    await propose()
    const found = (await list(w, w.people.head!)).tasks.find(t => t.kind === 'decidePromotion')!
    expect(found).toMatchObject({ params: { class: '1A', count: 1 }, to: `/ket-qua/${c.id}` })
    expect(found.search).toEqual({ ky: 'CN', em: c.pupils[0], phieu: 'quyet-dinh' })
    expect(found.clauses.map(k => k.id)).toContain('TT27-11.1')
    expect(await kinds(w, w.people.deputy!)).not.toContain('decidePromotion')
  })

  it('that are to be tested again are shown to the teacher of the subject, until every mark is in', async () => {
    const w = await centre(db)
    const c = await continuingClass(w)
    const low = Object.fromEntries(
      ['TX1', 'TX2', 'TX3', 'GK', 'CK'].flatMap(k => [
        [`TOAN.${k}`, '2'],
        [`SU.${k}`, '2'],
      ]),
    )
    await fill(c, 'HK1', { 1: low })
    await fill(c, 'HK2', { 1: low })
    const absences = c.pupils.map(pupil => ({ pupil, excused: 0, unexcused: 0 }))
    await w.act(c.teacher, recordAbsences, { class: c.id, absences })
    await w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })
    await w.act(c.clerk, assignTeacher, {
      class: c.id,
      subject: 'TOAN',
      person: w.people.maths!.id,
      fromDay: '2026-11-01',
    })
    const retests = async (who: Person) =>
      (await list(w, who)).tasks.filter(t => t.kind === 'assessSupport').map(t => t.params.subject)
    expect(await retests(w.people.maths!)).toEqual(['Toán'])
    expect(await retests(c.teacher)).toEqual(['Lịch sử'])
    const one = { class: c.id, pupil: c.pupils[1]!, marks: [{ column: 'TB', text: '6' }] }
    await w.act(w.people.maths!, assessSupport, { ...one, subject: 'TOAN' })
    expect(await retests(w.people.maths!)).toEqual([])
    expect(await retests(c.teacher)).toEqual(['Lịch sử'])
  })

  it('of a centre’s year come with its second term', async () => {
    const w = await centre(db)
    const c = await continuingClass(w)
    await fill(c, 'HK1')
    const of = async (period: string) =>
      (await list(w, c.teacher)).tasks
        .filter(t => t.params.class === '10A2' && t.params.period === period)
        .map(t => t.kind)
    expect(await of('HK1')).toEqual(['proposeResults'])
    expect(await of('CN')).toEqual([])
    await fill(c, 'HK2')
    expect(await of('CN')).toEqual(['proposeResults'])
  })
})

describe('a zero for a missed test', () => {
  it('waits for everybody who may answer, never for who asked, until one has answered or it is taken back', async () => {
    const w = await centre(db)
    const ask = (pupil: number) =>
      w.act(w.people.maths!, askZero, {
        ...{ book: w.books.TOAN!, period: 'HK1', pupil: w.pupils[pupil]!, column: 'CK' },
        reason: 'Vắng không có lý do, không liên lạc được',
      })
    const first = await ask(0)
    const second = await ask(1)
    const task = async (who: Person) => (await list(w, who)).tasks.find(t => t.kind === 'answerZero')
    expect(await task(w.people.lead!)).toMatchObject({
      params: { class: '10A1', subject: 'Toán', period: 'HK1', count: 2 },
      to: `/so-sach/${w.books.TOAN}`,
      search: { ky: 'HK1' },
      group: 'week',
    })
    expect((await task(w.people.lead!))!.clauses.map(c => c.id)).toContain('HS-18')
    expect(await task(w.people.maths!)).toBeUndefined()
    await w.act(w.people.lead!, answerZero, { request: first.request, answer: 'refusal' })
    expect((await task(w.people.head!))!.params.count).toBe(1)
    await w.act(w.people.maths!, withdrawZero, second)
    expect(await task(w.people.head!)).toBeUndefined()
  })
})

describe('a correction', () => {
  it('waits in turn for the director, for the witnesses, and meanwhile stands with its requester', async () => {
    const w = await centre(db)
    const { maths, head, member, homeroom, admin } = w.people as Record<string, Person>
    const cell = { pupil: w.pupils[0]!, column: 'GK' }
    await w.act(maths!, enterScores, {
      book: w.books.TOAN!,
      period: 'HK1',
      changes: [{ ...cell, text: '7', version: 0, how: 'typed' }],
    })
    await lockedCentre(w, 'HK1')
    const file = await evidence(w, maths!, 'bai-kiem-tra.txt')
    const { correction } = await w.act(maths!, requestCorrection, {
      book: w.books.TOAN!,
      period: 'HK1',
      ...cell,
      text: '8',
      reason: 'Cộng sót điểm câu 3.',
      evidence: [file],
    })
    const own = (await list(w, maths!)).tasks.find(t => t.kind === 'waitForCorrection')!
    expect(own).toMatchObject({
      group: 'waiting',
      params: { no: 1, pupil: 'Giàng A Páo', subject: 'Toán' },
      to: `/phieu/${correction}`,
    })
    expect(own.params.who).toContain('Giám đốc')
    expect(await kinds(w, head!)).toContain('consent')
    for (const who of [member!, homeroom!]) expect(await kinds(w, who)).not.toContain('witness')
    await w.act(head!, consent, { correction })
    expect(await kinds(w, head!)).not.toContain('consent')
    for (const who of [member!, homeroom!, admin!]) expect(await kinds(w, who)).toContain('witness')
    await w.act(member!, witness, { correction })
    expect(await kinds(w, admin!)).not.toContain('witness')
    await w.act(homeroom!, witness, { correction })
    for (const who of [maths!, head!, homeroom!])
      expect((await list(w, who)).tasks.filter(t => t.params.no === 1)).toEqual([])
  })
})

it('counts what the person did in the last seven days', async () => {
  const w = await primarySchool(db)
  const c = await primaryClass(w)
  const before = (await list(w, c.teacher)).doneThisWeek
  await fill(c, 'CHK1', {}, ['TV', 'TOAN'])
  expect((await list(w, c.teacher)).doneThisWeek).toBe(before + 2)
  expect((await list(w, c.teacher, '2026-12-01')).doneThisWeek).toBe(0)
})

describe('the lists of the year’s end', () => {
  it('are the homeroom teacher’s to propose once the results are there, then the council’s to decide', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    await fill(c, 'CN')
    const absences = c.pupils.map(pupil => ({ pupil, excused: 0, unexcused: 0 }))
    await w.act(c.teacher, recordAbsences, { class: c.id, absences })
    const of = async (who = c.teacher) =>
      (await list(w, who)).tasks.filter(t => t.kind === 'proposeLists' || t.kind === 'decideLists')
    expect(await of()).toEqual([])
    const { result } = await w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })
    expect(await of()).toMatchObject([
      { kind: 'proposeLists', params: { class: '1A' }, to: '/hoi-dong', search: { nam: '2026', lop: '1A' } },
    ])
    expect(await of(w.people.deputy!)).toEqual([])
    await w.act(c.teacher, proposeLists, { class: c.id, result, differences: [] })
    expect(await of()).toEqual([])
    expect(await of(w.people.deputy!)).toMatchObject([{ kind: 'decideLists', params: { count: 1 } }])
  })
})

it('tells who appoints the staff what gets stuck once the school closed its door to somebody it needs', async () => {
  const w = await primarySchool(db)
  const { head, deputy, homeroom } = w.people as Record<'head' | 'deputy' | 'homeroom', Person>
  const stuck = async () => (await list(w, head)).tasks.filter(t => t.kind === 'deadEnd')
  expect(await stuck()).toEqual([])
  await w.act(head, openAccount, { person: homeroom.id })
  expect(await stuck()).toEqual([])
  await w.act(deputy, closeAccount, { person: homeroom.id, reason: 'Chuyển công tác' })
  expect((await stuck()).length).toBeGreaterThan(0)
  expect((await list(w, deputy)).tasks.filter(t => t.kind === 'deadEnd')).toEqual([])
})

it('tells of somebody who is about to leave before the last day, and of the hole for as long as it is there', async () => {
  const w = await primarySchool(db)
  const { head, homeroom } = w.people as Record<'head' | 'homeroom', Person>
  const stuck = async (on: string) =>
    (await w.read(head, tasks, {}, startOf(on) + 3_600_000)).tasks.filter(t => t.kind.startsWith('deadEnd'))
  expect(await stuck('2026-11-19')).toEqual([])
  await w.act(head, changePost, {
    ...{ change: 'end' as const, person: homeroom.id, post: 'teacher' as const },
    ...{ lastDay: '2026-11-30', decisionNo: '61/QĐ' },
  })
  const coming = await stuck('2026-11-19')
  expect(coming.length).toBeGreaterThan(0)
  expect(coming.every(t => t.kind === 'deadEndComing' && t.due === '2026-11-30')).toBe(true)
  const entry = (of: typeof coming) => of.find(t => t.key.includes(' entry '))
  expect(entry(coming)!.params.opens).toContain('giáo viên')
  // nobody is named for the class in all the time
  const later = await stuck('2027-03-01')
  expect(later.every(t => t.kind === 'deadEnd')).toBe(true)
  expect(entry(later)).toBeDefined()
})
