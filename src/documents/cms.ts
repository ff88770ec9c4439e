import { createHash } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { keyKind, type Signer, signChecked, verifies } from './signer.ts'

const DATA = '1.2.840.113549.1.7.1'
const SIGNED_DATA = '1.2.840.113549.1.7.2'
const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'
const SHA256 = '2.16.840.1.101.3.4.2.1'
const SIGNATURE_ALGORITHMS = { rsa: '1.2.840.113549.1.1.11', ecdsa: '1.2.840.10045.4.3.2' } as const
const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'

/** The CMS bytes are broken. */
export class CmsFault extends Error {}
/** The CMS bytes may be a sound signature of a form that is not read here. */
export class CmsUnsupported extends Error {}

/** A detached CAdES-B-B signature (ETSI EN 319 122-1) over a SHA-256 digest, as PAdES embeds it: no signing time inside. */
export async function signCms(digest: Uint8Array, signer: Signer): Promise<Uint8Array> {
  const certificate = parseCertificate(signer.certificate)
  const attributes = [
    attribute(CONTENT_TYPE, new asn1js.ObjectIdentifier({ value: DATA })),
    attribute(MESSAGE_DIGEST, new asn1js.OctetString({ valueHex: buffer(digest) })),
    attribute(SIGNING_CERTIFICATE_V2, signingCertificate(signer.certificate, certificate)),
  ].sort((a, b) => Buffer.compare(encode(a.toSchema()), encode(b.toSchema()))) // DER orders a SET by its encodings
  const signed = encode(new asn1js.Set({ value: attributes.map(each => each.toSchema()) }))
  const signature = await signChecked(signer, signed)
  const kind = keyKind(signer.certificate)
  const digestAlgorithm = new pkijs.AlgorithmIdentifier({ algorithmId: SHA256 })
  const information = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    digestAlgorithm,
    signatureAlgorithm: new pkijs.AlgorithmIdentifier({
      algorithmId: SIGNATURE_ALGORITHMS[kind],
      ...(kind === 'rsa' && { algorithmParams: new asn1js.Null() }),
    }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
    signature: new asn1js.OctetString({ valueHex: buffer(signature) }),
  })
  const data = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [digestAlgorithm],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: DATA }),
    certificates: [certificate, ...signer.chain.map(parseCertificate)],
    signerInfos: [information],
  })
  const content = new pkijs.ContentInfo({ contentType: SIGNED_DATA, content: data.toSchema(true) })
  return new Uint8Array(encode(content.toSchema()))
}

export interface CmsReport {
  /** DER */
  certificate: Uint8Array
  others: Uint8Array[]
  /** the digest in the signature is that of the signed bytes */
  digestFits: boolean
  /** the key of the certificate made the signature */
  signatureFits: boolean
}

/**
 * Reads a detached CMS signature, padding of zeros allowed, and checks it against the bytes that it should cover.
 * Throws CmsFault for a broken one, CmsUnsupported for another form: several signers, another digest than SHA-256 …
 */
export function verifyCms(padded: Uint8Array, covered: Uint8Array[]): CmsReport {
  const data = parseSignedData(padded)
  const [information, ...more] = data.signerInfos
  if (information === undefined || more.length > 0) throw new CmsUnsupported('The signature has several signers')
  if (data.encapContentInfo.eContent !== undefined || data.encapContentInfo.eContentType !== DATA) {
    throw new CmsUnsupported('The signature carries its own content')
  }
  const algorithm = information.signatureAlgorithm.algorithmId
  const known: string[] = [...Object.values(SIGNATURE_ALGORITHMS), RSA_ENCRYPTION]
  if (information.digestAlgorithm.algorithmId !== SHA256 || !known.includes(algorithm)) {
    throw new CmsUnsupported(`An algorithm that is not read here: ${algorithm}`)
  }
  const certificates = (data.certificates ?? []).filter(each => each instanceof pkijs.Certificate)
  const certificate = certificates.find(each => isNamed(information.sid, each))
  if (certificate === undefined) throw new CmsFault('The certificate of the signer is missing')
  const der = new Uint8Array(encode(certificate.toSchema()))
  const attributes = information.signedAttrs
  if (attributes === undefined) throw new CmsFault('The signature has no signed attributes')
  if (contentTypeOf(attributes) !== DATA) throw new CmsFault('The content type differs')
  const hash = createHash('sha256')
  for (const part of covered) hash.update(part)
  const stated = attributeValue(attributes, MESSAGE_DIGEST)
  const digestFits = stated instanceof asn1js.OctetString && hash.digest().equals(stated.valueBlock.valueHexView)
  const report = {
    certificate: der,
    others: certificates.filter(each => each !== certificate).map(each => new Uint8Array(encode(each.toSchema()))),
    digestFits,
  }
  if (!digestFits) return { ...report, signatureFits: false }
  const named = attributeValue(attributes, SIGNING_CERTIFICATE_V2)
  if (named === undefined) throw new CmsUnsupported('The signature does not name its certificate')
  if (!namedCertificate(named).equals(sha256(der))) throw new CmsFault('The signature names another certificate')
  const signature = information.signature.valueBlock.valueHexView
  return { ...report, signatureFits: verifies(der, new Uint8Array(attributes.encodedValue), signature) }
}

/** The one value of a signed attribute; undefined where it is absent. Throws CmsFault where it stands twice. */
function attributeValue(attributes: pkijs.SignedAndUnsignedAttributes, type: string): asn1js.AsnType | undefined {
  const found = attributes.attributes.filter(each => each.type === type)
  if (found.length > 1 || (found[0] && found[0].values.length !== 1)) throw new CmsFault(`${type} stands twice`)
  return found[0]?.values[0] as asn1js.AsnType | undefined
}

function contentTypeOf(attributes: pkijs.SignedAndUnsignedAttributes): string | undefined {
  const value = attributeValue(attributes, CONTENT_TYPE)
  return value instanceof asn1js.ObjectIdentifier ? value.valueBlock.toString() : undefined
}

function parseSignedData(padded: Uint8Array): pkijs.SignedData {
  const parsed = asn1js.fromBER(buffer(padded))
  if (parsed.offset < 0 || padded.subarray(parsed.offset).some(byte => byte !== 0))
    throw new CmsFault('The signature is not CMS')
  try {
    const content = new pkijs.ContentInfo({ schema: parsed.result })
    if (content.contentType !== SIGNED_DATA) throw new CmsFault('The signature is not CMS')
    return new pkijs.SignedData({ schema: content.content })
  } catch (error) {
    throw error instanceof CmsFault ? error : new CmsFault('The signature is not CMS')
  }
}

function parseCertificate(der: Uint8Array): pkijs.Certificate {
  return pkijs.Certificate.fromBER(buffer(der))
}

function isNamed(sid: unknown, certificate: pkijs.Certificate): boolean {
  return (
    sid instanceof pkijs.IssuerAndSerialNumber &&
    sid.serialNumber.isEqual(certificate.serialNumber) &&
    encode(sid.issuer.toSchema()).equals(encode(certificate.issuer.toSchema()))
  )
}

// SigningCertificateV2 (RFC 5035): SHA-256 is the default algorithm and is left out
function signingCertificate(der: Uint8Array, certificate: pkijs.Certificate): asn1js.Sequence {
  const directoryName = new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 4 },
    value: [certificate.issuer.toSchema()],
  })
  const issuerSerial = new asn1js.Sequence({
    value: [new asn1js.Sequence({ value: [directoryName] }), certificate.serialNumber],
  })
  const certId = new asn1js.Sequence({
    value: [new asn1js.OctetString({ valueHex: buffer(sha256(der)) }), issuerSerial],
  })
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certId] })] })
}

function namedCertificate(value: asn1js.AsnType): Buffer {
  const inside = (at: unknown): unknown[] => (at instanceof asn1js.Sequence ? at.valueBlock.value : [])
  const [first, second] = inside(inside(inside(value)[0])[0])
  // some write the algorithm out although it is the default
  const [algorithm] = inside(first)
  const isDefault = algorithm instanceof asn1js.ObjectIdentifier && algorithm.valueBlock.toString() === SHA256
  const digest = isDefault ? second : first
  if (!(digest instanceof asn1js.OctetString))
    throw new CmsUnsupported('The signature names its certificate in a way that is not read here')
  return Buffer.from(digest.valueBlock.valueHexView)
}

function attribute(type: string, value: asn1js.AsnType): pkijs.Attribute {
  return new pkijs.Attribute({ type, values: [value] })
}

function encode(schema: asn1js.AsnType): Buffer {
  return Buffer.from(schema.toBER())
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function buffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer
}
