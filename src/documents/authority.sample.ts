// A certificate authority for the tests, not marked as a trial: given as trusted, its signatures make VALID.
import { createRoot, type IssuedCertificate, issueCertificate } from './certificates.ts'
import { keySigner, type Signer } from './signer.ts'

const from = new Date('2026-01-01T00:00:00Z')
const until = new Date('2036-01-01T00:00:00Z')
let serial = 0x4000

export interface SampleAuthority {
  root: Uint8Array
  signer(name: string, title?: string, kind?: 'ecdsa' | 'rsa'): Promise<Signer & { serial: string }>
  issued: IssuedCertificate
}

export async function sampleAuthority(name = 'Gốc kiểm thử'): Promise<SampleAuthority> {
  const root = await createRoot({ name: { commonName: name }, serial: '1001', from, until })
  return {
    root: root.certificate,
    issued: root,
    async signer(commonName, title, kind = 'ecdsa') {
      serial += 1
      const own = serial.toString(16)
      const request = { name: { commonName, ...(title && { title }), organisation: 'Trường Tiểu học Phú Lộc' } }
      const made = await issueCertificate(root, { ...request, serial: own, from, until }, kind)
      return { ...keySigner(made.certificate, [root.certificate], made.privateKey), serial: own }
    },
  }
}
