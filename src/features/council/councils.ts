/** The meetings of a year and what they decided. */
import { sql } from 'kysely'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'

export type Council = {
  id: string
  no: number
  heldOn: string
  place: string
  chair: string
  secretary: string
  votes: { for: number; against: number; withheld: number }
  note: string
  decisionNo: string | null
  actId: string
  /** names of the classes */
  classes: string[]
}

/** Newest first. */
export async function councilsOf({ trx, school }: Session, year: number): Promise<Council[]> {
  const { rows } = await sql<Council>`
    select c.id::text as id, c.no, c.held_on::text as "heldOn", c.place, c.chair_id::text as chair,
      c.secretary_id::text as secretary, c.note, c.decision_no as "decisionNo", c.act_id::text as "actId",
      json_build_object('for', c.votes_for, 'against', c.votes_against, 'withheld', c.votes_withheld) as votes,
      (select json_agg(k.name order by k.name) from council_class d
        join list_proposal p on p.school_id = d.school_id and p.id = d.proposal_id
        join class k on k.school_id = p.school_id and k.id = p.class_id
        where d.school_id = c.school_id and d.council_id = c.id) as classes
    from council c where c.school_id = ${school.id} and c.year = ${year} order by c.no desc`.execute(trx)
  return rows
}

/** The year of a meeting, or NotFound. */
export async function yearOfCouncil({ trx, school }: Session, id: string): Promise<number> {
  const row = await trx
    .selectFrom('council')
    .select('year')
    .where('school_id', '=', school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('council')
  return row.year
}

/** Who was there, as the school called each on that day. */
export async function membersOf({ trx, school }: Session, council: string): Promise<{ name: string; title: string }[]> {
  const { rows } = await sql<{ name: string; title: string }>`
    select n.family_name || ' ' || n.given_name as name, m.title
    from council_member m join person n on n.school_id = m.school_id and n.id = m.person_id
    where m.school_id = ${school.id} and m.council_id = ${council} order by n.given_name, n.family_name`.execute(trx)
  return rows
}
