import type { Session } from '../../records/session.ts'
import { leaveNote } from './account-diary.ts'
import { issueSlip } from './person-account.ts'

const SLIP_DAYS = 1

/** The old password and every session end, a slip takes their place; whoever calls has asked the law. */
export async function slipForPassword(session: Session, account: string) {
  await session.trx
    .updateTable('account')
    .set({ password_hash: null, password_set_at: null, must_change: true })
    .where('id', '=', account)
    .execute()
  await endSessions(session, account)
  const slip = await issueSlip(session, account, SLIP_DAYS)
  await leaveNote(session, account, 'password-reset')
  return slip
}

/** Every session of the account ends at once. */
export async function endSessions(session: Session, account: string): Promise<void> {
  await session.trx.deleteFrom('session').where('account_id', '=', account).execute()
}
