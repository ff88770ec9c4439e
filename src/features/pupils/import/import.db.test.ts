import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/cluster/database.ts'
import { centre, NOW, type Person, primarySchool, type World, YEAR } from '../../../../test/world.ts'
import { runDownload } from '../../../records/act.ts'
import { type Db, openDatabase } from '../../../records/database.ts'
import { Conflict, Invalid, NotFound, Refused } from '../../../records/faults.ts'
import { withSchool } from '../../../records/session.ts'
import { enterScores } from '../../gradebook/enter-scores.ts'
import { enrol } from '../enrol.ts'
import { pupilList } from '../list.ts'
import { cellText } from '../roster/cells.ts'
import { readWorkbook } from '../roster/read-workbook.ts'
import { comparedRows } from './compare-rows.ts'
import {
  clerkOf,
  csv,
  handIn,
  importAs,
  openClasses,
  type PlanShown,
  plan,
  readAs,
  readFixture,
  readLines,
} from './import.sample.ts'
import { importRoster } from './import-roster.ts'
import { rosterImports } from './list-imports.ts'
import { markedList } from './marked-list.ts'
import { planRosterImport } from './plan-import.ts'
import { readRoster } from './read-roster.ts'
import { settleRows } from './settle-rows.ts'
import { undoImport } from './undo-import.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const HEAD = 'STT,Họ và tên,Ngày sinh,Giới tính,Số định danh cá nhân,Mã học sinh,Lớp,Nơi ở hiện nay'
/** the personal id of a girl or boy of 2016, of a province that there is not */
const personalId = (n: number, sex: 'male' | 'female' = 'male') =>
  `099${sex === 'male' ? 2 : 3}16${String(n).padStart(6, '0')}`
let running = 0
/** ids are unique in the whole installation, and so in the whole file of tests */
const freshId = () => personalId(++running)

const pupilsOf = (w: World) =>
  withSchool(db, w.school, trx =>
    trx.selectFrom('pupil').selectAll().where('school_id', '=', w.school).orderBy('code').execute(),
  )
const classesOf = (w: World) =>
  withSchool(db, w.school, trx =>
    trx
      .selectFrom('enrolment as e')
      .innerJoin('class as c', j => j.onRef('c.school_id', '=', 'e.school_id').onRef('c.id', '=', 'e.class_id'))
      .innerJoin('pupil as p', j => j.onRef('p.school_id', '=', 'e.school_id').onRef('p.id', '=', 'e.pupil_id'))
      .select(['p.code', 'c.name', 'e.from_day', 'e.to_day'])
      .where('e.school_id', '=', w.school)
      .orderBy('p.code')
      .orderBy('e.from_day')
      .execute(),
  )
const journal = (w: World) =>
  withSchool(db, w.school, trx =>
    trx.selectFrom('journal').select(['act', 'delta']).where('school_id', '=', w.school).orderBy('seq').execute(),
  )
const error = (work: Promise<unknown>) =>
  work.then(
    () => null,
    cause => cause as Error,
  )

describe('the four lists as schools send them', () => {
  it('a class with stray spaces, lost zeros and days in three forms is imported as it is', async () => {
    const w = await primarySchool(db)
    await openClasses(w, ['1A'])
    const reading = await readFixture(w, 'primary-class-1A.xlsx')
    const shown = await plan(w, reading)
    expect(shown.figures).toEqual({ all: 35, add: 35, mend: 0, update: 0, same: 0, skip: 0 })
    expect(shown.notices).toMatchObject([{ code: 'otherSchoolYear', params: { found: 2025, expected: YEAR } }])
    expect(await importAs(w, reading)).toMatchObject({ rows: 35, added: 35, updated: 0, same: 0 })
    const first = (await pupilsOf(w)).find(p => p.code === '1125462031')
    expect(first).toMatchObject({ family_name: 'Lò Đức', given_name: 'Cường', born_on: '2019-03-28', sex: 'male' })
    expect(JSON.parse(first!.profile)).toMatchObject({ fatherName: 'Sùng Tuấn Phúc', address: 'Bản Mường Tùng' })
  })

  it('a whole school on six sheets fills six classes', async () => {
    const w = await primarySchool(db)
    await openClasses(w, ['1a', '1B', '2A', '3A', '5A'])
    const reading = await readFixture(w, 'primary-whole-school.xlsx')
    expect((await plan(w, reading)).figures).toMatchObject({ all: 199, add: 169 + 30, mend: 0 })
    await importAs(w, reading)
    const list = await w.read(clerkOf(w), pupilList, { year: YEAR })
    const counts = Map.groupBy(list.pupils, p => p.class)
    expect([...counts].map(([name, of]) => `${name} ${of.length}`).sort()).toEqual(
      ['1B 31', '1a 33', '2A 35', '3A 34', '4A 34', '5A 36'], // 30 and the four who were there
    )
  })

  it('a preschool list with a two-row head keeps the parents and their years', async () => {
    const w = await primarySchool(db)
    await openClasses(w, ['Mẫu giáo 5 tuổi A'])
    const reading = await readFixture(w, 'preschool-two-row-head.xlsx')
    expect((await plan(w, reading)).figures).toMatchObject({ all: 28, add: 28 })
    await importAs(w, reading)
    const yen = (await pupilsOf(w)).find(p => p.given_name === 'Yến')!
    expect(JSON.parse(yen.profile)).toMatchObject({ motherBirthYear: expect.stringMatching(/^19/) })
    // the list has no codes: the school's numbers go on from the last one
    expect(yen.code).toMatch(/^10\d\d$/)
  })

  it('a gradebook of a centre gives its learners, and nothing of its marks', async () => {
    const w = await centre(db)
    const reading = await readFixture(w, 'continuing-10A1-maths.xlsx')
    expect((await plan(w, reading)).figures).toMatchObject({ all: 42, add: 42 })
    await importAs(w, reading)
    expect((await pupilsOf(w)).filter(p => p.code.startsWith('HV25'))).toHaveLength(42)
    const again = await readFixture(w, 'continuing-10A1-maths.xlsx')
    expect((await plan(w, again)).figures).toMatchObject({ all: 42, same: 42 })
  })
})

describe('the dry run', () => {
  it('tells every fault of every row at once, with what would mend it, and writes nothing', async () => {
    const w = await primarySchool(db)
    await openClasses(w, ['3A', '3B', '3C'])
    const id = freshId()
    const before = await pupilsOf(w)
    const reading = await readLines(
      w,
      HEAD,
      `1,Trần Văn Hải,31/02/2016,Nam,${id},,3D,`,
      `2,Ngô Bảo Long,04/11/2016,Nam,${id},,3C,`,
      '3,Lê Hoàng Nam,22/03/2016,Nam,0992160012,,3A,',
      `4,Phạm Thị Đào,22/03/2016,Nữ,${personalId(901, 'female')},,3A,ấp Phú Hòa`,
    )
    const { rows, figures } = await plan(w, reading)
    expect(figures).toMatchObject({ all: 4, mend: 3, add: 1 })
    expect(rows.map(r => r.faults.filter(f => f.severity === 'mustFix').map(f => f.code))).toEqual([
      ['dateImpossible', 'classUnknown'],
      ['idTwice'],
      ['idLength'],
      [],
    ])
    const unknown = rows[0]!.faults.find(f => f.code === 'classUnknown')!
    expect(unknown.offers.map(o => ('name' in o ? o.name : ''))).toEqual(['3C', '3B', '3A'])
    expect(rows[1]!.faults[0]).toMatchObject({ letter: 'E', params: { row: 2, name: 'Trần Văn Hải' } })
    expect(rows[3]).toMatchObject({ fate: 'add', code: '1005', class: '3A' })
    expect(await pupilsOf(w)).toEqual(before)
  })

  it('mends a row by a corrected cell, a chosen class or by leaving it out', async () => {
    const w = await primarySchool(db)
    const classes = await openClasses(w, ['3A', '3C'])
    const lines = [HEAD, '1,Trần Văn Hải,31/02/2016,,,,3A,', '2,Lê Hoàng Nam,22/03/2016,,,,3D,', '3,@@,1/1/2016,,,,3A,']
    const file = await handIn(w, csv(...lines))
    const { reading } = await readAs(w, { file, year: YEAR })
    expect((await plan(w, reading)).figures).toMatchObject({ mend: 3 })
    const sheet = (await plan(w, reading)).rows[0]!.sheet
    const corrections = [{ sheet, row: 2, column: 'C', value: '28/02/2016' }]
    const next = (await readAs(w, { reading, corrections })).reading
    expect(await error(plan(w, reading))).toBeInstanceOf(NotFound)
    await w.act(clerkOf(w), settleRows, {
      reading: next,
      classes: [{ name: '3d', class: classes['3C']! }],
      people: [],
      skip: [{ sheet, row: 4 }],
    })
    const shown = await plan(w, next)
    expect(shown.figures).toMatchObject({ mend: 0, add: 2, skip: 1 })
    expect(shown.rows.map(r => `${r.name} ${r.class}`)).toEqual(['Trần Văn Hải 3A', 'Lê Hoàng Nam 3C', ' 3A'])
    expect(await importAs(w, next)).toMatchObject({ rows: 2, added: 2 })
  })

  it('knows a pupil by the personal id, else by the code, else by name, birth and class', async () => {
    const w = await primarySchool(db)
    const [a, b] = [freshId(), freshId()]
    const list = [
      HEAD,
      `1,Bàn Văn An,01/02/2016,Nam,${a},,4A,ấp Một`,
      '2,Bàn Thị Bình,02/02/2016,Nữ,,B77,4A,ấp Hai',
      '3,Bàn Văn Cường,03/02/2016,Nam,,,4A,ấp Ba',
    ]
    await importAs(w, await readLines(w, ...list))
    const reading = await readLines(
      w,
      HEAD,
      `1,Bàn Văn Ân,01/02/2016,Nam,${a},,4A,ấp Một`,
      `2,Bàn Thị Bình,02/02/2016,Nữ,${b.replace(/^0992/, '0993')},B77,4A,`,
      '3,BÀN VĂN CƯỜNG,3/2/2016,Nam,,,4a,ấp Bốn',
    )
    const shown = await plan(w, reading)
    expect(shown.rows.map(r => [r.fate, r.changes])).toEqual([
      ['update', [{ field: 'fullName', from: 'Bàn Văn An', to: 'Bàn Văn Ân' }]],
      ['update', [{ field: 'personalId', from: null, to: b.replace(/^0992/, '0993') }]],
      ['update', [{ field: 'address', from: 'ấp Ba', to: 'ấp Bốn' }]],
    ])
    await importAs(w, reading)
    expect((await plan(w, await readLines(w, ...list.slice(0, 1), ...list.slice(2, 3)))).figures).toMatchObject({
      same: 1,
    })
  })

  it('asks who it is where the number is another’s, or where two people may be meant', async () => {
    const w = await primarySchool(db)
    await openClasses(w, ['4B'])
    const id = freshId()
    await importAs(
      w,
      await readLines(w, HEAD, `1,Bàn Văn An,01/02/2016,Nam,${id},A1,4A,`, '2,Bàn Văn Bảo,02/02/2016,Nam,,A2,4A,'),
    )
    const reading = await readLines(
      w,
      HEAD,
      `1,Mùa A Sinh,09/09/2016,Nam,${id},,4A,`,
      '2,Mùa A Tếnh,09/09/2016,Nam,,A2,4A,',
      '3,Bàn Văn Bảo,02/02/2016,Nam,,,4B,',
      `4,Bàn Văn An,01/02/2016,Nam,${id},A2,4A,`,
      `5,Bàn Văn An,01/02/2016,Nam,${freshId()},A1,4A,`,
    )
    const shown = await plan(w, reading)
    expect(shown.rows.map(r => r.faults.filter(f => f.severity === 'mustFix').map(f => f.code))).toEqual([
      ['idOfAnother'],
      ['codeOfAnother'],
      ['samePerson'],
      ['idTwice', 'codeTwice', 'twoMatches'],
      ['idDiffers'],
    ])
    const { sheet, row, faults } = shown.rows[2]!
    const [known] = faults.flatMap(f => f.offers).flatMap(o => (o.is === 'person' && o.pupil ? [o.pupil] : []))
    const settle = (pupil: string | null) =>
      w.act(clerkOf(w), settleRows, { reading, classes: [], people: [{ sheet, row, pupil }], skip: [] })
    await settle(null)
    expect((await plan(w, reading)).rows.find(r => r.row === row)).toMatchObject({ fate: 'add' })
    await settle(known!)
    expect((await plan(w, reading)).rows.find(r => r.row === row)).toMatchObject({
      fate: 'mend',
      faults: [{ code: 'missing', severity: 'check' }, { code: 'joinedLater' }],
    })
    const later = await plan(w, reading, { fromDay: '2026-11-18' })
    expect(later.rows.find(r => r.row === row)).toMatchObject({
      fate: 'update',
      join: { class: '4B', leaves: '4A' },
    })
  })

  it('refuses a personal id that is active in another school of the installation', async () => {
    const [w, other] = [await primarySchool(db), await centre(db)]
    const id = freshId()
    const class_ = { class: other.class, fromDay: '2026-09-05' }
    await other.act(clerkOf(other), enrol, {
      ...class_,
      pupils: [{ code: 'X1', personalId: id, familyName: 'Vàng A', givenName: 'Dế' }],
    })
    const reading = await readLines(w, HEAD, `1,Vàng A Dế,01/02/2016,Nam,${id},,4A,`)
    expect((await plan(w, reading)).rows[0]!.faults.map(f => f.code)).toEqual(['idElsewhere'])
  })

  it('moves last year’s pupils up into this year’s classes by a list without any number', async () => {
    const w = await primarySchool(db)
    await openClasses(w, ['3A'], YEAR - 1)
    const before = await readAs(w, {
      file: await handIn(w, csv('STT,Họ và tên,Ngày sinh,Lớp', '1,Hờ A Nủ,05/05/2017,3A')),
      year: YEAR - 1,
    })
    await importAs(w, before.reading)
    const reading = await readLines(w, 'STT,Họ và tên,Ngày sinh,Lớp', '1,Hờ A Nủ,05/05/2017,4A')
    expect((await plan(w, reading)).rows).toMatchObject([{ fate: 'update', code: '1005', join: { class: '4A' } }])
    await importAs(w, reading)
    expect((await classesOf(w)).filter(c => c.code === '1005').map(c => c.name)).toEqual(['3A', '4A'])
  })
})

describe('the import', () => {
  it('writes all rows in one deed, with one row in the journal, and remembers how the list was read', async () => {
    const w = await primarySchool(db)
    const file = await handIn(w, csv('A,Tên của em,Sinh,Ở lớp', '1,Hờ A Nủ,05/05/2017,4A', '2,Hờ A Sùng,06/05/2017,4A'))
    const first = await readAs(w, { file, year: YEAR })
    const [mapping] = (await plan(w, first.reading)).mappings
    expect(first.result).toMatchObject({ refused: 'noTable' })
    expect(mapping).toBeUndefined()
    const list = csv('TT,Họ và tên,Ghi thêm,Lớp', '1,Hờ A Nủ,Bản Pu,4A', '2,Hờ A Sùng,Bản Pu,4A')
    const read = await readAs(w, { file: await handIn(w, list), year: YEAR })
    const proposed = (await plan(w, read.reading)).mappings[0]!
    expect(proposed.columns.find(c => c.letter === 'C')).toMatchObject({ target: null })
    const targets = Object.fromEntries(proposed.columns.map(c => [c.key, c.letter === 'C' ? 'address' : c.target]))
    const mapped = await readAs(w, {
      reading: read.reading,
      mappings: [{ fingerprint: proposed.fingerprint, targets }],
    })
    const count = (await journal(w)).length
    await importAs(w, mapped.reading)
    const rows = await journal(w)
    expect(rows.slice(count).map(r => r.act)).toEqual(['pupils.import'])
    expect(JSON.parse(rows.at(-1)!.delta)).toMatchObject({
      added: 2,
      pupils: [{ name: 'Hờ A Nủ' }, { name: 'Hờ A Sùng' }],
    })
    const next = await readAs(w, {
      file: await handIn(w, csv('TT,Họ và tên,Ghi thêm,Lớp', '1,Hờ A Phử,Bản Nà,4A')),
      year: YEAR,
    })
    expect((await plan(w, next.reading)).mappings[0]!.columns.find(c => c.letter === 'C')).toMatchObject({
      target: 'address',
      reason: { code: 'remembered' },
    })
  })

  it('writes nothing while a row must be mended', async () => {
    const w = await primarySchool(db)
    const before = await pupilsOf(w)
    const reading = await readLines(w, HEAD, '1,Hờ A Nủ,05/05/2017,Nam,,,4A,', '2,Hờ A Sùng,05/05/2017,Nam,,,9Z,')
    expect(await error(importAs(w, reading))).toBeInstanceOf(Invalid)
    expect(await pupilsOf(w)).toEqual(before)
  })

  it('is refused when the records have changed since the dry run', async () => {
    const w = await primarySchool(db)
    const reading = await readLines(w, HEAD, '1,Hờ A Nủ,05/05/2017,Nam,,,4A,')
    const shown = await plan(w, reading)
    // somebody takes the number that the new pupil was to have
    const pupils = [{ code: '1005', familyName: 'Lò Thị', givenName: 'Mỷ' }]
    await w.act(clerkOf(w), enrol, { class: w.class, fromDay: '2026-09-05', pupils })
    const refused = await error(importAs(w, reading, shown))
    expect(refused).toBeInstanceOf(Conflict)
    expect((refused as Conflict).code).toBe('ERR_PLAN_CHANGED')
    expect((await plan(w, reading)).rows[0]).toMatchObject({ code: '1006' })
    expect(await importAs(w, reading)).toMatchObject({ added: 1 })
  })

  it('of two imports of the same list at the same moment one is carried out', async () => {
    const w = await primarySchool(db)
    const list = csv(HEAD, '1,Hờ A Nủ,05/05/2017,Nam,,,4A,', '2,Hờ A Sùng,05/06/2017,Nam,,,4A,')
    const deputy = w.people.deputy!
    const read = async (who: Person) => readAs(w, { file: await handIn(w, list, 'lop.csv', who), year: YEAR }, who)
    const [mine, theirs] = [await read(clerkOf(w)), await read(deputy)]
    const shown = await plan(w, mine.reading)
    const { digest, fromDay } = shown
    const outcomes = await Promise.allSettled([
      importAs(w, mine.reading, shown),
      w.act(deputy, importRoster, { reading: theirs.reading, digest, fromDay }),
    ])
    expect(outcomes.map(o => o.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = outcomes.find(o => o.status === 'rejected')!
    expect((lost as PromiseRejectedResult).reason).toMatchObject({ code: 'ERR_PLAN_CHANGED' })
    expect((await pupilsOf(w)).filter(p => p.given_name === 'Nủ')).toHaveLength(1)
  })

  it('enters 2,000 pupils as one, and takes them back as one', async () => {
    const w = await primarySchool(db)
    const names = Array.from({ length: 40 }, (_, i) => `${1 + (i % 5)}${String.fromCharCode(65 + Math.floor(i / 5))}`)
    const missing = names.filter(n => n !== '4A')
    await openClasses(w, missing)
    const list = Array.from(
      { length: 2000 },
      (_, i) => `${i + 1},Hờ A Nủ,05/05/2016,Nam,${freshId()},,${names[i % 40]},Bản ${i}`,
    )
    const reading = await readLines(w, HEAD, ...list)
    const shown = await plan(w, reading)
    expect(shown.figures).toMatchObject({ all: 2000, add: 2000, mend: 0 })
    const done = await importAs(w, reading, shown)
    expect(done).toMatchObject({ added: 2000 })
    // a delta of this size lies beside the chain, under its hash
    const row = (await journal(w)).at(-1)!
    const { blob } = JSON.parse(row.delta) as { blob: string }
    expect(JSON.parse(Buffer.from(await w.blobs.get(w.school, blob)).toString()).pupils).toHaveLength(2000)
    expect(await w.act(clerkOf(w), undoImport, { import: done.import })).toEqual({ removed: 2000, restored: 0 })
    expect(await pupilsOf(w)).toHaveLength(4)
  })
})

describe('undoing an import', () => {
  const imported = async (w: World) => {
    const id = freshId()
    await openClasses(w, ['4B'])
    await importAs(w, await readLines(w, HEAD, `1,Bàn Văn An,01/02/2016,Nam,${id},A1,4A,ấp Một`))
    const before = { pupils: await pupilsOf(w), classes: await classesOf(w) }
    const reading = await readLines(
      w,
      HEAD,
      `1,Bàn Văn Ân,01/02/2016,Nam,${id},A1,4B,ấp Hai`,
      `2,Hờ A Nủ,05/05/2016,Nam,${freshId()},A2,4B,`,
    )
    const shown = await plan(w, reading, { fromDay: '2026-11-01' })
    return { before, done: await importAs(w, reading, shown) }
  }
  const bare = (pupils: Awaited<ReturnType<typeof pupilsOf>>) =>
    pupils.map(({ act_id: _, version: __, ...kept }) => kept)

  it('removes who was entered and gives everybody else the record and the class of before', async () => {
    const w = await primarySchool(db)
    const { before, done } = await imported(w)
    expect((await classesOf(w)).filter(c => c.code === 'A1')).toMatchObject([
      { name: '4A', to_day: '2026-10-31' },
      { name: '4B', from_day: '2026-11-01', to_day: null },
    ])
    expect(await w.act(clerkOf(w), undoImport, { import: done.import })).toEqual({ removed: 1, restored: 1 })
    const after = await pupilsOf(w)
    expect(bare(after)).toEqual(bare(before.pupils))
    expect(after.find(p => p.code === 'A1')!.version).toBe(3)
    expect(await classesOf(w)).toEqual(before.classes)
    const { imports } = await w.read(clerkOf(w), rosterImports, {})
    expect(imports.map(i => [i.rows, i.undoneAt !== null])).toEqual(
      expect.arrayContaining([
        [2, true],
        [1, false],
      ]),
    )
    const again = await error(w.act(clerkOf(w), undoImport, { import: done.import }))
    expect((again as Conflict).code).toBe('ERR_IMPORT_UNDONE')
  })

  it('gives a personal id back, so that another school may enter the learner', async () => {
    const [w, other] = [await primarySchool(db), await centre(db)]
    const id = freshId()
    const { import: done } = await importAs(w, await readLines(w, HEAD, `1,Bàn Văn An,01/02/2016,Nam,${id},A1,4A,`))
    await w.act(clerkOf(w), undoImport, { import: done })
    const pupils = [{ code: 'X2', personalId: id, familyName: 'Bàn Văn', givenName: 'An' }]
    await other.act(clerkOf(other), enrol, { class: other.class, fromDay: '2026-09-05', pupils })
    expect((await pupilsOf(other)).some(p => p.personal_id === id)).toBe(true)
  })

  it('is refused, with the list, once somebody of it has a mark', async () => {
    const w = await primarySchool(db)
    const { import: done } = await importAs(w, await readLines(w, HEAD, '1,Bàn Văn An,01/02/2016,Nam,,A1,4A,'))
    const an = (await pupilsOf(w)).find(p => p.code === 'A1')!
    const changes = [{ pupil: an.id, column: 'DIEM', text: '7', version: 0, how: 'typed' as const }]
    await w.act(w.people.science!, enterScores, { book: w.books.KH!, period: 'CHK1', changes })
    const refused = await error(w.act(clerkOf(w), undoImport, { import: done }))
    expect(refused).toMatchObject({
      code: 'ERR_IMPORT_IN_USE',
      current: { pupils: [{ code: 'A1', name: 'Bàn Văn An', why: 'marks' }] },
    })
    expect((await pupilsOf(w)).some(p => p.code === 'A1')).toBe(true)
  })

  it('is refused once a later import changed one of its pupils', async () => {
    const w = await primarySchool(db)
    const { done } = await imported(w)
    const [an] = (await pupilsOf(w)).filter(p => p.code === 'A1')
    await importAs(w, await readLines(w, HEAD, `1,Bàn Văn Ân,01/02/2016,Nam,${an!.personal_id},A1,4B,ấp Ba`), undefined)
    const refused = await error(w.act(clerkOf(w), undoImport, { import: done.import }))
    expect(refused).toMatchObject({ current: { pupils: [{ code: 'A1', why: 'changed' }] } })
  })
})

describe('who may', () => {
  it('a teacher may neither have a list read nor see what was read', async () => {
    const w = await primarySchool(db)
    const teacher = w.people.homeroom!
    const file = await handIn(w, csv(HEAD, '1,Hờ A Nủ,05/05/2017,Nam,,,4A,'))
    const { reading } = await readAs(w, { file, year: YEAR })
    const { digest, fromDay } = await plan(w, reading)
    for (const attempt of [
      () => w.act(teacher, readRoster, { file, year: YEAR }),
      () => w.act(teacher, settleRows, { reading, classes: [], people: [], skip: [] }),
      () => w.read(teacher, planRosterImport, { reading }),
      () => w.read(teacher, rosterImports, {}),
      () => w.act(teacher, importRoster, { reading, digest, fromDay }),
    ])
      expect(await error(attempt())).toBeInstanceOf(Refused)
    const { import: done } = await importAs(w, reading)
    expect(await error(w.act(teacher, undoImport, { import: done }))).toBeInstanceOf(Refused)
  })

  it('another school’s file, reading or import is not there', async () => {
    const [w, other] = [await primarySchool(db), await primarySchool(db)]
    const file = await handIn(w, csv(HEAD, '1,Hờ A Nủ,05/05/2017,Nam,,,4A,'))
    const { reading } = await readAs(w, { file, year: YEAR })
    const { import: done } = await importAs(w, (await readAs(w, { file, year: YEAR })).reading)
    const stranger = clerkOf(other)
    for (const attempt of [
      () => other.act(stranger, readRoster, { file, year: YEAR }),
      () => other.read(stranger, planRosterImport, { reading }),
      () => other.act(stranger, undoImport, { import: done }),
    ])
      expect(await error(attempt())).toBeInstanceOf(NotFound)
  })

  it('a colleague neither reads the file that I handed in nor sees what I had read, and after a day nobody does', async () => {
    const w = await primarySchool(db)
    const reading = await readLines(w, HEAD, '1,Hờ A Nủ,05/05/2017,Nam,,,4A,')
    expect(await error(w.read(w.people.deputy!, planRosterImport, { reading }))).toBeInstanceOf(NotFound)
    const mine = await handIn(w, csv(HEAD, '1,Hờ A Nủ,05/05/2017,Nam,,,4A,'))
    expect(await error(w.act(w.people.deputy!, readRoster, { file: mine, year: YEAR }))).toBeInstanceOf(NotFound)
    const other = await handIn(w, csv(HEAD, '1,Hờ A Sùng,05/05/2017,Nam,,,4A,'), 'khac.csv', w.people.deputy!)
    await w.act(w.people.deputy!, readRoster, { file: other, year: YEAR }, { at: NOW + 25 * 3_600_000 })
    expect(await error(plan(w, reading))).toBeInstanceOf(NotFound)
  })
})

describe('mending a list', () => {
  const numbers = { same: freshId(), an: freshId(), other: freshId() }
  const lines = [
    HEAD,
    `1,Lò Văn An,01/02/2016,Nam,${numbers.same},,4A,ấp Một`,
    `2,Lò Văn Ân,02/02/2016,Nam,${numbers.same},,4A,ấp Hai`,
    '3,Mùa A Sinh,09/09/2016,Nam,,,4A,ấp Ba',
    '4,Mùa A Sinh,09/09/2016,Nam,,,4A,ấp Tư',
    '5,@Mùa A Tếnh,31/02/2016,Nam,,,4A,=1+1',
  ]
  const compare = async (w: World, reading: string, from: number, to: number) => {
    const { sheet } = (await plan(w, reading)).rows[0]!
    return w.read(clerkOf(w), comparedRows, {
      reading,
      earlier: { sheet, row: from },
      later: { sheet, row: to },
    })
  }
  const twoSinhs = (shown: PlanShown) => shown.rows.find(r => r.row === 5)!.faults.map(f => f.code)

  it('holds two rows side by side that one number makes one pupil; each of three decisions ends it', async () => {
    const w = await primarySchool(db)
    const reading = await readLines(w, ...lines)
    const { fields, ties } = await compare(w, reading, 2, 3)
    expect(fields.filter(f => !f.same).map(f => [f.field, ...f.values])).toEqual([
      ['fullName', 'Lò Văn An', 'Lò Văn Ân'],
      ['birthDate', '2016-02-01', '2016-02-02'],
      ['address', 'ấp Một', 'ấp Hai'],
    ])
    expect(ties).toEqual([{ field: 'personalId', values: [numbers.same, numbers.same], letters: ['E', 'E'] }])
    const [{ sheet }] = (await plan(w, reading)).rows as [PlanShown['rows'][number]]
    const settle = (choices: Partial<PlanShown['choices']>) =>
      w.act(clerkOf(w), settleRows, { reading, classes: [], people: [], skip: [], ...choices })
    const faultsAt = async (row: number) => (await plan(w, reading)).rows.find(r => r.row === row)!.faults
    for (const gone of [2, 3]) {
      await settle({ skip: [{ sheet, row: gone }] })
      expect((await faultsAt(5 - gone)).filter(f => f.severity === 'mustFix')).toEqual([])
    }
    // nothing but their names ties them: a word is enough
    expect((await compare(w, reading, 4, 5)).ties).toEqual([])
    expect(twoSinhs(await plan(w, reading))).toContain('pupilTwice')
    await settle({ people: [{ sheet, row: 5, pupil: null }] })
    expect(twoSinhs(await plan(w, reading))).not.toContain('pupilTwice')
    expect(await error(compare(w, reading, 2, 99))).toBeInstanceOf(NotFound)
    const next = await readAs(w, { reading, corrections: [{ sheet, row: 3, column: 'E', value: numbers.an }] })
    expect((await plan(w, next.reading)).figures).toMatchObject({ add: 4, mend: 1 })
  })

  it('names the number by which the records take both rows for one pupil', async () => {
    const w = await primarySchool(db)
    await importAs(w, await readLines(w, HEAD, `1,Lù A Pó,01/03/2016,Nam,${numbers.other},P1,4A,`))
    const reading = await readLines(
      w,
      HEAD,
      `1,Lù A Pó,01/03/2016,Nam,${numbers.other},,4A,`,
      '2,Lù A Pó,01/03/2016,Nam,,P1,4A,',
    )
    expect((await plan(w, reading)).rows[0]!.faults.map(f => f.code)).toContain('recordTwice')
    expect((await compare(w, reading, 2, 3)).ties).toMatchObject([{ field: 'learnerCode', letters: ['F', 'F'] }])
  })

  it('gives the list back with its faults marked, in the reader’s language, to be read again without them', async () => {
    const w = await primarySchool(db)
    const reading = await readLines(w, ...lines)
    const caller = (who = clerkOf(w)) => ({
      ...{ db, blobs: w.blobs, school: w.school, now: NOW },
      actor: { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: null },
    })
    const file = await runDownload(caller(), markedList, { reading, language: 'vi' })
    expect(file).toMatchObject({ name: 'danh-sach-danh-dau-loi.xlsx' })
    const [sheet] = await readWorkbook(file.bytes, file.name)
    const said = sheet!.rows.map(row => cellText(row.cells[8]))
    expect(said[0]).toBe('Lỗi')
    expect(said[2]).toBe(`E3: Trùng số định danh với dòng 2 (Lò Văn An)`)
    expect(said[5]).toMatch(/^B6: Họ tên có ký tự lạ: @Mùa A Tếnh; C6: Ngày 31\/02\/2016 không có thật/)
    expect(sheet!.rows[5]!.cells[7]).toEqual({ is: 'text', text: '=1+1' })
    const english = await runDownload({ ...caller(), language: 'en' }, markedList, { reading })
    const [, , row3] = (await readWorkbook(english.bytes, english.name))[0]!.rows
    expect(cellText(row3!.cells[8])).toMatch(/^E3: /)
    expect(cellText(row3!.cells[8])).not.toBe(said[2])
    const again = await readAs(w, { file: await handIn(w, Buffer.from(file.bytes), file.name), year: YEAR })
    const [before, after] = [await plan(w, reading), await plan(w, again.reading)]
    expect(after.figures).toEqual(before.figures)
    expect(after.tables.map(t => t.fingerprint)).toEqual(before.tables.map(t => t.fingerprint))
    expect(await error(runDownload(caller(w.people.science!), markedList, { reading }))).toBeInstanceOf(Refused)
    expect(await error(runDownload(caller(w.people.head!), markedList, { reading }))).toBeInstanceOf(NotFound)
  })
})
