/** Verification of 1,000,000 journal rows of 1.3 kB, in a PostgreSQL of its own. */
import { hash } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '../src/records/database.ts'
import { lineOf } from '../src/records/journal-line.ts'
import { migrate } from '../src/records/migrate.ts'
import { launchPostgres } from '../src/records/postgres/launch.ts'
import { newId } from '../src/records/session.ts'
import { verifyJournal } from '../src/records/verify-journal.ts'

const ROWS = Number(process.env.HOSO_BENCH_ROWS ?? 1_000_000)
const BATCH = 5_000
const SCHOOL = 1

export async function measureJournal(): Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'hoso-bench-journal-'))
  chmodSync(folder, 0o755) // PostgreSQL runs as a user of its own where we are root
  const postgres = await launchPostgres({ folder, durable: false })
  try {
    await migrate(postgres.url('hoso_owner'))
    await load(postgres.url('postgres'))
    const db = openDatabase(postgres.url('hoso_app'))
    const cpu = process.cpuUsage()
    const from = performance.now()
    const report = await verifyJournal(db, SCHOOL, [])
    const seconds = (performance.now() - from) / 1000
    const used = process.cpuUsage(cpu)
    await db.destroy()
    return {
      what: 'verification of the journal',
      rows: report.rows,
      findings: report.findings.length,
      seconds: Number(seconds.toFixed(1)),
      cpuSeconds: Number(((used.user + used.system) / 1e6).toFixed(1)),
      goalSeconds: 15,
      maxRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
      goalMiB: 300,
    }
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function load(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(
    `insert into school (id, code, name, programme, place, created_at) values (${SCHOOL}, 'BENCH', 'Bench', 'primary', 'x', '2026-01-01')`,
  )
  const delta = JSON.stringify({
    cells: Array.from({ length: 12 }, (_, i) => ({ pupil: newId(), col: 'HK1.TX1', from: '', to: `${i},5` })),
  })
  let prev = '0'.repeat(64)
  for (let done = 0; done < ROWS; done += BATCH) {
    const ids: string[] = []
    const prevs: string[] = []
    const hashes: string[] = []
    for (let i = 1; i <= BATCH; i++) {
      const row = {
        school_id: SCHOOL,
        seq: String(done + i),
        act_id: newId(),
        at: '2026-11-22T02:00:00.000Z',
        person_id: null,
        account_id: null,
        act: 'gradebook.enterScores',
        verdict: 'allowed',
        clauses: '["DB-6.1b"]',
        state_sha: 'a',
        school_sha: 'b',
        facts: '{}',
        delta,
        prev,
      }
      ids.push(row.act_id)
      prevs.push(prev)
      prev = hash('sha256', lineOf(row))
      hashes.push(prev)
    }
    await client.query(
      `insert into journal (school_id, act_id, seq, at, act, verdict, clauses, state_sha, school_sha, facts, delta, prev, hash)
       select ${SCHOOL}, u.id, ${done} + u.n, '2026-11-22T02:00:00Z', 'gradebook.enterScores', 'allowed', '["DB-6.1b"]', 'a', 'b', '{}', $4, u.prev, u.hash
       from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as u (id, prev, hash, n)`,
      [ids, prevs, hashes, delta],
    )
  }
  await client.query(`insert into journal_head values (${SCHOOL}, ${ROWS}, $1)`, [prev])
  await client.query('analyze journal')
  await client.end()
}
