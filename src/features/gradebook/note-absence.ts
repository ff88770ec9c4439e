import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Invalid } from '../../records/faults.ts'
import { day, hash, id, line } from '../shapes.ts'
import { filesOfAbsence } from './absence-files.ts'
import { entryAction, factsOf, findBook, periodOf } from './book-facts.ts'
import { sheetScheme, storedColumn } from './book-scheme.ts'
import { noteOf, noteShape } from './cell-note.ts'
import { toRow } from './cell-rows.ts'
import { cellsOf, pupilsOf, writeCells } from './cells.ts'
import { carriedUnder, refuseCarried } from './sheet-beside.ts'
import { conflictAt, shownCell } from './shown-cell.ts'
import { refuseTakenOver } from './taken-over.ts'

/**
 * A pupil missed a periodic test for a good reason: the cell waits, until a mark typed into it makes it up. It is never a
 * zero meanwhile, and the period cannot be closed over it.
 */
export const noteAbsence = act({
  name: 'gradebook.noteAbsence',
  summary: 'Notes that a pupil missed a periodic test and will make it up',
  input: z.object({
    book: id,
    period: z.string().max(8),
    pupil: id,
    column: z.string().max(30),
    version: z.int().min(0),
    reason: line(300),
    /** the paper that shows the reason, by its number or kind */
    evidence: line(300),
    until: day,
    /** the papers themselves: the writer's own uploads, or what stands with this absence already */
    files: z.array(hash).max(3).default([]),
  }),
  output: z.object({ text: z.string(), version: z.int(), note: noteShape }),
  async run(session, input) {
    const book = await findBook(session, input.book)
    const period = periodOf(book, input.period)
    const leave = session.ask(entryAction(book), await factsOf(session, book, period, [input]))
    const column = sheetScheme(book.scheme, period).columns.find(c => c.key === input.column)
    const there = [{ at: 'pupil', pupil: input.pupil, column: input.column }]
    const carried = await carriedUnder(session, book, period, there)
    const faults = await carried()
    if (!column?.test) faults.push({ at: 'column', code: 'ERR_NOT_A_TEST' })
    if (input.until < session.day) faults.push({ at: 'until', code: 'ERR_DAY_PAST' })
    if (!(await pupilsOf(session, book.classId)).some(p => p.id === input.pupil))
      faults.push({ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' })
    const col = storedColumn(period, input.column)
    const place = { pupilId: input.pupil, col }
    const standing = (await cellsOf(session, book, { period, pupils: [input.pupil], forUpdate: true })).find(
      c => c.col === col,
    )
    const holds = standing && (standing.score !== null || standing.level !== null)
    if (holds) faults.push({ at: 'pupil', code: 'ERR_CELL_HOLDS_MARK' })
    const { files, unknown } = await filesOfAbsence(session, standing, input.files)
    faults.push(...unknown)
    if (faults.length > 0) throw new Invalid(faults)
    if ((standing?.version ?? 0) !== input.version) throw await conflictAt(session, book, [place])
    const { reason, evidence, until } = input
    const value = { kind: 'absent', reason, evidence, until, ...(files.length > 0 && { files }) } as const
    const cell = { ...place, version: input.version + 1, how: 'typed' as const, ...toRow(value) }
    const lost = await writeCells(session, book, [cell], session.person())
    if (lost.length > 0) throw await conflictAt(session, book, [place])
    const { text } = shownCell(book, cell)
    const delta = { pupil: input.pupil, col, to: text, reason, evidence, files: files.map(f => f.sha256) }
    const answer = await session.record(
      leave,
      { book: book.id, ...delta, until, version: cell.version },
      { text, version: cell.version, note: noteOf(value)! },
    )
    // a lock, or a term taken over, that got its row meanwhile is seen from here on
    session.ask(entryAction(book), await factsOf(session, book, period, [input]))
    await refuseCarried(carried)
    await refuseTakenOver(session, book, period, there)
    return answer
  },
})
