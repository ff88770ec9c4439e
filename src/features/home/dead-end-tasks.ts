/** After somebody has left a post: what nobody can bring to an end any more, for whoever appoints the staff. */
import { sql } from 'kysely'
import { addDays, startOf } from '../../calendar/vietnam-time.ts'
import { wordsIn } from '../../texts/say.ts'
import { chainsOf, mattersOf, searched, together } from '../regulation/index.ts'
import { dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

/** The search costs some 30 ms of a big school: only while a leaving is fresh, and only for who can fill the post. */
const FRESH_DAYS = 30
/** of one matter; a school of sixty has fewer, and the home page waits for no wider search */
const STATES = 2_000

export async function deadEndTasks({ session }: Scene): Promise<Draft[]> {
  const { decision, clauses } = dutyOf(session, 'staff.appoint', {})
  if (decision.verdict !== 'allowed' || !(await hasSomebodyLeft(session))) return []
  const { law, day, language } = session
  const matters = await mattersOf(session, day)
  // of a chain that is too wide nothing is known: no task, and the page of every day stands
  const ends = together(
    chainsOf(session).flatMap(chain => searched(law.layers, chain, matters, day, { most: STATES }) ?? []),
  )
  const words = wordsIn(language)
  return ends.map((end, n) => ({
    key: `deadEnd ${end.chain} ${n}`,
    kind: 'deadEnd',
    params: {
      chain: words(`chain.${end.chain}`),
      about: end.about[0] ?? '',
      count: end.about.length,
      opens: end.opens === null ? '' : words('regulation.deadEnd.opens', { who: session.title(end.opens) }),
    },
    due: null,
    clauses,
    done: null,
    total: null,
    ...places.school(),
  }))
}

/** A post or a board ended in these days, or the school closed its door to somebody. */
async function hasSomebodyLeft({ trx, school, day }: Scene['session']): Promise<boolean> {
  const since = addDays(day, -FRESH_DAYS)
  const { rows } = await sql<{ left: boolean }>`select
      exists (select from post where school_id = ${school.id} and to_day >= ${since}::date and to_day < ${day}::date)
      or exists (select from board where school_id = ${school.id} and to_day >= ${since}::date and to_day < ${day}::date)
      or exists (select from account_school
        where school_id = ${school.id} and closed_at >= ${new Date(startOf(since))}) as left`.execute(trx)
  return rows[0]!.left
}
