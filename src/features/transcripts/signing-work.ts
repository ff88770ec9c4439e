/** Signs every document of a batch, outside of any transaction; the files are in the store when it is done. */
import type { Signer } from '../../documents/signer.ts'
import type { Caller, Progress } from '../../records/act.ts'
import { sha256 } from '../../records/canonical.ts'
import { openSubjects } from './class-documents.ts'
import { type Document, signatureOf } from './document.ts'
import { PDF, type StoredFile, XML } from './keep-files.ts'
import { drawPages, gatherSignatures, type Hand, signatureId, signPages, signRows, signWhole } from './signing.ts'
import { isTrial, type SigningPlan } from './signing-plan.ts'

/** One document as it is after the signature. */
export type Signed = { document: string; subjects: string[]; xml: StoredFile; pdf: StoredFile | null }

/** so many are under way at a time that both renderers always have work */
const AT_A_TIME = 4

export async function signBatch(
  caller: Caller,
  plan: SigningPlan,
  signer: Signer,
  progress: Progress,
): Promise<Signed[]> {
  const { documents, certificate, role } = plan
  const hand: Hand = { signer, name: certificate.name, role, at: new Date(caller.now) }
  const signed: Signed[] = []
  const waiting = [...documents]
  const next = async () => {
    for (let d = waiting.shift(); d; d = waiting.shift()) {
      signed.push(await signOne(caller, plan, d, hand))
      await progress(signed.length, documents.length)
    }
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, next))
  return signed
}

async function signOne(caller: Caller, plan: SigningPlan, document: Document, hand: Hand): Promise<Signed> {
  const { blobs, school } = caller
  const { stage } = plan.signing
  const textOf = async (sha: string) => Buffer.from(await blobs.get(school, sha)).toString('utf8')
  if (stage === 'subject') {
    const subjects = openSubjects(document, plan.signing)
    const xml = await signRows(await textOf(document.xmlSha), subjects, hand)
    return { document: document.id, subjects, xml: await keep(caller, document, xml), pdf: null }
  }
  const [before, pages] = stage === 'homeroom' ? [await withTeachers(document, textOf), null] : await lastFiles()
  const xml = await signWhole(before, stage, hand)
  const trial = isTrial(document, plan.demo) || plan.certificate.standing === 'trial'
  const drawn = pages ?? (await drawPages(xml, { link: document.link, code: document.code, trial }, hand.at))
  const pdf = await signPages(drawn, stage, hand)
  return {
    document: document.id,
    subjects: [],
    xml: await keep(caller, document, xml),
    pdf: await keep(caller, document, pdf),
  }

  async function lastFiles(): Promise<[string, Uint8Array]> {
    const { xmlSha, pdfSha } = signatureOf(document, stage === 'seal' ? 'head' : 'homeroom')!
    return [await textOf(xmlSha), await blobs.get(school, pdfSha!)]
  }
}

/** The content with the signatures of all teachers in one file. */
async function withTeachers(document: Document, textOf: (sha: string) => Promise<string>): Promise<string> {
  const given = document.signatures
    .filter(s => s.stage === 'subject')
    .toSorted((a, b) => (a.subject < b.subject ? -1 : 1))
  const files = []
  for (const [sha, signatures] of Map.groupBy(given, s => s.xmlSha))
    files.push({ xml: await textOf(sha), ids: signatures.map(s => signatureId('subject', s.subject)) })
  return gatherSignatures(await textOf(document.xmlSha), files)
}

async function keep({ blobs, school }: Caller, document: Document, content: string | Uint8Array): Promise<StoredFile> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const [mediaType, ending] = typeof content === 'string' ? [XML, 'xml'] : [PDF, 'pdf']
  const name = `hoc-ba-${document.transcript}-${document.version}.${ending}`
  await blobs.put(school, bytes)
  return { sha256: sha256(bytes), size: bytes.byteLength, name, mediaType }
}
