import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { atOnce } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf, lockedCentre, lockedPrimary, UNSIGNED } from '../../../test/locked.ts'
import { centre, NOW, type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import { startOf } from '../../calendar/vietnam-time.ts'
import { faultText } from '../../http/problem.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, Invalid, Refused } from '../../records/faults.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { noteAbsence } from '../gradebook/note-absence.ts'
import { readBook } from '../gradebook/read-book.ts'
import { adoptRegulation } from '../regulation/adopt.ts'
import { readDraft } from '../regulation/read-draft.ts'
import { saveDraft } from '../regulation/save-draft.ts'
import { startDraft } from '../regulation/start-draft.ts'
import { approveResults } from '../results/approve.ts'
import { fill, primaryClass } from '../results/full-class.sample.ts'
import { proposeResults } from '../results/propose.ts'
import { decideWindow } from '../school/decide-window.ts'
import { grantStandIn } from '../stand-ins/grant.ts'
import { recordPrint } from '../term-end/record-print.ts'
import { lockList, lockOf } from './list.ts'
import { carryReopening, endReopening, reopen } from './reopen.ts'
import { lockScopes } from './scopes.ts'
import { decideLock, executeLock, proposeLock } from './take-step.ts'
import { withdrawLock } from './withdraw.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const HOUR = 3_600_000
const LATER = { at: NOW + 2 * HOUR }
const scopeOf = (w: { class: string | null }, period: string, more = {}) => ({
  year: YEAR,
  period,
  class: w.class,
  ...more,
})
const change = (pupil: string, column: string, text: string, version = 0) =>
  ({ pupil, column, text, version, how: 'typed' }) as const
const enter = (
  w: World,
  who: Person,
  of: { book: string; period: string },
  changes: ReturnType<typeof change>[],
  at = NOW,
) => w.act(who, enterScores, { ...of, changes }, { at })
const refusal = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Refused)
  return (cause as Refused).decision
}
const said = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Invalid)
  return (cause as Invalid).faults.map(f => `${f.at}: ${faultText(f, 'vi')}`)
}

describe('a lock of less than a class', () => {
  it('of one column closes that column of that subject, and nothing beside it', async () => {
    const w = await primarySchool(db)
    const { head, deputy, homeroom, science } = w.people as Record<string, Person>
    const scopes = await w.read(head!, lockScopes, { year: YEAR, period: 'CHK1' })
    expect(scopes.subjects.find(s => s.subject === 'TOAN')!.columns.map(c => c.column)).toEqual(['MUC', 'DIEM', 'NX'])
    const of = { book: w.books.TOAN!, period: 'CHK1' }
    await enter(w, homeroom!, of, [change(w.pupils[0]!, 'DIEM', '8')])
    const scope = scopeOf(w, 'CHK1', { subject: 'TOAN', column: 'DIEM' })
    const { lock } = await w.act(head!, decideLock, { ...scope, decisionNo: '15/QĐ' })
    await w.act(deputy!, executeLock, { lock })

    const decision = await refusal(enter(w, homeroom!, of, [change(w.pupils[0]!, 'DIEM', '9', 1)], NOW + HOUR))
    expect(decision).toMatchObject({ cause: 'closed', remedy: { ask: 'correction.request' } })
    const both = [change(w.pupils[1]!, 'MUC', 'H'), change(w.pupils[1]!, 'DIEM', '9')]
    expect(await refusal(enter(w, homeroom!, of, both))).toMatchObject({ cause: 'closed' })
    await enter(w, homeroom!, of, both.slice(0, 1))
    await enter(w, science!, { ...of, book: w.books.KH! }, [change(w.pupils[0]!, 'DIEM', '9')])
    const seen = await w.read(homeroom!, readBook, of)
    expect([seen.locked, seen.lockedColumns, seen.may.enter.verdict]).toEqual([null, ['DIEM'], 'allowed'])
    const listed = await w.read(head!, lockList, {})
    expect(listed.locks.map(l => [l.classId, l.subject, l.column])).toEqual([[w.class, 'TOAN', 'DIEM']])

    // the homeroom teacher's sheet of the whole grade, by one lock
    const traits = await w.act(head!, decideLock, {
      ...scope,
      class: null,
      subject: null,
      column: null,
      grade: 4,
      part: 'traits',
      decisionNo: '16/QĐ',
    })
    await w.act(deputy!, executeLock, traits)
    const sheet = { book: w.books['*']!, period: 'CHK1' }
    expect((await w.read(homeroom!, readBook, sheet)).may.enter.verdict).toBe('refused')
    // all of the grade’s books: what every class of it reads and takes the next step towards
    await w.act(head!, decideLock, { ...scopeOf({ class: null }, 'GHK1'), grade: 4, decisionNo: '18/QĐ' })
    const over = await w.read(head!, lockOf, { ...scopeOf(w, 'GHK1'), class: w.class })
    expect([over.of, over.steps.length]).toEqual([{ class: null, grade: 4, ageGroup: null }, 1])
    const grade = (await w.read(head!, lockList, {})).locks.find(l => l.period === 'GHK1')!
    expect(grade.classes).toEqual([w.class])
    const nothing = { ...scope, subject: 'TIN', column: null, decisionNo: '17/QĐ' }
    expect(await said(w.act(head!, decideLock, nothing))).toEqual([
      'subject: Phạm vi này không có sổ, cột nào để khóa.',
    ])
  })
})

describe('a lock that is set for an instant', () => {
  it('holds from that instant on by itself, and agrees with the time for entry', async () => {
    const w = await primarySchool(db)
    const { head, homeroom } = w.people as Record<string, Person>
    const at = startOf('2027-01-11') + 22 * HOUR
    // a column that closes before the rest is an exception to the time for entry
    const column = scopeOf(w, 'CHK1', { subject: 'TV', column: 'DIEM' })
    const narrow = await w.act(head!, decideLock, { ...column, decisionNo: '14/QĐ', from: NOW + HOUR })
    const scope = { ...scopeOf({ ...w, class: null }, 'CHK1'), decisionNo: '15/QĐ' }
    expect(await said(w.act(head!, decideLock, { ...scope, from: NOW }))).toEqual(['from: Thời điểm này đã qua.'])
    expect(await said(w.act(head!, decideLock, { ...scope, from: startOf('2027-01-10') }))).toEqual([
      'from: Khóa sổ từ 10/01/2027 00:00 (số 15/QĐ) trái với thời gian nhập đến hết 10/01/2027 (số 04/QĐ). Hẹn khóa sau đó, hoặc quyết định lại thời gian nhập trước.',
    ])
    const { lock } = await w.act(head!, decideLock, { ...scope, from: at })
    const longer = { year: YEAR, period: 'CHK1', opensOn: '2026-11-11', closesOn: '2027-01-12', decisionNo: '20/QĐ' }
    expect(await said(w.act(head!, decideWindow, longer))).toEqual([
      'closesOn: Thời gian nhập đến hết 12/01/2027 (số 20/QĐ) trái với việc khóa sổ từ 11/01/2027 22:00 (số 15/QĐ). Cho đóng trước lúc khóa; sổ đã khóa thì mở lại trong phạm vi hẹp.',
    ])
    const seenAt = async (instant: number) => {
      const seen = await w.read(homeroom!, readBook, { book: w.books.TOAN!, period: 'CHK1' }, instant)
      const last = seen.life.at(-1)!
      return [seen.locked?.at ?? null, last.key, last.state, last.due]
    }
    expect(await seenAt(at - 1)).toEqual([null, 'locked', 'ahead', '2027-01-11'])
    expect(await seenAt(at)).toEqual([at, 'locked', 'done', null])
    const over = await w.read(head!, lockOf, { ...scopeOf(w, 'CHK1'), class: w.class })
    expect([over.of.class, over.steps]).toMatchObject([null, [{ kind: 'decision', from: at }]])
    await w.act(head!, withdrawLock, narrow)
    // moved: taken back, and decided anew; never once it holds, nor by who may not decide
    const { deputy } = w.people as Record<string, Person>
    expect(await refusal(w.act(homeroom!, withdrawLock, { lock }))).toMatchObject({ cause: 'person' })
    expect(await failure(w.act(head!, withdrawLock, { lock }, { at }))).toMatchObject({ code: 'ERR_LOCK_HOLDS' })
    const [turned, carried] = await atOnce<unknown>(database, w, [
      () => w.act(head!, withdrawLock, { lock }),
      () => w.act(head!, withdrawLock, { lock }),
    ])
    expect([turned!.status, carried!.status].toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await failure(w.act(deputy!, executeLock, { lock }))).toMatchObject({ code: 'ERR_LOCK_WITHDRAWN' })
    expect(await seenAt(at)).toEqual([null, 'locked', 'ahead', null])
    const { lock: next } = await w.act(head!, decideLock, { ...scope, decisionNo: '16/QĐ', from: at + HOUR })
    expect(await seenAt(at + HOUR)).toEqual([at + HOUR, 'locked', 'done', null])
    const { locks } = await w.read(head!, lockList, {})
    expect(locks.map(l => [l.lock, l.may.withdraw?.verdict])).toEqual([[next, 'allowed']])
    const rows = (await journalOf(w)).filter(r => r.act.startsWith('locks.') && r.verdict === 'allowed')
    const ofWhole = rows.map(r => [r.act, JSON.parse(r.delta)]).filter(([, delta]) => delta.lock !== narrow.lock)
    expect(ofWhole).toMatchObject([
      ['locks.decide', { lock, kind: 'decision', from: at }],
      ['locks.withdraw', { lock, decisionNo: '15/QĐ' }],
      ['locks.decide', { lock: next, from: at + HOUR }],
    ])
  })

  it('is taken back also where the regulation has come to wait for every signature, and for more people than there are', async () => {
    const w = await centre(db)
    const { head, member } = w.people as Record<string, Person>
    const scope = scopeOf(w, 'HK1')
    await w.act(member!, proposeLock, scope)
    const { lock } = await w.act(head!, decideLock, {
      ...{ ...scope, decisionNo: '31/QĐ', reason: UNSIGNED, from: startOf('2027-01-20') },
    })
    await w.act(head!, startDraft, { from: 'inForce' })
    const { draft, version, regulation } = await w.read(head!, readDraft, {})
    const norms = regulation.norms.map(norm => ({
      ...norm,
      when: norm.when.map(w => ('blocksSigned' in w ? { blocksSigned: w.blocksSigned } : w)),
    }))
    const council = {
      ...{ on: ['lock.decide'], effect: 'requires', when: [{ quorum: 2, of: ['board'] }], cites: norms[0]!.cites },
    }
    const next = { ...regulation, norms: [...norms, council] }
    await w.act(head!, saveDraft, { draft, version, regulation: next as never })
    await w.act(head!, adoptRegulation, {
      ...{ draft, version: 2, decisionNo: '88/QĐ', decidedOn: '2026-11-18', effectiveFrom: '2026-12-01' },
      ...{ issuedBy: 'Giám đốc', reason: 'Như hiện nay.' },
    })
    const december = Date.UTC(2026, 11, 3, 2)
    const again = w.act(head!, decideLock, { ...scope, decisionNo: '32/QĐ', reason: UNSIGNED }, { at: december })
    expect((await refusal(again)).verdict).toBe('needs')
    const { locks } = await w.read(head!, lockList, {}, december)
    expect(locks.map(l => l.may.withdraw?.verdict)).toEqual(['allowed'])
    await w.act(head!, withdrawLock, { lock }, { at: december })
  })
})

describe('a closed book open again for a while', () => {
  it('is decided, carried out, written in by who is meant, where it is meant, until its end, and then closed', async () => {
    const w = await primarySchool(db)
    const { head, deputy, homeroom, science, member } = w.people as Record<string, Person>
    await lockedPrimary(w, 'CHK1')
    const of = { book: w.books.TOAN!, period: 'CHK1' }
    const until = NOW + 13 * HOUR
    const wanted = {
      ...{ ...of, column: 'DIEM', pupils: w.pupils.slice(0, 2), person: homeroom!.id, until },
      ...{ reason: 'Bài kiểm tra nộp muộn vì mưa lũ', decisionNo: '22/QĐ' },
    }
    expect(await refusal(w.act(homeroom!, reopen, wanted))).toMatchObject({
      cause: 'person',
      others: ['board.chair', 'board.deputy'],
    })
    expect(await refusal(w.act(head!, reopen, { ...wanted, reason: 'muộn' }))).toMatchObject({
      verdict: 'needs',
      missing: [{ when: { reason: 'given' } }],
    })
    expect(
      await said(w.act(head!, reopen, { ...wanted, column: 'X', person: science!.id, until: NOW + 31 * 24 * HOUR })),
    ).toEqual([
      'until: Mở lại nhiều nhất 30 ngày; lâu hơn thì quyết định lại thời gian nhập.',
      'column: Sổ này không có cột đó.',
      'person: Người này hiện không dạy sổ đó.',
    ])
    const { reopening } = await w.act(head!, reopen, wanted)
    // decided, and not yet carried out: still closed
    expect(await refusal(enter(w, homeroom!, of, [change(w.pupils[0]!, 'DIEM', '7')]))).toMatchObject({
      cause: 'closed',
    })
    expect(await refusal(w.act(science!, carryReopening, { reopening }))).toMatchObject({ others: ['deputyHead'] })
    await w.act(deputy!, carryReopening, { reopening })

    const seen = await w.read(homeroom!, readBook, of)
    expect(seen.openAgain).toEqual([{ column: 'DIEM', pupils: w.pupils.slice(0, 2), until, decisionNo: '22/QĐ' }])
    expect(seen.locked).not.toBeNull()
    expect((await w.read(science!, readBook, { ...of, book: w.books.KH! })).openAgain).toEqual([])
    await enter(w, homeroom!, of, [change(w.pupils[0]!, 'DIEM', '7')], until - 1)
    // and by who stands in for that teacher
    await w.act(head!, grantStandIn, {
      ...{ kind: 'duty', person: member!.id, giver: homeroom!.id, fromDay: '2026-11-18', toDay: '2026-11-25' },
      ...{ decisionNo: '31/QĐ', decidedOn: '2026-11-16', issuedBy: 'Hiệu trưởng', reason: 'Nghỉ ốm' },
      ...{ areas: ['entry'], where: [] },
    })
    await enter(w, member!, of, [change(w.pupils[0]!, 'DIEM', '8', 1)], NOW + HOUR)
    const others = [change(w.pupils[2]!, 'DIEM', '7'), change(w.pupils[0]!, 'MUC', 'T')]
    for (const other of others)
      expect(await refusal(enter(w, homeroom!, of, [other]))).toMatchObject({ cause: 'closed' })
    expect(await refusal(enter(w, homeroom!, of, [change(w.pupils[1]!, 'DIEM', '7'), others[0]!]))).toMatchObject({
      cause: 'closed',
    })
    // at its end it is closed, with nobody there
    expect(await refusal(enter(w, homeroom!, of, [change(w.pupils[1]!, 'DIEM', '7')], until))).toMatchObject({
      cause: 'closed',
    })
    expect((await w.read(homeroom!, readBook, of, until)).openAgain).toEqual([])
    // nor does a request of before, that was long on its way, get in behind what was done since
    expect(await refusal(enter(w, homeroom!, of, [change(w.pupils[1]!, 'DIEM', '7')], until - 1))).toMatchObject({
      cause: 'closed',
    })
    const rows = (await journalOf(w)).filter(r => ['locks.reopen', 'locks.openAgain'].includes(r.act))
    expect(rows.filter(r => r.verdict === 'allowed').map(r => [r.act, JSON.parse(r.clauses)])).toEqual([
      ['locks.reopen', ['BP-2.3', 'HS-31', 'BP-3']],
      ['locks.openAgain', ['BP-7.2', 'HS-31', 'BP-2.3', 'BP-3']],
    ])
  })

  it('is closed by what comes to rest on it: nobody writes under an approval, whichever came first', async () => {
    const w = await primarySchool(db)
    const { head, deputy } = w.people as Record<string, Person>
    const c = await primaryClass(w)
    await fill(c, 'CHK1')
    await lockedPrimary({ ...w, class: c.id }, 'CHK1')
    const open = async (subject: string, decisionNo: string) => {
      const wanted = {
        book: c.books[subject]!,
        period: 'CHK1',
        until: NOW + 9 * HOUR,
        reason: 'Bài chấm lại',
        decisionNo,
      }
      return w.act(head!, reopen, wanted)
    }
    const [running, waiting, overtaken] = [
      await open('TOAN', '22/QĐ'),
      await open('TV', '23/QĐ'),
      await open('DD', '24/QĐ'),
    ]
    await w.act(deputy!, carryReopening, running)
    const write = (subject: string, version: number) =>
      enter(
        w,
        c.teacher,
        { book: c.books[subject]!, period: 'CHK1' },
        [change(c.pupils[0]!, 'DIEM', '5', version)],
        LATER.at,
      )
    await write('TOAN', 1)
    // a lock that came after the decision wants a decision of its own
    const narrow = { ...scopeOf({ ...w, class: c.id }, 'CHK1', { subject: 'DD' }), decisionNo: '25/QĐ' }
    const { lock } = await w.act(head!, decideLock, narrow, LATER)
    await w.act(deputy!, executeLock, { lock }, LATER)
    expect(await failure(w.act(deputy!, carryReopening, overtaken, LATER))).toMatchObject({
      code: 'ERR_REOPENING_OVERTAKEN',
    })
    const { version } = await w.act(c.teacher, proposeResults, { class: c.id, period: 'CHK1' }, LATER)
    const approve = { period: 'CHK1', classes: [{ class: c.id, version }] }
    const [carried, approved] = await atOnce<unknown>(database, w, [
      () => w.act(deputy!, carryReopening, waiting, LATER),
      () => w.act(head!, approveResults, approve, LATER),
    ])
    expect(approved!.status).toBe('fulfilled')
    const acts = (await journalOf(w)).filter(r => r.verdict === 'allowed').map(r => r.act)
    expect(carried!.status === 'rejected' || acts.at(-1) === 'results.approve').toBe(true)
    for (const [subject, version] of [
      ['TOAN', 2],
      ['TV', 1],
    ] as const)
      expect(await refusal(write(subject, version))).toMatchObject({ cause: 'closed' })
    expect((await w.read(head!, lockList, {})).reopenings.map(r => r.decisionNo)).toEqual([])
  })

  it('agrees with what else is decided, and can be closed before its time', async () => {
    const w = await primarySchool(db)
    const { head, deputy, homeroom, science } = w.people as Record<string, Person>
    const of = { book: w.books.KH!, period: 'GHK1' }
    const until = startOf('2026-11-20')
    const wanted = { ...of, until, reason: 'Điểm bài kiểm tra bù', decisionNo: '22/QĐ' }
    const open = { ...wanted, period: 'CHK1' }
    expect(await said(w.act(head!, reopen, open))).toEqual(['book: Chỗ này đang mở, không cần mở lại.'])
    // its time is over and nobody has locked it: that closes it just as well
    const { reopening } = await w.act(head!, reopen, wanted)
    expect(
      await said(w.act(head!, reopen, { ...wanted, column: 'MUC', decisionNo: '23/QĐ', until: until + HOUR })),
    ).toEqual([
      'until: Mở lại đến 20/11/2026 01:00 (số 23/QĐ) trái với việc mở lại cùng chỗ đến 20/11/2026 00:00 (số 22/QĐ). Đóng lại phần đang mở trước.',
    ])
    const lock = { ...scopeOf(w, 'GHK1'), decisionNo: '24/QĐ', from: until - HOUR }
    expect(await said(w.act(head!, decideLock, lock))).toEqual([
      'from: Khóa sổ từ 19/11/2026 23:00 (số 24/QĐ) trái với việc mở lại sổ đến 20/11/2026 00:00 (số 22/QĐ). Hẹn khóa sau đó, hoặc đóng lại phần đang mở trước.',
    ])
    await w.act(deputy!, carryReopening, { reopening })
    const missed = {
      ...of,
      pupil: w.pupils[1]!,
      column: 'MUC',
      version: 0,
      reason: 'ốm',
      evidence: 'giấy',
      until: '2026-11-19',
    }
    expect(await failure(w.act(science!, noteAbsence, missed))).toBeInstanceOf(Invalid)
    await enter(w, science!, of, [change(w.pupils[0]!, 'MUC', 'T')], NOW + HOUR)
    const { reopenings } = await w.read(head!, lockList, {})
    expect(reopenings).toMatchObject([{ subjectName: 'Khoa học', since: NOW, may: { end: { verdict: 'allowed' } } }])
    await w.act(head!, endReopening, { reopening }, LATER)
    expect(await failure(w.act(deputy!, carryReopening, { reopening }, LATER))).toBeInstanceOf(Conflict)
    expect(await refusal(enter(w, science!, of, [change(w.pupils[1]!, 'MUC', 'T')], NOW + 3 * HOUR))).toMatchObject({
      cause: 'closed',
    })
    await w.act(head!, decideLock, lock, LATER)
    expect(await refusal(w.act(homeroom!, endReopening, { reopening }))).toMatchObject({ cause: 'person' })
  })

  it('is the directors’ at the centre, and nobody’s once the books are printed', async () => {
    // as on a database whose own time zone is another: nothing rests on it
    const abroad = openDatabase(`${database.url('hoso_app')}?options=-c%20TimeZone%3DAmerica%2FNew_York`)
    onTestFinished(() => abroad.destroy())
    const w = await centre(abroad)
    const { head, admin, member, maths } = w.people as Record<string, Person>
    await lockedCentre(w, 'HK1')
    const of = { book: w.books.TOAN!, period: 'HK1' }
    const wanted = { ...of, until: NOW + 5 * HOUR, reason: 'Bài kiểm tra thất lạc tìm lại được', decisionNo: '40/QĐ' }
    expect(await refusal(w.act(member!, reopen, wanted))).toMatchObject({ others: ['head', 'deputyHead'] })
    const { reopening } = await w.act(head!, reopen, wanted)
    expect(await refusal(w.act(head!, carryReopening, { reopening }))).toMatchObject({ cause: 'person' })
    await w.act(admin!, carryReopening, { reopening })
    await enter(w, maths!, of, [change(w.pupils[0]!, 'TX1', '8')], NOW + HOUR)
    // while a part is open nothing counts as closed: the books are not printed
    const paper = { class: w.class, period: 'HK1', copies: 1, note: '' }
    expect(await refusal(w.act(member!, recordPrint, paper, LATER))).toMatchObject({ verdict: 'needs' })
    await w.act(member!, recordPrint, paper, { at: NOW + 5 * HOUR })
    const again = await refusal(w.act(head!, reopen, { ...wanted, until: NOW + 9 * HOUR }, { at: NOW + 6 * HOUR }))
    expect(again).toMatchObject({ cause: 'closed', remedy: { ask: 'correction.request' } })
    expect(again.because.map(c => c.id)).toEqual(['HS-31'])
  })
})
