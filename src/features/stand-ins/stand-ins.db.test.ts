import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { atOnce } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { evidence } from '../../../test/evidence.ts'
import { failure } from '../../../test/failure.ts'
import { type Person, primarySchool, type World } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, Invalid, NotFound, Refused } from '../../records/faults.ts'
import { withSchool, withSession } from '../../records/session.ts'
import { findDossier, matterOfDossier } from '../corrections/dossier.ts'
import { requestCorrection } from '../corrections/request.ts'
import { consent } from '../corrections/take-part.ts'
import { books } from '../gradebook/books.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { inTwoLines, signatoryOf } from '../head-of-school.ts'
import { tasks } from '../home/tasks.ts'
import { changePost } from '../school/appoint.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { afterStepUp } from '../transcripts/class-documents.ts'
import { endStandIn } from './end.ts'
import { grantStandIn } from './grant.ts'
import { handover } from './handover.ts'
import { listStandIns } from './list.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const at = (day: string) => Date.parse(`${day}T09:00:00+07:00`)
type People = Record<string, Person>
const decided = { decisionNo: '31/QĐ', decidedOn: '2026-11-16', issuedBy: 'Hiệu trưởng', reason: 'Nghỉ ốm' }
const grant = (
  w: World,
  more: Partial<z.input<(typeof grantStandIn)['input']>>,
  who = w.people.head!,
  day = '2026-11-18',
) =>
  w.act(
    who,
    grantStandIn,
    {
      kind: 'duty',
      person: w.people.member!.id,
      giver: w.people.science!.id,
      fromDay: '2026-11-18',
      toDay: '2026-11-25',
      ...decided,
      areas: ['entry'],
      where: [],
      ...more,
    },
    { at: at(day) },
  )
const codes = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Invalid)
  return (cause as Invalid).faults.map(f => `${f.at} ${f.code}`)
}
const enter = (w: World, who: Person, text: string, day: string, subject = 'KH') =>
  w.act(
    who,
    enterScores,
    {
      book: w.books[subject]!,
      period: 'CHK1',
      changes: [{ pupil: w.pupils[0]!, column: 'DIEM', text, version: 0, how: 'typed' }],
    },
    { at: at(day) },
  )
const inSession = <T>(
  w: World,
  who: Person,
  day: string,
  look: (s: Parameters<Parameters<typeof withSession>[1]>[0]) => Promise<T>,
) =>
  withSession(
    {
      db,
      blobs: w.blobs,
      school: w.school,
      actor: { kind: 'person', accountId: who.account, personId: who.id, stepUpAt: null },
      now: at(day),
      act: 'test.look',
    },
    look,
  )
const lastRow = (w: World) =>
  withSchool(db, w.school, trx =>
    trx
      .selectFrom('journal')
      .select(['act', 'act_id', 'person_id', 'clauses', 'facts'])
      .where('school_id', '=', w.school)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  )

describe('marks in the place of an absent teacher', () => {
  it('are entered from the day of the decision to its last day, and never before or after', async () => {
    const w = await primarySchool(db)
    const { member, science } = w.people as People
    expect(await failure(enter(w, member!, '9', '2026-11-18'))).toBeInstanceOf(Refused)
    await grant(w, { fromDay: '2026-11-19' })
    expect(await failure(enter(w, member!, '9', '2026-11-18'))).toBeInstanceOf(Refused)
    const kept = async (day: string) => {
      const { books: all } = await w.read(member!, books, {}, at(day))
      const { tasks: todo } = await w.read(member!, tasks, {}, at(day))
      const own = all.filter(b => b.inPlaceOf !== null).map(b => [b.subject, b.inPlaceOf, b.mine])
      return { own, todo: todo.filter(t => t.kind === 'enterMarks').length }
    }
    expect(await kept('2026-11-18')).toEqual({ own: [], todo: 0 })
    const there = await kept('2026-11-25')
    expect(there.own).toEqual([['KH', 'Trịnh Văn Nam', false]])
    expect(there.todo).toBeGreaterThan(0)
    await enter(w, member!, '9', '2026-11-25')
    const row = await lastRow(w)
    expect([row.act, row.person_id]).toEqual(['gradebook.enterScores', member!.id])
    expect(JSON.parse(row.clauses)).toContain('HS-29')
    expect(JSON.parse(row.facts)[0].facts.actor).toMatchObject({
      id: member!.id,
      onBehalf: { giver: science!.id, decisionNo: '31/QĐ' },
    })
    expect(await failure(enter(w, member!, '8', '2026-11-26'))).toBeInstanceOf(Refused)
    const { standIns } = await w.read(w.people.head!, listStandIns, {}, at('2026-11-26'))
    expect(standIns).toMatchObject([{ state: 'over', deeds: 1, who: { name: 'Lý Hồng Vân' } }])
  })

  it('stop at once where it is ended, by the head, the giver or the one who stands in', async () => {
    const w = await primarySchool(db)
    const { member, science, homeroom } = w.people as People
    for (const who of [w.people.head!, science!, member!]) {
      const { standIn } = await grant(w, {})
      expect(await failure(w.act(homeroom!, endStandIn, { standIn, reason: 'x' }))).toBeInstanceOf(Refused)
      await w.act(who, endStandIn, { standIn, reason: 'Đã khỏi ốm' })
      expect(await failure(w.act(who, endStandIn, { standIn, reason: 'lần nữa' }))).toMatchObject({
        code: 'ERR_STAND_IN_ENDED',
      })
      expect(await failure(enter(w, member!, '9', '2026-11-18'))).toBeInstanceOf(Refused)
    }
  })

  it('reach no further than the class, the subject and the giver', async () => {
    const w = await primarySchool(db)
    const { member, homeroom } = w.people as People
    await grant(w, { giver: homeroom!.id, where: [{ class: w.class, subject: 'TOAN' }] })
    await enter(w, member!, '9', '2026-11-18', 'TOAN')
    expect(await failure(enter(w, member!, '9', '2026-11-18', 'TV'))).toBeInstanceOf(Refused)
    expect(await failure(enter(w, member!, '9', '2026-11-18', 'KH'))).toBeInstanceOf(Refused)
    // who teaches it from tomorrow on has it, and nobody in the place of who taught it until today
    const next = { class: w.class, subject: 'TOAN', person: w.people.science!.id, fromDay: '2026-11-19' }
    await w.act(w.people.head!, assignTeacher, next)
    expect(await failure(enter(w, member!, '8', '2026-11-19', 'TOAN'))).toBeInstanceOf(Refused)
  })
})

describe('a decision that does not hold together', () => {
  it('is told with all its faults at once', async () => {
    const w = await primarySchool(db)
    const { science, member } = w.people as People
    expect(
      await codes(
        grant(w, {
          ...{ decisionNo: '', issuedBy: ' ', reason: '', person: null, giver: null, toDay: null, areas: [] },
          decidedOn: '2026-11-20',
        }),
      ),
    ).toEqual([
      'decisionNo ERR_TEXT_LENGTH',
      'issuedBy ERR_TEXT_LENGTH',
      'reason ERR_TEXT_LENGTH',
      'person ERR_STAND_IN_WHO',
      'decidedOn ERR_DECIDED_AFTER',
      'toDay ERR_STAND_IN_NO_END',
      'areas ERR_AREAS_MISSING',
      'giver ERR_GIVER_MISSING',
    ])
    expect(await codes(grant(w, { person: science!.id }))).toEqual(['person ERR_STAND_IN_SELF'])
    expect(await codes(grant(w, { toDay: '2026-11-17' }))).toEqual(['toDay ERR_STAND_IN_ENDS_BEFORE'])
    expect(await codes(grant(w, { areas: ['entry', 'locks'] }))).toEqual(['areas.locks ERR_AREA_NOT_HELD'])
    expect(await codes(grant(w, { where: [{ class: w.class, subject: 'TV' }] }))).toEqual(['where.0 ERR_AREA_NOT_HELD'])
    expect(await codes(grant(w, { kind: 'deputy', areas: ['papers'] }))).toEqual([
      'person ERR_NOT_DEPUTY',
      'giver ERR_GIVER_NOT_HEAD',
    ])
    expect(
      await codes(
        grant(w, { kind: 'order', areas: ['papers'], giver: w.people.head!.id, person: w.people.deputy!.id }),
      ),
    ).toEqual(['person ERR_ORDER_OF_DEPUTY'])
    expect(await codes(grant(w, { kind: 'acting', giver: null, person: member!.id, toDay: null }))).toEqual([
      'kind ERR_HEAD_IN_POST',
    ])
  })

  it('is the head’s, of the own school, and never for oneself; who stands in passes nothing on', async () => {
    const w = await primarySchool(db)
    const other = await primarySchool(db)
    const { head, deputy, member } = w.people as People
    expect(await failure(grant(w, {}, deputy!))).toBeInstanceOf(Refused)
    expect(await failure(grant(w, { person: head!.id }))).toBeInstanceOf(Refused)
    expect(await failure(grant(w, { person: other.people.member!.id }))).toBeInstanceOf(NotFound)
    expect(await failure(grant(w, { where: [{ class: other.class, subject: null }] }))).toBeInstanceOf(NotFound)
    await grant(w, { kind: 'deputy', giver: head!.id, person: deputy!.id, areas: ['running', 'papers'] })
    expect(await failure(grant(w, { person: member!.id }, deputy!))).toBeInstanceOf(Refused)
    expect(await codes(grant(w, { giver: deputy!.id, areas: ['transcripts'] }))).toEqual(['giver ERR_DUTY_OF_LEADER'])
  })
})

describe('the head’s office', () => {
  it('is held by an acting head (Q.) while the post is vacant, until a head is appointed', async () => {
    const w = await primarySchool(db)
    const { head, deputy, member } = w.people as People
    await w.act(head!, changePost, {
      ...{ change: 'end', person: head!.id, post: 'head', lastDay: '2026-11-30', decisionNo: '40/QĐ' },
    })
    const vacant = { giver: null, areas: [], toDay: null, fromDay: '2026-12-01' }
    const acting = { ...vacant, kind: 'acting' as const }
    await grant(w, { ...acting, person: deputy!.id, issuedBy: 'UBND xã', decisionNo: '7/QĐ-UBND' })
    expect(await failure(grant(w, { ...acting, person: member!.id, fromDay: '2027-01-01' }))).toMatchObject({
      code: 'ERR_OFFICE_TAKEN',
      current: { decisionNo: '7/QĐ-UBND' },
    })
    const line = (day: string) =>
      inSession(w, member!, day, async s => {
        const signs = await signatoryOf(s, 'transcripts')
        return signs && [signs.name, inTwoLines(signs)]
      })
    expect(await line('2026-11-30')).toEqual(['Đặng Thị Minh', 'Hiệu trưởng'])
    expect(await line('2026-12-01')).toEqual(['Phan Văn Lộc', 'Q. Hiệu trưởng'])
    const open = (name: string, day: string) =>
      w.act(
        deputy!,
        changePost,
        { change: 'begin', person: member!.id, post: 'clerk', fromDay: day, decisionNo: name },
        { at: at(day) },
      )
    expect(await failure(open('50', '2026-11-30'))).toBeInstanceOf(Refused)
    await open('51', '2026-12-02')
    expect(JSON.parse((await lastRow(w)).facts)[0].facts.actor.office).toMatchObject({ decisionNo: '7/QĐ-UBND' })
    // what waits for a signature of theirs is told with the decision on which the office rests
    const steps = (['subjectTeacher', 'homeroom'] as const).map(as => ({ kind: 'signature' as const, by: as, as }))
    const signing = await inSession(w, deputy!, '2026-12-02', async s => afterStepUp(s, 'head', { steps }))
    expect(signing).toMatchObject({ verdict: 'allowed', by: { as: 'head', decisionNo: '7/QĐ-UBND' } })
    await w.act(
      deputy!,
      changePost,
      { change: 'begin', person: member!.id, post: 'head', fromDay: '2027-01-01', decisionNo: '1' },
      { at: at('2026-12-20') },
    )
    expect(await line('2027-01-01')).toEqual(['Lý Hồng Vân', 'Hiệu trưởng'])
    expect(await failure(open('52', '2027-01-02'))).toBeInstanceOf(Refused)

    // that head leaves as well: the first acting head is over, and bars nobody
    const leaves = {
      change: 'end',
      person: member!.id,
      post: 'head',
      lastDay: '2027-02-28',
      decisionNo: '60/QĐ',
    } as const
    await w.act(member!, changePost, leaves, { at: at('2027-02-01') })
    await grant(
      w,
      { ...acting, person: deputy!.id, fromDay: '2027-03-01', decisionNo: '8/QĐ-UBND' },
      member!,
      '2027-02-01',
    )
    expect(await line('2027-03-01')).toEqual(['Phan Văn Lộc', 'Q. Hiệu trưởng'])
  })

  it('is given away once by one decision, however often it is sent', async () => {
    const w = await primarySchool(db)
    const tries = await atOnce(
      database,
      w,
      [1, 2].map(() => () => grant(w, {})),
    )
    expect(tries.map(t => t.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(tries.find(t => t.status === 'rejected')!.reason).toMatchObject({ code: 'ERR_STAND_IN_THERE' })
  })

  it('has one holder by decision, also where two are put in charge at the same moment', async () => {
    const w = await primarySchool(db)
    const { deputy } = w.people as People
    const tries = await atOnce(
      database,
      w,
      [1, 2].map(() => () => grant(w, { kind: 'inCharge', giver: null, areas: [], person: deputy!.id })),
    )
    expect(tries.map(t => t.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = tries.find(t => t.status === 'rejected')
    expect(lost?.status === 'rejected' && lost.reason).toBeInstanceOf(Conflict)
  })

  it('is signed for: KT. by a deputy in charge or authorised, TL. by order, each from day to day', async () => {
    const w = await primarySchool(db)
    const { head, deputy, secretary } = w.people as People
    const line = (who: Person, what: 'papers' | 'transcripts', day = '2026-11-18') =>
      inSession(w, who, day, async s => {
        const signs = (await signatoryOf(s, what))!
        return [signs.name, inTwoLines(signs)]
      })
    await grant(w, { kind: 'deputy', giver: head!.id, person: deputy!.id, areas: ['papers', 'transcripts'] })
    await grant(w, { kind: 'order', giver: head!.id, person: secretary!.id, areas: ['papers'] })
    const kt = ['Phan Văn Lộc', 'KT. Hiệu trưởng\nPhó hiệu trưởng']
    expect(await line(deputy!, 'papers')).toEqual(kt)
    expect(await line(secretary!, 'papers')).toEqual(['Phạm Ngọc Khuê', 'TL. Hiệu trưởng\nVăn thư'])
    expect(await line(head!, 'papers')).toEqual(['Đặng Thị Minh', 'Hiệu trưởng'])
    expect(await line(head!, 'transcripts')).toEqual(kt)
    expect(await line(head!, 'transcripts', '2026-11-26')).toEqual(['Đặng Thị Minh', 'Hiệu trưởng'])
    await grant(w, {
      ...{ kind: 'inCharge', giver: null, areas: [], person: deputy!.id },
      ...{ fromDay: '2026-12-01', toDay: '2026-12-05' },
    })
    expect(await line(secretary!, 'transcripts', '2026-12-05')).toEqual(kt)
  })
})

describe('one person, one part', () => {
  it('an agreement given in somebody’s place is the giver’s part as well', async () => {
    const w = await primarySchool(db)
    const { head, science, secretary } = w.people as People
    await enter(w, science!, '6', '2026-11-18')
    const toOther = { giver: head!.id, person: secretary!.id, areas: ['corrections' as const], toDay: '2027-02-28' }
    // what the head decides is no colleague's work: it goes to a deputy
    expect(await codes(grant(w, toOther))).toEqual(['giver ERR_DUTY_OF_LEADER'])
    const asDeputy = { change: 'begin', post: 'deputyHead', fromDay: '2026-11-18', decisionNo: '8/QĐ' } as const
    await w.act(head!, changePost, { ...asDeputy, person: secretary!.id }, { at: at('2026-11-18') })
    await grant(w, { ...toOther, kind: 'deputy' })
    const late = { at: at('2027-01-20') }
    const paper = await evidence(w, science!, 'bai-kiem-tra.txt')
    const asked = {
      book: w.books.KH!,
      period: 'CHK1',
      pupil: w.pupils[0]!,
      column: 'DIEM',
      text: '8',
      reason: 'Ghi nhầm điểm của bài kiểm tra',
    }
    const { correction } = await w.act(science!, requestCorrection, { ...asked, evidence: [paper] }, late)
    await w.act(secretary!, consent, { correction }, late)
    const { steps } = await inSession(w, head!, '2027-01-20', async s =>
      matterOfDossier(s, await findDossier(s, correction)),
    )
    expect(steps).toContainEqual({ kind: 'consent', by: secretary!.id, as: 'board.chair', for: head!.id })
  })
})

describe('somebody who leaves', () => {
  it('sees with the head what is open in the own name, who follows, and what nothing leads on from', async () => {
    const w = await primarySchool(db)
    const { head, homeroom, science, member } = w.people as People
    await grant(w, { giver: homeroom!.id, person: member!.id })
    const of = await w.read(head!, handover, { person: homeroom!.id })
    expect(of.lessons.map(l => [l.subject, l.next])).toEqual(
      expect.arrayContaining([
        ['TOAN', null],
        ['*', null],
      ]),
    )
    expect(of.lessons.find(l => l.subject === 'TOAN')!.empty).toBeGreaterThan(0)
    expect(of.standIns).toMatchObject([{ given: true, other: 'Lý Hồng Vân', toDay: '2026-11-25' }])
    expect([of.duties.length > 0, of.archives, of.keys]).toEqual([true, [], []])
    expect(of.deadEnds.length).toBeGreaterThan(0)
    expect(of.deadEnds.every(d => d.text !== '')).toBe(true)
    // nobody else looks into it, but everybody into the own
    expect(await failure(w.read(science!, handover, { person: homeroom!.id }))).toBeInstanceOf(Refused)
    const own = await w.read(science!, handover, { person: science!.id })
    expect(own.lessons.map(l => l.subject)).toEqual(['KH'])
    expect((await w.read(head!, handover, { person: head!.id })).posts).toEqual([
      { title: 'Hiệu trưởng', seat: false, others: [] },
      { title: expect.stringContaining('an'), seat: true, others: [] },
    ])
  })
})
