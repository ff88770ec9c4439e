/** A first term that another school assessed stands as a whole: the cells of its sheet are asked of nobody (HS-19). */
import { sql } from 'kysely'
import { z } from 'zod'
import { Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { Book } from './book-facts.ts'
import type { Period } from './book-scheme.ts'

/** The only period that can be taken over, as the table says. */
export const TAKEN_OVER: Period = 'HK1'

export const takenOverShape = z.record(z.string(), z.object({ unit: z.string(), documentNo: z.string() }))
export type TakenOver = z.output<typeof takenOverShape>

/** By pupil of the class, who assessed this period of the book's subject in its place and by which paper, in whichever class. */
export async function takenOverIn({ trx, school }: Session, book: Book, period: Period): Promise<TakenOver> {
  if (period !== TAKEN_OVER || book.scheme.programme === 'primary') return {}
  const { rows } = await sql<{ pupil: string; unit: string; documentNo: string }>`
    select distinct on (t.pupil_id) t.pupil_id::text as pupil, t.unit, t.document_no as "documentNo"
    from imported_term t join class f on f.school_id = t.school_id and f.id = t.class_id and f.year = ${book.year}
      join enrolment e on e.school_id = t.school_id and e.class_id = ${book.classId} and e.pupil_id = t.pupil_id
    where t.school_id = ${school.id} and t.subject = ${book.subject}
    order by t.pupil_id, t.version desc, t.at desc`.execute(trx)
  return Object.fromEntries(rows.map(({ pupil, ...paper }) => [pupil, paper]))
}

/** Turns cells away whose pupil brought this period along: what a paper gives as a whole has no marks of its own. */
export async function refuseTakenOver(
  session: Session,
  book: Book,
  period: Period,
  places: readonly { at: string; pupil: string }[],
): Promise<void> {
  const over = await takenOverIn(session, book, period)
  const faults = places.flatMap(({ at, pupil }) => {
    const paper = over[pupil]
    return paper ? [{ at, code: 'ERR_CELL_TAKEN_OVER', params: paper }] : []
  })
  if (faults.length > 0) throw new Invalid(faults)
}
