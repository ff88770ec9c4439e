/** What the reader trusts: certificates of roots, and public keys of installations, from files. */
import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'

export type Trusted = { roots: Uint8Array[]; installations: KeyObject[] }

/** Reads PEM (any number in a file) or DER. Throws on a file that holds neither a certificate nor a public key. */
export function readTrusted(files: readonly string[]): Trusted {
  const trusted: Trusted = { roots: [], installations: [] }
  for (const file of files) {
    const bytes = readFileSync(file)
    const blocks = bytes.toString('latin1').match(/-----BEGIN [A-Z ]+-----[^-]+-----END [A-Z ]+-----/g)
    if (blocks === null) trusted.roots.push(certificate(bytes, file))
    for (const block of blocks ?? []) {
      if (block.startsWith('-----BEGIN PUBLIC KEY-----')) trusted.installations.push(createPublicKey(block))
      else trusted.roots.push(certificate(block, file))
    }
  }
  return trusted
}

function certificate(content: string | Buffer, file: string): Uint8Array {
  try {
    return new X509Certificate(content).raw
  } catch {
    throw new Error(`${file} holds neither a certificate nor a public key.`)
  }
}
