import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { atOnce } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { NOW, type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import { stopRendering } from '../../documents/render.ts'
import { runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, type Invalid, NotFound, Refused } from '../../records/faults.ts'
import { handoverPaper } from '../forms/handover.ts'
import { tasks } from '../home/tasks.ts'
import { enrol } from '../pupils/enrol.ts'
import { approveResults } from '../results/approve.ts'
import { change, type FullClass, fill, primaryClass } from '../results/full-class.sample.ts'
import { recordAbsences } from '../results/prepare.ts'
import { proposeResults } from '../results/propose.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { openClass } from '../school/open-class.ts'
import { receiveHandover, returnHandover } from './answer.ts'
import { giveHandover } from './give.ts'
import { nameMarker, removeMarker } from './markers.ts'
import { handoverYear } from './read-class.ts'

const database = testDatabase()
let db: Db
let [here, elsewhere]: World[] = []
beforeAll(async () => {
  db = openDatabase(database.url('hoso_app'))
  ;[here, elsewhere] = [await primarySchool(db), await primarySchool(db)]
})
afterAll(async () => {
  stopRendering()
  await db.destroy()
})

async function approved(c: FullClass, version = 1) {
  const { w } = c
  const absences = c.pupils.map(pupil => ({ pupil, excused: 1, unexcused: 0 }))
  if (version === 1) await w.act(c.teacher, recordAbsences, { class: c.id, absences })
  await w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })
  const classes = [{ class: c.id, version }]
  await w.act(w.people.head!, approveResults, { period: 'CN', classes, decisionNo: '21/QĐ-THPL' })
}

async function paperOf(w: World, who: Person, classId: string, receiver?: string): Promise<string> {
  const actor = { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: null }
  const opening = { db, blobs: w.blobs, school: w.school, now: NOW, actor }
  const { bytes, name } = await runDownload(opening, handoverPaper, {
    class: classId,
    ...(receiver !== undefined && { receiver }),
  })
  if (process.env.HOSO_LOOK) writeFileSync(`${process.env.HOSO_LOOK}/${name}`, bytes)
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).replace(/\s+/g, ' ')
}

it('a class goes on with what was computed, signed by two people each for themselves, and a sheet that is answered or outdated is signed by nobody', async () => {
  const w = here!
  const { homeroom, science, member, head } = w.people as Record<string, Person>
  const c = await primaryClass(w)
  const give = (more = {}) =>
    w.act(homeroom!, giveHandover, { class: c.id, receiver: science!.id, note: 'Lớp đoàn kết.', ...more })
  await fill(c, 'CN', { 1: { 'TOAN.DIEM': '3', 'TOAN.MUC': 'C', '*.CHAM_CHI': 'C' } })
  expect(await failure(give())).toBeInstanceOf(Refused)
  await approved(c)
  expect(await failure(w.act(science!, giveHandover, { class: c.id, receiver: member!.id }))).toBeInstanceOf(Refused)
  expect(((await failure(give({ receiver: homeroom!.id }))) as Invalid).faults.map(f => f.code)).toEqual([
    'ERR_NOT_A_RECEIVER',
  ])
  const ofAnother = [{ pupil: w.pupils[0]!, note: 'Đọc tốt.' }]
  expect(((await failure(give({ notes: ofAnother }))) as Invalid).faults.map(f => f.code)).toEqual([
    'ERR_PUPIL_NOT_IN_CLASS',
  ])
  expect(await failure(w.read(science!, handoverYear, { class: c.id }))).toBeInstanceOf(Refused)

  const notes = [{ pupil: c.pupils[0]!, note: 'Đọc tốt, nên giao thêm sách.' }]
  const first = await give({ notes })
  const seen = await w.read(science!, handoverYear, { class: c.id })
  expect(seen.classes.map(k => [k.name, k.state])).toEqual([['1A', 'given']])
  expect(seen.of).toMatchObject({ now: null, may: null, sheet: { state: 'given', by: homeroom!.name } })
  const { pupils, result } = seen.of!.sheet!.content
  expect(result).toMatchObject({ version: 1, decisionNo: '21/QĐ-THPL' })
  expect(pupils.map(p => [p.rating, p.weak, p.awaits])).toEqual([
    ['HTXS', [], null],
    ['CHT', ['Toán', 'Chăm chỉ'], 'support'],
    ['HTXS', [], null],
  ])
  for (const who of [homeroom!, head!, member!])
    expect(await failure(w.act(who, receiveHandover, first))).toBeInstanceOf(Refused)
  const foreigner = elsewhere!.people.head!
  for (const deed of [
    () => elsewhere!.act(foreigner, receiveHandover, first),
    () => elsewhere!.act(foreigner, giveHandover, { class: c.id, receiver: science!.id }),
    () => paperOf(elsewhere!, foreigner, c.id),
  ])
    expect(await failure(deed())).toBeInstanceOf(NotFound)
  const draft = await paperOf(w, science!, c.id)
  for (const words of ['BẢN NHÁP · chưa ký nhận', 'Cần giúp: Toán, Chăm chỉ', 'Đọc tốt, nên giao thêm sách.'])
    expect(draft).toContain(words)
  expect(draft).not.toContain('GIÁO VIÊN NHẬN LỚP')
  expect(await failure(w.act(science!, returnHandover, { handover: first.handover, note: ' ' }))).toBeTruthy()
  await w.act(science!, returnHandover, { handover: first.handover, note: 'Thiếu điểm mạnh của hai em.' })
  expect(await failure(w.act(science!, receiveHandover, first))).toBeInstanceOf(Conflict)

  const second = await give()
  expect(await failure(w.act(science!, receiveHandover, first))).toMatchObject({ code: 'ERR_HANDOVER_REPLACED' })
  // the results change under the sheet: it is nobody's to sign until they are approved and it is given anew
  await change(c, 'CN', 1, 'TOAN', 'DIEM', '4')
  expect(await failure(give())).toBeInstanceOf(Refused)
  await approved(c, 2)
  expect(await failure(w.act(science!, receiveHandover, second))).toMatchObject({ code: 'ERR_HANDOVER_STALE' })
  const third = await give()
  // given anew and signed for at the same moment: one of the two comes too late, and there is no third
  const sign = (sheet: { handover: string }) => w.act(science!, receiveHandover, sheet)
  const ends = await atOnce<unknown>(database, w, [() => give(), () => sign(third)])
  expect(ends.map(e => e.status).sort()).toEqual(['fulfilled', 'rejected'])
  const [anew] = ends
  if (anew?.status === 'fulfilled') await sign(anew.value as { handover: string })
  expect(await failure(give({ receiver: member!.id }))).toMatchObject({ code: 'ERR_HANDOVER_RECEIVED' })
  const paper = await paperOf(w, homeroom!, c.id)
  expect(paper).not.toContain('NHÁP')
  for (const words of ['GIÁO VIÊN BÀN GIAO', 'GIÁO VIÊN NHẬN LỚP', 'Ký trên hồ sơ ngày 18/11/2026', science!.name])
    expect(paper).toContain(words)
})

/** A class of the next year, led by this teacher, with these pupils in it. */
async function nextYear(w: World, name: string, person: Person, pupils: string[]) {
  const clerk = w.people.admin ?? w.people.head!
  const codes = ['TV', 'TOAN', 'DD', 'TNXH', 'GDTC', 'NT.AN', 'NT.MT', 'HDTN']
  const teaches = { programme: 'primary' as const, grade: 2, tech: 'SINGLE' as const, codes }
  const { class: id } = await w.act(clerk, openClass, { year: YEAR + 1, name, teaches })
  await w.act(clerk, assignTeacher, { class: id, subject: '*', person: person.id, fromDay: '2027-08-25' })
  await w.act(clerk, enrol, { class: id, fromDay: '2027-08-25', pupils: pupils.map(id => ({ id })) })
}

it('a class whose pupils go to several teachers is handed over in parts: each signs for the own pupils and sees no others, and it is received when all have signed', async () => {
  const w = here!
  const { homeroom, science, member, head } = w.people as Record<string, Person>
  const c = await primaryClass(w, '1D')
  const [a, b, d] = c.pupils as [string, string, string]
  await fill(c, 'CN')
  await approved(c)
  const give = (goes: { pupil: string; to: string | null }[], more = {}) =>
    w.act(homeroom!, giveHandover, { class: c.id, goes, ...more })
  const codes = async (wrong: Promise<unknown>) =>
    ((await failure(wrong)) as Invalid).faults.map(f => [f.at, f.code].join(' '))
  const strange = elsewhere!.people.homeroom!.id
  const all = [
    { pupil: a, to: strange },
    { pupil: a, to: science!.id },
    { pupil: b, to: null },
  ]
  expect(await codes(give(all))).toEqual([
    'goes.0.to ERR_NOT_A_RECEIVER',
    'goes.1.pupil ERR_PERSON_TWICE',
    'goes.2.to ERR_PUPIL_TO_NOBODY',
    'goes ERR_PUPIL_TO_NOBODY',
  ])

  // proposed from the next year's classes; whom the giver leads there, too, may stay
  await nextYear(w, '2X', science!, [a])
  await nextYear(w, '2Y', member!, [b])
  await nextYear(w, '2Z', homeroom!, [d])
  const { receivers, keeps } = (await w.read(homeroom!, handoverYear, { class: c.id })).of!
  const proposed = receivers.flatMap(r => r.pupils.map(pupil => ({ pupil, to: r.person })))
  const goes = [
    { pupil: a, to: science!.id },
    { pupil: b, to: member!.id },
  ]
  expect(proposed).toHaveLength(2)
  expect(proposed).toEqual(expect.arrayContaining(goes))
  expect(keeps).toEqual([d])
  await give(proposed)
  const first = await give(goes, { receiver: science!.id, notes: [{ pupil: b, note: 'Rất nhút nhát.' }] })
  const shown = async (who: Person) => (await w.read(who, handoverYear, { class: c.id })).of!.sheet!
  // who may not read the class sees the own pupils alone; a member of the board reads all of it
  const mine = await shown(science!)
  expect(mine.content.pupils.map(p => p.id)).toEqual([a, d])
  expect(mine.content.transcripts).toBe(0)
  expect(mine.receivers.map(r => r.name)).toEqual([science!.name])
  expect(await shown(member!)).toMatchObject({ own: 'given', content: { pupils: { length: 3 } } })
  const papers = await paperOf(w, science!, c.id)
  expect(papers).not.toContain('Rất nhút nhát.')
  expect(await failure(paperOf(w, science!, c.id, member!.id))).toBeInstanceOf(Refused)
  expect(await paperOf(w, member!, c.id, member!.id)).toContain('Rất nhút nhát.')

  const waits = async (who: Person) =>
    (await w.read(who, tasks, {})).tasks.flatMap(t => (t.kind === 'receiveHandover' ? [t.params.class] : []))
  const sign = (who: Person, sheet = first) => w.act(who, receiveHandover, { handover: sheet.handover })
  await sign(science!)
  expect(await failure(sign(science!))).toMatchObject({ code: 'ERR_STEP_TAKEN' })
  expect(await failure(sign(head!))).toBeInstanceOf(Refused)
  expect([await waits(science!), await waits(member!)]).toEqual([[], ['1D']])
  expect([(await shown(science!)).state, (await shown(homeroom!)).state]).toEqual(['received', 'given'])
  expect(await paperOf(w, homeroom!, c.id)).toContain('BẢN NHÁP · chưa đủ người ký nhận')
  const signedPart = await paperOf(w, homeroom!, c.id, science!.id)
  expect(signedPart).not.toContain('NHÁP')
  for (const words of [`phần của ${science!.name}`, 'Ký trên hồ sơ ngày 18/11/2026 09:00', 'GIÁO VIÊN NHẬN LỚP'])
    expect(signedPart).toContain(words)

  // one who gives it back sends the whole sheet back; the new one is signed anew by everybody
  await w.act(member!, returnHandover, { handover: first.handover, note: 'Em này học lớp khác.' })
  expect(await shown(homeroom!)).toMatchObject({
    state: 'returned',
    receivers: expect.arrayContaining([expect.objectContaining({ state: 'returned', note: 'Em này học lớp khác.' })]),
  })
  // who had signed sees that it holds no more, and the own paper says so
  expect(await shown(science!)).toMatchObject({ state: 'returned', own: 'received', isPart: true })
  expect(await paperOf(w, science!, c.id)).toContain('BẢN NHÁP · người nhận trả lại')
  const second = await give(goes, { receiver: member!.id })
  expect(await failure(sign(science!))).toMatchObject({ code: 'ERR_HANDOVER_REPLACED' })
  const ends = await Promise.allSettled([sign(science!, second), sign(member!, second)])
  expect(ends.map(e => e.status)).toEqual(['fulfilled', 'fulfilled'])
  expect((await shown(homeroom!)).state).toBe('received')
  expect(await failure(give(goes, { receiver: member!.id }))).toMatchObject({ code: 'ERR_HANDOVER_RECEIVED' })
  const whole = await paperOf(w, homeroom!, c.id)
  for (const words of ['NGƯỜI NHẬN', science!.name, member!.name])
    expect(whole.toUpperCase()).toContain(words.toUpperCase())
  expect(whole).not.toContain('NHÁP')
})

it('grade 5 goes to the school itself, with the teachers of the lower-secondary school who took part in its tests', async () => {
  const w = elsewhere!
  const { homeroom, deputy, science } = w.people as Record<string, Person>
  const [c, other] = [await primaryClass(w, '5A', 5), await primaryClass(w, '1A')]
  await fill(c, 'CN')
  await approved(c)
  const outside = { name: 'Cà Thị Nhung', school: 'THCS Phú Lộc', part: 'both' } as const
  const marker = { class: c.id, book: c.books.TOAN!, ...outside }
  const codes = async (wrong: Promise<unknown>) => ((await failure(wrong)) as Invalid).faults.map(f => f.code)
  expect(await failure(w.act(homeroom!, nameMarker, marker))).toBeInstanceOf(Refused)
  expect(await codes(w.act(deputy!, nameMarker, { ...marker, book: c.books.GDTC! }))).toEqual(['ERR_NO_YEAR_TEST'])
  expect(await codes(w.act(deputy!, nameMarker, { ...marker, class: other.id, book: other.books.TOAN! }))).toEqual([
    'ERR_NOT_LAST_GRADE',
  ])
  await w.act(deputy!, nameMarker, marker)
  expect(await failure(w.act(deputy!, nameMarker, marker))).toBeInstanceOf(Conflict)
  const wrong = await w.act(deputy!, nameMarker, { ...marker, book: c.books.TV! })
  expect(await failure(w.act(deputy!, removeMarker, { class: other.id, ...wrong }))).toBeInstanceOf(NotFound)
  await w.act(deputy!, removeMarker, { class: c.id, ...wrong })

  const give = (receiver: string) => w.act(homeroom!, giveHandover, { class: c.id, receiver })
  expect(await codes(give(science!.id))).toEqual(['ERR_NOT_A_RECEIVER'])
  const sheet = await give(deputy!.id)
  const both = await Promise.allSettled([1, 2].map(() => w.act(deputy!, receiveHandover, sheet)))
  expect(both.map(b => b.status).sort()).toEqual(['fulfilled', 'rejected'])
  const paper = await paperOf(w, deputy!, c.id)
  for (const words of ['Toán: Cà Thị Nhung (THCS Phú Lộc), coi và chấm', 'ĐẠI DIỆN NHÀ TRƯỜNG NHẬN', deputy!.name])
    expect(paper).toContain(words)
  expect(await failure(paperOf(w, homeroom!, other.id))).toMatchObject({ code: 'ERR_NOT_HANDED_OVER' })
})
