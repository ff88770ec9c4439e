/** A first term that another school assessed stands as a whole: the cells of its sheet are asked of nobody (HS-19). */
import { type RawBuilder, sql } from 'kysely'
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
export async function takenOverIn(session: Session, book: Book, period: Period): Promise<TakenOver> {
  if (!isTakenOverPeriod(book, period)) return {}
  const { rows } = await sql<{ over: TakenOver | null }>`
    select ${takenOverAsJson(session, book, period)} as over`.execute(session.trx)
  return rows[0]!.over ?? {}
}

const isTakenOverPeriod = (book: Book, period: Period): boolean =>
  period === TAKEN_OVER && book.scheme.programme !== 'primary'

/** The same as a part of another statement; null where there is nobody. */
export function takenOverAsJson({ school }: Session, book: Book, period: Period): RawBuilder<TakenOver | null> {
  if (!isTakenOverPeriod(book, period)) return sql`null::json`
  return sql`(select json_object_agg(o.pupil, json_build_object('unit', o.unit, 'documentNo', o.document_no)) from (
    select distinct on (t.pupil_id) t.pupil_id::text as pupil, t.unit, t.document_no
    from imported_term t join class f on f.school_id = t.school_id and f.id = t.class_id and f.year = ${book.year}
      join enrolment e on e.school_id = t.school_id and e.class_id = ${book.classId} and e.pupil_id = t.pupil_id
    where t.school_id = ${school.id} and t.subject = ${book.subject}
    order by t.pupil_id, t.version desc, t.at desc) o)`
}

/** Turns cells away whose pupil brought this period along: what a paper gives as a whole has no marks of its own. */
export async function refuseTakenOver(
  session: Session,
  book: Book,
  period: Period,
  places: readonly { at: string; pupil: string }[],
): Promise<void> {
  refuseOver(await takenOverIn(session, book, period), places)
}

/** The same where it is known already who brought it along. */
export function refuseOver(over: TakenOver, places: readonly { at: string; pupil: string }[]): void {
  const faults = places.flatMap(({ at, pupil }) => {
    const paper = over[pupil]
    return paper ? [{ at, code: 'ERR_CELL_TAKEN_OVER', params: paper }] : []
  })
  if (faults.length > 0) throw new Invalid(faults)
}
