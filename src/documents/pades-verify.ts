import { createHash } from 'node:crypto'
import { CmsFault, type CmsReport, CmsUnsupported, verifyCms } from './cms.ts'
import { signatureFields } from './pades.ts'
import { changesSince } from './pdf-changes.ts'
import { catalogOf, openPdf, type PdfFile } from './pdf-file.ts'
import { isDictionary, isString, nameOf, type PdfDictionary, PdfFault, textOfString } from './pdf-syntax.ts'
import type { Fault, SignatureReport } from './signature-report.ts'
import { holderOf, standingOfCertificate, type Trust } from './trust.ts'

/** A signature of a PDF, and how far it reaches. */
export interface PdfSignatureReport extends SignatureReport {
  /** bytes of the file from its beginning that the signature covers, its own place left out */
  coversBytes: number
  /** the newest signature covers the whole file */
  coversWholeFile: boolean
}

export interface PdfReport {
  /** in the order in which they were made */
  signatures: PdfSignatureReport[]
  /** names of signature fields still empty */
  empty: string[]
}

/**
 * Verifies every signature of a PDF: byte range, digest, key, certificates, and what later revisions changed of what
 * was signed. Throws PdfFault when the file cannot be read safely at all.
 */
export function verifyPdf(bytes: Uint8Array, trust: Trust): PdfReport {
  const file = openPdf(bytes)
  const fields = signatureFields(file)
  const signatures = fields.flatMap(field =>
    field.value === null ? [] : [verifyOne(file, field.name, field.value, trust)],
  )
  return {
    signatures: signatures.sort((a, b) => a.coversBytes - b.coversBytes),
    empty: fields.filter(each => each.value === null).map(each => each.name),
  }
}

function verifyOne(file: PdfFile, id: string, signature: PdfDictionary, trust: Trust): PdfSignatureReport {
  const faults: Fault[] = []
  const at = dateOf(signature)
  const range = byteRange(file, signature)
  const [start, end, length] = range.ok ? range.at : [0, 0, 0]
  if (!range.ok) faults.push({ code: 'BYTE_RANGE', what: range.what })
  else faults.push(...laterChanges(file, id, start, length))

  const read = readSignature(signature, [file.bytes.subarray(0, start), file.bytes.subarray(end, length)])
  if ('fault' in read) faults.push(read.fault)
  else if (!read.digestFits) faults.push({ code: 'DIGEST', what: 'file' })
  else if (!read.signatureFits) faults.push({ code: 'SIGNATURE' })
  const form = nameOf(signature.entries.get('SubFilter'))
  if (form !== 'ETSI.CAdES.detached') faults.push({ code: 'UNSUPPORTED', what: `a signature of the form ${form}` })
  const cms = 'fault' in read ? null : read
  return {
    id,
    signer: cms
      ? holderOf(cms.certificate)
      : { name: textIn(signature, 'Name') ?? '', title: null, organisation: null },
    certificateSha256: cms ? createHash('sha256').update(cms.certificate).digest('hex') : '',
    role: textIn(signature, 'Reason'),
    at: at.toISOString(),
    covers: ['file'],
    intact: faults.length === 0,
    standing: cms
      ? standingOfCertificate(cms.certificate, cms.others, at, trust)
      : { standing: 'unknown', why: 'chain-broken' },
    faults,
    coversBytes: length,
    coversWholeFile: range.ok && length === file.bytes.length,
  }
}

function readSignature(signature: PdfDictionary, covered: Uint8Array[]): CmsReport | { fault: Fault } {
  const contents = signature.entries.get('Contents')
  if (nameOf(signature.entries.get('Type')) === 'DocTimeStamp' || !isString(contents)) {
    return { fault: { code: 'UNSUPPORTED', what: 'a time-stamp of the document' } }
  }
  try {
    return verifyCms(contents.bytes, covered)
  } catch (error) {
    if (error instanceof CmsUnsupported) return { fault: { code: 'UNSUPPORTED', what: error.message } }
    if (error instanceof CmsFault) return { fault: { code: 'FORM', what: error.message } }
    throw error
  }
}

type ByteRange = { ok: true; at: [start: number, end: number, length: number] } | { ok: false; what: string }

/** The range must leave out exactly the hexadecimal string of this signature, and nothing else. */
function byteRange(file: PdfFile, signature: PdfDictionary): ByteRange {
  const range = file.resolve(signature.entries.get('ByteRange'))
  const contents = signature.entries.get('Contents')
  if (
    !Array.isArray(range) ||
    range.length !== 4 ||
    !range.every(each => typeof each === 'number' && Number.isInteger(each) && each >= 0)
  ) {
    return { ok: false, what: 'The byte range is not four whole numbers' }
  }
  const [first, start, end, rest] = range as [number, number, number, number]
  if (!isString(contents) || !contents.hex || contents.start < 0)
    return { ok: false, what: 'The signature does not stand in the file' }
  if (first !== 0 || start !== contents.start || end !== contents.end) {
    return { ok: false, what: 'The byte range leaves out more than the signature' }
  }
  if (end + rest > file.bytes.length) return { ok: false, what: 'The byte range reaches beyond the file' }
  return { ok: true, at: [start, end, end + rest] }
}

/** Opens the file as it was when it was signed, and walks what came after. */
function laterChanges(file: PdfFile, id: string, start: number, length: number): Fault[] {
  let signed: PdfFile
  try {
    signed = openPdf(file.bytes.subarray(0, length))
    const then = signatureFields(signed)
      .find(each => each.name === id)
      ?.value?.entries.get('Contents')
    if (!isString(then) || then.start !== start)
      return [{ code: 'BYTE_RANGE', what: 'What was signed did not hold this signature' }]
    catalogOf(signed)
  } catch (error) {
    if (!(error instanceof PdfFault)) throw error
    return [{ code: 'BYTE_RANGE', what: `What was signed is not a whole document: ${error.message}` }]
  }
  if (length === file.bytes.length) return []
  return changesSince(signed, file).map(what => ({ code: 'CHANGED_AFTER', what }))
}

function dateOf(signature: PdfDictionary): Date {
  const text = textIn(signature, 'M') ?? ''
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)'?)?$/.exec(text)
  if (!parts) return new Date(0)
  const [, year, month, day, hour, minute, second, sign, hours, minutes] = parts
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0))
  const utc = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  return new Date(utc - offset * 60_000)
}

function textIn(dictionary: PdfDictionary, key: string): string | null {
  const value = dictionary.entries.get(key)
  return isDictionary(dictionary) && isString(value) ? textOfString(value) : null
}
