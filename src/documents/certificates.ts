import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

type Keys = Awaited<ReturnType<typeof newKeys>>

x509.cryptoProvider.set(crypto)

/** A distinguished name in the words of Vietnamese certificates. */
export interface DistinguishedName {
  commonName: string
  /** chức vụ, OID 2.5.4.12 */
  title?: string
  organisation?: string
  unit?: string
}

export interface IssuedCertificate {
  /** DER */
  certificate: Uint8Array
  /** PKCS#8, DER: seal it at once (sealed-key.ts) */
  privateKey: Uint8Array
}

export interface CertificateRequest {
  name: DistinguishedName
  /** hexadecimal, unique under its authority, first digit 1–7 */
  serial: string
  from: Date
  until: Date
  /** certificate policy OIDs */
  policies?: string[]
}

const EC = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const RSA = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
}
// Microsoft's "document signing", understood by the common PDF readers
const DOCUMENT_SIGNING = '1.3.6.1.4.1.311.10.3.12'

/** Creates a self-signed root with a new key. Elliptic P-256 unless RSA 2048 is asked for. */
export async function createRoot(
  request: CertificateRequest,
  kind: 'ecdsa' | 'rsa' = 'ecdsa',
): Promise<IssuedCertificate> {
  const keys = await newKeys(kind)
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: request.serial,
    name: jsonName(request.name),
    notBefore: request.from,
    notAfter: request.until,
    signingAlgorithm: kind === 'rsa' ? RSA : EC,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ...policyExtensions(request.policies),
    ],
  })
  return issued(certificate, keys)
}

/** Issues a signing certificate with a new key under `root`: for a person, or for the seal of an organisation. */
export async function issueCertificate(
  root: IssuedCertificate,
  request: CertificateRequest,
  kind: 'ecdsa' | 'rsa' = 'ecdsa',
): Promise<IssuedCertificate> {
  const keys = await newKeys(kind)
  const parent = new x509.X509Certificate(root.certificate.slice())
  const parentKeys = await keysOf(root)
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: request.serial,
    subject: jsonName(request.name),
    issuer: parent.subjectName.toJSON(),
    notBefore: request.from,
    notAfter: request.until,
    signingAlgorithm: parentKeys.algorithm,
    publicKey: keys.publicKey,
    signingKey: parentKeys.privateKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
      new x509.ExtendedKeyUsageExtension([DOCUMENT_SIGNING, '1.3.6.1.5.5.7.3.4']),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(await parent.publicKey.export()),
      ...policyExtensions(request.policies),
    ],
  })
  return issued(certificate, keys)
}

export interface Revocation {
  serial: string
  at: Date
  reason: 'keyCompromise' | 'affiliationChanged' | 'superseded' | 'cessationOfOperation'
}

/** The list of revoked certificates (CRL, DER), signed by the root. */
export async function revocationList(
  root: IssuedCertificate,
  revoked: Revocation[],
  issuedAt: Date,
  nextAt: Date,
): Promise<Uint8Array> {
  const parent = new x509.X509Certificate(root.certificate.slice())
  const keys = await keysOf(root)
  const list = await x509.X509CrlGenerator.create({
    issuer: parent.subjectName.toJSON(),
    thisUpdate: issuedAt,
    nextUpdate: nextAt,
    signingAlgorithm: keys.algorithm,
    signingKey: keys.privateKey,
    entries: revoked.map(each => ({
      serialNumber: each.serial,
      revocationDate: each.at,
      reason: x509.X509CrlReason[each.reason],
    })),
    extensions: [
      await x509.AuthorityKeyIdentifierExtension.create(await parent.publicKey.export()),
      new x509.Extension('2.5.29.20', false, crlNumber(issuedAt)),
    ],
  })
  return new Uint8Array(list.rawData)
}

/** Lists are numbered upwards by their second, as a DER integer of five bytes. */
function crlNumber(issuedAt: Date): Uint8Array<ArrayBuffer> {
  const number = new Uint8Array(7)
  number.set([2, 5])
  new DataView(number.buffer).setUint32(3, Math.trunc(issuedAt.getTime() / 1000))
  return number
}

function jsonName(name: DistinguishedName): x509.JsonName {
  const parts: [string, string | undefined][] = [
    ['2.5.4.3', name.commonName],
    ['2.5.4.12', name.title],
    ['2.5.4.11', name.unit],
    ['2.5.4.10', name.organisation],
    ['2.5.4.6', 'VN'],
  ]
  return parts.flatMap(([oid, value]) => (value ? [{ [oid]: [value.normalize('NFC')] }] : []))
}

function policyExtensions(policies: string[] = []): x509.Extension[] {
  return policies.length === 0 ? [] : [new x509.CertificatePolicyExtension(policies)]
}

function newKeys(kind: 'ecdsa' | 'rsa') {
  return crypto.subtle.generateKey(kind === 'rsa' ? RSA : EC, true, ['sign', 'verify'])
}

async function issued(certificate: x509.X509Certificate, keys: Keys): Promise<IssuedCertificate> {
  const privateKey = await crypto.subtle.exportKey('pkcs8', keys.privateKey)
  return { certificate: new Uint8Array(certificate.rawData), privateKey: new Uint8Array(privateKey) }
}

async function keysOf(root: IssuedCertificate) {
  const parent = new x509.X509Certificate(root.certificate.slice())
  const algorithm = parent.publicKey.algorithm.name === 'ECDSA' ? EC : RSA
  const privateKey = await crypto.subtle.importKey('pkcs8', root.privateKey.slice(), algorithm, false, ['sign'])
  return { privateKey, algorithm }
}
