/** The school as a regulation would meet it on a day: who stands how towards the books of each class. */
import { sql } from 'kysely'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { chains } from '../../law/chains.ts'
import type { Matter } from '../../law/dead-ends.ts'
import type { Party } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import { partiesTowards, type Standing, type StandingRow, standInHolds, standingFrom } from '../../records/standing.ts'
import { bookOf } from '../gradebook/index.ts'

type Row = StandingRow & { person: string }
type BookRow = Parameters<typeof bookOf>[0] & { class_id: string; name: string; subject: string }
type Place = { class: string; subject: string | null; about: string }

/**
 * One matter for each subject of each class of the day's year; in a preschool, for each class. Where that year has no
 * classes yet it is met with those of today, and where there are none at all, with the people alone.
 */
export async function mattersOf(session: Session, day: string): Promise<Matter[]> {
  const places = await placesOf(session, schoolYearOf(day))
  if (places.length === 0 && day !== session.day) return mattersOf(session, session.day)
  const people = await standings(session, day)
  const known = places.length > 0 ? places : [{ class: '', subject: null, about: session.school.name }]
  return known.map(({ class: classId, subject, about }) => ({
    about,
    people: [...people].map(([id, standing]) => ({
      id,
      parties: [...new Set<Party>(partiesTowards(standing, { classId, ...(subject === null ? {} : { subject }) }))],
    })),
  }))
}

/** The matters that a school of this kind has. */
export function chainsOf({ school }: Session) {
  const preschool = school.programme === 'preschool'
  return chains.filter(({ id }) => (preschool ? id !== 'result' && id !== 'transcript' : id !== 'review'))
}

/** Everybody with a post, a seat or a class on the day, in one statement. */
export async function standings({ trx, school }: Session, day: string): Promise<Map<string, Standing>> {
  const { rows } = await sql<Row>`
    with boards as (
      select id from board where school_id = ${school.id} and kind = 'administration' and from_day <= ${day}::date
        and (to_day is null or to_day >= ${day}::date)
    )
    select person_id::text as person, 'post' as kind, post as a, null as b from post
      where school_id = ${school.id} and from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)
    union all
    select s.person_id::text, 'post', 'head', null from stand_in s
      where s.school_id = ${school.id} and s.giver_id is null and ${standInHolds(school.id, day)}
    union all
    select s.person_id::text, 'board', s.board_id::text, s.seat from board_seat s
      where s.school_id = ${school.id} and s.board_id in (select id from boards)
    union all
    select person_id::text, 'assignment', class_id::text, subject from assignment
      where school_id = ${school.id} and from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)
    union all
    select c.person_id::text, 'contribution', b.class_id::text, b.subject from contributor c
      join book b on b.school_id = c.school_id and b.id = c.book_id
      where c.school_id = ${school.id} and c.from_day <= ${day}::date and (c.to_day is null or c.to_day >= ${day}::date)`.execute(
    trx,
  )
  const people = [...Map.groupBy(rows, r => r.person)].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(people.map(([id, of]) => [id, standingFrom(of)]))
}

async function placesOf({ trx, school }: Session, year: number): Promise<Place[]> {
  if (school.programme === 'preschool') {
    const { rows } = await sql<Place>`select id::text as class, null as subject, name as about from class
      where school_id = ${school.id} and year = ${year} order by grade, name`.execute(trx)
    return rows
  }
  const { rows } = await sql<BookRow>`
    select b.id::text as id, b.year, b.class_id::text as class_id, c.name, c.grade, b.subject, b.scheme
    from book b join class c on c.school_id = b.school_id and c.id = b.class_id
    where b.school_id = ${school.id} and b.year = ${year} order by c.grade, c.name, b.subject`.execute(trx)
  return rows.map(row => ({
    class: row.class_id,
    subject: row.subject,
    about: `${bookOf(row).subjectName} ${row.name}`,
  }))
}
