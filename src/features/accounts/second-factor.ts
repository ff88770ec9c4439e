import { generateSecret, generateURI, verify } from 'otplib'
import type { Db } from '../../records/database.ts'
import { Turned } from '../../records/faults.ts'
import type { House } from './house.ts'
import type { Vault } from './vault.ts'

const PURPOSE = 'totp'
const ISSUER = 'Hồ Sơ'

/** A new secret, sealed for the database, and the address that a code app reads from a QR code. */
export function newSecret(vault: Vault, login: string): { secret: string; sealed: string; uri: string } {
  const secret = generateSecret()
  return { secret, sealed: vault.seal(PURPOSE, secret), uri: generateURI({ issuer: ISSUER, label: login, secret }) }
}

/**
 * Checks a code and uses it up: the same code, or an older one, never serves again. Real time counts,
 * whatever the demo's clock says, and the neighbouring steps of 30 s count too. Throws Turned 401.
 */
export async function spendCode(
  db: Db,
  house: House,
  account: { id: string; totp_sealed: string | null },
  code: string,
): Promise<void> {
  const secret = account.totp_sealed === null ? null : house.vault.open(PURPOSE, account.totp_sealed)
  if (secret === null)
    throw new Error(`The second factor of account ${account.id} does not open: another installation key?`)
  const digits = code.replace(/\s/g, '')
  const result = /^\d{6}$/.test(digits)
    ? await verify({ secret, token: digits, epoch: Math.floor(house.realTime() / 1000), epochTolerance: 30 })
    : { valid: false as const }
  if (!result.valid || !('timeStep' in result)) throw new Turned(401, 'ERR_SECOND_FACTOR_WRONG')
  const step = String(result.timeStep)
  const used = await db
    .updateTable('account')
    .set({ totp_last_step: step })
    .where('id', '=', account.id)
    .where(eb => eb.or([eb('totp_last_step', 'is', null), eb('totp_last_step', '<', step)]))
    .executeTakeFirst()
  if (used.numUpdatedRows === 0n) throw new Turned(401, 'ERR_SECOND_FACTOR_WRONG')
}
