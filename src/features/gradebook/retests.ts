/** Proposed retests as they are kept, until the other test is marked. */
import { sql } from 'kysely'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { type Book, findBook } from './book-facts.ts'
import { columnOf, type Period } from './book-scheme.ts'

/** Only the tests at the end of the first term and of the year are done again (TT 27/2020 Điều 7.1). */
export function isRetestable(book: Book, period: Period, column: string): boolean {
  return book.scheme.programme === 'primary' && column === 'DIEM' && (period === 'CHK1' || period === 'CN')
}

/** The facts under which a proposal is answered; nobody answers the own one. */
export function mayAnswer(facts: Matter, by: string): Matter {
  return { ...facts, steps: [{ kind: 'request', by, as: 'subjectTeacher' }] }
}

/** A proposal with its book, or NotFound. */
export async function retestOf(session: Session, requestId: string) {
  const request = await session.trx
    .selectFrom('retest_request')
    .select(['id', 'book_id', 'pupil_id', 'col', 'version', 'reason', 'person_id'])
    .where('school_id', '=', session.school.id)
    .where('id', '=', requestId)
    .executeTakeFirst()
  if (!request) throw new NotFound('request')
  const book = await findBook(session, request.book_id)
  const found = columnOf(book.scheme, request.col)
  if (!found) throw new NotFound('column')
  return { request, book, ...found }
}

export type OpenRetest = {
  id: string
  pupil: string
  col: string
  reason: string
  by: string
  /** who permitted the other test, which is not marked yet; null while nobody has answered */
  permittedBy: string | null
}

/**
 * The proposals of a book that wait for an answer, or for the mark of the other test. One whose mark has been written
 * over since is none any more: it rested on another mark.
 */
export async function openRetests({ trx, school }: Session, book: { id: string }): Promise<OpenRetest[]> {
  const { rows } = await sql<OpenRetest>`
    select r.id::text as id, r.pupil_id::text as pupil, r.col, r.reason, r.person_id::text as by,
      a.person_id::text as "permittedBy"
    from retest_request r
      join mark m on m.school_id = r.school_id and m.year = r.year and m.book_id = r.book_id
        and m.pupil_id = r.pupil_id and m.col = r.col and m.version = r.version
      left join retest_answer a on a.school_id = r.school_id and a.request_id = r.id
    where r.school_id = ${school.id} and r.book_id = ${book.id} and (a.kind is null or a.kind = 'permission')
      and not exists (select 1 from retest_done d where d.school_id = r.school_id and d.request_id = r.id)
    order by r.at, r.id`.execute(trx)
  return rows
}
