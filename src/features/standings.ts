import { sql } from 'kysely'
import type { Session } from '../records/session.ts'
import { notLeft, type Standing, type StandingRow, standInHolds, standingFrom } from '../records/standing.ts'

type Row = StandingRow & { person: string }

/** Everybody with a post, a seat or a class on the day, in one statement. */
export async function standings({ trx, school }: Session, day: string): Promise<Map<string, Standing>> {
  const stays = (table: string) => notLeft(school.id, sql.ref(`${table}.person_id`), day)
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
      where s.school_id = ${school.id} and s.board_id in (select id from boards) and ${stays('s')}
    union all
    select person_id::text, 'assignment', class_id::text, subject from assignment
      where school_id = ${school.id} and from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)
        and ${stays('assignment')}
    union all
    select c.person_id::text, 'contribution', b.class_id::text, b.subject from contributor c
      join book b on b.school_id = c.school_id and b.id = c.book_id
      where c.school_id = ${school.id} and c.from_day <= ${day}::date and (c.to_day is null or c.to_day >= ${day}::date)
        and ${stays('c')}`.execute(trx)
  const people = [...Map.groupBy(rows, r => r.person)].sort(([a], [b]) => (a < b ? -1 : 1))
  return new Map(people.map(([id, of]) => [id, standingFrom(of)]))
}
