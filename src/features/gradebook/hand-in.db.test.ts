import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dienBien } from '../../../regulations/schools/dien-bien.ts'
import { atOnce, othersWait } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { evidence } from '../../../test/evidence.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf, lockedCentre } from '../../../test/locked.ts'
import { centre, type Person, primarySchool, type World } from '../../../test/world.ts'
import { problemOf } from '../../http/problem.ts'
import type { OtherReading } from '../../law/readings.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, NotFound, Refused } from '../../records/faults.ts'
import { bodyOf } from '../../records/regulations.ts'
import { newId } from '../../records/session.ts'
import { correction } from '../corrections/read.ts'
import { requestCorrection } from '../corrections/request.ts'
import { consent, witness } from '../corrections/take-part.ts'
import { tasks } from '../home/tasks.ts'
import { progress } from '../results/progress.ts'
import { grantStandIn } from '../stand-ins/grant.ts'
import { type BookScheme, sheetScheme } from './book-scheme.ts'
import { enterScores } from './enter-scores.ts'
import { handIn } from './hand-in.ts'
import { noteAbsence } from './note-absence.ts'
import { readBook } from './read-book.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const sheet = (w: World) => ({ book: w.books.TOAN!, period: 'HK1' })
const enter = (w: World, column: string, marks: Record<number, string>, version = 0, who = w.people.maths!) =>
  w.act(who, enterScores, {
    ...sheet(w),
    changes: Object.entries(marks).map(([i, text]) => ({
      ...{ pupil: w.pupils[Number(i)]!, column, text, version },
      how: 'typed' as const,
    })),
  })
const give = (w: World, column: string, empty: number, who: Person = w.people.maths!) =>
  w.act(who, handIn, { ...sheet(w), column, empty })
async function ask(w: World, column: string, text: string, who = w.people.maths!) {
  const scan = await evidence(w, who, 'bai-thi.jpg')
  const reason = 'Cộng nhầm điểm phần tự luận'
  return w.act(who, requestCorrection, { ...sheet(w), pupil: w.pupils[0]!, column, text, reason, evidence: [scan] })
}
const refused = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Refused)
  const { decision } = cause as Refused
  return {
    clauses: decision.because.map(c => c.id),
    ...(decision.verdict === 'refused' && { remedy: decision.remedy }),
  }
}

/** The centre's regulation from now on answers what a change in an open book needs in another way. */
async function answering(w: World, choice: OtherReading<'openBook'>): Promise<void> {
  const { body, sha } = bodyOf({ ...dienBien, chosen: { 'DB-Q3': choice } })
  const owner = openDatabase(database.url('postgres'), 1)
  const first = await owner
    .selectFrom('regulation_version')
    .selectAll()
    .where('school_id', '=', w.school)
    .executeTakeFirstOrThrow()
  await owner
    .insertInto('regulation_version')
    .values({ ...first, id: newId(), body, sha256: sha, effective_from: '2026-11-10' })
    .execute()
  await owner.destroy()
}

describe('a column that its teacher hands in', () => {
  it('says how many cells are empty, keeps what stands from then on for a request, and lets the rest be entered', async () => {
    const w = await centre(db)
    const { maths, homeroom, head, member } = w.people
    await enter(w, 'CK', { 0: '6', 1: '7' })
    await enter(w, 'GK', { 0: '6' })
    expect(await failure(give(w, 'CK', 0))).toMatchObject({ code: 'ERR_MORE_EMPTY', current: { empty: 2 } })
    expect((await refused(give(w, 'CK', 2, homeroom))).clauses).toEqual(['HS-38'])
    expect(await failure(give(w, 'TB', 0))).toMatchObject({ faults: [{ code: 'ERR_SCORE_NOT_ALLOWED' }] })
    expect(await give(w, 'CK', 2)).toMatchObject({ empty: 2 })
    expect(await failure(give(w, 'CK', 2))).toMatchObject({
      ...{ code: 'ERR_COLUMN_HANDED_IN', current: { by: maths!.name } },
    })
    const trace = (await journalOf(w)).find(row => row.act === 'gradebook.handIn' && row.verdict === 'allowed')
    expect(trace).toMatchObject({ clauses: JSON.stringify(['HS-38']) })
    expect(JSON.parse(trace!.delta)).toMatchObject({ col: 'HK1.CK', empty: 2 })

    // what stands waits for a request; the save as a whole is not taken
    const told = await refused(enter(w, 'CK', { 0: '8', 2: '5' }, 0))
    expect(told).toMatchObject({
      ...{ clauses: ['HS-38'], remedy: { ask: 'correction.request', who: ['subjectTeacher'] } },
    })
    expect((await refused(enter(w, 'CK', { 0: '' }, 1))).clauses).toEqual(['HS-38'])
    // what was typed offline before it was handed in: the answer names the cells that wait for a request, and no others
    const batch = [
      { pupil: w.pupils[1]!, column: 'GK', text: '5', version: 0, how: 'typed' as const },
      { pupil: w.pupils[0]!, column: 'CK', text: '8', version: 1, how: 'typed' as const },
      { pupil: w.pupils[2]!, column: 'CK', text: '4', version: 0, how: 'typed' as const },
    ]
    const turned = await failure(w.act(maths!, enterScores, { ...sheet(w), changes: batch }))
    expect(problemOf(turned, 'vi').problem).toMatchObject({ at: ['changes.1'], remedy: { act: 'correction.request' } })
    // the same value once more changes nothing; empty cells and other columns are free, a pupil may be absent
    await enter(w, 'CK', { 0: '6' }, 1)
    await enter(w, 'GK', { 0: '6,5' }, 1)
    await enter(w, 'CK', { 2: '5' })
    expect((await refused(enter(w, 'CK', { 2: '6' }, 1))).clauses).toEqual(['HS-38'])
    const ill = { reason: 'Ốm', evidence: 'Đơn của gia đình', until: '2026-12-01' }
    await w.act(maths!, noteAbsence, { ...sheet(w), pupil: w.pupils[3]!, column: 'CK', version: 0, ...ill })
    await enter(w, 'CK', { 3: '7' }, 1)

    const shown = await w.read(maths!, readBook, sheet(w))
    expect(shown.handedIn).toMatchObject({ CK: { by: maths!.name, empty: 2 } })
    expect(shown.change.handedIn).toMatchObject({
      enter: { verdict: 'refused', headline: 'Cột này đã nộp, nên không nhập điểm trực tiếp được nữa.' },
      correct: { verdict: 'needs' },
    })
    expect(shown.change.entered.enter.verdict).toBe('allowed')

    // a cell of another column needs no dossier; one of this has it, while the book stays open
    expect((await refused(ask(w, 'GK', '7'))).clauses).toEqual(['HS-38', 'DB-6.1c', 'DB-7.4'])
    const { correction: dossier } = await ask(w, 'CK', '9')
    await w.act(head!, consent, { correction: dossier })
    await w.act(member!, witness, { correction: dossier })
    expect(await w.act(homeroom!, witness, { correction: dossier })).toEqual({ state: 'applied' })
    expect((await w.read(maths!, correction, { correction: dossier })).state).toBe('applied')
    expect((await w.read(maths!, readBook, sheet(w))).cells[w.pupils[0]!]?.CK).toMatchObject({
      text: '9,0',
      version: 2,
    })
    expect((await refused(enter(w, 'CK', { 0: '8' }, 2))).clauses).toEqual(['HS-38'])

    await lockedCentre(w, 'HK1')
    expect((await refused(give(w, 'GK', 3))).clauses).toEqual(['HS-38'])
    expect((await refused(enter(w, 'CK', { 0: '8' }, 2))).clauses).toEqual(['DB-3.3', 'DB-7.4'])
  })

  it('asks the teacher of a full book for the columns that are left, once somebody of the school hands in', async () => {
    const w = await centre(db)
    const { maths, head } = w.people
    const asked = async () =>
      (await w.read(maths!, tasks, {})).tasks
        .filter(t => t.kind === 'handIn')
        .map(t => [t.params.columns, t.done, t.total])
    const { book } = await w.read(maths!, readBook, sheet(w))
    const wanted = sheetScheme(book.scheme as BookScheme, 'HK1').columns.filter(c => c.required && c.kind !== 'average')
    const all = Object.fromEntries(w.pupils.map((_, i) => [i, '7']))
    for (const { key } of wanted) await enter(w, key, all)
    expect(await asked()).toEqual([])
    await give(w, 'CK', 0)
    const left = wanted.filter(c => c.key !== 'CK').map(c => c.title)
    expect(await asked()).toEqual([[left.join(', '), 1, wanted.length]])
    const { classes } = await w.read(head!, progress, { period: 'HK1' })
    const books = classes.flatMap(c => c.books)
    expect(books.find(b => b.book === w.books.TOAN)?.handIn).toEqual({ asked: wanted.length, left })
    for (const { key } of wanted) if (key !== 'CK') await give(w, key, 0)
    expect(await asked()).toEqual([])
  })

  it('is one row however many hand it in at once, by who stands in as well, and nobody else’s book', async () => {
    const w = await centre(db)
    const { maths, member, head } = w.people
    await w.act(head!, grantStandIn, {
      ...{ kind: 'duty', person: member!.id, giver: maths!.id, fromDay: '2026-11-18', toDay: '2026-11-25' },
      ...{ areas: ['entry'], where: [], decisionNo: '31/QĐ', decidedOn: '2026-11-16' },
      ...{ issuedBy: 'Giám đốc', reason: 'Nghỉ ốm' },
    })
    await enter(w, 'GK', { 0: '6', 1: '7', 2: '8', 3: '9' })
    const ends = await atOnce(database, w, [() => give(w, 'GK', 0), () => give(w, 'GK', 0, member!)])
    expect(ends.map(e => e.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(e => e.status === 'rejected')).toMatchObject({ reason: { code: 'ERR_COLUMN_HANDED_IN' } })
    await give(w, 'TX1', 4, member!)
    // who stands in is held to it as well, and cannot ask in the teacher's place
    const told = await refused(enter(w, 'GK', { 0: '5' }, 1, member!))
    expect(told.clauses).toContain('HS-38')
    expect((await refused(ask(w, 'GK', '5', member!))).clauses).toContain('HS-30')

    const other = await primarySchool(db)
    const foreign = { book: w.books.TOAN!, period: 'HK1', column: 'CK', empty: 4 }
    expect(await failure(other.act(other.people.homeroom!, handIn, foreign))).toBeInstanceOf(NotFound)
  })

  it('while a change of one of its cells is on its way: what looked at an open column does not write behind it', async () => {
    const w = await centre(db)
    await enter(w, 'CK', { 0: '6', 1: '6', 2: '6', 3: '6' })
    const owner = openDatabase(database.url('postgres'), 1)
    const ends = await owner.transaction().execute(async trx => {
      await trx.selectFrom('journal_head').select('seq').where('school_id', '=', w.school).forUpdate().execute()
      const handed = give(w, 'CK', 0)
      await othersWait(trx, 1)
      const written = enter(w, 'CK', { 0: '9' }, 1)
      const all = Promise.allSettled([handed, written])
      await othersWait(trx, 2)
      return { all }
    })
    await owner.destroy()
    const [handed, written] = await ends.all
    expect(handed.status).toBe('fulfilled')
    expect(written).toMatchObject({ reason: { action: 'score.enter', facts: { changes: 'handedIn' } } })
    expect((await w.read(w.people.maths!, readBook, sheet(w))).cells[w.pupils[0]!]?.CK).toMatchObject({ text: '6,0' })
  })
})

describe('the school’s answer to what a change in an open book needs', () => {
  it('free until the lock: a column that was handed in is changed directly, and no dossier is opened on it', async () => {
    const w = await centre(db)
    await answering(w, 'untilLock')
    await enter(w, 'CK', { 0: '6' })
    await give(w, 'CK', 3)
    await enter(w, 'CK', { 0: '7' }, 1)
    expect((await refused(ask(w, 'CK', '9'))).clauses).toEqual(['DB-6.1c', 'DB-7.4'])
  })

  it('by a dossier from the first saving on, handed in or not', async () => {
    const w = await centre(db)
    await answering(w, 'fromFirst')
    await enter(w, 'CK', { 0: '6' })
    await enter(w, 'CK', { 1: '6' })
    expect((await refused(enter(w, 'CK', { 0: '7' }, 1))).clauses).toEqual(['HS-38'])
    expect(await ask(w, 'CK', '9')).toMatchObject({ no: 1 })
    await give(w, 'CK', 2)
    expect((await refused(enter(w, 'CK', { 0: '7' }, 1))).clauses).toEqual(['HS-38'])
    expect((await failure(give(w, 'CK', 2))) as Conflict).toBeInstanceOf(Conflict)
  })
})
