import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOnce } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { centre, NOW, type Person, primarySchool, secondarySchool, type World, YEAR } from '../../../test/world.ts'
import { printDay, printInstant } from '../../calendar/vietnam-time.ts'
import { stopRendering } from '../../documents/render.ts'
import type { Norm, Regulation } from '../../law/regulation.ts'
import { type FileOut, runDownload } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import type { Conflict, Invalid, Refused, Turned } from '../../records/faults.ts'
import { newId } from '../../records/session.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { tasks } from '../home/tasks.ts'
import { changePost } from '../school/appoint.ts'
import { assignTeacher } from '../school/assign-teacher.ts'
import { regulationsInForce } from '../school/regulations-in-force.ts'
import { acknowledgeRegulation } from './acknowledge.ts'
import { adoptRegulation } from './adopt.ts'
import { checkDraft } from './check.ts'
import { presetDifferences } from './differences.ts'
import { dropDraft } from './drop-draft.ts'
import { previewDraft } from './preview.ts'
import { printRegulation } from './print/print.ts'
import { readDraft } from './read-draft.ts'
import { regulationReaders } from './readers.ts'
import { regulationRecipients } from './recipients.ts'
import { saveDraft } from './save-draft.ts'
import { receiveRegulation, sendRegulation } from './send.ts'
import { startDraft } from './start-draft.ts'
import { regulationVersions } from './versions.ts'
import { withdrawRegulation } from './withdraw.ts'
import { regulationYear } from './year.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => {
  stopRendering()
  return db.destroy()
})

const begun = async (w: World, from = 'inForce') => {
  await w.act(w.people.head!, startDraft, { from })
  return w.read(w.people.head!, readDraft, {})
}
/** Saves the draft as this function makes it of what stands there. */
const saved = async (w: World, change: (of: Regulation) => Regulation) => {
  const { draft, version, regulation } = await w.read(w.people.head!, readDraft, {})
  return w.act(w.people.head!, saveDraft, { draft, version, regulation: change(regulation) as never })
}
const decision = async (w: World) => {
  const { draft, version } = await w.read(w.people.head!, readDraft, {})
  return {
    ...{ draft, version, decisionNo: '88/QĐ-TTMS', decidedOn: '2026-11-18' },
    ...{ effectiveFrom: '2026-12-01' },
  }
}

describe('a draft', () => {
  it('is begun once, from what is in force or from a ready regulation, by those whom the house rules name', async () => {
    const w = await centre(db)
    const refused = await failure<Refused>(w.act(w.people.maths!, startDraft, { from: 'inForce' }))
    expect(refused.decision.because.map(c => c.id)).toEqual(['HS-27'])
    const unknown = await failure<Invalid>(w.act(w.people.head!, startDraft, { from: 'tu-bia' }))
    expect(unknown.faults).toEqual([{ at: 'from', code: 'ERR_UNKNOWN_PRESET' }])
    const inherited = await failure<Invalid>(w.act(w.people.head!, startDraft, { from: 'constructor' }))
    expect(inherited.faults).toEqual(unknown.faults)
    const ends = await atOnce(
      database,
      w,
      [w.people.head!, w.people.deputy!].map(who => () => w.act(who, startDraft, { from: 'inForce' })),
    )
    expect(ends.map(e => e.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(e => e.status === 'rejected')).toMatchObject({ reason: { code: 'ERR_DRAFT_THERE' } })
    const { draft, version, regulation, replacing } = await w.read(w.people.deputy!, readDraft, {})
    expect(regulation).toMatchObject({ id: 'dien-bien', layer: 'school', replaces: [replacing] })
    await w.act(w.people.deputy!, dropDraft, { draft, version })
    for (const { id } of (await w.read(w.people.head!, regulationVersions, {})).presets) {
      const of = await begun(w, id)
      expect([of.regulation.id, of.regulation.layer]).toEqual([id, 'school'])
      await w.act(w.people.head!, dropDraft, { draft: of.draft, version: 1 })
    }
  })

  it('is saved with a journal row that holds what changed, and by one of two who save at the same moment', async () => {
    const w = await centre(db)
    const { draft, version, regulation } = await begun(w)
    const named = (head: string) => ({ ...regulation, titles: { ...regulation.titles, head } }) as never
    const ends = await atOnce(database, w, [
      () => w.act(w.people.head!, saveDraft, { draft, version, regulation: named('Giám đốc Trung tâm') }),
      () => w.act(w.people.deputy!, saveDraft, { draft, version, regulation: named('Giám đốc GDTX') }),
    ])
    const lost = ends.find(e => e.status === 'rejected')!.reason as Conflict
    expect([lost.code, lost.current]).toMatchObject(['ERR_DRAFT_CHANGED', { version: 2, changed: ['titles.head'] }])
    const now = (await w.read(w.people.head!, readDraft, {})).regulation.titles.head
    const row = (await journalOf(w)).findLast(r => r.act === 'regulation.saveDraft')!
    expect(JSON.parse(row.delta)).toEqual({
      ...{ draft, version: 2 },
      changes: [{ at: 'titles.head', was: regulation.titles.head, now }],
    })
  })

  it('of another school is nobody else’s: neither its draft nor its versions', async () => {
    const [w, other] = [await centre(db), await centre(db)]
    const { draft, version, regulation } = await begun(w)
    for (const work of [
      () => other.read(other.people.head!, readDraft, {}),
      () => other.act(other.people.head!, saveDraft, { draft, version, regulation: regulation as never }),
      () => other.act(other.people.head!, dropDraft, { draft, version }),
    ])
      expect(await failure(work())).toMatchObject({ name: 'NotFound' })
    const { versions } = await w.read(w.people.head!, regulationVersions, {})
    const id = versions[0]!.regulation
    expect(await failure(other.act(other.people.maths!, acknowledgeRegulation, { regulation: id }))).toMatchObject({
      name: 'NotFound',
    })
    expect(await failure(other.read(other.people.head!, regulationReaders, { regulation: id }))).toMatchObject({
      name: 'NotFound',
    })
  })

  it('takes no word that is not in the vocabulary: every fault at its place, with the word', async () => {
    const w = await centre(db)
    const { draft, version, regulation } = await begun(w)
    const save = (change: object) =>
      failure<Invalid>(
        w.act(w.people.head!, saveDraft, { draft, version, regulation: { ...regulation, ...change } as never }),
      )
    const first = regulation.norms[0]!
    const { faults } = await save({
      titles: { ...regulation.titles, wizard: 'Phù thủy' },
      aliases: { leader: ['leader'] },
      norms: [
        { ...first, on: ['score.forge'] },
        { ...first, when: [{ actor: ['god'] }] },
        { ...first, when: [{ moon: 'full' }] },
        { ...first, cites: ['DB-999'] },
      ],
    })
    expect(faults.map(f => [f.at, f.code, f.params?.word])).toEqual([
      ['regulation.norms.0.on.0', 'ERR_UNKNOWN_ACTION', 'score.forge'],
      ['regulation.norms.1.when.0.actor.0', 'ERR_UNKNOWN_PARTY', 'god'],
      ['regulation.norms.2.when.0', 'ERR_UNKNOWN_PREDICATE', 'moon'],
    ])
    const later = await save({
      titles: { ...regulation.titles, wizard: 'Phù thủy' },
      aliases: { leader: ['leader'] },
      answers: { 'DB-Q999': 'Có' },
      norms: [{ ...first, cites: ['DB-999'] }],
    })
    expect(later.faults.map(f => f.code)).toEqual([
      'ERR_UNKNOWN_TITLE',
      'ERR_ALIAS_OF_ALIAS',
      'ERR_UNKNOWN_CLAUSE',
      'ERR_UNKNOWN_QUESTION',
    ])
    const long = { at: 'Điều 1', vi: 'a'.repeat(1900), en: 'b', certainty: 'ours' }
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`X-${i}`, long]))
    expect((await save({ clauses: { ...regulation.clauses, ...many } })).faults).toMatchObject([
      { at: 'regulation', code: 'ERR_REGULATION_SIZE' },
    ])
    const surer = { at: 'Bổ sung 1', vi: 'a', en: 'b', certainty: 'verified' }
    expect((await save({ clauses: { ...regulation.clauses, 'BS-1': surer } })).faults).toEqual([
      { at: 'regulation.clauses.BS-1.certainty', code: 'ERR_CERTAINTY_OURS' },
    ])
    const lent = regulation.duties!.map((d, i) => (i === 0 ? { ...d, id: 'own-1' } : d))
    expect((await save({ duties: lent })).faults).toEqual([{ at: 'regulation.duties.0.id', code: 'ERR_NUMBER_TAKEN' }])
    expect((await save({ layer: 'state' })).faults).toMatchObject([{ at: 'regulation.layer' }])
    expect((await save({ backdoor: true })).faults).toMatchObject([{ code: 'ERR_UNRECOGNIZED_KEYS' }])
  })
})

describe('before it is adopted', () => {
  it('what the school has today is found in order, and the questions are answered by the school', async () => {
    const w = await centre(db)
    const { questions } = await begun(w)
    const inWords = questions.find(q => q.otherwise.length === 0)!
    const { conflicts, flaws, people, matters } = await w.read(w.people.head!, checkDraft, {})
    expect({ conflicts, flaws, people, matters }).toEqual({ conflicts: [], flaws: [], people: 7, matters: 7 })
    // a day in a year that has no classes yet is met with those of today
    await saved(w, of => ({ ...of, effectiveFrom: '2027-09-01' }))
    expect(await w.read(w.people.head!, checkDraft, {})).toMatchObject({ people: 7, matters: 7, deadEnds: [] })
    // nothing above asks for the witnesses: dropping them is told, and is the school's to decide
    const witnesses = (of: Regulation) => of.norms.filter(n => n.when.some(when => 'witness' in when))
    const { norms } = (await w.read(w.people.head!, readDraft, {})).regulation
    await saved(w, of => ({ ...of, norms: of.norms.filter(n => !witnesses(of).includes(n)) }))
    const told = await w.read(w.people.head!, checkDraft, {})
    expect(told.conflicts).toEqual([])
    expect(told.looser.map(l => l.text).join('\n')).toContain('chứng kiến')
    expect(told.looser[0]!.clauses.map(c => c.id)).toContain('DB-7.4')
    await saved(w, of => ({ ...of, norms, answers: { [inWords.id]: 'Trung tâm trả lời như thế này.' } }))
    expect((await w.read(w.people.head!, checkDraft, {})).looser).toEqual([])
    await w.act(w.people.head!, adoptRegulation, { ...(await decision(w)), reason: 'Như hiện nay.' })
    const december = Date.UTC(2026, 11, 1, 2)
    const { regulations } = await w.read(w.people.maths!, regulationsInForce, {}, december)
    expect(regulations.at(-1)!.questions.find(q => q.id === inWords.id)!.answer).toBe('Trung tâm trả lời như thế này.')
  })

  it('a contradiction with the department’s guidance is said clause against clause, and stops the decision', async () => {
    const w = await primarySchool(db)
    await begun(w)
    await saved(w, of => ({
      ...of,
      norms: of.norms.map(n =>
        n.on.includes('correction.apply') && n.effect === 'requires' ? { ...n, when: [{ content: 'asAgreed' }] } : n,
      ),
    }))
    const { conflicts } = await w.read(w.people.head!, checkDraft, {})
    expect(conflicts).toMatchObject([{ kind: 'leavesOut', clauses: [{ id: 'BP-2.3' }, { id: 'BD-II.2.2b' }] }])
    expect(conflicts[0]!.text).toContain('sự đồng ý của')
    const turned = await failure<Turned>(w.act(w.people.head!, adoptRegulation, await decision(w)))
    expect([turned.code, turned.params]).toEqual(['ERR_REGULATION_CONFLICTS', { count: 1, first: conflicts[0]!.text }])
  })

  it('what leads nowhere with the school’s own people is named with who would open it, and stops the decision', async () => {
    const w = await centre(db)
    await begun(w)
    await saved(w, of => ({ ...of, aliases: { ...of.aliases, leader: ['clerk'] } }))
    const { deadEnds } = await w.read(w.people.head!, checkDraft, {})
    const correction = deadEnds.find(end => end.chain === 'correction')!
    expect(correction).toMatchObject({ already: false, opens: expect.stringContaining('văn thư') })
    expect(correction.missing.join()).toContain('sự đồng ý của')
    const turned = await failure<Turned>(w.act(w.people.head!, adoptRegulation, await decision(w)))
    expect(turned.code).toBe('ERR_REGULATION_DEAD_ENDS')
    await saved(w, of => ({ ...of, aliases: { leader: ['head'], administrator: [] } }))
    const { flaws } = await w.read(w.people.head!, checkDraft, {})
    expect(flaws.map(f => f.kind)).toEqual(['nobodyBehind'])
    expect((await failure<Turned>(w.act(w.people.head!, adoptRegulation, await decision(w)))).code).toBe(
      'ERR_REGULATION_FLAWS',
    )
  })

  it('a dead end of today may stay, with a reason that the version keeps', async () => {
    const w = await secondarySchool(db)
    await begun(w, 'dien-bien')
    const { deadEnds } = await w.read(w.people.head!, checkDraft, {})
    expect(deadEnds.length > 0 && deadEnds.every(end => !end.already)).toBe(true)
    const c = await centre(db)
    // the deputy leaves: the head alone is left to consent, and cannot where the head asks
    await c.act(c.people.head!, changePost, {
      ...{ change: 'end' as const, person: c.people.deputy!.id, post: 'deputyHead' as const },
      ...{ lastDay: '2026-11-18', decisionNo: '60/QĐ' },
    })
    await c.act(c.people.admin!, assignTeacher, {
      ...{ class: c.class, subject: 'SU', person: c.people.head!.id, fromDay: '2026-11-18' },
    })
    await begun(c)
    const own = (await c.read(c.people.head!, checkDraft, {})).deadEnds
    expect(own.length > 0 && own.every(end => end.already)).toBe(true)
    const silent = await failure<Invalid>(c.act(c.people.head!, adoptRegulation, await decision(c)))
    expect(silent.faults).toMatchObject([{ at: 'reason', code: 'ERR_DEAD_END_REASON' }])
    await c.act(c.people.head!, adoptRegulation, { ...(await decision(c)), reason: 'Sẽ bổ nhiệm Phó Giám đốc.' })
    const { versions } = await c.read(c.people.head!, regulationVersions, {})
    expect(versions[0]).toMatchObject({ state: 'coming', note: 'Sẽ bổ nhiệm Phó Giám đốc.' })
  })

  it('last month’s real decisions are asked again, and those with another answer shown by deed and role', async () => {
    const w = await centre(db)
    const change = { pupil: w.pupils[0]!, column: 'TX1', text: '7', version: 0, how: 'typed' as const }
    await w.act(w.people.maths!, enterScores, { book: w.books.TOAN!, period: 'HK1', changes: [change] })
    await failure(w.act(w.people.member!, enterScores, { book: w.books.TOAN!, period: 'HK1', changes: [change] }))
    await begun(w)
    expect(await w.read(w.people.head!, previewDraft, {})).toMatchObject({ count: 0, bounded: false })
    const bar: Norm = {
      ...{ on: ['score.enter'], effect: 'forbids', cites: ['DB-3.3'] },
      when: [{ actor: ['subjectTeacher'] }, { window: ['open'] }],
    }
    await saved(w, of => ({ ...of, norms: [...of.norms, bar] }))
    const { count, byDeed, differences } = await w.read(w.people.head!, previewDraft, {})
    expect([count, byDeed.map(d => d.count)]).toEqual([1, [1]])
    expect(differences).toMatchObject([{ was: { verdict: 'allowed' }, now: { verdict: 'refused' } }])
    expect(differences[0]!.who).toContain('giáo viên')
    expect(differences[0]!.was.clauses.map(c => c.id)).toContain('DB-7.1')
  })
})

describe('adopted', () => {
  it('it is in force from its day on, by one decision of whoever may, and never again a draft', async () => {
    const w = await centre(db)
    await begun(w)
    await saved(w, of => ({ ...of, titles: { ...of.titles, head: 'Giám đốc Trung tâm' } }))
    const given = { ...(await decision(w)), reason: 'Như hiện nay.' }
    expect(await failure(w.act(w.people.deputy!, adoptRegulation, given))).toMatchObject({ name: 'Refused' })
    expect(await failure(w.act(w.people.head!, adoptRegulation, given, { stepUp: false }))).toMatchObject({
      decision: { verdict: 'needs', missing: [{ when: { stepUp: true } }] },
    })
    const bad = async (change: object) =>
      (await failure<Invalid>(w.act(w.people.head!, adoptRegulation, { ...given, ...change }))).faults.map(f => f.code)
    expect(await bad({ decidedOn: '2026-11-19', effectiveFrom: '2026-11-18' })).toEqual([
      'ERR_DAY_IN_FUTURE',
      'ERR_DAY_BEFORE_DECISION',
    ])
    // what was done yesterday was judged by what stood yesterday, also in a year that is over
    for (const passed of ['2026-11-17', '2026-05-04'])
      expect(await bad({ decidedOn: '2026-05-01', effectiveFrom: passed })).toEqual(['ERR_REGULATION_REACHES_BACK'])
    // 2062 for 2026: whatever came later would wait for it
    expect(await bad({ effectiveFrom: '2062-12-01' })).toEqual(['ERR_DAY_TOO_FAR'])
    await archivedYear(w, YEAR + 1)
    expect(await bad({ effectiveFrom: '2027-09-01' })).toEqual(['ERR_YEAR_ARCHIVED'])

    const ends = await atOnce(
      database,
      w,
      ['a', 'b'].map(() => () => w.act(w.people.head!, adoptRegulation, given)),
    )
    expect(ends.map(e => e.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await failure(w.read(w.people.head!, readDraft, {}))).toMatchObject({ name: 'NotFound' })
    const documents = async (at: number) =>
      (await w.read(w.people.maths!, regulationsInForce, {}, at)).regulations.at(-1)!.document
    expect(await documents(Date.UTC(2026, 10, 30, 16, 59))).toBe('QĐ 26/QĐ-TTMS')
    expect(await documents(Date.UTC(2026, 10, 30, 17))).toBe('Quy chế kèm QĐ 88/QĐ-TTMS')
    const again = await begun(w)
    expect(again.regulation.effectiveFrom > '2026-11-18').toBe(true)
    expect(
      (
        await failure<Invalid>(
          w.act(w.people.head!, adoptRegulation, { ...(await decision(w)), decisionNo: '89/QĐ', reason: 'x' }),
        )
      ).faults,
    ).toMatchObject([{ code: 'ERR_DAY_OVERSHADOWED' }])
  })

  it('for a day to come it is what the next draft goes on from, and may be taken back by decision before that day', async () => {
    const w = await centre(db)
    const { head, deputy, maths } = w.people
    const adopted = async (decisionNo: string, effectiveFrom: string) =>
      w.act(head!, adoptRegulation, { ...(await decision(w)), decisionNo, effectiveFrom, reason: 'Như hiện nay.' })
    await begun(w)
    await saved(w, of => ({ ...of, titles: { ...of.titles, head: 'Giám đốc Trung tâm' } }))
    const first = await adopted('88/QĐ-TTMS', '2026-12-01')
    // begun with the text of today a draft would lose what is coming; with that text it loses nothing
    const next = await begun(w, `adopted:${first.regulation}`)
    expect(next.regulation).toMatchObject({
      ...{ effectiveFrom: '2026-12-02', replaces: ['Quy chế kèm QĐ 88/QĐ-TTMS'] },
      titles: { head: 'Giám đốc Trung tâm' },
    })
    expect(next.replacing).toBe('Quy chế kèm QĐ 88/QĐ-TTMS')
    const second = await adopted('89/QĐ-TTMS', '2027-09-01')

    // the day of the second was mistyped
    const back = {
      ...{ regulation: second.regulation, decisionNo: '90/QĐ-TTMS', decidedOn: '2026-11-18' },
      reason: 'Ghi nhầm ngày có hiệu lực.',
    }
    expect(await failure(w.act(maths!, withdrawRegulation, back))).toMatchObject({ name: 'Refused' })
    expect(await failure(w.act(head!, withdrawRegulation, back, { stepUp: false }))).toMatchObject({ name: 'Refused' })
    const other = await primarySchool(db)
    expect(await failure(other.act(other.people.head!, withdrawRegulation, back))).toMatchObject({ name: 'NotFound' })
    const days = async (decidedOn: string) =>
      (await failure<Invalid>(w.act(head!, withdrawRegulation, { ...back, decidedOn }))).faults.map(f => f.code)
    expect([await days('2026-11-19'), await days('2026-11-17')]).toEqual([
      ['ERR_DAY_IN_FUTURE'],
      ['ERR_DAY_BEFORE_ADOPTION'],
    ])
    const ends = await atOnce(
      database,
      w,
      [1, 2].map(() => () => w.act(head!, withdrawRegulation, back)),
    )
    expect(ends.map(e => e.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(e => e.status === 'rejected')).toMatchObject({ reason: { code: 'ERR_REGULATION_WITHDRAWN' } })
    const states = (await w.read(deputy!, regulationVersions, {})).versions.map(v => [v.decisionNo, v.state, v.toRead])
    expect(states).toEqual([
      ['89/QĐ-TTMS', 'withdrawn', false],
      ['88/QĐ-TTMS', 'coming', true],
      ['26/QĐ-TTMS', 'inForce', false],
    ])
    // it never is in force, asks nobody to read it, and goes to nobody; its paper says what became of it
    const october = Date.UTC(2027, 9, 1, 2)
    expect((await w.read(maths!, regulationsInForce, {}, october)).regulations.at(-1)!.decisionNo).toBe('88/QĐ-TTMS')
    const unread = (await w.read(maths!, tasks, {}, october)).tasks.filter(t => t.kind === 'readRegulation')
    expect(unread.map(t => t.params.no)).toEqual(['88/QĐ-TTMS'])
    const { regulation } = second
    for (const deed of [
      () => w.act(maths!, acknowledgeRegulation, { regulation }),
      () => w.act(head!, sendRegulation, { regulation, recipient: 1, onDay: '2026-11-18', how: 'Trang của trường' }),
    ])
      expect(await failure(deed())).toMatchObject({ code: 'ERR_REGULATION_WITHDRAWN' })
    const paper = wordsOf(await runDownload(caller(w, head!), printRegulation, { regulation, as: 'pdf' }))
    expect(paper).toContain('đã được rút lại theo Quyết định số 90/QĐ-TTMS')

    // its text is not lost, and its day is free again
    const again = await begun(w, `adopted:${regulation}`)
    expect(again.regulation).toMatchObject({ effectiveFrom: '2026-12-02', replaces: ['Quy chế kèm QĐ 88/QĐ-TTMS'] })
    await adopted('91/QĐ-TTMS', '2027-09-01')
    const late = { ...back, regulation: first.regulation }
    expect(await failure(w.act(head!, withdrawRegulation, late, { at: Date.UTC(2026, 10, 30, 17) }))).toMatchObject({
      code: 'ERR_REGULATION_IN_FORCE',
    })
    // and in the year after next nothing is thought to have taken the place of what was taken back
    expect((await w.read(maths!, regulationsInForce, {}, october)).regulations.at(-1)!.decisionNo).toBe('91/QĐ-TTMS')
  })

  it('it is to be read by everybody of the staff: a task until they say so, and a list of who has not', async () => {
    const w = await centre(db)
    await begun(w)
    const { regulation } = await w.act(w.people.head!, adoptRegulation, {
      ...(await decision(w)),
      reason: 'Như hiện nay.',
    })
    const task = async () => (await w.read(w.people.maths!, tasks, {})).tasks.filter(t => t.kind === 'readRegulation')
    expect(await task()).toMatchObject([{ due: '2026-12-01', params: { no: '88/QĐ-TTMS' }, to: '/quy-che' }])
    expect((await task())[0]!.clauses.map(c => c.id)).toContain('DB-QĐ-3')
    const unread = async () =>
      (await w.read(w.people.deputy!, regulationReaders, { regulation })).readers.filter(r => r.at === null).length
    expect(await unread()).toBe(7)
    for (const _ of [1, 2]) await w.act(w.people.maths!, acknowledgeRegulation, { regulation })
    expect(await task()).toEqual([])
    expect(await unread()).toBe(6)
    expect(await failure(w.read(w.people.maths!, regulationReaders, { regulation }))).toMatchObject({ name: 'Refused' })
    const [mine] = (await w.read(w.people.maths!, regulationVersions, {})).versions
    expect(mine).toMatchObject({ readAt: NOW, toRead: true })
  })

  it('it goes to its recipients, each with its receipt, is printed with its decision, and dates the year', async () => {
    const w = await centre(db)
    const { head, maths } = w.people
    const print = async (who = head!, input: { regulation?: string; as: 'pdf' | 'docx' }) =>
      runDownload(caller(w, who), printRegulation, input)
    await begun(w)
    const draft = wordsOf(await print(head!, { as: 'pdf' }))
    for (const said of ['BẢN NHÁP', 'Số: ……/……', '\nGIÁM ĐỐC\n']) expect(draft).toContain(said)
    expect(draft).not.toContain('VẬN HÀNH')
    expect(await failure(print(maths!, { as: 'pdf' }))).toMatchObject({ name: 'Refused' })
    const duty = 'lessonPlan.submit'
    await saved(w, of => ({
      ...of,
      duties: of.duties!.map(d => (d.id === duty ? { ...d, due: { from: 'start', days: -1, minutes: 1260 } } : d)),
    }))
    const dated = async (of: 'inForce' | 'draft', at = '2026-12-06') =>
      (await w.read(head!, regulationYear, { of })).duties.find(
        d => d.every === 'week' && printInstant(d.dueAt).startsWith(printDay(at)),
      )
    expect(printInstant((await dated('inForce'))!.dueAt)).toBe('06/12/2026 22:00')
    expect(await dated('draft')).toMatchObject({ dueAt: Date.UTC(2026, 11, 6, 14), clauses: [{ id: 'DB-8.2' }] })
    // the draft is read with its own names
    await saved(w, of => ({ ...of, titles: { ...of.titles, subjectTeacher: 'thầy cô bộ môn' } }))
    const named = 'thầy cô bộ môn'
    expect((await dated('draft'))!.who).toContain(named)
    expect((await dated('inForce'))!.who).not.toContain(named)
    const inDraft = await w.read(head!, readDraft, {})
    expect(inDraft.duties.find(d => d.id === duty)!.who).toContain(named)
    expect(inDraft.parameters.choices.some(c => c.who.includes(named))).toBe(true)
    expect(await failure(w.read(maths!, regulationYear, { of: 'draft' }))).toMatchObject({ name: 'Refused' })

    const { regulation } = await w.act(head!, adoptRegulation, { ...(await decision(w)), reason: 'Như hiện nay.' })
    const paper = await print(maths!, { regulation, as: 'pdf' })
    const text = wordsOf(paper)
    for (const said of [
      'Số: 88/QĐ-TTMS',
      'ngày 18 tháng 11 năm 2026',
      'kể từ ngày 01/12/2026',
      'Căn cứ Thông tư số 43/2021/TT-BGDĐT',
      head!.name,
    ])
      expect(text).toContain(said)
    expect(text).not.toContain('BẢN NHÁP')
    expect(Buffer.compare(paper.bytes, (await print(head!, { regulation, as: 'pdf' })).bytes)).toBe(0)
    expect((await print(maths!, { regulation, as: 'docx' })).name).toBe('quy-che-88-QĐ-TTMS.docx')
    const other = await primarySchool(db)
    expect(
      await failure(runDownload(caller(other, other.people.head!), printRegulation, { regulation, as: 'pdf' })),
    ).toMatchObject({
      name: 'NotFound',
    })

    const website = { regulation, recipient: 1, onDay: '2026-11-18', how: 'Đăng ở mục văn bản' }
    expect(await failure(w.act(maths!, sendRegulation, website))).toMatchObject({ name: 'Refused' })
    const codes = async (act: typeof sendRegulation, change: object) =>
      (await failure<Invalid>(w.act(head!, act, { ...website, ...change }))).faults.map(f => f.code)
    expect(await codes(receiveRegulation, {})).toEqual(['ERR_NOT_SENT_YET'])
    expect(await codes(sendRegulation, { onDay: '2026-11-17' })).toEqual(['ERR_SENT_BEFORE_DECISION'])
    expect(await codes(sendRegulation, { onDay: '2026-11-19' })).toEqual(['ERR_DAY_IN_FUTURE'])
    expect(await failure(w.act(head!, sendRegulation, { ...website, recipient: 3 }))).toMatchObject({
      name: 'NotFound',
    })
    await w.act(head!, sendRegulation, website)
    expect(await codes(receiveRegulation, { onDay: '2026-11-17' })).toEqual(['ERR_RECEIVED_BEFORE_SENT'])
    await w.act(head!, receiveRegulation, { ...website, how: 'Đã thấy trên trang' })
    await w.act(maths!, acknowledgeRegulation, { regulation })
    const { recipients, may } = await w.read(maths!, regulationRecipients, { regulation })
    expect(may.send.verdict).toBe('refused')
    // who sent it, who read it: that is not for a learner
    const learner = { id: w.pupils[0]!, account: newId(), name: '' }
    expect(await failure(w.read(learner, regulationRecipients, { regulation }))).toMatchObject({ name: 'Refused' })
    const shown = async (who: typeof learner) =>
      (await w.read(who, regulationsInForce, { day: '2026-12-01' })).regulations.at(-1)!.sendings
    expect([await shown(learner), await shown(maths!)]).toEqual([false, true])
    expect(recipients.map(r => r.staff?.read ?? null)).toEqual([1, null, 0])
    expect(recipients[1]).toMatchObject({
      sent: { on: '2026-11-18', how: 'Đăng ở mục văn bản', by: head!.name },
      received: { how: 'Đã thấy trên trang' },
    })
    expect(
      (await journalOf(w)).filter(r => /regulation\.(send|receive)$/.test(r.act) && r.verdict === 'allowed'),
    ).toHaveLength(2)
  })

  it('a head who also leads the board says for whom it is issued, and both lines of the paper follow', async () => {
    const w = await primarySchool(db)
    const { head, science } = w.people
    await begun(w)
    expect((await w.read(head!, readDraft, {})).issuers.map(i => i.name)).toEqual([
      'Hiệu trưởng',
      'Ban quản trị (Trưởng ban quản trị)',
    ])
    const adopt = async (issuedAs?: 'board.chair' | 'clerk') =>
      w.act(head!, adoptRegulation, {
        ...{ ...(await decision(w)), decisionNo: '88/QĐ-THPL', reason: 'Như hiện nay.' },
        ...(issuedAs && { issuedAs }),
      })
    const notMine = await failure<Invalid>(adopt('clerk'))
    expect(notMine.faults).toEqual([{ at: 'issuedAs', code: 'ERR_NOT_ISSUER' }])
    const { regulation } = await adopt('board.chair')
    const text = wordsOf(await runDownload(caller(w, science!), printRegulation, { regulation, as: 'pdf' }))
    for (const said of ['BAN QUẢN TRỊ', 'TM. BAN QUẢN TRỊ', 'TRƯỞNG BAN', head!.name]) expect(text).toContain(said)
    expect(text).not.toContain('\nHIỆU TRƯỞNG')
    const row = (await journalOf(w)).findLast(r => r.act === 'regulation.adopt')!
    expect(JSON.parse(row.delta)).toMatchObject({ issuedAs: 'board.chair', issuedBy: 'Ban quản trị' })
  })

  it('the five ready ones stand side by side, subject by subject', async () => {
    const w = await primarySchool(db)
    const { regulations, subjects, settings } = await w.read(w.people.science!, presetDifferences, {})
    expect(regulations).toHaveLength(5)
    const locks = subjects.find(s => s.subject === 'Ai khóa sổ')!
    const ofCentre = locks.cells.find(c => c.id === 'dien-bien')!
    expect(ofCentre.clauses.map(c => c.id)).toContain('DB-4.2')
    const signing = subjects.find(s => s.subject === 'Ai ký, đóng dấu')!
    expect(signing.cells.find(c => c.id === 'binh-phu')!.clauses.map(c => c.id)).toContain('BP-4.7')
    const deadlines = settings.find(s => s.subject === 'Hạn định kỳ')!.cells.find(c => c.id === 'dien-bien')!
    expect(deadlines.lines.map(l => l.text).join('\n')).toContain('trước 22 giờ Chủ nhật')
    const open = settings.find(s => s.subject.startsWith('Điều để ngỏ'))!
    expect(open.cells.every(c => c.lines.length > 0)).toBe(true)
  })
})

const caller = (w: World, { id: personId, account }: Person) => ({
  ...{ db, blobs: w.blobs, school: w.school, now: NOW },
  actor: { kind: 'person' as const, accountId: account, personId, stepUpAt: NOW },
})

/** The words of a PDF, as another reader finds them. */
const wordsOf = ({ bytes }: FileOut) => execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' })

/** A class of an earlier year whose folder has left the house. */
async function archivedYear(w: World, year: number): Promise<void> {
  const owner = openDatabase(database.url('postgres'), 1)
  const row = await owner
    .selectFrom('journal')
    .select('act_id')
    .where('school_id', '=', w.school)
    .limit(1)
    .executeTakeFirstOrThrow()
  const of = { school_id: w.school, act_id: row.act_id }
  const [classId, request] = [newId(), newId()]
  const by = { person_id: w.people.head!.id, capacity: 'head', at: new Date(NOW) }
  const sha = 'a'.repeat(64)
  await owner
    .insertInto('class')
    .values({ ...of, id: classId, year, name: '12A', grade: 12 } as never)
    .execute()
  await owner
    .insertInto('archive_request')
    .values({ ...of, ...by, id: request, year, class_id: classId, reason: 'Cuối năm học' })
    .execute()
  await owner
    .insertInto('blob')
    .values({ ...of, sha256: sha, size: '1', media_type: 'application/zip', name: 'x.zip', created_at: new Date(NOW) })
    .execute()
  await owner
    .insertInto('archive_release')
    .values({ ...of, ...by, request_id: request, sha256: sha, manifest_sha: sha, documents: 1, files: 1, size: '1' })
    .execute()
  await owner.destroy()
}
