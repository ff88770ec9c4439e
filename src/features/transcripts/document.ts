/** A version of a transcript with what people did to it; its state is told by these rows, never stored. */
import { sql } from 'kysely'
import { z } from 'zod'
import { isOneLevel } from '../../documents/secondary-forms.ts'
import { readTranscript, type TranscriptContent } from '../../documents/transcript-xml.ts'
import { elementsOf, parseXml } from '../../documents/xml.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { SigningStage } from '../../records/tables.ts'
import type { ClassOf } from '../results/index.ts'

const someone = z.object({ person: z.string(), name: z.string() })
/** Who signs what of a version, as it was frozen. */
export const peopleShape = z.object({ subjects: z.record(z.string(), someone), homeroom: someone, head: someone })
export type People = z.output<typeof peopleShape>

export type Signature = {
  stage: SigningStage
  subject: string
  certificate: string
  standing: 'trial' | 'trusted'
  person: string
  capacity: string
  xmlSha: string
  pdfSha: string | null
  signedAt: number
  carriedFrom: string | null
}

export type Document = {
  id: string
  transcript: string
  year: number
  pupil: string
  classId: string
  /** of the class */
  grade: number
  version: number
  resultId: string
  xmlSha: string
  people: People
  token: string
  link: string | null
  code: string
  at: number
  signatures: Signature[]
  /** a newer version of the same year is there, or the next waits for new results */
  superseded: boolean
  revoked: { decisionNo: string; reason: string; at: number } | null
}

export const documentStates = [
  'prepared',
  'teachersSigned',
  'homeroomSigned',
  'headSigned',
  'trial',
  'issued',
  'superseded',
  'revoked',
] as const
export type DocumentState = (typeof documentStates)[number]

/**
 * A sealed document is issued only where every signature on it stands under a root that was trusted when it was given,
 * and never in a demo; one trial signature makes it a trial.
 */
export function stateOf(
  document: Pick<Document, 'signatures' | 'people' | 'superseded' | 'revoked'>,
  demo: boolean,
): DocumentState {
  if (document.revoked) return 'revoked'
  if (document.superseded) return 'superseded'
  if (isSealed(document)) return !demo && document.signatures.every(s => s.standing === 'trusted') ? 'issued' : 'trial'
  if (signatureOf(document, 'head')) return 'headSigned'
  if (signatureOf(document, 'homeroom')) return 'homeroomSigned'
  return unsignedSubjects(document).length === 0 ? 'teachersSigned' : 'prepared'
}

export const isSealed = (document: Pick<Document, 'signatures'>) => signatureOf(document, 'seal') !== undefined

export function signatureOf({ signatures }: Pick<Document, 'signatures'>, stage: SigningStage, subject = '') {
  return signatures.find(s => s.stage === stage && s.subject === subject)
}

/** The subjects of the year whose rows nobody has signed yet. */
export function unsignedSubjects({ signatures, people }: Pick<Document, 'signatures' | 'people'>): string[] {
  return Object.keys(people.subjects).filter(code => !signatures.some(s => s.stage === 'subject' && s.subject === code))
}

/** Has everybody signed whose turn comes before this stage? The law asks for the same order. */
export function isReadyFor(document: Document, stage: SigningStage): boolean {
  if (stage === 'subject') return true
  if (stage === 'seal') return signatureOf(document, 'head') !== undefined
  if (stage === 'head') return signatureOf(document, 'homeroom') !== undefined
  return unsignedSubjects(document).length === 0
}

type Row = Omit<Document, 'people' | 'at' | 'signatures' | 'revoked'> & {
  people: string
  at: Date
  signatures: (Omit<Signature, 'signedAt'> & { signedAt: string })[] | null
  revoked: { decisionNo: string; reason: string; at: string } | null
}

type Which = { classId: string } | { pupil: string } | { pupils: readonly string[] } | { ids: readonly string[] }

/** The versions of a class, of a pupil, of some, or these; level by level, oldest first. */
export async function documentsOf({ trx, school }: Session, which: Which): Promise<Document[]> {
  const where =
    'classId' in which
      ? sql`v.class_id = ${which.classId}`
      : 'pupil' in which
        ? sql`v.pupil_id = ${which.pupil}`
        : 'pupils' in which
          ? sql`v.pupil_id = any(${[...which.pupils]}::uuid[])`
          : sql`v.id = any(${[...which.ids]}::uuid[])`
  const { rows } = await sql<Row>`
    select v.id::text as id, v.transcript_id::text as transcript, v.year, v.pupil_id::text as pupil,
      v.class_id::text as "classId", c.grade, v.version, v.result_id::text as "resultId", v.xml_sha as "xmlSha", v.people,
      v.token, v.link, v.code, v.at,
      (select json_agg(json_build_object('stage', s.stage, 'subject', s.subject, 'certificate', s.certificate_id,
          'standing', t.standing, 'person', s.person_id, 'capacity', s.capacity, 'xmlSha', s.xml_sha, 'pdfSha', s.pdf_sha,
          'signedAt', s.signed_at, 'carriedFrom', s.carried_from) order by s.signed_at, s.stage, s.subject)
        from transcript_signature s
        join certificate t on t.school_id = s.school_id and t.id = s.certificate_id
        where s.school_id = v.school_id and s.version_id = v.id) as signatures,
      (exists (select 1 from transcript_void o where o.school_id = v.school_id and o.version_id = v.id)
        or exists (select 1 from transcript_version n where n.school_id = v.school_id and n.transcript_id = v.transcript_id
          and n.year = v.year and n.version > v.version)) as superseded,
      (select json_build_object('decisionNo', r.decision_no, 'reason', r.reason, 'at', r.at) from transcript_revocation r
        where r.school_id = v.school_id and r.version_id = v.id) as revoked
    from transcript_version v
      join class c on c.school_id = v.school_id and c.id = v.class_id
      join transcript h on h.school_id = v.school_id and h.id = v.transcript_id
    where v.school_id = ${school.id} and ${where}
    order by v.pupil_id, h.level, v.version`.execute(trx)
  return rows.map(({ people, at, signatures, revoked, ...row }) => ({
    ...row,
    people: peopleShape.parse(JSON.parse(people)),
    at: at.getTime(),
    signatures: (signatures ?? []).map(s => ({ ...s, signedAt: new Date(s.signedAt).getTime() })),
    revoked: revoked && { ...revoked, at: new Date(revoked.at).getTime() },
  }))
}

/** One version, or NotFound. */
export async function findDocument(session: Session, id: string): Promise<Document> {
  const [document] = await documentsOf(session, { ids: [id] })
  if (!document) throw new NotFound('transcript')
  return document
}

/** The versions that count now. */
export const living = (documents: readonly Document[]) => documents.filter(d => !d.superseded && !d.revoked)

/**
 * The last page of a pupil before a year of this level, on which that year goes on: null where nothing was ever frozen
 * before, 'open' where what was frozen last is not sealed yet, or was voided and not made anew.
 */
export function lastBefore(
  documents: readonly Document[],
  { programme, grade, year }: Pick<ClassOf, 'programme' | 'grade' | 'year'>,
): Document | 'open' | null {
  const earlier = documents.filter(d => d.year < year && isOneLevel(programme, grade, d.grade))
  if (earlier.length === 0) return null
  const last = Math.max(...earlier.map(d => d.year))
  return living(earlier).find(d => d.year === last && isSealed(d)) ?? 'open'
}

/** What a version says: read from its frozen XML. */
export async function contentOf(session: Session, xmlSha: string): Promise<TranscriptContent> {
  const xml = await session.blobs.get(session.school.id, xmlSha)
  return readTranscript(elementsOf(parseXml(xml))[0]!)
}

/** In a demo nothing is ever issued. */
export async function isDemo({ trx }: Session): Promise<boolean> {
  const { demo } = await trx.selectFrom('installation').select('demo').executeTakeFirstOrThrow()
  return demo
}
