import { sql, type Transaction } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { centre, primarySchool } from '../../../test/world.ts'
import { problemOf } from '../../http/problem.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, type Invalid, NotFound, Refused } from '../../records/faults.ts'
import { newId, withSchool } from '../../records/session.ts'
import type { Database } from '../../records/tables.ts'
import { enrol } from '../pupils/enrol.ts'
import { approveResults, returnResults } from './approve.ts'
import { classResult } from './class-result.ts'
import { change, continuingClass, type FullClass, fill, primaryClass, SHEET } from './full-class.sample.ts'
import { groundAward, recordAbsences } from './prepare.ts'
import { proposeResults } from './propose.ts'
import { assessSupport, decidePromotion, planSupport } from './support.ts'
import { resultVersion } from './version.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const propose = (c: FullClass, period: string) => c.w.act(c.teacher, proposeResults, { class: c.id, period })
const approve = (c: FullClass, period: string, version: number, who = c.w.people.head!) =>
  c.w.act(who, approveResults, { period, classes: [{ class: c.id, version }] })
const look = (c: FullClass, period: string, who = c.teacher) => c.w.read(who, classResult, { class: c.id, period })
const wordsOf = (cause: unknown) =>
  cause instanceof Refused && cause.decision.verdict === 'needs' ? cause.decision.missing.map(m => m.when) : cause

/** true once another connection of this database waits for a row that is held */
async function somebodyWaits(trx: Transaction<Database>): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks l
    join pg_stat_activity a on a.pid = l.pid and a.datname = current_database() where not l.granted`.execute(trx)
  return rows[0]!.n > 0
}

describe('the results of a period at a primary school', () => {
  it('cannot be proposed while a cell is empty: the answer says which class, subject, teacher and how many', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1', { 1: { 'HDTN.MUC': '' } })
    const cause = await failure(propose(c, 'CHK1'))
    expect(wordsOf(cause)).toContainEqual({ complete: true })
    expect((cause as Refused).facts.matter?.missing).toBe('Hoạt động trải nghiệm (Bùi Thu Hà), Cuối học kỳ I: 1')
    const empty = {
      class: '1A',
      what: 'cell',
      book: c.books.HDTN,
      subjectName: 'Hoạt động trải nghiệm',
      period: 'CHK1',
      count: 1,
      teachers: ['Bùi Thu Hà'],
    }
    const { missing } = problemOf(cause, 'vi').problem
    expect(missing.find(m => m.what === 'complete')).toMatchObject({ cells: [empty] })
    const seen = await look(c, 'CHK1')
    expect(seen).toMatchObject({ state: 'incomplete', complete: false })
    expect(seen.missing).toMatchObject([
      { what: 'cell', subject: 'HDTN', period: 'CHK1', count: 1, pupils: 1, teachers: [{ name: 'Bùi Thu Hà' }] },
    ])
    expect(seen.pupils.find(p => p.id === c.pupils[1])?.missing).toEqual([
      { what: 'cell', subject: 'HDTN', period: 'CHK1', column: 'MUC' },
    ])
    expect(seen.pupils.find(p => p.id === c.pupils[0])?.now?.subjects['NT.AN']).toEqual({
      level: 'T',
      score: null,
      terms: [],
    })
  })

  it('are proposed by the homeroom teacher, approved by the board, and carry their articles', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    expect(await propose(c, 'CHK1')).toMatchObject({ version: 1 })
    await approve(c, 'CHK1', 1, c.w.people.deputy!)
    const seen = await look(c, 'CHK1')
    expect(seen).toMatchObject({ state: 'approved', stale: false, moment: 'term', rules: 'TT27' })
    expect(seen.pupils[0]!.now!.because.map(b => b.short)).toEqual(['TT27/2020 9.1a', 'TT27/2020 9.1b'])
    expect(seen.versions[0]!.steps.map(s => [s.kind, s.by])).toEqual([
      ['proposal', 'Bùi Thu Hà'],
      ['approval', 'Phan Văn Lộc'],
    ])
  })

  it('are nobody else’s to propose or approve', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    expect(await failure(c.w.act(c.w.people.science!, proposeResults, { class: c.id, period: 'CHK1' }))).toBeInstanceOf(
      Refused,
    )
    await propose(c, 'CHK1')
    for (const who of ['member', 'homeroom', 'science'] as const) {
      const cause = await failure(approve(c, 'CHK1', 1, c.w.people[who]!))
      expect((cause as Refused).decision).toMatchObject({ verdict: 'refused', cause: 'person' })
    }
    expect((await look(c, 'CHK1')).state).toBe('proposed')
  })

  it('are not there for a class of another school, nor for a period that the programme does not have', async () => {
    const c = await primaryClass(await primarySchool(db))
    const other = await primaryClass(await primarySchool(db))
    expect(await failure(c.w.act(c.teacher, proposeResults, { class: other.id, period: 'CHK1' }))).toBeInstanceOf(
      NotFound,
    )
    expect(await failure(look(c, 'HK1'))).toBeInstanceOf(NotFound)
  })

  it('are not approved without a proposal', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    expect(wordsOf(await failure(approve(c, 'CHK1', 1)))).toContainEqual({ step: 'proposal', of: ['homeroom'] })
  })
})

describe('results that no longer rest on what stands in the books', () => {
  it('are shown as stale and never approved; put forward again they are a second version, and the first stays', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    const first = await propose(c, 'CHK1')
    await change(c, 'CHK1', 0, 'TOAN', 'DIEM', '7')
    const seen = await look(c, 'CHK1')
    expect(seen.stale).toBe(true)
    expect(seen.pupils.filter(p => p.stale).map(p => p.id)).toEqual([c.pupils[0]])
    expect([seen.pupils[0]!.kept!.subjects.TOAN?.score, seen.pupils[0]!.now!.subjects.TOAN?.score]).toEqual(['9', '7'])
    expect(wordsOf(await failure(approve(c, 'CHK1', 1)))).toEqual([{ content: 'asAgreed' }])

    expect(await propose(c, 'CHK1')).toMatchObject({ version: 2 })
    expect(((await failure(approve(c, 'CHK1', 1))) as Conflict).code).toBe('ERR_RESULT_CHANGED')
    await approve(c, 'CHK1', 2)
    const old = await c.w.read(c.teacher, resultVersion, { result: first.result })
    expect(old.pupils.find(p => p.id === c.pupils[0])!.outcome.subjects.TOAN?.score).toBe('9')
  })

  it('are stale after approval too, when a mark changes', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    await propose(c, 'CHK1')
    await approve(c, 'CHK1', 1)
    expect(((await failure(propose(c, 'CHK1'))) as Conflict).code).toBe('ERR_RESULT_APPROVED')
    await change(c, 'CHK1', 2, 'DD', 'MUC', 'H')
    expect(await look(c, 'CHK1')).toMatchObject({ state: 'approved', stale: true })
    expect(await propose(c, 'CHK1')).toMatchObject({ version: 2 })
    expect(await look(c, 'CHK1')).toMatchObject({ state: 'proposed', stale: false })
  })

  it('stay as they are when only a comment changes', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    await propose(c, 'CHK1')
    await change(c, 'CHK1', 0, 'TV', 'NX', 'Đọc to, rõ ràng.', 0)
    expect((await look(c, 'CHK1')).stale).toBe(false)
  })

  it('of several classes are refused together, with what is empty in each of them', async () => {
    const w = await primarySchool(db)
    const classes = [await primaryClass(w, '1A'), await primaryClass(w, '1B')]
    for (const c of classes) {
      await fill(c, 'CHK1')
      await propose(c, 'CHK1')
      await change(c, 'CHK1', 0, 'TOAN', 'DIEM', '')
    }
    const both = classes.map(c => ({ class: c.id, version: 1 }))
    const cause = await failure(w.act(w.people.head!, approveResults, { period: 'CHK1', classes: both }))
    const { missing } = problemOf(cause, 'vi').problem
    const cells = missing.find(m => m.what === 'complete')!.cells!
    expect(cells.map(cell => [cell.class, cell.subject, cell.count]).sort()).toEqual([
      ['1A', 'TOAN', 1],
      ['1B', 'TOAN', 1],
    ])
  })

  it('are stale when a pupil joins the class', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    await propose(c, 'CHK1')
    await c.w.act(c.clerk, enrol, {
      class: c.id,
      fromDay: '2026-11-18',
      pupils: [{ code: 'new-1', familyName: 'Tống Thị', givenName: 'Mai' }],
    })
    expect(await look(c, 'CHK1')).toMatchObject({ stale: true, complete: false })
    expect(await failure(approve(c, 'CHK1', 1))).toBeInstanceOf(Refused)
  })

  it('are not approved when a mark changes between the computation and the last word', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    const { result } = await propose(c, 'CHK1')
    let approval: Promise<unknown> | undefined
    // somebody else's unfinished answer keeps the approval waiting where it has already computed
    const held = withSchool(db, c.w.school, async trx => {
      const step = { result_id: result, seq: 2, kind: 'return' as const, capacity: 'head', decision_no: null, note: '' }
      const by = { person_id: c.w.people.head!.id, at: new Date(0), act_id: newId() }
      await trx
        .insertInto('result_step')
        .values({ school_id: c.w.school, ...step, ...by })
        .execute()
      approval = failure(approve(c, 'CHK1', 1))
      await vi.waitUntil(() => somebodyWaits(trx), { timeout: 45_000 })
      await change(c, 'CHK1', 0, 'TV', 'DIEM', '3')
      throw new Error('taken back')
    })
    expect(await failure(held)).toMatchObject({ message: 'taken back' })
    expect(((await approval) as Conflict).code).toBe('ERR_RESULT_CHANGED')
    expect(await look(c, 'CHK1')).toMatchObject({ state: 'proposed', stale: true })
  })

  it('are never approved whichever of the two comes first, a changed mark or the approval', async () => {
    for (let round = 0; round < 5; round++) {
      const c = await primaryClass(await primarySchool(db))
      await fill(c, 'CHK1')
      await propose(c, 'CHK1')
      const [changed, approved] = await Promise.all([
        failure(change(c, 'CHK1', 1, 'TV', 'DIEM', '6')),
        failure(approve(c, 'CHK1', 1)),
      ])
      expect(changed).toBeUndefined()
      const acts = (await journalOf(c.w)).filter(r => r.verdict === 'allowed').map(r => r.act)
      // in the journal's order an approval never follows the change that made it stale
      if (approved === undefined) expect(acts.slice(-2)).toEqual(['results.approve', 'gradebook.enterScores'])
      else expect(acts.at(-1)).toBe('gradebook.enterScores')
    }
  })
})

describe('two at once', () => {
  it('approve the same results: exactly one does', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    await propose(c, 'CHK1')
    const { head, deputy } = c.w.people
    const tries = await Promise.all([head!, deputy!, head!, deputy!].map(who => failure(approve(c, 'CHK1', 1, who))))
    expect(tries.filter(t => t === undefined)).toHaveLength(1)
    expect(tries.filter(t => t instanceof Conflict)).toHaveLength(3)
    expect((await look(c, 'CHK1')).versions[0]!.steps).toHaveLength(2)
  })

  it('approve overlapping classes in different order: neither waits for ever, each class is approved once', async () => {
    const w = await primarySchool(db)
    const [a, b] = [await primaryClass(w, '1A'), await primaryClass(w, '1B')]
    for (const c of [a, b]) {
      await fill(c, 'CHK1')
      await propose(c, 'CHK1')
    }
    const both = [
      { class: a.id, version: 1 },
      { class: b.id, version: 1 },
    ]
    const tries = await Promise.all([
      failure(w.act(w.people.head!, approveResults, { period: 'CHK1', classes: both })),
      failure(w.act(w.people.deputy!, approveResults, { period: 'CHK1', classes: both.toReversed() })),
    ])
    expect(tries.filter(t => t === undefined)).toHaveLength(1)
    expect(tries.find(t => t !== undefined)).toBeInstanceOf(Conflict)
  })

  it('one approves and one sends back: only one answer stands', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    await propose(c, 'CHK1')
    const tries = await Promise.all([
      failure(approve(c, 'CHK1', 1)),
      failure(
        c.w.act(c.w.people.deputy!, returnResults, { class: c.id, period: 'CHK1', version: 1, note: 'Xem lại Toán.' }),
      ),
    ])
    expect(tries.filter(t => t === undefined)).toHaveLength(1)
    expect((await look(c, 'CHK1')).versions[0]!.steps).toHaveLength(2)
  })
})

describe('a proposal that is sent back', () => {
  it('says why, and can be put forward again unchanged', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    await propose(c, 'CHK1')
    await c.w.act(c.w.people.head!, returnResults, {
      class: c.id,
      period: 'CHK1',
      version: 1,
      note: 'Xem lại Toán của em Bông.',
    })
    const seen = await look(c, 'CHK1')
    expect(seen.state).toBe('returned')
    expect(seen.versions[0]!.steps[1]).toMatchObject({
      kind: 'return',
      note: 'Xem lại Toán của em Bông.',
      by: 'Đặng Thị Minh',
    })
    expect(((await failure(approve(c, 'CHK1', 1))) as Conflict).code).toBe('ERR_STEP_TAKEN')
    expect(await propose(c, 'CHK1')).toMatchObject({ version: 2 })
  })
})

describe('the year of a primary pupil', () => {
  it('is rated, completed, promoted and titled by the articles, from year-end data only', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CN', { 1: { 'TOAN.DIEM': '8' }, 2: { 'DD.MUC': 'H' } })
    const seen = await look(c, 'CN')
    const year = (i: number) => seen.pupils.find(p => p.id === c.pupils[i])!.now!
    expect(seen.moment).toBe('year')
    expect([0, 1, 2].map(i => year(i).primary!.rating)).toEqual(['HTXS', 'HTT', 'HT'])
    expect([0, 1, 2].map(i => year(i).primary!.award)).toEqual(['HSXS', 'KHONG', 'KHONG'])
    expect(year(0).primary!.entry).toBe('Hoàn thành chương trình lớp 1; Được lên lớp 2.')
    expect(year(0).because.map(b => b.short)).toEqual(['TT27/2020 9.2a', 'TT27/2020 11.1a', 'TT27/2020 13.1a'])
  })

  it('gives the second title on its grounds, and takes them into the result’s input', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CN', { 1: { 'TOAN.DIEM': '8' } })
    await propose(c, 'CN')
    const ground = {
      class: c.id,
      pupil: c.pupils[1]!,
      excellentSubjects: ['TV'],
      progressTraits: [],
      recognisedOn: '2026-11-17',
    }
    await c.w.act(c.teacher, groundAward, ground)
    const seen = await look(c, 'CN')
    expect(seen.stale).toBe(true)
    expect(seen.pupils.find(p => p.id === c.pupils[1])!.now!.primary!.award).toBe('HSTB')
    await c.w.act(c.teacher, groundAward, { ...ground, recognisedOn: null })
    expect((await look(c, 'CN')).pupils.find(p => p.id === c.pupils[1])!.now!.primary!.award).toBe('KHONG')
    const wrong = await failure(
      c.w.act(c.teacher, groundAward, { ...ground, excellentSubjects: ['LI'], recognisedOn: '2027-05-01' }),
    )
    expect((wrong as Invalid).faults.map(f => f.code)).toEqual(['ERR_UNKNOWN_SUBJECT', 'ERR_DAY_IN_FUTURE'])
  })

  it('cannot be rated in a class that lacks a subject of its grade', async () => {
    const w = await primarySchool(db)
    const seen = await w.read(w.people.homeroom!, classResult, { class: w.class, period: 'CN' })
    expect(seen.missing.some(m => m.what === 'cell')).toBe(true)
    expect(seen.complete).toBe(false)
  })

  it('goes on after Chưa hoàn thành: plan, supplementary assessment, then the head, each once and in this order', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CN', { 0: { 'TOAN.DIEM': '4' } })
    const pupil = { class: c.id, pupil: c.pupils[0]! }
    const again = (text: string) => ({ ...pupil, subject: 'TOAN', marks: [{ column: 'DIEM', text }] })
    const state = async () => {
      const found = (await look(c, 'CN')).pupils.find(p => p.id === pupil.pupil)!
      return [found.now!.primary!.rating, found.now!.primary!.completion, found.now!.primary!.promotion, found.awaits]
    }
    expect(await state()).toEqual(['CHT', 'CHUA_XET', 'CHUA_XET', 'support'])
    const decision = {
      ...pupil,
      decision: 'LEN_LOP' as const,
      decisionNo: '31/QĐ',
      reason: 'Tiến bộ rõ, tiếp tục giúp đỡ ở lớp 2.',
    }
    expect(((await failure(c.w.act(c.w.people.head!, decidePromotion, decision))) as Conflict).code).toBe(
      'ERR_DECISION_NOT_WANTED',
    )
    expect(((await failure(c.w.act(c.teacher, assessSupport, again('5')))) as Conflict).code).toBe(
      'ERR_SUPPORT_PLAN_FIRST',
    )
    await c.w.act(c.teacher, planSupport, {
      ...pupil,
      plan: 'Kèm phép cộng trong phạm vi 10, mỗi tuần hai buổi.',
      untilDay: '2027-07-31',
    })
    await c.w.act(c.teacher, assessSupport, again('4'))
    expect(await state()).toEqual(['CHT', 'CHUA_HOAN_THANH', 'CHUA_XET', 'principal'])
    expect(await failure(c.w.act(c.teacher, decidePromotion, decision))).toBeInstanceOf(Refused)
    await c.w.act(c.w.people.head!, decidePromotion, decision)
    expect(await state()).toEqual(['CHT', 'CHUA_HOAN_THANH', 'LEN_LOP', null])
    expect(((await failure(c.w.act(c.w.people.head!, decidePromotion, decision))) as Conflict).code).toBe(
      'ERR_DECISION_NOT_WANTED',
    )
    expect((await look(c, 'CN')).pupils.find(p => p.id === pupil.pupil)!.decision).toMatchObject({
      decision: 'LEN_LOP',
      by: 'Đặng Thị Minh',
    })
  })

  it('is completed by a supplementary assessment that is good enough; the approved version stays, a new one follows', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CN', { 0: { 'TOAN.DIEM': '4' } })
    await propose(c, 'CN')
    await approve(c, 'CN', 1)
    const pupil = { class: c.id, pupil: c.pupils[0]! }
    await c.w.act(c.teacher, planSupport, { ...pupil, plan: 'Kèm trong hè.', untilDay: '2027-07-31' })
    await c.w.act(c.teacher, assessSupport, { ...pupil, subject: 'TOAN', marks: [{ column: 'DIEM', text: '6' }] })
    const seen = await look(c, 'CN')
    expect(seen).toMatchObject({ state: 'approved', stale: true })
    const found = seen.pupils.find(p => p.id === pupil.pupil)!
    expect([found.kept!.primary!.rating, found.now!.primary!.rating, found.now!.primary!.award]).toEqual([
      'CHT',
      'HT',
      'CAN_HOI_DONG',
    ])
    expect(await propose(c, 'CN')).toMatchObject({ version: 2 })
    await approve(c, 'CN', 2)
    // who passed needs no help
    expect(
      (
        (await failure(
          c.w.act(c.teacher, planSupport, { ...pupil, pupil: c.pupils[1]!, plan: 'Kèm.', untilDay: '2027-07-31' }),
        )) as Conflict
      ).code,
    ).toBe('ERR_SUPPORT_NOT_WANTED')
  })

  it('lets nobody out of grade 5 without completion', async () => {
    const c = await primaryClass(await primarySchool(db), '5A', 5)
    await fill(c, 'CN', { 0: { 'KH.DIEM': '3' } })
    const pupil = { class: c.id, pupil: c.pupils[0]! }
    await c.w.act(c.teacher, planSupport, { ...pupil, plan: 'Ôn tập.', untilDay: '2027-07-31' })
    await c.w.act(c.teacher, assessSupport, { ...pupil, subject: 'KH', marks: [{ column: 'DIEM', text: '4' }] })
    const cause = await failure(
      c.w.act(c.w.people.head!, decidePromotion, {
        ...pupil,
        decision: 'LEN_LOP',
        decisionNo: '31/QĐ',
        reason: 'Gia đình xin.',
      }),
    )
    expect((cause as Invalid).faults[0]!.code).toBe('ERR_G5_PROMOTE_WITHOUT_COMPLETION')
    await c.w.act(c.w.people.head!, decidePromotion, {
      ...pupil,
      decision: 'CHUA_LEN_LOP',
      decisionNo: '31/QĐ',
      reason: 'Chưa đạt Khoa học.',
    })
    expect((await look(c, 'CN')).pupils.find(p => p.id === pupil.pupil)!.now!.primary!.promotion).toBe('CHUA_LEN_LOP')
  })
})

describe('terms and year of a centre', () => {
  it('computes averages, learning level and training of a term with their articles', async () => {
    const c = await continuingClass(await centre(db))
    await fill(c, 'HK1', { 1: { 'TIN.CK': '0', 'TIN.GK': '0', 'TIN.TX1': '0', 'TIN.TX2': '0', 'TIN.TX3': '0' } })
    const seen = await look(c, 'HK1')
    const term = (i: number) => seen.pupils.find(p => p.id === c.pupils[i])!.now!
    expect(term(0)).toMatchObject({
      learning: { level: 'TOT', liftedBy: null, training: 'TOT' },
      subjects: { TOAN: { score: '8,5' }, HDTNHN: { level: 'Đ' } },
    })
    // one subject alone pulled the level down two steps and more: lifted one step, and the page can say by which
    expect(term(1).learning).toEqual({ base: 'CHUA_DAT', level: 'DAT', liftedBy: 'TIN', training: 'TOT' })
    expect(term(1).because.map(b => b.at)).toContain('Điều 9.3')
  })

  it('asks for both terms and the absences before the year, and tells which are missing', async () => {
    const c = await continuingClass(await centre(db))
    await fill(c, 'HK1')
    await fill(c, 'HK2', {}, ['VAN', 'TOAN', 'SU', 'DIA', 'KTPL', 'SINH', 'HDTNHN', SHEET])
    const seen = await look(c, 'CN')
    expect(seen.missing.map(m => [m.what, m.subject, m.period, m.count])).toEqual([
      ['cell', 'TIN', 'HK2', 15],
      ['absences', null, null, 3],
    ])
    const absences = c.pupils.map(pupil => ({ pupil, excused: 3, unexcused: 1 }))
    await c.w.act(c.teacher, recordAbsences, { class: c.id, absences })
    await fill(c, 'HK2', {}, ['TIN'])
    expect(await look(c, 'CN')).toMatchObject({ complete: true, state: 'complete' })
  })

  it('promotes, keeps back by absences, sends to a re-test and to summer training; what follows is computed on', async () => {
    const c = await continuingClass(await centre(db))
    const low = Object.fromEntries(
      ['TOAN', 'SU'].flatMap(s => ['TX1', 'TX2', 'TX3', 'GK', 'CK'].map(col => [`${s}.${col}`, '2'])),
    )
    await fill(c, 'HK1', { 1: low, 2: { [`${SHEET}.RL`]: 'T' } })
    await fill(c, 'HK2', { 1: low, 2: { [`${SHEET}.RL`]: 'CĐ' } })
    const absences = c.pupils.map((pupil, i) => ({ pupil, excused: i === 0 ? 46 : 2, unexcused: 0 }))
    await c.w.act(c.teacher, recordAbsences, { class: c.id, absences })
    const year = async (i: number) => (await look(c, 'CN')).pupils.find(p => p.id === c.pupils[i])!
    expect((await year(0)).now!.year).toMatchObject({ result: 'KHONG_LEN_LOP', title: 'GIOI' })
    expect(await year(1)).toMatchObject({
      awaits: 'retest',
      now: { year: { result: 'KIEM_TRA_LAI', retest: ['TOAN', 'SU'] } },
    })
    expect(await year(2)).toMatchObject({ awaits: 'summerTraining', now: { year: { result: 'REN_LUYEN_HE' } } })

    const one = { class: c.id, pupil: c.pupils[1]! }
    await c.w.act(c.teacher, assessSupport, { ...one, subject: 'TOAN', marks: [{ column: 'TB', text: '5,5' }] })
    expect(await year(1)).toMatchObject({
      awaits: 'retest',
      again: [{ subject: 'TOAN', column: 'TB', text: '5,5', signedBy: null }],
    })
    expect(
      await failure(
        c.w.act(c.teacher, assessSupport, { ...one, subject: 'VAN', marks: [{ column: 'TB', text: '9' }] }),
      ),
    ).toBeInstanceOf(NotFound)
    await c.w.act(c.teacher, assessSupport, { ...one, subject: 'SU', marks: [{ column: 'TB', text: '5' }] })
    expect(await year(1)).toMatchObject({ awaits: null, now: { year: { after: { result: 'LEN_LOP_SAU_HE' } } } })

    const two = { class: c.id, pupil: c.pupils[2]!, subject: SHEET, marks: [{ column: 'RL', text: 'Đ' }] }
    expect(((await failure(c.w.act(c.teacher, assessSupport, two))) as Invalid).faults[0]!.code).toBe(
      'ERR_REPORT_UNSIGNED',
    )
    await c.w.act(c.teacher, assessSupport, { ...two, signedBy: 'workplace' })
    expect(await year(2)).toMatchObject({
      awaits: null,
      now: { year: { after: { result: 'LEN_LOP_SAU_HE', training: 'DAT' } } },
    })

    await propose(c, 'CN')
    const { deputy } = c.w.people
    await approve(c, 'CN', 1, deputy!)
    expect(await look(c, 'CN')).toMatchObject({ state: 'approved', stale: false })
  })
})
