import { z } from 'zod'
import { average, formatCell, type RowValues, type Scheme } from '../../assessment/scheme.ts'
import { formatMark } from '../../assessment/scores.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { byName } from '../pupils/index.ts'
import { explained, id } from '../shapes.ts'
import { type Book, entryAction, findBook, matterOf, type PeriodState, periodOf, periodStates } from './book-facts.ts'
import { type Period, periodsOf, sheetScheme } from './book-scheme.ts'
import { fromRow } from './cell-rows.ts'
import { cellsOf, pupilsOf, type StoredCell } from './cells.ts'
import { type LifeStep, lifeOf, lifeShape } from './life.ts'

const cellShape = z.object({ text: z.string(), version: z.int(), past: z.boolean() })

/** One sheet as the grid shows it, with what this reader may do on it and why not. */
export const readBook = read({
  name: 'gradebook.book',
  summary: 'One period of a gradebook: columns, pupils, cells, abilities',
  input: z.object({ book: id, period: z.string().max(8).optional() }),
  output: z.object({
    book: z.object({
      id,
      class: z.string(),
      classId: id,
      grade: z.int(),
      year: z.int(),
      subject: z.string(),
      subjectName: z.string(),
      scheme: z.unknown(),
      teachers: z.array(z.string()),
    }),
    period: z.string(),
    periods: z.array(
      z.object({
        period: z.string(),
        window: z.enum(['before', 'open', 'after']),
        closesOn: z.string().nullable(),
        locked: z.boolean(),
      }),
    ),
    columns: z.array(z.unknown()),
    pupils: z.array(
      z.object({ id, no: z.int(), code: z.string(), familyName: z.string(), givenName: z.string(), left: z.boolean() }),
    ),
    cells: z.record(z.string(), z.record(z.string(), cellShape)),
    averages: z.record(z.string(), z.string().nullable()),
    life: z.array(lifeShape),
    locked: z.object({ at: z.number(), decisionNo: z.string().nullable() }).nullable(),
    may: z.object({ enter: explained, correct: explained, proposeLock: explained }),
  }),
  async run(session, input) {
    const book = await findBook(session, input.book)
    session.ask('record.read', { towards: { classId: book.classId, subject: book.subject } })
    const stateOf = await periodStates(session, book)
    const periods = periodsOf(book.scheme).map(period => shownPeriod(period, stateOf(period)))
    const period = periodOf(
      book,
      input.period ?? (periods.find(p => p.window === 'open' && !p.locked) ?? periods[0]!).period,
    )
    const scheme = sheetScheme(book.scheme, period)
    const state = stateOf(period)
    const cells = await cellsOf(session, book, { period })
    const enrolled = (await pupilsOf(session, book.classId, true)).sort(byName)
    const withMarks = new Set(cells.map(c => c.pupilId))
    const pupils = enrolled.filter(p => p.leftOn === null || p.leftOn >= session.day || withMarks.has(p.id))
    const rows = valuesByPupil(scheme, cells)
    const may = matterOf(book, period, state)
    return {
      book: {
        id: book.id,
        class: book.className,
        classId: book.classId,
        grade: book.grade,
        year: book.year,
        subject: book.subject,
        subjectName: book.subjectName,
        scheme: book.scheme,
        teachers: await teachersOf(session, book),
      },
      period,
      periods,
      columns: [...scheme.columns],
      pupils: pupils.map((p, i) => ({
        id: p.id,
        no: i + 1,
        code: p.code,
        familyName: p.familyName,
        givenName: p.givenName,
        left: p.leftOn !== null && p.leftOn < session.day,
      })),
      cells: shownCells(scheme, cells),
      averages: Object.fromEntries(pupils.map(p => [p.id, averageOf(scheme, rows.get(p.id) ?? {})])),
      life: (await lifeOf(session, state, {
        scheme,
        pupils: pupils.length,
        missing: missingOf(
          scheme,
          rows,
          pupils.map(p => p.id),
        ),
      })) satisfies LifeStep[],
      locked: state.locked ? { at: state.locked.at.getTime(), decisionNo: state.locked.decisionNo } : null,
      may: {
        enter: session.tell(entryAction(book), may),
        correct: session.tell('correction.request', may),
        proposeLock: session.tell('lock.propose', may),
      },
    }
  },
})

function shownPeriod(period: Period, { open, locked }: PeriodState) {
  return { period, window: open.state, closesOn: open.closesOn, locked: locked !== null }
}

function valuesByPupil(scheme: Scheme, cells: readonly StoredCell[]): Map<string, RowValues> {
  const columns = new Map(scheme.columns.map(c => [c.key, c]))
  const rows = new Map<string, Record<string, RowValues[string]>>()
  for (const cell of cells) {
    const column = columns.get(keyOf(cell))
    const value = column && fromRow(column, cell)
    if (!value) continue
    const row = rows.get(cell.pupilId) ?? {}
    row[column.key] = value
    rows.set(cell.pupilId, row)
  }
  return rows
}

function shownCells(scheme: Scheme, cells: readonly StoredCell[]) {
  const columns = new Map(scheme.columns.map(c => [c.key, c]))
  const shown: Record<string, Record<string, z.output<typeof cellShape>>> = {}
  for (const cell of cells) {
    const column = columns.get(keyOf(cell))
    if (!column) continue
    shown[cell.pupilId] ??= {}
    shown[cell.pupilId]![column.key] = {
      text: formatCell(column, fromRow(column, cell)),
      version: cell.version,
      past: cell.version > 1,
    }
  }
  return shown
}

function missingOf(scheme: Scheme, rows: Map<string, RowValues>, pupils: readonly string[]): number {
  const required = scheme.columns.filter(c => c.required)
  return pupils.reduce((n, pupil) => n + required.filter(c => rows.get(pupil)?.[c.key] === undefined).length, 0)
}

function averageOf(scheme: Scheme, values: RowValues): string | null {
  const result = average(scheme, values)
  return typeof result === 'number' ? formatMark(result) : null
}

const keyOf = (cell: StoredCell) => cell.col.slice(cell.col.indexOf('.') + 1)

async function teachersOf(session: Session, book: Book): Promise<string[]> {
  const rows = await session.trx
    .selectFrom('assignment')
    .innerJoin('person', j =>
      j.onRef('person.school_id', '=', 'assignment.school_id').onRef('person.id', '=', 'assignment.person_id'),
    )
    .select(['person.family_name', 'person.given_name'])
    .where('assignment.school_id', '=', session.school.id)
    .where('assignment.class_id', '=', book.classId)
    .where('assignment.subject', '=', book.subject)
    .where('assignment.from_day', '<=', session.day)
    .where(eb => eb.or([eb('assignment.to_day', 'is', null), eb('assignment.to_day', '>=', session.day)]))
    .execute()
  return rows.map(r => `${r.family_name} ${r.given_name}`)
}
