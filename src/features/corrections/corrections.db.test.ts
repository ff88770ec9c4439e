import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOnce } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { evidence } from '../../../test/evidence.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf, lockedCentre, lockedPrimary, UNSIGNED } from '../../../test/locked.ts'
import { centre, NOW, type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import type { Norm, Regulation } from '../../law/regulation.ts'
import { runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, Invalid, NotFound, Refused } from '../../records/faults.ts'
import { withSchool, withSession } from '../../records/session.ts'
import { cellHistory } from '../gradebook/cell-history.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { readBook } from '../gradebook/read-book.ts'
import { tasks } from '../home/tasks.ts'
import { lockMembers } from '../locks/members.ts'
import { decideLock, proposeLock } from '../locks/take-step.ts'
import { insertRegulation } from '../school/adopt-regulation.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { decideWindow } from '../school/decide-window.ts'
import { establishBoard } from '../school/establish-board.ts'
import { minutes } from './minutes.ts'
import { corrections, correction as dossierOf } from './read.ts'
import { requestCorrection } from './request.ts'
import { consent, refuse, revoke, withdraw, witness } from './take-part.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const MINUTE = 60_000
const REASON = 'Nhập nhầm cột điểm của em khác'

type Ask = { pupil?: number; column?: string; text?: string; reason?: string; evidence?: string[]; period?: string }

/** The centre with a full row of marks for the first two learners in TOAN, and its first term locked. */
async function closedCentre(): Promise<World> {
  const w = await centre(db)
  const row = { TX1: '6', TX2: '7', TX3: '6,5', TX4: '7', GK: '6,5', CK: '6,5' }
  const cells = w.pupils
    .slice(0, 2)
    .flatMap(pupil =>
      Object.entries(row).map(([column, text]) => ({ pupil, column, text, version: 0, how: 'typed' as const })),
    )
  await w.act(w.people.maths!, enterScores, { book: w.books.TOAN!, period: 'HK1', changes: cells })
  await lockedCentre(w, 'HK1')
  return w
}

/** The primary school with one score in KH, and the end of its first term locked. */
async function closedPrimary(): Promise<World> {
  const w = await primarySchool(db)
  await w.act(w.people.science!, enterScores, {
    book: w.books.KH!,
    period: 'CHK1',
    changes: [{ pupil: w.pupils[0]!, column: 'DIEM', text: '6', version: 0, how: 'typed' }],
  })
  await lockedPrimary(w, 'CHK1')
  return w
}

const ask = (w: World, who: Person, subject: string, more: Ask = {}) =>
  w.act(who, requestCorrection, {
    book: w.books[subject]!,
    period: more.period ?? (w.books.KH ? 'CHK1' : 'HK1'),
    pupil: w.pupils[more.pupil ?? 0]!,
    column: more.column ?? (w.books.KH ? 'DIEM' : 'CK'),
    text: more.text ?? '8',
    reason: more.reason ?? REASON,
    evidence: more.evidence ?? [],
  })

/** A request at the centre as it should be: by the maths teacher, with a reason and a scan of the test. */
async function asked(w: World, more: Ask = {}): Promise<string> {
  const scan = await evidence(w, w.people.maths!, `bai-kiem-tra-${more.pupil ?? 0}.jpg`)
  return (await ask(w, w.people.maths!, 'TOAN', { evidence: [scan], ...more })).correction
}

async function permitted(w: World): Promise<string> {
  const correction = await asked(w)
  await w.act(w.people.head!, consent, { correction })
  return correction
}

const refusal = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Refused)
  return (cause as Refused).decision
}
const conflict = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Conflict)
  return (cause as Conflict).code
}
const faults = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Invalid)
  return (cause as Invalid).faults.map(f => [f.at, f.code])
}
/** From today on: consent twice, and two members of the board at the decision on a lock. */
const adoptStricter = (w: World) =>
  adopt(w, own => {
    const quorum: Norm = {
      ...{ on: ['lock.decide'], effect: 'requires', cites: ['DB-9a'] },
      when: [{ quorum: 2, of: ['board'] }],
    }
    return { ...own, chosen: { 'DB-Q1': 'twice' }, norms: [...own.norms, quorum] }
  })

/** From today on the school's own regulation is another. */
async function adopt(w: World, change: (own: Regulation) => Regulation) {
  const head = w.people.head!
  const actor = { kind: 'person' as const, accountId: head.account, personId: head.id, stepUpAt: NOW }
  const opening = { db: w.db, blobs: w.blobs, school: w.school, actor, now: NOW, act: 'regulation.adopt' }
  await withSession(opening, async session => {
    const own = session.law.layers.at(-1)!
    await insertRegulation(session, change(own), {
      document: 'QĐ 91',
      issuedBy: own.issuedBy,
      decisionNo: '91/QĐ',
      effectiveFrom: session.day,
    })
    await session.record(session.ask('regulation.adopt'), {}, null)
  })
}

/** The same deed by all of these at the same moment. */
async function together<T>(w: World, keys: string[], deed: (who: Person) => Promise<T>) {
  const tries = await atOnce(
    database,
    w,
    keys.map(key => () => deed(w.people[key]!)),
  )
  return {
    done: tries.flatMap(t => (t.status === 'fulfilled' ? [t.value] : [])),
    refused: tries.flatMap(t => (t.status === 'rejected' ? [t.reason as unknown] : [])),
  }
}
const past = (w: World, who: Person, subject: string, column: string, period: string) =>
  w.read(who, cellHistory, { book: w.books[subject]!, period, pupil: w.pupils[0]!, column })

describe('a correction at the primary school', () => {
  it('is asked for by the subject teacher and made when the chair of the board agrees', async () => {
    const w = await closedPrimary()
    const { science, head } = w.people as { science: Person; head: Person }
    const { correction, no } = await ask(w, science, 'KH', { text: '9' })
    expect(no).toBe(1)
    const open = await w.read(head, dossierOf, { correction })
    expect(open).toMatchObject({ state: 'open', from: '6', to: '9', reason: REASON })
    expect(open.still.missing.map(m => m.what)).toEqual(['consent'])
    expect(open.may.consent.verdict).toBe('allowed')

    expect(await w.act(head, consent, { correction }, { at: NOW + 5 * MINUTE })).toEqual({ state: 'applied' })

    const sheet = await w.read(science, readBook, { book: w.books.KH!, period: 'CHK1' })
    expect(sheet.cells[w.pupils[0]!]?.DIEM).toMatchObject({ text: '9', version: 2, past: true })
    expect(sheet.may.enter.verdict).toBe('refused')
    const { versions } = await past(w, science, 'KH', 'DIEM', 'CHK1')
    expect(versions.map(v => [v.text, v.how, v.by, v.at])).toEqual([
      ['9', 'correction', 'Trịnh Văn Nam', NOW + 5 * MINUTE],
      ['6', 'typed', 'Trịnh Văn Nam', NOW],
    ])
    expect(versions[0]!.clauses).toEqual(['BP-2.3', 'BD-II.2.2b'])
    const rows = (await journalOf(w)).filter(r => r.act.startsWith('corrections.'))
    expect(rows.map(r => [r.act, r.person_id])).toEqual([
      ['corrections.request', science.id],
      ['corrections.consent', head.id],
    ])
    expect(JSON.parse(rows[1]!.delta)).toMatchObject({
      correction,
      step: 'consent',
      as: 'board.chair',
      applied: { pupil: w.pupils[0], column: 'DIEM', from: '6', to: '9' },
    })
  })

  it('needs no evidence but a reason of some words', async () => {
    const w = await closedPrimary()
    const decision = await refusal(ask(w, w.people.science!, 'KH', { reason: 'nhầm' }))
    expect(decision).toMatchObject({ verdict: 'needs', missing: [{ when: { reason: 'given' }, who: ['self'] }] })
    expect(decision.because.map(c => c.id).sort()).toEqual(['BD-II.2.2b', 'BP-2.3'])
  })

  it('is not agreed to by whoever asked, the board’s own deputy included', async () => {
    const w = await closedPrimary()
    const { deputy, head } = w.people as { deputy: Person; head: Person }
    await w.act(head, assignTeacher, { class: w.class, subject: 'KH', person: deputy.id, fromDay: '2026-11-01' })
    const { correction } = await ask(w, deputy, 'KH')
    const decision = await refusal(w.act(deputy, consent, { correction }))
    expect(decision).toMatchObject({ verdict: 'refused', cause: 'person' })
    expect(decision.because.map(c => c.id)).toEqual(['BP-3', 'BP-2.3'])
    expect(await w.act(head, consent, { correction })).toEqual({ state: 'applied' })
  })

  it('is not for a teacher of another subject, and not while the book is open', async () => {
    const w = await closedPrimary()
    const { secretary, science } = w.people as { secretary: Person; science: Person }
    expect(await refusal(ask(w, secretary, 'KH'))).toMatchObject({ cause: 'person' })
    const open = await primarySchool(db)
    expect(await refusal(ask(open, open.people.science!, 'KH'))).toMatchObject({ verdict: 'refused', cause: 'closed' })
    expect(await refusal(w.act(science, consent, await ask(w, science, 'KH')))).toMatchObject({ cause: 'person' })
  })
})

describe('a correction at the centre', () => {
  it('goes from the teacher by way of a director to two witnesses, and moves the average', async () => {
    const w = await closedCentre()
    const { maths, head, member, homeroom } = w.people as Record<'maths' | 'head' | 'member' | 'homeroom', Person>
    const correction = await asked(w)
    expect((await w.read(head, dossierOf, { correction })).still.missing.map(m => m.what)).toEqual([
      'consent',
      'witness',
      'witness',
    ])
    expect(await w.act(head, consent, { correction })).toEqual({ state: 'open' })
    expect(await w.act(member, witness, { correction })).toEqual({ state: 'open' })
    const before = await w.read(maths, readBook, { book: w.books.TOAN!, period: 'HK1' })
    expect([before.cells[w.pupils[0]!]?.CK?.text, before.averages[w.pupils[0]!]]).toEqual(['6,5', '6,6'])

    expect(await w.act(homeroom, witness, { correction })).toEqual({ state: 'applied' })

    const sheet = await w.read(maths, readBook, { book: w.books.TOAN!, period: 'HK1' })
    expect([sheet.cells[w.pupils[0]!]?.CK?.text, sheet.averages[w.pupils[0]!]]).toEqual(['8,0', '7,1'])
    expect(sheet.averages[w.pupils[1]!]).toBe('6,6')
    expect(sheet.may.enter.verdict).toBe('refused')
    const seen = await w.read(homeroom, dossierOf, { correction })
    expect(seen.state).toBe('applied')
    expect(seen.steps.map(s => [s.kind, s.by, s.as])).toEqual([
      ['request', 'Hoàng Thị Yến', 'GVBM'],
      ['consent', 'Trần Quốc Hưng', 'Giám đốc'],
      ['witness', 'Lê Đình Khang', 'Ban quản trị'],
      ['witness', 'Lò Thị Ánh', 'GVCN'],
      ['application', 'Lò Thị Ánh', 'chính người đó'],
    ])
    const rows = (await journalOf(w)).filter(r => r.act.startsWith('corrections.'))
    expect(rows.map(r => r.act)).toEqual([
      'corrections.request',
      'corrections.consent',
      'corrections.witness',
      'corrections.witness',
    ])
    expect(JSON.parse(rows[3]!.delta).applied).toMatchObject({
      from: '6,5',
      to: '8,0',
      averageBefore: '6,6',
      averageAfter: '7,1',
    })
    expect(JSON.parse(rows[3]!.clauses)).toEqual(['DB-7.4', 'DB-7.4-HS'])
  })

  it('is agreed to anew where the regulation no longer counts who agreed, by whom it counts, once', async () => {
    const w = await closedCentre()
    const { deputy, head, member } = w.people as Record<'deputy' | 'head' | 'member', Person>
    const [correction, other] = [await asked(w), await asked(w, { pupil: 1 })]
    for (const each of [correction, other]) await w.act(deputy, consent, { correction: each })
    await adopt(w, own => ({ ...own, aliases: { ...own.aliases, leader: ['head'] } }))
    const mine = async (who: Person) => (await w.read(who, dossierOf, { correction })).consentIsMine
    expect([await mine(head), await mine(member)]).toEqual([true, false])
    const waits = (await w.read(head, tasks, {})).tasks.filter(t => t.kind === 'consent')
    expect(waits).toHaveLength(2)
    expect(await w.act(head, consent, { correction })).toEqual({ state: 'open' })
    expect(await mine(head)).toBe(false)
    expect(await conflict(w.act(head, consent, { correction }))).toBe('ERR_STEP_TAKEN')
    // or it ends there, instead of waiting for ever
    const ended = await w.act(head, refuse, { correction: other, note: 'Điểm cũ đúng với bài.' })
    expect(ended).toEqual({ state: 'refused' })
  })

  it('waits for a second consent, and a lock for its quorum, where the school’s own regulation says so', async () => {
    const w = await closedCentre()
    await adoptStricter(w)
    const { maths, head, member, homeroom } = w.people as Record<'maths' | 'head' | 'member' | 'homeroom', Person>
    const correction = await asked(w)
    const waits = async (who: Person) => (await w.read(who, tasks, {})).tasks.filter(t => t.kind === 'consent').length
    expect(await w.act(head, consent, { correction })).toEqual({ state: 'open' })
    // a second word before the witnesses is none
    expect(await conflict(w.act(head, consent, { correction }))).toBe('ERR_STEP_TAKEN')
    await w.act(member, witness, { correction })
    expect(await waits(head)).toBe(0)
    expect(await w.act(homeroom, witness, { correction })).toEqual({ state: 'open' })
    const { still } = await w.read(head, dossierOf, { correction })
    expect(still.missing.map(m => m.what)).toEqual(['consentAgain'])
    expect([await waits(head), await waits(maths)]).toEqual([1, 0])
    expect((await refusal(w.act(maths, consent, { correction }))).verdict).toBe('refused')
    expect(await w.act(head, consent, { correction })).toEqual({ state: 'applied' })

    const scope = { year: YEAR, period: 'HK2', class: w.class }
    await w.act(member, proposeLock, scope)
    const decision = { ...scope, decisionNo: '32/QĐ-TTMS', reason: UNSIGNED }
    const lacks = await refusal(w.act(head, decideLock, { ...decision, members: [member.id, member.id] }))
    expect(lacks.verdict === 'needs' && lacks.missing.map(m => m.when)).toEqual([{ quorum: 2, of: ['board'] }])
    const { staff } = await w.read(head, lockMembers, {})
    // nobody of another school is of its board, whatever id is sent
    const stranger = '00000000-0000-7000-8000-000000000000'
    expect((await refusal(w.act(head, decideLock, { ...decision, members: [member.id, stranger] }))).verdict).toBe(
      'needs',
    )
    const members = staff.map(s => s.person)
    const { lock } = await w.act(head, decideLock, { ...decision, members })
    const kept = await withSchool(w.db, w.school, trx =>
      trx
        .selectFrom('lock_member')
        .select('person_id')
        .where('school_id', '=', w.school)
        .where('lock_id', '=', lock)
        .execute(),
    )
    expect(kept.map(k => k.person_id).sort()).toEqual([...members].sort())
  })

  it('needs both a reason and evidence, and names all that is missing', async () => {
    const w = await closedCentre()
    expect(await refusal(ask(w, w.people.maths!, 'TOAN', { reason: ' \t ' }))).toMatchObject({
      verdict: 'needs',
      missing: [{ when: { reason: 'given' } }, { when: { evidence: 'given' } }],
    })
    expect(await refusal(ask(w, w.people.maths!, 'TOAN'))).toMatchObject({
      missing: [{ when: { evidence: 'given' }, who: ['self'] }],
    })
    expect(await faults(ask(w, w.people.maths!, 'TOAN', { evidence: ['0'.repeat(64)] }))).toEqual([
      ['evidence.0', 'ERR_EVIDENCE_UNKNOWN'],
    ])
  })

  it('wants two members of the board where the requester is the homeroom teacher', async () => {
    const w = await centre(db)
    const { homeroom, head, member, lead } = w.people as Record<'homeroom' | 'head' | 'member' | 'lead', Person>
    await w.act(homeroom, enterScores, {
      book: w.books.SU!,
      period: 'HK1',
      changes: [{ pupil: w.pupils[0]!, column: 'CK', text: '6', version: 0, how: 'typed' }],
    })
    await lockedCentre(w, 'HK1')
    const scan = await evidence(w, homeroom, 'bai-kiem-tra.jpg')
    const { correction } = await ask(w, homeroom, 'SU', { evidence: [scan] })
    await w.act(head, consent, { correction })
    expect(await refusal(w.act(homeroom, witness, { correction }))).toMatchObject({ cause: 'person' })
    expect(await w.act(member, witness, { correction })).toEqual({ state: 'open' })
    expect(await refusal(w.act(member, witness, { correction }))).toMatchObject({ cause: 'person' })
    expect(await w.act(lead, witness, { correction })).toEqual({ state: 'applied' })
  })

  it('wants two members of the board where the director who permits it is the homeroom teacher', async () => {
    const w = await closedCentre()
    const { admin, deputy, head, member, lead } = w.people as Record<string, Person>
    const lesson = { class: w.class, subject: '*', person: deputy!.id, fromDay: '2026-11-01' }
    await w.act(admin!, assignTeacher, lesson)
    const correction = await asked(w)
    expect(await w.act(deputy!, consent, { correction })).toEqual({ state: 'open' })
    expect((await w.read(head!, dossierOf, { correction })).still.missing.map(m => [m.what, m.who])).toEqual([
      ['witness', ['Ban quản trị']],
      ['witness', ['Ban quản trị']],
    ])
    const { tasks: waiting } = await w.read(lead!, tasks, {})
    expect(waiting.map(task => task.kind)).toContain('witness')
    expect(await w.act(member!, witness, { correction })).toEqual({ state: 'open' })
    expect(await w.act(lead!, witness, { correction })).toEqual({ state: 'applied' })
  })

  it('is not witnessed before it is permitted', async () => {
    const w = await closedCentre()
    const correction = await asked(w)
    expect(await refusal(w.act(w.people.member!, witness, { correction }))).toMatchObject({
      verdict: 'needs',
      missing: [{ when: { step: 'consent', of: ['leader'] }, who: ['head', 'deputyHead'] }],
    })
  })

  it('is not witnessed by the director who permitted it, though on the board', async () => {
    const w = await closedCentre()
    const { head, admin, lead, member, homeroom } = w.people as Record<string, Person>
    await w.act(head!, establishBoard, {
      decisionNo: '05/QĐ',
      decidedOn: '2026-10-30',
      fromDay: '2026-11-01',
      members: [
        { person: admin!.id, seat: 'board.chair', duty: 'trưởng ban' },
        { person: lead!.id, seat: 'board.deputy', duty: 'phó ban' },
        { person: head!.id, seat: 'board.member', duty: 'ủy viên' },
      ],
    })
    const correction = await permitted(w)
    const decision = await refusal(w.act(head!, witness, { correction }))
    expect(decision).toMatchObject({ verdict: 'refused', cause: 'person' })
    expect(decision.because.map(c => c.id)).toEqual(['DB-7.4'])
    // who left the board with the new decision is not on it any more
    expect(await refusal(w.act(member!, witness, { correction }))).toMatchObject({ cause: 'person' })
    await w.act(lead!, witness, { correction })
    expect(await w.act(homeroom!, witness, { correction })).toEqual({ state: 'applied' })
  })

  it('takes one witness of the board and no second one', async () => {
    const w = await closedCentre()
    const correction = await permitted(w)
    await w.act(w.people.member!, witness, { correction })
    expect(await refusal(w.act(w.people.member!, witness, { correction }))).toMatchObject({ cause: 'person' })
    expect(await conflict(w.act(w.people.lead!, witness, { correction }))).toBe('ERR_WITNESS_NOT_WANTED')
  })

  it('is permitted once', async () => {
    const w = await closedCentre()
    const correction = await asked(w)
    const tries = await together(w, ['head', 'deputy'], who => w.act(who, consent, { correction }))
    expect(tries.done).toHaveLength(1)
    expect(tries.refused).toMatchObject([{ code: 'ERR_STEP_TAKEN' }])
  })

  it('is made exactly once when all its witnesses press the button at the same moment', async () => {
    const w = await closedCentre()
    const correction = await permitted(w)
    const keys = ['homeroom', 'member', 'lead', 'admin']
    const tries = await together(w, keys, who => w.act(who, witness, { correction }))
    expect(tries.done.map(d => d.state).sort()).toEqual(['applied', 'open'])
    for (const cause of tries.refused) expect(cause).toBeInstanceOf(Conflict)
    const { versions } = await past(w, w.people.maths!, 'TOAN', 'CK', 'HK1')
    expect(versions.map(v => v.text)).toEqual(['8,0', '6,5'])
  })
})

describe('what a request may ask for', () => {
  it('is a value on the scale of its column, and another one than stands there', async () => {
    const w = await closedCentre()
    const scan = [await evidence(w, w.people.maths!, 'bai.jpg')]
    const of = (more: Ask) => faults(ask(w, w.people.maths!, 'TOAN', { evidence: scan, ...more }))
    expect(await of({ text: '999' })).toEqual([['text', 'ERR_MARK_RANGE']])
    expect(await of({ text: '7,25' })).toEqual([['text', 'ERR_MARK_PRECISION']])
    expect(await of({ text: '6.5' })).toEqual([['text', 'ERR_SAME_VALUE']])
    expect(await of({ column: 'TB', text: '9' })).toEqual([['text', 'ERR_COMPUTED']])
    expect(await of({ column: 'NX', text: '' })).toEqual([['text', 'ERR_SAME_VALUE']])
  })

  it('is a cell of a pupil of the class, of the own school', async () => {
    const w = await closedCentre()
    const theirs = await closedCentre()
    const { maths, head } = w.people as { maths: Person; head: Person }
    const scan = [await evidence(w, maths, 'bai.jpg')]
    const cell = { period: 'HK1', column: 'CK', text: '8', reason: REASON, evidence: scan }
    const at = (book: string, pupil: string) => w.act(maths, requestCorrection, { ...cell, book, pupil })
    expect(await failure(at(theirs.books.TOAN!, theirs.pupils[0]!))).toBeInstanceOf(NotFound)
    expect(await faults(at(w.books.TOAN!, theirs.pupils[0]!))).toEqual([['pupil', 'ERR_PUPIL_NOT_IN_CLASS']])
    const foreign = { correction: await asked(theirs) }
    for (const part of [consent, witness, withdraw])
      expect(await failure(w.act(head, part, foreign))).toBeInstanceOf(NotFound)
    expect(await failure(w.act(head, refuse, { ...foreign, note: 'không' }))).toBeInstanceOf(NotFound)
    expect(await failure(w.read(head, dossierOf, foreign))).toBeInstanceOf(NotFound)
    const colleagues = await evidence(w, w.people.homeroom!, 'cua-nguoi-khac.jpg')
    expect(await faults(ask(w, maths, 'TOAN', { evidence: [scan[0]!, colleagues] }))).toEqual([
      ['evidence.1', 'ERR_EVIDENCE_UNKNOWN'],
    ])
    const theirScan = await evidence(theirs, theirs.people.maths!, 'khac.jpg')
    expect(await faults(ask(w, maths, 'TOAN', { evidence: [theirScan] }))).toEqual([
      ['evidence.0', 'ERR_EVIDENCE_UNKNOWN'],
    ])
  })

  it('may be an empty cell: what was never entered has no version yet', async () => {
    const w = await closedCentre()
    const correction = await asked(w, { pupil: 2, column: 'GK', text: '5' })
    await w.act(w.people.head!, consent, { correction })
    await w.act(w.people.member!, witness, { correction })
    expect(await w.act(w.people.homeroom!, witness, { correction })).toEqual({ state: 'applied' })
    const sheet = await w.read(w.people.maths!, readBook, { book: w.books.TOAN!, period: 'HK1' })
    expect(sheet.cells[w.pupils[2]!]?.GK).toMatchObject({ text: '5,0', version: 1 })
  })

  it('is one cell in one open dossier', async () => {
    const w = await closedCentre()
    const correction = await asked(w)
    expect(await conflict(asked(w, { text: '9' }))).toBe('ERR_CORRECTION_OPEN')
    await asked(w, { column: 'GK' })
    await w.act(w.people.maths!, withdraw, { correction })
    await asked(w, { text: '9' })
  })

  it('is one dossier also where two ask at the same moment, and numbers have no gaps', async () => {
    const w = await closedPrimary()
    const keys = ['science', 'homeroom', 'science']
    const tries = await together(w, keys, who => ask(w, who, 'KH', { text: '9' }))
    expect(tries.done.map(d => d.no)).toEqual([1])
    for (const cause of tries.refused) expect(cause).toMatchObject({ code: 'ERR_CORRECTION_OPEN' })
    expect((await ask(w, w.people.homeroom!, 'TOAN')).no).toBe(2)
  })
})

describe('a dossier that ends otherwise', () => {
  it('ends in a conflict, and writes nothing, where the cell was changed before the last witness', async () => {
    const w = await centre(db)
    const { maths, head, member, homeroom } = w.people as Record<'maths' | 'head' | 'member' | 'homeroom', Person>
    const window = (closesOn: string, at: number) =>
      w.act(
        head,
        decideWindow,
        { year: YEAR, period: 'HK1', opensOn: '2026-09-05', closesOn, decisionNo: '09/QĐ' },
        { at },
      )
    const type = (text: string, version: number, at: number) =>
      w.act(
        maths,
        enterScores,
        {
          book: w.books.TOAN!,
          period: 'HK1',
          changes: [{ pupil: w.pupils[0]!, column: 'CK', text, version, how: 'typed' }],
        },
        { at },
      )
    await type('6,5', 0, NOW)
    await window('2026-11-17', NOW + MINUTE)
    const correction = await asked(w)
    await w.act(head, consent, { correction })
    await w.act(member, witness, { correction })
    await window('2026-12-31', NOW + 2 * MINUTE)
    await type('7', 1, NOW + 3 * MINUTE)

    expect(await w.act(homeroom, witness, { correction })).toEqual({ state: 'conflict' })

    const { versions } = await past(w, maths, 'TOAN', 'CK', 'HK1')
    expect(versions.map(v => [v.text, v.how])).toEqual([
      ['7,0', 'typed'],
      ['6,5', 'typed'],
    ])
    expect((await w.read(head, dossierOf, { correction })).state).toBe('conflict')
    expect(await conflict(w.act(w.people.lead!, witness, { correction }))).toBe('ERR_CORRECTION_ENDED')
  })

  it('is taken back only by whoever asked', async () => {
    const w = await closedCentre()
    const { maths, head, homeroom } = w.people as Record<'maths' | 'head' | 'homeroom', Person>
    const correction = await asked(w)
    for (const who of [head, homeroom])
      expect(await refusal(w.act(who, withdraw, { correction }))).toMatchObject({ cause: 'person' })
    expect(await w.act(maths, withdraw, { correction })).toEqual({ state: 'withdrawn' })
    expect(await conflict(w.act(head, consent, { correction }))).toBe('ERR_CORRECTION_ENDED')
  })

  it('ends where the agreement is taken back, by whoever agreed or by the board, with the reason on record', async () => {
    const w = await closedCentre()
    const { maths, head, deputy, member, lead } = w.people as Record<string, Person>
    const note = 'Người học khiếu nại, xem lại bài trước'
    const early = await asked(w)
    expect(await conflict(w.act(member!, revoke, { correction: early, note }))).toBe('ERR_NOTHING_AGREED')
    await w.act(head!, consent, { correction: early })
    await w.act(member!, witness, { correction: early })
    const { may } = await w.read(deputy!, dossierOf, { correction: early })
    expect([may.revoke.verdict, may.revoke.headline]).toEqual([
      'refused',
      'Rút lại sự đồng ý cho sửa là việc của Ban quản trị.',
    ])
    expect(await refusal(w.act(deputy!, revoke, { correction: early, note }))).toMatchObject({ cause: 'person' })
    expect(await failure(w.act(head!, revoke, { correction: early, note: ' ' }))).toBeInstanceOf(Invalid)
    expect(await w.act(head!, revoke, { correction: early, note })).toEqual({ state: 'refused' })
    expect((await w.read(maths!, dossierOf, { correction: early })).steps.at(-1)).toMatchObject({
      kind: 'refusal',
      by: 'Trần Quốc Hưng',
      note,
    })
    expect(JSON.parse((await journalOf(w)).findLast(r => r.act === 'corrections.revoke')!.delta)).toMatchObject({
      correction: early,
      agreement: 'revoked',
      note,
    })
    expect(await conflict(w.act(lead!, witness, { correction: early }))).toBe('ERR_CORRECTION_ENDED')
    const { versions } = await past(w, maths!, 'TOAN', 'CK', 'HK1')
    expect(versions.map(v => v.text)).toEqual(['6,5'])
    const again = await permitted(w)
    expect(await w.act(lead!, revoke, { correction: again, note })).toEqual({ state: 'refused' })
  })

  it('stays refused: nothing brings it back, its number stays taken', async () => {
    const w = await closedCentre()
    const { maths, head, deputy } = w.people as Record<'maths' | 'head' | 'deputy', Person>
    const correction = await asked(w)
    expect(await w.act(head, refuse, { correction, note: 'Bài làm không khớp' })).toEqual({ state: 'refused' })
    expect(await conflict(w.act(deputy, consent, { correction }))).toBe('ERR_CORRECTION_ENDED')
    expect(await conflict(w.act(maths, withdraw, { correction }))).toBe('ERR_CORRECTION_ENDED')
    const seen = await w.read(maths, dossierOf, { correction })
    expect(seen.steps.at(-1)).toMatchObject({ kind: 'refusal', by: 'Trần Quốc Hưng', note: 'Bài làm không khớp' })
    const { corrections: listed } = await w.read(head, corrections, { state: 'refused' })
    expect(listed.map(c => [c.correction, c.no])).toEqual([[correction, 1]])
    expect((await w.read(maths, dossierOf, { correction: await asked(w) })).no).toBe(2)
  })
})

describe('the minutes', () => {
  it('say who asked, permitted and witnessed what, and are the same bytes for whoever draws them up', async () => {
    const w = await closedCentre()
    const correction = await permitted(w)
    const draw = (who: Person, at: number) =>
      runDownload(
        {
          db,
          blobs: w.blobs,
          school: w.school,
          actor: { kind: 'person', accountId: who.account, personId: who.id, stepUpAt: null },
          now: at,
        },
        minutes,
        { correction },
      )
    expect(await conflict(draw(w.people.head!, NOW))).toBe('ERR_CORRECTION_NOT_APPLIED')
    await w.act(w.people.member!, witness, { correction })
    await w.act(w.people.homeroom!, witness, { correction })
    const file = await draw(w.people.head!, NOW + 60 * MINUTE)
    const text = textOf(file.bytes)
    for (const said of [
      'Giàng A Páo',
      'Hoàng Thị Yến',
      'Trần Quốc Hưng',
      'Lê Đình Khang',
      'Lò Thị Ánh',
      '6,5',
      '8,0',
      '7,1',
      REASON,
      'bai-kiem-tra-0.jpg',
    ])
      expect(text).toContain(said)
    const again = await draw(w.people.homeroom!, NOW + 600 * MINUTE)
    expect(Buffer.compare(again.bytes, file.bytes)).toBe(0)
  })

  function textOf(pdf: Uint8Array): string {
    const read = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
    expect([read.status, read.stderr]).toEqual([0, ''])
    return read.stdout.normalize('NFC').replace(/\s+/g, ' ')
  }
})
