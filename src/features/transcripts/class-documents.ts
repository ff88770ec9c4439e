/** The transcripts of a class that wait for a signature: which, in what order, and one hash over what will be signed. */
import type { Decision, Step } from '../../law/decide.ts'
import type { Action } from '../../law/regulation.ts'
import { canonical, sha256 } from '../../records/canonical.ts'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import type { SigningStage } from '../../records/tables.ts'
import { subjectName } from '../gradebook/index.ts'
import { type ClassOf, findClass } from '../results/index.ts'
import { type Document, documentsOf, living, signatureOf, unsignedSubjects } from './document.ts'
import { mustHaveForm } from './page-of.ts'

/** What one person signs by one confirmation. */
export type Signing = {
  classId: string
  stage: SigningStage
  subjects: readonly string[]
  pupils?: readonly string[] | undefined
}

export type Batch = {
  of: ClassOf
  signing: Signing
  /** those that this stage has not signed yet */
  documents: Document[]
  /** all that count, signed by this stage or not */
  living: Document[]
  /** over everything that will be signed, so that nobody signs what was not shown */
  digest: string
}

export const ACTIONS = {
  subject: 'transcript.signSubject',
  homeroom: 'transcript.signHomeroom',
  head: 'transcript.signHead',
  seal: 'transcript.seal',
} as const satisfies Record<SigningStage, Action>

/** What the law says once the person has confirmed who it is: that is asked for at the deed, not before. */
export const afterStepUp = (session: Session, stage: SigningStage, matter: Matter): Decision =>
  session.duty(ACTIONS[stage], matter).decision

/** Reads the batch. Throws NotFound for an unknown class or subject, Turned 409 for a class whose học bạ has no form here. */
export async function batchOf(session: Session, signing: Signing): Promise<Batch> {
  const of = await findClass(session, signing.classId)
  mustHaveForm(of)
  if (signing.subjects.some(code => !of.books.some(b => b.subject === code))) throw new NotFound('subject')
  return batchFrom(of, await documentsOf(session, { classId: of.id }), signing)
}

/** The batch out of the versions of the class. */
export function batchFrom(of: ClassOf, versions: readonly Document[], signing: Signing): Batch {
  const all = living(versions).filter(d => !signing.pupils || signing.pupils.includes(d.pupil))
  const documents = all.filter(d => waitsFor(d, signing))
  return { of, signing, documents, living: all, digest: digestOf(signing, documents) }
}

function waitsFor(document: Document, { stage, subjects }: Signing): boolean {
  if (stage !== 'subject') return !signatureOf(document, stage)
  const open = unsignedSubjects(document)
  return subjects.some(code => open.includes(code))
}

/** The subjects of the confirmation that nobody has signed in this document yet. */
export function openSubjects(document: Document, { subjects }: Signing): string[] {
  const open = unsignedSubjects(document)
  return subjects.filter(code => open.includes(code))
}

/** Files and signatures as they lie before this stage; any new version, correction or signature makes another hash. */
function digestOf({ classId, stage, subjects }: Signing, documents: readonly Document[]): string {
  return sha256(
    canonical({
      classId,
      stage,
      subjects: subjects.toSorted(),
      documents: documents
        .map(d => [
          d.id,
          d.xmlSha,
          ...(stage === 'subject' ? [] : d.signatures.flatMap(s => [s.stage, s.subject, s.xmlSha, s.pdfSha])),
        ])
        .toSorted((a, b) => (a[0]! < b[0]! ? -1 : 1)),
    }),
  )
}

/** The facts for the law: whose signatures are there on every one of them, and in words whose are missing. */
export function matterOfBatch({ of, signing, documents: open, living }: Batch, subject?: string): Matter {
  // where nothing is left to sign, the law is asked about what was signed: the order was kept
  const documents = open.length > 0 ? open : living
  const missing = missingSubjects(documents)
  return {
    towards: { classId: of.id, ...(subject !== undefined && { subject }) },
    steps: stepsOf(documents),
    matter: {
      class: of.name,
      year: of.year,
      stage: signing.stage,
      subject: subject ?? null,
      documents: open.length,
      missing: missing.length === 0 ? null : missing.map(m => wordsOf(of, m)).join('; '),
    },
  }
}

export type MissingRow = { subject: string; person: string; name: string; documents: number }

/** Which rows of these documents nobody has signed, by subject. */
export function missingSubjects(documents: readonly Document[]): MissingRow[] {
  const found = new Map<string, MissingRow>()
  for (const d of documents)
    for (const subject of unsignedSubjects(d)) {
      const row = found.get(subject) ?? { subject, ...d.people.subjects[subject]!, documents: 0 }
      found.set(subject, { ...row, documents: row.documents + 1 })
    }
  return [...found.values()]
}

function wordsOf(of: ClassOf, { subject, name, documents }: MissingRow): string {
  const book = of.books.find(b => b.subject === subject)
  return `${book ? subjectName(book.scheme) : subject} (${name}): ${documents}`
}

/** A part counts as taken when it was taken on every document of the batch. */
function stepsOf(documents: readonly Document[]): Step[] {
  if (documents.length === 0) return []
  const steps: Step[] = []
  if (documents.every(d => unsignedSubjects(d).length === 0))
    for (const by of new Set(
      documents.flatMap(d => d.signatures.filter(s => s.stage === 'subject').map(s => s.person)),
    ))
      steps.push({ kind: 'signature', by, as: 'subjectTeacher' })
  for (const stage of ['homeroom', 'head'] as const)
    if (documents.every(d => signatureOf(d, stage)))
      for (const by of new Set(documents.map(d => signatureOf(d, stage)!.person)))
        steps.push({ kind: 'signature', by, as: stage })
  return steps
}
