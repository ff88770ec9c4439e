import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { journalOf, lockedCentre, lockedPrimary } from '../../../test/locked.ts'
import { centre, NOW, type Person, primarySchool, type World } from '../../../test/world.ts'
import { stopRendering } from '../../documents/render.ts'
import { runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { NotFound, Refused } from '../../records/faults.ts'
import { carryReopening, reopen } from '../locks/reopen.ts'
import { enterScores } from './enter-scores.ts'
import { printSheet } from './print-sheet.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(async () => {
  stopRendering()
  await db.destroy()
})

const print = (w: World, who: Person, subject: string, period: string) =>
  runDownload(
    {
      ...{ db, blobs: w.blobs, school: w.school, now: NOW },
      actor: { kind: 'person', accountId: who.account, personId: who.id, stepUpAt: null },
    },
    printSheet,
    { book: w.books[subject]!, period },
  )
const textOf = (bytes: Uint8Array) =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).replace(/ +/g, ' ')
const typed = (pupil: string, cells: Record<string, string>) =>
  Object.entries(cells).map(([column, text]) => ({ pupil, column, text, version: 0, how: 'typed' as const }))
const failure = (work: Promise<unknown>) => work.catch((cause: unknown) => cause)

it('a primary sheet prints as a draft of the newest row of the journal, and once locked by its decision', async () => {
  const w = await primarySchool(db)
  const [a] = w.pupils as [string]
  const changes = typed(a, { MUC: 'T', DIEM: '9', NX: 'Biết quan sát, ghi chép; cần luyện chữ Ữ, Ễ, Ộ nhiều hơn.' })
  await w.act(w.people.science!, enterScores, { book: w.books.KH!, period: 'CHK1', changes })
  const last = (await journalOf(w)).at(-1)!
  const file = await print(w, w.people.homeroom!, 'KH', 'CHK1')
  expect(file).toMatchObject({ name: 'so-KH-4A-CHK1.pdf', mediaType: 'application/pdf' })
  const text = textOf(file.bytes)
  for (const words of [
    'SỔ THEO DÕI VÀ ĐÁNH GIÁ HỌC SINH',
    'Khoa học · lớp 4A',
    'Cuối học kỳ I, năm học 2026–2027',
    'BẢN NHÁP',
    'sổ còn mở',
    'Giáo viên: Trịnh Văn Nam',
    '1001 Giàng A Páo T 9',
    'cần luyện chữ Ữ, Ễ, Ộ nhiều hơn.',
    'Bạc Cầm Sơn',
    `Theo nhật ký số ${last.seq}, 18/11/2026 09:00:00 · SHA-256 `,
    'In lúc 18/11/2026 09:00:00, Bùi Thu Hà',
    'Điểm KTĐK: Điểm kiểm tra định kì',
  ])
    expect(text).toContain(words)
  expect(text).not.toContain('(Ký, ghi rõ họ tên)')

  await lockedPrimary(w, 'GHK1')
  const closed = textOf((await print(w, w.people.science!, 'KH', 'GHK1')).bytes)
  expect(closed).toContain('Khóa sổ 18/11/2026, Quyết định 15/QĐ-BQT')
  expect(closed).toContain('HIỆU TRƯỞNG')
  expect(closed).not.toContain('BẢN NHÁP')

  // final no longer while one column of it is open again for one pupil
  const again = { book: w.books.KH!, period: 'GHK1', column: 'MUC', pupils: [a], until: NOW + 3_600_000 }
  const wanted = { ...again, reason: 'Bài kiểm tra nộp muộn', decisionNo: '16/QĐ' }
  await w.act(w.people.deputy!, carryReopening, await w.act(w.people.head!, reopen, wanted))
  expect(textOf((await print(w, w.people.homeroom!, 'KH', 'GHK1')).bytes)).toContain('BẢN NHÁP')

  // who may not read the book may not print it; who asks for what there is not, gets nothing
  expect(await failure(print(w, w.people.science!, 'TV', 'CHK1'))).toBeInstanceOf(Refused)
  expect(await failure(print(w, w.people.science!, 'KH', 'HK1'))).toBeInstanceOf(NotFound)
  const other = await centre(db)
  expect(await failure(print({ ...w, books: other.books }, w.people.head!, 'TOAN', 'HK1'))).toBeInstanceOf(NotFound)
})

it('a sheet of a centre prints its averages, learners and director', async () => {
  const w = await centre(db)
  const [pao, huong] = w.pupils as [string, string]
  const marks = { TX1: '8', TX2: '7,5', TX3: '8', TX4: '9', GK: '8', CK: '8,3' }
  const changes = [...typed(pao, marks), ...typed(huong, { TX1: '10' })]
  await w.act(w.people.maths!, enterScores, { book: w.books.TOAN!, period: 'HK1', changes })
  await lockedCentre(w, 'HK1')
  const text = textOf((await print(w, w.people.maths!, 'TOAN', 'HK1')).bytes)
  expect(text).toContain('SỔ THEO DÕI VÀ ĐÁNH GIÁ HỌC VIÊN')
  expect(text).toContain('TT Mã số Họ và tên TX1 TX2 TX3 TX4 GK CK ĐTB Nhận xét')
  expect(text).toContain('Giàng A Páo 8,0 7,5 8,0 9,0 8,0 8,3 8,2')
  expect(text).toMatch(/Cà Thị Hương 10,0\n/)
  expect(text).toContain('GIÁM ĐỐC')
})
