import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { decisionNo, id, line } from '../shapes.ts'
import { type Book, findBook, periodOf } from './book-facts.ts'
import { pupilsOf } from './cells.ts'

/** The subjects with a practical part that a pupil can be excused from (TT 22/2021 Điều 10). */
const PRACTICAL: readonly string[] = ['GDTC', 'QPAN']

/** Whether a pupil can be excused from a part of it. */
export const hasPractice = ({ scheme, subject }: Book): boolean =>
  scheme.programme !== 'primary' && PRACTICAL.includes(subject)

/**
 * Excused from the practical part of a subject for a term: the pupil is assessed in theory instead, as many times as
 * everybody, so the subject stays in every count (TT 22/2021 Điều 10).
 */
export const exemptPractice = act({
  name: 'gradebook.exemptPractice',
  summary: 'Excuses a pupil from the practical part of a subject',
  input: z.object({
    book: id,
    period: z.string().max(8),
    pupil: id,
    decisionNo,
    evidence: line(300, 0).describe('the application and the hospital’s paper'),
  }),
  output: z.object({}),
  async run(session, input) {
    const book = await findBook(session, input.book)
    const period = periodOf(book, input.period)
    const leave = session.ask('score.exemptPractice', {
      towards: { classId: book.classId, subject: book.subject },
      matter: { book: book.id, class: book.className, subject: book.subject, period },
      evidenceGiven: input.evidence !== '',
    })
    if (!hasPractice(book)) throw new Invalid([{ at: 'book', code: 'ERR_NO_PRACTICE' }])
    if (!(await pupilsOf(session, book.classId)).some(p => p.id === input.pupil))
      throw new Invalid([{ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' }])
    const written = await session.trx
      .insertInto('practice_exemption')
      .values({
        school_id: session.school.id,
        book_id: book.id,
        pupil_id: input.pupil,
        period,
        decision_no: input.decisionNo,
        evidence: input.evidence,
        person_id: session.person(),
        capacity: session.capacity(leave),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_STEP_TAKEN', null)
    return session.record(leave, { ...input, period }, {})
  },
})

/** Who is assessed in theory in this period of the book, with the number of the decision. */
export async function exemptedFrom({ trx, school }: Session, book: Book, period: string) {
  return trx
    .selectFrom('practice_exemption')
    .select(['pupil_id as pupil', 'decision_no as decisionNo'])
    .where('school_id', '=', school.id)
    .where('book_id', '=', book.id)
    .where('period', '=', period)
    .execute()
}
