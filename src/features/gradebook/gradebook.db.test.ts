import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { centre, NOW, primarySchool, type World } from '../../../test/world.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { Conflict, Invalid, NotFound, Refused } from '../../records/faults.ts'
import { books } from './books.ts'
import { cellHistory } from './cell-history.ts'
import { enterScores } from './enter-scores.ts'
import { readBook } from './read-book.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const change = (pupil: string, column: string, text: string, version = 0) => ({
  pupil,
  column,
  text,
  version,
  how: 'typed' as const,
})
const maths = (w: World, changes: ReturnType<typeof change>[], more = {}) =>
  w.act(w.people.maths!, enterScores, { book: w.books.TOAN!, period: 'HK1', changes }, more)

describe('entering marks at the centre', () => {
  it('keeps what the subject teacher typed, with comma decimals, and computes the average of a full row', async () => {
    const w = await centre(db)
    const [pao] = w.pupils as [string]
    const row = [
      ['TX1', '6,0'],
      ['TX2', '7'],
      ['TX3', '6.5'],
      ['TX4', '7'],
      ['GK', '6,5'],
      ['CK', '6,5'],
    ] as const
    await maths(
      w,
      row.map(([column, text]) => change(pao, column, text)),
    )
    const sheet = await w.read(w.people.maths!, readBook, { book: w.books.TOAN!, period: 'HK1' })
    expect(sheet.cells[pao]?.TX3).toEqual({ text: '6,5', version: 1, past: false })
    expect(sheet.averages[pao]).toBe('6,6')
    expect(sheet.may.enter.verdict).toBe('allowed')
    expect(sheet.may.enter.because.map(c => c.id)).toContain('DB-6.1b')
  })

  it('refuses 999 on a ten-point test and says so with every other fault at once', async () => {
    const w = await centre(db)
    const cause = await failure(
      maths(w, [
        change(w.pupils[0]!, 'TX1', '999'),
        change(w.pupils[1]!, 'GK', '7,25'),
        change(w.pupils[2]!, 'TB', '8'),
      ]),
    )
    expect(cause).toBeInstanceOf(Invalid)
    expect((cause as Invalid).faults.map(f => [f.at, f.code])).toEqual([
      ['changes.0.text', 'ERR_MARK_RANGE'],
      ['changes.1.text', 'ERR_MARK_PRECISION'],
      ['changes.2.text', 'ERR_COMPUTED'],
    ])
  })

  it('refuses a mark for a pupil of another class', async () => {
    const w = await centre(db)
    const other = await centre(db)
    const cause = await failure(maths(w, [change(other.pupils[0]!, 'TX1', '8')]))
    expect((cause as Invalid).faults).toEqual([{ at: 'changes.0.pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' }])
  })

  it('refuses another teacher with the clause, and the refusal stays in the journal', async () => {
    const w = await centre(db)
    const cause = await failure(
      w.act(w.people.homeroom!, enterScores, {
        book: w.books.TOAN!,
        period: 'HK1',
        changes: [change(w.pupils[0]!, 'TX1', '8')],
      }),
    )
    expect(cause).toBeInstanceOf(Refused)
    const { decision } = cause as Refused
    expect(decision.verdict === 'refused' && decision.cause).toBe('person')
    expect(decision.because.map(c => c.id)).toContain('DB-6.1b')
  })

  it('does not let a director or the administrator type marks for a teacher', async () => {
    const w = await centre(db)
    for (const who of ['head', 'admin'] as const)
      expect(
        await failure(
          w.act(w.people[who]!, enterScores, {
            book: w.books.TOAN!,
            period: 'HK1',
            changes: [change(w.pupils[0]!, 'TX1', '8')],
          }),
        ),
      ).toBeInstanceOf(Refused)
  })

  it('does not find a book of another school', async () => {
    const w = await centre(db)
    const other = await centre(db)
    expect(
      await failure(
        w.act(w.people.maths!, enterScores, {
          book: other.books.TOAN!,
          period: 'HK1',
          changes: [change(w.pupils[0]!, 'TX1', '8')],
        }),
      ),
    ).toBeInstanceOf(NotFound)
    expect(await failure(w.read(w.people.maths!, readBook, { book: other.books.TOAN!, period: 'HK1' }))).toBeInstanceOf(
      NotFound,
    )
  })

  it('shows the second of two writers what the first wrote, and writes nothing of the second', async () => {
    const w = await centre(db)
    const [a, b] = w.pupils as [string, string]
    await maths(w, [change(a, 'GK', '7')])
    const cause = await failure(maths(w, [change(a, 'GK', '8'), change(b, 'GK', '9')]))
    expect(cause).toBeInstanceOf(Conflict)
    expect((cause as Conflict).current).toEqual([
      { pupil: a, column: 'GK', text: '7,0', version: 1, by: 'Hoàng Thị Yến', at: NOW },
    ])
    const sheet = await w.read(w.people.maths!, readBook, { book: w.books.TOAN!, period: 'HK1' })
    expect(sheet.cells[b]).toBeUndefined()
  })

  it('lets exactly one of many simultaneous first writers win', async () => {
    const w = await centre(db)
    const [a] = w.pupils as [string]
    const tries = await Promise.all(['1', '2', '3', '4', '5'].map(text => failure(maths(w, [change(a, 'CK', text)]))))
    expect(tries.filter(t => t === undefined)).toHaveLength(1)
    expect(tries.filter(t => t instanceof Conflict)).toHaveLength(4)
  })

  it('lets saves of the same cells in any order end as saved or overtaken, never in a circle', async () => {
    const w = await centre(db)
    const cells = w.pupils.flatMap(p => ['TX1', 'TX2'].map(c => change(p, c, '8')))
    const tries = await Promise.all(
      Array.from({ length: 8 }, (_, i) => {
        const own = cells.map(c => ({ ...c, text: String(i) }))
        return failure(maths(w, i % 2 === 0 ? own : own.toReversed()))
      }),
    )
    expect(tries.filter(t => t !== undefined && !(t instanceof Conflict))).toEqual([])
    expect(tries.filter(t => t === undefined)).toHaveLength(1)
  })

  it('takes the same value twice as one: an answer that was lost can be asked for again', async () => {
    const w = await centre(db)
    const [a] = w.pupils as [string]
    await maths(w, [change(a, 'GK', '7')], { key: 'save-0001' })
    const again = await maths(w, [change(a, 'GK', '7')], { key: 'save-0001' })
    expect(again.saved).toEqual([{ pupil: a, column: 'GK', text: '7,0', version: 1 }])
    const { versions } = await w.read(w.people.maths!, cellHistory, {
      book: w.books.TOAN!,
      period: 'HK1',
      pupil: a,
      column: 'GK',
    })
    expect(versions).toHaveLength(1)
  })

  it('keeps a deletion and what was typed after it as one visible history', async () => {
    const w = await centre(db)
    const [a] = w.pupils as [string]
    await maths(w, [change(a, 'CK', '5,5')])
    await maths(w, [change(a, 'CK', '', 1)])
    await maths(w, [change(a, 'CK', '6,5', 2)])
    const { versions } = await w.read(w.people.homeroom!, cellHistory, {
      book: w.books.TOAN!,
      period: 'HK1',
      pupil: a,
      column: 'CK',
    })
    expect(versions.map(v => [v.text, v.by])).toEqual([
      ['6,5', 'Hoàng Thị Yến'],
      ['', 'Hoàng Thị Yến'],
      ['5,5', 'Hoàng Thị Yến'],
    ])
    expect(versions[0]!.clauses).toContain('DB-6.1b')
  })
})

describe('entering results at the primary school', () => {
  it('takes levels, whole scores and comments where the circular has them', async () => {
    const w = await primarySchool(db)
    const [a] = w.pupils as [string]
    await w.act(w.people.science!, enterScores, {
      book: w.books.KH!,
      period: 'CHK1',
      changes: [change(a, 'MUC', 't'), change(a, 'DIEM', '9'), change(a, 'NX', 'Biết quan sát, ghi chép cẩn thận.')],
    })
    const sheet = await w.read(w.people.science!, readBook, { book: w.books.KH!, period: 'CHK1' })
    expect([sheet.cells[a]?.MUC?.text, sheet.cells[a]?.DIEM?.text]).toEqual(['T', '9'])
    expect(
      (
        (await failure(
          w.act(w.people.science!, enterScores, {
            book: w.books.KH!,
            period: 'CHK1',
            changes: [change(a, 'DIEM', '8,5', 1)],
          }),
        )) as Invalid
      ).faults[0]!.code,
    ).toBe('ERR_SCORE_DECIMAL')
  })

  it('refuses a closed period and says which clause and what way is left', async () => {
    const w = await primarySchool(db)
    const cause = await failure(
      w.act(w.people.homeroom!, enterScores, {
        book: w.books.TOAN!,
        period: 'GHK1',
        changes: [change(w.pupils[0]!, 'MUC', 'H')],
      }),
    )
    const { decision } = cause as Refused
    expect(decision).toMatchObject({ verdict: 'refused', cause: 'closed', remedy: { ask: 'correction.request' } })
    expect(decision.because.map(c => c.id)).toEqual(['BP-2.3'])
  })

  it('lists to a teacher only the own books, to the head all of them', async () => {
    const w = await primarySchool(db)
    expect((await w.read(w.people.science!, books, {})).books.map(b => b.subject)).toEqual(['KH'])
    expect((await w.read(w.people.head!, books, {})).books).toHaveLength(4)
  })
})
