import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { NOW, primarySchool, YEAR } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { NotFound, Refused } from '../../records/faults.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { approveResults } from './approve.ts'
import { checkProgress } from './check-progress.ts'
import { change, fill, primaryClass } from './full-class.sample.ts'
import { missingCells } from './missing-cells.ts'
import { progress } from './progress.ts'
import { proposeResults } from './propose.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

describe('how complete a period is', () => {
  it('is counted by class, subject and teacher, down to the columns, for the leaders', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    await fill(c, 'CHK1', { 0: { 'TOAN.DIEM': '' }, 1: { 'TOAN.DIEM': '', 'NT.AN.MUC': '' } })
    const seen = await w.read(w.people.head!, progress, { period: 'CHK1' })
    const found = seen.classes.find(k => k.class === c.id)!
    // 3 pupils: 6 subjects with a level, 2 with level and test, 12 required traits in grade 1
    expect(found).toMatchObject({ name: '1A', pupils: 3, wanted: 3 * (6 + 4 + 12), missing: 3, locked: false })
    expect(found.share).toBe(Math.floor((1000 * 63) / 66))
    expect(found.books.find(b => b.subject === 'TOAN')).toMatchObject({
      teachers: [{ name: 'Bùi Thu Hà' }],
      missing: 2,
      gaps: [{ column: 'DIEM', title: 'Điểm KTĐK', missing: 2 }],
      lastAt: NOW,
    })
    expect(found.books.find(b => b.subject === 'TV')).toMatchObject({ missing: 0, share: 1000, gaps: [] })
    expect(seen.teachers.map(t => t.name)).toEqual(['Bùi Thu Hà', 'Trịnh Văn Nam'])
    expect(seen.teachers[1]).toMatchObject({
      missing: 8,
      books: [{ class: '4A', subjectName: 'Khoa học', missing: 8 }],
    })
    expect(seen.window).toMatchObject({ state: 'open', closesOn: '2027-01-10' })
    expect(seen.total).toMatchObject({ classes: 2, classesMissing: 2 })
    expect(seen.pace).toEqual([{ day: '2026-11-18', filled: 63 }])
  })

  it('does not count a cell that was emptied again', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    await fill(c, 'CHK1')
    await change(c, 'CHK1', 0, 'DD', 'MUC', '')
    const of = async () =>
      (await w.read(w.people.head!, progress, { period: 'CHK1' })).classes.find(k => k.class === c.id)!
    expect(await of()).toMatchObject({ missing: 1, result: { state: 'incomplete' } })
    await change(c, 'CHK1', 0, 'DD', 'MUC', 'T', 2)
    expect(await of()).toMatchObject({ missing: 0, share: 1000, result: { state: 'complete' } })
  })

  it('shows each teacher the own books, the homeroom teacher the class, and to nobody the result of a class half seen', async () => {
    const w = await primarySchool(db)
    await primaryClass(w)
    const science = await w.read(w.people.science!, progress, { period: 'CHK1' })
    expect(science.classes.flatMap(c => c.books.map(b => b.subject))).toEqual(['KH'])
    expect(science.classes[0]!.result).toBeNull()
    const homeroom = await w.read(w.people.homeroom!, progress, { period: 'CHK1' })
    expect(homeroom.classes.map(c => [c.name, c.books.length])).toEqual([
      ['1A', 9],
      ['4A', 4],
    ])
    expect((await w.read(w.people.secretary!, progress, { period: 'CHK1' })).classes).toHaveLength(2)
    expect(await failure(w.read(w.people.head!, progress, { period: 'HK1' }))).toBeInstanceOf(NotFound)
  })

  it('says where the result stands, and that it is stale as soon as something is written', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    await fill(c, 'CHK1')
    await w.act(c.teacher, proposeResults, { class: c.id, period: 'CHK1' })
    const of = async () =>
      (await w.read(w.people.head!, progress, { period: 'CHK1' })).classes.find(k => k.class === c.id)!.result!
    expect(await of()).toMatchObject({ state: 'proposed', version: 1, stale: false, approve: { verdict: 'allowed' } })
    await change(c, 'CHK1', 1, 'TV', 'DIEM', '10')
    expect(await of()).toMatchObject({ state: 'proposed', stale: true, approve: { verdict: 'needs' } })
    await w.act(c.teacher, proposeResults, { class: c.id, period: 'CHK1' })
    await w.act(w.people.head!, approveResults, { period: 'CHK1', classes: [{ class: c.id, version: 2 }] })
    expect(await of()).toMatchObject({ state: 'approved', version: 2, stale: false })
  })

  it('lists the missing cells of one book, pupil by pupil, to whom may read it', async () => {
    const w = await primarySchool(db)
    const [a] = w.pupils as [string]
    await w.act(w.people.science!, enterScores, {
      book: w.books.KH!,
      period: 'CHK1',
      changes: [{ pupil: a, column: 'MUC', text: 'T', version: 0, how: 'typed' }],
    })
    const seen = await w.read(w.people.science!, missingCells, { book: w.books.KH!, period: 'CHK1' })
    expect(seen.total).toBe(7)
    expect(seen.pupils.find(p => p.id === a)).toMatchObject({
      givenName: 'Páo',
      columns: [{ key: 'DIEM', title: 'Điểm KTĐK' }],
    })
    expect(seen.pupils.map(p => p.no)).toEqual([1, 2, 3, 4])
    const other = await primaryClass(w, '2A')
    expect(
      await failure(w.read(w.people.science!, missingCells, { book: other.books.TV!, period: 'CHK1' })),
    ).toBeInstanceOf(Refused)
  })
})

describe('the minutes of a check of progress', () => {
  it('keep the figures of the moment, whatever is entered later, and are numbered', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    await fill(c, 'CHK1', {}, ['TV'])
    const check = (findings: string) => w.act(w.people.deputy!, checkProgress, { year: YEAR, period: 'CHK1', findings })
    expect(await check('Lớp 1A mới xong Tiếng Việt.')).toMatchObject({ no: 1 })
    await fill(c, 'CHK1', {}, ['TOAN'])
    expect(await check('Đã thêm Toán.')).toMatchObject({ no: 2 })
    const seen = await w.read(w.people.head!, progress, { period: 'CHK1' })
    expect(seen.checks.map(k => [k.no, k.by, k.findings])).toEqual([
      [2, 'Phan Văn Lộc', 'Đã thêm Toán.'],
      [1, 'Phan Văn Lộc', 'Lớp 1A mới xong Tiếng Việt.'],
    ])
    expect(seen.checks[1]!.share!).toBeLessThan(seen.checks[0]!.share!)
  })

  it('are not a teacher’s to draw up', async () => {
    const w = await primarySchool(db)
    const cause = await failure(
      w.act(w.people.science!, checkProgress, { year: YEAR, period: 'CHK1', findings: 'Xong.' }),
    )
    expect((cause as Refused).decision.because.map(k => k.id)).toEqual(['BD-II.2.3', 'BP-2.4'])
  })
})
