/** The books of a school year with who teaches them: what progress, results and the day's tasks are counted over. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import { type PlannedPupil, plannedByClass } from '../pupils/index.ts'
import { type Book, type BookRow, bookOf } from './book-facts.ts'
import { HOMEROOM_SHEET } from './book-scheme.ts'
import type { CountedBook } from './fullness.ts'

export type Teacher = { person: string; name: string }
export type TaughtBook = Book & CountedBook & { teachers: readonly Teacher[] }

/**
 * The books of a school year, or only of these classes, or only these books; class by class, subject by subject. With
 * `of`, these subjects of other classes besides.
 */
export async function taughtBooks(
  session: Session,
  year: number,
  only: {
    classes?: readonly string[]
    books?: readonly string[]
    of?: readonly { classId: string; subject: string }[]
  } = {},
): Promise<TaughtBook[]> {
  const { trx, school, day } = session
  const besides = only.of
    ? sql`or (b.class_id, b.subject) in (select * from unnest(${only.of.map(o => o.classId)}::uuid[],
        ${only.of.map(o => o.subject)}::text[]))`
    : sql``
  const classes = only.classes ? sql`and (b.class_id = any(${[...only.classes]}::uuid[]) ${besides})` : sql``
  const books = only.books ? sql`and b.id = any(${[...only.books]}::uuid[])` : sql``
  const { rows } = await sql<
    BookRow & { pupils: number; teachers: Teacher[] | null; takenOver: string[] | null; plans: boolean }
  >`
    with taken as (
      select e.class_id, t.subject, json_agg(distinct t.pupil_id) as pupils from imported_term t
        join class f on f.school_id = t.school_id and f.id = t.class_id and f.year = ${year}
        join enrolment e on e.school_id = t.school_id and e.pupil_id = t.pupil_id and e.year = f.year
          and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date)
      where t.school_id = ${school.id} group by e.class_id, t.subject)
    select b.id::text as id, b.year, b.class_id::text as class_id, c.name, c.grade, b.subject, b.scheme,
      (select count(*)::int from enrolment e where e.school_id = b.school_id and e.class_id = b.class_id
        and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date)) as pupils,
      (select json_agg(json_build_object('person', p.id, 'name', p.family_name || ' ' || p.given_name) order by a.from_day)
        from assignment a join person p on p.school_id = a.school_id and p.id = a.person_id
        where a.school_id = b.school_id and a.class_id = b.class_id and a.subject = b.subject
          and a.from_day <= ${day}::date and (a.to_day is null or a.to_day >= ${day}::date)) as teachers,
      k.pupils as "takenOver",
      (exists (select 1 from education_plan i where i.school_id = ${school.id} and i.year = ${year})
        or exists (select 1 from topic_choice i where i.school_id = ${school.id} and i.year = ${year})) as plans
    from book b join class c on c.school_id = b.school_id and c.id = b.class_id
      left join taken k on k.class_id = b.class_id and k.subject = b.subject
    where b.school_id = ${school.id} and b.year = ${year} ${classes} ${books}
    order by c.grade, c.name, b.subject`.execute(trx)
  const planned = rows[0]?.plans ? await plannedByClass(session, year) : NO_PLANS
  return rows.map(row => ({
    ...bookOf(row),
    pupils: row.pupils,
    teachers: row.teachers ?? [],
    plans: planned.get(row.class_id) ?? [],
    takenOver: row.takenOver ?? [],
  }))
}

const NO_PLANS: ReadonlyMap<string, readonly PlannedPupil[]> = new Map()

export const homeroomOf = (books: readonly TaughtBook[]): readonly Teacher[] =>
  books.find(b => b.subject === HOMEROOM_SHEET)?.teachers ?? []
