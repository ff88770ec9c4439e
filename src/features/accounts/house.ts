import type { Db } from '../../records/database.ts'
import { newId } from '../../records/session.ts'
import type { Vault } from './vault.ts'

/** What the account slice needs of the installation. `realTime` is for codes from a phone, which knows no demo clock. */
export type House = { db: Db; vault: Vault; realTime(): number }

/** Where a request comes from: the device by the hash of its cookie, the address and the browser's own words. */
export type From = { device: string | null; address: string; agent: string }

export type AccountEvent =
  | 'signed-in'
  | 'sign-in-failed'
  | 'signed-out'
  | 'sessions-ended'
  | 'stepped-up'
  | 'password-set'
  | 'password-reset'
  | 'second-factor-set'
  | 'second-factor-removed'
  | 'second-factor-reset'
  | 'head-reset-asked'
  | 'account-closed'
  | 'account-reopened'
  | 'head-close-asked'
  | 'joining-code-taken'
  | 'school-joined'
  | 'joining-undone'

/** Leaves a line in the account's own diary, which its owner can read. */
export async function note(
  db: Db,
  account: string,
  kind: AccountEvent,
  at: number,
  from: From,
  detail: Record<string, string | number | null> = {},
): Promise<void> {
  await db
    .insertInto('account_event')
    .values({
      id: newId(),
      account_id: account,
      at: new Date(at),
      kind,
      address: from.address,
      device: from.device ?? '',
      detail: JSON.stringify(detail),
    })
    .execute()
}

/** For deeds that another person does to an account, from that person's own act. */
export const NOWHERE: From = { device: null, address: '', agent: '' }
