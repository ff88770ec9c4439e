import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { type Person, primarySchool, YEAR } from '../../../test/world.ts'
import { startOf } from '../../calendar/vietnam-time.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { type Conflict, Invalid, NotFound, Refused } from '../../records/faults.ts'
import { books } from '../gradebook/books.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { handIn } from '../gradebook/hand-in.ts'
import { noteAbsence } from '../gradebook/note-absence.ts'
import { readBook } from '../gradebook/read-book.ts'
import { carryReopening, reopen } from '../locks/reopen.ts'
import { decideLock, executeLock } from '../locks/take-step.ts'
import { classResult } from '../results/class-result.ts'
import { type FullClass, fill, primaryClass } from '../results/full-class.sample.ts'
import { missingCells } from '../results/missing-cells.ts'
import { progress } from '../results/progress.ts'
import { proposeResults } from '../results/propose.ts'
import { movePupil } from './move.ts'
import { pupil as readPupil } from './pupil.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const reason = 'Gia đình xin cho học cùng em.'
const at = (day: string) => startOf(day) + 9 * 3_600_000
const look = (c: FullClass, day?: string) =>
  c.w.read(c.teacher, classResult, { class: c.id, period: 'CHK1' }, day === undefined ? undefined : at(day))
const codesOf = (cause: unknown) => (cause as Invalid).faults.map(f => f.code)

/** Two full classes of grade 1 with the same subjects. */
async function twoClasses() {
  const w = await primarySchool(db)
  const [a, b] = [await primaryClass(w, '1A'), await primaryClass(w, '1B')]
  await fill(a, 'CHK1')
  await fill(b, 'CHK1')
  const one = a.pupils[0]!
  const move = (who: Person, more: { class?: string; onDay?: string; reason?: string } = {}, day?: string) =>
    w.act(
      who,
      movePupil,
      { pupil: one, class: b.id, onDay: '2026-11-18', reason, ...more },
      day === undefined ? {} : { at: at(day) },
    )
  return { w, a, b, one, move, head: w.people.head! }
}

describe('a pupil who moves to another class', () => {
  it('is complete there by what was recorded before, with where it came from; the former class waits no longer', async () => {
    const { w, a, b, one, move, head } = await twoClasses()
    await w.act(a.teacher, proposeResults, { class: a.id, period: 'CHK1' })
    expect(await move(head)).toEqual({ from: '1A', to: '1B' })
    const there = await look(b)
    expect(there).toMatchObject({ complete: true, missing: [] })
    const seen = there.pupils.find(p => p.id === one)!
    const cells = seen.brought[0]!.cells
    expect(seen).toMatchObject({ brought: [{ class: '1A' }], now: { subjects: { TOAN: { score: '9', level: 'T' } } } })
    expect(cells).toBeGreaterThan(20)
    const before = await look(a)
    expect(before).toMatchObject({ complete: true, stale: true })
    expect(before.pupils.map(p => p.id)).not.toContain(one)

    const { classes } = await w.read(head, progress, { period: 'CHK1' })
    const figures = (name: string) => classes.find(c => c.name === name)!
    expect([figures('1A'), figures('1B')].map(c => [c.pupils, c.missing])).toEqual([
      [a.pupils.length - 1, 0],
      [b.pupils.length + 1, 0],
    ])
    const list = (await w.read(head, books, {})).books.find(book => book.id === b.books.TOAN)!
    expect(list.periods.find(p => p.period === 'CHK1')).toMatchObject({ filled: 8, wanted: 8 })
    expect(await w.read(b.teacher, missingCells, { book: b.books.TOAN!, period: 'CHK1' })).toMatchObject({ total: 0 })
    expect((await journalOf(w)).at(-1)).toMatchObject({ act: 'pupils.move', verdict: 'allowed' })
    const page = await w.read(head, readPupil, { pupil: one })
    expect(page.classes.map(c => [c.name, c.fromDay, c.toDay, c.moved])).toEqual([
      ['1B', '2026-11-18', null, { from: '1A', reason }],
      ['1A', '2026-08-25', '2026-11-17', null],
    ])
  })

  it('shows the new teacher the cells in the grid; a new value goes before them until the former class locks', async () => {
    const { w, a, b, one, move, head } = await twoClasses()
    await move(head)
    const sheet = async () => (await w.read(b.teacher, readBook, { book: b.books.TOAN!, period: 'CHK1' })).cells[one]
    expect((await sheet())?.DIEM).toMatchObject({ text: '9', version: 0, from: { class: '1A', locked: false } })
    const enter = (column: string, text: string) =>
      w.act(b.teacher, enterScores, {
        book: b.books.TOAN!,
        period: 'CHK1',
        changes: [{ pupil: one, column, text, version: 0, how: 'typed' as const }],
      })
    await enter('DIEM', '7')
    expect((await sheet())?.DIEM).toMatchObject({ text: '7', version: 1 })
    expect((await look(b)).pupils.find(p => p.id === one)!.now!.subjects.TOAN).toMatchObject({ score: '7', level: 'T' })

    // handed in there, the value is not typed over here either: the regulation keeps it for a correction
    await w.act(a.teacher, handIn, { book: a.books.TOAN!, period: 'CHK1', column: 'MUC', empty: 0 })
    expect((await sheet())?.MUC).toMatchObject({ from: { class: '1A', locked: true } })
    expect(codesOf(await failure(enter('MUC', 'H')))).toEqual(['ERR_CELL_CARRIED_KEPT'])

    const { lock } = await w.act(head, decideLock, { year: YEAR, period: 'CHK1', class: a.id, decisionNo: '15/QĐ' })
    await w.act(w.people.deputy!, executeLock, { lock })
    expect((await sheet())?.MUC).toMatchObject({ text: 'T', from: { class: '1A', locked: true } })
    const cause = await failure(enter('MUC', 'H'))
    expect((cause as Invalid).faults).toEqual([
      { at: 'changes.0', code: 'ERR_CELL_CARRIED_LOCKED', params: { class: '1A' } },
    ])
    // for another pupil of the former class a column is open again: what this one brought along stays locked
    const again = { book: a.books.TV!, period: 'CHK1', column: 'DIEM', pupils: [a.pupils[1]!], until: at('2026-11-25') }
    const { reopening } = await w.act(head, reopen, {
      ...again,
      reason: 'Bài chấm lại sau phúc tra',
      decisionNo: '16/QĐ',
    })
    await w.act(w.people.deputy!, carryReopening, { reopening })
    const place = { book: b.books.TV!, period: 'CHK1', pupil: one, column: 'DIEM', version: 0 }
    const typed = { pupil: one, column: 'DIEM', text: '4', version: 0, how: 'typed' as const }
    const over = w.act(b.teacher, enterScores, { book: place.book, period: 'CHK1', changes: [typed] })
    expect(codesOf(await failure(over))).toEqual(['ERR_CELL_CARRIED_LOCKED'])
    const ill = { ...place, reason: 'Ốm nặng', evidence: 'Giấy ra viện', until: '2026-12-01' }
    expect(codesOf(await failure(w.act(b.teacher, noteAbsence, ill)))).toContain('ERR_CELL_CARRIED_LOCKED')
    // who left is no longer written in the former book either
    const behind = await failure(
      w.act(a.teacher, enterScores, {
        book: a.books.TV!,
        period: 'CN',
        changes: [{ pupil: one, column: 'DIEM', text: '5', version: 0, how: 'typed' as const }],
      }),
    )
    expect(codesOf(behind)).toEqual(['ERR_PUPIL_NOT_IN_CLASS'])
  })

  it('goes on in the old class until the day, and takes up the old place when moving back', async () => {
    const { w, a, b, one, move, head } = await twoClasses()
    await move(head, { onDay: '2026-11-25' })
    const where = async (day: string) =>
      [await look(a, day), await look(b, day)].map(c => c.pupils.some(p => p.id === one))
    expect(await where('2026-11-24')).toEqual([true, false])
    expect(await where('2026-11-25')).toEqual([false, true])
    // decided before the pupil has left, it would take the pupil off every list of these days
    const early = await failure(move(head, { class: a.id, onDay: '2026-12-02' }, '2026-11-24'))
    expect((early as Invalid).faults).toEqual([
      { at: 'class', code: 'ERR_MOVE_NOT_LEFT', params: { day: '24/11/2026' } },
    ])
    await move(head, { class: a.id, onDay: '2026-12-02' }, '2026-11-25')
    expect(await where('2026-12-01')).toEqual([false, true])
    expect(await where('2026-12-02')).toEqual([true, false])
    expect((await look(a, '2026-12-02')).complete).toBe(true)
    expect((await w.read(head, readPupil, { pupil: one })).classes.map(c => [c.name, c.fromDay, c.toDay])).toEqual([
      ['1A', '2026-12-02', null],
      ['1B', '2026-11-25', '2026-12-01'],
      ['1A', '2026-08-25', '2026-11-24'],
    ])
  })

  it('is moved once by two people at the same moment', async () => {
    const { w, one, move, head } = await twoClasses()
    const tries = await Promise.all([failure(move(head)), failure(move(w.people.deputy!))])
    const lost = tries.filter(t => t !== undefined)
    expect(lost).toHaveLength(1)
    // the second finds the pupil in the new class already
    expect(lost[0] instanceof Invalid ? codesOf(lost[0]) : [(lost[0] as Conflict).code]).toEqual([
      'ERR_MOVE_SAME_CLASS',
    ])
    expect((await w.read(head, readPupil, { pupil: one })).classes).toHaveLength(2)
  })

  it('stays where the move is to another grade, the same class, before the pupil came, or in another year', async () => {
    const { w, a, b, move, head } = await twoClasses()
    expect(codesOf(await failure(move(head, { class: w.class, onDay: '2026-08-25' })))).toEqual([
      'ERR_MOVE_GRADE',
      'ERR_MOVE_TOO_EARLY',
    ])
    expect(codesOf(await failure(move(head, { class: a.id })))).toEqual(['ERR_MOVE_SAME_CLASS'])
    expect(codesOf(await failure(move(head, { onDay: '2027-09-01' })))).toEqual(['ERR_MOVE_OUTSIDE_YEAR'])
    expect(codesOf(await failure(move(head, { reason: '  ' })))).toEqual(['ERR_TEXT_LENGTH'])
    expect(await failure(move(a.teacher))).toBeInstanceOf(Refused)
    const other = await twoClasses()
    expect(await failure(move(head, { class: other.b.id }))).toBeInstanceOf(NotFound)
    expect((await look(b)).pupils).toHaveLength(b.pupils.length)
  })
})
