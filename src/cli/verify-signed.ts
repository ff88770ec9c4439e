/** A signed PDF or XML: who signed, when, and what has changed since. */
import { readFile } from 'node:fs/promises'
import type { SignatureReport } from '../documents/signature-report.ts'
import { type FileReport, type Reason, verifyFile } from '../documents/verify.ts'
import type { Judgement } from './judgement.ts'
import type { Say } from './terminal.ts'
import type { Trusted } from './trusted.ts'
import type { Subject } from './verify-kinds.ts'

export async function judgeSigned({ file, path, bytes }: Subject, { roots }: Trusted, say: Say): Promise<Judgement> {
  const report = verifyFile(bytes ?? (await readFile(path!)), { trust: { roots } })
  const attached = report.attached.flatMap(({ name, report: inner }) => [
    say('verify.attached', { name, result: inner.verdict }),
    ...told(inner, say).map(line => `  ${line}`),
  ])
  return { file, kind: report.kind, result: report.verdict, lines: [...told(report, say), ...attached], report }
}

function told({ signatures, reasons, empty }: FileReport, say: Say): string[] {
  return [
    ...signatures.map(signature => signatureLine(signature, say)),
    ...empty.map(field => say('verify.emptyField', { field })),
    ...reasons.map(reason => reasonLine(reason, say)),
  ]
}

function signatureLine({ id, signer, role, at, intact, standing }: SignatureReport, say: Say): string {
  const who = [signer.name, signer.title ?? role, signer.organisation].filter(Boolean).join(', ')
  const state = intact ? say(`verify.standing.${standing.standing}`) : say('verify.notIntact')
  return say('verify.signature', { id, who, at, state })
}

function reasonLine(reason: Reason, say: Say): string {
  switch (reason.code) {
    case 'UNREADABLE':
    case 'NOT_WHOLE':
      return say(`reason.${reason.code}`, { what: reason.what })
    case 'CHANGED':
    case 'UNSUPPORTED':
      return say(`reason.${reason.code}`, { signature: reason.signature, what: reason.what })
    case 'NOT_TRUSTED':
      return say('reason.NOT_TRUSTED', { signature: reason.signature, why: say(`why.${reason.why as 'revoked'}`) })
    case 'TRIAL':
      return say('reason.TRIAL', { signature: reason.signature })
    case 'NOT_SIGNED':
      return say('reason.NOT_SIGNED')
    case 'ATTACHMENT':
      return say('reason.ATTACHMENT', { name: reason.name, result: reason.verdict })
  }
}
