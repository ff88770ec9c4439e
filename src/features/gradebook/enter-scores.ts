import { sql } from 'kysely'
import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import { parseCell } from '../../assessment/scheme.ts'
import { act } from '../../records/act.ts'
import { type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { type Book, bookStateBeside, findBookState, periodOf } from './book-facts.ts'
import { type Period, sheetScheme, storedColumn } from './book-scheme.ts'
import { noteOf, noteShape } from './cell-note.ts'
import { sameRow, toRow, typedOver } from './cell-rows.ts'
import { type HeldCell, holdCells, type NewCell, pupilsToday, writeCells } from './cells.ts'
import { askForCells, type HandInsRow, handInsAsJson, holdsValue } from './hand-ins.ts'
import { carriedUnder, refuseCarried } from './sheet-beside.ts'
import { conflictAt, placeKey as keyOf, shownCell, textOf, valueIn } from './shown-cell.ts'
import { refuseOver, type TakenOver, takenOverAsJson } from './taken-over.ts'
import { refuseNotChosen } from './topics.ts'
import { refuseUnheard } from './unheard.ts'

const change = z.object({
  pupil: id,
  column: z.string().max(30),
  text: z.string().max(4000),
  /** the version that the writer saw; 0 for a cell that was empty from the start */
  version: z.int().min(0),
  how: z.enum(['typed', 'pasted', 'filled', 'undo']),
})

/** Cells of one period of one book, all or none. Who comes second is told what the first wrote, and chooses. */
export const enterScores = act({
  name: 'gradebook.enterScores',
  summary: 'Enters marks, levels and comments',
  input: z.object({ book: id, period: z.string().max(8), changes: z.array(change).min(1).max(2000) }),
  output: z.object({
    saved: z.array(
      z.object({ pupil: id, column: z.string(), text: z.string(), version: z.int(), note: noteShape.optional() }),
    ),
    at: z.number(),
  }),
  async run(session, input) {
    const { book, states, beside } = await findBookState(session, input.book, handInsAsJson(session, input.book))
    const period = periodOf(book, input.period)
    let leave = askForCells(session, book, period, states, input.changes, [], beside)
    const here = await pupilsToday(session, book.classId)
    const carried = await carriedUnder(session, book, period, placesOf(input.changes), here.moved)
    const typed = parseChanges(book, period, input.changes, here.ids, await carried())
    const standing = new Map((await holdCells(session, book, typed)).map(c => [keyOf(c), c]))
    const wanted = overStanding(period, typed, standing, input.changes)
    await refuseUnheard(session, book, period, wanted)
    await refuseNotChosen(session, book, period, input.changes)

    const fresh = wanted.filter(w => !same(standing.get(keyOf(w)), w))
    const changed = fresh
      .filter(w => holdsValue(standing.get(keyOf(w))))
      .map(w => ({ pupil: w.pupilId, column: w.col.slice(w.col.indexOf('.') + 1) }))
    if (changed.length > 0) leave = askForCells(session, book, period, states, input.changes, changed, beside)
    const overtaken = fresh.filter(w => (standing.get(keyOf(w))?.version ?? 0) !== w.version - 1)
    if (overtaken.length > 0) throw await conflictAt(session, book, overtaken)
    const lost = await writeCells(session, book, fresh, session.person())
    if (lost.length > 0)
      throw await conflictAt(
        session,
        book,
        fresh.filter(w => lost.includes(keyOf(w))),
      )

    const saved = wanted.map(w => {
      const note = noteOf(valueIn(book, w))
      return {
        ...shownCell(book, w),
        // an empty cell that was emptied has no row yet
        version: same(standing.get(keyOf(w)), w) ? (standing.get(keyOf(w))?.version ?? 0) : w.version,
        ...(note && { note }),
      }
    })
    const delta = fresh.map(w => ({
      pupil: w.pupilId,
      col: w.col,
      from: textOf(book, standing.get(keyOf(w))),
      to: textOf(book, w),
      version: w.version,
    }))
    const answer = await session.record(leave, { book: book.id, cells: delta }, { saved, at: session.now })
    // the journal takes one act at a time: a lock, a column handed in, a term taken over meanwhile is seen from here on
    const then = await bookStateBeside(session, book, besideThen(session, book, period))
    const { over, handedIn } = then.beside
    askForCells(session, book, period, then.states, input.changes, changed, handedIn)
    await refuseCarried(carried)
    refuseOver(over ?? {}, placesOf(input.changes))
    await refuseNotChosen(session, book, period, input.changes)
    return answer
  },
})

const besideThen = (session: Session, book: Book, period: Period) =>
  sql<{ over: TakenOver | null; handedIn: HandInsRow }>`json_build_object(
    'over', ${takenOverAsJson(session, book, period)}, 'handedIn', ${handInsAsJson(session, book.id)})`

const same = (stored: HeldCell | undefined, wanted: NewCell) =>
  stored ? sameRow(stored, wanted) : wanted.score === null && wanted.level === null && wanted.remark === null

const placesOf = (changes: readonly z.output<typeof change>[]) =>
  changes.map(({ pupil, column }, i) => ({ at: `changes.${i}`, pupil, column }))

/** What was typed, laid over what stands: a mark over an absence makes it up; a zero by decision is not typed over. */
function overStanding(
  period: Period,
  typed: readonly NewCell[],
  standing: ReadonlyMap<string, HeldCell>,
  changes: readonly z.output<typeof change>[],
): NewCell[] {
  const decided: Fault[] = []
  const cells = typed.flatMap((cell): NewCell[] => {
    const over = typedOver(standing.get(keyOf(cell)), cell)
    if (over) return [{ ...cell, ...over }]
    const i = changes.findIndex(c => c.pupil === cell.pupilId && storedColumn(period, c.column) === cell.col)
    decided.push({ at: `changes.${i}.text`, code: 'ERR_ZERO_DECIDED' })
    return []
  })
  if (decided.length > 0) throw new Invalid(decided)
  return cells
}

/** Every change as a cell, or all faults at once: column of this sheet, pupil of this class, value on its scale. */
function parseChanges(
  book: Book,
  period: Period,
  changes: readonly z.output<typeof change>[],
  inClass: ReadonlySet<string>,
  carried: readonly Fault[],
): NewCell[] {
  const columns = new Map(sheetScheme(book.scheme, period).columns.map(c => [c.key, c]))
  const faults = [...carried]
  const seen = new Set<string>()
  const cells = changes.flatMap((c, i): NewCell[] => {
    const at = `changes.${i}`
    const column = columns.get(c.column)
    if (!inClass.has(c.pupil)) faults.push({ at: `${at}.pupil`, code: 'ERR_PUPIL_NOT_IN_CLASS' })
    if (!column) {
      faults.push({ at: `${at}.column`, code: 'ERR_SCORE_NOT_ALLOWED' })
      return []
    }
    const value = parseCell(column, c.text)
    if (isInvalid(value)) {
      faults.push({
        at: `${at}.text`,
        code: value.invalid,
        ...(value.suggestion === undefined ? {} : { suggestion: value.suggestion }),
      })
      return []
    }
    const cell = {
      pupilId: c.pupil,
      col: storedColumn(period, c.column),
      version: c.version + 1,
      how: c.how,
      ...toRow(value),
    }
    if (seen.has(keyOf(cell))) faults.push({ at, code: 'ERR_CELL_TWICE' })
    seen.add(keyOf(cell))
    return [cell]
  })
  if (faults.length > 0) throw new Invalid(faults)
  // one order for everybody: two saves of the same cells wait for each other and never in a circle
  return cells.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
