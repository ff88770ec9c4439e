/** What rarely stands there is asked for in one statement with what is always shown: most days it is not there. */
import { sql } from 'kysely'
import type { Scene } from './scene.ts'

export type AtHand = {
  /** dossiers of the year that wait for somebody's word */
  corrections: boolean
  /** zeros that somebody asked for and nobody has answered */
  zeros: boolean
  /** transcripts of the own classes */
  documents: boolean
  /** deeds of this person in the last seven days */
  doneThisWeek: number
}

const WEEK = 7 * 86_400_000

export async function atHand({ session, year, classes }: Scene): Promise<AtHand> {
  const { trx, school, now } = session
  const own = classes.filter(c => c.homeroom).map(c => c.id)
  const { rows } = await sql<AtHand>`
    select
      exists (select 1 from correction c where c.school_id = ${school.id} and c.year = ${year}
        and not exists (select 1 from correction_step s where s.school_id = c.school_id and s.correction_id = c.id
          and s.kind in ('application', 'refusal', 'withdrawal', 'conflict'))) as corrections,
      exists (select 1 from zero_request z where z.school_id = ${school.id} and z.year = ${year}
        and not exists (select 1 from zero_answer a where a.school_id = z.school_id and a.request_id = z.id)) as zeros,
      exists (select 1 from transcript_version v
        where v.school_id = ${school.id} and v.class_id = any(${own}::uuid[])) as documents,
      (select count(*)::int from journal where school_id = ${school.id} and at > ${new Date(now - WEEK)}
        and person_id = ${session.person()} and verdict = 'allowed') as "doneThisWeek"`.execute(trx)
  return rows[0]!
}
