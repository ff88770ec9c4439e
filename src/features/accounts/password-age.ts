/** A password grown older than a school's regulation lets it: its owner is asked for a new one at the next sign-in (HS-32). */
import type { Programme } from '../../../regulations/presets.ts'
import { dayOf } from '../../calendar/vietnam-time.ts'
import type { Regulation } from '../../law/regulation.ts'
import type { Db } from '../../records/database.ts'
import { lawInForce } from '../../records/regulations.ts'
import { withSchool } from '../../records/session.ts'
import { schoolsOf } from './sessions.ts'

const DAY = 86_400_000

/** In days, the least that any regulation in force sets, with the clause; null where none sets one. */
export function passwordAge(layers: readonly Regulation[], day: string): { days: number; clause: string } | null {
  const set = layers.flatMap(of => (of.passwords && of.effectiveFrom <= day ? [of.passwords] : []))
  return set.toSorted((a, b) => a.days - b.days)[0] ?? null
}

/** Marks the account so that nothing opens before a new password, where one of its schools asks for that by now. */
export async function askForNewPassword(db: Db, account: string, setAt: Date | null, at: number): Promise<void> {
  if (setAt === null) return
  for (const school of await schoolsOf(db, account)) {
    const law = await withSchool(db, school.id, trx =>
      lawInForce(trx, school.id, school.programme as Programme, dayOf(at)),
    )
    const age = passwordAge(law.layers, dayOf(at))
    if (age === null || at - setAt.getTime() < age.days * DAY) continue
    // not where a new password was set meanwhile
    await db
      .updateTable('account')
      .set({ must_change: true })
      .where('id', '=', account)
      .where('password_set_at', '=', setAt)
      .execute()
    return
  }
}
