import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import { parseCell } from '../../assessment/scheme.ts'
import { tenths } from '../../assessment/scores.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import { id } from '../shapes.ts'
import { factsOf } from './book-facts.ts'
import { toRow } from './cell-rows.ts'
import { cellsOf, pupilsOf, writeCells } from './cells.ts'
import { openRetests, retestOf } from './retests.ts'
import { conflictAt, textOf } from './shown-cell.ts'
import { refuseTakenOver } from './taken-over.ts'

/** The mark of the other test: entered like any mark, by who may; it says that it is one, and what stood before. */
export const enterRetest = act({
  name: 'gradebook.enterRetest',
  summary: 'Enters the mark of the test that was done again',
  input: z.object({ request: id, text: z.string().trim().max(20) }),
  output: z.object({ text: z.string() }),
  async run(session, input) {
    const { request, book, column, period } = await retestOf(session, input.request)
    const there = [{ pupil: request.pupil_id, column: column.key }]
    const leave = session.ask('score.enter', await factsOf(session, book, period, there))
    const place = { pupilId: request.pupil_id, col: request.col }
    const standing = (await cellsOf(session, book, { period, pupils: [request.pupil_id], forUpdate: true })).find(
      c => c.col === request.col,
    )
    if (!(await pupilsOf(session, book.classId)).some(p => p.id === request.pupil_id))
      throw new Invalid([{ at: 'request', code: 'ERR_PUPIL_NOT_IN_CLASS' }])
    if (!standing || standing.score === null) throw new Conflict('ERR_NO_TEST_YET', null)
    // of two who enter the same mark, the second finds another version, too
    if (standing.version !== request.version) throw await conflictAt(session, book, [place])
    const open = (await openRetests(session, book)).find(r => r.id === request.id)
    if (!open?.permittedBy) throw new Conflict(open ? 'ERR_RETEST_NOT_PERMITTED' : 'ERR_STEP_TAKEN', null)
    const value = parseCell(column, input.text)
    if (isInvalid(value)) {
      const { suggestion } = value
      throw new Invalid([{ at: 'text', code: value.invalid, ...(suggestion === undefined ? {} : { suggestion }) }])
    }
    if (value?.kind !== 'score') throw new Invalid([{ at: 'text', code: 'ERR_TEXT_LENGTH' }])
    const story = {
      how: 'retested',
      by: open.permittedBy,
      reason: request.reason,
      was: tenths(standing.score),
    } as const
    const version = standing.version + 1
    const cell = { ...place, version, how: 'typed' as const, ...toRow({ ...value, story }) }
    const lost = await writeCells(session, book, [cell], session.person())
    if (lost.length > 0) throw await conflictAt(session, book, [place])
    await session.trx
      .insertInto('retest_done')
      .values({
        school_id: session.school.id,
        request_id: request.id,
        version,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .execute()
    const text = textOf(book, cell)
    const delta = { request: request.id, book: book.id, pupil: request.pupil_id, col: request.col, version }
    const answer = await session.record(leave, { ...delta, from: textOf(book, standing), to: text }, { text })
    // a lock, or a term taken over, that got its row meanwhile is seen from here on
    session.ask('score.enter', await factsOf(session, book, period, there))
    await refuseTakenOver(session, book, period, [{ at: 'request', pupil: request.pupil_id }])
    return answer
  },
})
