/** A closed book open again for a while: what was decided, and what stands in the way of it. */
import { sql } from 'kysely'
import type { Step } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { restingOn } from '../gradebook/index.ts'
import { type Closable, closablesOf } from './closables.ts'

export type Reopening = {
  id: string
  book: Closable
  period: string
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

type Row = Omit<Reopening, 'book'> & { bookId: string | null; classId: string; subject: string }

const classId = sql<string>`coalesce(b.class_id, r.class_id)`

/** The re-openings of a year, or of one class in it, that have not come to their end, neither by their time nor by what rests on the period by now. */
export function standingReopenings(session: Session, year: number, ofClass?: string) {
  return reopeningsWhere(
    session,
    sql`r.year = ${year} and r.until_at > ${new Date(session.now)} and e.at is null
      and not exists (${restingOn(session, { year: sql`r.year`, classId, period: sql`r.period` })})
      ${ofClass === undefined ? sql`` : sql`and ${classId} = ${ofClass}`}`,
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
    select r.id::text, r.book_id::text as "bookId", ${classId}::text as "classId",
      coalesce(b.subject, r.subject) as subject, r.period, r.col as column, r.pupils::text[] as pupils,
      r.for_id::text as person, r.until_at as until, r.reason, r.decision_no as "decisionNo", r.person_id::text as by,
      r.capacity as as, r.at, x.at as executed, e.at as ended
    from reopening r
      left join book b on b.school_id = r.school_id and b.id = r.book_id
      left join reopening_step x on x.school_id = r.school_id and x.reopening_id = r.id and x.kind = 'execution'
      left join reopening_step e on e.school_id = r.school_id and e.reopening_id = r.id and e.kind = 'end'
    where r.school_id = ${session.school.id} and ${where}
    order by r.at`.execute(session.trx)
  const books: Closable[] = []
  for (const id of new Set(rows.map(r => r.classId))) books.push(...(await closablesOf(session, { classId: id })))
  return rows.map(({ bookId, classId: of, subject, ...row }) => ({
    ...row,
    book: books.find(b => b.classId === of && b.subject === subject && b.id === bookId)!,
  }))
}

/**
 * What the law is asked about it: the decision where there is one, and every signature, print and approval that rests on
 * the period. Where one of those stands nothing is opened again (HS-31).
 */
export async function matterOfReopening(
  session: Session,
  book: Closable,
  period: string,
  decided?: Reopening,
): Promise<Matter> {
  const decision: Step[] = decided ? [{ kind: 'decision', by: decided.by, as: decided.as }] : []
  return {
    ...matterOfEnd(book, period, decided),
    steps: [...decision, ...(await restingSteps(session, book, period))],
  }
}

/** To end it early is never barred by what rests on the book. */
export function matterOfEnd(book: Closable, period: string, decided?: Reopening): Matter {
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

async function restingSteps({ trx, school }: Session, book: Closable, period: string): Promise<Step[]> {
  const of = { year: sql<number>`${book.year}`, classId: sql<string>`${book.classId}`, period: sql<string>`${period}` }
  return (await restingOn({ school }, of).execute(trx)).rows
}
