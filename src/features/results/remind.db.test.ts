import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { journalOf } from '../../../test/locked.ts'
import { centre, type Person, primarySchool, type World, YEAR } from '../../../test/world.ts'
import { startOf } from '../../calendar/vietnam-time.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { type Conflict, type Invalid, NotFound, Refused } from '../../records/faults.ts'
import { enterScores } from '../gradebook/enter-scores.ts'
import { tasks } from '../home/tasks.ts'
import { decideLock, executeLock } from '../locks/take-step.ts'
import { progress } from './progress.ts'
import { remindTeacher } from './remind.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const at = (day: string) => startOf(day) + 9 * 3_600_000
const remind = (w: World, who: Person, more: Partial<{ teacher: string; books: string[]; day: string }> = {}) =>
  w.act(
    who,
    remindTeacher,
    {
      year: YEAR,
      period: 'CHK1',
      teacher: more.teacher ?? w.people.science!.id,
      books: more.books ?? [w.books.KH!],
    },
    { at: at(more.day ?? '2026-11-18') },
  )
const notes = async (w: World, who: Person, day = '2026-11-19') =>
  (await w.read(who, tasks, {}, at(day))).tasks.filter(t => t.reminder).map(t => [t.params.period, t.reminder!.by])

describe('a reminder', () => {
  it('stands on the teacher’s home page with who and when, until the book is full', async () => {
    const w = await primarySchool(db)
    const { science, head } = w.people
    expect(await notes(w, science!)).toEqual([])
    expect(await remind(w, head!)).toEqual({ cells: 8 })
    expect(await notes(w, science!)).toEqual([['CHK1', 'Đặng Thị Minh']])
    expect(await notes(w, w.people.homeroom!)).toEqual([])
    const { teachers } = await w.read(head!, progress, { period: 'CHK1' }, at('2026-11-18'))
    expect(teachers.find(t => t.person === science!.id)!.books).toMatchObject([
      { missing: 8, reminded: { by: 'Đặng Thị Minh', today: true }, remind: { verdict: 'allowed' } },
    ])
    expect((await journalOf(w)).at(-1)).toMatchObject({
      act: 'results.remind',
      verdict: 'allowed',
      clauses: '["HS-17"]',
    })
    const changes = w.pupils.flatMap(pupil =>
      [
        { column: 'MUC', text: 'T' },
        { column: 'DIEM', text: '9' },
      ].map(cell => ({ pupil, ...cell, version: 0, how: 'typed' as const })),
    )
    await w.act(science!, enterScores, { book: w.books.KH!, period: 'CHK1', changes }, { at: at('2026-11-19') })
    expect(await notes(w, science!)).toEqual([])
    expect((await failure(remind(w, head!, { day: '2026-11-20' }))) as Invalid).toMatchObject({
      faults: [{ at: 'books.0', code: 'ERR_NOTHING_MISSING' }],
    })
  })

  it('is sent once a day for each teacher and book, whoever asks; the last one counts', async () => {
    const w = await primarySchool(db)
    const { head, deputy, science } = w.people
    await remind(w, head!)
    expect(((await failure(remind(w, deputy!))) as Conflict).code).toBe('ERR_REMINDED_TODAY')
    const again = await Promise.all([head!, deputy!].map(who => failure(remind(w, who, { day: '2026-11-19' }))))
    expect(again.filter(t => t === undefined)).toHaveLength(1)
    await remind(w, deputy!, { day: '2026-11-20' })
    expect(await notes(w, science!, '2026-11-20')).toEqual([['CHK1', 'Phan Văn Lộc']])
  })

  it('goes only to who teaches the book, from who watches progress or leads the class, while it can be filled', async () => {
    const w = await primarySchool(db)
    const { head, homeroom, science, secretary, member } = w.people
    expect(await failure(remind(w, science!))).toBeInstanceOf(Refused)
    expect(((await failure(remind(w, head!, { teacher: member!.id }))) as Invalid).faults).toEqual([
      { at: 'books.0', code: 'ERR_NOT_TEACHING' },
    ])
    expect(await remind(w, homeroom!)).toEqual({ cells: 8 })
    expect(await remind(w, secretary!, { teacher: homeroom!.id, books: [w.books.TV!, w.books.TOAN!] })).toEqual({
      cells: 16,
    })
    const other = await primarySchool(db)
    expect(await failure(remind(w, head!, { books: [other.books.KH!] }))).toBeInstanceOf(NotFound)
    const { lock } = await w.act(head!, decideLock, { year: YEAR, period: 'CHK1', class: w.class, decisionNo: '15/QĐ' })
    await w.act(w.people.deputy!, executeLock, { lock })
    expect(((await failure(remind(w, head!, { day: '2026-11-19' }))) as Invalid).faults[0]!.code).toBe(
      'ERR_NOTHING_MISSING',
    )
  })

  it('of a centre’s year is about the terms that are open', async () => {
    const w = await centre(db)
    const asked = { year: YEAR, period: 'CN', teacher: w.people.maths!.id, books: [w.books.TOAN!] }
    expect(await w.act(w.people.head!, remindTeacher, asked)).toEqual({ cells: 24 })
    // the second term has not opened: nothing is asked for there
    expect(await notes(w, w.people.maths!)).toEqual([['HK1', 'Trần Quốc Hưng']])
  })
})
