import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { centre, type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import { startOf } from '../../calendar/vietnam-time.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, NotFound, type Refused } from '../../records/faults.ts'
import { assignContributors } from '../gradebook/contributors.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { tasks } from '../home/tasks.ts'
import { decideLock, executeLock, proposeLock } from '../locks/take-step.ts'
import { movePupil } from '../pupils/move.ts'
import { approveResults } from '../results/approve.ts'
import { change, continuingClass, fill, primaryClass } from '../results/full-class.sample.ts'
import { proposeResults } from '../results/propose.ts'
import { classTerm } from './class-term.ts'
import { myBlocks } from './my-blocks.ts'
import { confirmClass, reconcileBlocks } from './reconcile.ts'
import { recordPrint } from './record-print.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

/** Saturday 16 January 2027: the time for entering the first term is over */
const AFTER = startOf('2027-01-16') + 9 * 3_600_000

/** Class 10A1, of which the homeroom teacher teaches all but mathematics, with every cell of the first term. */
async function filledTerm(w: World): Promise<string> {
  const { homeroom, maths, admin } = w.people as Record<string, Person>
  const c = { w, id: w.class, books: w.books, pupils: w.pupils, teacher: homeroom!, clerk: admin! }
  await fill(c, 'HK1', {}, ['SU', 'HDTNHN', 'KTPL', 'SINH', 'TIN', '*'])
  await fill({ ...c, teacher: maths! }, 'HK1', {}, ['TOAN'])
  return w.class
}
const termOf = (w: World, of: string) => w.read(w.people.homeroom!, classTerm, { class: of, period: 'HK1' }, AFTER)
const stagesOf = async (w: World, of: string) =>
  (await termOf(w, of)).stages.map(s => `${s.key} ${s.state} ${s.done}/${s.of}`)
const kindsOf = async (w: World, who: Person) =>
  (await w.read(who, tasks, {}, AFTER)).tasks.map(t => t.kind).filter(k => /Block|confirmClass/.test(k))

/** This person signs every own block of a class as it stands. */
async function sign(w: World, who: Person, name: string, stepUp = true) {
  const { blocks } = await w.read(who, myBlocks, { period: 'HK1' }, AFTER)
  const seen = blocks.filter(b => b.class === name && b.state !== 'signed').map(({ book, sha }) => ({ book, sha }))
  return w.act(who, reconcileBlocks, { period: 'HK1', blocks: seen }, { at: AFTER, stepUp })
}
const confirm = async (w: World, of: string, sha?: string) =>
  w.act(
    w.people.homeroom!,
    confirmClass,
    { class: of, period: 'HK1', sha: sha ?? (await termOf(w, of)).sha },
    { at: AFTER },
  )

describe('the end of a term at a centre under DB', () => {
  it('goes from full books through every teacher’s signature, the homeroom teacher’s, the lock and the print', async () => {
    const w = await centre(db)
    const c = await continuingClass(w)
    const { member, homeroom, admin, head } = w.people as Record<string, Person>
    await fill(c, 'HK1', { 2: { 'TOAN.CK': '' } })
    await w.act(admin!, assignContributors, { book: c.books.HDTNHN!, people: [member!.id], fromDay: '2026-09-05' })
    expect(await stagesOf(w, c.id)).toEqual([
      'complete now 8/9',
      'reviewed next 0/1',
      'reconciled next 0/8',
      'confirmed next 0/9',
      'locked next 0/1',
      'ready next 0/1',
      'printed next 0/1',
    ])

    // nothing is signed over an empty cell, nor without showing who signs
    const early = (await failure(sign(w, homeroom!, '10A2'))) as Refused
    expect(early.decision.because.map(b => b.id)).toContain('HS-23')
    await change(c, 'HK1', 2, 'TOAN', 'CK', '6,5', 0)
    expect(((await failure(sign(w, homeroom!, '10A2', false))) as Refused).decision).toMatchObject({
      verdict: 'needs',
      missing: [{ when: { stepUp: true } }],
    })
    expect(await kindsOf(w, homeroom!)).toEqual(['signBlocks'])
    expect(await kindsOf(w, member!)).toEqual(['signBlocks'])
    expect(await sign(w, homeroom!, '10A2')).toEqual({ signed: 8 })
    // the activity has two teachers, and one of them has not signed
    const half = await termOf(w, c.id)
    expect(half.blocks.find(b => b.subject === 'HDTNHN')!.signers).toMatchObject([
      { name: 'Lò Thị Ánh', state: 'signed' },
      { name: 'Lê Đình Khang', state: 'waiting' },
    ])
    const before = (await failure(confirm(w, c.id))) as Refused
    expect(before.decision).toMatchObject({ verdict: 'needs' })
    expect(before.facts.matter).toMatchObject({ unsigned: 'Hoạt động trải nghiệm, hướng nghiệp' })
    await sign(w, member!, '10A2')
    expect(await kindsOf(w, member!)).toEqual([])
    expect(await kindsOf(w, homeroom!)).toEqual(['confirmClass'])

    // what the homeroom teacher looked at is what is signed
    expect(await failure(confirm(w, c.id, 'a'.repeat(64)))).toMatchObject({ code: 'ERR_BLOCK_CHANGED' })
    expect(await confirm(w, c.id)).toEqual({ signed: 9 })
    expect(await failure(confirm(w, c.id))).toMatchObject({ code: 'ERR_BLOCK_SIGNED' })
    expect(await kindsOf(w, homeroom!)).toEqual([])

    const print = { class: c.id, period: 'HK1', copies: 2, note: 'Đóng tập A4' }
    const open = (await failure(w.act(admin!, recordPrint, print, { at: AFTER }))) as Refused
    expect(open.decision.because.map(c => c.id)).toEqual(['HS-23'])
    const { version } = await w.act(homeroom!, proposeResults, { class: c.id, period: 'HK1' }, { at: AFTER })
    await w.act(head!, approveResults, { period: 'HK1', classes: [{ class: c.id, version }] }, { at: AFTER })
    const scope = { year: YEAR, period: 'HK1', class: c.id }
    await w.act(admin!, proposeLock, scope, { at: AFTER })
    const { lock } = await w.act(head!, decideLock, { ...scope, decisionNo: '41/QĐ' }, { at: AFTER })
    expect((await termOf(w, c.id)).ready).toBe(false)
    await w.act(admin!, executeLock, { lock }, { at: AFTER })
    expect((await stagesOf(w, c.id)).slice(-3)).toEqual(['locked done 1/1', 'ready done 1/1', 'printed now 0/1'])
    await w.act(admin!, recordPrint, print, { at: AFTER })
    const ended = await termOf(w, c.id)
    expect(ended.stages.every(s => s.state === 'done')).toBe(true)
    expect(ended.prints).toMatchObject([{ by: 'Vũ Quang Minh', copies: 2 }])

    // somebody leaves, and somebody comes and brings marks along: nothing that was signed has changed
    const other = (await continuingClass(w, '10A3')).id
    const later = AFTER + 2 * 86_400_000
    const go = (pupil: string, to: string) =>
      w.act(head!, movePupil, { pupil, class: to, onDay: '2027-01-18', reason: 'Gần nhà hơn' }, { at: later })
    await go(c.pupils[0]!, other)
    const left = await w.read(homeroom!, classTerm, { class: c.id, period: 'HK1' }, later)
    expect(left.stages.every(s => s.state === 'done')).toBe(true)
    const { tasks: waiting } = await w.read(homeroom!, tasks, {}, later)
    expect(waiting.filter(t => /signBlocksAgain|confirmClass/.test(t.kind))).toEqual([])
    await go(w.pupils[0]!, c.id)
    const joined = await w.read(homeroom!, classTerm, { class: c.id, period: 'HK1' }, later)
    expect(joined.blocks.flatMap(b => b.signers.map(s => s.state))).not.toContain('void')
    expect(joined.stages.find(s => s.key === 'reviewed')).toMatchObject({ state: 'next' })
  })

  it('loses the signatures of a block, and of no other, with the first cell that changes; the lock waits for them', async () => {
    const w = await centre(db)
    const { maths, homeroom, admin, head } = w.people as Record<string, Person>
    const of = await filledTerm(w)
    await sign(w, maths!, '10A1')
    await sign(w, homeroom!, '10A1')
    await confirm(w, of)
    const mine = await w.read(maths!, myBlocks, { period: 'HK1' }, AFTER)
    expect(mine).toMatchObject({
      asked: true,
      periods: ['HK1', 'HK2', 'CN'],
      blocks: [{ class: '10A1', state: 'signed' }],
    })
    await w.act(maths!, enterScores, {
      book: w.books.TOAN!,
      period: 'HK1',
      changes: [{ pupil: w.pupils[0]!, column: 'GK', text: '4', version: 1, how: 'typed' }],
    })
    const now = await termOf(w, of)
    const shown = now.blocks.map(b => [b.subject, b.signers.map(s => s.state).join(), b.homeroom?.state])
    expect(shown).toEqual([
      ...['HDTNHN', 'KTPL', 'SINH', 'SU', 'TIN'].map(subject => [subject, 'signed', 'signed']),
      ['TOAN', 'void', 'void'],
      ['*', '', 'signed'],
    ])
    expect(await kindsOf(w, maths!)).toEqual(['signBlocksAgain'])
    // the lock waits, and the answer names the parts and their teachers; a column alone waits for nobody
    const scope = { year: YEAR, period: 'HK1', class: of, decisionNo: '41/QĐ' }
    await w.act(admin!, proposeLock, scope, { at: AFTER })
    const waits = (await failure(w.act(head!, decideLock, scope, { at: AFTER }))) as Refused
    expect(waits.decision).toMatchObject({
      verdict: 'needs',
      missing: [{ when: { orReason: true }, who: ['subjectTeacher', 'homeroom'] }],
    })
    expect(waits.cells.map(c => [c.class, c.what, c.subject, c.count, c.teachers])).toEqual([
      ['10A1', 'signature', 'TOAN', 1, ['Hoàng Thị Yến']],
      ['10A1', 'confirm', null, 1, ['Lò Thị Ánh']],
    ])
    expect(waits.facts.matter?.unsigned).toContain('10A1: Toán (Hoàng Thị Yến)')
    const column = { ...scope, subject: 'SU', column: 'GK' }
    await w.act(admin!, proposeLock, column, { at: AFTER })
    await w.act(head!, decideLock, column, { at: AFTER })
    // an old page signs nothing that it did not show
    const seen = [{ book: w.books.TOAN!, sha: mine.blocks[0]!.sha }]
    const stale = await failure(w.act(maths!, reconcileBlocks, { period: 'HK1', blocks: seen }, { at: AFTER }))
    expect(stale).toBeInstanceOf(Conflict)
    await sign(w, maths!, '10A1')
    expect(await confirm(w, of)).toEqual({ signed: 1 })
    await w.act(head!, decideLock, scope, { at: AFTER })
    // nobody signs another's subject
    const others = (await termOf(w, of)).blocks.find(b => b.subject === 'TOAN')!.book
    const { blocks } = await w.read(maths!, myBlocks, { period: 'HK1' }, AFTER)
    const foreign = { period: 'HK1', blocks: [{ book: others, sha: blocks[0]!.sha }] }
    expect(
      ((await failure(w.act(homeroom!, reconcileBlocks, foreign, { at: AFTER }))) as Refused).decision,
    ).toMatchObject({ verdict: 'refused', cause: 'person' })
  })
})

describe('the end of a term at a primary school under BP', () => {
  it('knows no signature under a subject: approved and locked is ready to be sent, by the department’s guidance', async () => {
    const w = await primarySchool(db)
    const c = await primaryClass(w)
    const { homeroom, head } = w.people as Record<string, Person>
    const term = () => w.read(homeroom!, classTerm, { class: c.id, period: 'CHK1' })
    await fill(c, 'CHK1')
    expect((await term()).stages.map(s => s.key)).toEqual(['complete', 'reviewed', 'locked', 'ready'])
    const [first] = (await term()).blocks
    const seen = { period: 'CHK1', blocks: [{ book: first!.book, sha: 'b'.repeat(64) }] }
    expect(((await failure(w.act(homeroom!, reconcileBlocks, seen))) as Refused).decision.verdict).toBe('refused')
    expect((await w.read(homeroom!, myBlocks, {})).asked).toBe(false)
    const { version } = await w.act(homeroom!, proposeResults, { class: c.id, period: 'CHK1' })
    await w.act(head!, approveResults, { period: 'CHK1', classes: [{ class: c.id, version }] })
    const { lock } = await w.act(head!, decideLock, { year: YEAR, period: 'CHK1', class: c.id, decisionNo: '9/QĐ' })
    await w.act(w.people.deputy!, executeLock, { lock })
    expect(await term()).toMatchObject({ ready: true, locked: true, sending: [{ id: 'BD-II.5.1' }] })
    // the middle of a term is no end of one
    expect(await failure(w.read(homeroom!, classTerm, { class: c.id, period: 'GHK1' }))).toBeInstanceOf(NotFound)
  })
})
