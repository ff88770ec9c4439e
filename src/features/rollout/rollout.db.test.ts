import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { centre, type Person, primarySchool, type World } from '../../../test/world.ts'
import { startOf } from '../../calendar/vietnam-time.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, type Invalid, NotFound, Refused } from '../../records/faults.ts'
import { newId } from '../../records/session.ts'
import { closeAccount } from '../accounts/close-account.ts'
import { openAccount } from '../accounts/open-account.ts'
import { tasks } from '../home/tasks.ts'
import { establishBoard } from '../school/establish-board.ts'
import { schoolOverview } from '../school/overview.ts'
import { answer } from './answer.ts'
import { enter } from './enter.ts'
import { rolloutOverview } from './overview.ts'

const database = testDatabase()
let db: Db
let school: World
let other: World
beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  school = await primarySchool(db)
  other = await centre(db)
})
afterAll(() => db.destroy())

const of = (w: World) =>
  w.people as Record<'head' | 'deputy' | 'member' | 'homeroom' | 'science' | 'maths' | 'admin', Person>
const seen = (w: World, who: Person) => w.read(who, rolloutOverview, {})
const itemOf = async (w: World, who: Person, item: string) => (await seen(w, who)).items.find(i => i.item === item)
const faultsOf = async (work: Promise<unknown>) => ((await failure(work)) as Invalid).faults
const taskOf = async (w: World, who: Person, kind: string) =>
  (await w.read(who, tasks, {})).tasks.find(t => t.kind === kind)

describe('the checklist of the roll-out', () => {
  it('counts what the records show, and asks the head for the rest, each by the clauses of the school', async () => {
    const { head, homeroom } = of(school)
    const before = await seen(school, head)
    const state = (item: string) => before.items.find(i => i.item === item)
    expect(state('accounts')).toMatchObject({ state: 'open', count: { done: 0, of: 6 }, said: null })
    expect(state('boards')).toMatchObject({ state: 'ready', count: { done: 1, of: 1 } })
    expect(state('regulation')).toMatchObject({ state: 'ready', place: { to: '/quy-che' } })
    expect(state('windows')).toMatchObject({ state: 'open', count: { done: 2, of: 4 } })
    expect(state('keys')).toMatchObject({ state: 'open', count: { done: 0, of: 3 } })
    expect(state('network')).toMatchObject({ state: 'open', count: null })
    expect(state('network')?.clauses.map(c => c.id)).toEqual(expect.arrayContaining(['BD-III.3.1', 'BP-2.1', 'HS-33']))
    const network = { kind: 'lacking' as const, item: 'network' as const, on: '2026-11-17', note: 'Dãy B mất mạng' }
    expect(await failure(school.act(homeroom, enter, { entry: network }))).toBeInstanceOf(Refused)
    expect(await faultsOf(school.act(head, enter, { entry: { ...network, on: '2026-11-19' } }))).toEqual([
      { at: 'entry.on', code: 'ERR_DAY_AHEAD' },
    ])
    await school.act(head, enter, { entry: network })
    expect(await itemOf(school, head, 'network')).toMatchObject({
      state: 'lacking',
      said: { on: '2026-11-17', note: 'Dãy B mất mạng', by: 'Đặng Thị Minh' },
    })
    await school.act(head, enter, { entry: { ...network, kind: 'ready', on: '2026-11-18', note: 'Đã kéo dây' } })
    expect(await itemOf(school, head, 'network')).toMatchObject({ state: 'ready' })
    expect((await journalOf(school)).at(-1)).toMatchObject({ act: 'rollout.enter', verdict: 'allowed' })
    // a closed account is nobody's way in
    const account = { person: of(school).science.id }
    await school.act(head, openAccount, account)
    expect(await itemOf(school, head, 'accounts')).toMatchObject({ count: { done: 1, of: 6 } })
    await school.act(head, closeAccount, { ...account, reason: 'Nghỉ dài ngày' })
    expect(await itemOf(school, head, 'accounts')).toMatchObject({ count: { done: 0, of: 6 } })
  })

  it('counts a step of the year and a training held, and shows a teacher only what is the teacher’s', async () => {
    const { head, science, homeroom } = of(school)
    const step = {
      ...{ kind: 'step' as const, subject: 'Nhập thử điểm giữa kì', on: '2026-11-18', dueOn: '2026-11-30' },
      person: science.id,
    }
    expect(await failure(school.act(science, enter, { entry: step }))).toBeInstanceOf(Refused)
    expect(await faultsOf(school.act(head, enter, { entry: { ...step, dueOn: '2026-11-17' } }))).toEqual([
      { at: 'entry.dueOn', code: 'ERR_DUE_BEFORE' },
    ])
    expect(await failure(school.act(head, enter, { entry: { ...step, person: of(other).maths.id } }))).toBeInstanceOf(
      NotFound,
    )
    const { entry } = await school.act(head, enter, { entry: step })
    expect(await taskOf(school, science, 'doStep')).toMatchObject({
      params: { what: 'Nhập thử điểm giữa kì' },
      due: '2026-11-30',
      search: { muc: 'lo-trinh' },
    })
    expect(await taskOf(school, homeroom, 'doStep')).toBeUndefined()
    const held = { kind: 'training' as const, subject: 'Nhập điểm', on: '2026-11-16' }
    // one's own study is one's own to write down, a colleague's is not; the school has trained nobody by it
    await school.act(science, enter, { entry: { ...held, subject: 'Tự học', persons: [science.id] } })
    expect(await itemOf(school, head, 'training')).toMatchObject({ state: 'open', count: { done: 0, of: 1 } })
    await school.act(head, enter, { entry: { ...held, persons: [science.id, science.id, homeroom.id] } })
    expect(await failure(school.act(science, enter, { entry: { ...held, persons: [homeroom.id] } }))).toBeInstanceOf(
      Refused,
    )
    for (const item of ['plan', 'training']) expect(await itemOf(school, head, item)).toMatchObject({ state: 'ready' })
    const mine = await seen(school, homeroom)
    expect(mine).toMatchObject({ whole: false, items: [] })
    expect(mine.entries.map(e => [e.kind, e.participants.length, e.state])).toEqual([['training', 2, 'kept']])
    // whoever has it to do says that it is done; a colleague does not
    const done = { entry, after: 0, state: 'closed' as const, note: 'Đã nhập xong' }
    expect(await failure(school.act(homeroom, answer, done))).toBeInstanceOf(Refused)
    await school.act(science, answer, done)
    expect(await taskOf(school, science, 'doStep')).toBeUndefined()
  })
})

describe('a fault', () => {
  it('is reported by a teacher by the clause of the centre, is a task of who answers, and its answer is read', async () => {
    const { head, admin, maths, homeroom } = of(other)
    const { entry } = await other.act(maths, enter, {
      entry: { kind: 'trouble', subject: 'Không lưu được điểm 10A1', note: 'Sáng nay, lúc bấm lưu' },
    })
    const reported = (await journalOf(other)).at(-1)!
    expect(JSON.parse(String(reported.clauses))).toEqual(expect.arrayContaining(['DB-6.4']))
    expect(await taskOf(other, admin, 'answerTrouble')).toMatchObject({
      params: { count: 1, what: 'Không lưu được điểm 10A1' },
      search: { muc: 'su-co' },
    })
    expect(await taskOf(other, homeroom, 'answerTrouble')).toBeUndefined()
    const help = { entry, after: 0, state: 'closed' as const, note: 'Tải lại trang rồi lưu' }
    expect(await failure(other.act(homeroom, answer, help))).toBeInstanceOf(Refused)
    expect(await failure(school.act(of(school).head, answer, help))).toBeInstanceOf(NotFound)
    // two who answer at the same moment: one is told
    const both = await Promise.all([admin, head].map(who => failure(other.act(who, answer, help))))
    expect(both.filter(f => f === undefined)).toHaveLength(1)
    expect(both.find(f => f !== undefined)).toBeInstanceOf(Conflict)
    const read = (await seen(other, maths)).entries.find(e => e.entry === entry)
    expect(read).toMatchObject({ state: 'closed', mayAnswer: true, answers: [{ note: 'Tải lại trang rồi lưu' }] })
    expect((await seen(other, homeroom)).entries).toEqual([])
    expect(await taskOf(other, admin, 'answerTrouble')).toBeUndefined()
    // it came back: the reporter opens it again
    await other.act(maths, answer, { entry, after: 1, state: 'open', note: 'Vẫn chưa lưu được' })
    expect(await taskOf(other, admin, 'answerTrouble')).toMatchObject({ params: { count: 1 } })
    expect(await failure(other.act(admin, answer, { ...help, entry: newId() }))).toBeInstanceOf(NotFound)
  })
})

describe('boards', () => {
  it('of three kinds stand side by side, each with its own term; only the one for the records has a say in them', async () => {
    const { head, science, homeroom, deputy } = of(school)
    const board = (kind: 'steering' | 'communications', more: object = {}) => ({
      ...{ kind, decisionNo: '71/QĐ', decidedOn: '2026-11-16', fromDay: '2026-11-17', toDay: '2027-05-31' },
      members: [
        { person: head.id, seat: 'board.chair' as const, duty: 'phụ trách chung' },
        { person: deputy.id, seat: 'board.deputy' as const, duty: 'thường trực' },
        { person: science.id, seat: 'board.member' as const, duty: 'hỗ trợ' },
      ],
      ...more,
    })
    const wrong = board('steering', { decidedOn: '2026-11-18', toDay: '2026-11-16' })
    expect(await faultsOf(school.act(head, establishBoard, wrong))).toEqual([
      { at: 'decidedOn', code: 'ERR_DECIDED_AFTER' },
      { at: 'toDay', code: 'ERR_BOARD_ENDS_BEFORE' },
    ])
    await school.act(head, establishBoard, board('steering'))
    await school.act(head, establishBoard, board('communications'))
    const { boards } = await school.read(head, schoolOverview, {})
    expect(boards.map(b => [b.kind, b.toDay, b.members.length])).toEqual([
      ['administration', null, 4],
      ['steering', '2027-05-31', 3],
      ['communications', '2027-05-31', 3],
    ])
    expect(boards[1]!.members.map(m => m.title)).toEqual(['Trưởng ban', 'Phó ban', 'Ủy viên'])
    // a seat in the steering committee is none in the board for the records
    const ask = { kind: 'supplier' as const, subject: 'Cập nhật', on: '2026-11-18', note: 'Theo thông tư mới' }
    expect(await failure(school.act(science, enter, { entry: ask }))).toBeInstanceOf(Refused)
    // but a task may be given there, and not to somebody who sits in no board
    const task = { kind: 'task' as const, subject: 'Lập danh sách máy', dueOn: '2026-11-30' }
    expect(await faultsOf(school.act(head, enter, { entry: { ...task, person: homeroom.id } }))).toEqual([
      { at: 'entry.person', code: 'ERR_NOT_SEATED' },
    ])
    await school.act(head, enter, { entry: { ...task, person: science.id } })
  })

  it('end with the last day of their term, or the day before the next begins', async () => {
    const w = await primarySchool(db)
    const { head, deputy, member } = of(w)
    const members = [head, deputy, member].map((p, i) => ({
      ...{ person: p.id, duty: 'theo phân công' },
      seat: i === 0 ? ('board.chair' as const) : ('board.member' as const),
    }))
    await w.act(head, establishBoard, {
      ...{ decisionNo: '72/QĐ', decidedOn: '2026-11-18', fromDay: '2026-11-19', toDay: '2026-11-30', members },
    })
    const inForce = async (day: string) =>
      (await w.read(head, schoolOverview, {}, startOf(day))).boards.map(b => b.decisionNo)
    expect(await inForce('2026-11-30')).toEqual(['72/QĐ'])
    expect(await inForce('2026-12-01')).toEqual([])
    expect(await itemOf(w, head, 'boards')).toMatchObject({ state: 'ready' })
  })
})
