/**
 * A periodic test done again because its result is out of line with the daily assessment: the teacher proposes, the
 * school may allow it (TT 27/2020 Điều 7.1). The mark of the last test counts; the one before stays in the cell's past.
 */
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { answerOnce } from '../answer-once.ts'
import { id, line } from '../shapes.ts'
import { type Book, factsOf, findBook, periodOf } from './book-facts.ts'
import { storedColumn } from './book-scheme.ts'
import { cellsOf, pupilsOf } from './cells.ts'
import { isRetestable, mayAnswer, openRetests, retestOf } from './retests.ts'
import { conflictAt } from './shown-cell.ts'

export const askRetest = act({
  name: 'gradebook.askRetest',
  summary: 'Proposes that a pupil does another test',
  input: z.object({
    book: id,
    period: z.string().max(8),
    pupil: id,
    column: z.string().max(30),
    reason: line(1000, 0),
  }),
  output: z.object({ request: id }),
  async run(session, input) {
    const book = await findBook(session, input.book)
    const period = periodOf(book, input.period)
    const facts = async () => ({
      ...(await factsOf(session, book, period, [input])),
      reasonGiven: input.reason.length >= 10,
    })
    const leave = session.ask('score.askRetest', await facts())
    const col = storedColumn(period, input.column)
    const standing = (await cellsOf(session, book, { period, pupils: [input.pupil], forUpdate: true })).find(
      c => c.col === col,
    )
    const faults: Fault[] = []
    if (!isRetestable(book, period, input.column)) faults.push({ at: 'column', code: 'ERR_NOT_RETESTED' })
    if (!(await pupilsOf(session, book.classId)).some(p => p.id === input.pupil))
      faults.push({ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' })
    else if (!standing || standing.score === null) faults.push({ at: 'pupil', code: 'ERR_NO_TEST_YET' })
    if (faults.length > 0) throw new Invalid(faults)
    const open = await openRetests(session, book)
    if (open.some(r => r.pupil === input.pupil && r.col === col)) throw new Conflict('ERR_STEP_TAKEN', null)
    const request = session.newId()
    await session.trx
      .insertInto('retest_request')
      .values({
        school_id: session.school.id,
        id: request,
        year: book.year,
        book_id: book.id,
        pupil_id: input.pupil,
        col,
        version: standing!.version,
        reason: input.reason,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .execute()
    const delta = { request, book: book.id, pupil: input.pupil, col, reason: input.reason }
    const answer = await session.record(leave, delta, { request })
    // a lock that got its row meanwhile is seen from here on
    session.ask('score.askRetest', await facts())
    return answer
  },
})

/** The head allows another test, or does not. */
export const answerRetest = act({
  name: 'gradebook.answerRetest',
  summary: 'Allows another test, or turns the proposal down',
  input: z.object({ request: id, answer: z.enum(['permission', 'refusal']), note: line(1000, 0).default('') }),
  output: z.object({}),
  async run(session, input) {
    const { request, book, column, period } = await retestOf(session, input.request)
    const cell = [{ pupil: request.pupil_id, column: column.key }]
    const facts = async () => mayAnswer(await factsOf(session, book, period, cell), request.person_id)
    const leave = session.ask('score.answerRetest', await facts())
    if (input.answer === 'permission') await refuseRewritten(session, book, request)
    const given = { kind: input.answer, capacity: session.capacity(leave), note: input.note }
    await answerOnce(session, 'retest_answer', { request_id: request.id, ...given })
    const delta = { ...input, pupil: request.pupil_id, col: request.col, book: book.id }
    const answer = await session.record(leave, delta, {})
    session.ask('score.answerRetest', await facts())
    return answer
  },
})

/** Permitted is another test in the place of the mark that was proposed about, held until this is done. */
async function refuseRewritten(
  session: Session,
  book: Book,
  { pupil_id: pupilId, col, version }: { pupil_id: string; col: string; version: number },
): Promise<void> {
  const standing = (await cellsOf(session, book, { pupils: [pupilId], forUpdate: true })).find(c => c.col === col)
  if (standing?.version !== version) throw await conflictAt(session, book, [{ pupilId, col }])
}

/** Whoever proposed a retest takes it back while nobody has answered. */
export const withdrawRetest = act({
  name: 'gradebook.withdrawRetest',
  summary: 'Takes back the own proposal of another test, before anybody has answered',
  input: z.object({ request: id }),
  output: z.object({}),
  async run(session, input) {
    const { request, book } = await retestOf(session, input.request)
    const own = request.person_id === session.person()
    const leave = session.ask('score.withdrawRetest', { towards: { own }, matter: { book: book.id } })
    const withdrawal = { kind: 'withdrawal', capacity: 'self', note: '' } as const
    await answerOnce(session, 'retest_answer', { request_id: request.id, ...withdrawal })
    return session.record(leave, { ...input, pupil: request.pupil_id, col: request.col, book: book.id }, {})
  },
})
