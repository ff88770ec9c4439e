/** Verification of many journal rows of 1.3 kB: loaded by this process, verified by another, which tells what it took. */
import { execFile } from 'node:child_process'
import { hash } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { lineOf } from '../src/records/journal-line.ts'
import { migrate } from '../src/records/migrate.ts'
import { launchPostgres } from '../src/records/postgres/launch.ts'
import { newId } from '../src/records/session.ts'
import type { Say } from './run.ts'

/** The goal speaks of 1,000,000 (HOSO_BENCH_ROWS=1000000), whose loading takes some minutes. */
const ROWS = Number(process.env.HOSO_BENCH_ROWS ?? 200_000)
const BATCH = 5_000
const SCHOOL = 1

export async function measureJournal(folder: string, say: Say): Promise<void> {
  const postgres = await launchPostgres({ folder: join(folder, 'postgres'), durable: false })
  try {
    await migrate(postgres.url('hoso_owner'))
    await load(postgres.url('postgres'))
    const verifier = join(import.meta.dirname, 'journal-verifier.ts')
    const { stdout } = await promisify(execFile)(process.execPath, [verifier, String(SCHOOL)], {
      env: { ...process.env, HOSO_BENCH_URL: postgres.url('hoso_app') },
    })
    const scale = ROWS / 1_000_000
    say({ what: 'verification of the journal', ...JSON.parse(stdout), goalSeconds: 15 * scale, goalMiB: 300 })
  } finally {
    await postgres.stop()
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
