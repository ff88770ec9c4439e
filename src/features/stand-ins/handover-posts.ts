import type { Post, Seat } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import type { Standing } from '../../records/standing.ts'
import { namesOf } from '../gradebook/index.ts'
import { standings } from '../standings.ts'

/** Posts and seats that somebody holds today, and who else holds the same. */
export async function postsInName(session: Session, person: string, { posts, seats }: Standing) {
  const staff = await standings(session, session.day)
  const held = [
    ...posts.map(of => ({ of: of as Post | Seat, seat: false })),
    ...seats.map(of => ({ of: of as Post | Seat, seat: true })),
  ]
  const sameAs = (of: Post | Seat) =>
    [...staff].flatMap(([id, s]) => (id !== person && [...s.posts, ...s.seats].includes(of as Post) ? [id] : []))
  const names = await namesOf(session, [...new Set(held.flatMap(h => sameAs(h.of)))])
  return held.map(({ of, seat }) => ({
    title: session.title(of),
    seat,
    // of teachers there are many: who takes the lessons stands with the lessons
    others: of === 'teacher' ? [] : sameAs(of).map(id => names.get(id)!),
  }))
}
