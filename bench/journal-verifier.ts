/** Verifies one school's journal in a process of its own, and says what that took. */
import { openDatabase } from '../src/records/database.ts'
import { verifyJournal } from '../src/records/verify-journal.ts'

const db = openDatabase(process.env.HOSO_BENCH_URL!)
const from = performance.now()
const { rows, findings } = await verifyJournal(db, Number(process.argv[2]), [])
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
console.log(
  JSON.stringify({
    rows,
    findings: findings.length,
    seconds: Number(((performance.now() - from) / 1000).toFixed(1)),
    cpuSeconds: Number(((userCPUTime + systemCPUTime) / 1e6).toFixed(1)),
    maxRssMiB: Math.round(maxRSS / 1024),
  }),
)
await db.destroy()
