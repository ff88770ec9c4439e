import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOnce } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { centre, NOW, type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import { stopRendering } from '../../documents/render.ts'
import { type InputOf, runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import type { Invalid, Refused } from '../../records/faults.ts'
import { withSession } from '../../records/session.ts'
import { readTable } from '../pupils/read-table.ts'
import { change, continuingClass, type FullClass, fill, primaryClass } from '../results/full-class.sample.ts'
import { recordAbsences } from '../results/prepare.ts'
import { proposeResults } from '../results/propose.ts'
import { insertRegulation } from '../school/adopt-regulation.ts'
import { decideLists } from './decide.ts'
import { councilLists } from './list-file.ts'
import { councilMinutes } from './minutes.ts'
import { proposeLists } from './propose.ts'
import { councilYear } from './read-year.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(async () => {
  stopRendering()
  await db.destroy()
})

const caller = (w: World, who: Person) => ({
  ...{ db, blobs: w.blobs, school: w.school, now: NOW },
  actor: { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: null },
})
const minutes = (w: World, who: Person, input: { council: string } | { year: number }) =>
  runDownload(caller(w, who), councilMinutes, input)
const textOf = (bytes: Uint8Array) =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' }).replace(/ +/g, ' ')

/** The results of the year kept, as the homeroom teacher proposes them. */
async function keptYear(c: FullClass) {
  const absences = c.pupils.map(pupil => ({ pupil, excused: 2, unexcused: 0 }))
  await c.w.act(c.teacher, recordAbsences, { class: c.id, absences })
  return (await c.w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })).result
}
const classOf = async (w: World, c: FullClass, who = c.teacher) =>
  (await w.read(who, councilYear, {})).classes.find(of => of.class === c.id)!
const meeting = (people: Person[], classes: InputOf<typeof decideLists>['classes']) => ({
  year: YEAR,
  heldOn: '2026-11-18',
  place: 'Phòng họp',
  chair: people[0]!.id,
  secretary: people[1]!.id,
  members: people.map(p => p.id),
  votes: { for: people.length, against: 0, withheld: 0 },
  classes,
})

describe('the council of a primary school under BP', () => {
  it('decides what the homeroom teacher proposes, with a reason for what differs, and has its minutes', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    const { homeroom, deputy, head, secretary, member } = w.people as Record<string, Person>
    await fill(c, 'CHK1')
    await fill(c, 'CN', { 1: { 'TOAN.DIEM': '3', 'TOAN.MUC': 'C' }, 2: { 'TV.MUC': 'H', 'TV.DIEM': '7' } })
    expect((await classOf(w, c)).pupils).toEqual([])
    const early = await failure(
      w.act(homeroom!, proposeLists, { class: c.id, result: w.school.toString().padStart(36, '0'), differences: [] }),
    )
    expect(early).toBeDefined()
    const result = await keptYear(c)
    const computed = await classOf(w, c)
    expect(computed.pupils.map(p => p.lists)).toEqual(
      [['promoted'], ['support'], ['promoted']].map(l => expect.arrayContaining(l)),
    )
    expect(computed.pupils[1]).toMatchObject({ why: 'đánh giá kết quả giáo dục: Chưa hoàn thành' })
    expect(computed.pupils[1]!.because.join()).toContain('TT27/2020')

    // a difference takes a reason in words, and may not leave a pupil on two lists
    const praise = { pupil: c.pupils[2]!, list: 'good' as const, placed: 'on' as const, reason: '' }
    const silent = (await failure(
      w.act(homeroom!, proposeLists, { class: c.id, result, differences: [praise] }),
    )) as Refused
    expect(silent.decision).toMatchObject({ verdict: 'needs', missing: [{ when: { reason: 'given' } }] })
    const two = [{ pupil: c.pupils[1]!, list: 'promoted' as const, placed: 'on' as const, reason: 'tiến bộ' }]
    const both = (await failure(w.act(homeroom!, proposeLists, { class: c.id, result, differences: two }))) as Invalid
    expect(both.faults).toMatchObject([{ code: 'ERR_LIST_OUTCOME' }])
    const reason = 'Giải nhì hội thi kể chuyện cấp xã'
    // the first line of it in its column
    const told = 'Giải nhì hội thi kể'
    const given = { class: c.id, result, differences: [{ ...praise, reason }] }
    const { proposal } = await w.act(homeroom!, proposeLists, given)
    expect((await classOf(w, c)).pupils[2]).toMatchObject({ lists: ['promoted', 'good'], differences: [{ reason }] })

    const draft = await minutes(w, head!, { year: YEAR })
    const last = (await journalOf(w)).at(-1)!
    for (const words of ['BẢN NHÁP', 'Chưa họp', 'kết quả bản 1', 'đề nghị bản 1', told, `Nhật ký số ${last.seq}`])
      expect(textOf(draft.bytes)).toContain(words)

    // the chair or the deputy of the board decides; not the homeroom teacher, not another member
    const classes = [{ class: c.id, proposal, differences: given.differences }]
    const sat = meeting([head!, secretary!, deputy!, member!], classes)
    for (const who of [homeroom!, member!])
      expect(((await failure(w.act(who, decideLists, sat))) as Refused).decision).toMatchObject({ verdict: 'refused' })
    const odd = { ...sat, chair: homeroom!.id, votes: { for: 2, against: 3, withheld: 0 }, heldOn: '2026-12-24' }
    expect(((await failure(w.act(deputy!, decideLists, odd))) as Invalid).faults.map(f => f.code)).toEqual([
      'ERR_DAY_IN_FUTURE',
      'ERR_NOT_A_MEMBER',
      'ERR_VOTES',
      'ERR_NO_MAJORITY',
    ])
    // nobody voted; one person is both; it was before the proposal, before the year; who is not of the school
    const never = { ...sat, secretary: sat.chair, votes: { for: 0, against: 0, withheld: 0 }, heldOn: '2026-07-31' }
    const stranger = { ...never, members: [...sat.members, unknown(w)] }
    expect(((await failure(w.act(deputy!, decideLists, stranger))) as Invalid).faults.map(f => f.code)).toEqual([
      'ERR_DAY_NOT_IN_YEAR',
      'ERR_DAY_BEFORE_PROPOSAL',
      'ERR_UNKNOWN_MEMBER',
      'ERR_CHAIR_IS_SECRETARY',
      'ERR_NO_MAJORITY',
    ])
    for (const said of [{ note: 'họp \u0000' }, { place: 'phòng \u0007' }, { decisionNo: '8\u0000' }])
      expect(
        ((await failure(w.act(deputy!, decideLists, { ...sat, ...said }))) as Invalid).faults.map(f => f.code),
      ).toEqual(['ERR_TEXT_CHARACTER'])
    const { council, no } = await w.act(deputy!, decideLists, { ...sat, decisionNo: '88/QĐ-THPL' })
    expect(no).toBe(1)
    expect(await failure(w.act(deputy!, decideLists, sat))).toMatchObject({ code: 'ERR_LISTS_DECIDED' })
    expect(await failure(w.act(homeroom!, proposeLists, given))).toMatchObject({ code: 'ERR_LISTS_DECIDED' })
    expect(await classOf(w, c)).toMatchObject({ council: 1, proposal: { fresh: true } })

    const paper = await minutes(w, head!, { council })
    const text = textOf(paper.bytes)
    for (const words of [
      'Số: 01/BB-HĐ',
      'Chủ tọa: Đặng Thị Minh',
      'tán thành 4',
      '88/QĐ-THPL',
      told,
      'Đưa vào',
      'Điều 2.5',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('BẢN NHÁP')
    expect(text).toContain('Hiệu trưởng, Trưởng ban quản trị')
    expect(Buffer.compare(paper.bytes, (await minutes(w, deputy!, { council })).bytes)).toBe(0)
    // nor do they change with the regulation: its grounds are those of the day of the decision
    await otherRegulation(w, head!)
    const later = { ...caller(w, head!), now: NOW + 3 * 86_400_000 }
    expect(Buffer.compare(paper.bytes, (await runDownload(later, councilMinutes, { council })).bytes)).toBe(0)
    if (process.env.HOSO_LOOK) writeFileSync(`${process.env.HOSO_LOOK}/minutes.pdf`, paper.bytes)

    // the titles as TT 27 calls them
    expect(text.replace(/\s+/g, ' ')).toContain('Học sinh Tiêu biểu hoàn thành tốt trong học tập và rèn luyện')
    const file = await runDownload(caller(w, head!), councilLists, { council })
    expect(file.name).toBe('danh-sach-cuoi-nam-2026-1.xlsx')
    expect((await readTable(file.bytes, file.name))?.map(line => line.slice(0, 4))).toEqual([
      ['STT', 'Mã học sinh', 'Họ và tên', 'Lớp'],
      ['1', '1A-0', 'Đinh Thị Bông', '1A'],
      ['2', '1A-2', 'Hà Thị Duyên', '1A'],
    ])

    // what is written afterwards makes the lists stale: proposed anew from a new version of the results
    await change(c, 'CN', 0, 'TV', 'DIEM', '8')
    expect(await classOf(w, c)).toMatchObject({ stale: true, proposal: { fresh: false } })
    expect(((await failure(w.act(homeroom!, proposeLists, given))) as Refused).decision).toMatchObject({
      verdict: 'needs',
    })
  })

  it('decides on a class once: who proposes anew at the same moment, or sits at the same moment, is told', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    const { homeroom, deputy, head, secretary, science } = w.people as Record<string, Person>
    await fill(c, 'CN')
    const result = await keptYear(c)
    const given = { class: c.id, result, differences: [] }
    const propose = () => w.act(homeroom!, proposeLists, given)
    const sit = (who: Person, proposal: string) => () =>
      w.act(who, decideLists, meeting([head!, secretary!], [{ class: c.id, proposal, differences: [] }]))
    const oneOf = async (deeds: (() => Promise<unknown>)[]) => {
      const ended = await atOnce(database, w, deeds)
      expect(ended.filter(e => e.status === 'fulfilled')).toHaveLength(1)
      for (const e of ended)
        if (e.status === 'rejected') expect(e.reason.code).toMatch(/^ERR_(LISTS_CHANGED|LISTS_DECIDED|FACT_CHANGED)$/)
    }
    const { proposal } = await propose()
    await oneOf([propose, sit(head!, proposal), sit(deputy!, proposal)])
    const { proposal: last, council } = await classOf(w, c)
    // whichever came first, in the end it is decided once
    if (council === null) await oneOf([sit(head!, last!.id), propose])
    const after = await classOf(w, c)
    if (after.council === null) await sit(head!, after.proposal!.id)()
    const { classes, councils } = await w.read(head!, councilYear, {})
    expect([classes.find(of => of.class === c.id)!.council, councils.map(one => one.no)]).toEqual([1, [1]])
    // who reads no class of it hears of no meeting and of nobody
    expect(await w.read(science!, councilYear, {})).toMatchObject({ classes: [], councils: [], staff: [] })
  })
})

/** Somebody of another school. */
const unknown = (w: World) => w.people.head!.id.replace(/^.{8}/, '00000000')

/** From tomorrow on the clauses that let a council decide are printed elsewhere. */
async function otherRegulation(w: World, head: Person) {
  const actor = { ...caller(w, head).actor, stepUpAt: NOW }
  await withSession({ ...caller(w, head), actor, act: 'regulation.adopt' }, async session => {
    const own = session.law.layers.at(-1)!
    const clauses = Object.fromEntries(
      Object.entries(own.clauses).map(([id, clause]) => [id, { ...clause, at: `Mục khác ${id}` }]),
    )
    const adoption = { document: 'QĐ 90', issuedBy: own.issuedBy, decisionNo: '90/QĐ', effectiveFrom: '2026-11-19' }
    await insertRegulation(session, { ...own, clauses }, adoption)
    await session.record(session.ask('regulation.adopt'), {}, null)
  })
}

describe('the council of a centre under DB', () => {
  it('has the directors decide several lists, and knows re-test and titles with their reasons', async () => {
    const w = await centre(db)
    const c = await continuingClass(w)
    const { homeroom, deputy, head, member, maths } = w.people as Record<string, Person>
    await fill(c, 'HK1')
    // the second fails one subject of the year
    const low = Object.fromEntries(['TX1', 'TX2', 'TX3', 'GK', 'CK'].map(col => [`TOAN.${col}`, '1']))
    await fill(c, 'HK2', { 1: low })
    const result = await keptYear(c)
    const of = await classOf(w, c)
    expect(of.pupils[0]!.lists).toEqual(['promoted', 'good'])
    expect(of.pupils[0]!.why).toBe('học tập Tốt, rèn luyện Tốt; nghỉ 2 buổi')
    const { lists } = await w.read(homeroom!, councilYear, {})
    expect(lists.find(l => l.list === 'good')).toEqual({ list: 'good', name: 'Học viên Giỏi' })
    const all = of.pupils.flatMap(p => p.lists)
    expect(all.filter(l => l === 'promoted').length + all.filter(l => l === 'retest').length).toBe(3)
    // who teaches a subject of the class, and nothing more, sees no lists of it
    expect((await w.read(maths!, councilYear, {})).classes.map(one => one.class)).not.toContain(c.id)

    const off = { pupil: c.pupils[0]!, list: 'good' as const, placed: 'off' as const, reason: 'Vi phạm quy chế thi' }
    const { proposal } = await w.act(homeroom!, proposeLists, { class: c.id, result, differences: [] })
    const classes = [{ class: c.id, proposal, differences: [off] }]
    const sat = meeting([head!, deputy!, homeroom!], classes)
    expect(((await failure(w.act(member!, decideLists, sat))) as Refused).decision.verdict).toBe('refused')
    expect(((await failure(w.act(head!, decideLists, sat, { stepUp: false }))) as Refused).decision).toMatchObject({
      missing: [{ when: { stepUp: true } }],
    })
    await w.act(head!, decideLists, sat)
    const decided = await classOf(w, c, head!)
    expect(decided).toMatchObject({ council: 1 })
    expect(decided.pupils[0]).toMatchObject({ lists: ['promoted'], differences: [{ list: 'good', placed: 'off' }] })
    // an older page decides nothing
    expect(await failure(w.act(head!, decideLists, sat))).toMatchObject({ code: 'ERR_LISTS_DECIDED' })
  })
})
