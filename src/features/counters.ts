/** The counters of a school: numbers without gaps, and the row at which deeds of one kind wait for each other. */
import type { Session } from '../records/session.ts'

type Numbered = 'correction' | 'preschoolChange' | 'progress-check'
type InTurn = 'board' | 'post' | 'assignment' | 'standIn'

/** The next number of its kind within a school year; two who ask at the same moment wait for each other here. */
export const nextNumber = (session: Session, kind: Numbered, year: number): Promise<number> =>
  count(session, kind, year)

/** Two of the school who do this at the same moment follow one another: the second then finds what the first wrote. */
export async function oneAfterAnother(session: Session, kind: InTurn): Promise<void> {
  await count(session, kind, 0)
}

async function count({ trx, school }: Session, kind: Numbered | InTurn, year: number): Promise<number> {
  const row = await trx
    .insertInto('counter')
    .values({ school_id: school.id, year, kind, value: 1 })
    .onConflict(c =>
      c.columns(['school_id', 'year', 'kind']).doUpdateSet(eb => ({ value: eb('counter.value', '+', 1) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return row.value
}
