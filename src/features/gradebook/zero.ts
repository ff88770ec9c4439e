/**
 * A zero (or Chưa đạt) for a periodic test that was missed and not made up. It is a decision with two names: the subject
 * teacher asks, another confirms. No timer ever sets one (HS-18, and the circulars' Điều 7 as far as they are known).
 */
import { sql } from 'kysely'
import { z } from 'zod'
import type { CellValue } from '../../assessment/scheme.ts'
import type { Tenths } from '../../assessment/scores.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { answerOnce } from '../answer-once.ts'
import { id, line } from '../shapes.ts'
import { type Book, factsOf, findBook, periodOf } from './book-facts.ts'
import { columnOf, sheetScheme, storedColumn } from './book-scheme.ts'
import { toRow } from './cell-rows.ts'
import { cellsOf, pupilsOf, type StoredCell, writeCells } from './cells.ts'
import { carriedUnder, refuseCarried } from './sheet-beside.ts'
import { conflictAt, valueIn } from './shown-cell.ts'
import { refuseTakenOver } from './taken-over.ts'

export const askZero = act({
  name: 'gradebook.askZero',
  summary: 'Asks for a zero, or Chưa đạt, for a missed test',
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
    const leave = session.ask('score.askZero', {
      ...(await factsOf(session, book, period, [input])),
      reasonGiven: input.reason.length >= 10,
    })
    const column = sheetScheme(book.scheme, period).columns.find(c => c.key === input.column)
    const col = storedColumn(period, input.column)
    const standing = (await cellsOf(session, book, { period, pupils: [input.pupil], forUpdate: true })).find(
      c => c.col === col,
    )
    const there = [{ at: 'pupil', pupil: input.pupil, column: input.column }]
    const carried = await carriedUnder(session, book, period, there)
    const faults = await carried()
    if (!column?.test) faults.push({ at: 'column', code: 'ERR_NOT_A_TEST' })
    if (!(await pupilsOf(session, book.classId)).some(p => p.id === input.pupil))
      faults.push({ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' })
    if (standing && (standing.score !== null || standing.level !== null))
      faults.push({ at: 'pupil', code: 'ERR_CELL_HOLDS_MARK' })
    const absence = standing && valueIn(book, standing)
    if (absence?.kind === 'absent' && absence.until >= session.day)
      faults.push({ at: 'pupil', code: 'ERR_MAKE_UP_OPEN', params: { until: absence.until } })
    if (faults.length > 0) throw new Invalid(faults)
    if (await openRequest(session, book, input.pupil, col)) throw new Conflict('ERR_STEP_TAKEN', null)
    const request = session.newId()
    await session.trx
      .insertInto('zero_request')
      .values({
        school_id: session.school.id,
        id: request,
        year: book.year,
        book_id: book.id,
        pupil_id: input.pupil,
        col,
        version: standing?.version ?? 0,
        reason: input.reason,
        person_id: session.person(),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .execute()
    const delta = { request, book: book.id, pupil: input.pupil, col, reason: input.reason }
    const answer = await session.record(leave, delta, { request })
    await refuseCarried(carried)
    await refuseTakenOver(session, book, period, there)
    return answer
  },
})

/** Confirms or turns down a request. Confirmed, the zero stands in the cell with both names. */
export const answerZero = act({
  name: 'gradebook.answerZero',
  summary: 'Confirms or turns down a zero for a missed test',
  input: z.object({ request: id, answer: z.enum(['confirmation', 'refusal']), note: line(1000, 0).default('') }),
  output: z.object({}),
  async run(session, input) {
    const request = await requestOf(session, input.request)
    const book = await findBook(session, request.book_id)
    const found = columnOf(book.scheme, request.col)
    if (!found) throw new NotFound('column')
    const facts = async () => ({
      ...(await factsOf(session, book, found.period, [{ pupil: request.pupil_id, column: found.column.key }])),
      steps: [{ kind: 'request', by: request.person_id, as: 'subjectTeacher' } as const],
    })
    const leave = session.ask('score.answerZero', await facts())
    const as = session.capacity(leave)
    const given = { kind: input.answer, capacity: as, note: input.note }
    await answerOnce(session, 'zero_answer', { request_id: request.id, ...given })
    const confirmed = input.answer === 'confirmation'
    const there = [{ at: 'request', pupil: request.pupil_id, column: found.column.key }]
    const carried = await carriedUnder(session, book, found.period, there)
    if (confirmed) await refuseCarried(carried)
    if (confirmed) await writeZero(session, book, request, found.column.kind)
    const delta = { ...input, pupil: request.pupil_id, col: request.col, book: book.id }
    const answer = await session.record(leave, delta, {})
    // a lock, or a term taken over, that got its row meanwhile is seen from here on
    session.ask('score.answerZero', await facts())
    if (confirmed) await refuseCarried(carried)
    if (confirmed) await refuseTakenOver(session, book, found.period, there)
    return answer
  },
})

type Request = Awaited<ReturnType<typeof requestOf>>

/** The teacher's zero, confirmed by who acts now; only where the cell still stands as it was asked for. */
async function writeZero(session: Session, book: Book, request: Request, kind: string): Promise<void> {
  const story = { how: 'zeroByRule', by: session.person(), reason: request.reason } as const
  const value: CellValue =
    kind === 'pass' ? { kind, level: 'NHAN_XET_CHUA_DAT', story } : { kind: 'score', tenths: 0 as Tenths, story }
  const place = { pupilId: request.pupil_id, col: request.col }
  const standing: StoredCell | undefined = (
    await cellsOf(session, book, { pupils: [request.pupil_id], forUpdate: true })
  ).find(c => c.col === request.col)
  if ((standing?.version ?? 0) !== request.version) throw await conflictAt(session, book, [place])
  const cell = { ...place, version: request.version + 1, how: 'typed' as const, ...toRow(value) }
  const lost = await writeCells(session, book, [cell], request.person_id)
  if (lost.length > 0) throw await conflictAt(session, book, [place])
}

/** A request by its id, or NotFound. */
export async function requestOf({ trx, school }: Session, requestId: string) {
  const row = await trx
    .selectFrom('zero_request')
    .select(['id', 'book_id', 'pupil_id', 'col', 'version', 'reason', 'person_id'])
    .where('school_id', '=', school.id)
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (!row) throw new NotFound('request')
  return row
}

export type OpenZero = { id: string; pupil: string; col: string; reason: string; by: string }

/** Requests of a book that nobody has answered, in order: a part of a statement, null where there is none. */
export const zerosAsJson = ({ school }: Session, bookId: string) => sql<OpenZero[] | null>`
  (select json_agg(json_build_object('id', r.id, 'pupil', r.pupil_id, 'col', r.col, 'reason', r.reason,
      'by', r.person_id) order by r.at)
    from zero_request r where r.school_id = ${school.id} and r.book_id = ${bookId}
      and not exists (select from zero_answer a where a.school_id = r.school_id and a.request_id = r.id))`

async function openRequest(session: Session, book: Book, pupil: string, col: string): Promise<boolean> {
  const { rows } = await sql<{ zeros: OpenZero[] | null }>`
    select ${zerosAsJson(session, book.id)} as zeros`.execute(session.trx)
  return (rows[0]!.zeros ?? []).some(r => r.pupil === pupil && r.col === col)
}
