import { clearSessions } from './features/accounts/sessions.ts'
import { clearLines } from './features/accounts/waiting.ts'
import { clearAnswers } from './records/act.ts'
import type { Db } from './records/database.ts'

/** Throws away, each hour, what has run out by itself: sessions, waiting lines, answers kept for repeated requests. */
export function startHousekeeping(
  db: Db,
  now: () => number,
  report: (cause: unknown) => void,
): { stop(): Promise<void> } {
  const sweep = async () => {
    await clearLines(db, now())
    await clearSessions(db, now())
    await clearAnswers(db, now())
  }
  let under: Promise<void> = sweep().catch(report)
  const timer = setInterval(() => {
    under = sweep().catch(report)
  }, 3_600_000)
  return {
    async stop() {
      clearInterval(timer)
      await under
    },
  }
}
