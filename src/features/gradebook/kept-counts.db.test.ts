import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase } from '../../../test/cluster/database.ts'
import { failure } from '../../../test/failure.ts'
import { runCommand } from '../../../test/terminal.ts'
import { primarySchool, YEAR } from '../../../test/world.ts'
import { startOf } from '../../calendar/vietnam-time.ts'
import * as counts from '../../cli/commands/counts.ts'
import { WrongUsage } from '../../cli/terminal.ts'
import { type Db, openDatabase } from '../../records/database.ts'
import { MIGRATIONS } from '../../records/migrate.ts'
import { type Session, withSession } from '../../records/session.ts'
import { splitStatements } from '../../records/statements.ts'
import { movePupil } from '../pupils/move.ts'
import { primaryClass } from '../results/full-class.sample.ts'
import { cellsOf } from './cells.ts'
import { enterScores } from './enter-scores.ts'
import { byBook, type Count, cellCounts, cellCountsByDay } from './fullness.ts'

const database = testDatabase()
let db: Db
beforeAll(() => {
  db = openDatabase(database.url('hoso_app'))
})
afterAll(() => db.destroy())

const PERIODS = ['GHK1', 'CHK1', 'CN']
const COLUMNS = ['MUC', 'NX', 'DIEM'] as const
const TEXTS = { MUC: ['T', 'H', 'C', ''], NX: ['Tốt.', ''], DIEM: ['9', '10', '4', ''] }

/** What a reader may rest on, the same however the rows were put together. */
function sums(counts: readonly Count[]) {
  const of = (rows: readonly Count[]) =>
    [...Map.groupBy(rows, c => `${c.col} ${c.pupil ?? ''}`)].flatMap(([key, same]) => {
      const sum = (pick: (c: Count) => number) => same.reduce((n, c) => n + pick(c), 0)
      const all = [
        sum(c => c.filled),
        sum(c => c.cells),
        sum(c => c.versions),
        sum(c => c.own.cells),
        sum(c => c.own.versions),
      ]
      return all.every(n => n === 0) ? [] : [`${key} ${all.join('/')}`]
    })
  return Object.fromEntries(
    [...byBook(counts)].map(([book, rows]) => [book, of(rows).sort()]).filter(([, r]) => r!.length),
  )
}

it('the kept counts are those that counting gives, whatever was written, emptied and moved to another class', async () => {
  const w = await primarySchool(db)
  const classes = [await primaryClass(w, '1A'), await primaryClass(w, '1B')]
  const opening = { db, blobs: w.blobs, school: w.school, actor: { kind: 'operator' as const }, act: 'test.read' }
  const at = (day: string) => startOf(day) + 9 * 3_600_000
  const inSession = <T>(now: number, work: (session: Session) => Promise<T>) => withSession({ ...opening, now }, work)
  const days = ['2026-11-18', '2026-11-20', '2026-12-10']

  async function compare() {
    for (const day of days)
      await inSession(at(day), async session => {
        const kept = sums(await cellCounts(session, YEAR, PERIODS, {}))
        expect(kept).toEqual(sums(await cellCountsByDay(session, YEAR, PERIODS, {})))
        const books = [classes[0]!.books.TOAN!]
        expect(sums(await cellCounts(session, YEAR, PERIODS, { books }))).toEqual(
          Object.fromEntries(Object.entries(kept).filter(([book]) => books.includes(book))),
        )
      })
  }

  const written = fc.array(
    fc.record({
      pupil: fc.nat(),
      column: fc.constantFrom(...COLUMNS),
      text: fc.nat(),
    }),
    { minLength: 1, maxLength: 9 },
  )
  const deed = fc.oneof(
    { weight: 8, arbitrary: fc.record({ of: fc.nat(1), subject: fc.constantFrom('TOAN', 'TV'), written }) },
    { weight: 1, arbitrary: fc.record({ of: fc.nat(1), moves: fc.nat() }) },
  )
  let deeds = 0
  const moved = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 10 }), async all => {
      for (const one of all) {
        const c = classes[one.of]!
        if ('moves' in one) {
          const left = c.pupils.filter(p => !moved.has(p))
          // each once: nobody comes and goes on one day
          const pupil = left[one.moves % left.length]
          if (pupil === undefined || c.pupils.length < 2) continue
          moved.add(pupil)
          c.pupils.splice(c.pupils.indexOf(pupil), 1)
          const to = classes[1 - one.of]!
          const move = { pupil, class: to.id, onDay: '2026-11-18', reason: 'Gia đình xin chuyển.' }
          await w.act(w.people.head!, movePupil, move)
          to.pupils.push(pupil)
          continue
        }
        const book = c.books[one.subject]!
        const standing = await inSession(at(days[0]!), s => cellsOf(s, { id: book, year: YEAR }, { period: 'CHK1' }))
        const changes = new Map(
          one.written.map(({ pupil, column, text }) => {
            const id = c.pupils[pupil % c.pupils.length]!
            const version = standing.find(s => s.pupilId === id && s.col === `CHK1.${column}`)?.version ?? 0
            const words = TEXTS[column]
            return [
              `${id} ${column}`,
              { pupil: id, column, text: words[text % words.length]!, version, how: 'typed' as const },
            ]
          }),
        )
        await w.act(c.teacher, enterScores, { book, period: 'CHK1', changes: [...changes.values()] })
        deeds++
      }
      await compare()
    }),
    { numRuns: 4, endOnFailure: true },
  )
  expect(deeds).toBeGreaterThan(10)

  // and the migration that found marks made the very same of them
  const migration = readFileSync(join(MIGRATIONS, '0023_counts.sql'), 'utf8')
  const insert = splitStatements(migration).find(({ sql }) => sql.startsWith('insert into column_count'))!
  const owner = new pg.Client({ connectionString: database.url('postgres') })
  await owner.connect()
  try {
    const all = 'select book_id, col, cells, filled, versions from column_count where school_id = $1 order by 1, 2'
    const kept = (await owner.query(all, [w.school])).rows
    await owner.query('begin')
    await owner.query('delete from column_count')
    await owner.query(insert.sql)
    expect((await owner.query(all, [w.school])).rows).toEqual(kept)
    expect(kept.length).toBeGreaterThan(5)
    await owner.query('rollback')

    // a server of the version before wrote and did not count: found, named, set right, and right is left alone
    const environment = { DATABASE_URL: database.url('hoso_app') }
    const run = (...args: string[]) => runCommand(counts, [...args, '--school', String(w.school)], { environment })
    expect(await run()).toMatchObject({ status: 0, output: 'Every count is right.\n' })
    await owner.query('delete from column_count where school_id = $1 and book_id = $2', [w.school, kept[0].book_id])
    await owner.query(
      'update column_count set filled = filled + 3 where school_id = $1 and book_id = $2 and col = $3',
      [...[w.school, kept.at(-1).book_id, kept.at(-1).col]],
    )
    const gone = kept.filter(row => row.book_id === kept[0].book_id).length
    const wrong = await run()
    expect([wrong.status, wrong.output.trim().split('\n').length]).toEqual([1, gone + 2])
    const { cells, filled, versions, col } = kept.at(-1)
    expect(wrong.output).toContain(
      `${col}: kept ${filled + 3}/${cells} (${versions}), counted ${filled}/${cells} (${versions}).`,
    )
    expect(await run('--mend')).toMatchObject({
      ...{ status: 0, output: expect.stringContaining(`${gone + 1} counts were set right.`) },
    })
    expect((await owner.query(all, [w.school])).rows).toEqual(kept)
    expect((await run()).status).toBe(0)
    expect((await failure(run('--cells'))) instanceof WrongUsage).toBe(true)
  } finally {
    await owner.end()
  }
})
