import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { evidence } from '../../../test/evidence.ts'
import { failure } from '../../../test/failure.ts'
import { lockedCentre, UNSIGNED } from '../../../test/locked.ts'
import { centre, NOW, type Person, type World } from '../../../test/world.ts'
import { runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, type Invalid, NotFound, Refused } from '../../records/faults.ts'
import { requestCorrection } from '../corrections/request.ts'
import { keepFile } from '../files/keep-file.ts'
import { decideLock, executeLock, proposeLock } from '../locks/take-step.ts'
import { enrol } from '../pupils/enrol.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { openClass } from '../school/open-class.ts'
import { absencePaper } from './absence-files.ts'
import { books as gradebookList } from './books.ts'
import { cellHistory } from './cell-history.ts'
import { enterScores } from './enter-scores.ts'
import { noteAbsence } from './note-absence.ts'
import { readBook } from './read-book.ts'
import { chooseTopics, topicChoices } from './topics.ts'
import { withdrawZero } from './withdraw-zero.ts'
import { answerZero, askZero } from './zero.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const DAYS = 86_400_000
const LATER = NOW + 20 * DAYS
const ill = { reason: 'Ốm phải nằm viện', evidence: 'Giấy ra viện số 31', until: '2026-12-01' }

/** Everything but the final, of the first learner. */
async function termButFinal(w: World) {
  const pupil = w.pupils[0]!
  const marks = { TX1: '7', TX2: '8', TX3: '9', TX4: '8', GK: '8' }
  await type(w, marks)
  const at = { book: w.books.TOAN!, period: 'HK1', pupil, column: 'CK' }
  return { pupil, at }
}
function type(w: World, marks: Record<string, string>, version = 0, at = NOW) {
  const changes = Object.entries(marks).map(([column, text]) => ({
    pupil: w.pupils[0]!,
    column,
    text,
    version,
    how: 'typed' as const,
  }))
  return w.act(w.people.maths!, enterScores, { book: w.books.TOAN!, period: 'HK1', changes }, { at })
}
const sheetOf = (w: World, who = w.people.maths!, at = NOW) =>
  w.read(who, readBook, { book: w.books.TOAN!, period: 'HK1' }, at)

describe('a learner who missed the final', () => {
  it('waits with the reason, gets no average and keeps the sheet open, until the mark of the make-up is typed', async () => {
    const w = await centre(db)
    const { pupil, at } = await termButFinal(w)
    const before = (await sheetOf(w)).life.find(s => s.key === 'complete')!.missing
    // the paper itself: a file of the writer's own hand, and of nobody else's
    const bytes = Buffer.from('%PDF-1.4 giấy ra viện số 31')
    const paper = { bytes, name: 'Giấy ra viện của bệnh viện huy𝄞n, tờ thứ nhất.pdf', mediaType: 'application/pdf' }
    const foreign = await w.act(w.people.homeroom!, keepFile({ ...paper, bytes: Buffer.from('%PDF-1.4 khác') }), {})
    const stolen = await failure(
      w.act(w.people.maths!, noteAbsence, { ...at, version: 0, ...ill, files: [foreign.sha256] }),
    )
    expect(stolen).toMatchObject({ faults: [{ at: 'files.0', code: 'ERR_EVIDENCE_UNKNOWN' }] })
    const { sha256 } = await w.act(w.people.maths!, keepFile(paper), {})
    await w.act(w.people.maths!, noteAbsence, { ...at, version: 0, ...ill, files: [sha256] })
    const waiting = await sheetOf(w)
    const shown = { sha256, name: 'Giấy ra viện của bệnh viện huy𝄞…nhất.pdf', size: bytes.length }
    expect(waiting.cells[pupil]?.CK).toMatchObject({
      ...{ text: 'Vắng', version: 1 },
      note: { state: 'absent', ...ill, files: [shown] },
    })
    expect(waiting.averages[pupil]).toBeNull()
    expect(waiting.life.find(s => s.key === 'complete')!.missing).toBe(before)

    await type(w, { CK: '6' }, 1)
    const made = await sheetOf(w)
    expect(made.cells[pupil]?.CK).toMatchObject({ text: '6,0', note: { state: 'madeUp', reason: ill.reason } })
    expect(made.averages[pupil]).toBe('7,3')
    const { versions } = await w.read(w.people.maths!, cellHistory, at)
    expect(versions.map(v => [v.text, v.files])).toEqual([
      ['6,0', [shown]],
      ['Vắng', [shown]],
    ])

    await type(w, { CK: '' }, 2)
    expect((await sheetOf(w)).cells[pupil]?.CK).toMatchObject({ text: 'Vắng', note: { state: 'absent' } })
    // noted again without the paper: it is gone from the cell, and stays with its past, for who may read the book
    await w.act(w.people.maths!, noteAbsence, { ...at, version: 3, ...ill })
    expect((await sheetOf(w)).cells[pupil]?.CK?.note).not.toHaveProperty('files')
    const fetch = (who: Person, sha: string) => {
      const actor = { kind: 'person' as const, accountId: who.account, personId: who.id, stepUpAt: null }
      const opening = { db, blobs: w.blobs, school: w.school, now: NOW, actor }
      return runDownload(opening, absencePaper, { ...at, sha256: sha })
    }
    const got = await fetch(w.people.head!, sha256)
    expect([Buffer.from(got.bytes).toString(), got.mediaType]).toEqual([bytes.toString(), 'application/pdf'])
    expect(await failure(fetch(w.people.head!, foreign.sha256))).toBeInstanceOf(NotFound)
  })

  it('is not noted for a regular mark, over a mark, nor with a day that is past', async () => {
    const w = await centre(db)
    const { at } = await termButFinal(w)
    const note = (more: object) => failure(w.act(w.people.maths!, noteAbsence, { ...at, version: 0, ...ill, ...more }))
    const codes = async (more: object) => ((await note(more)) as Invalid).faults.map(f => f.code)
    expect(await codes({ column: 'TX1', version: 1 })).toEqual(['ERR_NOT_A_TEST', 'ERR_CELL_HOLDS_MARK'])
    expect(await codes({ column: 'GK', version: 1 })).toEqual(['ERR_CELL_HOLDS_MARK'])
    expect(await codes({ until: '2026-11-17' })).toEqual(['ERR_DAY_PAST'])
    expect(await failure(w.act(w.people.head!, noteAbsence, { ...at, version: 0, ...ill }))).toBeInstanceOf(Refused)
  })
})

describe('clusters of learning topics at a centre', () => {
  it('are three a year or kept elsewhere; a topic’s score is one more regular mark of the term it falls in', async () => {
    const w = await centre(db)
    const open = (clusters: number) =>
      w.act(w.people.admin!, openClass, {
        year: 2026,
        name: `10B${clusters}`,
        teaches: {
          programme: 'continuing',
          grade: 10,
          subjects: ['VAN', 'TOAN', 'SU', 'DIA', 'TIN'].map((code, i) => ({
            code,
            periodsPerYear: 105,
            topics: i < clusters ? { HK1: 2, HK2: 1 } : 0,
          })),
        },
      })
    const few = { programme: 'continuing' as const, grade: 10, subjects: [{ code: 'TOAN', periodsPerYear: 105 }] }
    const poor = await failure(w.act(w.people.admin!, openClass, { year: 2026, name: '10C', teaches: few }))
    expect((poor as Invalid).faults).toEqual([
      { at: 'teaches.subjects', code: 'ERR_FEW_SUBJECTS', params: { least: 5, count: 1 } },
    ])
    const two = await failure(open(2))
    expect((two as Invalid).faults).toMatchObject([{ code: 'ERR_TOPIC_CLUSTERS', params: { count: 2 } }])
    const { books } = await open(3)
    const columns = async (period: string) =>
      (await w.read(w.people.head!, readBook, { book: books.VAN!, period })).columns.map(
        c => (c as { key: string }).key,
      )
    expect(await columns('HK1')).toEqual(['TX1', 'TX2', 'TX3', 'TX4', 'CD1', 'CD2', 'GK', 'CK', 'TB', 'NX'])
    expect(await columns('HK2')).toEqual(['TX1', 'TX2', 'TX3', 'TX4', 'CD1', 'GK', 'CK', 'TB', 'NX'])
  })

  it('are each learner’s own choice among those of the class: the others’ topics are neither asked, typed nor counted', async () => {
    const w = await centre(db)
    const { admin, head, maths } = w.people as Record<string, Person>
    const { class: of, books } = await w.act(admin!, openClass, {
      ...{ year: 2026, name: '10B' },
      teaches: {
        ...{ programme: 'continuing', grade: 10 },
        subjects: ['VAN', 'TOAN', 'SU', 'DIA', 'TIN'].map(code => ({
          ...{ code, periodsPerYear: 105 },
          topics: code === 'TIN' ? 0 : { HK1: 1, HK2: 0 },
        })),
      },
    })
    const pupils = ['1', '2'].map(n => ({ code: `CD${n}`, familyName: 'Lò Văn', givenName: `Bun ${n}` }))
    const { pupils: ids } = await w.act(head!, enrol, { class: of, fromDay: '2026-09-05', pupils })
    const [one, other] = ids as [string, string]
    const teaches = { class: of, subject: 'TOAN', person: maths!.id, fromDay: '2026-09-05' }
    await w.act(admin!, assignTeacher, teaches)
    const enter = (pupil: string, marks: Record<string, string>, version = 0) =>
      w.act(maths!, enterScores, {
        ...{ book: books.TOAN!, period: 'HK1' },
        changes: Object.entries(marks).map(([column, text]) => ({
          pupil,
          column,
          text,
          version,
          how: 'typed' as const,
        })),
      })
    const choose = (pupil: string, subjects: string[], version = 0) =>
      w.act(admin!, chooseTopics, { class: of, choices: [{ pupil, subjects, version }] })
    const codes = async (deed: Promise<unknown>) => ((await failure(deed)) as Invalid).faults.map(f => f.code)
    const missing = async () =>
      (await w.read(maths!, gradebookList, {})).books.find(b => b.id === books.TOAN)!.periods[0]!
    const marks = { TX1: '7', TX2: '8', TX3: '9', TX4: '8', GK: '8', CK: '8' }

    expect(await codes(choose(one, ['VAN', 'SU']))).toEqual(['ERR_TOPIC_CLUSTERS'])
    expect(await codes(choose(one, ['VAN', 'SU', 'SINH']))).toEqual(['ERR_TOPIC_CLUSTERS'])
    expect(await codes(choose(w.pupils[0]!, ['VAN', 'SU', 'DIA']))).toEqual(['ERR_PUPIL_NOT_IN_CLASS'])
    expect(
      await failure(w.act(maths!, chooseTopics, { class: of, choices: [{ pupil: one, subjects: [], version: 0 }] })),
    ).toBeInstanceOf(Refused)
    await enter(one, marks)
    await enter(other, { ...marks, CD1: '5' })
    expect(await missing()).toMatchObject({ wanted: 14, filled: 13 })
    const sheet = () => w.read(maths!, readBook, { book: books.TOAN!, period: 'HK1' })
    expect((await sheet()).averages).toEqual({ [one]: null, [other]: '7,7' })

    // without mathematics for the one; for the other a topic's score stands there already
    await choose(one, ['VAN', 'SU', 'DIA'])
    expect(await failure(choose(one, ['VAN', 'SU', 'TOAN']))).toMatchObject({ code: 'ERR_FACT_CHANGED' })
    expect(await codes(choose(other, ['VAN', 'SU', 'DIA']))).toEqual(['ERR_TOPIC_MARKED'])
    await choose(other, ['VAN', 'SU', 'TOAN'])
    const after = await sheet()
    expect(after.exempt).toEqual({ [one]: ['CD1'] })
    expect(after.averages).toEqual({ [one]: '8,0', [other]: '7,7' })
    expect(await missing()).toMatchObject({ wanted: 13, filled: 13 })
    expect(await codes(enter(one, { CD1: '9' }))).toEqual(['ERR_TOPIC_NOT_CHOSEN'])
    const shown = await w.read(admin!, topicChoices, { class: of })
    expect(shown.learners.map(l => [l.subjects, l.version])).toEqual([
      [['DIA', 'SU', 'VAN'], 1],
      [['SU', 'TOAN', 'VAN'], 1],
    ])

    // the column alone is locked: the choice stands, and no dossier writes what was not chosen
    const scope = { year: 2026, period: 'HK1', class: of, subject: 'TOAN', column: 'CD1' }
    await w.act(w.people.member!, proposeLock, scope)
    const { lock } = await w.act(head!, decideLock, { ...scope, decisionNo: '32/QĐ-TTMS', reason: UNSIGNED })
    await w.act(admin!, executeLock, { lock })
    expect(await codes(choose(one, ['VAN', 'SU', 'TOAN'], 1))).toEqual(['ERR_TOPIC_LOCKED'])
    const dossier = { book: books.TOAN!, period: 'HK1', pupil: one, column: 'CD1', text: '9' }
    const sheetOfPaper = await evidence(w, maths!, 'bai-chuyen-de.jpg')
    const ask = w.act(maths!, requestCorrection, {
      ...dossier,
      reason: 'Chấm sót bài chuyên đề',
      evidence: [sheetOfPaper],
    })
    expect(((await failure(ask)) as Invalid).faults).toMatchObject([{ at: 'text', code: 'ERR_TOPIC_NOT_CHOSEN' }])
  })
})

describe('a zero for a missed test', () => {
  it('needs the teacher’s reason and another’s confirmation, and counts only then', async () => {
    const w = await centre(db)
    const { pupil, at } = await termButFinal(w)
    await w.act(w.people.maths!, noteAbsence, { ...at, version: 0, ...ill })
    const ask = { ...at, reason: 'Đã mời hai lần, không dự kiểm tra bù' }
    const early = await failure(w.act(w.people.maths!, askZero, ask))
    expect((early as Invalid).faults.map(f => f.code)).toEqual(['ERR_MAKE_UP_OPEN'])
    const silent = await failure(w.act(w.people.maths!, askZero, { ...ask, reason: 'vắng' }, { at: LATER }))
    expect((silent as Refused).decision.because.map(c => c.id)).toContain('HS-18')

    const { request } = await w.act(w.people.maths!, askZero, ask, { at: LATER })
    const open = await sheetOf(w, w.people.lead!, LATER)
    expect(open.averages[pupil]).toBeNull()
    expect(open.zeros).toEqual([
      { request, pupil, column: 'CK', reason: ask.reason, by: w.people.maths!.name, mine: false },
    ])
    expect(open.may.answerZero.verdict).toBe('allowed')
    const confirm = { request, answer: 'confirmation' as const }
    expect(await failure(w.act(w.people.maths!, answerZero, confirm, { at: LATER }))).toBeInstanceOf(Refused)
    await w.act(w.people.lead!, answerZero, confirm, { at: LATER })
    expect(await failure(w.act(w.people.admin!, answerZero, confirm, { at: LATER }))).toMatchObject({
      code: 'ERR_STEP_TAKEN',
    })

    const done = await sheetOf(w, w.people.maths!, LATER)
    expect(done.cells[pupil]?.CK).toMatchObject({
      text: '0,0',
      note: { state: 'zeroByRule', reason: ask.reason, by: w.people.lead!.name },
    })
    // (7 + 8 + 9 + 8 + 2 × 8 + 3 × 0) / 9
    expect(done.averages[pupil]).toBe('5,3')
    expect(done.zeros).toEqual([])
    const over = await failure(type(w, { CK: '7' }, 2, LATER))
    expect((over as Invalid).faults).toEqual([{ at: 'changes.0.text', code: 'ERR_ZERO_DECIDED' }])
  })

  it('is not written over what was made up between request and confirmation', async () => {
    const w = await centre(db)
    const { at } = await termButFinal(w)
    const ask = { ...at, reason: 'Vắng không có lý do, không liên lạc được' }
    const { request } = await w.act(w.people.maths!, askZero, ask)
    expect(await failure(w.act(w.people.maths!, askZero, ask))).toMatchObject({ code: 'ERR_STEP_TAKEN' })
    await type(w, { CK: '6' })
    const late = await failure(w.act(w.people.lead!, answerZero, { request, answer: 'confirmation' }))
    expect(late).toBeInstanceOf(Conflict)
    expect((late as Conflict).current).toMatchObject([{ column: 'CK', text: '6,0' }])
    await w.act(w.people.lead!, answerZero, { request, answer: 'refusal', note: 'Đã có điểm' })
    expect((await sheetOf(w)).zeros).toEqual([])
  })

  it('is taken back by who asked and nobody else, while it waits, also after the lock; then it can be asked for anew', async () => {
    const w = await centre(db)
    const { at } = await termButFinal(w)
    const ask = { ...at, reason: 'Vắng không có lý do, không liên lạc được' }
    const { maths, lead } = w.people as Record<'maths' | 'lead', Person>
    const first = await w.act(maths, askZero, ask)
    expect((await sheetOf(w)).may.withdrawZero.verdict).toBe('allowed')
    expect(await failure(w.act(lead, withdrawZero, first))).toBeInstanceOf(Refused)
    await w.act(maths, withdrawZero, first)
    expect((await sheetOf(w, lead)).zeros).toEqual([])
    for (const late of [
      w.act(maths, withdrawZero, first),
      w.act(lead, answerZero, { ...first, answer: 'confirmation' as const }),
    ])
      expect(await failure(late)).toMatchObject({ code: 'ERR_STEP_TAKEN' })

    const second = await w.act(maths, askZero, ask)
    await lockedCentre(w, 'HK1')
    expect(await failure(w.act(lead, answerZero, { ...second, answer: 'refusal' as const }))).toBeInstanceOf(Refused)
    await w.act(maths, withdrawZero, second)
    expect((await sheetOf(w)).zeros).toEqual([])
  })
})
