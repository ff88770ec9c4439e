import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atOnce } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { NOW, primarySchool, type World } from '../../../test/world.ts'
import type { Regulation } from '../../law/regulation.ts'
import { runAct, runDownload, runRead } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { type Conflict, type Invalid, NotFound, type Refused, type Turned } from '../../records/faults.ts'
import { newId, withSchool } from '../../records/session.ts'
import { myDuties } from '../duties/mine.ts'
import { createSchool } from '../school/create-school.ts'
import { decideWindow } from '../school/decide-window.ts'
import { regulationsInForce } from '../school/regulations-in-force.ts'
import { acknowledgeRegulation } from './acknowledge.ts'
import { adoptRegulation } from './adopt.ts'
import { checkDraft } from './check.ts'
import { decideYear } from './decide-year.ts'
import { printRegulation } from './print/print.ts'
import { readDraft } from './read-draft.ts'
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
afterAll(() => db.destroy())

const year = {
  ...{ year: 2026, version: 0, firstFrom: '2026-09-07', firstTo: '2027-01-14' },
  ...{ secondFrom: '2027-01-18', secondTo: '2027-05-28', decisionNo: '15/QĐ-THPL', decidedOn: '2026-11-17' },
  breaks: [{ from: '2027-02-01', to: '2027-02-13' }],
}
const december = Date.UTC(2026, 11, 3, 2)

/** The department above this school opens on the server, with its head: the same hands as in the school's world. */
async function departmentOf(w: World): Promise<World> {
  const { supervisor_id } = await db
    .selectFrom('school')
    .select('supervisor_id')
    .where('id', '=', w.school)
    .executeTakeFirstOrThrow()
  const id = supervisor_id!
  const { head } = await createSchool(
    db,
    w.blobs,
    { id, code: `S${id}`, name: 'Sở', programme: 'department', place: 'Sông Lam' },
    {
      head: { familyName: 'Nguyễn Hữu', givenName: 'Phước', decisionNo: '01/QĐ', fromDay: '2020-08-01' },
      regulations: [],
    },
    NOW,
  )
  const caller = (at: number) => ({
    ...{ db, blobs: w.blobs, keys: w.keys, school: id, now: at },
    actor: { kind: 'person' as const, accountId: newId(), personId: head, stepUpAt: at },
  })
  return {
    ...w,
    ...{ school: id, people: { head: { id: head, account: newId(), name: 'Nguyễn Hữu Phước' } } },
    act: (_who, act, input, more = {}) => runAct(caller(more.at ?? NOW), act, input),
    read: (_who, read, input, at = NOW) => runRead(caller(at), read, input),
  }
}

describe('the days of a school year', () => {
  it('are decided by the head, within the frame, not against a time for entry, once by two at the same moment', async () => {
    const w = await primarySchool(db)
    const head = w.people.head!
    const refused = await failure<Refused>(w.act(w.people.science!, decideYear, year))
    expect(refused.decision.because.map(c => c.id)).toEqual(['HS-34'])
    const faults = async (change: object) =>
      (await failure<Invalid>(w.act(head, decideYear, { ...year, ...change }))).faults.map(f => [f.at, f.code])
    expect(await faults({ secondTo: '2027-06-30', decidedOn: '2026-11-19' })).toEqual([
      ['secondTo', 'ERR_AFTER_FRAME'],
      ['decidedOn', 'ERR_DAY_IN_FUTURE'],
    ])
    expect(await faults({ year: 2025 })).toEqual([['year', 'ERR_YEAR_CLOSED']])
    // the marks of the middle of the term were taken until 10 November
    expect(await faults({ firstFrom: '2026-11-11' })).toEqual([['firstFrom', 'ERR_YEAR_AGAINST_WINDOW']])
    const ends = await atOnce(
      database,
      w,
      ['15/QĐ-THPL', '16/QĐ-THPL'].map(decisionNo => () => w.act(head, decideYear, { ...year, decisionNo })),
    )
    expect(ends.map(e => e.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(ends.find(e => e.status === 'rejected')!.reason).toMatchObject({ code: 'ERR_FACT_CHANGED' })
    const calendar = await w.read(head, regulationYear, {})
    expect(calendar).toMatchObject({ version: 1, decided: { own: true }, breaks: year.breaks })
    expect(calendar.terms).toEqual([
      { from: '2026-09-07', to: '2027-01-14' },
      { from: '2027-01-18', to: '2027-05-28' },
    ])
    const last = (await journalOf(w)).findLast(r => r.act === 'regulation.decideYear' && r.verdict === 'allowed')!
    expect(JSON.parse(last.delta)).toMatchObject({ was: null, now: { version: 1, firstTo: '2027-01-14' } })

    // what has passed stays; what is to come goes on from the next decision
    expect(await faults({ version: 1, firstFrom: '2026-09-08' })).toEqual([['firstFrom', 'ERR_DAY_PASSED']])
    expect(await failure<Conflict>(w.act(head, decideYear, year))).toMatchObject({ code: 'ERR_FACT_CHANGED' })
    await w.act(head, decideYear, { ...year, version: 1, secondTo: '2027-05-22', decisionNo: '20/QĐ-THPL' })
    const window = { year: 2026, period: 'CN', opensOn: '2027-01-01', closesOn: '2027-01-10', decisionNo: '21/QĐ' }
    const against = await failure<Invalid>(w.act(head, decideWindow, window))
    expect(against.faults).toMatchObject([{ at: 'closesOn', code: 'ERR_WINDOW_AGAINST_YEAR' }])
    const may = Date.UTC(2027, 4, 10, 2)
    const { items } = await w.read(head, myDuties, {}, may)
    const send = items.find(i => i.duty === 'results.send' && i.period === 'HK2')!
    expect(send.dueAt).toBe(Date.UTC(2027, 5, 5, 17))
  })

  it('that a department decides are those of its schools alone, and the frame of the school that decides its own', async () => {
    const [w, elsewhere] = [await primarySchool(db), await primarySchool(db)]
    const department = await departmentOf(w)
    // until then the usual year held: what ended by it stays
    const late = { ...year, firstTo: '2027-01-20', secondFrom: '2027-01-21', decisionNo: '900/QĐ-UBND' }
    const february = { at: Date.UTC(2027, 1, 15, 2) }
    const moved = await failure<Invalid>(department.act(department.people.head!, decideYear, late, february))
    expect(moved.faults.map(f => [f.at, f.code])).toEqual([
      ['firstTo', 'ERR_DAY_PASSED'],
      ['secondFrom', 'ERR_DAY_PASSED'],
    ])
    await department.act(department.people.head!, decideYear, { ...year, decisionNo: '900/QĐ-UBND' })
    const seen = await w.read(w.people.science!, regulationYear, {})
    expect(seen.decided).toEqual({ decisionNo: '900/QĐ-UBND', decidedOn: '2026-11-17', own: false })
    expect(seen.terms[0]).toEqual({ from: '2026-09-07', to: '2027-01-14' })
    expect((await elsewhere.read(elsewhere.people.head!, regulationYear, {})).decided).toBeNull()
    const after = await failure<Invalid>(w.act(w.people.head!, decideYear, { ...year, secondTo: '2027-05-29' }))
    expect(after.faults).toMatchObject([{ at: 'secondTo', code: 'ERR_AFTER_FRAME', params: { limit: '28/05/2027' } }])
    await w.act(w.people.head!, decideYear, { ...year, secondTo: '2027-05-21' })
    // read in every school, written by nobody but its issuer
    const forged = await failure(
      withSchool(db, w.school, trx =>
        trx
          .insertInto('year_frame')
          .values({
            ...{ issuer_id: department.school, year: 2026, version: 2, days: '{}', decision_no: 'x' },
            ...{ decided_on: '2026-11-18', issued_at: new Date(NOW) },
          })
          .execute(),
      ),
    )
    expect(forged).toMatchObject({ code: '42501' })
    expect((await w.read(w.people.head!, regulationYear, {})).decided).toMatchObject({ own: true })
  })
})

describe('guidance of the department', () => {
  it('is drafted and adopted there, and becomes a layer of its own schools from its day on', async () => {
    const [w, elsewhere] = [await primarySchool(db), await primarySchool(db)]
    const department = await departmentOf(w)
    const phuoc = department.people.head!
    await department.act(phuoc, startDraft, { from: 'binh-duong' })
    const begun = await department.read(phuoc, readDraft, {})
    expect(begun.regulation.layer).toBe('department')
    const save = (of: Regulation, version: number) =>
      department.act(phuoc, saveDraft, { draft: begun.draft, version, regulation: of as never })
    const turned = await failure<Invalid>(save({ ...begun.regulation, layer: 'school' }, 1))
    expect(turned.faults).toMatchObject([{ at: 'regulation.layer', code: 'ERR_LAYER_STAYS' }])
    const other = await failure<Invalid>(save({ ...begun.regulation, id: 'dien-bien' }, 1))
    expect(other.faults).toMatchObject([{ at: 'regulation.id', code: 'ERR_DRAFT_ID_STAYS' }])
    // from now on the results go within a week, not two
    const duties = begun.regulation.duties!.map(d =>
      d.id === 'results.send' ? { ...d, due: { from: 'end' as const, days: 7 } } : d,
    )
    await save({ ...begun.regulation, duties }, 1)
    expect(await department.read(phuoc, checkDraft, {})).toMatchObject({ conflicts: [], flaws: [], deadEnds: [] })
    const decision = {
      ...{ draft: begun.draft, version: 2, decisionNo: '700/SGDĐT', decidedOn: '2026-11-18' },
      ...{ effectiveFrom: '2026-12-01' },
    }
    const today = await failure<Invalid>(
      department.act(phuoc, adoptRegulation, { ...decision, effectiveFrom: '2026-11-18' }),
    )
    expect(today.faults).toMatchObject([{ at: 'effectiveFrom', code: 'ERR_GUIDANCE_NOT_COMING' }])
    await department.act(phuoc, adoptRegulation, decision)
    expect((await department.read(phuoc, regulationVersions, {})).issued).toMatchObject([
      { decisionNo: '700/SGDĐT', programme: 'primary', schools: 1 },
    ])

    // it goes to those whom it names, with their receipts, and on paper; to nobody else's desk
    const regulation = (await department.read(phuoc, regulationVersions, {})).issued[0]!.id
    const recipient = 0
    await department.act(phuoc, sendRegulation, { regulation, recipient, onDay: '2026-11-18', how: 'Trục liên thông' })
    const received = { regulation, recipient, onDay: '2026-11-18', how: 'Giấy báo nhận số 5' }
    await department.act(phuoc, receiveRegulation, received)
    const { recipients } = await department.read(phuoc, regulationRecipients, { regulation })
    expect(recipients[0]).toMatchObject({
      ...{ staff: null, sent: { on: '2026-11-18' }, received: { how: 'Giấy báo nhận số 5' } },
    })
    expect(recipients.slice(1).every(r => r.sent === null && r.staff === null)).toBe(true)
    expect(await failure<NotFound>(w.act(w.people.head!, sendRegulation, { ...received, recipient }))).toBeInstanceOf(
      NotFound,
    )
    expect(await failure<NotFound>(w.read(w.people.head!, regulationRecipients, { regulation }))).toBeInstanceOf(
      NotFound,
    )
    const caller = {
      ...{ db, blobs: w.blobs, school: department.school, now: NOW },
      actor: { kind: 'person' as const, accountId: phuoc.account, personId: phuoc.id, stepUpAt: NOW },
    }
    const paper = await runDownload(caller, printRegulation, { regulation, as: 'docx' })
    expect(paper.name).toBe('quy-che-700-SGDĐT.docx')
    const { bytes } = await runDownload(caller, printRegulation, { regulation, as: 'pdf' })
    const text = execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' }).replaceAll(/\s+/g, ' ')
    for (const said of ['GIÁM ĐỐC SỞ Nguyễn Hữu Phước', 'đối với các trường tiểu học trực thuộc Sở', 'HƯỚNG DẪN'])
      expect(text).toContain(said)
    expect(text).not.toContain('nhân viên của Sở')

    // nobody in the department says that it was read, and only its schools are under it
    expect(await failure<NotFound>(department.act(phuoc, acknowledgeRegulation, { regulation }))).toBeInstanceOf(
      NotFound,
    )

    // it is not in force yet, and a school's draft of a later day is held to it all the same
    await w.act(w.people.head!, startDraft, { from: 'inForce' })
    const early = await w.read(w.people.head!, readDraft, {})
    const weekly = (of: Regulation, days: number, effectiveFrom: string): Regulation => ({
      ...of,
      effectiveFrom,
      duties: [
        ...of.duties!.filter(d => d.id !== 'results.send'),
        {
          ...duties.find(d => d.id === 'results.send')!,
          ...{ clause: Object.keys(of.clauses)[0]!, due: { from: 'end' as const, days } },
        },
      ],
    })
    const saveOwn = (days: number, on: string, version: number) =>
      w.act(w.people.head!, saveDraft, {
        ...{ draft: early.draft, version, regulation: weekly(early.regulation, days, on) as never },
      })
    await saveOwn(8, '2026-11-30', 1)
    expect((await w.read(w.people.head!, checkDraft, {})).conflicts).toEqual([])
    expect((await failure<Invalid>(saveOwn(9, '2026-12-15', 2))).faults).toMatchObject([{ code: 'ERR_DUE_TOO_LATE' }])
    const { draft: given, version } = await w.read(w.people.head!, readDraft, {})
    const ofDecember = {
      ...{ draft: given, version, decisionNo: '12/QĐ-THPL', decidedOn: '2026-11-18', effectiveFrom: '2026-12-15' },
      reason: 'Như hiện nay.',
    }
    const against = await failure<Turned>(w.act(w.people.head!, adoptRegulation, ofDecember))
    expect(against).toMatchObject({ code: 'ERR_REGULATION_CONFLICTS', params: { count: 1 } })
    expect(against.params!.first).toContain('Hướng dẫn 700/SGDĐT')
    // in force from the day before, it is told that it will be against what is coming
    await w.act(w.people.head!, adoptRegulation, { ...ofDecember, effectiveFrom: '2026-11-30' })
    const { contradicts } = await w.read(w.people.head!, regulationVersions, {})
    expect(contradicts).toMatchObject([{ from: '2026-12-01' }])

    const guidance = async (of: World, at: number) =>
      (await of.read(of.people.head!, regulationsInForce, {}, at)).regulations.find(r => r.layer === 'department')
    expect((await guidance(w, NOW))?.decisionNo).toBe('2649')
    expect(await guidance(w, december)).toMatchObject({ document: 'Hướng dẫn 700/SGDĐT', decisionNo: '700/SGDĐT' })
    expect((await guidance(elsewhere, december))?.decisionNo).toBe('2649')

    // a school's draft is held to it, field by field, and what it takes in is told by its clause
    const inDecember = { at: december }
    await w.act(w.people.head!, startDraft, { from: 'binh-phu' }, inDecember)
    const own = await w.read(w.people.head!, readDraft, {}, december)
    const clause = Object.keys(own.regulation.clauses)[0]!
    const sending = (days: number): Regulation => ({
      ...own.regulation,
      duties: [{ ...duties.find(d => d.id === 'results.send')!, clause, due: { from: 'end', days } }],
    })
    const saved = (of: Regulation) =>
      w.act(w.people.head!, saveDraft, { draft: own.draft, version: 1, regulation: of as never }, inDecember)
    const outside = await failure<Invalid>(saved(sending(8)))
    expect(outside.faults).toMatchObject([{ at: 'regulation.duties.0.due.days', code: 'ERR_DUE_TOO_LATE' }])
    expect(outside.faults[0]!.params).toMatchObject({ by: expect.stringContaining('Hướng dẫn 700/SGDĐT') })
    await saved(sending(7))
    const { duties: shown } = await w.read(w.people.head!, readDraft, {}, december)
    expect(shown[0]).toMatchObject({ notAfter: { at: { days: 7 }, clause: { document: 'Hướng dẫn 700/SGDĐT' } } })

    // the department goes on from its own text, not from the ready one, and may take the new one back before its day
    await department.act(phuoc, startDraft, { from: `adopted:${regulation}` })
    const revised = await department.read(phuoc, readDraft, {})
    expect(revised.regulation).toMatchObject({
      ...{ layer: 'department', effectiveFrom: '2026-12-02', replaces: ['Hướng dẫn 700/SGDĐT'] },
      duties,
    })
    expect(revised.replacing).toBe('Hướng dẫn 700/SGDĐT')
    const year = await department.read(phuoc, regulationYear, { of: 'draft' })
    expect(year.document).toBe(revised.regulation.document)
    const later = await department.act(phuoc, adoptRegulation, {
      ...{ draft: revised.draft, version: 1, decisionNo: '800/SGDĐT', decidedOn: '2026-11-18' },
      effectiveFrom: '2027-01-01',
    })
    const january = Date.UTC(2027, 0, 4, 2)
    expect((await guidance(w, january))?.decisionNo).toBe('800/SGDĐT')
    const back = { regulation: later.regulation, decisionNo: '801/SGDĐT', decidedOn: '2026-11-18', reason: 'Sai ngày.' }
    expect(await failure(w.act(w.people.head!, withdrawRegulation, back))).toBeInstanceOf(NotFound)
    await department.act(phuoc, withdrawRegulation, back)
    expect((await guidance(w, january))?.decisionNo).toBe('700/SGDĐT')
    const issued = (await department.read(phuoc, regulationVersions, {})).issued.map(i => [i.decisionNo, i.state])
    expect(issued).toEqual([
      ['800/SGDĐT', 'withdrawn'],
      ['700/SGDĐT', 'coming'],
    ])
  })
})
