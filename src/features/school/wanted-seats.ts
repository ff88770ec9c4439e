/** Who has to sit where in a board, where a regulation in force says so. */
import { isOneOf } from '../../law/decide.ts'
import type { BoardKind, Post, Regulation, Seat } from '../../law/regulation.ts'
import type { Fault } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { standingOf } from '../../records/standing.ts'

/** Does a regulation in force say who sits where in a board of this kind? Pure. */
const namesSeats = (layers: readonly Regulation[], kind: BoardKind): boolean =>
  kind === 'communications' && layers.some(of => 'XT-3.3' in of.clauses)

type Seated = { seat: Seat; posts: readonly Post[] }

/**
 * Under XT-3.3 the head chairs the communications committee and a deputy head deputises, as each is on the board's first
 * day; who holds the head's office by decision counts as head. A school without a deputy head has none to seat. Pure.
 */
export function wrongSeats(
  layers: readonly Regulation[],
  { kind, members, deputies }: { kind: BoardKind; members: readonly Seated[]; deputies: number },
): Fault[] {
  if (!namesSeats(layers, kind)) return []
  const sits = (seat: Seat, post: Post) => members.some(m => m.seat === seat && isOneOf(m.posts, [post]))
  const faults: Fault[] = []
  if (!sits('board.chair', 'head')) faults.push({ at: 'members', code: 'ERR_BOARD_CHAIR_HEAD' })
  if (deputies > 0 && !sits('board.deputy', 'deputyHead'))
    faults.push({ at: 'members', code: 'ERR_BOARD_DEPUTY_DEPUTY_HEAD' })
  return faults
}

type Founded = { kind: BoardKind; fromDay: string; members: readonly { person: string; seat: Seat }[] }

/** {@link wrongSeats} of a board, by what each of its members is on its first day. */
export async function seatsOfLaw({ trx, school, law }: Session, of: Founded): Promise<Fault[]> {
  // where none does, nobody's posts are looked up
  if (!namesSeats(law.layers, of.kind)) return []
  const members = []
  for (const { person, seat } of of.members)
    members.push({ seat, posts: (await standingOf(trx, school.id, person, of.fromDay)).posts })
  const deputies = await trx
    .selectFrom('post')
    .select('person_id')
    .where('school_id', '=', school.id)
    .where('post', '=', 'deputyHead')
    .where('from_day', '<=', of.fromDay)
    .where(eb => eb.or([eb('to_day', 'is', null), eb('to_day', '>=', of.fromDay)]))
    .execute()
  // a deputy in charge of the school chairs, and cannot deputise
  const chair = of.members.find(m => m.seat === 'board.chair')?.person
  const free = new Set(deputies.map(d => d.person_id).filter(person => person !== chair))
  return wrongSeats(law.layers, { kind: of.kind, members, deputies: free.size })
}
