/** A class of a lower secondary school under TT 22/2021, from the opened class to its archive, by the product's own acts. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { lockedCentre } from '../../../test/locked.ts'
import { schemaFaults } from '../../../test/schema.ts'
import { unpacked } from '../../../test/unpacked.ts'
import { NOW, type Person, secondarySchool } from '../../../test/world.ts'
import { verifyArchive } from '../../documents/archive.ts'
import { stopRendering } from '../../documents/render.ts'
import { verifyFile } from '../../documents/verify.ts'
import { runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Refused } from '../../records/faults.ts'
import { archiveFile } from '../archive/read.ts'
import { releaseArchive } from '../archive/release.ts'
import { requestArchive } from '../archive/request.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { approveResults } from '../results/approve.ts'
import { classResult } from '../results/class-result.ts'
import { type Exceptions, fill } from '../results/full-class.sample.ts'
import { recordAbsences } from '../results/prepare.ts'
import { proposeResults } from '../results/propose.ts'
import { assessSupport } from '../results/support.ts'
import { transcriptPdf, transcriptXmlFile } from './files.ts'
import { publicAnswer } from './public.ts'
import { pupilTranscripts } from './pupil-versions.ts'
import { classTranscripts } from './read.ts'
import { taughtClass } from './signed-centre.sample.ts'
import * as signed from './signed-class.sample.ts'
import { verifyTranscript } from './verify.ts'

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 })
const database = testDatabase()
let db: Db
let c: signed.SigningClass
const HERS = ['VAN', 'TOAN', 'NN1', 'KHTN', 'LSDL', 'GDCD', 'TIN', 'NT', 'HDTNHN']

beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  const w = await secondarySchool(db)
  w.keys.publicUrl = 'https://hoso.example.vn'
  const subjects = [...HERS, 'GDTC'].map(code => ({ code, periodsPerYear: 35 }))
  const teaches = { programme: 'secondary' as const, grade: 8, subjects }
  c = await taughtClass(w, { name: '8B', teaches }, { GDTC: w.people.sports! }, '2013-02-03')
  await signed.trialKeys(c)
})
afterAll(async () => {
  stopRendering()
  await db.destroy()
})

const COLUMNS = ['TX1', 'TX2', 'GK', 'CK']
const all = (subjects: readonly string[], text: string) =>
  Object.fromEntries(subjects.flatMap(s => COLUMNS.map(column => [`${s}.${column}`, text])))
const MIDDLING = { ...all(HERS.slice(0, 7), '6'), ...all(['TOAN'], '2') }

/** Everything of a term: the first good in six of the seven scored subjects, the third weak, who fails mathematics. */
async function term(period: 'HK1' | 'HK2', second: Exceptions[number]) {
  const own: Exceptions = { 0: all(['TIN'], '7'), 1: second, 2: MIDDLING }
  await fill(c, period, own, [...HERS, '*'])
  await fill({ ...c, teacher: c.sports }, period, own, ['GDTC'])
}
const results = async (period: string) => {
  const seen = await c.w.read(c.teacher, classResult, { class: c.id, period })
  return { ...seen, of: (i: number) => seen.pupils.find(p => p.id === c.pupils[i])! }
}
const lock = (period: string) =>
  lockedCentre({ ...c.w, class: c.id, people: { ...c.w.people, member: c.sports } }, period)
const page = () => c.w.read(c.head, classTranscripts, { class: c.id })
const caller = (who: Person) => {
  const actor = { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: NOW }
  return { db, blobs: c.w.blobs, keys: c.w.keys, school: c.w.school, actor, now: NOW }
}

it('has both terms assessed by TT 22, where six subjects count, approved, and its books locked', async () => {
  const { w } = c
  await term('HK1', {})
  const first = await results('HK1')
  expect(first.of(0).now!.learning).toMatchObject({ level: 'TOT', training: 'TOT' })
  expect(first.of(2).now!.learning).toMatchObject({ base: 'CHUA_DAT', level: 'CHUA_DAT', liftedBy: null })
  const { version } = await w.act(c.teacher, proposeResults, { class: c.id, period: 'HK1' })
  await w.act(c.head, approveResults, { period: 'HK1', classes: [{ class: c.id, version }], decisionNo: '05/QĐ' })
  await lock('HK1')

  await term('HK2', { 'GDTC.GK': 'CĐ', '*.RL': 'K' })
  const remark = { pupil: c.pupils[0]!, column: 'NX', text: 'Chuyên cần.', version: 0, how: 'typed' as const }
  await w.act(c.teacher, enterScores, { book: c.books['*']!, period: 'HK2', changes: [remark] })
  const absences = c.pupils.map((pupil, i) => ({ pupil, excused: i, unexcused: 1 }))
  await w.act(c.teacher, recordAbsences, { class: c.id, absences })
  const year = await results('CN')
  expect(year.of(0).now).toMatchObject({ learning: { level: 'TOT' }, year: { result: 'LEN_LOP', title: 'GIOI' } })
  // one subject of comments Chưa đạt: Đạt, lifted a step because of it alone
  expect(year.of(1).now!.learning).toMatchObject({ base: 'DAT', level: 'KHA', liftedBy: 'GDTC', training: 'KHA' })
  expect(year.of(2)).toMatchObject({ awaits: 'retest', now: { year: { result: 'KIEM_TRA_LAI', retest: ['TOAN'] } } })
  await lock('HK2')
  const again = { ...remark, version: 1, text: 'Sửa sau khi khóa.' }
  const late = w.act(c.teacher, enterScores, { book: c.books['*']!, period: 'HK2', changes: [again] })
  expect(await failure(late)).toBeInstanceOf(Refused)
})

it('waits for the one re-test, which the council then decides on anew', async () => {
  const { w } = c
  await signed.approve(c)
  await signed.holdCouncil(c)
  expect(await signed.prepare(c)).toMatchObject({ prepared: [{}, {}], waiting: [c.pupils[2]] })
  expect((await page()).waiting).toEqual([{ pupil: c.pupils[2], name: 'Lò Thị Cúc', why: 'retest' }])
  const one = { class: c.id, pupil: c.pupils[2]!, subject: 'TOAN', marks: [{ column: 'TB', text: '5,5' }] }
  expect(await failure(w.act(c.sports, assessSupport, one))).toBeInstanceOf(Refused)
  await w.act(c.teacher, assessSupport, one)
  expect((await results('CN')).of(2)).toMatchObject({ awaits: null, now: { year: { after: { level: 'DAT' } } } })
  await signed.approve(c)
  await signed.holdCouncil(c)
  expect(await signed.prepare(c)).toMatchObject({ prepared: [{ version: 1 }], unchanged: 2, waiting: [] })
})

it('is signed by the teachers of the subjects, the homeroom teacher and the head, and sealed by the clerk', async () => {
  await signed.signRowsOf(c, c.sports, ['GDTC'])
  expect(await failure(signed.signAs(c, c.teacher, 'homeroom'))).toBeInstanceOf(Refused)
  await signed.signRowsOf(c, c.teacher, HERS)
  await signed.signAs(c, c.teacher, 'homeroom')
  const shown = (await signed.look(c, c.head, 'head')).documents.map(d => ({
    year: d.year,
    terms: (code: string) => d.rows.find(r => r.code === code)!.terms,
  }))
  expect(shown.map(d => d.year!.promotion)).toEqual(['LEN_LOP', 'LEN_LOP', 'LEN_LOP'])
  expect(shown[0]!.year).toMatchObject({ levels: { learning: 'TOT', training: 'TOT' }, awards: ['Học sinh Giỏi'] })
  expect(shown[1]!.terms('GDTC')).toEqual({ term1: 'Đ', term2: 'CĐ', year: 'CĐ', again: '' })
  expect(shown[2]!.terms('TOAN')).toEqual({ term1: '2,0', term2: '2,0', year: '2,0', again: '5,5' })
  await signed.signAs(c, c.head, 'head')
  await signed.signAs(c, c.clerk, 'seal')
  expect((await page()).documents.map(d => d.state)).toEqual(['trial', 'trial', 'trial'])
})

it('verifies as the form of lower secondary schools, and its archive holds it whole', async () => {
  const { w } = c
  const { documents } = await w.read(c.head, pupilTranscripts, { pupil: c.pupils[2]! })
  const { document, link } = documents[0]!
  const { files } = await w.read(c.head, verifyTranscript, { document })
  expect(files.map(f => `${f.file} ${f.verdict}`)).toEqual(['pdf TRIAL', 'xml TRIAL'])
  expect(await publicAnswer(db, link!.slice(link!.lastIndexOf('/') + 1))).toMatchObject({ kind: 'lower' })
  const trust = { roots: [] }
  const report = verifyFile((await runDownload(caller(c.head), transcriptPdf, { document })).bytes, { trust })
  expect(report.signatures.map(s => s.id)).toEqual(['homeroom', 'principal', 'seal'])
  expect(report.transcript).toMatchObject({ form: 'THCS-1', years: [{ end: 'LEN_LOP', grade: 8 }] })
  const { bytes: xml } = await runDownload(caller(c.head), transcriptXmlFile, { document })
  expect(schemaFaults(new URL('../../documents/hocba-trunghoc-1.xsd', import.meta.url), xml)).toBe('')
  const changed = Buffer.from(xml).toString('utf8').replace('diemCn="20"', 'diemCn="50"')
  expect(verifyFile(Buffer.from(changed), { trust }).verdict).toBe('BROKEN')

  const { request } = await w.act(c.clerk, requestArchive, { class: c.id, reason: 'Lưu trữ cuối năm học' })
  await w.act(c.head, releaseArchive, { request })
  const { bytes: zip } = await runDownload(caller(c.clerk), archiveFile, { request })
  const archive = (await verifyArchive(await unpacked(zip), { trust }))!
  expect(archive).toMatchObject({ verdict: 'TRIAL', manifest: [], journal: { findings: [] } })
  expect(archive.documents.map(d => d.report.verdict)).toEqual(Array(6).fill('TRIAL'))
})
