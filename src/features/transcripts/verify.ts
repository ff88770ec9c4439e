import { z } from 'zod'
import { type FileReport, verifyFile } from '../../documents/verify.ts'
import { read } from '../../records/act.ts'
import { id } from '../shapes.ts'
import { documentStates, isDemo, stateOf } from './document.ts'
import { readable } from './files.ts'

const standing = z.enum(['trusted', 'trial', 'unknown'])
const report = z.object({
  file: z.enum(['pdf', 'xml']),
  sha256: z.string(),
  size: z.int(),
  verdict: z.enum(['VALID', 'TRIAL', 'BROKEN', 'UNKNOWN']),
  reasons: z.array(z.looseObject({ code: z.string() })),
  signatures: z.array(
    z.object({
      id: z.string(),
      signer: z.string(),
      role: z.string().nullable(),
      at: z.string(),
      covers: z.array(z.string()),
      intact: z.boolean(),
      standing,
      /** the authority at the root, where the certificate leads to one; otherwise why it does not */
      root: z.string().nullable(),
      why: z.string().nullable(),
      certificateSha: z.string(),
    }),
  ),
  empty: z.array(z.string()),
})

/** Verifies the files as they lie in the store now: every signature, byte for byte, against the roots trusted here. */
export const verifyTranscript = read({
  name: 'transcripts.verify',
  summary: 'Verifies the files of a transcript',
  input: z.object({ document: id }),
  output: z.object({ document: id, state: z.enum(documentStates), at: z.number(), files: z.array(report) }),
  async run(session, input) {
    const document = await readable(session, input.document)
    const last = document.signatures.findLast(s => s.pdfSha !== null)
    const shas = last
      ? ([
          ['pdf', last.pdfSha!],
          ['xml', last.xmlSha],
        ] as const)
      : ([['xml', document.xmlSha]] as const)
    const trust = { roots: [...session.keys.roots] }
    const files = []
    for (const [file, sha256] of shas) {
      const bytes = await session.blobs.get(session.school.id, sha256).catch(() => null)
      if (bytes) files.push({ file, sha256, size: bytes.byteLength, ...shown(verifyFile(bytes, { trust })) })
      else files.push({ file, sha256, size: 0, ...GONE })
    }
    return { document: document.id, state: stateOf(document, await isDemo(session)), at: session.now, files }
  },
})

/** The store holds other bytes than were put there, or none: whatever they say, it is not the file that was signed. */
const GONE = { verdict: 'BROKEN' as const, reasons: [{ code: 'STORE' }], signatures: [], empty: [] }

function shown({ verdict, reasons, signatures, empty }: FileReport) {
  return {
    verdict,
    reasons: reasons.map(reason => ({ ...reason })),
    signatures: signatures.map(s => ({
      id: s.id,
      signer: s.signer.name,
      role: s.role,
      at: s.at,
      covers: s.covers,
      intact: s.intact,
      standing: s.standing.standing,
      root: 'root' in s.standing ? s.standing.root : null,
      why: 'why' in s.standing ? s.standing.why : null,
      certificateSha: s.certificateSha256,
    })),
    empty,
  }
}
