/**
 * A school's journal as a file: NDJSON, one canonical line a row, after a first line that says what it is and how far
 * it goes. Every row carries what its hash was taken over, so that the chain can be computed again offline.
 */
import { readFile } from 'node:fs/promises'
import { canonical } from './canonical.ts'
import type { Db } from './database.ts'
import type { Head } from './heads.ts'
import { EXPORT_FORMAT, type ExportBeginning, type SignedHead } from './journal-file.ts'
import { NOTHING_BEFORE } from './journal-line.ts'
import { withSchool } from './session.ts'
import { journalPage } from './verify-journal.ts'

/**
 * Yields the lines, each with its line end, up to where the journal stands at the first of them. `logs` are the logs of
 * heads, of which the newest signed line for this school goes with the file. Throws where the school is not there.
 */
export async function* exportJournal(
  db: Db,
  school: number,
  logs: readonly string[],
  madeAt: number,
): AsyncGenerator<string> {
  const { name, code } = await db
    .selectFrom('school')
    .select(['name', 'code'])
    .where('id', '=', school)
    .executeTakeFirstOrThrow(() => new Error(`There is no school ${school} here.`))
  const head = await headOf(db, school)
  const beginning: ExportBeginning = {
    format: EXPORT_FORMAT,
    school: { id: school, name, code },
    madeAt: new Date(madeAt).toISOString(),
    head,
    outside: await newestHead(logs, school, head.seq),
  }
  yield `${canonical(beginning)}\n`
  let last = { seq: 0, actId: '00000000-0000-0000-0000-000000000000' }
  while (last.seq < head.seq) {
    const page = (await journalPage(db, school, last)).filter(row => Number(row.seq) <= head.seq)
    for (const { whole: _, ...row } of page) {
      yield `${canonical(row)}\n`
      last = { seq: Number(row.seq), actId: row.act_id }
    }
    if (page.length === 0) break
  }
}

async function headOf(db: Db, school: number): Promise<{ seq: number; hash: string }> {
  const row = await withSchool(db, school, trx =>
    trx.selectFrom('journal_head').select(['seq', 'hash']).where('school_id', '=', school).executeTakeFirst(),
  )
  return row ? { seq: Number(row.seq), hash: row.hash } : { seq: 0, hash: NOTHING_BEFORE }
}

/** The signed line that tells most about this school, as it stands in the log. */
async function newestHead(logs: readonly string[], school: number, most: number): Promise<SignedHead | null> {
  let newest: SignedHead | null = null
  let seq = 0
  for (const log of logs) {
    for (const line of (await readFile(log, 'utf8')).split('\n').slice(0, -1)) {
      const { body, signature } = JSON.parse(line) as SignedHead
      const head = JSON.parse(body) as Head
      if (head.school !== school || head.seq > most || head.seq < seq) continue
      newest = { body, signature }
      seq = head.seq
    }
  }
  return newest
}
