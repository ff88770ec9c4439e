import type { Holder, Standing } from './trust.ts'

/** One signature as found in a file. */
export interface SignatureReport {
  /** the Id of an XML signature, or the name of the PDF field */
  id: string
  signer: Holder
  /** SHA-256 of the signing certificate, hex: by it the caller finds the account */
  certificateSha256: string
  /** what the signer claims to be: the claimed role, the reason of a PDF signature */
  role: string | null
  /** the signing time that the signature states, UTC ISO */
  at: string
  /** XML: the Ids covered. PDF: 'file' for a signature that covers all bytes of its revision */
  covers: string[]
  /** the bytes covered are the ones that were signed, by the key of the certificate */
  intact: boolean
  standing: Standing
  /** what is wrong, in order of discovery; empty when intact */
  faults: Fault[]
}

export type Fault =
  | { code: 'DIGEST'; what: string }
  | { code: 'SIGNATURE' }
  | { code: 'FORM'; what: string }
  | { code: 'BYTE_RANGE'; what: string }
  | { code: 'CHANGED_AFTER'; what: string }
  /** the signature may be sound, but its form is not read here */
  | { code: 'UNSUPPORTED'; what: string }
