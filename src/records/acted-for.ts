import type { Session } from './session.ts'

/** In whose place each of these acts was done, by act; an act that somebody did for themselves is not among them. */
export async function giversOf({ trx, school }: Session, acts: readonly string[]): Promise<Map<string, string>> {
  if (acts.length === 0) return new Map()
  const rows = await trx
    .selectFrom('acted_for as f')
    .innerJoin('stand_in as s', j => j.onRef('s.school_id', '=', 'f.school_id').onRef('s.id', '=', 'f.stand_in_id'))
    .select(['f.act_id', 's.giver_id'])
    .where('f.school_id', '=', school.id)
    .where('f.act_id', 'in', [...acts])
    .execute()
  return new Map(rows.flatMap(r => (r.giver_id === null ? [] : [[r.act_id, r.giver_id] as const])))
}
