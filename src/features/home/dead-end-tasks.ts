/** After somebody has left a post: what nobody can bring to an end any more, for whoever appoints the staff. */
import { wordsIn } from '../../texts/say.ts'
import { chainsOf, mattersOf, searched, together } from '../regulation/index.ts'
import { dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

/** of one matter; a school of sixty has fewer, and the home page waits for no wider search */
const STATES = 2_000

export async function deadEndTasks({ session }: Scene): Promise<Draft[]> {
  const { decision, clauses } = dutyOf(session, 'staff.appoint', {})
  if (decision.verdict !== 'allowed') return []
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
