import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { centre, NOW, type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import { stopRendering } from '../../documents/render.ts'
import { type Download, runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { NotFound, Refused } from '../../records/faults.ts'
import { decideLists } from '../council/decide.ts'
import { proposeLists } from '../council/propose.ts'
import { decideLock, executeLock, proposeLock } from '../locks/take-step.ts'
import { enrol } from '../pupils/enrol.ts'
import { cellText } from '../pupils/roster/cells.ts'
import { readWorkbook } from '../pupils/roster/read-workbook.ts'
import { approveResults } from '../results/approve.ts'
import { change, continuingClass, type FullClass, fill, primaryClass } from '../results/full-class.sample.ts'
import { recordAbsences } from '../results/prepare.ts'
import { proposeResults } from '../results/propose.ts'
import { classBookPaper } from './class-book.ts'
import { formsOf } from './forms-of.ts'
import { homeroomBookPaper } from './homeroom-book.ts'
import { praisePaper } from './praise.ts'
import { registerPaper, registerWorkbook } from './register.ts'
import { summaryPaper, summaryTable } from './summary.ts'
import { teacherBookPaper } from './teacher-book.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(async () => {
  stopRendering()
  await db.destroy()
})

const take = <I extends z.ZodType>(w: World, who: Person, form: Download<I>, input: z.input<I>) =>
  runDownload(
    {
      ...{ db, blobs: w.blobs, school: w.school, now: NOW },
      actor: { kind: 'person', accountId: who.account, personId: who.id, stepUpAt: null },
    },
    form,
    input,
  )
async function textOf(file: Promise<{ bytes: Uint8Array; name: string }>) {
  const { bytes, name } = await file
  if (process.env.HOSO_LOOK) writeFileSync(`${process.env.HOSO_LOOK}/${name}`, bytes)
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).replace(/\s+/g, ' ')
}
async function tableOf(file: Promise<{ bytes: Uint8Array; name: string }>): Promise<string[][]> {
  const { bytes, name } = await file
  const [sheet] = await readWorkbook(bytes, name)
  return sheet!.rows.map(row => Array.from(row.cells, cell => cellText(cell).trim()))
}

/** The results of the year proposed as they stand. */
async function proposed(c: FullClass) {
  const absences = c.pupils.map((pupil, i) => ({ pupil, excused: 2 + i, unexcused: 1 }))
  await c.w.act(c.teacher, recordAbsences, { class: c.id, absences })
  return (await c.w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })).result
}

it('a primary summary is a draft until the results are approved and the books locked, and is final on paper and as a workbook', async () => {
  const w = await primarySchool(db)
  const c = await primaryClass(w)
  const { homeroom, head, deputy, science, secretary, member } = w.people as Record<string, Person>
  const [formula] = (
    await w.act(head!, enrol, {
      class: c.id,
      fromDay: '2026-08-25',
      pupils: [
        {
          ...{ code: '=2+3', familyName: '=HYPERLINK("x")', givenName: 'Ánh', sex: 'female' },
          profile: { ethnicGroup: '+Thái', fatherName: '@Lò Văn Páo', registerNumber: '-17/2026' },
        },
      ],
    })
  ).pupils
  c.pupils.push(formula!)
  const summary = { class: c.id, period: 'CN' }
  await fill(c, 'CN', { 1: { 'TOAN.DIEM': '3', 'TOAN.MUC': 'C' }, 2: { 'TV.MUC': 'H', 'TV.DIEM': '7' } })
  const open = await textOf(take(w, homeroom!, summaryPaper, summary))
  for (const words of [
    'BẢN NHÁP · kết quả chưa phê duyệt',
    'Đinh Thị Bông',
    '+Thái',
    'Theo sổ lúc in, chưa có kết quả',
  ])
    expect(open).toContain(words)
  expect(open).not.toContain('GIÁO VIÊN CHỦ NHIỆM')
  const result = await proposed(c)
  await w.act(head!, approveResults, { period: 'CN', classes: [{ class: c.id, version: 1 }], decisionNo: '21/QĐ-THPL' })
  expect(await textOf(take(w, homeroom!, summaryPaper, summary))).toContain('BẢN NHÁP · sổ còn mở')
  const scope = { year: YEAR, period: 'CN', class: c.id }
  const { lock } = await w.act(head!, decideLock, { ...scope, decisionNo: '22/QĐ-BQT' })
  await w.act(deputy!, executeLock, { lock })

  const last = (await journalOf(w)).at(-1)!
  const closed = await textOf(take(w, homeroom!, summaryPaper, summary))
  expect(closed).not.toContain('NHÁP')
  for (const words of [
    'Lớp 1A, cuối năm học, năm học 2026–2027',
    'Kết quả bản 1, phê duyệt 18/11/2026, quyết định 21/QĐ-THPL.',
    `Theo nhật ký số ${last.seq}, `,
    'Bùi Thu Hà Đặng Thị Minh',
    'HSXS',
  ])
    expect(closed).toContain(words)
  const lines = await tableOf(take(w, homeroom!, summaryTable, summary))
  expect(lines[2]![0]).toContain('Kết quả bản 1')
  const at = (title: string) => lines[3]!.findIndex(head => head.endsWith(title))
  const line = (name: string) => lines.find(cells => cells[1] === name)!
  expect(line('=HYPERLINK("x") Ánh')[at('Dân tộc')]).toBe('+Thái')
  expect([line('Quách Văn Cường')[at('Toán - Điểm')], line('Quách Văn Cường')[at('Chưa hoàn thành')]]).toEqual([
    '3',
    'x',
  ])
  expect(await failure(take(w, homeroom!, summaryPaper, { ...summary, period: 'HK1' }))).toBeInstanceOf(NotFound)
  expect(await failure(take(w, science!, summaryPaper, summary))).toBeInstanceOf(Refused)
  expect(await failure(take(w, homeroom!, classBookPaper, { class: c.id }))).toBeInstanceOf(NotFound)

  // titles as approved, and then as the council decided them
  expect((await w.read(homeroom!, formsOf, { class: c.id })).of).toMatchObject({
    ...{ whole: true, year: 'final', books: [], praise: { pupils: 2, decided: true } },
    summaries: [{ state: 'unapproved' }, { state: 'unapproved' }, { state: 'unapproved' }, { state: 'final' }],
  })
  const approved = await textOf(take(w, homeroom!, praisePaper, { class: c.id }))
  expect(approved).toContain('Quyết định số: 21/QĐ-THPL, ngày 18 tháng 11 năm 2026')
  expect(approved.match(/GIẤY KHEN/g)).toHaveLength(2)
  const third = { pupil: c.pupils[2]!, list: 'good' as const, placed: 'on' as const, reason: 'Giải nhì kể chuyện' }
  const { proposal } = await w.act(homeroom!, proposeLists, { class: c.id, result, differences: [third] })
  await w.act(deputy!, decideLists, {
    ...{ year: YEAR, heldOn: '2026-11-18', place: 'Phòng họp', chair: head!.id, secretary: secretary!.id },
    members: [head!, secretary!, deputy!, member!].map(p => p.id),
    votes: { for: 4, against: 0, withheld: 0 },
    classes: [{ class: c.id, proposal, differences: [third] }],
  })
  const decided = await textOf(take(w, homeroom!, praisePaper, { class: c.id, pupil: c.pupils[2]!, paper: 'a5' }))
  for (const words of ['Em Hà Thị Duyên', 'Học sinh Tiêu biểu', 'Hội đồng xét kết quả lần 1', 'trang 1/1'])
    expect(decided).toContain(words)
  expect(await failure(take(w, homeroom!, praisePaper, { class: c.id, pupil: c.pupils[1]! }))).toMatchObject({
    code: 'ERR_NO_TITLES',
  })

  // the register: whole records, for who keeps those of the whole school
  const register = await tableOf(take(w, head!, registerWorkbook, { year: YEAR }))
  const own = register.find(cells => cells[1] === '-17/2026')!
  expect(own).toEqual(
    expect.arrayContaining(['=HYPERLINK("x") Ánh', '+Thái', '@Lò Văn Páo', '25/08/2026', '2026–2027: 1A']),
  )
  expect(register.filter(cells => /^\d+$/.test(cells[0]!))).toHaveLength(8)
  expect(await textOf(take(w, head!, registerPaper, {}))).toContain('Tổng số: 8')
  for (const who of [homeroom!, science!])
    expect(await failure(take(w, who, registerPaper, { year: YEAR }))).toBeInstanceOf(Refused)
  const book = await textOf(take(w, homeroom!, homeroomBookPaper, { class: c.id }))
  for (const words of ['SỔ CHỦ NHIỆM', '@Lò Văn Páo', 'Hoàn thành xuất sắc', 'Được lên lớp'])
    expect(book).toContain(words)
})

it('the books of a centre go from draft to final; who prints them by the regulation leaves a row, others get them to read', async () => {
  const w = await centre(db)
  const c = await continuingClass(w)
  const { homeroom, head, admin, member, maths } = w.people as Record<string, Person>
  await fill(c, 'HK1')
  await fill(c, 'HK2')
  await change(c, 'HK2', 1, 'TOAN', 'CK', '10')
  const open = await textOf(take(w, homeroom!, classBookPaper, { class: c.id }))
  for (const words of ['BẢN NHÁP', 'kết quả chưa phê duyệt', 'HỌC VIÊN', 'ĐIỂM DANH THÁNG 9 NĂM 2026'])
    expect(open).toContain(words)
  await proposed(c)
  await w.act(head!, approveResults, { period: 'CN', classes: [{ class: c.id, version: 1 }] })
  for (const period of ['HK1', 'HK2']) {
    const scope = { year: YEAR, period, class: c.id }
    await w.act(member!, proposeLock, scope)
    const { lock } = await w.act(head!, decideLock, { ...scope, decisionNo: '31/QĐ-TTMS', reason: 'Ký ở bản in' })
    await w.act(admin!, executeLock, { lock })
  }
  const before = (await journalOf(w)).length
  const read = await textOf(take(w, homeroom!, classBookPaper, { class: c.id }))
  expect(read).toContain('bản để xem')
  expect(await journalOf(w)).toHaveLength(before)

  const printed = await textOf(take(w, member!, classBookPaper, { class: c.id }))
  expect(printed).not.toContain('NHÁP')
  // 8,5 everywhere but one final of 10: the term 9,1, the year 8,9 from both
  expect(printed).toMatch(/Quách Văn Cường 8,5 8,5 8,5 8,5 10,0 9,1 8,9/)
  expect(printed).toContain('Tổng hợp chung: sĩ số 3; được lên lớp 3')
  const row = (await journalOf(w)).at(-1)!
  expect([row.act, row.verdict, row.person_id]).toEqual(['forms.classBook', 'allowed', member!.id])
  expect(row.clauses).toContain('DB-9b')
  expect(JSON.parse(row.delta)).toMatchObject({ form: 'classBook', class: c.id, journal: before })

  const teacher = await textOf(take(w, homeroom!, teacherBookPaper, { book: c.books.TOAN! }))
  for (const words of ['Họ và tên giáo viên: Lò Thị Ánh', '10A2-1', 'ĐTBmhk từ 5,0 trở lên: 3/3 (100,0%)'])
    expect(teacher).toContain(words)
  // who teaches a subject of another class gets neither its book nor its forms
  const refused = [
    () => take(w, maths!, teacherBookPaper, { book: c.books.TOAN! }),
    () => take(w, maths!, homeroomBookPaper, { class: c.id }),
    () => take(w, maths!, praisePaper, { class: c.id }),
    () => w.read(maths!, formsOf, { class: c.id }),
  ]
  for (const attempt of refused) expect(await failure(attempt())).toBeInstanceOf(Refused)
  const own = await w.read(maths!, formsOf, {})
  expect(own.of).toMatchObject({ whole: false, year: null, praise: null, books: [{ subject: 'TOAN' }] })
  expect(own.register).toBe(false)
})
