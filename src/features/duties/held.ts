/** In what everybody of the school stands, as far as duties look at it. */
import { type RawBuilder, sql } from 'kysely'
import type { Held } from '../../law/duty-shares.ts'
import type { Post, Seat } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import { HOMEROOM, type Standing } from '../../records/standing.ts'

/** An assignment outlives its class's year, so the classes of the year say which count. */
export function heldIn(
  { posts, seats, assignments: all }: Pick<Standing, 'posts' | 'seats' | 'assignments'>,
  classes: readonly string[],
): Held {
  const assignments = all.filter(a => classes.includes(a.classId))
  return {
    parties: [...posts, ...seats],
    leads: assignments.filter(a => a.subject === HOMEROOM).map(a => a.classId),
    teaches: assignments.some(a => a.subject !== HOMEROOM),
  }
}

/** Of these classes those of a school year: part of a statement. */
export const ofYear = (school: number, year: number, { assignments }: Pick<Standing, 'assignments'>) => sql<
  string[] | null
>`
  (select json_agg(c.id) from class c where c.school_id = ${school} and c.year = ${year}
    and c.id = any(${assignments.map(a => a.classId)}::uuid[]))`

/** The first day on which a person held a post or taught: part of a statement. */
export const firstDayOf = (school: number, person: string | RawBuilder<string>) => sql<string | null>`
  (select min(d.from_day)::text from (
    select from_day from post where school_id = ${school} and person_id = ${person}
    union all select from_day from assignment where school_id = ${school} and person_id = ${person}) d)`

export type Colleague = { id: string; name: string; held: Held; firstDay: string | null }

type Row = {
  id: string
  name: string
  firstDay: string | null
  posts: Post[] | null
  seats: Seat[] | null
  assignments: { classId: string; subject: string }[] | null
}

/** Everybody who holds a post or a seat or teaches today. */
export async function colleagues({ trx, school, day }: Session, year: number): Promise<Colleague[]> {
  const today = sql`from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)`
  const { rows } = await sql<Row>`
    select p.id::text as id, p.family_name || ' ' || p.given_name as name,
      ${firstDayOf(school.id, sql`p.id`)} as "firstDay",
      (select json_agg(post) from post where school_id = p.school_id and person_id = p.id and ${today}) as posts,
      (select json_agg(s.seat) from board_seat s where s.school_id = p.school_id and s.person_id = p.id
        and s.board_id in (select id from board where school_id = p.school_id and kind = 'administration' and ${today})) as seats,
      (select json_agg(json_build_object('classId', class_id, 'subject', subject)) from assignment
        where school_id = p.school_id and person_id = p.id and ${today} and class_id in
          (select c.id from class c where c.school_id = p.school_id and c.year = ${year})) as assignments
    from person p where p.school_id = ${school.id} order by p.given_name, p.family_name, p.id`.execute(trx)
  return rows
    .map(({ posts, seats, assignments, ...person }) => ({
      ...person,
      held: heldIn(
        { posts: posts ?? [], seats: seats ?? [], assignments: assignments ?? [] },
        (assignments ?? []).map(a => a.classId),
      ),
    }))
    .filter(({ held }) => held.parties.length > 0 || held.leads.length > 0 || held.teaches)
}
