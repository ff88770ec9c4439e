/** A journal row as it is hashed: what `journal_append` computes in the database and everybody can compute again. */

export type JournalRow = {
  school_id: number
  /** a whole number, as text */
  seq: string
  act_id: string
  /** UTC to the millisecond, `2026-11-18T02:00:00.000Z` */
  at: string
  person_id: string | null
  account_id: string | null
  act: string
  verdict: string
  clauses: string
  state_sha: string
  school_sha: string
  facts: string
  delta: string
  prev: string
  hash: string
}

/** The text that `journal_append` hashes: the two must stay the same for ever. */
export function lineOf(row: Omit<JournalRow, 'hash'>, seq = row.seq): string {
  return [
    'hoso-journal-1',
    row.prev,
    row.school_id,
    seq,
    row.act_id,
    row.at,
    row.person_id ?? '-',
    row.account_id ?? '-',
    row.act,
    row.verdict,
    row.clauses,
    row.state_sha,
    row.school_sha,
    row.facts,
    row.delta,
  ].join('\n')
}

/** What the first row follows. */
export const NOTHING_BEFORE = '0'.repeat(64)
