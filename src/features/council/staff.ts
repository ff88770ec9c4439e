import { sql } from 'kysely'
import { titleOf } from '../../law/explain.ts'
import type { Party } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'

/** The staff of a day, the weightier posts first, each as the school calls the post: in Vietnamese where it is recorded. */
export async function staffOf(
  session: Session,
  day = session.day,
  language = session.language,
): Promise<{ person: string; name: string; title: string }[]> {
  const { trx, school, law } = session
  const { rows } = await sql<{ person: string; name: string; posts: Party[]; seats: Party[] | null }>`
    select n.id::text as person, n.family_name || ' ' || n.given_name as name, json_agg(distinct p.post) as posts,
      (select json_agg(distinct s.seat) from board_seat s join board b on b.school_id = s.school_id and b.id = s.board_id
          and b.kind = 'administration'
        where s.school_id = n.school_id and s.person_id = n.id and b.from_day <= ${day}::date
          and (b.to_day is null or b.to_day >= ${day}::date)) as seats
    from person n join post p on p.school_id = n.school_id and p.person_id = n.id and p.from_day <= ${day}::date
      and (p.to_day is null or p.to_day >= ${day}::date)
    where n.school_id = ${school.id} group by n.school_id, n.id, n.family_name, n.given_name
    order by name`.execute(trx)
  const rank: Party[] = ['head', 'deputyHead', 'departmentLead', 'deputyDepartmentLead', 'clerk']
  const place = (p: Party) => (rank.includes(p) ? rank.indexOf(p) : rank.length)
  return rows
    .map(({ person, name, posts, seats }) => {
      const first = posts.toSorted((a, b) => place(a) - place(b))[0]!
      const titles = [first, ...(seats ?? [])].map(p => titleOf(law.layers, p, language, wordsIn(language)))
      return { person, name, title: titles.join(', '), rank: place(first) }
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ rank: _, ...one }) => one)
}
