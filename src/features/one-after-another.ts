import type { Session } from '../records/session.ts'

/** Two of the school who do this at the same moment follow one another: the second then finds what the first wrote. */
export async function oneAfterAnother(
  { trx, school }: Session,
  kind: 'board' | 'post' | 'assignment' | 'standIn',
): Promise<void> {
  await trx
    .insertInto('counter')
    .values({ school_id: school.id, year: 0, kind, value: 1 })
    .onConflict(c =>
      c.columns(['school_id', 'year', 'kind']).doUpdateSet(eb => ({ value: eb('counter.value', '+', 1) })),
    )
    .execute()
}
