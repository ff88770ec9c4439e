import type { Session } from '../../records/session.ts'
import { leaveNote } from './account-diary.ts'
import { issueSlip } from './person-account.ts'

const SLIP_DAYS = 1

/** The old password, a joining code and every session end, a slip takes their place; whoever calls has asked the law. */
export async function slipForPassword(session: Session, account: string) {
  await session.trx
    .updateTable('account')
    .set({ password_hash: null, password_set_at: null, must_change: true })
    .where('id', '=', account)
    .execute()
  await endCodes(session, account)
  await endSessions(session, account)
  const slip = await issueSlip(session, account, SLIP_DAYS)
  await leaveNote(session, account, 'password-reset')
  return slip
}

/** A slip ends, and a code that was taken with an old password, perhaps by who should not have known it, opens no further school. */
export async function endCodes({ trx }: Pick<Session, 'trx'>, account: string): Promise<void> {
  for (const codes of ['recovery_code', 'joining_code'] as const)
    await trx.deleteFrom(codes).where('account_id', '=', account).execute()
}

/** Every session of the account ends at once. */
export async function endSessions(session: Session, account: string): Promise<void> {
  await session.trx.deleteFrom('session').where('account_id', '=', account).execute()
}
