import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { xuanTien } from '../../../regulations/schools/xuan-tien.ts'
import { othersWait } from '../../../test/at-once.ts'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { runRead } from '../../records/act.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Invalid, NotFound, Refused } from '../../records/faults.ts'
import { bodyOf } from '../../records/regulations.ts'
import { newId, withSchool } from '../../records/session.ts'
import { openVault } from '../accounts/vault.ts'
import { openKeyHouse } from '../certificates/key-house.ts'
import { tasks } from '../home/tasks.ts'
import { lockList } from '../locks/list.ts'
import { booksOfClass } from '../locks/of-class.ts'
import { carryReopening, reopen } from '../locks/reopen.ts'
import { lockScopes } from '../locks/scopes.ts'
import { decideLock, executeLock } from '../locks/take-step.ts'
import { withdrawLock } from '../locks/withdraw.ts'
import { decideYear } from '../regulation/decide-year.ts'
import { decideWindow } from '../school/decide-window.ts'
import { establishBoard } from '../school/establish-board.ts'
import { assess } from './assess.ts'
import { closeTheme } from './close-theme.ts'
import { preschoolClosings } from './closings.ts'
import { consentChange } from './decide-change.ts'
import { addEvidence } from './evidence.ts'
import { withdraw, writeNote } from './notes.ts'
import { requestChange } from './request-change.ts'
import { approveReview, proposeReview } from './review.ts'
import { DAY, type Kindergarten, kindergarten, NOW, type Who, YEAR } from './school.sample.ts'
import { setFigures } from './set-figures.ts'
import { themeSheet } from './theme-sheet.ts'
import { writeTransition } from './transition.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const refusal = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Refused)
  const { decision } = cause as Refused
  if (decision.verdict !== 'refused') throw cause
  return { because: decision.because.map(c => c.id), ask: decision.remedy?.ask, who: decision.remedy?.who }
}
const faults = async (work: Promise<unknown>) => {
  const cause = await failure(work)
  expect(cause).toBeInstanceOf(Invalid)
  return (cause as Invalid).faults.map(f => `${f.at} ${f.code}`)
}

/** The deeds of one school, by the hour. */
function deedsOf(k: Kindergarten) {
  const find = (child: number, at = NOW, version = 0, text = '+') =>
    k.act(
      'lead',
      assess,
      {
        theme: k.running,
        changes: [{ pupil: k.pupils[child]!, column: k.objectives[0]!, text, version, how: 'typed' }],
      },
      at,
    )
  const note = (at = NOW, child = 0) =>
    k.act(
      'lead',
      writeNote,
      { class: k.class, pupil: k.pupils[child]!, day: '2026-11-18', head: 'health', text: 'Ho nhẹ' },
      at,
    )
  const handOn = (at = NOW) =>
    k.act(
      'lead',
      writeTransition,
      { class: k.class, pupil: k.pupils[0]!, version: 0, words: { domains: {}, overall: 'Con mạnh dạn' } },
      at,
    )
  const lock = async (decider: Who, executor: Who, scope: object, at = NOW) => {
    const decided = { year: YEAR, class: null, decisionNo: '12/QĐ', ...scope } as Parameters<typeof decide>[1]
    const { lock } = await decide(decider, decided, at)
    await k.act(executor, executeLock, { lock }, at)
    return lock
  }
  const decide = (who: Who, scope: (typeof decideLock)['input']['_zod']['input'], at = NOW) =>
    k.act(who, decideLock, scope, at)
  const open = (who: Who, of: { subject: string; period?: string; pupils?: string[] }, at = NOW) =>
    k.act(
      who,
      reopen,
      {
        class: k.class,
        period: 'HK1',
        until: at + 2 * HOUR,
        reason: 'Cháu đi viện, nay mới đi học lại',
        decisionNo: '15/QĐ',
        ...of,
      },
      at,
    )
  return { find, note, handOn, lock, decide, open }
}

describe('a preschool under MA', () => {
  it('writes its children’s books in the time for entry that the head decided; outside it only what is opened again', async () => {
    const k = await kindergarten(db, undefined, 'muong-anh')
    const { find, note, handOn, open } = deedsOf(k)
    const window = (opensOn: string, closesOn: string, at: number) =>
      k.act('head', decideWindow, { year: YEAR, period: 'HK1', opensOn, closesOn, decisionNo: '9/QĐ' }, at)
    // nothing decided: by the days of the theme
    await find(0)
    await window('2026-12-01', '2027-01-25', NOW - HOUR)
    expect(await refusal(find(1))).toEqual({
      ...{ because: ['HS-MN-7', 'MA-5.3'], ask: 'window.decide', who: ['head'] },
    })
    await window('2026-09-01', '2026-11-17', NOW - MINUTE)
    const over = { because: ['HS-MN-7', 'MA-5.3', 'MA-9.1a'], ask: 'window.decide', who: ['head'] }
    expect(await refusal(find(1))).toEqual(over)
    expect(await refusal(note())).toEqual(over)
    const piece = { kind: 'text' as const, text: 'Đi hết ghế' }
    const at = { theme: k.running, pupil: k.pupils[1]!, objective: k.objectives[0]! }
    expect(await refusal(k.act('lead', addEvidence, { ...at, piece }))).toEqual(over)
    // the record of the year has a time of its own
    await handOn()
    expect((await refusal(open('lead', { subject: 'themes' }))).because).toEqual(['MA-5.3'])
    const { reopening } = await open('head', { subject: 'themes', pupils: [k.pupils[1]!] })
    expect(await refusal(find(1))).toEqual(over)
    const waits = async (at: number) => {
      const seen = async (who: Who) =>
        (await k.read(who, tasks, {}, at)).tasks.filter(t => ['openAgain', 'enterOpened'].includes(t.kind))
      return Promise.all(
        (['admin', 'lead', 'second', 'head'] as const).map(async who => (await seen(who)).map(t => t.kind)),
      )
    }
    expect(await waits(NOW)).toEqual([['openAgain'], [], [], []])
    await k.act('admin', carryReopening, { reopening }, NOW + MINUTE)
    expect(await waits(NOW + 2 * MINUTE)).toEqual([[], ['enterOpened'], ['enterOpened'], []])
    await find(1, NOW + 2 * MINUTE)
    const { evidence } = await k.act('lead', addEvidence, { ...at, piece }, NOW + 2 * MINUTE)
    await k.act('lead', withdraw, { what: 'evidence', target: evidence, reason: 'của bạn khác' }, NOW + 3 * MINUTE)
    expect(await refusal(find(2, NOW + 2 * MINUTE))).toEqual(over)
    expect(await refusal(note(NOW + 2 * MINUTE, 1))).toEqual(over)
    const sheet = await k.read('lead', themeSheet, { theme: k.running }, NOW + 2 * MINUTE)
    expect([sheet.openFor, sheet.may.assess.verdict]).toEqual([[k.pupils[1]], 'allowed'])
    const shown = (await k.read('head', booksOfClass, { class: k.class }, NOW + 2 * MINUTE)).books
    expect(shown.map(b => [b.subject, b.period, b.window.state, b.reopenings.length])).toEqual([
      ['themes', 'HK1', 'after', 1],
      ['themes', 'HK2', 'open', 0],
      ['notes', 'HK1', 'after', 0],
      ['notes', 'HK2', 'open', 0],
      ['stages', 'CN', 'open', 0],
      ['transition', 'CN', 'open', 0],
    ])
    // at its hour it is closed again, with nobody having to do anything
    expect(await refusal(find(1, NOW + 2 * HOUR, 1, '-'))).toEqual(over)
  })

  it('locks an age group’s notes, then the semester by the hour; findings then change by a dossier, the rest where it is opened', async () => {
    const k = await kindergarten(db, undefined, 'muong-anh')
    const { find, note, handOn, lock, decide, open } = deedsOf(k)
    await find(0)
    expect((await refusal(lock('lead', 'admin', { period: 'HK1' }))).because).toEqual(['MA-10', 'MA-5.3'])
    const scopes = await k.read('head', lockScopes, { year: YEAR, period: 'CN' })
    expect([scopes.subjects.map(s => s.subject), scopes.parts]).toEqual([['stages', 'transition'], false])
    await lock('head', 'admin', { period: 'HK1', ageGroup: 'MG5', subject: 'notes' })
    const closed = { because: ['HS-MN-7', 'MA-10', 'MA-5.3'], ask: 'lock.reopen', who: ['head'] }
    expect(await refusal(note(NOW + MINUTE))).toEqual(closed)
    await find(1, NOW + MINUTE)

    const hour = { year: YEAR, class: null, period: 'HK1', decisionNo: '13/QĐ', from: NOW + HOUR }
    const { lock: first } = await decide('head', hour)
    await k.act('head', withdrawLock, { lock: first })
    await decide('deputy', { ...hour, decisionNo: '14/QĐ' })
    await find(2, NOW + HOUR - 1)
    expect(await refusal(find(3, NOW + HOUR))).toEqual({
      because: ['HS-MN-3', 'HS-MN-5', 'HS-MN-7', 'MA-10', 'MA-7.4'],
      ask: 'correction.request',
      who: ['homeroom', 'contributor'],
    })
    const wrong = { theme: k.running, pupil: k.pupils[2]!, objective: k.objectives[0]!, text: '-' }
    await k.act('lead', requestChange, { ...wrong, reason: 'Chấm nhầm dòng của bạn bên' }, NOW + HOUR)
    const shut = { because: expect.arrayContaining(['MA-10', 'MA-5.3']), ask: 'lock.reopen', who: ['head'] }
    expect(await refusal(k.act('lead', closeTheme, { theme: k.running }, NOW + 11 * DAY))).toEqual(shut)
    const figures = { year: YEAR, version: 0, carryOverPercent: 70, graceDays: 7, termOneEnds: '2026-12-20' }
    expect(await refusal(k.act('head', setFigures, figures, NOW + HOUR))).toEqual(shut)
    await handOn(NOW + HOUR)
    const seen = await k.read('head', preschoolClosings, { period: 'HK1' }, NOW + HOUR)
    expect(seen.classes.map(c => [c.name, c.themes, c.closed, c.missing, c.review])).toEqual([
      ['Lá 1', 1, 0, 9, 'none'],
      ['Lá 2', 0, 0, 0, 'none'],
    ])
    expect((await refusal(k.read('lead', preschoolClosings, {}))).because).not.toEqual([])
    const list = await k.read('head', lockList, { year: YEAR }, NOW + HOUR)
    expect(list.locks.map(l => [l.ageGroup, l.subject, l.subjectName, l.locked])).toEqual(
      expect.arrayContaining([
        ['MG5', 'notes', 'điều nổi bật', true],
        [null, null, null, true],
      ]),
    )

    // the theme’s own days are over as well: what is opened again is open whatever they are
    const later = NOW + 20 * DAY
    // opened child by child, as after a long illness: the theme that stood open at the lock is finished and closed
    const { reopening } = await open('head', { subject: 'themes', pupils: k.pupils }, later)
    expect(await refusal(k.act('lead', closeTheme, { theme: k.running }, later))).toEqual(shut)
    await k.act('admin', carryReopening, { reopening }, later)
    for (const [i, objective] of k.objectives.entries())
      await k.act(
        'second',
        assess,
        {
          theme: k.running,
          changes: k.pupils.flatMap((pupil, child) =>
            i === 0 && child < 3 ? [] : [{ pupil, column: objective, text: '+', version: 0, how: 'typed' as const }],
          ),
        },
        later + MINUTE,
      )
    await k.act('lead', closeTheme, { theme: k.running }, later + MINUTE)

    // approved is for good: nothing of it is opened again, and what ran is over
    const book = { class: k.class, period: 'HK1' as const }
    const { seq } = await k.act('lead', proposeReview, book, later + 2 * MINUTE)
    await k.act('head', approveReview, { ...book, seq }, later + 3 * MINUTE)
    expect((await refusal(open('head', { subject: 'notes' }, later + HOUR))).because).toEqual(['HS-31'])
    expect(await refusal(note(later + HOUR))).toEqual({ because: ['HS-MN-5'], ask: undefined, who: undefined })
  })
})

describe('a preschool under XT', () => {
  it('has its communications committee chaired by the head, and a deputy head deputises', async () => {
    const k = await kindergarten(db, undefined, 'xuan-tien')
    const found = (chair: Who, deputy: Who, member: Who) =>
      k.act('head', establishBoard, {
        ...{ kind: 'communications', decisionNo: '47/QĐ', decidedOn: '2026-11-18', fromDay: '2026-11-18' },
        members: (['board.chair', 'board.deputy', 'board.member'] as const).map((seat, i) => ({
          ...{ person: k.people.get([chair, deputy, member][i]!)!.id, seat, duty: 'theo phân công' },
        })),
      })
    expect(await faults(found('lead', 'second', 'head'))).toEqual([
      'members ERR_BOARD_CHAIR_HEAD',
      'members ERR_BOARD_DEPUTY_DEPUTY_HEAD',
    ])
    expect(await found('head', 'deputy', 'lead')).toMatchObject({ board: expect.any(String) })
  })

  it('is locked and opened by the deputy head on the head’s decision, class by class and book by book', async () => {
    const k = await kindergarten(db, undefined, 'xuan-tien')
    const { find, note, handOn, lock, decide, open } = deedsOf(k)
    const here = { year: YEAR, class: null, period: 'HK1', decisionNo: '12/QĐ' }
    expect((await refusal(decide('deputy', here))).because).toEqual(['XT-4.5'])
    expect(await faults(decide('head', { ...here, grade: 5 }))).toEqual(['grade ERR_SCOPE_EMPTY'])
    expect(await faults(decide('head', { ...here, part: 'marks' }))).toEqual(['subject ERR_SCOPE_EMPTY'])
    expect(await faults(decide('head', { ...here, subject: 'transition' }))).toEqual(['subject ERR_SCOPE_EMPTY'])
    expect(await faults(decide('head', { ...here, class: k.class, ageGroup: 'MG5' }))).toEqual([
      'grade ERR_SCOPE_TWICE',
    ])
    expect(await faults(decide('head', { ...here, period: 'GHK1' }))).toEqual(['period ERR_UNKNOWN_PERIOD'])
    await lock('head', 'deputy', { class: k.class, period: 'CN' })
    expect(await refusal(handOn(NOW + MINUTE))).toEqual({
      because: ['HS-MN-7', 'XT-4.5'],
      ask: 'lock.reopen',
      who: ['head'],
    })
    await find(0, NOW + MINUTE)
    await note(NOW + MINUTE)
    expect((await refusal(open('deputy', { subject: 'transition', period: 'CN' }))).because).toEqual(['XT-4.5'])
    expect(await faults(open('head', { subject: 'notes' }))).toEqual(['book ERR_NOT_CLOSED'])
    const strange = { subject: 'transition', period: 'CN', pupils: [k.strangers[0]!] }
    expect(await faults(open('head', strange))).toEqual(['pupils.0 ERR_PUPIL_NOT_IN_CLASS'])
    for (const of of [{ subject: 'themes', period: 'CN' }, { subject: 'TOAN' }])
      expect(await failure(open('head', of))).toBeInstanceOf(NotFound)
    const stranger = await kindergarten(db, undefined, 'xuan-tien')
    const theirs = { class: k.class, subject: 'transition', period: 'CN', until: NOW + HOUR, decisionNo: '15/QĐ' }
    const reason = 'Cháu đi viện, nay mới đi học lại'
    expect(await failure(stranger.act('head', reopen, { ...theirs, reason }))).toBeInstanceOf(NotFound)
    const { reopening } = await open('head', { subject: 'transition', period: 'CN' })
    expect((await refusal(k.act('head', carryReopening, { reopening }))).because).toEqual(['XT-4.5'])
    await k.act('deputy', carryReopening, { reopening }, NOW + MINUTE)
    await handOn(NOW + 2 * MINUTE)

    // what is decided waits on the home page of whoever carries it out; a note begun before does not land behind it
    const { lock: notes } = await decide('head', { ...here, subject: 'notes', decisionNo: '16/QĐ' })
    const { lock: whole } = await decide('head', { ...here, decisionNo: '17/QĐ' })
    const folder = mkdtempSync(join(tmpdir(), 'hoso-keys-'))
    const keys = openKeyHouse(folder, openVault(folder), null)
    const waits = async (who: Who) =>
      (await runRead({ ...k.caller(who), keys }, tasks, {})).tasks
        .filter(t => t.kind.endsWith('Lock'))
        .map(t => [t.kind, t.params.classes, t.to])
    expect(await waits('deputy')).toEqual([
      ['executeLock', 'Lá 1, Lá 2', '/mam-non/khoa-so'],
      ['executePartLock', 'Lá 1, Lá 2', '/mam-non/khoa-so'],
    ])
    for (const who of ['lead', 'other'] as const)
      expect(
        (await waits(who)).map(([kind]) => kind),
        who,
      ).toEqual(['waitForPartLock'])
    const writing = await withSchool(db, k.school, async trx => {
      const child = trx.selectFrom('pupil').select('id').where('school_id', '=', k.school)
      await child.where('id', '=', k.pupils[1]!).forUpdate().execute()
      const begun = refusal(note(NOW + 2 * MINUTE, 1))
      await othersWait(trx, 1)
      await k.act('deputy', executeLock, { lock: notes }, NOW + 2 * MINUTE)
      return { begun }
    })
    expect(await writing.begun).toMatchObject({ because: ['HS-MN-7', 'XT-4.5'], ask: 'lock.reopen' })
    await k.act('deputy', executeLock, { lock: whole }, NOW + 2 * MINUTE)
    expect(await waits('deputy')).toEqual([])
    // a lock of an age group is on its way for each class of it, and is asked for no second time once its time is over
    await decide('head', { ...here, period: 'HK2', ageGroup: 'MG5', decisionNo: '19/QĐ' })
    expect(await waits('deputy')).toEqual([['executeLock', 'Lá 1, Lá 2', '/mam-non/khoa-so']])
    expect((await waits('head')).map(([kind]) => kind)).toEqual(['waitForLock'])
    // the day on which a locked semester ends stays, also for who decides the school's year
    const days = { year: YEAR, version: 0, firstFrom: '2026-09-05', secondFrom: '2027-01-18', secondTo: '2027-05-28' }
    const moved = { ...days, firstTo: '2027-01-10', breaks: [], decisionNo: '18/QĐ', decidedOn: '2026-11-17' }
    expect(await faults(k.act('head', decideYear, moved))).toContain('firstTo ERR_YEAR_AGAINST_LOCK')
  })
})

describe('a school that lets what was saved be changed on request alone', () => {
  it('enters the findings of an open theme once; each change of them is asked for, agreed to and made', async () => {
    const k = await kindergarten(db, undefined, 'xuan-tien')
    const owner = openDatabase(database.url('postgres'), 1)
    const ofSchool = owner.selectFrom('regulation_version').selectAll().where('school_id', '=', k.school)
    const { body, sha } = bodyOf({ ...xuanTien, chosen: { 'XT-Q7': 'fromFirst' } })
    await owner
      .insertInto('regulation_version')
      .values({
        ...(await ofSchool.executeTakeFirstOrThrow()),
        ...{ id: newId(), body, sha256: sha, effective_from: '2026-11-10' },
      })
      .execute()
    await owner.destroy()
    const { find } = deedsOf(k)
    await find(0)
    expect(await refusal(find(0, NOW, 1, '-'))).toMatchObject({ because: ['HS-MN-8'], ask: 'correction.request' })
    // of a save with others the refusal names what stands, and the others can be sent alone
    const column = k.objectives[0]!
    const changes = [1, 0].map(i => ({ pupil: k.pupils[i]!, column, text: '-', version: 1 - i, how: 'typed' as const }))
    expect(await failure(k.act('lead', assess, { theme: k.running, changes }))).toMatchObject({ at: ['changes.1'] })
    await find(1, NOW, 0, '-')

    const { may } = await k.read('lead', themeSheet, { theme: k.running })
    expect([may.assess, may.change, may.request].map(m => m.verdict)).toEqual(['allowed', 'refused', 'allowed'])
    const place = { theme: k.running, pupil: k.pupils[0]!, objective: column }
    const empty = { ...place, pupil: k.pupils[2]! }
    const reason = 'Chấm nhầm hàng của bạn bên cạnh'
    await refusal(k.act('lead', requestChange, { ...empty, text: '-', reason }))
    const { change } = await k.act('lead', requestChange, { ...place, text: '-', reason })
    expect(await k.act('deputy', consentChange, { change })).toEqual({ state: 'applied' })
    const { cells, theme } = await k.read('lead', themeSheet, { theme: k.running })
    expect([cells[k.pupils[0]!]![column], theme.closed]).toEqual([{ text: '-', version: 2, past: true }, null])
  })
})
