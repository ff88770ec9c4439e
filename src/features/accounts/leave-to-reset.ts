import type { Step } from '../../law/decide.ts'
import type { Leave, Session } from '../../records/session.ts'
import { parts } from './account-diary.ts'
import { isSelf } from './person-account.ts'
import { isHead } from './school-heads.ts'

/** how far back a part taken in a recovery counts */
export const RECOVERY_DAYS = 30
/** an open request for the head's account lapses after a day, as the slip would */
const REQUEST_DAYS = 1

/** The law’s leave to reset the password of this person’s account; of the head’s own, that of a second of the board. */
export async function leaveToReset(session: Session, person: string, account: string): Promise<Leave> {
  const matter = { person }
  const ofHead = session.actor.kind === 'person' && (await isHead(session, person))
  const factorTaken = await partsInRecovery(session, account)
  return ofHead
    ? session.ask('account.resetHead', {
        matter,
        steps: [...factorTaken, ...(await parts(session, account, 'head-reset-asked', REQUEST_DAYS))],
      })
    : session.ask('account.reset', { matter, towards: { own: isSelf(session, person) }, steps: factorTaken })
}

/** Who took the second factor off lately: that bars from the password, and is nobody's word that a head's be reset. */
export function partsInRecovery(session: Session, account: string): Promise<Step[]> {
  return parts(session, account, 'second-factor-reset', RECOVERY_DAYS, 'self')
}
