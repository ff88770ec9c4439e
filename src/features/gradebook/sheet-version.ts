import type { Session } from '../../records/session.ts'

/** The head of the school's chain when something was read: what was written later has a higher number. */
export type SheetVersion = { number: number; hash: string; at: string }

async function headOf({ trx, school }: Session): Promise<SheetVersion> {
  const { seq, hash, at } = await trx
    .selectFrom('journal')
    .select(['seq', 'hash', 'at'])
    .where('school_id', '=', school.id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { number: Number(seq), hash, at: at.toISOString() }
}

const TRIES = 20

/**
 * What is read, with the version that it is of. Every write leaves a row of the journal with its commit, so what was
 * read between two equal heads is of that head; while somebody writes in between, it is read again.
 */
export async function ofOneVersion<T>(
  session: Session,
  read: () => Promise<T>,
): Promise<{ version: SheetVersion; read: T }> {
  let before = await headOf(session)
  for (let tried = 1; tried <= TRIES; tried++) {
    const content = await read()
    const version = await headOf(session)
    if (version.number === before.number) return { version, read: content }
    before = version
  }
  throw new Error(`the journal grew with each of ${TRIES} readings`)
}
