import {
  createRoot,
  type IssuedCertificate,
  issueCertificate,
  type Revocation,
  revocationList,
} from './certificates.ts'
import { openByPin, openBySecret, sealByPin, sealBySecret } from './sealed-key.ts'
import { keySigner, type Signer } from './signer.ts'
import { TRIAL_POLICY, TRIAL_WORDS } from './trial-marks.ts'

/** What the caller stores of an authority: nothing in it is secret without the installation's secret. */
export interface TrialAuthority {
  /** DER */
  certificate: Uint8Array
  serial: string
  sealedKey: string
}

/** What the caller stores of a person's or an organisation's trial certificate. */
export interface TrialCertificate {
  certificate: Uint8Array
  serial: string
  sealedKey: string
}

export interface TrialHolder {
  /** the person, or the organisation for its seal */
  name: string
  /** chức vụ; none for an organisation */
  title?: string
  /** the school; none for an organisation itself */
  organisation?: string
}

const YEAR = 365 * 86_400_000

/**
 * Sets up a certificate authority of the installation's own, good for ten years, marked THỬ NGHIỆM: its signatures
 * never make a document issued. `secret` has at least 32 random bytes and is kept outside the database.
 */
export async function createTrialAuthority(
  school: string,
  serial: string,
  now: Date,
  secret: Uint8Array,
): Promise<TrialAuthority> {
  const root = await createRoot({
    name: { commonName: `Hồ Sơ ${TRIAL_WORDS}: ${school}`, unit: TRIAL_WORDS, organisation: school },
    serial,
    from: now,
    until: new Date(now.getTime() + 10 * YEAR),
    policies: [TRIAL_POLICY],
  })
  return {
    certificate: root.certificate,
    serial,
    sealedKey: sealBySecret(root.privateKey, secret, `authority ${serial}`),
  }
}

/** Issues a two-year certificate whose key is sealed by the holder's PIN. Throws RangeError for a weak PIN. */
export async function issueTrialCertificate(
  authority: TrialAuthority,
  holder: TrialHolder,
  serial: string,
  now: Date,
  pin: string,
  secret: Uint8Array,
): Promise<TrialCertificate> {
  const { certificate, privateKey } = await issueCertificate(openRoot(authority, secret), {
    name: {
      commonName: holder.name,
      unit: TRIAL_WORDS,
      ...(holder.title && { title: holder.title }),
      ...(holder.organisation && { organisation: holder.organisation }),
    },
    serial,
    from: now,
    until: new Date(now.getTime() + 2 * YEAR),
    policies: [TRIAL_POLICY],
  })
  return { certificate, serial, sealedKey: await sealByPin(privateKey, pin, secret, `holder ${serial}`) }
}

/** Opens a holder's key for a batch of signatures. Throws SealNotOpened for a wrong PIN. */
export async function openTrialSigner(
  authority: Pick<TrialAuthority, 'certificate'>,
  holder: TrialCertificate,
  pin: string,
  secret: Uint8Array,
): Promise<Signer> {
  const privateKey = await openByPin(holder.sealedKey, pin, secret, `holder ${holder.serial}`)
  return keySigner(holder.certificate, [authority.certificate], privateKey)
}

/** Seals the same key by another PIN. Throws SealNotOpened, or RangeError for a weak PIN. */
export async function changePin(
  holder: TrialCertificate,
  oldPin: string,
  newPin: string,
  secret: Uint8Array,
): Promise<TrialCertificate> {
  const privateKey = await openByPin(holder.sealedKey, oldPin, secret, `holder ${holder.serial}`)
  return { ...holder, sealedKey: await sealByPin(privateKey, newPin, secret, `holder ${holder.serial}`) }
}

/** The authority's list of revoked certificates (CRL, DER), good for 30 days. */
export function trialRevocationList(
  authority: TrialAuthority,
  revoked: Revocation[],
  now: Date,
  secret: Uint8Array,
): Promise<Uint8Array> {
  return revocationList(openRoot(authority, secret), revoked, now, new Date(now.getTime() + 30 * 86_400_000))
}

function openRoot(authority: TrialAuthority, secret: Uint8Array): IssuedCertificate {
  const privateKey = openBySecret(authority.sealedKey, secret, `authority ${authority.serial}`)
  return { certificate: authority.certificate, privateKey }
}
