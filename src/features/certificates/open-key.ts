import { openByPin, SealNotOpened } from '../../documents/sealed-key.ts'
import { keySigner, type Signer } from '../../documents/signer.ts'
import type { Caller } from '../../records/act.ts'
import { Invalid } from '../../records/faults.ts'
import { leaveLine, takeTurn } from '../accounts/index.ts'
import type { Certificate } from './certificate.ts'

/** To whom a key's seal is bound, so that sealed keys cannot be exchanged in the database. */
export const boundTo = (serial: string) => `holder ${serial}`

/**
 * Opens a key by its PIN for one confirmation. Every try takes a turn in the key's own waiting line, outside of any
 * transaction, so that wrong ones count: four are free, then each waits longer, up to a quarter of an hour.
 * Throws Invalid (`ERR_PIN_WRONG`) or Turned 429.
 */
export async function openKey(caller: Caller, certificate: Certificate, pin: string): Promise<Uint8Array> {
  const line = `pin\n${certificate.id}`
  await takeTurn(caller.db, line, caller.now)
  try {
    const key = await openByPin(certificate.sealedKey ?? '', pin, caller.keys!.secret, boundTo(certificate.serial))
    await leaveLine(caller.db, line)
    return key
  } catch (cause) {
    if (cause instanceof SealNotOpened) throw new Invalid([{ at: 'pin', code: 'ERR_PIN_WRONG' }])
    throw cause
  }
}

/** A signer for one confirmation; it is gone with the work that uses it. */
export async function openSigner(caller: Caller, certificate: Certificate, pin: string): Promise<Signer> {
  return keySigner(certificate.certificate, certificate.chain, await openKey(caller, certificate, pin))
}
