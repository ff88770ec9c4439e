/** Who is a guardian of whom, as it stands in the records; who may, was decided before. */
import { sql } from 'kysely'
import { z } from 'zod'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { everOfSchool, guardianHolds } from '../../records/standing.ts'
import { id } from '../shapes.ts'

export const relations = ['mother', 'father', 'guardian'] as const

const accountStates = ['none', 'slip', 'used', 'closed'] as const

/** Of an account `a`, where there is one, that comes in here by its row `m`; `slip`: its password was never set. */
export const accountState = sql<(typeof accountStates)[number]>`case when a.id is null then 'none'
        when m.closed_at is not null then 'closed' when a.password_hash is null then 'slip' else 'used' end`

export const guardianShape = z.object({
  id,
  person: id,
  name: z.string(),
  phone: z.string().nullable(),
  relation: z.enum(relations),
  basis: z.string(),
  since: z.string(),
  /** is shown the child's record today */
  holds: z.boolean(),
  ended: z.object({ on: z.string(), reason: z.string() }).nullable(),
  login: z.string().nullable(),
  account: z.enum(accountStates),
  /** works, or worked, here, or learns: the account is looked after as staff's is */
  staff: z.boolean(),
  /** comes into another school by the same account */
  elsewhere: z.boolean(),
})
export type Guardian = z.output<typeof guardianShape>

/** The guardians of a pupil in the order in which they were entered, those included whose relation has ended. */
export async function guardiansOf({ trx, school, day }: Session, pupil: string): Promise<Guardian[]> {
  const { rows } = await sql<Guardian>`
    select g.id::text as id, p.id::text as person, p.family_name || ' ' || p.given_name as name,
      case when a.home_school_id = ${school.id} then coalesce(a.phone, p.phone) else p.phone end as phone, g.relation, g.basis, g.from_day::text as since,
      ${guardianHolds(school.id, day)} as holds,
      case when e.guardian_id is not null then json_build_object('on', e.ends_on, 'reason', e.reason) end as ended,
      a.login, ${accountState} as account,
      ${everOfSchool(school.id)} as staff,
      exists (select from account_school o where o.account_id = a.id and o.school_id <> ${school.id}) as elsewhere
    from guardian g
      join person p on p.school_id = g.school_id and p.id = g.person_id
      left join guardian_end e on e.school_id = g.school_id and e.guardian_id = g.id
      left join account a on a.id = p.account_id
      left join account_school m on m.account_id = p.account_id and m.school_id = p.school_id
    where g.school_id = ${school.id} and g.pupil_id = ${pupil}
    order by g.at, g.id`.execute(trx)
  return rows
}

/** A guardian of this pupil whose relation has not ended, or NotFound. */
export async function findGuardian(session: Session, of: { pupil: string; guardian: string }): Promise<Guardian> {
  const found = (await guardiansOf(session, of.pupil)).find(g => g.id === of.guardian && g.ended === null)
  if (!found) throw new NotFound('guardian')
  return found
}

/** Whose guardian a person is or ever was, each pupil once; and was the account there before the first of it? */
export async function familyOf(
  { trx, school }: Session,
  person: string,
): Promise<{ pupils: string[]; accountBefore: boolean }> {
  const { rows } = await sql<{ pupils: string[]; accountBefore: boolean }>`
    select array_agg(distinct g.pupil_id::text) as pupils, bool_or(a.created_at < f.first) as "accountBefore"
    from guardian g
      join person p on p.school_id = g.school_id and p.id = g.person_id
      join account a on a.id = p.account_id
      cross join (select min(o.at) as first from guardian o
        where o.school_id = ${school.id} and o.person_id = ${person}) f
    where g.school_id = ${school.id} and g.person_id = ${person}`.execute(trx)
  return rows[0]!
}
