import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { primarySchool, YEAR } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { type Conflict, type Invalid, NotFound, Refused } from '../../records/faults.ts'
import { readBook } from '../gradebook/read-book.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { approveResults } from './approve.ts'
import { classResult } from './class-result.ts'
import { education } from './education.ts'
import { type FullClass, fill, primaryClass, SHEET } from './full-class.sample.ts'
import { missingCells } from './missing-cells.ts'
import { planEducation } from './plan-education.ts'
import { progress } from './progress.ts'
import { proposeResults } from './propose.ts'
import { rateByPlan } from './rate-by-plan.ts'
import { planSupport } from './support.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const look = (c: FullClass, period = 'CN') => c.w.read(c.teacher, classResult, { class: c.id, period })
const pupilOf = async (c: FullClass, i: number, period = 'CN') =>
  (await look(c, period)).pupils.find(p => p.id === c.pupils[i])!
type Plan = Partial<Parameters<typeof planEducation.run>[1]>
const plan = (c: FullClass, more: Plan, who = c.w.people.head!) =>
  c.w.act(who, planEducation, {
    pupil: c.pupils[0]!,
    year: YEAR,
    education: 'GENERAL',
    exempt: [],
    goals: 'Tham gia hoạt động tại chỗ, đánh giá bằng quan sát.',
    decisionNo: '21/QĐ',
    decidedOn: '2026-09-10',
    ...more,
  })
const codesOf = (cause: unknown) => (cause as Invalid).faults.map(f => `${f.at} ${f.code}`)
/** Every cell of these subjects empty for the first pupil. */
const without = (...columns: string[]) => ({ 0: Object.fromEntries(columns.map(column => [column, ''])) })

describe('an individual education plan of an inclusive pupil', () => {
  it('takes what it leaves out from the books, and the year is computed over the rest, with the article', async () => {
    const c = await primaryClass(await primarySchool(db), '4B', 4)
    await fill(c, 'CN', without('GDTC.MUC', 'NN1.DIEM', `${SHEET}.THE_CHAT`))
    await plan(c, { exempt: ['GDTC'] })
    expect((await look(c)).complete).toBe(false)
    await c.w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' }).catch(cause => cause)
    expect(await plan(c, { exempt: ['THE_CHAT', 'GDTC', 'score:NN1'] })).toEqual({ version: 2 })
    const seen = await look(c)
    expect(seen).toMatchObject({ complete: true, missing: [] })
    const one = seen.pupils.find(p => p.id === c.pupils[0])!
    expect(one).toMatchObject({ plan: { education: 'GENERAL' }, now: { primary: { rating: 'HTXS', award: 'HSXS' } } })
    expect(one.now!.because.map(b => b.short)).toContain('TT27/2020 8.1')
    expect(one.now!.subjects).not.toHaveProperty('GDTC')
    expect(one.now!.subjects.NN1).toMatchObject({ level: 'T', score: null })

    const { classes } = await c.w.read(c.w.people.head!, progress, { period: 'CN' })
    const gdtc = classes.find(k => k.name === '4B')!.books.find(b => b.subject === 'GDTC')!
    expect(gdtc).toMatchObject({ wanted: c.pupils.length - 1, missing: 0 })
    const sheet = await c.w.read(c.teacher, readBook, { book: c.books.GDTC!, period: 'CN' })
    expect(sheet.exempt).toEqual({ [c.pupils[0]!]: ['MUC', 'NX'] })
    expect(sheet.life.find(s => s.key === 'complete')).toMatchObject({ missing: 0 })
    expect(await c.w.read(c.teacher, missingCells, { book: c.books.NN1!, period: 'CN' })).toMatchObject({ total: 0 })
  })

  it('makes an approved result stale, and once it ends the cells are asked for again', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CN', without('GDTC.MUC'))
    await plan(c, { exempt: ['GDTC'] })
    await c.w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })
    await c.w.act(c.w.people.head!, approveResults, { period: 'CN', classes: [{ class: c.id, version: 1 }] })
    expect(await look(c)).toMatchObject({ state: 'approved', stale: false })
    await plan(c, { education: 'NONE', exempt: ['GDTC'] })
    expect(await look(c)).toMatchObject({ stale: true, complete: false })
    const { classes } = await c.w.read(c.w.people.head!, progress, { period: 'CN' })
    expect(classes.find(k => k.name === '1A')!).toMatchObject({ missing: 1, result: { stale: true } })
    const kept = await c.w.read(c.teacher, education, { pupil: c.pupils[0]!, year: YEAR })
    expect(kept.plans.map(p => [p.version, p.education, p.exempt])).toEqual([
      [2, 'NONE', []],
      [1, 'GENERAL', ['GDTC']],
    ])
    expect((await journalOf(c.w)).filter(r => r.act === 'results.planEducation')).toHaveLength(2)
  })

  it('is the head’s to decide, with every fault at once; teachers of the class read it, nobody else', async () => {
    const c = await primaryClass(await primarySchool(db))
    const cause = await failure(plan(c, { exempt: ['LSDL', 'TV', 'TV', 'score:DD'], decidedOn: '2027-01-01' }))
    expect(codesOf(cause)).toEqual([
      'exempt.0 ERR_UNKNOWN_EXEMPTION',
      'exempt.2 ERR_TEXT_CODE_TWICE',
      'exempt.3 ERR_UNKNOWN_EXEMPTION',
      'decidedOn ERR_DAY_IN_FUTURE',
    ])
    expect(await failure(plan(c, {}, c.teacher))).toBeInstanceOf(Refused)
    const seen = await c.w.read(c.teacher, education, { pupil: c.pupils[0]!, year: YEAR })
    expect(seen.may.plan).toMatchObject({ verdict: 'refused', because: [{ id: 'TT27-8' }] })
    expect(seen.subjects[0]).toEqual({ code: 'TV', name: 'Tiếng Việt', tested: true })
    const ask = { pupil: c.pupils[0]!, year: YEAR }
    expect(await failure(c.w.read(c.w.people.science!, education, ask))).toBeInstanceOf(Refused)
    // who teaches a subject must know what is not asked there, and no more
    await plan(c, { exempt: ['GDTC', 'score:TV', 'THE_CHAT'] })
    await c.w.act(c.w.people.head!, assignTeacher, {
      class: c.id,
      subject: 'GDTC',
      person: c.w.people.science!.id,
      fromDay: '2026-11-18',
    })
    const own = await c.w.read(c.w.people.science!, education, ask)
    expect(own).toMatchObject({ plans: [{ exempt: ['GDTC'], goals: null }], subjects: [{ code: 'GDTC' }], traits: [] })
    expect((await c.w.read(c.teacher, education, ask)).plans[0]).toMatchObject({
      exempt: ['GDTC', 'THE_CHAT', 'score:TV'],
      goals: 'Tham gia hoạt động tại chỗ, đánh giá bằng quan sát.',
    })
    const other = await primarySchool(db)
    expect(await failure(other.read(other.people.head!, education, ask))).toBeInstanceOf(NotFound)
  })
})

describe('a pupil in specialised education', () => {
  it('needs no cell, waits for the rating by the plan, and is promoted by it', async () => {
    const c = await primaryClass(await primarySchool(db))
    await fill(c, 'CHK1')
    await plan(c, { education: 'SPECIALISED' })
    expect((await look(c, 'CHK1')).complete).toBe(true)
    const subjects = Object.keys(c.books).filter(code => code !== SHEET)
    const cells = subjects.flatMap(code =>
      ['TV', 'TOAN'].includes(code) ? [`${code}.MUC`, `${code}.DIEM`] : [`${code}.MUC`],
    )
    await fill(c, 'CN', without(...cells))
    expect((await look(c)).missing).toMatchObject([{ what: 'rating', count: 1, book: null }])
    const rate = {
      class: c.id,
      pupil: c.pupils[0]!,
      rating: 'HT' as const,
      note: 'Đạt 4 trên 5 mục tiêu của kế hoạch.',
    }
    const other = await failure(c.w.act(c.teacher, rateByPlan, { ...rate, pupil: c.pupils[1]! }))
    expect((other as Conflict).code).toBe('ERR_RATING_COMPUTED')
    expect(await failure(c.w.act(c.w.people.head!, rateByPlan, rate))).toBeInstanceOf(Refused)
    await c.w.act(c.teacher, rateByPlan, rate)
    expect(await look(c)).toMatchObject({ complete: true, state: 'complete' })
    expect(await pupilOf(c, 0)).toMatchObject({
      handRating: 'HT',
      now: { primary: { rating: 'HT', completion: 'HT_LOP', promotion: 'LEN_LOP', award: 'KHONG' } },
    })
    expect(await c.w.act(c.teacher, proposeResults, { class: c.id, period: 'CN' })).toMatchObject({ version: 1 })
    // a better rating is for the council, never a title by itself; a worse one calls for help
    await c.w.act(c.teacher, rateByPlan, { ...rate, rating: 'HTXS' })
    expect(await look(c)).toMatchObject({ stale: true })
    expect((await pupilOf(c, 0)).now!.primary).toMatchObject({ award: 'CAN_HOI_DONG' })
    await c.w.act(c.teacher, rateByPlan, { ...rate, rating: 'CHT' })
    expect(await pupilOf(c, 0)).toMatchObject({ awaits: 'support', wants: 'support' })
    await c.w.act(c.teacher, planSupport, {
      class: c.id,
      pupil: c.pupils[0]!,
      plan: 'Kèm riêng.',
      untilDay: '2027-07-31',
    })
    await c.w.act(c.teacher, rateByPlan, { ...rate, rating: 'HT' })
    expect(await pupilOf(c, 0)).toMatchObject({ awaits: null, now: { primary: { promotion: 'LEN_LOP' } } })
  })
})

describe('a pupil of a class for pupils with disabilities', () => {
  it('has tests in Tiếng Việt and Toán only; another one that was taken does not count', async () => {
    const c = await primaryClass(await primarySchool(db), '4B', 4)
    await fill(c, 'CN', { 0: { 'KH.DIEM': '3', 'LSDL.DIEM': '' } })
    await plan(c, { education: 'SPECIAL_CLASS' })
    expect(await pupilOf(c, 0)).toMatchObject({ missing: [], now: { primary: { rating: 'HTXS' } } })
  })
})
