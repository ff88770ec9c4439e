/** A first term that another school assessed stands as a whole: the cells of its sheet are asked of nobody (HS-19). */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Session } from '../../records/session.ts'
import type { Book } from './book-facts.ts'
import type { Period } from './book-scheme.ts'

/** The only period that can be taken over, as the table says. */
export const TAKEN_OVER: Period = 'HK1'

export const takenOverShape = z.record(z.string(), z.object({ unit: z.string(), documentNo: z.string() }))
export type TakenOver = z.output<typeof takenOverShape>

/** By pupil, who assessed this period of the book's subject in its place and by which paper. */
export async function takenOverIn({ trx, school }: Session, book: Book, period: Period): Promise<TakenOver> {
  if (period !== TAKEN_OVER || book.scheme.programme === 'primary') return {}
  const { rows } = await sql<{ pupil: string; unit: string; documentNo: string }>`
    select distinct on (pupil_id) pupil_id::text as pupil, unit, document_no as "documentNo" from imported_term
    where school_id = ${school.id} and class_id = ${book.classId} and subject = ${book.subject}
    order by pupil_id, version desc`.execute(trx)
  return Object.fromEntries(rows.map(({ pupil, ...paper }) => [pupil, paper]))
}
