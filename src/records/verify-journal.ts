/** Does a school's journal still say what it said? Reads it from the first row, page by page, in constant memory. */
import { hash as digest } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Db } from './database.ts'
import type { Head } from './heads.ts'
import { type JournalRow, lineOf } from './journal-line.ts'
import { withSchool } from './session.ts'
import type { Database } from './tables.ts'

export type Finding = {
  kind: 'edited' | 'inserted' | 'deleted' | 'reordered' | 'cut' | 'rewritten'
  /** the first and last running number concerned */
  from: number
  to: number
  text: string
}

export type JournalReport = {
  school: number
  rows: number
  /** the newest outside head that the chain was held against; younger rows are only as safe as the database */
  heldAgainst: { seq: number; at: string } | null
  findings: Finding[]
}

/** small enough that no two pages weigh on the memory, large enough that asking for them does not count */
const PAGE = 500
const MOST_FINDINGS = 50

/** Verifies one school's chain against its outside heads (may be none). */
export function verifyJournal(db: Db, school: number, heads: readonly Head[]): Promise<JournalReport> {
  // one transaction for all pages: beginning and ending one for each took as long as the hashing. Every statement still
  // sees what is committed by then
  return withSchool(db, school, trx => verified(trx, school, heads))
}

async function verified(trx: Transaction<Database>, school: number, heads: readonly Head[]): Promise<JournalReport> {
  const outside = heads.filter(h => h.school === school).sort((a, b) => a.seq - b.seq)
  const report: JournalReport = { school, rows: 0, heldAgainst: null, findings: [] }
  const find = (kind: Finding['kind'], from: number, to: number, text: string) => {
    if (report.findings.length < MOST_FINDINGS) report.findings.push({ kind, from, to, text })
  }
  // the school goes on working meanwhile: rows may come after this head, none may be missing before it
  const inside = await headInside(trx, school)
  let last = { seq: 0, hash: '0'.repeat(64), actId: '00000000-0000-0000-0000-000000000000' }
  let nextHead = 0

  let coming: Promise<Row[]> | null = pageOf(trx, school, last)
  while (coming) {
    const rows: Row[] = await coming
    // the database reads the next page while this one is hashed
    coming = rows.length < PAGE ? null : pageOf(trx, school, placeOf(rows.at(-1)!))
    coming?.catch(() => undefined) // told when it is waited for
    for (const row of rows) {
      const seq = Number(row.seq)
      report.rows++
      const intact = digest('sha256', lineOf(row)) === row.hash && row.whole
      if (seq > last.seq + 1) find('deleted', last.seq + 1, seq - 1, `rows ${last.seq + 1}–${seq - 1} are missing`)
      else if (seq === last.seq) find('inserted', seq, seq, `two rows carry the number ${seq}`)
      if (!intact) {
        const was = await placeBefore(trx, school, row)
        if (was === null) find('edited', seq, seq, `row ${seq} (${row.act}) is not what was hashed`)
        else find('reordered', seq, seq, `row ${seq} was written as row ${was}`)
      } else if (seq === last.seq + 1 && row.prev !== last.hash)
        find('inserted', seq, seq, `row ${seq} does not follow row ${last.seq}`)
      for (; nextHead < outside.length && outside[nextHead]!.seq <= seq; nextHead++) {
        const head = outside[nextHead]!
        if (head.seq < seq) continue // its row is among the missing, which are reported
        if (head.hash === row.hash) report.heldAgainst = { seq, at: head.at }
        else {
          const good = report.heldAgainst?.seq ?? 0
          find(
            'rewritten',
            good + 1,
            seq,
            `rows ${good + 1}–${seq} were computed anew: row ${seq} is not the one that left the house at ${head.at}`,
          )
        }
      }
      last = { seq, hash: row.hash, actId: row.act_id }
    }
  }

  const beyond = outside.at(-1)
  if (beyond && beyond.seq > last.seq)
    find('cut', last.seq + 1, beyond.seq, `the journal ends at row ${last.seq}; at ${beyond.at} it had ${beyond.seq}`)
  if (inside > last.seq && !(beyond && beyond.seq > last.seq))
    find('cut', last.seq + 1, inside, `the journal ends at row ${last.seq}; its head says ${inside}`)
  const now = await headInside(trx, school)
  if (now < last.seq) find('inserted', now + 1, last.seq, `the journal ends at row ${last.seq}; its head says ${now}`)
  return report
}

/** As the database gives it; `whole` says that its time carries nothing that the hash does not cover. */
export type Row = JournalRow & { whole: boolean }

const columns = sql`school_id, seq::text as seq, act_id::text as act_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
  (at = date_trunc('milliseconds', at)) as whole, person_id::text as person_id, account_id::text as account_id, act, verdict, clauses,
  state_sha, school_sha, facts, delta, prev, hash`

/** Pages by number and act, so that a planted second row of the same number is seen even at the edge of a page. */
async function pageOf(trx: Transaction<Database>, school: number, after: Place): Promise<Row[]> {
  const { rows } = await sql<Row>`select ${columns} from journal where school_id = ${school}
    and (journal.seq, journal.act_id) > (${after.seq}, ${after.actId}::uuid) order by journal.seq, journal.act_id limit ${PAGE}`.execute(
    trx,
  )
  return rows
}

/** One page in a transaction of its own. */
export function journalPage(db: Db, school: number, after: Place): Promise<Row[]> {
  return withSchool(db, school, trx => pageOf(trx, school, after))
}

type Place = { seq: number; actId: string }
const placeOf = (row: Row) => ({ seq: Number(row.seq), actId: row.act_id })

/** Where a moved row stood: right after the row whose hash it names as the one before it. */
async function placeBefore(trx: Transaction<Database>, school: number, row: Row): Promise<number | null> {
  const before = await trx
    .selectFrom('journal')
    .select('seq')
    .where('school_id', '=', school)
    .where('hash', '=', row.prev)
    .executeTakeFirst()
  for (const was of [Number(row.seq) - 1, Number(row.seq) + 1, ...(before ? [Number(before.seq) + 1] : [])])
    if (was !== Number(row.seq) && digest('sha256', lineOf(row, String(was))) === row.hash) return was
  return null
}

async function headInside(trx: Transaction<Database>, school: number): Promise<number> {
  const head = await trx.selectFrom('journal_head').select('seq').where('school_id', '=', school).executeTakeFirst()
  return Number(head?.seq ?? 0)
}
