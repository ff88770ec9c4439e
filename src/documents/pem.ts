/** DER → the PEM text that openssl and people read. */
export function pem(der: Uint8Array, label: 'CERTIFICATE' | 'X509 CRL' = 'CERTIFICATE'): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}

/** Every certificate in a PEM text, or the one in a DER file. Throws where there is none. */
export function readCertificates(file: Uint8Array): Uint8Array[] {
  if (file[0] === 0x30) return [file]
  const blocks = Buffer.from(file)
    .toString('latin1')
    .matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)
  const found = [...blocks].map(block => new Uint8Array(Buffer.from(block[1]!, 'base64')))
  if (found.length === 0) throw new Error('No certificate found: expected PEM or DER')
  return found
}
