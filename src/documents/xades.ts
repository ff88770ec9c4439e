import { createHash } from 'node:crypto'
import { derToFixed } from './ecdsa.ts'
import { keyKind, type Signer, signChecked } from './signer.ts'
import { TRANSCRIPT_NAMESPACES } from './transcript-xml.ts'
import {
  attributeOf,
  canonical,
  elementsOf,
  everyElement,
  newElement,
  parseXml,
  serialize,
  type XmlElement,
  XmlFault,
} from './xml.ts'

export const DS = 'http://www.w3.org/2000/09/xmldsig#'
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#'
export const SIGNED_PROPERTIES = 'http://uri.etsi.org/01903#SignedProperties'
export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
export const SIGNATURE_METHODS = {
  rsa: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  ecdsa: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
} as const

export interface XmlSigning {
  /** Id of the new signature: a letter first, unique in the file, e.g. 'sig-homeroom' */
  id: string
  /** in what capacity, e.g. 'Giáo viên chủ nhiệm' (a claimed role) */
  role: string
  /** Ids of what is signed: rows, the transcript, signatures already there */
  covers: string[]
  signer: Signer
  at: Date
}

/**
 * Adds one XAdES-B-B signature (ETSI EN 319 132-1) to `<chuKy>`, with a reference to each Id in `covers`. None of the
 * signatures lies inside what another covers, so a later one never disturbs an earlier one.
 * Throws XmlFault for an Id that is absent or stands twice; Error when the signer answers with a foreign signature.
 */
export async function signXml(xml: string, signing: XmlSigning): Promise<string> {
  const root = parseXml(xml)
  const ids = uniqueIds(root)
  const place = signaturePlace(root)
  if (!/^[A-Za-z_][\w.-]*$/.test(signing.id) || ids.has(signing.id))
    throw new XmlFault(`The Id ${signing.id} is not free`)
  if (signing.covers.length === 0) throw new XmlFault('Nothing to sign')
  const targets = signing.covers.map(id => {
    const target = ids.get(id)
    if (target === undefined) throw new XmlFault(`There is no element ${id} to sign`)
    return { id, digest: digestOf(target) }
  })

  const signature = newElement(place, 'ds:Signature', { 'xmlns:ds': DS, Id: signing.id })
  const info = newElement(signature, 'ds:SignedInfo')
  const value = newElement(signature, 'ds:SignatureValue')
  const data = newElement(newElement(signature, 'ds:KeyInfo'), 'ds:X509Data')
  for (const certificate of [signing.signer.certificate, ...signing.signer.chain]) {
    newElement(data, 'ds:X509Certificate', {}, [base64(certificate)])
  }
  const properties = writeProperties(signature, signing)

  newElement(info, 'ds:CanonicalizationMethod', { Algorithm: EXCLUSIVE_C14N })
  newElement(info, 'ds:SignatureMethod', { Algorithm: SIGNATURE_METHODS[keyKind(signing.signer.certificate)] })
  for (const [i, { id, digest }] of targets.entries()) {
    writeReference(info, { Id: `ref-${signing.id}-${i}`, URI: `#${id}` }, digest)
  }
  writeReference(info, { Type: SIGNED_PROPERTIES, URI: `#${attributeOf(properties, 'Id')}` }, digestOf(properties))

  const raw = await signChecked(signing.signer, Buffer.from(canonical(info)))
  value.children.push(base64(keyKind(signing.signer.certificate) === 'ecdsa' ? derToFixed(raw) : raw))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${serialize(root)}\n`
}

/**
 * Carries over to a corrected transcript the signatures of teachers whose rows did not change, and nothing else: those
 * of the whole transcript are void (4.2 of the domain paper). Both are complete files; gives the corrected one.
 */
export function carrySignatures(signedXml: string, correctedXml: string): string {
  const before = parseXml(signedXml)
  const after = parseXml(correctedXml)
  const [oldIds, newIds] = [uniqueIds(before), uniqueIds(after)]
  const kept = elementsOf(signaturePlace(before)).filter(signature => {
    const covered = coveredIds(signature).map(id => [oldIds.get(id), newIds.get(id)] as const)
    return covered.every(
      ([old, now]) => old?.local === 'Mon' && now?.local === 'Mon' && canonical(old) === canonical(now),
    )
  })
  signaturePlace(after).children.push(...kept)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${serialize(after)}\n`
}

/** The Ids that a signature refers to, its own properties left out. */
export function coveredIds(signature: XmlElement): string[] {
  const info = elementsOf(signature).find(each => each.local === 'SignedInfo')
  const references = info ? elementsOf(info).filter(each => each.local === 'Reference') : []
  return references
    .filter(each => attributeOf(each, 'Type') !== SIGNED_PROPERTIES)
    .map(each => (attributeOf(each, 'URI') ?? '').replace(/^#/, ''))
}

/** Every element with an Id, by its Id. Throws XmlFault when one stands twice: which one was signed would be unclear. */
export function uniqueIds(root: XmlElement): Map<string, XmlElement> {
  const found = new Map<string, XmlElement>()
  for (const element of everyElement(root)) {
    const ids = element.attributes.filter(each => each.local.toLowerCase() === 'id')
    if (ids.length > 1) throw new XmlFault(`<${element.local}> has two Ids`)
    const id = ids[0]?.value
    if (id === undefined) continue
    if (found.has(id)) throw new XmlFault(`The Id ${id} stands twice`)
    found.set(id, element)
  }
  return found
}

/** The `<chuKy>` of a file. Throws XmlFault when the file is not one `<hocBa>` and one `<chuKy>`. */
export function signaturePlace(root: XmlElement): XmlElement {
  const [book, place, ...rest] = elementsOf(root)
  const ours =
    TRANSCRIPT_NAMESPACES.includes(root.namespace) && [book, place].every(each => each?.namespace === root.namespace)
  if (!ours || root.local !== 'hoSo' || book?.local !== 'hocBa' || place?.local !== 'chuKy' || rest.length > 0) {
    throw new XmlFault('This is not a file of one học bạ with its signatures')
  }
  return place
}

/** SHA-256 of the exclusive canonical form, base64. */
export function digestOf(element: XmlElement): string {
  return createHash('sha256').update(canonical(element)).digest('base64')
}

function writeReference(info: XmlElement, attributes: Record<string, string>, digest: string): void {
  const reference = newElement(info, 'ds:Reference', attributes)
  newElement(newElement(reference, 'ds:Transforms'), 'ds:Transform', { Algorithm: EXCLUSIVE_C14N })
  newElement(reference, 'ds:DigestMethod', { Algorithm: SHA256 })
  newElement(reference, 'ds:DigestValue', {}, [digest])
}

function writeProperties(signature: XmlElement, { id, role, covers, signer, at }: XmlSigning): XmlElement {
  const object = newElement(signature, 'ds:Object')
  const qualifying = newElement(object, 'xades:QualifyingProperties', { 'xmlns:xades': XADES, Target: `#${id}` })
  const properties = newElement(qualifying, 'xades:SignedProperties', { Id: `properties-${id}` })
  const own = newElement(properties, 'xades:SignedSignatureProperties')
  newElement(own, 'xades:SigningTime', {}, [at.toISOString()])
  const certificate = newElement(newElement(own, 'xades:SigningCertificateV2'), 'xades:Cert')
  const digest = newElement(certificate, 'xades:CertDigest')
  newElement(digest, 'ds:DigestMethod', { Algorithm: SHA256 })
  newElement(digest, 'ds:DigestValue', {}, [createHash('sha256').update(signer.certificate).digest('base64')])
  const roles = newElement(newElement(own, 'xades:SignerRoleV2'), 'xades:ClaimedRoles')
  newElement(roles, 'xades:ClaimedRole', {}, [role.normalize('NFC')])
  const formats = newElement(properties, 'xades:SignedDataObjectProperties')
  for (const [i] of covers.entries()) {
    const format = newElement(formats, 'xades:DataObjectFormat', { ObjectReference: `#ref-${id}-${i}` })
    newElement(format, 'xades:MimeType', {}, ['application/xml'])
  }
  return properties
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
