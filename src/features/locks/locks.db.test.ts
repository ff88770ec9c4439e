import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOnce, othersWait } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf, lockedCentre, lockedPrimary, UNSIGNED } from '../../../test/locked.ts'
import { centre, NOW, type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, type Invalid, NotFound, Refused } from '../../records/faults.ts'
import { withSchool } from '../../records/session.ts'
import { correction as dossierOf } from '../corrections/read.ts'
import { requestCorrection } from '../corrections/request.ts'
import { consent, witness } from '../corrections/take-part.ts'
import { keepFile } from '../files/keep-file.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { noteAbsence } from '../gradebook/note-absence.ts'
import { readBook } from '../gradebook/read-book.ts'
import { answerZero, askZero } from '../gradebook/zero.ts'
import { enrol } from '../pupils/enrol.ts'
import { movePupil } from '../pupils/move.ts'
import { classResult } from '../results/class-result.ts'
import { continuingClass } from '../results/full-class.sample.ts'
import { importTerm } from '../results/import-term.ts'
import { missingCells } from '../results/missing-cells.ts'
import { progress } from '../results/progress.ts'
import { termTaken } from '../results/term-taken.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { openClass } from '../school/open-class.ts'
import { lockList, lockOf } from './list.ts'
import { carryReopening, reopen } from './reopen.ts'
import { decideLock, executeLock, proposeLock } from './take-step.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const scopeOf = (w: World, period: string) => ({ year: YEAR, period, class: w.class })
const decide = (w: World, who: Person, period: string, more = {}) =>
  w.act(who, decideLock, { ...scopeOf(w, period), decisionNo: '15/QĐ', reason: UNSIGNED }, more)
const enter = (w: World, who: Person, book: string, period: string, column: string, text: string, at?: number) =>
  w.act(
    who,
    enterScores,
    { book, period, changes: [{ pupil: w.pupils[0]!, column, text, version: 0, how: 'typed' }] },
    at === undefined ? {} : { at },
  )
const refusal = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Refused)
  return (cause as Refused).decision
}

describe('locking a period at the primary school', () => {
  it('is decided by the chair of the board and carried out by the deputy head, who is the administrator', async () => {
    const w = await primarySchool(db)
    const { lock } = await decide(w, w.people.head!, 'GHK1')
    await w.act(w.people.deputy!, executeLock, { lock })
    const seen = await w.read(w.people.homeroom!, lockOf, scopeOf(w, 'GHK1'))
    expect(seen.steps.map(s => [s.kind, s.by, s.as, s.decisionNo])).toEqual([
      ['decision', 'Đặng Thị Minh', 'Trưởng ban quản trị', '15/QĐ'],
      ['execution', 'Phan Văn Lộc', 'Phó hiệu trưởng', null],
    ])
    const rows = (await journalOf(w)).filter(r => r.act.startsWith('locks.'))
    expect(rows.map(r => [r.act, r.person_id, JSON.parse(r.clauses)])).toEqual([
      ['locks.decide', w.people.head!.id, ['BP-2.3', 'BP-3']],
      ['locks.execute', w.people.deputy!.id, ['BP-7.2', 'BP-2.3', 'BP-3']],
    ])
    expect(JSON.parse(rows[1]!.delta)).toMatchObject({ lock, period: 'GHK1', class: w.class })
  })

  it('is not for a teacher, neither to propose nor to decide nor to carry out', async () => {
    const w = await primarySchool(db)
    const { homeroom, head } = w.people as { homeroom: Person; head: Person }
    expect(await refusal(w.act(homeroom, proposeLock, scopeOf(w, 'GHK1')))).toMatchObject({ cause: 'person' })
    expect(await refusal(decide(w, homeroom, 'GHK1'))).toMatchObject({
      verdict: 'refused',
      cause: 'person',
      others: ['board.chair', 'board.deputy'],
    })
    const { lock } = await decide(w, head, 'GHK1')
    const decision = await refusal(w.act(homeroom, executeLock, { lock }))
    expect(decision).toMatchObject({ cause: 'person', others: ['deputyHead'] })
    expect(decision.because.map(c => c.id)).toEqual(['BP-7.2'])
  })

  it('needs the decision before it is carried out, and says what is missing and who has it', async () => {
    const w = await primarySchool(db)
    const { lock } = await w.act(w.people.member!, proposeLock, scopeOf(w, 'GHK1'))
    const decision = await refusal(w.act(w.people.deputy!, executeLock, { lock }))
    expect(decision).toMatchObject({
      verdict: 'needs',
      missing: [{ when: { step: 'decision', of: ['board'] }, who: ['board'] }],
    })
    expect(decision.because.map(c => c.id)).toEqual(['BP-2.3'])
    const { may } = await w.read(w.people.deputy!, lockOf, scopeOf(w, 'GHK1'))
    expect(may.execute.missing.map(m => m.what)).toEqual(['decision'])
  })

  it('asks for the second factor at the decision and at the execution', async () => {
    const w = await primarySchool(db)
    const tired = { stepUp: false }
    expect(await refusal(decide(w, w.people.head!, 'GHK1', tired))).toMatchObject({
      verdict: 'needs',
      missing: [{ when: { stepUp: true }, who: ['self'] }],
    })
    const { lock } = await decide(w, w.people.head!, 'GHK1')
    expect(await refusal(w.act(w.people.deputy!, executeLock, { lock }, tired))).toMatchObject({
      verdict: 'needs',
      missing: [{ when: { stepUp: true } }],
    })
  })

  it('closes the book to its own teacher, with the clause and the way out', async () => {
    const w = await primarySchool(db)
    await lockedPrimary(w, 'CHK1')
    const decision = await refusal(enter(w, w.people.homeroom!, w.books.TOAN!, 'CHK1', 'DIEM', '9'))
    expect(decision).toMatchObject({
      verdict: 'refused',
      cause: 'closed',
      remedy: { ask: 'correction.request', who: ['subjectTeacher', 'homeroom'] },
    })
    expect(decision.because.map(c => c.id)).toEqual(['BP-2.3'])
  })

  it('leaves the other classes and the other periods open', async () => {
    const w = await primarySchool(db)
    const { head, homeroom } = w.people as { head: Person; homeroom: Person }
    const other = await w.act(head, openClass, {
      year: YEAR,
      name: '4B',
      teaches: { programme: 'primary', grade: 4, tech: 'SINGLE', codes: ['TOAN'] },
    })
    await w.act(head, assignTeacher, {
      class: other.class,
      subject: 'TOAN',
      person: homeroom.id,
      fromDay: '2026-08-20',
    })
    const { pupils } = await w.act(head, enrol, {
      class: other.class,
      fromDay: '2026-08-25',
      pupils: [{ code: '2001', familyName: 'Hà Thị', givenName: 'Lan' }],
    })
    await lockedPrimary(w, 'GHK1')
    await enter(w, homeroom, w.books.TOAN!, 'CHK1', 'DIEM', '9')
    await lockedPrimary(w, 'CHK1')
    await w.act(homeroom, enterScores, {
      book: other.books.TOAN!,
      period: 'CHK1',
      changes: [{ pupil: pupils[0]!, column: 'DIEM', text: '8', version: 0, how: 'typed' }],
    })
    expect(await refusal(enter(w, homeroom, w.books.TOAN!, 'CHK1', 'DIEM', '9'))).toMatchObject({ cause: 'closed' })
  })

  it('of the whole school closes every class', async () => {
    const w = await primarySchool(db)
    const { lock } = await w.act(w.people.head!, decideLock, { ...scopeOf(w, 'CHK1'), class: null, decisionNo: '9/QĐ' })
    await w.act(w.people.deputy!, executeLock, { lock })
    expect(await refusal(enter(w, w.people.science!, w.books.KH!, 'CHK1', 'DIEM', '9'))).toMatchObject({
      cause: 'closed',
    })
    const { locks } = await w.read(w.people.head!, lockList, { year: YEAR })
    expect(locks.map(l => [l.lock, l.period, l.class])).toEqual([[lock, 'CHK1', null]])
  })
})

describe('locking a term at the centre', () => {
  it('is not decided by the directors before the board has proposed it', async () => {
    const w = await centre(db)
    const decision = await refusal(decide(w, w.people.head!, 'HK1'))
    expect(decision).toMatchObject({
      verdict: 'needs',
      missing: [{ when: { step: 'proposal', of: ['board'] }, who: ['board'] }],
    })
    expect(decision.because.map(c => c.id)).toEqual(['DB-9a'])
  })

  it('is carried out by the administrator only once the directors have decided', async () => {
    const w = await centre(db)
    const { lock } = await w.act(w.people.member!, proposeLock, scopeOf(w, 'HK1'))
    expect(await refusal(w.act(w.people.admin!, executeLock, { lock }))).toMatchObject({
      verdict: 'needs',
      missing: [{ when: { step: 'decision', of: ['leader'] }, who: ['head', 'deputyHead'] }],
    })
    expect(await decide(w, w.people.deputy!, 'HK1')).toEqual({ lock })
    await w.act(w.people.admin!, executeLock, { lock })
    const decision = await refusal(enter(w, w.people.maths!, w.books.TOAN!, 'HK1', 'GK', '8'))
    expect(decision).toMatchObject({ cause: 'closed', remedy: { ask: 'correction.request', who: ['subjectTeacher'] } })
    expect(decision.because.map(c => c.id)).toEqual(['DB-3.3', 'DB-7.4'])
  })

  it('is not carried out by the directors themselves', async () => {
    const w = await centre(db)
    const { lock } = await w.act(w.people.member!, proposeLock, scopeOf(w, 'HK1'))
    await decide(w, w.people.head!, 'HK1')
    expect(await refusal(w.act(w.people.head!, executeLock, { lock }))).toMatchObject({
      cause: 'person',
      others: ['siteAdmin', 'departmentLead', 'deputyDepartmentLead'],
    })
  })
})

describe('two people at once', () => {
  /** the same deed by all of these, at the same moment: how many did it, how many were told that it was done */
  async function tried(w: World, keys: string[], deed: (who: Person) => Promise<unknown>) {
    const tries = await atOnce(
      database,
      w,
      keys.map(key => () => deed(w.people[key]!)),
    )
    const losers = tries.flatMap(t => (t.status === 'rejected' ? [t.reason] : []))
    return {
      won: tries.length - losers.length,
      told: losers.filter(t => t instanceof Conflict && t.code === 'ERR_STEP_TAKEN').length,
    }
  }

  it('decide the same lock: one wins, the other is told who was first', async () => {
    const w = await primarySchool(db)
    expect(await tried(w, ['head', 'deputy', 'head'], who => decide(w, who, 'GHK1'))).toEqual({ won: 1, told: 2 })
    expect((await w.read(w.people.head!, lockList, { year: YEAR })).locks).toHaveLength(1)
  })

  it('decide the same lock of the whole school: there is one', async () => {
    const w = await primarySchool(db)
    const whole = { year: YEAR, period: 'GHK1', class: null, decisionNo: '15/QĐ' }
    expect(await tried(w, ['head', 'deputy'], who => w.act(who, decideLock, whole))).toEqual({ won: 1, told: 1 })
    expect((await w.read(w.people.head!, lockList, { year: YEAR })).locks).toHaveLength(1)
  })

  it('carry it out: it is carried out once', async () => {
    const w = await centre(db)
    await w.act(w.people.member!, proposeLock, scopeOf(w, 'HK1'))
    const { lock } = await decide(w, w.people.head!, 'HK1')
    expect(await tried(w, ['admin', 'lead'], who => w.act(who, executeLock, { lock }))).toEqual({ won: 1, told: 1 })
    expect((await journalOf(w)).filter(r => r.act === 'locks.execute')).toHaveLength(1)
  })

  it('one enters marks while the other locks: what was begun before the lock does not land after it', async () => {
    const w = await centre(db)
    const { maths, member, head, admin } = w.people as Record<'maths' | 'member' | 'head' | 'admin', Person>
    await enter(w, maths, w.books.TOAN!, 'HK1', 'GK', '7')
    await w.act(member, proposeLock, scopeOf(w, 'HK1'))
    const { lock } = await decide(w, head, 'HK1')
    const cell = { pupil: w.pupils[0]!, column: 'GK', text: '8', version: 1, how: 'typed' as const }
    const entering = await withSchool(db, w.school, async trx => {
      await trx.selectFrom('mark').select('col').where('school_id', '=', w.school).forUpdate().execute()
      const begun = refusal(w.act(maths, enterScores, { book: w.books.TOAN!, period: 'HK1', changes: [cell] }))
      await othersWait(trx, 1)
      await w.act(admin, executeLock, { lock })
      return { begun }
    })
    expect(await entering.begun).toMatchObject({ cause: 'closed' })
    const sheet = await w.read(maths, readBook, { book: w.books.TOAN!, period: 'HK1' })
    expect(sheet.cells[w.pupils[0]!]?.GK?.text).toBe('7,0')
  })
})

it('finds no lock of another school, and no class of another school to lock', async () => {
  const mine = await centre(db)
  const theirs = await centre(db)
  const lock = await lockedCentre(theirs, 'HK1')
  expect(await failure(mine.act(mine.people.admin!, executeLock, { lock }))).toBeInstanceOf(NotFound)
  expect(
    await failure(mine.act(mine.people.member!, proposeLock, { year: YEAR, period: 'HK1', class: theirs.class })),
  ).toBeInstanceOf(NotFound)
})

describe('a first term that somebody brings along', () => {
  const paper = { bytes: Buffer.from('%PDF-1.7 fictional'), name: 'bang-diem.pdf', mediaType: 'application/pdf' }
  /** The head takes over a mark of maths from a paper. */
  async function bringer(w: World) {
    const { sha256 } = await w.act(w.people.head!, keepFile(paper), {})
    const from = { class: w.class, unit: 'Trung tâm Nậm Mu', documentNo: '45/GCT', evidence: [sha256] }
    return (pupil: string, at?: number, more: { class?: string; results?: Record<string, string> } = {}) =>
      w.act(
        w.people.head!,
        importTerm,
        { ...from, pupil, results: { TOAN: '8' }, ...more },
        at === undefined ? {} : { at },
      )
  }

  it('is taken over until the term is locked, and afterwards only for who comes then', async () => {
    const w = await centre(db)
    const bring = await bringer(w)
    await bring(w.pupils[0]!)
    // one subject locked closes the paper's line of that subject
    const { head, admin, member } = w.people as Record<string, Person>
    const maths = { ...scopeOf(w, 'HK1'), subject: 'TOAN' }
    await w.act(member!, proposeLock, maths)
    const { lock } = await w.act(head!, decideLock, { ...maths, decisionNo: '30/QĐ', reason: UNSIGNED })
    await w.act(admin!, executeLock, { lock })
    expect(await refusal(bring(w.pupils[0]!))).toMatchObject({ cause: 'closed', because: [{ id: 'HS-19' }] })
    await bring(w.pupils[0]!, undefined, { results: { '*': 'Khá' } })
    const { subjects, may } = await w.read(head!, termTaken, { pupil: w.pupils[0]!, year: YEAR })
    expect(subjects.filter(s => s.closed).map(s => s.subject)).toEqual(['TOAN'])
    expect(may.import.verdict).toBe('allowed')

    await lockedCentre(w, 'HK1')
    expect(await refusal(bring(w.pupils[0]!))).toMatchObject({ cause: 'closed', because: [{ id: 'HS-19' }] })
    // with the whole book open again it is taken over there
    const again = { book: w.books['*']!, period: 'HK1', until: NOW + 3_600_000 }
    const wanted = { ...again, reason: 'Giấy chuyển trường đến muộn', decisionNo: '32/QĐ' }
    await w.act(admin!, carryReopening, await w.act(head!, reopen, wanted))
    await bring(w.pupils[0]!, undefined, { results: { '*': 'Tốt' } })
    expect(await refusal(bring(w.pupils[0]!))).toMatchObject({ cause: 'closed' })
    const born = { familyName: 'Lường Văn', givenName: 'Trưởng', bornOn: '1994-02-28' }
    const { pupils } = await w.act(w.people.admin!, enrol, {
      ...{ class: w.class, fromDay: '2026-12-01' },
      pupils: [{ code: 'NL-9', ...born }],
    })
    await bring(pupils[0]!, Date.UTC(2026, 11, 2))
  })

  it('is corrected after the lock by the school’s own procedure, with the former school’s paper, and never cell by cell', async () => {
    const w = await centre(db)
    const bring = await bringer(w)
    const { maths, head, member, homeroom } = w.people as Record<string, Person>
    const pupil = w.pupils[0]!
    await bring(pupil)
    await lockedCentre(w, 'HK1')
    expect(await refusal(bring(pupil))).toMatchObject({ remedy: { ask: 'correction.request' } })
    const { sha256 } = await w.act(maths!, keepFile(paper), {})
    const cell = { book: w.books.TOAN!, period: 'HK1', pupil, reason: 'Nơi chuyển đính chính điểm trên giấy' }
    const ask = (column: string, text: string, evidence = [sha256]) =>
      w.act(maths!, requestCorrection, { ...cell, column, text, evidence })
    const faultsOf = async (work: Promise<unknown>) => ((await failure(work)) as Invalid).faults
    expect(await faultsOf(ask('CK', '9'))).toMatchObject([{ at: 'text', code: 'ERR_CELL_TAKEN_OVER' }])
    expect(await faultsOf(ask('TIEP_NHAN', '8'))).toMatchObject([{ code: 'ERR_SAME_VALUE' }])
    expect(await faultsOf(ask('TIEP_NHAN', ''))).toMatchObject([{ at: 'text' }])
    // who brought nothing along has no such result
    const other = { ...cell, pupil: w.pupils[1]!, column: 'TIEP_NHAN', text: '9', evidence: [sha256] }
    expect(await failure(w.act(maths!, requestCorrection, other))).toBeInstanceOf(NotFound)

    const { correction } = await ask('TIEP_NHAN', '8,5')
    await w.act(head!, consent, { correction })
    await w.act(member!, witness, { correction })
    expect(await w.act(homeroom!, witness, { correction })).toEqual({ state: 'applied' })
    const taken = await w.read(maths!, termTaken, { pupil, year: YEAR })
    expect(taken.subjects.find(s => s.subject === 'TOAN')).toMatchObject({
      text: '8,5',
      correct: { book: w.books.TOAN },
    })
    const shown = await w.read(maths!, dossierOf, { correction })
    expect(shown).toMatchObject({ from: '8,0', to: '8,5', column: { name: 'Kết quả nhập từ nơi khác' } })
  })

  it('is not taken over in another class of the year where the former one holds a mark, or was locked', async () => {
    const w = await centre(db)
    const bring = await bringer(w)
    const c = await continuingClass(w)
    const [first, second] = [w.pupils[0]!, w.pupils[1]!]
    const toOther = (pupil: string) =>
      w.act(w.people.head!, movePupil, { pupil, class: c.id, onDay: '2026-11-18', reason: 'Gần nhà hơn' })
    await enter(w, w.people.maths!, w.books.TOAN!, 'HK1', 'TX1', '3')
    await toOther(first)
    const twice = await failure(bring(first, undefined, { class: c.id, results: { TOAN: '9', VAN: '9' } }))
    expect((twice as Invalid).faults).toEqual([{ at: 'results.TOAN', code: 'ERR_TERM_TWICE' }])
    const own = await w.read(w.people.head!, termTaken, { pupil: first, year: YEAR })
    expect(own.subjects.filter(s => s.own).map(s => s.subject)).toEqual(['TOAN'])

    await lockedCentre(w, 'HK1')
    await toOther(second)
    const late = await refusal(bring(second, undefined, { class: c.id }))
    expect(late).toMatchObject({ cause: 'closed', because: [{ id: 'HS-19' }] })
  })

  it('goes along into another class: it counts there, is asked of nobody cell by cell, and no deed on a cell gets in', async () => {
    const w = await centre(db)
    const bring = await bringer(w)
    const c = await continuingClass(w)
    const { homeroom, maths, lead } = w.people as Record<string, Person>
    const [pupil, other] = [w.pupils[0]!, w.pupils[1]!]
    const reason = 'Vắng không có lý do, không liên lạc được'
    const asked = { book: w.books.TOAN!, period: 'HK1', pupil: other, column: 'CK', reason }
    const { request } = await w.act(maths!, askZero, asked)
    await bring(other)
    const zero = await failure(w.act(lead!, answerZero, { request, answer: 'confirmation' }))
    expect((zero as Invalid).faults).toMatchObject([{ at: 'request', code: 'ERR_CELL_TAKEN_OVER' }])

    await bring(pupil)
    const book = { book: c.books.TOAN!, period: 'HK1' }
    const empty = async () => ({
      maths: (await w.read(homeroom!, missingCells, book)).total,
      progress: (await w.read(w.people.head!, progress, { period: 'HK1' })).classes
        .find(k => k.name === '10A2')!
        .books.find(b => b.subject === 'TOAN')!.missing,
    })
    const before = await empty()
    await w.act(w.people.head!, movePupil, { pupil, class: c.id, onDay: '2026-11-18', reason: 'Gần nhà hơn' })
    expect(await empty()).toEqual(before)
    const at = { ...book, pupil, column: 'CK' }
    const faults = async (work: Promise<unknown>) => ((await failure(work)) as Invalid).faults.map(f => [f.at, f.code])
    const ill = { reason: 'Ốm phải nằm viện', evidence: 'Giấy ra viện số 31', until: '2026-12-01' }
    expect(await faults(w.act(homeroom!, noteAbsence, { ...at, version: 0, ...ill }))).toEqual([
      ['pupil', 'ERR_CELL_TAKEN_OVER'],
    ])
    expect(await faults(w.act(homeroom!, askZero, { ...at, reason }))).toEqual([['pupil', 'ERR_CELL_TAKEN_OVER']])
    const typed = { pupil, column: 'CK', text: '9', version: 0, how: 'typed' as const }
    expect(await faults(w.act(homeroom!, enterScores, { ...book, changes: [typed] }))).toEqual([
      ['changes.0', 'ERR_CELL_TAKEN_OVER'],
    ])
    const shown = await w.read(w.people.head!, termTaken, { pupil, year: YEAR })
    expect(shown.subjects.find(s => s.subject === 'TOAN')).toMatchObject({ text: '8,0', own: false })
    // the paper is corrected in the new class: a further version, and the last one counts
    await bring(pupil, undefined, { class: c.id, results: { TOAN: '7,5' } })
    const rest = Object.fromEntries(Object.keys(c.books).map(s => [s, s === '*' ? 'Tốt' : s === 'HDTNHN' ? 'Đ' : '8']))
    const { TOAN: _, ...others } = rest
    await bring(pupil, undefined, { class: c.id, results: others })
    const { pupils } = await w.read(homeroom!, classResult, { class: c.id, period: 'HK1' })
    const now = pupils.find(p => p.id === pupil)!.now!
    expect(now.subjects.TOAN).toMatchObject({ score: '7,5' })
    expect(now.imported).toEqual(Object.keys(rest).toSorted())
  })

  it('is not taken over beside a lock, or a mark, of the same moment', async () => {
    const w = await centre(db)
    const bring = await bringer(w)
    const [first, second] = [w.pupils[0]!, w.pupils[1]!]
    const mark = () => enter(w, w.people.maths!, w.books.TOAN!, 'HK1', 'TX1', '7')
    const beside = await atOnce<unknown>(database, w, [mark, () => bring(first)])
    const turned = beside.flatMap(t =>
      t.status === 'rejected' ? t.reason.faults.map((f: { code: string }) => f.code) : [],
    )
    expect(turned).toHaveLength(1)
    expect(['ERR_TERM_TWICE', 'ERR_CELL_TAKEN_OVER']).toContain(turned[0])

    const { lock } = await w.act(w.people.member!, proposeLock, scopeOf(w, 'HK1'))
    await decide(w, w.people.head!, 'HK1')
    const [locked, brought] = await atOnce<unknown>(database, w, [
      () => w.act(w.people.admin!, executeLock, { lock }),
      () => bring(second),
    ])
    expect(locked!.status).toBe('fulfilled')
    const after = await refusal(bring(second))
    expect(after.because.map(c => c.id)).toEqual(['HS-19'])
    // whichever got its row first: after the lock nothing was written any more
    const rows = (await journalOf(w)).filter(r => ['locks.execute', 'results.importTerm'].includes(r.act))
    expect(rows.at(-1)!.act === 'locks.execute' || brought!.status === 'rejected').toBe(true)
  })
})
