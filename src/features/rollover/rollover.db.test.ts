import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import type { Conflict, Invalid } from '../../records/faults.ts'
import { withSchool } from '../../records/session.ts'
import { decideLists } from '../council/decide.ts'
import { proposeLists } from '../council/propose.ts'
import { councilYear } from '../council/read-year.ts'
import { receiveHandover } from '../handover/answer.ts'
import { giveHandover } from '../handover/give.ts'
import { decideLock, executeLock } from '../locks/take-step.ts'
import { kindergarten } from '../preschool/school.sample.ts'
import { enrol } from '../pupils/enrol.ts'
import { movePupil } from '../pupils/move.ts'
import { approveResults } from '../results/approve.ts'
import { type FullClass, fill, primaryClass } from '../results/full-class.sample.ts'
import { recordAbsences } from '../results/prepare.ts'
import { proposeResults } from '../results/propose.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { rolloverPlan } from './read-plan.ts'
import { rollOver } from './roll-over.ts'
import { undoRollover } from './undo.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const dryRun = (w: World, who = w.people.head!) => w.read(who, rolloverPlan, { year: YEAR })
const given = (digest: string) => ({
  ...{ year: YEAR, startsOn: '2027-09-05', digest },
  names: [] as { key: string; name: string }[],
  pupils: [] as { pupil: string; to: string; reason?: string }[],
})
/** Where everybody of the new year is, and the books of its classes. */
const newYear = (w: World) =>
  withSchool(w.db, w.school, async trx => {
    const classes = await trx
      .selectFrom('class')
      .select(['id', 'name', 'grade'])
      .where('school_id', '=', w.school)
      .where('year', '=', YEAR + 1)
      .orderBy('name')
      .execute()
    const of = async (id: string) => ({
      pupils: (
        await trx
          .selectFrom('enrolment')
          .select('pupil_id')
          .where('school_id', '=', w.school)
          .where('class_id', '=', id)
          .execute()
      ).map(r => r.pupil_id),
      books: (
        await trx
          .selectFrom('book')
          .select('subject')
          .where('school_id', '=', w.school)
          .where('class_id', '=', id)
          .execute()
      ).map(r => r.subject),
    })
    return Promise.all(classes.map(async c => ({ ...c, ...(await of(c.id)) })))
  })
const listed = (w: World, personal: string) =>
  withSchool(w.db, w.school, trx =>
    trx.selectFrom('person_directory').select('school_id').where('personal_id', '=', personal).execute(),
  )

/** The results of the year of both classes, proposed, decided by the council with these differences, approved. */
async function decided(w: World, classes: readonly FullClass[], kept: string) {
  const { homeroom, head, deputy, secretary } = w.people as Record<string, Person>
  const versions = []
  const sat = []
  for (const { id, pupils } of classes) {
    const absences = pupils.map(pupil => ({ pupil, excused: 1, unexcused: 0 }))
    await w.act(homeroom!, recordAbsences, { class: id, absences })
    const { result, version } = await w.act(homeroom!, proposeResults, { class: id, period: 'CN' })
    versions.push({ class: id, version })
    const { proposal } = await w.act(homeroom!, proposeLists, { class: id, result, differences: [] })
    const of = (await w.read(homeroom!, councilYear, {})).classes.find(c => c.class === id)!
    const reason = 'Học lại theo đơn của gia đình'
    const differences = of.pupils.flatMap(p =>
      p.id === kept
        ? [
            { pupil: p.id, list: 'support' as const, placed: 'off' as const, reason },
            { pupil: p.id, list: 'notPromoted' as const, placed: 'on' as const, reason },
          ]
        : [],
    )
    sat.push({ class: id, proposal, differences })
  }
  await w.act(deputy!, decideLists, {
    ...{ year: YEAR, heldOn: '2026-11-18', place: 'Phòng họp', chair: head!.id, secretary: secretary!.id },
    members: [head!.id, secretary!.id],
    votes: { for: 2, against: 0, withheld: 0 },
    classes: sat,
  })
  await w.act(head!, approveResults, { period: 'CN', classes: versions, decisionNo: '45/QĐ-THPL' })
}

describe('a primary school rolls its year over', () => {
  it('not before everything is decided; then in one act, which is taken back as one while nothing rests on it', async () => {
    const w = await primarySchool(db)
    const { head, homeroom, deputy } = w.people as Record<string, Person>
    const first = await primaryClass(w)
    const fourth = await primaryClass(w, '4B', 4)
    // the world's own class has not every subject of the grade: its pupils go on beside the others
    const move = { class: fourth.id, onDay: '2026-09-01', reason: 'Dồn lớp' }
    for (const pupil of w.pupils) await w.act(head!, movePupil, { ...move, pupil })
    const personalId = `0990${String(w.school).padStart(10, '0').slice(-8)}`
    const leaver = { code: '4001', familyName: 'Vàng Thị', givenName: 'Mỷ', personalId }
    const joined = await w.act(head!, enrol, { class: fourth.id, fromDay: '2026-08-25', pupils: [leaver] })
    const leaving = joined.pupils[0]!
    fourth.pupils = [...fourth.pupils, ...w.pupils, leaving]
    expect(await failure(dryRun(w, homeroom!))).toMatchObject({ name: 'Refused' })

    await fill(first, 'CN', { 1: { 'TOAN.DIEM': '3', 'TOAN.MUC': 'C' } })
    await fill(fourth, 'CN')
    const open = await dryRun(w)
    expect(open.missing.map(m => [m.name, m.kind, m.count])).toEqual([
      ['1A', 'results', 0],
      ['1A', 'council', 0],
      ['1A', 'undecided', 3],
      ['1A', 'locks', 4],
      ['4B', 'results', 0],
      ['4B', 'council', 0],
      ['4B', 'undecided', 8],
      ['4B', 'locks', 4],
    ])
    expect(open.missing[1]).toMatchObject({ to: '/hoi-dong', search: { nam: '2026', lop: '1A' } })
    const early = (await failure(w.act(head!, rollOver, given(open.digest)))) as Conflict
    expect(early).toMatchObject({ code: 'ERR_YEAR_OPEN', current: { missing: { length: 8 } } })

    await decided(w, [first, fourth], first.pupils[1]!)
    for (const period of ['GHK1', 'CHK1', 'GHK2', 'CN']) {
      const { lock } = await w.act(head!, decideLock, { year: YEAR, period, class: null, decisionNo: '15/QĐ' })
      await w.act(deputy!, executeLock, { lock })
    }
    const { missing, digest, classes } = await dryRun(w)
    expect(missing).toEqual([])
    // a hand-over is warned for until somebody has signed, and holds nothing up (TT 27 art. 12)
    const notHanded = async () => (await dryRun(w)).notHanded.map(c => [c.name, c.state])
    expect(await notHanded()).toEqual([
      ['1A', 'none'],
      ['4B', 'none'],
    ])
    const sheet = await w.act(homeroom!, giveHandover, { class: first.id, receiver: w.people.science!.id })
    expect(await notHanded()).toContainEqual(['1A', 'given'])
    await w.act(w.people.science!, receiveHandover, { handover: sheet.handover })
    expect(await notHanded()).toEqual([['4B', 'none']])
    expect(classes.map(c => [c.name, c.pupils.map(p => p.outcome)])).toEqual([
      ['1A', ['promoted', 'notPromoted', 'promoted']],
      ['4A', []],
      ['4B', Array(8).fill('promoted')],
    ])

    // an older dry run, a class of a wrong grade, somebody who leaves without a word: nothing of it
    expect(await failure(w.act(head!, rollOver, given(open.digest)))).toMatchObject({ code: 'ERR_PLAN_CHANGED' })
    const odd = {
      ...given(digest),
      pupils: [
        { pupil: leaving, to: 'left' },
        { pupil: w.pupils[0]!, to: `up:${first.id}` },
      ],
    }
    expect(((await failure(w.act(head!, rollOver, odd))) as Invalid).faults.map(f => f.code).sort()).toEqual([
      'ERR_ROLL_REASON',
      'ERR_ROLL_TARGET',
    ])
    expect(await failure(w.act(head!, rollOver, { ...given(digest), startsOn: '2026-11-20' }))).toMatchObject({
      faults: [{ code: 'ERR_ROLL_DAY' }],
    })
    expect(await newYear(w)).toEqual([])

    const wanted = {
      ...given(digest),
      names: [
        { key: `up:${w.class}`, name: '' },
        { key: `up:${fourth.id}`, name: '5A' },
        { key: `in:${fourth.id}`, name: '' },
      ],
      pupils: [{ pupil: leaving, to: 'left', reason: 'Chuyển trường theo gia đình' }],
    }
    const before = (await journalOf(w)).length
    const done = await w.act(head!, rollOver, wanted)
    expect(done).toMatchObject({ classes: 4, promoted: 9, repeats: 1, finished: 0, left: 1 })
    const rows = await journalOf(w)
    expect(rows.length).toBe(before + 1)
    expect(JSON.parse(rows.at(-1)!.delta)).toMatchObject({ notHanded: [fourth.id] })
    const made = await newYear(w)
    expect(made.map(c => [c.name, c.grade, c.pupils.length])).toEqual([
      ['1A', 1, 1],
      ['2A', 2, 2],
      // grade 4 has no class below it this year: its place is kept for who comes
      ['4A', 4, 0],
      ['5A', 5, 7],
    ])
    expect(made[0]!.books.sort()).toEqual(Object.keys(first.books).sort())
    // nobody teaches grade 2 this year: the usual subjects of the grade
    expect(made[1]!.books).toHaveLength(9)
    expect(made[0]!.pupils).toEqual([first.pupils[1]])
    expect(await listed(w, personalId)).toEqual([])
    expect(await failure(w.act(head!, rollOver, wanted))).toMatchObject({ code: 'ERR_ROLLED_OVER' })
    expect((await dryRun(w)).done).toMatchObject({ rollover: done.rollover, classes: ['1A', '2A', '4A', '5A'] })

    expect(await w.act(head!, undoRollover, { rollover: done.rollover })).toEqual({ classes: 4, pupils: 10 })
    expect(await newYear(w)).toEqual([])
    expect(await listed(w, personalId)).toEqual([{ school_id: w.school }])
    expect(await failure(w.act(head!, undoRollover, { rollover: done.rollover }))).toMatchObject({
      code: 'ERR_ROLLOVER_UNDONE',
    })

    // once more, and now somebody is to teach there
    const again = await w.act(head!, rollOver, wanted)
    const fifth = (await newYear(w)).find(c => c.name === '5A')!
    const teaches = { class: fifth.id, subject: '*', person: homeroom!.id, fromDay: '2027-09-05' }
    await w.act(head!, assignTeacher, teaches)
    expect(await failure(w.act(head!, undoRollover, { rollover: again.rollover }))).toMatchObject({
      code: 'ERR_ROLLOVER_IN_USE',
      current: { classes: [{ name: '5A', why: 'teachers' }] },
    })
    expect(await newYear(w)).toHaveLength(4)
  })
})

describe('a preschool rolls its year over', () => {
  it('waits for the book of the year of each class with children', async () => {
    const k = await kindergarten(db)
    const plan = await k.read('head', rolloverPlan, { year: YEAR })
    expect(plan.missing.map(m => [m.name, m.kind, m.to])).toEqual([
      ['Lá 1', 'review', `/mam-non/lop/${k.class}`],
      ['Lá 2', 'review', `/mam-non/lop/${k.otherClass}`],
    ])
    expect(await failure(k.act('head', rollOver, given(plan.digest)))).toMatchObject({ code: 'ERR_YEAR_OPEN' })
  })
})
