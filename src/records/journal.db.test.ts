import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../test/cluster/database.ts'
import { centre, NOW, type World, YEAR } from '../../test/world.ts'
import { decideWindow } from '../features/school/decide-window.ts'
import { type Db, openDatabase } from './database.ts'
import { currentHeads, type Head, openHeadLog, readHeadLog } from './heads.ts'
import { verifyJournal } from './verify-journal.ts'

let database: TestDatabase
let db: Db
let intruder: pg.Client
let folder: string
beforeAll(async () => {
  database = await cloneDatabase()
  db = openDatabase(database.url('hoso_app'))
  intruder = new pg.Client({ connectionString: database.url('postgres') })
  await intruder.connect()
  // whoever owns the server is bound by no key and no uniqueness
  await intruder.query('SET session_replication_role = replica')
  await intruder.query('ALTER TABLE journal DROP CONSTRAINT journal_school_id_seq_key')
  folder = mkdtempSync(join(tmpdir(), 'hoso-heads-'))
})
afterAll(async () => {
  await intruder.end()
  await db.destroy()
  await database.drop()
  rmSync(folder, { recursive: true })
})

const plant = (text: string, values: unknown[]) => intruder.query(text, values)
const decide = (w: World, at = NOW) =>
  w.act(
    w.people.head!,
    decideWindow,
    { year: YEAR, period: 'HK2', opensOn: '2027-01-10', closesOn: '2027-05-20', decisionNo: '8' },
    { at },
  )
const headsNow = (w: World, at = NOW) => currentHeads(db, at, w.school)
const found = async (w: World, heads: readonly Head[] = []) =>
  (await verifyJournal(db, w.school, heads)).findings.map(f => [f.kind, f.from, f.to])

/** Computes the chain of a school anew with its own function, as its owner could: every link fits, up to the head. */
async function recompute(w: World): Promise<void> {
  const { rows } = await plant('SELECT * FROM journal WHERE school_id = $1 ORDER BY seq', [w.school])
  await plant('DELETE FROM journal WHERE school_id = $1', [w.school])
  await plant(`UPDATE journal_head SET seq = 0, hash = repeat('0', 64) WHERE school_id = $1`, [w.school])
  await plant('BEGIN', [])
  await plant(`SELECT set_config('app.school_id', $1, true)`, [String(w.school)])
  for (const r of rows)
    await plant('SELECT journal_append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)', [
      w.school,
      r.act_id,
      r.at,
      r.person_id,
      r.account_id,
      r.act,
      r.verdict,
      r.clauses,
      r.state_sha,
      r.school_sha,
      r.facts,
      r.delta,
    ])
  await plant('COMMIT', [])
}

describe('the verification of a journal', () => {
  it('finds nothing in a chain that nobody touched, and says against which head it was held', async () => {
    const w = await centre(db)
    const none = await verifyJournal(db, w.school, [])
    expect(none).toMatchObject({ findings: [], heldAgainst: null })
    expect(none.rows).toBeGreaterThan(10)
    const heads = await headsNow(w)
    await decide(w)
    expect(await verifyJournal(db, w.school, heads)).toEqual({
      school: w.school,
      rows: none.rows + 1,
      heldAgainst: { seq: none.rows, at: '2026-11-18T02:00:00.000Z' },
      findings: [],
    })
  })

  it('finds nothing wrong in a school that goes on working meanwhile', async () => {
    const w = await centre(db)
    const heads = await headsNow(w)
    const reports = await Promise.all([0, 1, 2, 3].flatMap(() => [decide(w).then(() => []), found(w, heads)]))
    expect(reports.flat()).toEqual([])
  })

  it('finds an edited row, in whichever column', async () => {
    const columns = {
      delta: `'{"x":1}'`,
      facts: `'[]'`,
      clauses: `'["DB-9a"]'`,
      verdict: `'refused'`,
      act: `'x.y'`,
      person_id: `gen_random_uuid()`,
      account_id: 'gen_random_uuid()',
      state_sha: `repeat('a', 64)`,
      school_sha: `'-'`,
      at: `at - interval '1 day'`,
      hash: `repeat('b', 64)`,
    }
    const w = await centre(db)
    let seq = 2
    const expected: unknown[] = []
    for (const [column, value] of Object.entries(columns)) {
      await plant(`UPDATE journal SET ${column} = ${value} WHERE school_id = $1 AND seq = $2`, [w.school, seq])
      expected.push(['edited', seq, seq])
      seq += 1
    }
    const { rows } = await plant('SELECT max(seq)::int AS n FROM journal WHERE school_id = $1', [w.school])
    expect(rows[0].n).toBeGreaterThan(seq)
    const findings = await found(w)
    expect(findings.filter(f => f[0] === 'edited')).toEqual(expected)
    // a forged hash is seen in the row itself and in the one that follows it
    expect(findings.filter(f => f[0] !== 'edited')).toEqual([['inserted', seq, seq]])
  })

  it('finds an edited row whose own hash was mended: the next row does not follow it', async () => {
    const w = await centre(db)
    await plant(`UPDATE journal SET delta = '{"x":1}' WHERE school_id = $1 AND seq = 7`, [w.school])
    await plant(
      `UPDATE journal j SET hash = encode(sha256(convert_to(concat_ws(E'\\n', 'hoso-journal-1', prev, school_id::text, seq::text,
        act_id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), coalesce(person_id::text, '-'),
        coalesce(account_id::text, '-'), act, verdict, clauses, state_sha, school_sha, facts, delta), 'UTF8')), 'hex')
       WHERE school_id = $1 AND seq = 7`,
      [w.school],
    )
    expect(await found(w)).toEqual([['inserted', 8, 8]])
  })

  it('finds a row of which more was planted than the hash covers', async () => {
    const w = await centre(db)
    await plant('ALTER TABLE journal DROP CONSTRAINT IF EXISTS journal_at_check', [])
    await plant(`UPDATE journal SET at = at + interval '300 microseconds' WHERE school_id = $1 AND seq = 7`, [w.school])
    expect(await found(w)).toEqual([['edited', 7, 7]])
  })

  it('finds a deleted row, and two deleted rows as one gap', async () => {
    const w = await centre(db)
    await plant('DELETE FROM journal WHERE school_id = $1 AND seq IN (5, 9, 10)', [w.school])
    expect(await found(w)).toEqual([
      ['deleted', 5, 5],
      ['deleted', 9, 10],
    ])
  })

  it('finds the first row deleted', async () => {
    const w = await centre(db)
    await plant('DELETE FROM journal WHERE school_id = $1 AND seq = 1', [w.school])
    expect(await found(w)).toEqual([['deleted', 1, 1]])
  })

  it('finds a second row planted under a number that is taken', async () => {
    const w = await centre(db)
    await plant(
      `INSERT INTO journal SELECT school_id, gen_random_uuid(), seq, at, person_id, account_id, act, verdict, clauses,
         state_sha, school_sha, facts, '{"planted":1}', prev, hash FROM journal WHERE school_id = $1 AND seq = 7`,
      [w.school],
    )
    const findings = await found(w)
    expect(findings).toContainEqual(['inserted', 7, 7])
    expect(findings).toContainEqual(['edited', 7, 7])
  })

  it('finds a row planted in the middle by moving the others up', async () => {
    const w = await centre(db)
    await plant('UPDATE journal SET seq = seq + 1 WHERE school_id = $1 AND seq >= 7', [w.school])
    await plant(
      `INSERT INTO journal SELECT school_id, gen_random_uuid(), 7, at, person_id, account_id, act, verdict, clauses,
         state_sha, school_sha, facts, '{"planted":1}', prev, hash FROM journal WHERE school_id = $1 AND seq = 8`,
      [w.school],
    )
    expect((await found(w)).slice(0, 3)).toEqual([
      ['edited', 7, 7],
      ['reordered', 8, 8],
      ['reordered', 9, 9],
    ])
  })

  it('finds a row planted at the end, though it follows and its hash is right', async () => {
    const w = await centre(db)
    const { rows } = await plant('SELECT seq, hash FROM journal_head WHERE school_id = $1', [w.school])
    await decide(w)
    await plant('UPDATE journal_head SET seq = $2, hash = $3 WHERE school_id = $1', [
      w.school,
      rows[0].seq,
      rows[0].hash,
    ])
    const planted = Number(rows[0].seq) + 1
    expect(await found(w)).toEqual([['inserted', planted, planted]])
  })

  it('finds two rows that changed places, next to each other or not', async () => {
    const w = await centre(db)
    const swap = (a: number, b: number) =>
      plant('UPDATE journal SET seq = $2 + $3 - seq WHERE school_id = $1 AND seq IN ($2, $3)', [w.school, a, b])
    await swap(4, 5)
    await swap(8, 12)
    expect((await found(w)).filter(f => f[0] === 'reordered')).toEqual([
      ['reordered', 4, 4],
      ['reordered', 5, 5],
      ['reordered', 8, 8],
      ['reordered', 12, 12],
    ])
  })

  it('finds the tail cut off, also where the head in the database was set back', async () => {
    const w = await centre(db)
    const heads = await headsNow(w)
    const end = heads[0]!.seq
    await plant('DELETE FROM journal WHERE school_id = $1 AND seq > $2', [w.school, end - 3])
    expect(await found(w)).toEqual([['cut', end - 2, end]])
    await plant(
      'UPDATE journal_head SET seq = j.seq, hash = j.hash FROM journal j WHERE j.school_id = journal_head.school_id AND journal_head.school_id = $1 AND j.seq = $2',
      [w.school, end - 3],
    )
    expect(await found(w)).toEqual([]) // only the head outside knows
    expect(await found(w, heads)).toEqual([['cut', end - 2, end]])
  })

  it('finds a whole journal emptied', async () => {
    const w = await centre(db)
    const heads = await headsNow(w)
    await plant('DELETE FROM journal WHERE school_id = $1', [w.school])
    await plant('DELETE FROM journal_head WHERE school_id = $1', [w.school])
    expect(await found(w, heads)).toEqual([['cut', 1, heads[0]!.seq]])
  })

  it('finds a chain that was computed anew, between the last head that fits and the first that does not', async () => {
    const w = await centre(db)
    const early = await headsNow(w, NOW)
    await decide(w)
    await decide(w)
    const late = await headsNow(w, NOW + 60_000)
    const [from, to] = [early[0]!.seq, late[0]!.seq]
    await plant(`UPDATE journal SET delta = '{"x":1}' WHERE school_id = $1 AND seq = $2`, [w.school, to - 1])
    await recompute(w)
    expect(await found(w)).toEqual([])
    expect(await found(w, early)).toEqual([])
    const report = await verifyJournal(db, w.school, [...early, ...late])
    expect(report.heldAgainst).toEqual({ seq: from, at: '2026-11-18T02:00:00.000Z' })
    expect(report.findings.map(f => [f.kind, f.from, f.to])).toEqual([['rewritten', from + 1, to]])
    expect(report.findings[0]!.text).toContain('2026-11-18T02:01:00.000Z')
  })

  it('promises nothing of what is younger than the last head outside, and says where that ends', async () => {
    const w = await centre(db)
    const heads = await headsNow(w)
    await decide(w)
    await plant(`UPDATE journal SET delta = '{"x":1}' WHERE school_id = $1 AND seq = $2`, [w.school, heads[0]!.seq + 1])
    await recompute(w)
    const report = await verifyJournal(db, w.school, heads)
    expect(report.findings).toEqual([])
    expect(report.heldAgainst!.seq).toBe(report.rows - 1)
  })

  it('looks at one school only', async () => {
    const [w, other] = [await centre(db), await centre(db)]
    await plant(`UPDATE journal SET delta = '{"x":1}' WHERE school_id = $1 AND seq = 7`, [other.school])
    expect(await found(w, await headsNow(other))).toEqual([])
    expect(await found(other)).toEqual([['edited', 7, 7]])
  })
})

describe('the heads outside', () => {
  const fresh = () => mkdtempSync(join(folder, 'log-'))
  const head = (seq: number): Head => ({
    school: 1,
    seq,
    hash: String(seq).padStart(64, '0'),
    at: '2026-11-18T02:00:00.000Z',
  })
  const written = async (seqs: number[]) => {
    const log = await openHeadLog(fresh())
    for (const seq of seqs) await log.append([head(seq)])
    return log.path
  }

  it('are kept in order, each once, and read back whole', async () => {
    const path = await written([3, 7, 7, 5, 9])
    const { heads, faults } = await readHeadLog(path)
    expect(faults).toEqual([])
    expect(heads.map(h => h.seq)).toEqual([3, 7, 9])
  })

  it('show a line that was edited', async () => {
    const path = await written([3, 7, 9])
    const lines = readFileSync(path, 'utf8').split('\n')
    writeFileSync(path, [lines[0], lines[1]!.replace('7', '8'), ...lines.slice(2)].join('\n'))
    const { heads, faults } = await readHeadLog(path)
    expect(faults).toEqual(['heads.log:2 signature does not verify', 'heads.log:3 does not follow the line before it'])
    expect(heads.map(h => h.seq)).toEqual([3])
  })

  it('show a line that was taken out, and one signed by somebody else', async () => {
    const path = await written([3, 7, 9])
    const lines = readFileSync(path, 'utf8').split('\n')
    writeFileSync(path, [lines[0], ...lines.slice(2)].join('\n'))
    expect((await readHeadLog(path)).faults).toEqual(['heads.log:2 does not follow the line before it'])
    const forged = readFileSync(await written([3]), 'utf8')
    writeFileSync(path, forged)
    expect((await readHeadLog(path)).faults).toEqual(['heads.log:1 signature does not verify'])
    writeFileSync(path, 'no json\n')
    expect((await readHeadLog(path)).faults).toEqual(['heads.log:1 unreadable'])
  })

  it('bear a last line that a killed process left half-written, and go on after it', async () => {
    const path = await written([3])
    const whole = readFileSync(path, 'utf8')
    appendFileSync(path, whole.slice(0, 40))
    expect(await readHeadLog(path)).toMatchObject({ faults: [], heads: [{ seq: 3 }] })
    const log = await openHeadLog(join(path, '..'))
    await log.append([head(5)])
    const { heads, faults } = await readHeadLog(path)
    expect(faults).toEqual([])
    expect(heads.map(h => h.seq)).toEqual([3, 5])
  })

  it('carry the chain of a real school out and hold it against tampering later', async () => {
    const w = await centre(db)
    const log = await openHeadLog(fresh())
    await log.append(await headsNow(w))
    await plant(`UPDATE journal SET delta = '{"x":1}' WHERE school_id = $1 AND seq = 2`, [w.school])
    await recompute(w)
    const { heads } = await readHeadLog(log.path)
    expect(await found(w, heads)).toEqual([['rewritten', 1, heads[0]!.seq]])
  })
})
