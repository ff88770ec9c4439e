import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { centre, type Person, type World } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { type Invalid, Refused } from '../../records/faults.ts'
import { contribute } from './contribute.ts'
import { assignContributors } from './contributors.ts'
import { enterScores } from './enter-scores.ts'
import { readBook } from './read-book.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

describe('an activity that several teach (HĐTN-HN)', () => {
  const conclude = (w: World, changes: [pupil: number, column: string, text: string][]) =>
    w.act(w.people.homeroom!, enterScores, {
      book: w.books.HDTNHN!,
      period: 'HK1',
      changes: changes.map(([pupil, column, text]) => ({
        pupil: w.pupils[pupil]!,
        column,
        text,
        version: 0,
        how: 'typed' as const,
      })),
    })
  const found = (w: World, who: Person, pupil: number, level: 'NHAN_XET_DAT' | 'NHAN_XET_CHUA_DAT', remark = '') =>
    w.act(who, contribute, {
      book: w.books.HDTNHN!,
      period: 'HK1',
      findings: [{ pupil: w.pupils[pupil]!, level, remark }],
    })

  it('is concluded after everybody was heard, or with a word on why not; the sheet shows who said what', async () => {
    const w = await centre(db)
    const { maths, member } = w.people as { maths: Person; member: Person }
    expect(await failure(found(w, maths, 0, 'NHAN_XET_DAT'))).toBeInstanceOf(Refused)
    await w.act(w.people.admin!, assignContributors, {
      book: w.books.HDTNHN!,
      people: [maths.id, member.id],
      fromDay: '2026-09-05',
    })
    await found(w, maths, 0, 'NHAN_XET_CHUA_DAT')
    await found(w, maths, 0, 'NHAN_XET_DAT', 'Tham gia đủ các buổi')

    const early = await failure(conclude(w, [[0, 'KQ', 'Đ']]))
    expect((early as Invalid).faults).toMatchObject([
      { code: 'ERR_CONTRIBUTION_MISSING', params: { names: member.name } },
    ])
    await conclude(w, [
      [1, 'KQ', 'Đ'],
      [1, 'NX', 'Hai giáo viên cùng dạy nghỉ thai sản, kết luận theo sản phẩm dự án'],
    ])
    await found(w, member, 0, 'NHAN_XET_DAT', 'Làm nhóm trưởng')
    await conclude(w, [[0, 'KQ', 'Đ']])

    const sheet = await w.read(w.people.homeroom!, readBook, { book: w.books.HDTNHN!, period: 'HK1' })
    expect(sheet.contributors).toEqual([
      {
        person: maths.id,
        name: maths.name,
        found: { [w.pupils[0]!]: { level: 'NHAN_XET_DAT', remark: 'Tham gia đủ các buổi' } },
      },
      {
        person: member.id,
        name: member.name,
        found: { [w.pupils[0]!]: { level: 'NHAN_XET_DAT', remark: 'Làm nhóm trưởng' } },
      },
    ])
    const theirs = await w.read(member, readBook, { book: w.books.HDTNHN!, period: 'HK1' })
    expect([theirs.may.contribute.verdict, theirs.may.enter.verdict]).toEqual(['allowed', 'refused'])
  })

  it('has contributors for activities alone, and who is no longer named is heard no more', async () => {
    const w = await centre(db)
    const { maths, member } = w.people as { maths: Person; member: Person }
    const name = (book: string, people: string[], fromDay: string) =>
      w.act(w.people.admin!, assignContributors, { book: w.books[book]!, people, fromDay })
    expect(((await failure(name('TOAN', [member.id], '2026-09-05'))) as Invalid).faults[0]!.code).toBe(
      'ERR_NOT_AN_ACTIVITY',
    )
    await name('HDTNHN', [maths.id, member.id], '2026-09-05')
    await name('HDTNHN', [member.id], '2026-11-01')
    expect(await failure(found(w, maths, 0, 'NHAN_XET_DAT'))).toBeInstanceOf(Refused)
    await found(w, member, 0, 'NHAN_XET_DAT')
    // named by mistake and taken back for the same day: one day has passed, no more
    await name('HDTNHN', [], '2026-11-01')
    expect(await failure(found(w, member, 0, 'NHAN_XET_DAT'))).toBeInstanceOf(Refused)
  })
})
