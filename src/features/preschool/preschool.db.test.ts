import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { stopRendering } from '../../documents/render.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Refused } from '../../records/faults.ts'
import { withSchool, withSession } from '../../records/session.ts'
import { verifyJournal } from '../../records/verify-journal.ts'
import { assess } from './assess.ts'
import { childView } from './child-view.ts'
import { preschoolClasses } from './class-list.ts'
import { classView } from './class-view.ts'
import { closeTheme } from './close-theme.ts'
import { consentChange, refuseChange, withdrawChange, witnessChange } from './decide-change.ts'
import { preschoolDuties } from './duties.ts'
import { addEvidence, evidenceFile } from './evidence.ts'
import { withdraw, writeNote } from './notes.ts'
import { enterObjectives } from './objectives.ts'
import { changeTheme, planTheme } from './plan-theme.ts'
import { preschoolPlan, tableOfFile } from './read-plan.ts'
import { requestChange } from './request-change.ts'
import { approveReview, proposeReview, returnReview } from './review.ts'
import { DAY, type Kindergarten, kindergarten, NOW, type Who, YEAR } from './school.sample.ts'
import { setFigures } from './set-figures.ts'
import { findingHistory, themeSheet } from './theme-sheet.ts'
import { transitionRecord, writeTransition } from './transition.ts'

const database = testDatabase()
let db: Db
let k: Kindergarten

beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(async () => {
  stopRendering()
  await db.destroy()
})
beforeEach(async () => {
  k = await kindergarten(db)
})

const change = (pupil: string, column: string, text: string, version = 0) => ({
  pupil,
  column,
  text,
  version,
  how: 'typed' as const,
})
const all = (text: string) => k.pupils.flatMap(p => k.objectives.map(o => change(p, o, text)))
const enter = (who: Who, changes: ReturnType<typeof change>[], at = NOW, theme = k.running) =>
  k.act(who, assess, { theme, changes }, at)
const sheet = (who: Who = 'lead') => k.read(who, themeSheet, { theme: k.running })
const because = (work: Promise<unknown>) => failure(work).then(f => (f instanceof Refused ? f.decision.verdict : f))

describe('assessing children', () => {
  it('is saved with its version by both teachers of the class, and every value that was replaced stays in the history', async () => {
    const [an, binh] = k.pupils
    const [walk] = k.objectives
    const first = await enter('lead', [change(an!, walk!, '+'), change(binh!, walk!, 'v nghỉ ốm từ ngày 3')])
    expect(new Map(first.saved.map(s => [s.pupil, [s.text, s.version]]))).toEqual(
      new Map([
        [an, ['+', 1]],
        [binh, ['v nghỉ ốm từ ngày 3', 1]],
      ]),
    )
    await enter('second', [change(an!, walk!, '-', 1)], NOW + 60_000)
    await enter('second', [change(an!, walk!, '', 2)], NOW + 120_000)
    const { past } = await k.read('lead', findingHistory, { theme: k.running, pupil: an!, objective: walk! })
    expect(past.map(p => [p.text, p.by])).toEqual([
      ['', 'Bạc Thị Hà'],
      ['-', 'Bạc Thị Hà'],
      ['+', 'Lường Thị Nguyệt'],
    ])
    expect((await sheet()).cells[binh!]![walk!]).toEqual({ text: 'v nghỉ ốm từ ngày 3', version: 1, past: false })
    expect((await verifyJournal(db, k.school, [])).findings).toEqual([])
  })

  it('of another class, or by somebody who does not teach it, is refused and leaves its row', async () => {
    const [walk] = k.objectives
    for (const who of ['other', 'head'] as const)
      expect(await because(enter(who, [change(k.pupils[0]!, walk!, '+')]))).toBe('refused')
    const refusals = await withSchool(db, k.school, trx =>
      trx
        .selectFrom('journal')
        .select('act')
        .where('school_id', '=', k.school)
        .where('verdict', '=', 'refused')
        .execute(),
    )
    expect(refusals.map(r => r.act)).toEqual(['preschool.assess', 'preschool.assess'])
  })

  it('names every fault at once: a child of another class, an objective of no theme, a mark, an absence without a reason', async () => {
    const [walk, tell] = k.objectives
    const alone = await k.theme(k.class, 'lead', ['2026-11-16', '2026-11-20'], [walk!])
    const work = enter(
      'lead',
      [
        change(k.strangers[0]!, walk!, '+'),
        change(k.pupils[0]!, tell!, '+'),
        change(k.pupils[0]!, walk!, '8'),
        change(k.pupils[1]!, walk!, 'v'),
      ],
      NOW,
      alone,
    )
    expect(await failure(work)).toMatchObject({
      faults: [
        { at: 'changes.0.pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' },
        { at: 'changes.1.column', code: 'ERR_OBJECTIVE_NOT_IN_THEME' },
        { at: 'changes.2.text', code: 'ERR_FINDING' },
        { at: 'changes.3.text', code: 'ERR_REASON_MISSING' },
      ],
    })
  })

  it('by two teachers at the same moment: one is saved, the other sees that value and who wrote it', async () => {
    const [an] = k.pupils
    const [walk] = k.objectives
    const both = await Promise.allSettled([
      enter('lead', [change(an!, walk!, '+')]),
      enter('second', [change(an!, walk!, '-')]),
    ])
    const lost = both.find(b => b.status === 'rejected')!
    expect(both.filter(b => b.status === 'fulfilled')).toHaveLength(1)
    const stands = (await sheet()).cells[an!]![walk!]!
    expect(lost).toMatchObject({
      reason: { code: 'ERR_CELL_CHANGED', current: [{ pupil: an, column: walk, text: stands.text, version: 1 }] },
    })
    expect(await failure(enter('second', [change(an!, walk!, stands.text === '+' ? '-' : '+', 0)]))).toMatchObject({
      code: 'ERR_CELL_CHANGED',
    })
  })

  it('waits for the first day of the theme and ends some days after the last; a leader may move that day', async () => {
    const one = [change(k.pupils[0]!, k.objectives[0]!, '+')]
    const later = await k.theme(k.class, 'lead', ['2026-12-01', '2026-12-18'])
    expect(await because(enter('lead', one, NOW, later))).toBe('refused')
    await enter('lead', one, Date.UTC(2026, 11, 4, 2))
    const late = Date.UTC(2026, 11, 5, 2)
    const again = [change(k.pupils[0]!, k.objectives[0]!, '-', 1)]
    expect(await failure(enter('lead', again, late))).toMatchObject({
      decision: { verdict: 'refused', cause: 'closed', remedy: { ask: 'theme.plan' } },
    })
    const plan = { name: 'Bản làng em', fromDay: '2026-11-02', toDay: '2026-12-04', objectives: k.objectives }
    const moved = { theme: k.running, version: 1, ...plan }
    expect(await because(k.act('lead', changeTheme, moved, late))).toBe('refused')
    await k.act('deputy', changeTheme, moved, late)
    await enter('lead', again, late)
  })

  it('knows nothing of another school’s themes, classes and evidence', async () => {
    const there = await kindergarten(db)
    for (const work of [
      () => k.act('lead', assess, { theme: there.running, changes: [change(k.pupils[0]!, k.objectives[0]!, '+')] }),
      () => k.read('head', themeSheet, { theme: there.running }),
      () => k.read('head', classView, { class: there.class }),
      () => k.read('head', childView, { class: k.class, pupil: there.pupils[0]! }),
      () => k.act('lead', closeTheme, { theme: there.running }),
    ])
      expect(await failure(work())).toMatchObject({ name: 'NotFound' })
    expect(await failure(enter('lead', [change(there.pupils[0]!, k.objectives[0]!, '+')]))).toMatchObject({
      faults: [{ code: 'ERR_PUPIL_NOT_IN_CLASS' }],
    })
    expect(await failure(k.theme(k.class, 'lead', ['2026-12-01', '2026-12-18'], there.objectives))).toMatchObject({
      faults: [{ code: 'ERR_OBJECTIVE_UNKNOWN' }, {}, {}],
    })
  })
})

describe('what is found in a class', () => {
  it('is read by its teachers and the leaders only, by name and never in another order', async () => {
    await enter('lead', [change(k.pupils[0]!, k.objectives[0]!, '-'), change(k.pupils[3]!, k.objectives[0]!, '+')])
    for (const who of ['lead', 'second', 'head', 'deputy'] as const)
      expect((await sheet(who)).children.map(c => c.givenName)).toEqual(['An', 'Bình', 'Chi', 'Dũng'])
    for (const work of [
      () => sheet('other'),
      () => k.read('other', classView, { class: k.class }),
      () => k.read('other', childView, { class: k.class, pupil: k.pupils[0]! }),
      () => k.read('other', findingHistory, { theme: k.running, pupil: k.pupils[0]!, objective: k.objectives[0]! }),
      () => k.file('other', transitionRecord, { class: k.class, pupil: k.pupils[0]! }),
    ])
      expect(await because(work())).toBe('refused')
    expect((await k.read('other', preschoolClasses, {})).classes.map(c => c.name)).toEqual(['Lá 2'])
    expect((await k.read('lead', preschoolClasses, {})).classes).toMatchObject([
      { name: 'Lá 1', mine: true, children: 4, themes: [{ done: 2, wanted: 12 }] },
    ])
  })

  it('proposes an objective again when fewer than the school’s per cent of those assessed achieved it', async () => {
    const [walk, tell] = k.objectives
    const marks = ['+', '+', '-', 'v ốm dài ngày']
    await enter('lead', [
      ...k.pupils.map((p, i) => change(p, walk!, marks[i]!)),
      ...k.pupils.map(p => change(p, tell!, '+')),
      ...k.pupils.map(p => change(p, k.objectives[2]!, '+')),
    ])
    expect((await k.read('lead', classView, { class: k.class })).carryOver.objectives).toEqual([])
    await k.act('lead', closeTheme, { theme: k.running })
    const { carryOver } = await k.read('lead', classView, { class: k.class })
    expect(carryOver).toEqual({
      percent: 70,
      objectives: [{ objective: walk, theme: 'Bản làng em', achieved: 2, assessed: 3, share: 667 }],
    })
    const figures = { year: YEAR, version: 0, carryOverPercent: 60, graceDays: 7, termOneEnds: '2027-01-15' }
    expect(await because(k.act('lead', setFigures, figures))).toBe('refused')
    await k.act('head', setFigures, figures)
    expect((await k.read('lead', classView, { class: k.class })).carryOver.objectives).toEqual([])
    expect(await failure(k.act('deputy', setFigures, figures))).toMatchObject({ code: 'ERR_FACT_CHANGED' })
  })
})

describe('a theme', () => {
  it('is closed only when every child present is assessed or absent with a reason, and is locked from then on', async () => {
    const [first, ...rest] = all('+')
    await enter('lead', rest)
    expect(await because(k.act('lead', closeTheme, { theme: k.running }))).toBe('needs')
    await enter('lead', [{ ...first!, text: 'v về quê' }])
    await k.act('second', closeTheme, { theme: k.running })
    expect(await failure(k.act('lead', closeTheme, { theme: k.running }))).toMatchObject({
      decision: { verdict: 'refused' },
    })
    const again = await failure(enter('lead', [{ ...first!, text: '+', version: 1 }]))
    expect(again).toMatchObject({ decision: { verdict: 'refused', remedy: { ask: 'correction.request' } } })
    const plan = { name: 'Tên khác', fromDay: '2026-11-02', toDay: '2026-11-27', objectives: k.objectives }
    expect(await because(k.act('head', changeTheme, { theme: k.running, version: 1, ...plan }))).toBe('refused')
  })

  it('closed while somebody takes a finding back: never closed and incomplete at once', async () => {
    await enter('lead', all('+'))
    const [one] = all('')
    await Promise.allSettled([
      k.act('second', closeTheme, { theme: k.running }),
      enter('lead', [{ ...one!, version: 1 }]),
    ])
    const { theme, cells } = await sheet()
    const open = k.pupils.flatMap(p => k.objectives.filter(o => (cells[p]?.[o]?.text ?? '') === ''))
    expect(theme.closed !== null && open.length > 0).toBe(false)
  })

  it('keeps an objective that has findings, takes others in and out, and tells who comes second', async () => {
    const [walk, tell, wait] = k.objectives
    await enter('lead', [change(k.pupils[0]!, walk!, '+')])
    const plan = { name: 'Bản làng em', fromDay: '2026-11-02', toDay: '2026-11-27' }
    const to = (objectives: string[], version: number) =>
      k.act('lead', changeTheme, { theme: k.running, version, ...plan, objectives })
    expect(await failure(to([tell!, wait!], 1))).toMatchObject({ code: 'ERR_OBJECTIVE_IN_USE' })
    await to([walk!, tell!], 1)
    expect(await failure(to([walk!], 1))).toMatchObject({ code: 'ERR_FACT_CHANGED' })
    expect((await sheet()).objectives.map(o => o.code)).toEqual(['MT1', 'MT2'])
    const backwards = { class: k.class, ...plan, toDay: '2026-10-01', objectives: [walk!] }
    expect(await failure(k.act('lead', planTheme, backwards))).toMatchObject({
      faults: [{ at: 'toDay', code: 'ERR_THEME_ENDS_BEFORE' }],
    })
  })
})

describe('a change after closing', () => {
  const asked = (more: object = {}) => ({
    theme: k.running,
    pupil: k.pupils[0]!,
    objective: k.objectives[0]!,
    text: '-',
    reason: 'Chấm nhầm hàng của bạn bên cạnh',
    ...more,
  })
  beforeEach(async () => {
    await enter('lead', all('+'))
    expect(await because(k.act('lead', requestChange, asked()))).toBe('refused')
    await k.act('lead', closeTheme, { theme: k.running })
  })

  it('is asked for with a reason, agreed to by a leader who is somebody else, and made exactly once', async () => {
    expect(await because(k.act('lead', requestChange, asked({ reason: 'nhầm' })))).toBe('needs')
    expect(await because(k.act('other', requestChange, asked()))).toBe('refused')
    expect(await failure(k.act('lead', requestChange, asked({ text: '+' })))).toMatchObject({
      faults: [{ code: 'ERR_SAME_VALUE' }],
    })
    const { change: id, no } = await k.act('lead', requestChange, asked())
    expect(no).toBe(1)
    expect(await failure(k.act('second', requestChange, asked()))).toMatchObject({ code: 'ERR_CORRECTION_OPEN' })
    expect(await because(k.act('second', consentChange, { change: id }))).toBe('refused')
    expect(await because(k.act('head', witnessChange, { change: id }))).toBe('refused')
    const duties = (who: Who) => withSession({ ...k.caller(who), act: 'test' }, preschoolDuties)
    expect((await duties('head')).map(d => d.kind)).toEqual(['decideChange'])
    expect((await duties('second')).map(d => d.kind)).toEqual([])
    expect(await k.act('head', consentChange, { change: id })).toEqual({ state: 'applied' })
    const { cells, changes, theme } = await sheet()
    expect(cells[k.pupils[0]!]![k.objectives[0]!]).toEqual({ text: '-', version: 2, past: true })
    expect([theme.closed !== null, changes.map(c => [c.no, c.state, c.by])]).toEqual([
      true,
      [[1, 'applied', 'Lường Thị Nguyệt']],
    ])
    expect(await failure(k.act('deputy', consentChange, { change: id }))).toMatchObject({
      code: 'ERR_CORRECTION_ENDED',
    })
    const place = { theme: k.running, pupil: k.pupils[0]!, objective: k.objectives[0]! }
    const { past } = await k.read('lead', findingHistory, place)
    expect(past.map(p => [p.text, p.how])).toEqual([
      ['-', 'correction'],
      ['+', 'typed'],
    ])
  })

  it('can be refused with a word why, or taken back by who asked', async () => {
    const first = await k.act('lead', requestChange, asked())
    await k.act('deputy', refuseChange, { change: first.change, note: 'Xem lại ảnh minh chứng' })
    const second = await k.act('lead', requestChange, asked())
    expect(await because(k.act('second', withdrawChange, { change: second.change }))).toBe('refused')
    await k.act('lead', withdrawChange, { change: second.change })
    expect((await sheet()).changes.map(c => [c.no, c.state, c.note])).toEqual([
      [2, 'withdrawn', ''],
      [1, 'refused', 'Xem lại ảnh minh chứng'],
    ])
  })
})

describe('the book of a semester', () => {
  const book = () => ({ class: k.class, period: 'HK1' as const })

  it('is approved only when every theme is closed, by somebody else than who put it forward, and is locked then', async () => {
    expect(await because(k.act('lead', proposeReview, book()))).toBe('needs')
    await enter('lead', all('+'))
    await k.act('lead', closeTheme, { theme: k.running })
    expect(await because(k.act('head', approveReview, { ...book(), seq: 1 }))).toBe('needs')
    expect(await because(k.act('second', proposeReview, book()))).toBe('refused')
    await k.act('lead', proposeReview, book())
    expect(await because(k.act('lead', approveReview, { ...book(), seq: 1 }))).toBe('refused')
    await k.act('head', returnReview, { ...book(), seq: 1, note: 'Bổ sung minh chứng' })
    await k.act('lead', proposeReview, book())
    expect(await failure(k.act('head', approveReview, { ...book(), seq: 1 }))).toMatchObject({
      code: 'ERR_RESULT_CHANGED',
    })
    await k.act('deputy', approveReview, { ...book(), seq: 3 })
    const { reviews, class: of } = await k.read('lead', classView, { class: k.class })
    expect(of.name).toBe('Lá 1')
    expect(reviews.map(r => [r.period, r.last?.kind, r.open])).toEqual([
      ['HK1', 'approval', []],
      ['HK2', undefined, []],
      ['CN', undefined, []],
    ])
    expect(await because(k.theme(k.class, 'lead', ['2026-12-01', '2026-12-18']))).toBe('refused')
    const note = { class: k.class, pupil: k.pupils[0]!, day: '2026-11-18', head: 'health', text: 'ho' } as const
    expect(await because(k.act('lead', writeNote, note))).toBe('refused')
    expect(await failure(k.act('lead', proposeReview, book()))).toMatchObject({ code: 'ERR_RESULT_APPROVED' })
  })

  it('is not approved when anything has changed since it was put forward', async () => {
    await enter('lead', all('+'))
    await k.act('lead', closeTheme, { theme: k.running })
    await k.act('lead', proposeReview, book())
    await k.theme(k.class, 'lead', ['2026-12-01', '2026-12-18'])
    expect(await because(k.act('head', approveReview, { ...book(), seq: 1 }))).toBe('needs')
  })
})

describe('a daily note', () => {
  const note = (more: object = {}) => ({
    class: k.class,
    pupil: k.pupils[0]!,
    day: '2026-11-18',
    head: 'feelings' as const,
    text: 'Con nhớ mẹ, khóc\nsau đó chơi với bạn Chi',
    ...more,
  })

  it('is written for what stands out, within a week, and taken back by its author only', async () => {
    const { note: id } = await k.act('lead', writeNote, note())
    const faults = async (more: object) => failure(k.act('lead', writeNote, note(more)))
    expect(await faults({ text: 'a'.repeat(1001) })).toMatchObject({ faults: [{ code: 'ERR_TEXT_LENGTH' }] })
    expect(await faults({ day: '2026-11-19' })).toMatchObject({ faults: [{ code: 'ERR_DAY_IN_FUTURE' }] })
    expect(await faults({ day: '2026-11-10' })).toMatchObject({ faults: [{ code: 'ERR_NOTE_TOO_LATE' }] })
    expect(await faults({ pupil: k.strangers[0] })).toMatchObject({ faults: [{ code: 'ERR_PUPIL_NOT_IN_CLASS' }] })
    const notes = async () => (await k.read('second', classView, { class: k.class })).notes
    expect(await notes()).toMatchObject([{ id, head: 'feelings', by: 'Lường Thị Nguyệt', mine: false }])
    const back = { what: 'note', target: id, reason: 'ghi nhầm trẻ' } as const
    expect(await failure(k.act('second', withdraw, back))).toMatchObject({ code: 'ERR_NOT_THE_AUTHOR' })
    await k.act('lead', withdraw, back)
    expect(await notes()).toEqual([])
  })
})

describe('evidence', () => {
  const at = () => ({ theme: k.running, pupil: k.pupils[0]!, objective: k.objectives[0]! })

  it('is a file of the own hand and of the right kind, seen by the class’s teachers only, and can be taken back', async () => {
    const photo = await k.keep('lead', 'ảnh', 'image/jpeg')
    const piece = { kind: 'photo', sha256: photo } as const
    expect(await failure(k.act('second', addEvidence, { ...at(), piece }))).toMatchObject({
      faults: [{ code: 'ERR_EVIDENCE_UNKNOWN' }],
    })
    expect(
      await failure(k.act('lead', addEvidence, { ...at(), piece: { kind: 'voice', sha256: photo } })),
    ).toMatchObject({ faults: [{ code: 'ERR_EVIDENCE_KIND' }] })
    const { evidence } = await k.act('lead', addEvidence, { ...at(), piece })
    // whoever sends the same bytes second has handed them in as well
    await k.keep('second', 'ảnh', 'image/jpeg')
    await k.act('second', addEvidence, { ...at(), piece })
    await k.act('lead', addEvidence, { ...at(), piece: { kind: 'text', text: 'Đi hết ghế, hai tay dang ngang' } })
    expect((await sheet()).evidence.map(e => [e.kind, e.mine])).toEqual([
      ['photo', true],
      ['photo', false],
      ['text', true],
    ])
    expect((await k.file('head', evidenceFile, { evidence })).mediaType).toBe('image/jpeg')
    expect(await because(k.file('other', evidenceFile, { evidence }))).toBe('refused')
    await k.act('lead', withdraw, { what: 'evidence', target: evidence, reason: 'ảnh của bạn khác' })
    expect(await failure(k.file('head', evidenceFile, { evidence }))).toMatchObject({ name: 'NotFound' })
  })

  it('is at most six pieces for one objective of a child', async () => {
    for (let n = 1; n <= 6; n++)
      await k.act('lead', addEvidence, { ...at(), piece: { kind: 'text', text: `lần ${n}` } })
    expect(await failure(k.act('lead', addEvidence, { ...at(), piece: { kind: 'text', text: 'nữa' } }))).toMatchObject({
      code: 'ERR_EVIDENCE_FULL',
    })
  })
})

describe('the school’s objectives', () => {
  const rows = (text: string) => [{ code: 'MT1', domain: 'physical' as const, text, outcome: 'KQ1' }]
  const group = { year: YEAR, ageGroup: 'MG5' as const }

  it('serve outcomes, are reworded until a child was assessed on them, and keep to the programme’s domains', async () => {
    const objective = (text: string) =>
      k.act('lead', enterObjectives, { ...group, kind: 'objective', rows: rows(text) })
    expect(await failure(objective('Đi'))).toMatchObject({ faults: [{ code: 'ERR_OUTCOME_UNKNOWN' }] })
    const outcome = { code: 'KQ1', domain: 'physical' as const, text: 'Giữ được thăng bằng' }
    await k.act('lead', enterObjectives, { ...group, kind: 'outcome', rows: [outcome] })
    expect(await objective('Đi trên ghế băng 30 cm')).toEqual({ entered: 0, changed: 1 })
    const { groups } = await k.read('lead', preschoolPlan, {})
    expect(groups.find(g => g.group === 'MG5')!.objectives[0]).toMatchObject({ code: 'MT1', outcome: 'KQ1' })
    await enter('lead', [change(k.pupils[0]!, k.objectives[0]!, '+')])
    expect(await failure(objective('Nhảy'))).toMatchObject({ faults: [{ code: 'ERR_OBJECTIVE_IN_USE' }] })
    const wrong = { ...outcome, domain: 'socialAesthetic' as const }
    expect(
      await failure(k.act('lead', enterObjectives, { ...group, kind: 'outcome', rows: [wrong, wrong] })),
    ).toMatchObject({
      faults: [{ code: 'ERR_DOMAIN_UNKNOWN' }, { code: 'ERR_DOMAIN_UNKNOWN' }, { code: 'ERR_CODE_TWICE' }],
    })
  })

  it('come from a list that this person sent', async () => {
    const sha256 = await k.keep('lead', 'Mã;Lĩnh vực;Mục tiêu\nMT1;Thể chất;Đi thăng bằng\n', 'text/csv')
    expect(await k.read('lead', tableOfFile, { sha256 })).toEqual({
      rows: [
        ['Mã', 'Lĩnh vực', 'Mục tiêu'],
        ['MT1', 'Thể chất', 'Đi thăng bằng'],
      ],
    })
    expect(await failure(k.read('second', tableOfFile, { sha256 }))).toMatchObject({ code: 'ERR_FILE_KIND' })
  })
})

describe('the record that is handed on', () => {
  it('holds the child’s own levels and the teacher’s words, version by version, and is printed', async () => {
    const [an] = k.pupils
    await enter('lead', [change(an!, k.objectives[0]!, '+'), change(an!, k.objectives[1]!, '-')])
    const record = {
      class: k.class,
      pupil: an!,
      version: 0,
      words: { domains: { physical: 'Nhanh nhẹn' }, overall: 'Mạnh dạn, thích kể chuyện' },
      weightGrams: 18_450,
      heightMm: 1101,
      measuredOn: '2026-11-10',
    }
    expect(await failure(k.file('lead', transitionRecord, { class: k.class, pupil: an! }))).toMatchObject({
      name: 'NotFound',
    })
    expect(await because(k.act('other', writeTransition, record))).toBe('refused')
    await k.act('lead', writeTransition, record)
    expect(await failure(k.act('second', writeTransition, record))).toMatchObject({ code: 'ERR_FACT_CHANGED' })
    await k.act('second', writeTransition, { ...record, version: 1 }, NOW + DAY)
    const view = await k.read('lead', childView, { class: k.class, pupil: an! })
    expect(view.transition).toMatchObject({ version: 2, by: 'Bạc Thị Hà', weightGrams: 18_450 })
    expect(view.domains.map(d => [d.code, d.achieved, d.assessed, d.share])).toEqual([
      ['physical', 1, 1, 1000],
      ['cognitive', 0, 0, null],
      ['language', 0, 1, 0],
      ['social', 0, 0, null],
      ['aesthetic', 0, 0, null],
    ])
    const pdf = await k.file('head', transitionRecord, { class: k.class, pupil: an! })
    expect([Buffer.from(pdf.bytes.subarray(0, 5)).toString(), pdf.mediaType]).toEqual(['%PDF-', 'application/pdf'])
  })
})
