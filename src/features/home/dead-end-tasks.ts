/** After somebody has left, or is about to: what nobody can bring to an end then, for whoever appoints the staff. */
import { addDays } from '../../calendar/vietnam-time.ts'
import type { Chain } from '../../law/chains.ts'
import type { DeadEnd } from '../../law/dead-ends.ts'
import type { Matter } from '../../law/matter-walk.ts'
import type { Regulation } from '../../law/regulation.ts'
import { sha256 } from '../../records/canonical.ts'
import type { Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'
import {
  chainName,
  chainsOf,
  lawOn,
  leadsThereToo,
  mattersOf,
  searched,
  together,
  wayOut,
} from '../regulation/index.ts'
import { dutyOf } from './duty.ts'
import { places } from './places.ts'
import type { Scene } from './scene.ts'
import type { Draft } from './task.ts'

/** of one matter; a school of sixty has fewer, and the home page waits for no wider search */
const STATES = 2_000

/** Shown until it is solved: whoever reads the page of today sees what stands today. */
export async function deadEndTasks({ session, there: { left, leaving } }: Scene): Promise<Draft[]> {
  if (!left && leaving === null) return []
  const { decision, clauses } = dutyOf(session, 'staff.appoint', {})
  if (decision.verdict !== 'allowed') return []
  const { day, language } = session
  const words = wordsIn(language)
  const today = stuckOf(session, 'today', session.law.layers, await mattersOf(session, day), day)
  const task = (key: string, kind: Draft['kind'], params: Draft['params'], due: string | null): Draft => ({
    ...{ key, kind, params, due, clauses, done: null, total: null },
    ...places.school(),
  })
  const deadEnd = (kind: 'deadEnd' | 'deadEndComing', end: DeadEnd, n: number, due: string | null) => {
    const chain = chainName(end.chain, words)
    const opens = wayOut(end, session.title, words)
    const params = { chain, about: end.about[0] ?? '', count: end.about.length, opens }
    return task(`${kind} ${end.chain} ${n}`, kind, params, due)
  }
  const coming = leaving === null ? [] : await comingWith(session, today, leaving)
  const unknown = left ? today.unknown : []
  return [
    ...(left ? today.ends : []).map((end, n) => deadEnd('deadEnd', end, n, null)),
    ...coming.map((end, n) => deadEnd('deadEndComing', end, n, leaving)),
    ...unknown.map(chain =>
      task(`deadEndUnknown ${chain}`, 'deadEndUnknown', { chain: words(`chain.${chain}`) }, null),
    ),
  ]
}

/** What gets stuck from the morning after the announced last day, and is not stuck today. */
async function comingWith(session: Session, today: Stuck, lastDay: string): Promise<DeadEnd[]> {
  const day = addDays(lastDay, 1)
  const { layers } = await lawOn(session, day)
  const { ends } = stuckOf(session, 'coming', layers, await mattersOf(session, day), day)
  return ends
    .map(end => ({ ...end, about: end.about.filter(of => !today.ends.some(b => leadsThereToo(b, end, of))) }))
    .filter(end => end.about.length > 0)
}

/** `unknown`: chains that are too wide to be searched here */
type Stuck = { ends: DeadEnd[]; unknown: Chain['id'][] }

type Known = Map<string, { of: string; stuck: Stuck }>
/** A school’s people change seldom: the last search of each law stands until they do, or the day does. */
const last = new WeakMap<readonly Regulation[], Known>()

function stuckOf(
  session: Session,
  which: 'today' | 'coming',
  layers: readonly Regulation[],
  matters: readonly Matter[],
  day: string,
): Stuck {
  const known: Known = last.get(layers) ?? new Map()
  last.set(layers, known)
  const place = `${session.school.id} ${which}`
  // a mark of the people, not they themselves: they are some megabytes of a big school
  const of = sha256(day + JSON.stringify(matters))
  const before = known.get(place)
  if (before?.of === of) return before.stuck
  const found = chainsOf(session).map(({ id, ...chain }) => ({
    id,
    ends: searched(layers, { id, ...chain }, matters, day, { most: STATES }),
  }))
  const stuck = {
    ends: together(found.flatMap(({ ends }) => ends ?? [])),
    unknown: found.filter(({ ends }) => ends === undefined).map(({ id }) => id),
  }
  if (known.size >= MOST_PLACES) known.clear()
  known.set(place, { of, stuck })
  return stuck
}

/** schools of one law, today and on a coming day */
const MOST_PLACES = 64
