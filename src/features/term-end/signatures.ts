/** Signatures over subject blocks: only ever added to; one stands while the cells are those that were signed. */
import { sql } from 'kysely'
import type { Party } from '../../law/regulation.ts'
import { Conflict } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'

export type SignatureStage = 'subject' | 'homeroom'
export type Signature = {
  book: string
  period: string
  stage: SignatureStage
  person: string
  name: string
  as: Party
  sha: string
  trace: string
  at: number
}

/** The signatures of these books, or of all of a year, for one period or all; newest first. */
export async function signaturesOf(
  { trx, school }: Session,
  year: number,
  of: { books?: readonly string[]; period?: string } = {},
): Promise<Signature[]> {
  const books = of.books ? sql`and s.book_id = any(${[...of.books]}::uuid[])` : sql``
  const period = of.period === undefined ? sql`` : sql`and s.period = ${of.period}`
  const { rows } = await sql<Omit<Signature, 'at'> & { at: Date }>`
    select s.book_id::text as book, s.period, s.stage, s.person_id::text as person,
      p.family_name || ' ' || p.given_name as name, s.capacity as "as", s.cells_sha as sha, s.trace, s.at
    from block_signature s join person p on p.school_id = s.school_id and p.id = s.person_id
    where s.school_id = ${school.id} and s.year = ${year} ${books} ${period}
    order by s.at desc, s.id desc`.execute(trx)
  return rows.map(row => ({ ...row, at: row.at.getTime() }))
}

export type NewSignature = Pick<Signature, 'book' | 'period' | 'stage' | 'sha' | 'trace' | 'as'>

/** Signs blocks, all or none. Throws Conflict where this person signed these very cells a moment ago. */
export async function keepSignatures(session: Session, year: number, fresh: readonly NewSignature[]): Promise<void> {
  const written = await session.trx
    .insertInto('block_signature')
    .values(
      fresh.map(({ book, period, stage, sha, trace, as }) => ({
        school_id: session.school.id,
        id: session.newId(),
        year,
        book_id: book,
        period,
        stage,
        cells_sha: sha,
        trace,
        person_id: session.person(),
        capacity: as,
        at: new Date(session.now),
        act_id: session.actId,
      })),
    )
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== BigInt(fresh.length)) throw new Conflict('ERR_BLOCK_SIGNED', null)
}
