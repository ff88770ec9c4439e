import type { Session } from '../../records/session.ts'

/** Who heads the school today, and whether the school's door is open to that person's account. */
async function headsOf({ trx, school, day }: Session): Promise<{ person: string; account: string | null }[]> {
  return trx
    .selectFrom('post as o')
    .innerJoin('person as p', j => j.onRef('p.school_id', '=', 'o.school_id').onRef('p.id', '=', 'o.person_id'))
    .select(['p.id as person', 'p.account_id as account'])
    .where('o.school_id', '=', school.id)
    .where('o.post', '=', 'head')
    .where('o.from_day', '<=', day)
    .where(eb => eb.or([eb('o.to_day', 'is', null), eb('o.to_day', '>=', day)]))
    .execute()
}

/** Does this person head the school today? */
export async function isHead(session: Session, person: string): Promise<boolean> {
  return (await headsOf(session)).some(head => head.person === person)
}

/**
 * Does somebody else head the school today, by an account that comes in? Holds the doors of all heads until the commit,
 * so that two who are closed at the same moment do not each count on the other.
 */
export async function otherHeadComesIn(session: Session, person: string): Promise<boolean> {
  const heads = await headsOf(session)
  const accounts = heads.flatMap(head => head.account ?? [])
  if (accounts.length === 0) return false
  const open = await session.trx
    .selectFrom('account_school')
    .select(['person_id', 'closed_at'])
    .where('school_id', '=', session.school.id)
    .where('account_id', 'in', accounts)
    .orderBy('account_id')
    .forUpdate()
    .execute()
  return open.some(member => member.person_id !== person && member.closed_at === null)
}
