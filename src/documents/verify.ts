import { attachmentsOf } from './pades.ts'
import { type PdfSignatureReport, verifyPdf } from './pades-verify.ts'
import { decodeStream, openPdf } from './pdf-file.ts'
import { latin } from './pdf-syntax.ts'
import type { SignatureReport } from './signature-report.ts'
import type { TranscriptContent } from './transcript-xml.ts'
import { TRANSCRIPT_NAMESPACES } from './transcript-xml.ts'
import type { Trust } from './trust.ts'
import { verifyXml } from './xades-verify.ts'

/**
 * VALID: whole, unchanged, every signature under a root that the reader trusts. TRIAL: the same, but under a trial
 * authority, which nobody can make trusted. BROKEN: something was changed or does not fit. UNKNOWN: nothing is known to
 * be wrong, but nothing vouches for it either.
 */
export type Verdict = 'VALID' | 'TRIAL' | 'BROKEN' | 'UNKNOWN'

export interface FileReport {
  kind: 'pdf' | 'xml' | 'other'
  verdict: Verdict
  /** why it is not VALID, most serious first */
  reasons: Reason[]
  signatures: (SignatureReport | PdfSignatureReport)[]
  /** signature fields of a PDF that nobody has filled yet */
  empty: string[]
  /** the XML attached to a PDF, judged on its own */
  attached: { name: string; report: FileReport }[]
  /** what the signed XML says, read from the signed element only; null where no intact signature covers it whole */
  transcript: TranscriptContent | null
}

export type Reason =
  | { code: 'UNREADABLE'; what: string }
  | { code: 'CHANGED'; signature: string; what: string }
  | { code: 'NOT_SIGNED' }
  | { code: 'NOT_WHOLE'; what: string }
  | { code: 'UNSUPPORTED'; signature: string; what: string }
  | { code: 'NOT_TRUSTED'; signature: string; why: string }
  | { code: 'TRIAL'; signature: string }
  | { code: 'ATTACHMENT'; name: string; verdict: Verdict }

const VERDICTS: Record<Reason['code'], Verdict> = {
  UNREADABLE: 'BROKEN',
  CHANGED: 'BROKEN',
  NOT_SIGNED: 'UNKNOWN',
  NOT_WHOLE: 'UNKNOWN',
  UNSUPPORTED: 'UNKNOWN',
  NOT_TRUSTED: 'UNKNOWN',
  TRIAL: 'TRIAL',
  ATTACHMENT: 'UNKNOWN',
}
const GRAVITY: Verdict[] = ['VALID', 'TRIAL', 'UNKNOWN', 'BROKEN']

/**
 * Says of a signed PDF or a signed XML file what was signed, by whom, when, and what changed since. Never throws for
 * what is in the file: an unreadable one is BROKEN, a file that is neither is UNKNOWN.
 */
export function verifyFile(bytes: Uint8Array, options: { trust: Trust }): FileReport {
  const kind = kindOf(bytes)
  try {
    if (kind === 'pdf') return judgePdf(bytes, options.trust)
    if (kind === 'xml') return judgeXml(bytes, options.trust)
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error)
    return reportOf(kind, [], [{ code: 'UNREADABLE', what }])
  }
  return reportOf('other', [], [{ code: 'NOT_SIGNED' }])
}

function judgePdf(bytes: Uint8Array, trust: Trust): FileReport {
  const { signatures, empty } = verifyPdf(bytes, trust)
  const attached = attachmentsOf(openPdf(bytes)).flatMap(({ name, stream }) => {
    const content = decodeStream(stream)
    return isTranscript(content) ? [{ name, report: verifyFile(content, { trust }) }] : []
  })
  const reasons = signatures.flatMap(reasonsOf)
  if (signatures.length === 0) reasons.push({ code: 'NOT_SIGNED' })
  else if (empty.length > 0) reasons.push({ code: 'NOT_WHOLE', what: `fields still to be signed: ${empty.join(', ')}` })
  // the attachment lies under the PDF's own signatures; only what is broken or doubtful in it is told here
  for (const { name, report } of attached) {
    if (report.verdict === 'BROKEN' || report.verdict === 'TRIAL')
      reasons.push({ code: 'ATTACHMENT', name, verdict: report.verdict })
  }
  return {
    ...reportOf('pdf', signatures, reasons),
    empty,
    attached,
    transcript: attached[0]?.report.transcript ?? null,
  }
}

function judgeXml(bytes: Uint8Array, trust: Trust): FileReport {
  const { signatures, uncovered, transcript } = verifyXml(bytes, trust)
  const reasons = signatures.flatMap(reasonsOf)
  if (signatures.length === 0) reasons.push({ code: 'NOT_SIGNED' })
  else if (uncovered.length > 0) reasons.push({ code: 'NOT_WHOLE', what: `not signed: ${uncovered.join(', ')}` })
  return { ...reportOf('xml', signatures, reasons), transcript }
}

function reasonsOf(signature: SignatureReport): Reason[] {
  if (!signature.intact) {
    return signature.faults.map(fault => {
      const what = fault.code === 'SIGNATURE' ? 'the signature does not fit its key' : `${fault.code}: ${fault.what}`
      return { code: fault.code === 'UNSUPPORTED' ? 'UNSUPPORTED' : 'CHANGED', signature: signature.id, what }
    })
  }
  const { standing } = signature
  if (standing.standing === 'trusted') return []
  if (standing.standing === 'trial') return [{ code: 'TRIAL', signature: signature.id }]
  return [{ code: 'NOT_TRUSTED', signature: signature.id, why: standing.why }]
}

function reportOf(kind: FileReport['kind'], signatures: SignatureReport[], reasons: Reason[]): FileReport {
  const verdictOf = (reason: Reason): Verdict => (reason.code === 'ATTACHMENT' ? reason.verdict : VERDICTS[reason.code])
  const gravity = (reason: Reason): number => GRAVITY.indexOf(verdictOf(reason))
  const sorted = reasons.toSorted((a, b) => gravity(b) - gravity(a))
  const verdict = sorted[0] ? verdictOf(sorted[0]) : 'VALID'
  return { kind, verdict, reasons: sorted, signatures, empty: [], attached: [], transcript: null }
}

function kindOf(bytes: Uint8Array): FileReport['kind'] {
  if (latin(bytes, 0, 5) === '%PDF-') return 'pdf'
  return /^(\u00ef\u00bb\u00bf)?\s*</.test(latin(bytes, 0, 64)) ? 'xml' : 'other'
}

function isTranscript(bytes: Uint8Array): boolean {
  const head = latin(bytes, 0, 512)
  return kindOf(bytes) === 'xml' && TRANSCRIPT_NAMESPACES.some(namespace => head.includes(namespace))
}
