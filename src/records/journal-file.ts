/** Reads an exported journal and computes its chain again, without a database. */
import { hash as digest, type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'
import { type JournalRow, lineOf, NOTHING_BEFORE } from './journal-line.ts'
import type { Finding } from './verify-journal.ts'

export const EXPORT_FORMAT = 'hoso-journal-export-1'

/** A line of `heads.log`: the text of a head, and the installation's signature of that text. */
export type SignedHead = { body: string; signature: string }

/** The first line of an export. `outside` is the newest head of the school that has left the database. */
export type ExportBeginning = {
  format: typeof EXPORT_FORMAT
  school: { id: number; name: string; code: string }
  madeAt: string
  head: { seq: number; hash: string }
  outside: SignedHead | null
}

export type ExportReport = {
  beginning: ExportBeginning
  rows: number
  /** the outside head that the chain was held against; `vouched`: signed by the installation that the reader trusts */
  heldAgainst: { seq: number; at: string; vouched: boolean } | null
  findings: Finding[]
}

type OutsideHead = { seq: number; hash: string; at: string; vouched: boolean }

const MOST_FINDINGS = 50

/**
 * Computes the chain line by line, in constant memory. `keys` are public keys of the installations that the reader
 * trusts. Throws on a file whose first line is not that of an export.
 */
export async function readJournalExport(
  lines: AsyncIterable<string>,
  keys: readonly KeyObject[] = [],
): Promise<ExportReport> {
  const findings: Finding[] = []
  const find = (kind: Finding['kind'], from: number, to: number, text: string) => {
    if (findings.length < MOST_FINDINGS) findings.push({ kind, from, to, text })
  }
  let beginning: ExportBeginning | null = null
  let outside: OutsideHead | null = null
  let heldAgainst: ExportReport['heldAgainst'] = null
  let last = { seq: 0, hash: NOTHING_BEFORE }
  let rows = 0
  for await (const line of lines) {
    if (beginning === null) {
      beginning = beginningShape.parse(JSON.parse(line))
      outside = outsideHead(beginning, keys)
      if (outside === null && beginning.outside) find('edited', 0, 0, 'the head from outside is not what was signed')
      continue
    }
    rows++
    const row = parsedRow(line)
    if (row === null) {
      find('edited', last.seq + 1, last.seq + 1, `line ${rows + 1} is no row`)
      continue
    }
    const seq = Number(row.seq)
    if (row.school_id !== beginning.school.id) find('inserted', seq, seq, `row ${seq} is of school ${row.school_id}`)
    if (seq > last.seq + 1) find('deleted', last.seq + 1, seq - 1, `rows ${last.seq + 1}–${seq - 1} are missing`)
    else if (seq === last.seq) find('inserted', seq, seq, `two rows carry the number ${seq}`)
    else if (seq < last.seq) find('reordered', seq, seq, `row ${seq} stands after row ${last.seq}`)
    if (digest('sha256', lineOf(row)) !== row.hash)
      find('edited', seq, seq, `row ${seq} (${row.act}) is not what was hashed`)
    else if (seq === last.seq + 1 && row.prev !== last.hash)
      find('inserted', seq, seq, `row ${seq} does not follow row ${last.seq}`)
    if (outside?.seq === seq) {
      if (outside.hash === row.hash) heldAgainst = { seq, at: outside.at, vouched: outside.vouched }
      else find('rewritten', 1, seq, `row ${seq} is not the one that left the house at ${outside.at}`)
    }
    last = { seq, hash: row.hash }
  }
  if (beginning === null) throw new Error('The file is empty.')
  const { head } = beginning
  if (last.seq < head.seq)
    find('cut', last.seq + 1, head.seq, `the file ends at row ${last.seq}, its journal at ${head.seq}`)
  else if (last.seq > head.seq) find('inserted', head.seq + 1, last.seq, `the journal ended at row ${head.seq}`)
  else if (last.hash !== head.hash)
    find('rewritten', 1, head.seq, `row ${head.seq} is not the head that the file names`)
  return { beginning, rows, heldAgainst, findings }
}

/** What the file says left the house; null where its text does not fit its signature by any key that the reader trusts. */
function outsideHead({ outside, school }: ExportBeginning, keys: readonly KeyObject[]): OutsideHead | null {
  if (!outside) return null
  const signature = Buffer.from(outside.signature, 'base64')
  const vouched = keys.some(key => verify(null, Buffer.from(outside.body), key, signature))
  if (keys.length > 0 && !vouched) return null
  const head = headShape.safeParse(parsed(outside.body))
  return head.success && head.data.school === school.id ? { ...head.data, vouched } : null
}

function parsedRow(line: string): JournalRow | null {
  const row = rowShape.safeParse(parsed(line))
  return row.success ? row.data : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const beginningShape = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  school: z.strictObject({ id: z.int(), name: z.string(), code: z.string() }),
  madeAt: z.string(),
  head: z.strictObject({ seq: z.int(), hash }),
  outside: z.strictObject({ body: z.string(), signature: z.string() }).nullable(),
})
const headShape = z.object({ school: z.int(), seq: z.int(), hash, at: z.string() })
const rowShape = z.strictObject({
  school_id: z.int(),
  seq: z.string().regex(/^\d+$/),
  act_id: z.string(),
  at: z.string(),
  person_id: z.string().nullable(),
  account_id: z.string().nullable(),
  act: z.string(),
  verdict: z.string(),
  clauses: z.string(),
  state_sha: z.string(),
  school_sha: z.string(),
  facts: z.string(),
  delta: z.string(),
  prev: z.string(),
  hash,
})
