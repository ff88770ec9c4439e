import { z } from 'zod'
import { missingCells } from '../../assessment/sheet-rows.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { type Book, factsOf, findBook, periodOf } from './book-facts.ts'
import { type Period, storedColumn } from './book-scheme.ts'
import { handInsOf } from './hand-ins.ts'
import { namesOf } from './person-names.ts'
import { standingSheet } from './sheet.ts'

/**
 * A teacher says that a column is done (HS-38). Empty cells do not stand in the way, but nobody hands in more of them
 * than was told: `empty` is the number that the teacher saw.
 */
export const handIn = act({
  name: 'gradebook.handIn',
  summary: 'Hands in one column of a sheet',
  input: z.object({ book: id, period: z.string().max(8), column: z.string().max(30), empty: z.int().min(0).max(2000) }),
  output: z.object({ empty: z.int(), at: z.number() }),
  async run(session, input) {
    const book = await findBook(session, input.book)
    const period = periodOf(book, input.period)
    const { column } = input
    const leave = session.ask('score.handIn', await factsOf(session, book, period, [{ column }]))
    const empty = await emptyIn(session, book, period, column)
    if (empty > input.empty) throw new Conflict('ERR_MORE_EMPTY', { empty })
    const col = storedColumn(period, column)
    const at = new Date(session.now)
    const written = await session.trx
      .insertInto('column_hand_in')
      .values({
        school_id: session.school.id,
        year: book.year,
        book_id: book.id,
        col,
        empty,
        person_id: session.person(),
        at,
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows !== 1n) throw await handedInBefore(session, book, col)
    const answer = await session.record(leave, { book: book.id, col, empty }, { empty, at: session.now })
    // a lock that got its row meanwhile is seen from here on, and a cell that was emptied
    session.ask('score.handIn', await factsOf(session, book, period, [{ column }]))
    const now = await emptyIn(session, book, period, column)
    if (now > empty) throw new Conflict('ERR_MORE_EMPTY', { empty: now })
    return answer
  },
})

/** The cells of a column that are asked for and empty, of who is in the class today; throws Invalid for a column that nobody types in. */
async function emptyIn(session: Session, book: Book, period: Period, key: string): Promise<number> {
  const { scheme, pupils, rows, exempt } = await standingSheet(session, book, period)
  const column = scheme.columns.find(c => c.key === key)
  if (!column || column.kind === 'average') throw new Invalid([{ at: 'column', code: 'ERR_SCORE_NOT_ALLOWED' }])
  const asked = pupils
    .filter(p => !p.left)
    .map(({ id }) => ({ pupil: id, values: rows.get(id) ?? {}, exempt: exempt[id] ?? [] }))
  return missingCells({ scheme, rows: asked }).filter(cell => cell.column === key).length
}

async function handedInBefore(session: Session, book: Book, col: string): Promise<Conflict> {
  const first = (await handInsOf(session, [book.id])).find(h => h.col === col)!
  const names = await namesOf(session, [first.personId])
  return new Conflict('ERR_COLUMN_HANDED_IN', { by: names.get(first.personId) ?? '', at: first.at.getTime() })
}
