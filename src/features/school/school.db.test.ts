import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOnce } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { centre, NOW, type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, Invalid, NotFound, Refused } from '../../records/faults.ts'
import { withSchool, withSession } from '../../records/session.ts'
import { appoint, changePost } from './appoint.ts'
import { assignTeacher } from './assign-teacher.ts'
import { decideWindow } from './decide-window.ts'
import { establishBoard } from './establish-board.ts'
import { openClass } from './open-class.ts'
import { schoolOverview } from './overview.ts'
import { regulationsInForce } from './regulations-in-force.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

/** What a person is on a day, as the law hears it. */
const standing = (w: World, who: Person, day = '2026-11-18') =>
  withSession(
    {
      db,
      blobs: w.blobs,
      school: w.school,
      actor: { kind: 'person', accountId: who.account, personId: who.id, stepUpAt: null },
      now: Date.parse(`${day}T09:00:00+07:00`),
      act: 'test.look',
    },
    async s => s.standing,
  )
const faults = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Invalid)
  return (cause as Invalid).faults
}

describe('posts', () => {
  const begin = { change: 'begin', post: 'departmentLead', fromDay: '2026-12-01', decisionNo: '21/QĐ' } as const

  it('begin on a day and end with another, and give nothing outside of these', async () => {
    const w = await primarySchool(db)
    const { head, science } = w.people as { head: Person; science: Person }
    await w.act(head, changePost, { ...begin, person: science.id })
    await w.act(head, changePost, {
      change: 'end',
      person: science.id,
      post: 'departmentLead',
      lastDay: '2027-05-31',
      decisionNo: '40/QĐ',
    })
    const on = async (day: string) => (await standing(w, science, day)).posts
    expect(await on('2026-11-30')).toEqual(['teacher'])
    expect((await on('2026-12-01')).toSorted()).toEqual(['departmentLead', 'teacher'])
    expect((await on('2027-05-31')).toSorted()).toEqual(['departmentLead', 'teacher'])
    expect(await on('2027-06-01')).toEqual(['teacher'])
  })

  it('and lessons that end, or have not begun, stay in sight with their days', async () => {
    const w = await primarySchool(db)
    const { head, science, homeroom } = w.people as Record<'head' | 'science' | 'homeroom', Person>
    await w.act(head, changePost, { ...begin, person: science.id })
    await w.act(head, changePost, {
      change: 'end',
      person: science.id,
      post: 'teacher',
      lastDay: '2026-11-17',
      decisionNo: '22/QĐ',
    })
    await w.act(head, assignTeacher, { class: w.class, subject: 'KH', person: homeroom.id, fromDay: '2026-11-10' })
    const { staff, classes } = await w.read(head, schoolOverview, {})
    expect(staff.find(s => s.person === science.id)).toMatchObject({
      posts: [],
      otherPosts: [
        { post: 'departmentLead', fromDay: '2026-12-01', toDay: null },
        { post: 'teacher', fromDay: '2020-08-01', toDay: '2026-11-17' },
      ],
    })
    expect(classes[0]!.lessons.find(l => l.subject === 'KH')).toMatchObject({
      teachers: [{ person: homeroom.id, fromDay: '2026-11-10', toDay: null }],
      others: [{ person: science.id, fromDay: '2026-08-20', toDay: '2026-11-09' }],
    })
  })

  it('do not end before they began, nor where nobody holds them', async () => {
    const w = await primarySchool(db)
    const { head, science } = w.people as { head: Person; science: Person }
    const end = { change: 'end', person: science.id, lastDay: '2020-07-31', decisionNo: '40/QĐ' } as const
    expect(await faults(w.act(head, changePost, { ...end, post: 'teacher' }))).toEqual([
      { at: 'lastDay', code: 'ERR_POST_ENDS_BEFORE' },
    ])
    expect(await failure(w.act(head, changePost, { ...end, post: 'nurse' }))).toBeInstanceOf(NotFound)
  })

  it('nobody holds one post twice', async () => {
    const w = await primarySchool(db)
    const { head, deputy } = w.people as { head: Person; deputy: Person }
    const again = await faults(w.act(head, changePost, { ...begin, person: deputy.id, post: 'deputyHead' }))
    expect(again).toMatchObject([{ at: 'post', code: 'ERR_POST_HELD' }])
    const twice = ['clerk', 'clerk'].map(post => ({ post: post as 'clerk', fromDay: '2026-12-01', decisionNo: '1' }))
    expect(await faults(w.act(head, appoint, { familyName: 'Lê', givenName: 'Na', posts: twice }))).toEqual([
      { at: 'posts.1.post', code: 'ERR_POST_TWICE' },
    ])
  })

  it('are the head’s to give, to people of the own school', async () => {
    const w = await primarySchool(db)
    const other = await primarySchool(db)
    const { head, science } = w.people as { head: Person; science: Person }
    expect(await failure(w.act(science, changePost, { ...begin, person: science.id }))).toBeInstanceOf(Refused)
    expect(
      await failure(
        w.act(science, appoint, {
          familyName: 'Lê',
          givenName: 'Na',
          posts: [{ post: 'clerk', fromDay: '2026-12-01', decisionNo: '1' }],
        }),
      ),
    ).toBeInstanceOf(Refused)
    expect(await failure(w.act(head, changePost, { ...begin, person: other.people.science!.id }))).toBeInstanceOf(
      NotFound,
    )
  })
})

describe('a board', () => {
  const board = (w: World, fromDay: string, keys = ['head', 'deputy', 'science']) => ({
    decisionNo: '05/QĐ',
    decidedOn: fromDay,
    fromDay,
    members: keys.map((key, i) => ({
      person: w.people[key]!.id,
      seat: i === 0 ? ('board.chair' as const) : ('board.member' as const),
      duty: 'theo phân công',
    })),
  })

  it('ends the day before the next one begins', async () => {
    const w = await primarySchool(db)
    await w.act(w.people.head!, establishBoard, board(w, '2026-12-01'))
    const seats = async (key: string, day: string) => (await standing(w, w.people[key]!, day)).seats
    expect(await seats('member', '2026-11-30')).toEqual(['board.member'])
    expect(await seats('science', '2026-11-30')).toEqual([])
    expect(await seats('member', '2026-12-01')).toEqual([])
    expect(await seats('science', '2026-12-01')).toEqual(['board.member'])
  })

  it('is the only one: none begins on the day of the one in force, or before it, or so far ahead that a year is mistyped', async () => {
    const w = await primarySchool(db)
    const found = (day: string, at?: number) =>
      w.act(w.people.head!, establishBoard, board(w, day), at === undefined ? {} : { at })
    const far = await failure<Invalid>(found('2062-09-01'))
    expect(far.faults).toEqual([
      { at: 'fromDay', code: 'ERR_DAY_TOO_FAR', params: { limit: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/) } },
    ])
    await found('2026-12-01')
    const later = Date.UTC(2026, 11, 2, 2)
    for (const day of ['2026-12-01', '2026-11-01'])
      expect(await failure(found(day, later))).toMatchObject({
        code: 'ERR_BOARD_LATER',
        current: { decisionNo: '05/QĐ', fromDay: '2026-12-01' },
      })
  })

  it('that has not begun gives its place to a later decision, and the one in force goes on until then', async () => {
    const w = await primarySchool(db)
    const head = w.people.head!
    await w.act(head, establishBoard, board(w, '2026-12-01'))
    const later = { ...board(w, '2027-01-10', ['head', 'deputy', 'homeroom']), decisionNo: '06/QĐ' }
    // who has not seen the one to come does not take its place
    expect(await failure(w.act(head, establishBoard, later))).toMatchObject({ code: 'ERR_BOARD_COMING' })
    await w.act(head, establishBoard, { ...later, replaces: '05/QĐ' })
    const seats = async (key: string, day: string) => (await standing(w, w.people[key]!, day)).seats
    expect([await seats('member', '2027-01-09'), await seats('science', '2026-12-15')]).toEqual([['board.member'], []])
    expect([await seats('member', '2027-01-10'), await seats('homeroom', '2027-01-10')]).toEqual([[], ['board.member']])
    const { boards, otherBoards } = await w.read(head, schoolOverview, {})
    expect(boards.map(b => b.toDay)).toEqual(['2027-01-09'])
    expect(otherBoards.map(b => [b.decisionNo, b.coming])).toEqual([['06/QĐ', true]])
  })

  it('never goes on beyond the last day of its own decision, and one for a while leaves the next in its place', async () => {
    const w = await primarySchool(db)
    const head = w.people.head!
    const soon = Date.UTC(2026, 10, 20, 2)
    const found = (day: string, more: object, at?: number) =>
      w.act(head, establishBoard, { ...board(w, day), ...more }, at === undefined ? {} : { at })
    await found('2026-11-19', { toDay: '2027-03-31' })
    await found('2026-12-01', { decisionNo: '06/QĐ' }, soon)
    await found('2027-06-01', { decisionNo: '07/QĐ', replaces: '06/QĐ' }, soon)
    const shown = async () => {
      const { boards, otherBoards } = await w.read(head, schoolOverview, {}, soon)
      return [...boards, ...otherBoards.filter(b => b.coming)].map(b => [b.fromDay, b.toDay])
    }
    expect(await shown()).toEqual([
      ['2026-11-19', '2027-03-31'],
      ['2027-06-01', null],
    ])
    await found('2026-12-05', { decisionNo: '08/QĐ', toDay: '2026-12-20' }, soon)
    expect(await shown()).toEqual([
      ['2026-11-19', '2026-12-04'],
      ['2027-06-01', null],
      ['2026-12-05', '2026-12-20'],
    ])
  })

  it('takes only people who work here, and whoever leaves the school leaves the board and the lessons too', async () => {
    const w = await primarySchool(db)
    const { head, member, science } = w.people as Record<'head' | 'member' | 'science', Person>
    const last = (person: string) => ({
      ...({ change: 'end', person, post: 'teacher', lastDay: '2026-11-20', decisionNo: '22/QĐ' } as const),
    })
    for (const who of [member, science]) await w.act(head, changePost, last(who.id))
    expect((await standing(w, member, '2026-11-20')).seats).toEqual(['board.member'])
    expect((await standing(w, member, '2026-11-21')).seats).toEqual([])
    expect((await standing(w, science, '2026-11-20')).assignments).not.toEqual([])
    expect((await standing(w, science, '2026-11-21')).assignments).toEqual([])
    expect(await faults(w.act(head, establishBoard, board(w, '2026-12-01')))).toEqual([
      { at: 'members.2.person', code: 'ERR_MEMBER_NOT_HERE' },
    ])
    const lesson = { class: w.class, subject: 'TOAN', person: science.id, fromDay: '2026-12-01' }
    expect(await faults(w.act(head, assignTeacher, lesson))).toEqual([{ at: 'person', code: 'ERR_TEACHER_NOT_HERE' }])
  })

  it('is the only one, too, where two are founded at the same moment: the second learns of the first', async () => {
    const w = await primarySchool(db)
    let replaces: string | undefined
    for (const days of [
      ['2026-12-01', '2026-12-01'],
      ['2027-02-01', '2027-01-20'],
    ]) {
      const tries = await atOnce(
        database,
        w,
        days.map((day, i) => () => {
          const decision = { ...board(w, day), decisionNo: `${days[0]}-${i}/QĐ`, ...(replaces && { replaces }) }
          return w.act(w.people.head!, establishBoard, decision)
        }),
      )
      const lost = tries.flatMap(t => (t.status === 'rejected' ? [t.reason as unknown] : []))
      expect(lost).toMatchObject([{ code: 'ERR_BOARD_COMING' }])
      // whichever came first: on no day are two in force
      const boards = await withSchool(db, w.school, trx =>
        trx
          .selectFrom('board')
          .select(['from_day', 'to_day', 'decision_no'])
          .where('school_id', '=', w.school)
          .where('from_day', '>', '2026-11-18')
          .execute(),
      )
      const coming = boards.filter(b => b.to_day === null)
      expect(coming).toHaveLength(1)
      expect(boards.filter(b => b.to_day !== null && b.to_day >= b.from_day)).toEqual([])
      replaces = coming[0]!.decision_no
    }
  })

  it('has one chair, nobody twice and nobody from elsewhere', async () => {
    const w = await primarySchool(db)
    const other = await primarySchool(db)
    const input = board(w, '2026-12-01', ['head', 'deputy', 'deputy'])
    input.members[1]!.seat = 'board.chair'
    expect(await faults(w.act(w.people.head!, establishBoard, input))).toEqual([
      { at: 'members', code: 'ERR_BOARD_ONE_CHAIR' },
      { at: 'members.2.person', code: 'ERR_PERSON_TWICE' },
    ])
    const mixed = {
      ...board(w, '2026-12-01'),
      members: [...board(w, '2026-12-01').members.slice(0, 2), board(other, '2026-12-01').members[2]!],
    }
    expect(await failure(w.act(w.people.head!, establishBoard, mixed))).toBeInstanceOf(NotFound)
  })
})

describe('classes, lessons and windows', () => {
  it('a class is opened once a year, with subjects of its programme', async () => {
    const w = await primarySchool(db)
    const open = (name: string, codes: string[], more = {}) =>
      w.act(w.people.head!, openClass, {
        year: YEAR,
        name,
        teaches: { programme: 'primary', grade: 4, tech: 'SINGLE', codes },
        ...more,
      })
    expect(await failure(open('4A', ['TV']))).toMatchObject({ code: 'ERR_CLASS_EXISTS' })
    expect(await failure(open('4A', ['TV']))).toBeInstanceOf(Conflict)
    expect(await faults(open('4B', ['TV', 'PHEP_THUAT']))).toEqual([
      { at: 'teaches.PHEP_THUAT', code: 'ERR_UNKNOWN_SUBJECT' },
    ])
    expect(Object.keys((await open('4A', ['TV'], { year: YEAR + 1 })).books)).toEqual(['TV', '*'])
  })

  it('a lesson has one teacher on every day, the next from the day of the change', async () => {
    const w = await centre(db)
    const { admin, maths, homeroom } = w.people as Record<'admin' | 'maths' | 'homeroom', Person>
    const assign = (person: string, more = {}) =>
      w.act(admin, assignTeacher, { class: w.class, subject: 'TOAN', person, fromDay: '2026-12-01', ...more })
    await assign(homeroom.id)
    const teaches = async (who: Person, day: string) =>
      (await standing(w, who, day)).assignments.some(a => a.subject === 'TOAN')
    expect([await teaches(maths, '2026-11-30'), await teaches(homeroom, '2026-11-30')]).toEqual([true, false])
    expect([await teaches(maths, '2026-12-01'), await teaches(homeroom, '2026-12-01')]).toEqual([false, true])
    // named later for an earlier day: each ends where the next begins, whatever the order of the decisions
    await assign(admin.id, { fromDay: '2026-11-25' })
    expect([await teaches(admin, '2026-11-24'), await teaches(maths, '2026-11-24')]).toEqual([false, true])
    expect([await teaches(admin, '2026-11-30'), await teaches(maths, '2026-11-30')]).toEqual([true, false])
    expect([await teaches(admin, '2026-12-01'), await teaches(homeroom, '2026-12-01')]).toEqual([false, true])
    const twice = await atOnce(
      database,
      w,
      [maths.id, admin.id].map(person => () => assign(person, { fromDay: '2027-03-01' })),
    )
    expect(twice.map(t => t.status)).toEqual(['fulfilled', 'fulfilled'])
    const march = await Promise.all([maths, admin, homeroom].map(who => teaches(who, '2027-03-01')))
    expect(march.filter(Boolean)).toHaveLength(1)
    const other = await centre(db)
    expect(await failure(assign(other.people.maths!.id))).toBeInstanceOf(NotFound)
    expect(await failure(assign(maths.id, { class: other.class }))).toBeInstanceOf(NotFound)
    expect(await failure(assign(maths.id, { subject: 'HOA' }))).toBeInstanceOf(NotFound)
  })

  it('a window does not close before it opens, nor lies in another year', async () => {
    const w = await primarySchool(db)
    const input = { year: YEAR, period: 'GHK2', opensOn: '2027-03-10', closesOn: '2027-03-01', decisionNo: '9/QĐ' }
    expect(await faults(w.act(w.people.head!, decideWindow, input, { at: NOW }))).toEqual([
      { at: 'closesOn', code: 'ERR_WINDOW_NEVER_OPENS' },
    ])
    // nobody has decided the days of the year: a time in another year is a slip all the same
    const past = { ...input, opensOn: '2026-03-01', closesOn: '2026-03-20' }
    expect(await faults(w.act(w.people.head!, decideWindow, past, { at: NOW }))).toMatchObject([
      { at: 'closesOn', code: 'ERR_WINDOW_OUTSIDE_YEAR' },
    ])
  })
})

describe('the school as those who run it see it', () => {
  it('shows board, staff, classes with their teachers, and windows, each as of today', async () => {
    const w = await primarySchool(db)
    const { head, science } = w.people as { head: Person; science: Person }
    await w.act(head, assignTeacher, { class: w.class, subject: 'TOAN', person: science.id, fromDay: '2026-11-18' })
    await w.act(head, changePost, {
      change: 'begin',
      person: science.id,
      post: 'clerk',
      fromDay: '2026-11-19',
      decisionNo: '7',
    })
    const seen = await w.read(head, schoolOverview, { year: YEAR })
    expect(seen.boards[0]?.members.map(m => [m.name, m.seat])).toEqual(
      expect.arrayContaining([
        ['Đặng Thị Minh', 'board.chair'],
        ['Phan Văn Lộc', 'board.deputy'],
      ]),
    )
    expect(seen.staff[0]).toMatchObject({ person: head.id, posts: [{ post: 'head' }] })
    expect(seen.staff.find(s => s.person === science.id)?.posts.map(p => p.post)).toEqual(['teacher'])
    const [class4A] = seen.classes
    expect([class4A?.name, class4A?.pupils]).toEqual(['4A', w.pupils.length])
    const lesson = class4A?.lessons.find(l => l.subject === 'TOAN')
    expect(lesson?.teachers.map(t => [t.name, t.fromDay])).toEqual([['Trịnh Văn Nam', '2026-11-18']])
    expect(seen.windows.find(x => x.period === 'CHK1')).toMatchObject({ opensOn: '2026-11-11', closesOn: '2027-01-10' })
    expect(seen.windows.find(x => x.period === 'CN')).toMatchObject({ opensOn: null, decisionNo: null })
    expect(seen.may.appoint.verdict).toBe('allowed')
  })

  it('is not for a teacher, who is told whose it is', async () => {
    const w = await primarySchool(db)
    const cause = await failure(w.read(w.people.science!, schoolOverview, {}))
    expect(cause).toBeInstanceOf(Refused)
    expect((cause as Refused).decision).toMatchObject({ cause: 'person', others: expect.arrayContaining(['head']) })
  })

  it('lets everybody read the regulations in force, and what rests on each clause', async () => {
    const w = await primarySchool(db)
    const { regulations } = await w.read(w.people.science!, regulationsInForce, {})
    expect(regulations.map(r => r.layer).slice(-2)).toEqual(['department', 'school'])
    const own = regulations.at(-1)!
    expect([own.document, own.decisionNo]).toEqual(['QĐ 12/QĐ-THPL', '12/QĐ-THPL'])
    const clause = own.clauses.find(c => c.id === 'BP-7.2')
    expect(clause?.norms.map(n => n.effect)).toContain('permits')
    expect(clause?.summary).toContain('Phó hiệu trưởng')
    const places = ['BP-2.2', 'BP-2.11', 'BP-10.2'].map(id => own.clauses.findIndex(c => c.id === id))
    expect(places, 'in the order of the document').toEqual(places.toSorted((a, b) => a - b))
    // BP-CC: grounds with what took their place; what the text leaves open stands beside it with an answer
    expect(own.bases).toContainEqual({ document: 'TT 28/2020/TT-BGDĐT', now: 'TT 15/2026/TT-BGDĐT' })
    expect(own.recipients).not.toHaveLength(0)
    expect(own.questions.find(q => q.clauses.includes('Điều 9'))?.answer).toContain('Hiệu trưởng quyết định')
  })
})

it('a school of another province is not opened under this department’s guidance', async () => {
  expect(await faults(primarySchool(db, { above: 'Sở GDĐT tỉnh Sông Lam' }))).toEqual([
    { at: 'regulations.0.preset', code: 'ERR_PRESET_PROGRAMME' },
  ])
})
