import { z } from 'zod'
import { type Post, posts, type Seat } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import { merelyGuardian } from '../../records/standing.ts'
import { id } from '../shapes.ts'

const held = z.object({
  post: z.enum(posts),
  title: z.string(),
  fromDay: z.string(),
  /** the last day, where one was decided */
  toDay: z.string().nullable(),
  decisionNo: z.string(),
})

export const staffShape = z.array(
  z.object({
    person: id,
    name: z.string(),
    posts: z.array(held),
    /** posts that have ended, and those that have not begun */
    otherPosts: z.array(held),
  }),
)

/** Does it hold on this day, the last day included? */
export function holdsOn(day: string, { fromDay, toDay }: { fromDay: string; toDay: string | null }): boolean {
  return fromDay <= day && (toDay === null || toDay >= day)
}

/** A title that stands alone begins with a capital. */
export function titled(session: Session, party: Post | Seat): string {
  const title = session.title(party)
  return title.charAt(0).toUpperCase() + title.slice(1)
}

/** Everybody of the school with the posts held today, the weightiest first; what ended or is to come beside it. */
export async function staffOf(session: Session): Promise<z.output<typeof staffShape>> {
  const { trx, school, day } = session
  const rows = await trx
    .selectFrom('person as p')
    .leftJoin('post as o', j => j.onRef('o.school_id', '=', 'p.school_id').onRef('o.person_id', '=', 'p.id'))
    .select(['p.id', 'p.family_name', 'p.given_name', 'o.post', 'o.from_day', 'o.to_day', 'o.decision_no'])
    .where('p.school_id', '=', school.id)
    // an adult learner with an account is a person of the school, never one of its staff
    .where(eb =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('learner as l')
            .select('l.person_id')
            .whereRef('l.school_id', '=', 'p.school_id')
            .whereRef('l.person_id', '=', 'p.id'),
        ),
      ),
    )
    // nor is who is a guardian of a pupil and nothing else
    .where(eb => eb.not(merelyGuardian(school.id)))
    .execute()
  const rank = (post: Post | undefined) => (post === undefined ? posts.length : posts.indexOf(post))
  return [...Map.groupBy(rows, r => r.id).values()]
    .map(of => {
      const all = of.flatMap(({ post, from_day, to_day, decision_no }) =>
        post === null
          ? []
          : [{ post, title: titled(session, post), fromDay: from_day!, toDay: to_day, decisionNo: decision_no! }],
      )
      return {
        person: of[0]!.id,
        name: `${of[0]!.family_name} ${of[0]!.given_name}`,
        givenName: of[0]!.given_name,
        posts: all.filter(p => holdsOn(day, p)).sort((a, b) => rank(a.post) - rank(b.post)),
        otherPosts: all.filter(p => !holdsOn(day, p)).sort((a, b) => b.fromDay.localeCompare(a.fromDay)),
      }
    })
    .sort((a, b) => rank(a.posts[0]?.post) - rank(b.posts[0]?.post) || a.givenName.localeCompare(b.givenName, 'vi'))
}

/** Those of these people whose posts here are all over by that day, or begin after it; who never held one is no such. */
export async function leftBy({ trx, school }: Session, persons: readonly string[], day: string): Promise<string[]> {
  const held = await trx
    .selectFrom('post')
    .select(['person_id', 'from_day as fromDay', 'to_day as toDay'])
    .where('school_id', '=', school.id)
    .where('person_id', 'in', [...persons])
    .execute()
  return [...Map.groupBy(held, h => h.person_id)].flatMap(([person, of]) =>
    of.some(h => holdsOn(day, h)) ? [] : [person],
  )
}
