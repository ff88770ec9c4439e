import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { evidence } from '../../../test/evidence.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { centre, NOW, type Person, type World } from '../../../test/world.ts'
import { runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { type Invalid, NotFound, Refused } from '../../records/faults.ts'
import { enrol } from '../pupils/enrol.ts'
import { openClass } from '../school/open-class.ts'
import { earlierEvidence } from './evidence.ts'
import { earlierYears } from './of-pupil.ts'
import { recordEarlier, takeBackEarlier } from './record.ts'

const database = testDatabase()
let db: Db
let [here, elsewhere]: World[] = []
beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  ;[here, elsewhere] = [await centre(db), await centre(db)]
})
afterAll(() => db.destroy())

it('a learner brings grade 9 of 2021 along: recorded as the old paper has it, computed again by its circular, replaced and taken back with a reason', async () => {
  const w = here!
  const { homeroom, maths, head } = w.people as Record<string, Person>
  const pupil = w.pupils[0]!
  const paper = [await evidence(w, homeroom!, 'hoc-ba-cu.pdf')]
  const year = {
    ...{ pupil, year: 2021, grade: 9, programme: 'secondary' as const, unit: 'Trường THCS Suối Mơ', documentNo: '45' },
    results: { TOAN: '6,5', VAN: '6', NN: '8', LI: '7', SU: '7', DIA: '6,9', TD: 'Đ' },
    ...{ overall: '6,9', level: 'KHA' as const, conduct: 'TOT' as const, absences: '3' },
    ...{ result: 'LEN_LOP' as const, title: 'GIOI' as const, evidence: paper },
  }
  const record = (more = {}, who = homeroom!) => w.act(who, recordEarlier, { ...year, ...more })
  const seen = () => w.read(homeroom!, earlierYears, { pupil })
  expect(await failure(record({ evidence: [] }))).toBeInstanceOf(Refused)
  expect(await failure(record({}, maths!))).toBeInstanceOf(Refused)
  const their = elsewhere!.people as Record<string, Person>
  expect(await failure(elsewhere!.act(their.head!, recordEarlier, year))).toBeInstanceOf(NotFound)
  expect(await failure(elsewhere!.read(their.head!, earlierYears, { pupil }))).toBeInstanceOf(NotFound)
  const wrong = await failure(
    record({ grade: 6, overall: '11', absences: '3 buổi', results: { TOAN: '7,25', QPAN: '8' } }),
  )
  expect((wrong as Invalid).faults.map(f => [f.at, f.code])).toEqual([
    ['results.QPAN', 'ERR_UNKNOWN_SUBJECT'],
    ['results.TOAN', 'ERR_MARK_PRECISION'],
    ['absences', 'ERR_WHOLE_NUMBER'],
    ['overall', 'ERR_MARK_RANGE'],
    // grade 6 of 2021 came under TT 22 already
    ['year', 'ERR_EARLIER_RULES'],
  ])
  const misplaced = await failure(record({ year: 2023, grade: 12 }))
  expect((misplaced as Invalid).faults).toEqual([{ at: 'grade', code: 'ERR_EARLIER_GRADE', params: { grade: 10 } }])
  const foreign = await failure(record({ evidence: [await evidence(w, head!, 'cua-nguoi-khac.pdf')] }))
  expect((foreign as Invalid).faults).toMatchObject([{ at: 'evidence.0', code: 'ERR_EVIDENCE_UNKNOWN' }])

  await record()
  const [first] = (await seen()).years
  expect(first).toMatchObject({
    ...{ year: 2021, rules: 'TT58_26', overall: '6,9', absences: 3, differs: ['title'] },
    papers: [{ sha256: paper[0], name: 'hoc-ba-cu.pdf' }],
    computed: { overall: '6,9', level: 'KHA', result: 'LEN_LOP', title: 'TIEN_TIEN' },
  })
  expect(first!.subjects.map(s => s.text)).toEqual(['6,5', '7,0', '6,0', '7,0', '6,9', '8,0', 'Đ'])
  // the teacher of a subject opens the page of the pupil, where nothing of this stands, and no paper of it
  expect(await w.read(maths!, earlierYears, { pupil })).toMatchObject({ years: [], takenBack: [] })
  const scan = { pupil, sha256: paper[0]! }
  const paperOf = (who: Person, { blobs, school } = w) => {
    const actor = { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: null }
    return runDownload({ db, blobs, school, actor, now: NOW }, earlierEvidence, scan)
  }
  expect(Buffer.from((await paperOf(homeroom!)).bytes).toString()).toContain('hoc-ba-cu.pdf')
  expect(await failure(paperOf(maths!))).toBeInstanceOf(Refused)
  expect(await failure(paperOf(their.head!, elsewhere!))).toBeInstanceOf(NotFound)
  const again = await failure(record({ title: 'TIEN_TIEN' }))
  expect((again as Invalid).faults).toMatchObject([{ at: 'reason', code: 'ERR_EARLIER_REASON' }])
  await record({ title: 'TIEN_TIEN', reason: 'Đọc nhầm danh hiệu ở học bạ' })
  expect((await seen()).years).toMatchObject([{ differs: [], title: 'TIEN_TIEN' }])

  // a year under the older rules of continuing education is shown and not computed
  await record({ year: 2023, programme: 'continuing', conduct: null, absences: '', title: null })
  expect((await seen()).years[0]).toMatchObject({ year: 2023, rules: 'QD02', computed: null, differs: [] })

  // next year's class, written ahead, takes nothing from who leads the class of today
  const subjects = ['TOAN', 'VAN', 'SU', 'DIA', 'KTPL', 'SINH', 'TIN'].map(code => ({ code, periodsPerYear: 70 }))
  const teaches = { programme: 'continuing' as const, grade: 11, subjects }
  const next = await w.act(head!, openClass, { year: 2027, name: '11A', teaches })
  await w.act(head!, enrol, { class: next.class, fromDay: '2027-09-01', pupils: [{ id: pupil }] })

  const back = { pupil, year: 2021, reason: 'Ghi nhầm người học khác' }
  expect(await failure(w.act(homeroom!, takeBackEarlier, { ...back, reason: 'nhầm' }))).toBeInstanceOf(Refused)
  await w.act(homeroom!, takeBackEarlier, back)
  expect(await failure(w.act(homeroom!, takeBackEarlier, back))).toBeInstanceOf(NotFound)
  expect(await seen()).toMatchObject({ years: [{ year: 2023 }], takenBack: [2021] })
  expect(await failure(w.act(homeroom!, recordEarlier, { ...year, evidence: [] }))).toBeInstanceOf(Refused)
  const rows = (await journalOf(w)).filter(row => row.verdict === 'allowed')
  expect(rows.map(row => row.act).filter(name => name.startsWith('earlier.'))).toEqual([
    ...['earlier.record', 'earlier.record', 'earlier.record', 'earlier.takeBack'],
  ])
})
