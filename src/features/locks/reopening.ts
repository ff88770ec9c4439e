/** A closed book open again for a while: what was decided, and what stands in the way of it. */
import { sql } from 'kysely'
import type { Step } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { type Book, findBook, type Period, periodOf, restingOn } from '../gradebook/index.ts'

export type Reopening = {
  id: string
  book: Book
  period: Period
  column: string | null
  pupils: readonly string[] | null
  /** for whom; null: whoever writes in the book */
  person: string | null
  until: Date
  reason: string
  decisionNo: string
  by: string
  as: Party
  at: Date
  executed: Date | null
  ended: Date | null
}

type Row = Omit<Reopening, 'book' | 'period'> & { bookId: string; period: string }

/** The re-openings that have not come to their end, neither by their time nor by what rests on the period by now: of a book's period, or of the school year. */
export function standingReopenings(session: Session, year: number, of?: { book: string; period: string }) {
  return reopeningsWhere(
    session,
    sql`r.year = ${year} and r.until_at > ${new Date(session.now)} and e.at is null
      and not exists (${restingOn(session, { year: sql`r.year`, classId: sql`b.class_id`, period: sql`r.period` })})
      ${of ? sql`and r.book_id = ${of.book} and r.period = ${of.period}` : sql``}`,
  )
}

/** One by its id, or NotFound. */
export async function findReopening(session: Session, id: string): Promise<Reopening> {
  const [found] = await reopeningsWhere(session, sql`r.id = ${id}`)
  if (!found) throw new NotFound('reopening')
  return found
}

async function reopeningsWhere(session: Session, where: ReturnType<typeof sql>): Promise<Reopening[]> {
  const { rows } = await sql<Row>`
    select r.id::text, r.book_id::text as "bookId", r.period, r.col as column, r.pupils::text[] as pupils,
      r.for_id::text as person, r.until_at as until, r.reason, r.decision_no as "decisionNo", r.person_id::text as by,
      r.capacity as as, r.at, x.at as executed, e.at as ended
    from reopening r
      join book b on b.school_id = r.school_id and b.id = r.book_id
      left join reopening_step x on x.school_id = r.school_id and x.reopening_id = r.id and x.kind = 'execution'
      left join reopening_step e on e.school_id = r.school_id and e.reopening_id = r.id and e.kind = 'end'
    where r.school_id = ${session.school.id} and ${where}
    order by r.at`.execute(session.trx)
  const found: Reopening[] = []
  for (const { bookId, period, ...row } of rows) {
    const book = await findBook(session, bookId)
    found.push({ ...row, book, period: periodOf(book, period) })
  }
  return found
}

/**
 * What the law is asked about it: the decision where there is one, and every signature, print and approval that rests on
 * the period. Where one of those stands nothing is opened again (HS-31).
 */
export async function matterOfReopening(
  session: Session,
  book: Book,
  period: Period,
  decided?: Reopening,
): Promise<Matter> {
  const decision: Step[] = decided ? [{ kind: 'decision', by: decided.by, as: decided.as }] : []
  return {
    ...matterOfEnd(book, period, decided),
    steps: [...decision, ...(await restingSteps(session, book, period))],
  }
}

/** To end it early is never barred by what rests on the book. */
export function matterOfEnd(book: Book, period: Period, decided?: Reopening): Matter {
  return {
    towards: { classId: book.classId, subject: book.subject },
    reasonGiven: true,
    steps: decided ? [{ kind: 'decision', by: decided.by, as: decided.as }] : [],
    matter: {
      ...{ reopening: decided?.id ?? null, book: book.id, class: book.className, subject: book.subject },
      ...{ period, year: book.year },
    },
  }
}

async function restingSteps({ trx, school }: Session, book: Book, period: Period): Promise<Step[]> {
  const of = { year: sql<number>`${book.year}`, classId: sql<string>`${book.classId}`, period: sql<string>`${period}` }
  return (await restingOn({ school }, of).execute(trx)).rows
}
