import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { centre, NOW, type Person, secondarySchool, type World } from '../../../test/world.ts'
import { runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Invalid, Refused } from '../../records/faults.ts'
import { newId } from '../../records/session.ts'
import { councilYear } from '../council/read-year.ts'
import { keepFile } from '../files/keep-file.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { exemptPractice } from '../gradebook/exempt-practice.ts'
import { readBook } from '../gradebook/read-book.ts'
import { appoint } from '../school/appoint.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { openClass } from '../school/open-class.ts'
import { approveResults } from './approve.ts'
import { classResult } from './class-result.ts'
import { continuingClass, type FullClass, fill } from './full-class.sample.ts'
import { importTerm } from './import-term.ts'
import { missingCells } from './missing-cells.ts'
import { recordAbsences } from './prepare.ts'
import { progress } from './progress.ts'
import { proposeResults } from './propose.ts'
import { termPaper } from './term-papers.ts'
import { termTaken } from './term-taken.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const classOf = (w: World): FullClass => ({
  w,
  id: w.class,
  books: w.books,
  pupils: w.pupils,
  teacher: w.people.homeroom!,
  clerk: w.people.admin!,
})

/** Everything but sports is the homeroom teacher's. */
async function fillTerm(c: FullClass, period: 'HK1' | 'HK2', exceptions: Parameters<typeof fill>[2] = {}) {
  const own = Object.keys(c.books).filter(s => s !== 'GDTC')
  await fill(c, period, exceptions, own)
  await fill({ ...c, teacher: c.w.people.sports! }, period, exceptions, ['GDTC'])
}

describe('a class of grade 9 of a centre, by TT 43', () => {
  it('is opened with the subjects that the centre chose, and goes to the end of the level with five subjects', async () => {
    const w = await centre(db)
    const admin = w.people.admin!
    const wrong = await failure(
      w.act(admin, openClass, {
        ...{ year: 2026, name: '9B1' },
        teaches: { programme: 'continuing', grade: 9, subjects: [{ code: 'SU', periodsPerYear: 52 }] },
      }),
    )
    expect((wrong as Invalid).faults).toEqual([{ at: 'teaches.SU', code: 'ERR_UNKNOWN_SUBJECT' }])
    const c = await continuingClass(w, '9A1', 9)
    // the second learner is a little weaker in a sixth subject: TT 43 asks for five
    await fill(c, 'HK1', { 1: { 'TIN.CK': '6,5', 'TIN.GK': '6,5' } })
    await fill(c, 'HK2', { 1: { 'TIN.CK': '6,5', 'TIN.GK': '6,5' } })
    const absences = c.pupils.map(pupil => ({ pupil, excused: 1, unexcused: 0 }))
    await w.act(c.teacher, recordAbsences, { class: c.id, absences })
    const year = await w.read(c.teacher, classResult, { class: c.id, period: 'CN' })
    expect(year.rules).toBe('TT43')
    const of = (i: number) => year.pupils.find(p => p.id === c.pupils[i])!.now!
    expect(of(1)).toMatchObject({ learning: { level: 'TOT' }, year: { result: 'LEN_LOP', title: 'GIOI' } })
    expect(Object.keys(of(0).subjects)).toEqual(['VAN', 'TOAN', 'GDCD', 'LSDL', 'KHTN', 'TIN', 'HDTNHN'])
    const { version } = await w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })
    await w.act(w.people.head!, approveResults, {
      period: 'CN',
      classes: [{ class: c.id, version }],
      decisionNo: '08/QĐ',
    })
    const { classes } = await w.read(c.teacher, councilYear, { year: 2026 })
    for (const { lists } of classes.find(k => k.class === c.id)!.pupils) expect(lists).toContain('completed')
  })
})

describe('a class of a lower secondary school, by TT 22', () => {
  it('goes from the marks through the term to the year, with results of comments computed', async () => {
    const w = await secondarySchool(db)
    const c = classOf(w)
    // the second pupil fails a sports test in the first term; the third is weak in one subject alone
    await fillTerm(c, 'HK1', { 1: { 'GDTC.GK': 'CĐ' } })
    await fillTerm(c, 'HK2', { 2: { 'KHTN.CK': '0', 'KHTN.GK': '0', 'KHTN.TX1': '0' } })
    const sports = await w.read(w.people.sports!, readBook, { book: w.books.GDTC!, period: 'HK1' })
    expect(sports.averages[w.pupils[0]!]).toBe('Đ')
    expect(sports.averages[w.pupils[1]!]).toBe('CĐ')

    const term = await w.read(w.people.homeroom!, classResult, { class: w.class, period: 'HK1' })
    expect(term.rules).toBe('TT22')
    const shown = (of: typeof term, i: number) => of.pupils.find(p => p.id === w.pupils[i])!.now!
    expect(shown(term, 0).learning).toMatchObject({ level: 'TOT', training: 'TOT' })
    // one subject of comments Chưa đạt: Đạt, lifted a step because of that subject alone
    expect(shown(term, 1).learning).toMatchObject({ base: 'DAT', level: 'KHA', liftedBy: 'GDTC' })

    const absences = w.pupils.map((pupil, i) => ({ pupil, excused: i === 3 ? 46 : 1, unexcused: 0 }))
    await w.act(w.people.homeroom!, recordAbsences, { class: w.class, absences })
    const year = await w.read(w.people.homeroom!, classResult, { class: w.class, period: 'CN' })
    expect(shown(year, 0)).toMatchObject({ learning: { level: 'TOT' }, year: { result: 'LEN_LOP', title: 'GIOI' } })
    // the year of a subject of comments is that of its second term
    expect(shown(year, 1).subjects.GDTC).toMatchObject({ level: 'Đ' })
    expect(shown(year, 1).learning).toMatchObject({ level: 'TOT', liftedBy: null })
    expect(shown(year, 2).learning).toMatchObject({ base: 'DAT', level: 'KHA', liftedBy: 'KHTN' })
    expect(shown(year, 3).year).toMatchObject({ result: 'KHONG_LEN_LOP' })
    expect(shown(year, 0).because.map(b => b.document)).toContain('TT 22/2021/TT-BGDĐT')

    const { version } = await w.act(w.people.homeroom!, proposeResults, { class: w.class, period: 'CN' })
    await w.act(w.people.head!, approveResults, {
      period: 'CN',
      classes: [{ class: w.class, version }],
      decisionNo: '07/QĐ-THCS',
    })
    const done = await w.read(w.people.homeroom!, classResult, { class: w.class, period: 'CN' })
    expect(done.state).toBe('approved')
  })

  it('assesses in theory who is excused from practice, and leaves the subject in every count', async () => {
    const w = await secondarySchool(db)
    const excuse = { book: w.books.GDTC!, period: 'HK1', pupil: w.pupils[0]!, decisionNo: '12/QĐ' }
    const papers = 'Đơn xin miễn và hồ sơ bệnh án số 5'
    expect(await failure(w.act(w.people.head!, exemptPractice, { ...excuse, evidence: '' }))).toBeInstanceOf(Refused)
    expect(await failure(w.act(w.people.sports!, exemptPractice, { ...excuse, evidence: papers }))).toBeInstanceOf(
      Refused,
    )
    expect(
      await failure(w.act(w.people.head!, exemptPractice, { ...excuse, book: w.books.TOAN!, evidence: papers })),
    ).toBeInstanceOf(Invalid)
    await w.act(w.people.head!, exemptPractice, { ...excuse, evidence: papers })
    await w.act(w.people.sports!, enterScores, {
      book: w.books.GDTC!,
      period: 'HK1',
      changes: ['TX1', 'TX2', 'GK', 'CK'].map(column => ({
        pupil: w.pupils[0]!,
        column,
        text: 'Đ',
        version: 0,
        how: 'typed' as const,
      })),
    })
    const sheet = await w.read(w.people.sports!, readBook, { book: w.books.GDTC!, period: 'HK1' })
    expect(sheet.theory).toEqual({ [w.pupils[0]!]: '12/QĐ' })
    expect(sheet.averages[w.pupils[0]!]).toBe('Đ')
  })

  it('takes over the first term of a pupil who arrived in January, with the paper, and says so', async () => {
    const w = await secondarySchool(db)
    const c = classOf(w)
    const arrived = w.pupils[3]!
    const others = { ...c, pupils: w.pupils.slice(0, 3) }
    await fillTerm(others, 'HK1')
    await fillTerm(c, 'HK2')
    await w.act(w.people.homeroom!, recordAbsences, {
      class: w.class,
      absences: w.pupils.map(pupil => ({ pupil, excused: 0, unexcused: 0 })),
    })
    const yearOf = async () => w.read(w.people.homeroom!, classResult, { class: w.class, period: 'CN' })
    const before = (await yearOf()).pupils.find(p => p.id === arrived)!
    expect(before.now).toBeNull()
    const ofMaths = { book: w.books.TOAN!, period: 'HK1' }
    const lacking = async () => ({
      progress: (await w.read(w.people.head!, progress, { period: 'HK1' })).total.missing,
      maths: (await w.read(w.people.homeroom!, missingCells, ofMaths)).total,
      sheet: (await w.read(w.people.homeroom!, readBook, ofMaths)).life.find(s => s.key === 'complete')!.missing,
    })
    expect(await lacking()).toMatchObject({ maths: 6, sheet: 6 })
    expect((await lacking()).progress).toBeGreaterThan(0)
    const seen = () => w.read(w.people.admin!, termTaken, { pupil: arrived, year: 2026 })
    expect(await seen()).toMatchObject({ taken: null, may: { import: { verdict: 'allowed' } } })

    const paper = { bytes: Buffer.from('%PDF-1.7 fictional'), name: 'bang-diem.pdf', mediaType: 'application/pdf' }
    const { sha256 } = await w.act(w.people.admin!, keepFile(paper), {})
    const results = {
      ...{ VAN: '7,5', TOAN: '8', NN1: '6,5', KHTN: '7', LSDL: '8,1', GDCD: '9', TIN: '8' },
      ...{ GDTC: 'Đ', NT: 'Đ', HDTNHN: 'Đ', '*': 'Khá' },
    }
    const taken = { class: w.class, pupil: arrived, unit: 'Trường THCS Suối Mơ', documentNo: '45/GCT', results }
    expect(await failure(w.act(w.people.admin!, importTerm, taken))).toBeInstanceOf(Refused)
    const evidence = [sha256]
    const wrong = await failure(
      w.act(w.people.admin!, importTerm, { ...taken, evidence, results: { TOAN: '7,25', SU: '8', GDTC: '8' } }),
    )
    expect((wrong as Invalid).faults.map(f => [f.at, f.code])).toEqual([
      ['results.TOAN', 'ERR_MARK_PRECISION'],
      ['results.SU', 'ERR_TERM_SUBJECT'],
      ['results.GDTC', 'ERR_LEVEL_CODE'],
    ])
    await w.act(w.people.admin!, importTerm, { ...taken, evidence })
    const after = (await yearOf()).pupils.find(p => p.id === arrived)!.now!
    // (8,0 + 2 × 8,5) / 3
    expect(after.subjects.TOAN).toMatchObject({ score: '8,3', terms: ['8,0', '8,5'] })
    expect(after.imported).toEqual(Object.keys(results).toSorted())
    expect(after.learning).toMatchObject({ training: 'TOT' })
    // what came along as a whole is not asked for cell by cell
    expect(await lacking()).toEqual({ progress: 0, maths: 0, sheet: 0 })
    const shown = await seen()
    expect(shown.taken).toMatchObject({ unit: 'Trường THCS Suối Mơ', documentNo: '45/GCT' })
    expect(Object.fromEntries(shown.subjects.map(s => [s.subject, s.text]))).toEqual({
      ...results,
      ...{ VAN: '7,5', TOAN: '8,0', KHTN: '7,0', GDCD: '9,0', TIN: '8,0' },
    })
    expect(shown.subjects.find(s => s.subject === '*')!.levels).toEqual(['Tốt', 'Khá', 'Đạt', 'Chưa đạt'])
    // a subject teacher sees the line of the own subject, and of nobody else's
    const { person } = await w.act(w.people.head!, appoint, {
      ...{ familyName: 'Lò Thị', givenName: 'Xuân' },
      posts: [{ post: 'teacher', fromDay: '2026-08-01', decisionNo: '03/QĐ' }],
    })
    const teaching = { class: w.class, subject: 'GDTC', person, fromDay: '2026-11-01' }
    await w.act(w.people.head!, assignTeacher, teaching)
    const teacher = { id: person, account: newId(), name: 'Lò Thị Xuân' }
    const line = await w.read(teacher, termTaken, { pupil: arrived, year: 2026 })
    expect(line.subjects.map(s => [s.subject, s.text])).toEqual([['GDTC', 'Đ']])
    // the paper itself shows them all
    expect([shown.papers.map(p => p.name), line.papers]).toEqual([['bang-diem.pdf'], []])
    const scan = { pupil: arrived, year: '2026', sha256 }
    const paperOf = (who: Person) => {
      const actor = { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: null }
      return runDownload({ db, blobs: w.blobs, school: w.school, actor, now: NOW }, termPaper, scan)
    }
    expect(Buffer.from((await paperOf(w.people.homeroom!)).bytes)).toEqual(paper.bytes)
    expect(await failure(paperOf(teacher))).toBeInstanceOf(Refused)
    const kept = await w.read(w.people.admin!, termTaken, { pupil: w.pupils[0]!, year: 2026 })
    expect(kept.subjects.every(s => s.own)).toBe(true)
    const twice = await failure(
      w.act(w.people.admin!, importTerm, { ...taken, pupil: w.pupils[0]!, evidence, results: { TOAN: '9' } }),
    )
    expect((twice as Invalid).faults.map(f => f.code)).toEqual(['ERR_TERM_TWICE'])
    const typed = { pupil: arrived, column: 'CK', text: '9', version: 0, how: 'typed' as const }
    const over = await failure(w.act(w.people.homeroom!, enterScores, { ...ofMaths, changes: [typed] }))
    expect((over as Invalid).faults).toMatchObject([{ at: 'changes.0', code: 'ERR_CELL_TAKEN_OVER' }])

    const { version } = await w.act(w.people.homeroom!, proposeResults, { class: w.class, period: 'CN' })
    const classes = [{ class: w.class, version }]
    await w.act(w.people.head!, approveResults, { period: 'CN', classes, decisionNo: '07/QĐ-THCS' })
    const late = await failure(w.act(w.people.admin!, importTerm, { ...taken, evidence, results: { TOAN: '9' } }))
    expect((late as Refused).decision).toMatchObject({ cause: 'closed', because: [{ id: 'HS-19' }] })
    expect((await seen()).may.import).toMatchObject({
      verdict: 'refused',
      headline:
        'Kết quả đã được duyệt, nên không nhập kết quả học kỳ từ nơi khác được nữa. Không quy định nào mở ra cách khác.',
    })
  })
})
