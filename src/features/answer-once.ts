import type { Insertable } from 'kysely'
import { Conflict } from '../records/faults.ts'
import type { Session } from '../records/session.ts'
import type { Database } from '../records/tables.ts'

/** Tables with one row a request: however it ends, it ends once. */
type Answers = 'zero_answer' | 'retest_answer' | 'praise_answer' | 'handover_answer'
type SetHere = 'school_id' | 'person_id' | 'at' | 'act_id'

/** Writes the one answer to a request, by who acts now. Throws Conflict for who comes second. */
export async function answerOnce<T extends Answers>(
  session: Session,
  table: T,
  answer: Omit<Insertable<Database[T]>, SetHere>,
): Promise<void> {
  const row = {
    school_id: session.school.id,
    person_id: session.person(),
    at: new Date(session.now),
    act_id: session.actId,
    ...answer,
  }
  const written = await session.trx
    .insertInto<Answers>(table)
    .values(row as Insertable<Database[Answers]>)
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_STEP_TAKEN', null)
}
