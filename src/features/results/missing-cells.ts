import { z } from 'zod'
import { missingCells as gapsOf } from '../../assessment/sheet-rows.ts'
import { read } from '../../records/act.ts'
import {
  carriedCells,
  cellsOf,
  exemptColumns,
  findBook,
  fromRow,
  periodOf,
  sheetScheme,
  storedColumn,
  takenOverIn,
} from '../gradebook/index.ts'
import { plansOf } from '../pupils/index.ts'
import { id } from '../shapes.ts'
import { enrolledIn } from './class-books.ts'

/** The empty cells of one period of one book, pupil by pupil. */
export const missingCells = read({
  name: 'results.missing',
  summary: 'The empty cells of a gradebook’s period',
  input: z.object({ book: id, period: z.string().max(8) }),
  output: z.object({
    book: z.object({ id, class: z.string(), subject: z.string(), subjectName: z.string() }),
    period: z.string(),
    total: z.int(),
    pupils: z.array(
      z.object({
        id,
        no: z.int(),
        code: z.string(),
        familyName: z.string(),
        givenName: z.string(),
        columns: z.array(z.object({ key: z.string(), title: z.string() })),
      }),
    ),
  }),
  async run(session, input) {
    const book = await findBook(session, input.book)
    session.ask('record.read', { towards: { classId: book.classId, subject: book.subject } })
    const period = periodOf(book, input.period)
    const scheme = sheetScheme(book.scheme, period)
    const columns = new Map(scheme.columns.map(c => [c.key, c]))
    const own = await cellsOf(session, book, { period })
    const carried = await carriedCells(session, book.year, { books: [book.id], periods: [period] })
    const stored = new Map([...own, ...carried].map(cell => [`${cell.pupilId} ${cell.col}`, cell]))
    const pupils = await enrolledIn(session, book.classId)
    const plans = await plansOf(session, book.year)
    const takenOver = await takenOverIn(session, book, period)
    const rows = pupils.map(p => ({
      pupil: p.id,
      exempt: takenOver[p.id] ? [...columns.keys()] : exemptColumns(plans.get(p.id), book.scheme, period),
      values: Object.fromEntries(
        scheme.columns.map(c => {
          const cell = stored.get(`${p.id} ${storedColumn(period, c.key)}`)
          return [c.key, (cell && fromRow(c, cell)) ?? undefined]
        }),
      ),
    }))
    const gaps = Map.groupBy(gapsOf({ scheme, rows }), g => g.pupil)
    return {
      book: { id: book.id, class: book.className, subject: book.subject, subjectName: book.subjectName },
      period,
      total: [...gaps.values()].reduce((n, g) => n + g.length, 0),
      pupils: pupils.flatMap((p, i) => {
        const own = gaps.get(p.id)
        const titles = (own ?? []).map(g => ({ key: g.column, title: columns.get(g.column)!.title }))
        return own ? [{ ...p, no: i + 1, columns: titles }] : []
      }),
    }
  },
})
