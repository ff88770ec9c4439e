/** The books that somebody keeps in the place of others today, by decision: as far as the law lets it be done. */
import type { Session } from '../../records/session.ts'
import { HOMEROOM_SHEET } from './book-scheme.ts'

export type Lesson = { classId: string; subject: string }

/** Without what the person teaches anyway; `giver`: in whose place. */
export function lessonsInPlace({ standing, weigh }: Session): (Lesson & { giver: string })[] {
  const { assignments, given } = standing
  const known = new Set(assignments.map(keyOf))
  return given.flatMap(({ giver, givers }) =>
    (givers?.assignments ?? []).flatMap(({ classId, subject }) => {
      const action = subject === HOMEROOM_SHEET ? 'trait.enter' : 'score.enter'
      const matter = { towards: { classId, subject }, book: 'open', window: 'open' } as const
      const key = keyOf({ classId, subject })
      if (known.has(key) || weigh(action, matter).verdict !== 'allowed') return []
      known.add(key)
      return [{ classId, subject, giver }]
    }),
  )
}

const keyOf = ({ classId, subject }: Lesson) => `${classId} ${subject}`
