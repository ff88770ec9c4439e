import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { centre, NOW, type Person, primarySchool, secondarySchool, type World } from '../../../test/world.ts'
import { stopRendering } from '../../documents/render.ts'
import { runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, Invalid, NotFound, Refused } from '../../records/faults.ts'
import { withSession } from '../../records/session.ts'
import { openAccount } from '../accounts/open-account.ts'
import { openGuardianAccount } from '../families/account.ts'
import { ownChild } from '../families/child.ts'
import { linkGuardian } from '../families/link.ts'
import { praiseInYearPaper } from '../forms/praise-in-year.ts'
import { summaryPaper } from '../forms/summary.ts'
import { tasks as homeTasks } from '../home/tasks.ts'
import { admitLearner } from '../learners/admit.ts'
import { ownResults } from '../learners/own-results.ts'
import { enrol } from '../pupils/enrol.ts'
import { primaryClass } from '../results/full-class.sample.ts'
import { changePost } from '../school/appoint.ts'
import { grantStandIn } from '../stand-ins/grant.ts'
import { grantPraise, refusePraise, withdrawPraise } from './answer.ts'
import { higherPraise } from './higher.ts'
import { praiseOfPupil } from './of-pupil.ts'
import { ownPraise } from './own.ts'
import { grantedIn } from './praises.ts'
import { proposePraise, putForward, writeLetter } from './propose.ts'

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

const as = (w: World, who: Person) => ({
  ...{ db, blobs: w.blobs, school: w.school, now: NOW },
  actor: { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: null },
})
async function paperOf(w: World, who: Person, praise: string, now = NOW): Promise<string> {
  const { bytes, name } = await runDownload({ ...as(w, who), now }, praiseInYearPaper, { praise })
  if (process.env.HOSO_LOOK) writeFileSync(`${process.env.HOSO_LOOK}/${name}`, bytes)
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).replace(/\s+/g, ' ')
}

it('a certificate within the year is proposed with grounds, decided by the head, printed and stands in the summary; a letter is its writer’s own and does not', async () => {
  const w = here!
  const { homeroom, science, head, secretary, member } = w.people as Record<string, Person>
  const pupil = w.pupils[0]!
  const words = 'Giải Nhất hội thi kể chuyện cấp xã'
  const grounds = 'Giấy chứng nhận số 12 của Ban tổ chức.'
  const propose = (who: Person, more = {}) => w.act(who, proposePraise, { pupil, words, grounds, ...more })
  expect(await failure(propose(homeroom!, { grounds: 'giỏi' }))).toBeInstanceOf(Refused)
  for (const who of [member!, secretary!]) expect(await failure(propose(who))).toBeInstanceOf(Refused)

  const taken = await propose(science!)
  expect(await failure(w.act(homeroom!, withdrawPraise, taken))).toBeInstanceOf(Refused)
  await w.act(science!, withdrawPraise, taken)
  const refused = await propose(homeroom!)
  await w.act(head!, refusePraise, { ...refused, note: 'Đã khen ở hội thi.' })
  expect(await failure(paperOf(w, head!, refused.praise))).toMatchObject({ code: 'ERR_NO_PRAISE' })
  const { praise } = await propose(homeroom!)
  expect(await paperOf(w, homeroom!, praise)).toContain('BẢN NHÁP')
  const grant = { praise, decisionNo: '31/QĐ-THPL', decidedOn: '2026-11-17' }
  expect(await failure(w.act(homeroom!, grantPraise, grant))).toBeInstanceOf(Refused)
  const their = elsewhere!.people as Record<string, Person>
  for (const deed of [
    () => elsewhere!.act(their.head!, grantPraise, grant),
    () => elsewhere!.act(their.homeroom!, withdrawPraise, { praise }),
    () => elsewhere!.act(their.homeroom!, proposePraise, { pupil, words, grounds }),
    () => paperOf(elsewhere!, their.homeroom!, praise),
  ])
    expect(await failure(deed())).toBeInstanceOf(NotFound)
  const other = await primaryClass(w, '1A')
  expect(await failure(propose(science!, { pupil: other.pupils[0]! }))).toBeInstanceOf(Refused)
  expect(await failure(w.act(head!, grantPraise, { ...grant, decidedOn: '2026-11-19' }))).toBeInstanceOf(Invalid)
  await w.act(head!, grantPraise, grant)
  expect(await failure(w.act(head!, grantPraise, grant))).toBeInstanceOf(Conflict)
  const printed = await paperOf(w, science!, praise)
  for (const part of ['GIẤY KHEN', `Đã có thành tích: ${words}`, '31/QĐ-THPL', head!.name])
    expect(printed).toContain(part)
  expect(printed).not.toContain('NHÁP')

  const letter = await w.act(science!, writeLetter, { pupil, words: 'Thầy khen em đã giúp bạn học Khoa học.' })
  expect(await failure(w.act(head!, grantPraise, { ...grant, ...letter }))).toBeTruthy()
  const sent = await paperOf(w, homeroom!, letter.praise)
  for (const part of ['THƯ KHEN', 'Thầy khen em đã giúp bạn', science!.name]) expect(sent).toContain(part)
  expect(sent).not.toContain('Quyết định số')
  const { praises } = await w.read(homeroom!, praiseOfPupil, { pupil })
  expect(praises.map(p => [p.kind, p.state])).toEqual([
    ['letter', 'sent'],
    ['certificate', 'granted'],
    ['certificate', 'refused'],
    ['certificate', 'withdrawn'],
  ])
  await w.act(science!, writeLetter, { pupil: w.pupils[1]!, words: 'Thầy khen em.' })
  const summary = await runDownload(as(w, homeroom!), summaryPaper, { class: w.class, period: 'CN' })
  const rows = execFileSync('pdftotext', ['-layout', '-', '-'], { input: summary.bytes, encoding: 'utf8' }).split('\n')
  expect(rows.filter(row => /^\s*\d+ .* x\s*$/.test(row)).map(row => row.includes('Giàng A Páo'))).toEqual([true])
})

it('a certificate bears the name and the office of who granted it, whoever is at the head when it is printed again', async () => {
  const w = elsewhere!
  const { homeroom, head, deputy } = w.people as Record<string, Person>
  const at = (day: string) => Date.parse(`${day}T09:00:00+07:00`)
  const granted = async (who: Person, day: string) => {
    const asked = { pupil: w.pupils[0]!, words: `Giúp bạn, ${day}`, grounds: 'Cả lớp đề nghị khen.' }
    const { praise } = await w.act(homeroom!, proposePraise, asked, { at: at(day) })
    await w.act(who, grantPraise, { praise, decisionNo: '31/QĐ-THPL', decidedOn: day }, { at: at(day) })
    return praise
  }
  const ofHead = await granted(head!, '2026-11-18')
  await w.act(
    head!,
    grantStandIn,
    {
      ...{ kind: 'inCharge' as const, person: deputy!.id, giver: null, fromDay: '2026-11-19', toDay: '2026-11-20' },
      ...{ decisionNo: '40/QĐ', decidedOn: '2026-11-18', issuedBy: 'UBND xã', reason: 'Đi học', areas: [], where: [] },
    },
    { at: at('2026-11-18') },
  )
  const ofDeputy = await granted(deputy!, '2026-11-19')
  const end = { change: 'end', person: head!.id, post: 'head', lastDay: '2026-11-22' } as const
  await w.operate(changePost, { ...end, decisionNo: '50/QĐ-UBND' })
  const today = at('2026-11-30')
  const first = await paperOf(w, homeroom!, ofHead, today)
  expect(first).toContain(`HIỆU TRƯỞNG ${head!.name}`)
  expect(await paperOf(w, homeroom!, ofDeputy, today)).toMatch(
    new RegExp(`KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG ${deputy!.name}`),
  )
})

it('for a special achievement the homeroom teacher puts a pupil forward, and the head asks the higher body by a paper; it stands in the list and is no praise yet', async () => {
  const w = here!
  const { homeroom, science, head, secretary } = w.people as Record<string, Person>
  const pupil = w.pupils[2]!
  const asked = {
    ...{ pupil, words: 'Cứu bạn đuối nước ở suối', addressee: 'Chủ tịch UBND xã Sông Lam' },
    grounds: 'Xác nhận của Công an xã ngày 12/11.',
  }
  expect(await failure(w.act(homeroom!, putForward, { ...asked, grounds: 'giỏi' }))).toBeInstanceOf(Refused)
  for (const who of [science!, secretary!]) expect(await failure(w.act(who, putForward, asked))).toBeInstanceOf(Refused)
  const { praise } = await w.act(homeroom!, putForward, asked)
  const grant = { praise, decisionNo: '15/TTr-THPL', decidedOn: '2026-11-18' }
  expect(await failure(w.act(homeroom!, grantPraise, grant))).toBeInstanceOf(Refused)
  const tasks = async () => (await w.read(head!, homeTasks, {})).tasks.map(t => t.kind)
  expect(await tasks()).toContain('decideHigherPraise')
  const their = elsewhere!.people as Record<string, Person>
  expect(await failure(elsewhere!.act(their.head!, grantPraise, grant))).toBeInstanceOf(NotFound)
  await w.act(head!, grantPraise, grant)
  expect(await failure(w.act(head!, grantPraise, grant))).toBeInstanceOf(Conflict)
  expect(await tasks()).not.toContain('decideHigherPraise')

  // the head puts a pupil forward alone, and turns down what a teacher asked for
  const own = await w.act(head!, putForward, { ...asked, pupil: w.pupils[3]! })
  await w.act(head!, refusePraise, { ...own, note: 'Chờ thêm xác nhận của xã.' })
  const list = await w.read(homeroom!, higherPraise, {})
  expect(list.proposals.map(p => [p.pupil, p.state, p.paperNo, p.addressee])).toEqual([
    [w.pupils[3]!, 'refused', null, asked.addressee],
    [pupil, 'granted', '15/TTr-THPL', asked.addressee],
  ])
  expect((await elsewhere!.read(their.head!, higherPraise, {})).proposals).toEqual([])
  // asked or not yet asked: it only puts forward; turned down: nothing came of it
  expect(await failure(paperOf(w, head!, praise))).toMatchObject({ code: 'ERR_PUT_FORWARD_ONLY' })
  expect(await failure(paperOf(w, head!, own.praise))).toMatchObject({ code: 'ERR_NO_PRAISE' })
  const granted = await withSession({ ...as(w, head!), act: 'test.read' }, s => grantedIn(s, 2026, [pupil]))
  expect(granted).toEqual([])
})

it('at a centre the director grants a certificate by TT 43, asks a higher body and nobody decides the own proposal; family and learner see what was given and nothing before', async () => {
  const w = await centre(db)
  const { homeroom, maths, head, deputy, admin, member } = w.people as Record<string, Person>
  const { pupils } = await w.act(admin!, enrol, {
    class: w.class,
    fromDay: '2026-08-25',
    pupils: [{ code: 'NL-9', familyName: 'Lường Văn', givenName: 'Trưởng', bornOn: '1994-02-28' }],
  })
  const [ward, grown] = [w.pupils[0]!, pupils[0]!]
  const who = { kind: 'new', familyName: 'Vàng Thị', givenName: 'Mẩy' } as const
  const linked = await w.act(head!, linkGuardian, { pupil: ward, relation: 'mother', basis: 'sổ đăng bộ', who })
  const opened = await w.act(head!, openGuardianAccount, { pupil: ward, guardian: linked.guardian })
  const mother = { id: linked.person, account: opened.account, name: linked.name }
  const { person } = await w.act(head!, admitLearner, { pupil: grown })
  const learner = { id: person, account: (await w.act(head!, openAccount, { person })).account, name: '' }
  const seen = async () => ({
    mother: (await w.read(mother, ownChild, { pupil: ward })).praises.map(p => [p.kind, p.words, p.decisionNo]),
    learner: (await w.read(learner, ownResults, {})).praises.map(p => [p.kind, p.words, p.decisionNo]),
  })

  const words = 'Giải Nhì hội thi tay nghề cấp xã'
  const asked = { pupil: ward, words, grounds: 'Giấy chứng nhận số 7 của Ban tổ chức.' }
  // what is too long is said to be too long; what says nothing is no reason to the law
  for (const propose of [
    (grounds: string) => w.act(homeroom!, proposePraise, { ...asked, grounds }),
    (grounds: string) => w.act(homeroom!, putForward, { ...asked, grounds, addressee: 'Sở GDĐT' }),
  ]) {
    expect(await failure(propose('a'.repeat(1001)))).toMatchObject({
      faults: [{ at: 'grounds', code: 'ERR_TEXT_LONG', params: { most: 1000 } }],
    })
    expect(await failure(propose('giỏi'))).toBeInstanceOf(Refused)
  }
  for (const who of [member!, mother]) expect(await failure(w.act(who, proposePraise, asked))).toBeInstanceOf(Refused)
  const taken = await w.act(maths!, proposePraise, { ...asked, grounds: 'a'.repeat(1000) })
  await w.act(maths!, withdrawPraise, taken)
  const refused = await w.act(maths!, proposePraise, asked)
  await w.act(head!, refusePraise, { ...refused, note: 'Đã khen ở hội thi.' })
  const { praise } = await w.act(deputy!, proposePraise, asked)
  expect(await seen()).toEqual({ mother: [], learner: [] })
  const grant = { praise, decisionNo: '31/QĐ-TTMS', decidedOn: '2026-11-17' }
  for (const who of [deputy!, homeroom!]) expect(await failure(w.act(who, grantPraise, grant))).toBeInstanceOf(Refused)
  const tasks = async (who: Person) => (await w.read(who, homeTasks, {})).tasks
  expect((await tasks(head!)).find(t => t.kind === 'decidePraise')!.clauses.map(c => [c.id, c.certainty])).toEqual([
    ['TT43-14(1)', 'verified'],
  ])
  expect((await tasks(deputy!)).map(t => t.kind)).not.toContain('decidePraise')
  expect(await paperOf(w, homeroom!, praise)).toContain('BẢN NHÁP')
  await w.act(head!, grantPraise, grant)
  expect((await tasks(head!)).map(t => t.kind)).not.toContain('decidePraise')
  const printed = await paperOf(w, homeroom!, praise)
  for (const part of ['GIÁM ĐỐC', 'GIẤY KHEN', 'Học viên', `Đã có thành tích: ${words}`, '31/QĐ-TTMS', head!.name])
    expect(printed).toContain(part)
  expect(printed).not.toMatch(/NHÁP|HIỆU TRƯỞNG|\bEm\b/)

  const letter = await w.act(maths!, writeLetter, { pupil: grown, words: 'Cô khen sự cố gắng trong môn Toán.' })
  expect(await paperOf(w, homeroom!, letter.praise)).toContain('Gửi học viên Lường Văn Trưởng')
  const higher = { ...asked, pupil: grown, words: 'Cứu người bị lũ cuốn', addressee: 'Chủ tịch UBND xã Sông Lam' }
  const forward = await w.act(homeroom!, putForward, higher)
  expect((await w.read(homeroom!, higherPraise, {})).head).toBe('Giám đốc')
  expect((await tasks(head!)).find(t => t.kind === 'decideHigherPraise')!.clauses.map(c => c.id)).toEqual([
    'TT43-14(2)',
  ])
  await w.act(head!, grantPraise, { ...grant, ...forward, decisionNo: '15/TTr-TTMS' })
  expect((await w.read(homeroom!, higherPraise, {})).proposals).toMatchObject([
    { pupil: grown, state: 'granted', paperNo: '15/TTr-TTMS' },
  ])
  // each sees the own alone, and to be put forward is no praise yet
  expect(await seen()).toEqual({
    mother: [['certificate', words, '31/QĐ-TTMS']],
    learner: [['letter', 'Cô khen sự cố gắng trong môn Toán.', null]],
  })
  for (const read of [
    () => w.read(mother, ownChild, { pupil: grown }),
    () => w.read(learner, praiseOfPupil, { pupil: ward }),
    () => w.read(mother, praiseOfPupil, { pupil: ward }),
    () => paperOf(w, mother, praise),
  ])
    expect(await failure(read())).toBeInstanceOf(Refused)
  const kept = await withSession({ ...as(w, head!), act: 'test.read' }, s => grantedIn(s, 2026, [ward, grown]))
  expect(kept.map(p => p.id)).toEqual([praise])
})

it('at a secondary school it rests on TT 22, which was read', async () => {
  const w = await secondarySchool(db)
  const { homeroom, sports, head } = w.people as Record<string, Person>
  const asked = { pupil: w.pupils[0]!, words: 'Giải Nhất chạy 800 m', grounds: 'Biên bản của Ban tổ chức.' }
  const { praise } = await w.act(sports!, proposePraise, asked)
  await w.act(homeroom!, putForward, { ...asked, addressee: 'Sở GDĐT' })
  const { tasks } = await w.read(head!, homeTasks, {})
  const rests = (kind: string) => tasks.find(t => t.kind === kind)?.clauses.map(c => [c.id, c.certainty])
  expect(rests('decidePraise')).toEqual([['TT22-15.1b', 'verified']])
  expect(rests('decideHigherPraise')).toEqual([['TT22-15.2', 'verified']])
  await w.act(head!, grantPraise, { praise, decisionNo: '31/QĐ', decidedOn: '2026-11-18' })
  const printed = await paperOf(w, sports!, praise)
  for (const part of ['HIỆU TRƯỞNG', 'GIẤY KHEN', 'Em ', asked.words]) expect(printed).toContain(part)

  // a pupil leaves and the school year ends: the proposal still waits for the head, and nothing new is proposed
  await withSession({ ...as(w, head!), act: 'test.leave' }, ({ trx, school }) =>
    trx
      .updateTable('enrolment')
      .set({ to_day: '2026-11-10' })
      .where('school_id', '=', school.id)
      .where('pupil_id', '=', asked.pupil)
      .execute(),
  )
  const nextYear = Date.parse('2027-08-03T09:00:00+07:00')
  const waits = (await w.read(head!, homeTasks, {}, nextYear)).tasks.map(t => t.kind)
  expect(waits.filter(kind => kind.startsWith('decide') && kind.endsWith('Praise'))).toEqual(['decideHigherPraise'])
  const shown = await w.read(head!, praiseOfPupil, { pupil: asked.pupil }, nextYear)
  expect(shown).toMatchObject({
    may: null,
    praises: [{ state: 'proposed', may: { decide: { verdict: 'allowed' } } }, {}],
  })
  expect(await failure(w.act(sports!, proposePraise, asked))).toBeInstanceOf(NotFound)
  // the stay of this year has ended and no other follows it: nobody takes the class of the year before for the last
  await withSession({ ...as(w, head!), act: 'test.before' }, async ({ trx, school }) => {
    const last = await trx.selectFrom('class').selectAll().where('school_id', '=', school.id).executeTakeFirstOrThrow()
    const before = { school_id: school.id, year: last.year - 1, act_id: last.act_id }
    const id = crypto.randomUUID()
    await trx
      .insertInto('class')
      .values({ ...last, ...before, id, name: '5Z' })
      .execute()
    const stay = { ...before, class_id: id, pupil_id: asked.pupil, from_day: '2025-09-05' }
    await trx.insertInto('enrolment').values(stay).execute()
  })
  expect(await w.read(head!, praiseOfPupil, { pupil: asked.pupil })).toMatchObject({ class: shown.class, may: null })

  // who proposed it teaches the class no more, and still reaches the own proposal to take it back
  await withSession({ ...as(w, head!), act: 'test.leave' }, ({ trx, school }) =>
    trx
      .updateTable('assignment')
      .set({ to_day: '2026-11-10' })
      .where('school_id', '=', school.id)
      .where('person_id', '=', homeroom!.id)
      .execute(),
  )
  expect(await failure(w.read(homeroom!, praiseOfPupil, { pupil: asked.pupil }))).toBeInstanceOf(Refused)
  const [own, ...others] = (await w.read(homeroom!, ownPraise, {})).proposals
  expect([own, others]).toMatchObject([{ kind: 'higher', readable: false, withdraw: { verdict: 'allowed' } }, []])
  expect((await w.read(sports!, ownPraise, {})).proposals).toEqual([])
  await w.act(homeroom!, withdrawPraise, { praise: own!.praise })
  expect((await w.read(homeroom!, ownPraise, {})).proposals).toEqual([])
})
