import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { centre, type World } from '../../../test/world.ts'
import type { Regulation } from '../../law/regulation.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { type Invalid, Refused } from '../../records/faults.ts'
import { adoptRegulation } from '../regulation/adopt.ts'
import { previewResults } from '../regulation/preview-results.ts'
import { readDraft } from '../regulation/read-draft.ts'
import { saveDraft } from '../regulation/save-draft.ts'
import { startDraft } from '../regulation/start-draft.ts'
import { regulationsInForce } from '../school/regulations-in-force.ts'
import { approveResults } from './approve.ts'
import { classResult } from './class-result.ts'
import { continuingClass, type FullClass, fill } from './full-class.sample.ts'
import { recordAbsences } from './prepare.ts'
import { progress } from './progress.ts'
import { proposeResults } from './propose.ts'
import { resultVersion } from './version.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const DECEMBER = Date.UTC(2026, 11, 2, 2)
const JULY = Date.UTC(2027, 6, 2, 2)

/** The school's regulation anew from a day on, with these choices at its questions. */
async function adopt(
  w: World,
  chosen: Regulation['chosen'],
  no: string,
  [decidedOn, from, at]: [string, string, number],
  before: () => Promise<void> = async () => {},
) {
  const head = w.people.head!
  await w.act(head, startDraft, { from: 'inForce' }, { at })
  const { draft, version, regulation } = await w.read(head, readDraft, {}, at)
  const next = { ...regulation, chosen }
  const saved = await w.act(head, saveDraft, { draft, version, regulation: next as never }, { at })
  await before()
  const decision = { decisionNo: no, decidedOn, effectiveFrom: from, reason: 'Như hiện nay.' }
  await w.act(head, adoptRegulation, { draft, version: saved.version, ...decision }, { at })
}

const look = (c: FullClass, period: string, at?: number) =>
  c.w.read(c.teacher, classResult, { class: c.id, period }, at)
const learningOf = async (c: FullClass, period: string, at?: number) =>
  (await look(c, period, at)).pupils.find(p => p.id === c.pupils[1])!.now?.learning
const propose = (c: FullClass, period: string, at?: number) =>
  c.w.act(c.teacher, proposeResults, { class: c.id, period }, at ? { at } : {})
const approve = (c: FullClass, period: string, version: number, at?: number) =>
  c.w.act(
    c.w.people.head!,
    approveResults,
    { period, classes: [{ class: c.id, version }], decisionNo: '7/QĐ' },
    at ? { at } : {},
  )

describe('a school that answers an open question otherwise', () => {
  it('has other results from then on; what was approved stays, and a year that is over keeps its answers', async () => {
    const w = await centre(db)
    const [settled, waiting] = [await continuingClass(w, '10A2'), await continuingClass(w, '10A3')]
    // the second learner is Chưa đạt in the activity of both terms, with 8,5 everywhere else
    for (const c of [settled, waiting])
      for (const period of ['HK1', 'HK2'] as const) await fill(c, period, { 1: { 'HDTNHN.KQ': 'CĐ' } })
    expect((await look(settled, 'HK1')).answers).toEqual([])
    await approve(settled, 'HK1', (await propose(settled, 'HK1')).version)
    await propose(waiting, 'HK1')
    const NOVEMBER = Date.UTC(2026, 10, 18, 2)
    await adopt(w, { 'DB-Q6': 'bars' }, '88/QĐ-TTMS', ['2026-11-18', '2026-12-01', NOVEMBER], async () => {
      // told before the decision: what is approved never moves, and nothing is kept by the looking
      const { pupils, ...told } = await w.read(w.people.head!, previewResults, {}, NOVEMBER)
      expect(told).toMatchObject({ year: 2026, inTime: true, bounded: false, count: 3 })
      expect(pupils.map(p => [p.pupil, p.class, p.period])).toEqual([
        [settled.pupils[1], '10A2', 'HK2'],
        [waiting.pupils[1], '10A3', 'HK1'],
        [waiting.pupils[1], '10A3', 'HK2'],
      ])
      for (const { facets } of pupils) expect(facets).toEqual([{ of: 'level', was: 'TOT', now: 'KHA' }])
      expect(await look(waiting, 'HK1', NOVEMBER)).toMatchObject({ stale: false, answers: [] })
    })

    // approved under the default: for ever by the default, and not stale
    expect(await look(settled, 'HK1', DECEMBER)).toMatchObject({ state: 'approved', stale: false, answers: [] })
    expect(await learningOf(settled, 'HK1', DECEMBER)).toMatchObject({ level: 'TOT' })
    // put forward under the default, not yet approved: no longer what the school's answer comes to
    const other = await look(waiting, 'HK1', DECEMBER)
    expect(other).toMatchObject({
      stale: true,
      answers: [{ question: 'DB-Q6', document: 'Quy chế kèm QĐ 88/QĐ-TTMS' }],
    })
    const changed = other.pupils.find(p => p.id === waiting.pupils[1])!
    expect(changed.now!.learning).toMatchObject({ base: 'DAT', level: 'KHA', liftedBy: 'HDTNHN' })
    expect(changed.now!.answers).toEqual([expect.objectContaining({ question: 'DB-Q6', at: 'Điều 5.4' })])
    expect(changed.now!.because.at(-1)).toMatchObject({ document: 'Quy chế kèm QĐ 88/QĐ-TTMS', at: 'Điều 5.4 (DB-Q6)' })
    expect(changed.kept!.learning).toMatchObject({ level: 'TOT' })
    expect(other.pupils[0]!.now!.answers).toEqual([])
    expect(await failure(approve(waiting, 'HK1', 1, DECEMBER))).toBeInstanceOf(Refused)
    const listed = await w.read(w.people.head!, progress, { period: 'HK1' }, DECEMBER)
    expect(listed.classes.map(c => [c.name, c.result?.stale])).toContainEqual(['10A3', true])
    expect(listed.classes.map(c => [c.name, c.result?.stale])).toContainEqual(['10A2', false])
    const again = await propose(waiting, 'HK1', DECEMBER)
    await approve(waiting, 'HK1', again.version, DECEMBER)

    // the year of both, by the answer in force
    for (const c of [settled, waiting]) {
      const absences = c.pupils.map(pupil => ({ pupil, excused: 0, unexcused: 0 }))
      await w.act(c.teacher, recordAbsences, { class: c.id, absences }, { at: DECEMBER })
    }
    const year = await propose(settled, 'CN', DECEMBER)
    await approve(settled, 'CN', year.version, DECEMBER)
    const kept = await w.read(settled.teacher, resultVersion, { result: year.result }, DECEMBER)
    expect(kept.pupils.find(p => p.id === settled.pupils[1])!.outcome).toMatchObject({
      learning: { level: 'KHA' },
      answers: [{ question: 'DB-Q6' }],
    })

    // in June the school goes back to the default, when the year is over: neither the approved nor the open one moves
    const JUNE = Date.UTC(2027, 5, 20, 2)
    await adopt(w, {}, '99/QĐ-TTMS', ['2027-06-20', '2027-07-01', JUNE], async () => {
      const late = await w.read(w.people.head!, previewResults, {}, JUNE)
      expect(late).toMatchObject({ inTime: false, count: 0, compared: 0 })
    })
    const inForce = (await w.read(settled.teacher, regulationsInForce, {}, JULY)).regulations.at(-1)!
    expect(inForce.questions.find(q => q.id === 'DB-Q6')!.answer).toBe('Không, nhưng được nêu ra khi xét.')
    expect(await look(settled, 'CN', JULY)).toMatchObject({ state: 'approved', stale: false })
    expect(await learningOf(settled, 'CN', JULY)).toMatchObject({ level: 'KHA' })
    expect(await learningOf(waiting, 'CN', JULY)).toMatchObject({ level: 'KHA', liftedBy: 'HDTNHN' })
    expect(await learningOf(settled, 'HK1', JULY)).toMatchObject({ level: 'TOT' })
  })

  it('does not reach back into a year that is over: no decision gives itself an earlier day, a later one leaves the year', async () => {
    const w = await centre(db)
    const waiting = await continuingClass(w, '10A2')
    for (const period of ['HK1', 'HK2'] as const) await fill(waiting, period, { 1: { 'HDTNHN.KQ': 'CĐ' } })
    const absences = waiting.pupils.map(pupil => ({ pupil, excused: 0, unexcused: 0 }))
    await w.act(waiting.teacher, recordAbsences, { class: waiting.id, absences }, { at: DECEMBER })
    const AUGUST = Date.UTC(2027, 7, 10, 2)
    expect(await learningOf(waiting, 'CN', AUGUST)).toMatchObject({ level: 'TOT' })
    const back = adopt(w, { 'DB-Q6': 'bars' }, '90/QĐ-TTMS', ['2027-05-03', '2027-05-04', AUGUST])
    expect((await failure<Invalid>(back)).faults).toMatchObject([{ code: 'ERR_REGULATION_REACHES_BACK' }])
    const { draft, version } = await w.read(w.people.head!, readDraft, {}, AUGUST)
    const today = {
      decisionNo: '90/QĐ-TTMS',
      decidedOn: '2027-05-03',
      effectiveFrom: '2027-08-10',
      reason: 'Như hiện nay.',
    }
    await w.act(w.people.head!, adoptRegulation, { draft, version, ...today }, { at: AUGUST })
    expect(await look(waiting, 'CN', AUGUST)).toMatchObject({ answers: [] })
    expect(await learningOf(waiting, 'CN', AUGUST)).toMatchObject({ level: 'TOT' })
  })

  it('chooses one of the answers that the computation knows; words beside it are not taken', async () => {
    const w = await centre(db)
    const head = w.people.head!
    await w.act(head, startDraft, { from: 'inForce' })
    const { draft, version, regulation, questions } = await w.read(head, readDraft, {})
    expect(questions.find(q => q.id === 'DB-Q8')!.otherwise).toEqual([
      { choice: 'leftOut', text: 'Bỏ môn đó ra rồi tính lại.' },
    ])
    const save = (change: object) =>
      failure<Invalid>(
        w.act(head, saveDraft, { draft, version, regulation: { ...regulation, ...change } as never }),
      ).then(cause => cause.faults.map(f => [f.at, f.code]))
    const asked = regulation.questions as Regulation['questions'] & object
    const stay = [['regulation.questions', 'ERR_QUESTIONS_STAY']]
    expect(await save({ questions: asked.slice(1) })).toEqual(stay)
    const reworded = asked.map(q => (q.id === 'DB-Q8' ? { ...q, ask: { vi: 'Thế nào?', en: 'How?' } } : q))
    expect(await save({ questions: reworded })).toEqual(stay)
    expect(await save({ chosen: { 'DB-Q8': 'bars' } })).toEqual([['regulation.chosen.DB-Q8', 'ERR_UNKNOWN_ANSWER']])
    expect(await save({ chosen: { 'DB-Q99': 'bars' } })).toEqual([['regulation.chosen.DB-Q99', 'ERR_UNKNOWN_QUESTION']])
    expect(await save({ answers: { 'DB-Q8': 'Bỏ ra.' } })).toEqual([
      ['regulation.answers.DB-Q8', 'ERR_ANSWER_IN_WORDS'],
    ])
  })
})
