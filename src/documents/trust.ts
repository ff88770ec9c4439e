import { X509Certificate } from 'node:crypto'
import type { BitString } from 'asn1js'
import * as pkijs from 'pkijs'
import { keyKind } from './signer.ts'
import { TRIAL_POLICY_DER, TRIAL_WORDS } from './trial-marks.ts'

/** Whom the reader of a file trusts. */
export interface Trust {
  /** root certificates, DER */
  roots: Uint8Array[]
  /** lists of revoked certificates, DER, fetched or kept by the reader: their own signatures are not checked again */
  revocationLists?: Uint8Array[]
}

/** What a signing certificate is worth to the reader, at the time of the signature. */
export type Standing =
  | { standing: 'trusted'; root: string }
  /** everything fits, and the certificates say of themselves that they are a trial */
  | { standing: 'trial'; root: string }
  | { standing: 'unknown'; why: StandingFault }

export type StandingFault =
  | 'root-not-given'
  | 'chain-broken'
  | 'not-valid-then'
  | 'revoked'
  | 'not-for-signing'
  | 'weak-key'
  | 'unknown-condition'

export interface Holder {
  name: string
  title: string | null
  organisation: string | null
}

const LONGEST_PATH = 6
const KEY_USAGE = '2.5.29.15'
const BASIC_CONSTRAINTS = '2.5.29.19'
const POLICIES = '2.5.29.32'
const OTHERS_UNDERSTOOD = ['2.5.29.37', '2.5.29.14', '2.5.29.35', '2.5.29.17', '2.5.29.31']
const UNDERSTOOD = new Set([KEY_USAGE, BASIC_CONSTRAINTS, POLICIES, ...OTHERS_UNDERSTOOD])
// first byte of the key usage bits: digitalSignature, nonRepudiation; keyCertSign
const FOR_SIGNING = 0xc0
const FOR_CERTIFYING = 0x04
// RSA and ECDSA with SHA-256, SHA-384, SHA-512
const STRONG_ALGORITHM = /^1\.2\.840\.(113549\.1\.1\.1[123]|10045\.4\.3\.[234])$/

/**
 * Follows the certificates from the signer's to a root and says what the reader can hold of it. A path in which any
 * certificate is marked as a trial is a trial, even when its root is among the trusted ones.
 * `others` are certificates that came with the file; they are used for the path and trusted in nothing.
 */
export function standingOfCertificate(leaf: Uint8Array, others: Uint8Array[], at: Date, trust: Trust): Standing {
  const roots = trust.roots.map(read)
  const path = pathToRoot(read(leaf), [...others.map(read), ...roots], roots)
  const root = path.at(-1)!
  const fault = faultOf(path, at, trust)
  if (fault !== null) return { standing: 'unknown', why: fault }
  if (!isSelfSigned(root)) return { standing: 'unknown', why: 'chain-broken' }
  const name = holderOf(root.der).name
  if (path.some(isTrial)) return { standing: 'trial', root: name }
  if (!roots.some(given => given.node.fingerprint256 === root.node.fingerprint256)) {
    return { standing: 'unknown', why: 'root-not-given' }
  }
  return { standing: 'trusted', root: name }
}

/** The names in a certificate's subject. */
export function holderOf(certificate: Uint8Array): Holder {
  const names = new Map(read(certificate).parsed.subject.typesAndValues.map(each => [each.type, textOf(each)]))
  const organisation = names.get('2.5.4.10') ?? null
  return { name: names.get('2.5.4.3') ?? organisation ?? '', title: names.get('2.5.4.12') ?? null, organisation }
}

interface Certificate {
  der: Uint8Array
  node: X509Certificate
  parsed: pkijs.Certificate
}

function read(der: Uint8Array): Certificate {
  return { der, node: new X509Certificate(der), parsed: pkijs.Certificate.fromBER(new Uint8Array(der).buffer) }
}

/** The longest sound path found, starting with the leaf; prefers a trusted root where there are several issuers. */
function pathToRoot(leaf: Certificate, pool: Certificate[], roots: Certificate[]): Certificate[] {
  const path = [leaf]
  while (path.length < LONGEST_PATH && !isSelfSigned(path.at(-1)!)) {
    const child = path.at(-1)!
    const issuers = pool.filter(each => child.node.checkIssued(each.node) && child.node.verify(each.node.publicKey))
    const issuer = issuers.find(each => roots.includes(each)) ?? issuers[0]
    if (issuer === undefined || path.includes(issuer)) break
    path.push(issuer)
  }
  return path
}

function faultOf(path: Certificate[], at: Date, trust: Trust): StandingFault | null {
  for (const [depth, certificate] of path.entries()) {
    const { node, parsed } = certificate
    if (at < node.validFromDate || at > node.validToDate) return 'not-valid-then'
    if ((parsed.extensions ?? []).some(each => each.critical && !UNDERSTOOD.has(each.extnID)))
      return 'unknown-condition'
    if (!isStrong(certificate)) return 'weak-key'
    const bits = extension<BitString>(certificate, KEY_USAGE)?.valueBlock.valueHexView[0]
    if (depth === 0) {
      if (bits !== undefined && (bits & FOR_SIGNING) === 0) return 'not-for-signing'
    } else {
      const constraints = extension<pkijs.BasicConstraints>(certificate, BASIC_CONSTRAINTS)
      const longest = constraints?.pathLenConstraint
      if (!constraints?.cA || (typeof longest === 'number' && longest < depth - 1)) return 'chain-broken'
      if (bits !== undefined && (bits & FOR_CERTIFYING) === 0) return 'chain-broken'
    }
    const issuer = path[depth + 1]
    if (issuer !== undefined && isRevoked(certificate, issuer, at, trust)) return 'revoked'
  }
  return null
}

function isRevoked(certificate: Certificate, issuer: Certificate, at: Date, trust: Trust): boolean {
  return (trust.revocationLists ?? []).some(der => {
    const list = pkijs.CertificateRevocationList.fromBER(new Uint8Array(der).buffer)
    if (!list.issuer.isEqual(issuer.parsed.subject)) return false
    const entry = list.revokedCertificates?.find(each => each.userCertificate.isEqual(certificate.parsed.serialNumber))
    return entry !== undefined && entry.revocationDate.value <= at
  })
}

function isStrong({ der, node, parsed }: Certificate): boolean {
  if (!STRONG_ALGORITHM.test(parsed.signatureAlgorithm.algorithmId)) return false
  if (node.publicKey.asymmetricKeyType === 'ec') return true
  try {
    return keyKind(der) === 'rsa'
  } catch {
    return false
  }
}

function isSelfSigned({ node }: Certificate): boolean {
  return node.checkIssued(node) && node.verify(node.publicKey)
}

/** Whether a certificate says of itself that it is a trial. */
export function isTrialCertificate(certificate: Uint8Array): boolean {
  return isTrial(read(certificate))
}

function isTrial(certificate: Certificate): boolean {
  const { subject, issuer, extensions } = certificate.parsed
  const policies = extensions?.find(each => each.extnID === POLICIES)?.extnValue.valueBlock.valueHexView
  if (policies && Buffer.from(policies).includes(Buffer.from(TRIAL_POLICY_DER, 'hex'))) return true
  const words = [...subject.typesAndValues, ...issuer.typesAndValues].map(textOf).join(' ')
  return words.normalize('NFC').includes(TRIAL_WORDS)
}

function extension<T>(certificate: Certificate, id: string): T | undefined {
  return certificate.parsed.extensions?.find(each => each.extnID === id)?.parsedValue as T | undefined
}

function textOf(part: pkijs.AttributeTypeAndValue): string {
  return String((part.value as { valueBlock: { value: unknown } }).valueBlock.value)
}
