import { createHash } from 'node:crypto'
import { fixedToDer } from './ecdsa.ts'
import type { Fault, SignatureReport } from './signature-report.ts'
import { keyKind, verifies } from './signer.ts'
import { readTranscript, type TranscriptContent } from './transcript-xml.ts'
import { holderOf, standingOfCertificate, type Trust } from './trust.ts'
import {
  DS,
  digestOf,
  EXCLUSIVE_C14N,
  SHA256,
  SIGNATURE_METHODS,
  SIGNED_PROPERTIES,
  signaturePlace,
  uniqueIds,
  XADES,
} from './xades.ts'
import { attributeOf, canonical, elementsOf, everyElement, parseXml, textOf, type XmlElement, XmlFault } from './xml.ts'

export interface XmlReport {
  signatures: SignatureReport[]
  /** Ids of the transcript and of its rows that no intact signature covers; [] when the whole transcript is covered */
  uncovered: string[]
  /** read from the very element that was signed; null unless an intact signature covers the whole transcript */
  transcript: TranscriptContent | null
}

/**
 * Verifies every signature of a file of one học bạ, by one narrow form: references to Ids in the same file, exclusive
 * canonicalisation, SHA-256. Whatever is outside this form is not intact. Throws XmlFault when the file cannot be read
 * safely at all: not XML of the accepted kind, an Id that stands twice, a signature in a foreign place.
 */
export function verifyXml(source: Uint8Array | string, trust: Trust): XmlReport {
  const root = parseXml(source)
  const ids = uniqueIds(root)
  const place = signaturePlace(root)
  const book = elementsOf(root)[0]!
  for (const element of everyElement(root)) {
    if (element.namespace === DS && element.local === 'Signature' && element.parent !== place) {
      throw new XmlFault('A signature stands outside <chuKy>')
    }
  }
  const signatures = elementsOf(place).map(element => verifyOne(element, place, book, ids, trust))
  const intact = new Set(signatures.filter(each => each.intact).flatMap(each => each.covers))
  const bookId = attributeOf(book, 'Id') ?? ''
  const rows = [...everyElement(book)].filter(each => each.local === 'Mon').map(each => attributeOf(each, 'Id') ?? '')
  const whole = intact.has(bookId)
  return {
    signatures,
    uncovered: whole ? [] : [bookId, ...rows.filter(id => !intact.has(id))],
    transcript: whole ? readTranscript(book) : null,
  }
}

function verifyOne(
  signature: XmlElement,
  place: XmlElement,
  book: XmlElement,
  ids: Map<string, XmlElement>,
  trust: Trust,
): SignatureReport {
  const parts = take(signature, DS, 'Signature', ['SignedInfo', 'SignatureValue', 'KeyInfo', 'Object'])
  const [info, value, keyInfo, object] = parts as [XmlElement, XmlElement, XmlElement, XmlElement]
  const id = required(attributeOf(signature, 'Id'), 'Id')
  const certificates = readCertificates(keyInfo)
  const leaf = certificates[0]!
  const properties = readProperties(object, id)
  const faults: Fault[] = []
  if (properties.certificateDigest !== createHash('sha256').update(leaf).digest('base64')) {
    faults.push({ code: 'FORM', what: 'The signature names another certificate' })
  }

  const [method, algorithm, ...references] = elementsOf(info)
  if (algorithmOf(method) !== EXCLUSIVE_C14N || algorithmOf(algorithm) !== SIGNATURE_METHODS[keyKind(leaf)]) {
    faults.push({ code: 'FORM', what: 'An algorithm that is not accepted' })
  }
  const covers: string[] = []
  let ownProperties = false
  for (const reference of references) {
    const { type, target, digest } = readReference(reference)
    const element = ids.get(target)
    if (type === SIGNED_PROPERTIES) {
      ownProperties = element === properties.element
    } else {
      covers.push(target)
      const isRow =
        element?.local === 'Mon' && attributeOf(element, 'hocBa') === attributeOf(book, 'Id') && isWithin(element, book)
      const isEarlier = element?.parent === place && element !== signature
      if (element !== book && !isRow && !isEarlier)
        faults.push({ code: 'FORM', what: `The reference ${target} leads to no row, transcript or signature` })
    }
    if (element === undefined || digestOf(element) !== digest) faults.push({ code: 'DIGEST', what: target })
  }
  if (!ownProperties) faults.push({ code: 'FORM', what: 'The signature does not cover its own time and certificate' })
  if (covers.length === 0) faults.push({ code: 'FORM', what: 'The signature covers nothing' })
  if (!signatureFits(info, textOf(value), leaf)) faults.push({ code: 'SIGNATURE' })

  return {
    id,
    signer: holderOf(leaf),
    certificateSha256: createHash('sha256').update(leaf).digest('hex'),
    role: properties.role,
    at: properties.at.toISOString(),
    covers,
    intact: faults.length === 0,
    standing: standingOfCertificate(leaf, certificates.slice(1), properties.at, trust),
    faults,
  }
}

function signatureFits(info: XmlElement, value: string, leaf: Uint8Array): boolean {
  const raw = Buffer.from(value, 'base64')
  try {
    const signature = keyKind(leaf) === 'ecdsa' ? fixedToDer(raw) : raw
    return verifies(leaf, Buffer.from(canonical(info)), signature)
  } catch {
    return false
  }
}

function readReference(reference: XmlElement): { type: string | undefined; target: string; digest: string } {
  const [transforms, method, value] = take(reference, DS, 'Reference', ['Transforms', 'DigestMethod', 'DigestValue'])
  const [transform] = take(transforms!, DS, 'Transforms', ['Transform'])
  const uri = attributeOf(reference, 'URI') ?? ''
  const plain = algorithmOf(transform) === EXCLUSIVE_C14N && algorithmOf(method) === SHA256
  if (!plain || !uri.startsWith('#')) throw new XmlFault('A reference of a form that is not accepted')
  return { type: attributeOf(reference, 'Type'), target: uri.slice(1), digest: textOf(value!) }
}

function readProperties(object: XmlElement, id: string) {
  const [qualifying] = take(object, DS, 'Object', [])
  if (qualifying?.local !== 'QualifyingProperties' || attributeOf(qualifying, 'Target') !== `#${id}`) {
    throw new XmlFault('The properties belong to another signature')
  }
  const [element] = take(qualifying, XADES, 'QualifyingProperties', ['SignedProperties'])
  const own = elementsOf(element!).find(each => each.local === 'SignedSignatureProperties' && each.namespace === XADES)
  const find = (...path: string[]): XmlElement | undefined =>
    path.reduce<XmlElement | undefined>((at, name) => at && elementsOf(at).find(each => each.local === name), own)
  const at = new Date(textOf(required(find('SigningTime'), 'SigningTime')))
  if (Number.isNaN(at.getTime())) throw new XmlFault('The signing time is not a time')
  const certificate = required(
    find('SigningCertificateV2', 'Cert', 'CertDigest', 'DigestValue'),
    'SigningCertificateV2',
  )
  const method = find('SigningCertificateV2', 'Cert', 'CertDigest', 'DigestMethod')
  if (algorithmOf(method) !== SHA256) throw new XmlFault('The certificate is named by a digest that is not accepted')
  const role = find('SignerRoleV2', 'ClaimedRoles', 'ClaimedRole')
  return { element: element!, at, certificateDigest: textOf(certificate), role: role ? textOf(role) : null }
}

function readCertificates(keyInfo: XmlElement): Uint8Array[] {
  const [data] = take(keyInfo, DS, 'KeyInfo', ['X509Data'])
  const found = elementsOf(data!).map(each => {
    if (each.local !== 'X509Certificate') throw new XmlFault(`<${each.local}> is not accepted in a signature`)
    return new Uint8Array(Buffer.from(textOf(each), 'base64'))
  })
  if (found.length === 0 || found.length > 8) throw new XmlFault('A signature without its certificate')
  return found
}

/** The children of an element, which must be exactly these where a list is given. */
function take(element: XmlElement, namespace: string, name: string, children: string[]): XmlElement[] {
  const found = elementsOf(element)
  const fits = children.length === 0 || children.join() === found.map(each => each.local).join()
  const ours = children.length === 0 || found.every(each => each.namespace === namespace)
  if (element.namespace !== namespace || element.local !== name || !fits || !ours) {
    throw new XmlFault(`<${name}> has a form that is not accepted`)
  }
  return found
}

function algorithmOf(element: XmlElement | undefined): string | undefined {
  return element && elementsOf(element).length === 0 ? attributeOf(element, 'Algorithm') : undefined
}

function isWithin(element: XmlElement, ancestor: XmlElement): boolean {
  for (let at: XmlElement | null = element; at !== null; at = at.parent) if (at === ancestor) return true
  return false
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new XmlFault(`A signature lacks ${name}`)
  return value
}
