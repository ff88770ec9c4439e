import { createPrivateKey, type KeyObject, sign, verify, X509Certificate } from 'node:crypto'
import { promisify } from 'node:util'

/**
 * Who signs: the certificate (DER), those above it, and a function that answers the signature over SHA-256 of the given
 * bytes: RSASSA-PKCS1-v1_5, or ECDSA as a DER sequence, as the certificate's key demands. A key of this installation, a
 * token or a remote service can stand behind it.
 */
export interface Signer {
  certificate: Uint8Array
  chain: Uint8Array[]
  sign(data: Uint8Array): Promise<Uint8Array>
}

const signAsync = promisify(sign)

/** A signer whose private key (PKCS#8, DER) lies in memory; drop it when the batch is done. */
export function keySigner(certificate: Uint8Array, chain: Uint8Array[], privateKey: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })
  return {
    certificate,
    chain,
    sign: async data => new Uint8Array(await signAsync('sha256', data, key)),
  }
}

export type KeyKind = 'rsa' | 'ecdsa'

/** The kind of the certificate's key. Throws for a kind or a strength that is not signed with here. */
export function keyKind(certificate: Uint8Array): KeyKind {
  const key = publicKeyOf(certificate)
  const details = key.asymmetricKeyDetails
  if (key.asymmetricKeyType === 'rsa' && (details?.modulusLength ?? 0) >= 2048) return 'rsa'
  if (key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1') return 'ecdsa'
  throw new Error(`Unsupported signing key: ${key.asymmetricKeyType} ${details?.modulusLength ?? details?.namedCurve}`)
}

/** Whether `signature` (as a Signer gives it) over `data` was made with the key of `certificate`. */
export function verifies(certificate: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  keyKind(certificate)
  return verify('sha256', data, publicKeyOf(certificate), signature)
}

/** Signs and checks the answer against the certificate: a remote service may answer with anything. */
export async function signChecked(signer: Signer, data: Uint8Array): Promise<Uint8Array> {
  const signature = await signer.sign(data)
  if (!verifies(signer.certificate, data, signature)) {
    throw new Error('The signature returned does not belong to the certificate of the signer')
  }
  return signature
}

function publicKeyOf(certificate: Uint8Array): KeyObject {
  return new X509Certificate(certificate).publicKey
}
