/**
 * Rows of a journal that concern one matter, as a file: NDJSON after a first line that says what it is and where the
 * journal stood. Each row can be hashed again offline, but for those that also speak of other matters: they come without
 * their delta, under their hash. That they stand in the chain, only the whole journal shows.
 */
import { hash as digest } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { canonical } from './canonical.ts'
import { type JournalRow, lineOf } from './journal-line.ts'
import type { Session } from './session.ts'
import type { Finding } from './verify-journal.ts'

export const EXTRACT_FORMAT = 'hoso-journal-extract-2'
/** the same where no row is without its delta */
const FORMAT_1 = 'hoso-journal-extract-1'

/** An act behind the matter; `whole` where its delta speaks of nothing else. */
export type ActBehind = { act: string; whole: boolean }

/** The rows of these acts, oldest first, under the head that the journal has now. */
export async function extractJournal(session: Session, acts: readonly ActBehind[]): Promise<string> {
  const whole = new Set(acts.filter(a => a.whole).map(a => a.act))
  const { trx, school, now } = session
  const { rows } = await sql<JournalRow>`select school_id, seq::text as seq, act_id::text as act_id,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, person_id::text as person_id,
      account_id::text as account_id, act, verdict, clauses, state_sha, school_sha, facts, delta, prev, hash
    from journal where school_id = ${school.id} and act_id = any(${[...new Set(acts.map(a => a.act))]}::uuid[]) order by journal.seq`.execute(
    trx,
  )
  const head = await trx
    .selectFrom('journal_head')
    .select(['seq', 'hash'])
    .where('school_id', '=', school.id)
    .executeTakeFirstOrThrow()
  const beginning = {
    format: EXTRACT_FORMAT,
    school: { id: school.id, name: school.name, code: school.code },
    madeAt: new Date(now).toISOString(),
    head: { seq: Number(head.seq), hash: head.hash },
  }
  const shown = rows.map(row => (whole.has(row.act_id) ? row : { ...row, delta: null }))
  return [beginning, ...shown].map(each => `${canonical(each)}\n`).join('')
}

export type ExtractReport = {
  beginning: z.output<typeof beginningShape>
  rows: number
  /** rows without their delta, which nobody can hash again from here */
  withheld: number
  findings: Finding[]
}

/** Hashes every row again. Throws on a file whose first line is not that of an extract. */
export async function readJournalExtract(lines: AsyncIterable<string>): Promise<ExtractReport> {
  let beginning: ExtractReport['beginning'] | null = null
  const findings: Finding[] = []
  let last = 0
  let rows = 0
  let withheld = 0
  for await (const line of lines) {
    if (beginning === null) {
      beginning = beginningShape.parse(JSON.parse(line))
      continue
    }
    if (line === '') continue
    rows++
    const row = rowOf(line)
    const seq = row ? Number(row.seq) : last + 1
    const find = (kind: Finding['kind'], text: string) => findings.push({ kind, from: seq, to: seq, text })
    if (!row) find('edited', `line ${rows + 1} is no row`)
    else if (row.delta === null && beginning.format !== EXTRACT_FORMAT)
      find('edited', `row ${seq} (${row.act}) has no delta`)
    else if (row.delta !== null && digest('sha256', lineOf({ ...row, delta: row.delta })) !== row.hash)
      find('edited', `row ${seq} (${row.act}) is not what was hashed`)
    else if (row.school_id !== beginning.school.id) find('inserted', `row ${seq} is of school ${row.school_id}`)
    else if (seq <= last) find('reordered', `row ${seq} stands after row ${last}`)
    else if (seq > beginning.head.seq) find('inserted', `the journal ended at row ${beginning.head.seq}`)
    else if (seq === beginning.head.seq && row.hash !== beginning.head.hash)
      find('rewritten', `row ${seq} is not the head that the file names`)
    if (row?.delta === null) withheld++
    last = seq
  }
  if (beginning === null) throw new Error('The file is empty.')
  return { beginning, rows, withheld, findings }
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const beginningShape = z.strictObject({
  format: z.enum([EXTRACT_FORMAT, FORMAT_1]),
  school: z.strictObject({ id: z.int(), name: z.string(), code: z.string() }),
  madeAt: z.string(),
  head: z.strictObject({ seq: z.int(), hash }),
})
const text = z.string()
const rowShape = z.strictObject({
  school_id: z.int(),
  seq: text.regex(/^\d+$/),
  act_id: text,
  at: text,
  person_id: text.nullable(),
  account_id: text.nullable(),
  act: text,
  verdict: text,
  clauses: text,
  state_sha: text,
  school_sha: text,
  facts: text,
  delta: text.nullable(),
  prev: text,
  hash,
})

function rowOf(line: string): z.output<typeof rowShape> | null {
  try {
    return rowShape.parse(JSON.parse(line))
  } catch {
    return null
  }
}
