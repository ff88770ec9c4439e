import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { nextNumber } from '../counters.ts'
import { unknownFiles } from '../files/index.ts'
import {
  type Book,
  cellAt,
  factsOfChange,
  findBook,
  type Period,
  parsedCell,
  periodOf,
  pupilsOf,
  refuseNotChosen,
  refuseTakenOver,
  storedColumn,
  TAKEN_RESULT,
} from '../gradebook/index.ts'
import { hash, id, line } from '../shapes.ts'

/** Asks for the change of exactly one cell of a closed book, or of a column that was handed in. The old value and its version are kept with the request. */
export const requestCorrection = act({
  name: 'corrections.request',
  summary: 'Requests the correction of one cell of a closed book',
  input: z.object({
    book: id,
    period: z.string().max(8),
    pupil: id,
    column: z.string().max(30),
    text: z.string().max(4000),
    reason: line(2000, 0),
    evidence: z.array(hash).max(10).default([]),
  }),
  output: z.object({ correction: id, no: z.int() }),
  async run(session, input) {
    const book = await findBook(session, input.book)
    const period = periodOf(book, input.period)
    const matter = await factsOfChange(session, book, period, input)
    const leave = session.ask('correction.request', {
      ...matter,
      reasonGiven: input.reason.length >= 10,
      evidenceGiven: input.evidence.length > 0,
    })
    const no = await nextNumber(session, 'correction', book.year)
    const cell = await checkedCell(session, book, period, input)
    const correction = session.newId()
    const made = { school_id: session.school.id, act_id: session.actId }
    const col = storedColumn(period, input.column)
    await session.trx
      .insertInto('correction')
      .values({
        ...made,
        id: correction,
        no,
        year: book.year,
        book_id: book.id,
        pupil_id: input.pupil,
        col,
        old_version: cell.version,
        old_text: cell.oldText,
        new_text: cell.newText,
        reason: input.reason,
        at: new Date(session.now),
      })
      .execute()
    if (input.evidence.length > 0)
      await session.trx
        .insertInto('correction_evidence')
        .values([...new Set(input.evidence)].map(sha256 => ({ ...made, correction_id: correction, sha256 })))
        .execute()
    await session.trx
      .insertInto('correction_step')
      .values({
        ...made,
        correction_id: correction,
        seq: 1,
        kind: 'request',
        person_id: session.person(),
        capacity: session.capacity(leave),
        note: '',
        at: new Date(session.now),
      })
      .execute()
    return session.record(
      leave,
      { correction, no, pupil: input.pupil, col, from: cell.oldText, to: cell.newText, evidence: input.evidence },
      { correction, no },
    )
  },
})

/** The value must fit the column, differ from what stands there, and no other dossier may be open on the cell. */
async function checkedCell(
  session: Session,
  book: Book,
  period: Period,
  input: { pupil: string; column: string; text: string; evidence: readonly string[] },
) {
  if (!(await pupilsOf(session, book.classId, true)).some(p => p.id === input.pupil))
    throw new Invalid([{ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' }])
  const taken = input.column === TAKEN_RESULT
  // a term that another school assessed has no cells of its own here: its result is what a dossier can change
  if (!taken) await refuseTakenOver(session, book, period, [{ at: 'text', pupil: input.pupil }])
  const parsed = parsedCell(book, period, input.column, input.text)
  if ('code' in parsed) throw new Invalid([{ ...parsed, at: 'text' }])
  await refuseNotChosen(session, book, period, [
    { at: 'text', pupil: input.pupil, column: input.column, text: parsed.text },
  ])
  const cell = await cellAt(session, book, period, input.pupil, input.column)
  if (taken && !cell) throw new NotFound('column')
  // whatever the regulation asks for: only the paper of who assessed the term says what its result is
  if (taken && input.evidence.length === 0) throw new Invalid([{ at: 'evidence', code: 'ERR_TERM_EVIDENCE' }])
  if (taken && parsed.text === '') throw new Invalid([{ at: 'text', code: 'ERR_TOO_SMALL' }])
  if ((cell?.text ?? '') === parsed.text) throw new Invalid([{ at: 'text', code: 'ERR_SAME_VALUE' }])
  const { trx, school } = session
  const open = await trx
    .selectFrom('correction as c')
    .select(['c.id', 'c.no'])
    .where('c.school_id', '=', school.id)
    .where('c.book_id', '=', book.id)
    .where('c.pupil_id', '=', input.pupil)
    .where('c.col', '=', storedColumn(period, input.column))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('correction_step as s')
            .select('s.seq')
            .where('s.school_id', '=', school.id)
            .whereRef('s.correction_id', '=', 'c.id')
            .where('s.kind', 'in', ['application', 'refusal', 'withdrawal', 'conflict']),
        ),
      ),
    )
    .executeTakeFirst()
  if (open) throw new Conflict('ERR_CORRECTION_OPEN', { correction: open.id, no: open.no })
  const unknown = await unknownFiles(session, input.evidence)
  if (unknown.length > 0) throw new Invalid(unknown)
  return { version: cell?.version ?? 0, oldText: cell?.text ?? '', newText: parsed.text }
}
