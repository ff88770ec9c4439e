/** A new version of a transcript: its canonical XML, its public address, and the teachers' signatures that still hold. */
import { randomBytes } from 'node:crypto'
import { schoolLevel } from '../../assessment/secondary-subjects.ts'
import { transcriptElementId, transcriptXml } from '../../documents/transcript-xml.ts'
import { carrySignatures, signaturePlace } from '../../documents/xades.ts'
import { attributeOf, elementsOf, parseXml } from '../../documents/xml.ts'
import { canonical, type Json, sha256 } from '../../records/canonical.ts'
import { Conflict } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { Document, Signature } from './document.ts'
import type { Gathered } from './gather.ts'
import { keepFiles, XML } from './keep-files.ts'
import { signatureId } from './signing.ts'

export type NewVersion = {
  pupil: string
  classId: string
  grade: number
  year: number
  resultId: string
  gathered: Gathered
  /** every version of the pupil so far, oldest first */
  before: readonly Document[]
}

export type Frozen = { pupil: string; document: string; version: number; carried: number }

/** Freezes a version. Throws Conflict where somebody froze the same one a moment ago. */
export async function freeze(session: Session, next: NewVersion): Promise<Frozen> {
  const { trx, school, actId, now, keys } = session
  const made = { school_id: school.id, act_id: actId }
  const transcript = ownTranscript(next) ?? (await openTranscript(session, next))
  const version = Math.max(0, ...next.before.filter(d => d.transcript === transcript).map(d => d.version)) + 1
  const xml = transcriptXml({ ...next.gathered.content, id: transcript, version })
  const bytes = Buffer.from(xml)
  const xmlSha = await session.blobs.put(school.id, bytes)
  await keepFiles(session, [
    { sha256: xmlSha, size: bytes.length, name: `${transcriptElementId({ id: transcript })}.xml`, mediaType: XML },
  ])
  const id = session.newId()
  const token = randomBytes(16).toString('base64url')
  const inserted = await trx
    .insertInto('transcript_version')
    .values({
      ...made,
      id,
      year: next.year,
      transcript_id: transcript,
      pupil_id: next.pupil,
      class_id: next.classId,
      version,
      result_id: next.resultId,
      xml_sha: xmlSha,
      people: canonical(next.gathered.people as unknown as Json),
      token,
      link: keys.publicUrl === null ? null : `${keys.publicUrl}/x/${token}`,
      code: codeOf(token),
      person_id: session.person(),
      at: new Date(now),
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_PREPARED_MEANWHILE', { version })
  await trx
    .insertInto('public_link')
    .values({ token, school_id: school.id, kind: 'transcript', target_id: id, created_at: new Date(now) })
    .execute()
  const carried = await carry(
    session,
    next.before.findLast(d => d.year === next.year),
    id,
    xml,
  )
  return { pupil: next.pupil, document: id, version, carried }
}

/** Twelve letters and figures for reading aloud, made from the address, without those that are taken for another. */
export function codeOf(token: string): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  let number = BigInt(`0x${sha256(token).slice(0, 15)}`)
  let code = ''
  for (let i = 0; i < 12; i++) {
    code += alphabet[Number(number % 32n)]
    number /= 32n
  }
  return code.replace(/.{4}(?=.)/g, '$&-')
}

/**
 * The học bạ of the level so far, by what was frozen in it last. Those from before there was one a level may hold pages
 * of the level below, too: they go on as they are, for their number stands in what was signed.
 */
function ownTranscript({ before, grade }: Pick<NewVersion, 'before' | 'grade'>): string | undefined {
  return before.findLast(d => schoolLevel(d.grade) === schoolLevel(grade))?.transcript
}

async function openTranscript(session: Session, { pupil, grade }: NewVersion): Promise<string> {
  const { trx, school, actId, newId } = session
  const id = newId()
  const opened = await trx
    .insertInto('transcript')
    .values({ school_id: school.id, act_id: actId, id, pupil_id: pupil, level: schoolLevel(grade) })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (opened.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_PREPARED_MEANWHILE', { version: 1 })
  return id
}

/**
 * Signatures of teachers whose rows are word for word the same stay; everything that covers the whole is void. So it is
 * after a revocation, too: the head's decision takes back the document, and with it what was signed as a document. A
 * teacher's signature covers the own row alone, and only a change of that row voids it.
 */
async function carry(session: Session, old: Document | undefined, to: string, xml: string): Promise<number> {
  const given = old?.signatures.filter(s => s.stage === 'subject') ?? []
  const holding: Signature[] = []
  for (const [sha, signatures] of Map.groupBy(given, s => s.xmlSha)) {
    const file = Buffer.from(await session.blobs.get(session.school.id, sha)).toString('utf8')
    const kept = new Set(
      elementsOf(signaturePlace(parseXml(carrySignatures(file, xml)))).map(e => attributeOf(e, 'Id')),
    )
    holding.push(...signatures.filter(s => kept.has(signatureId('subject', s.subject))))
  }
  if (holding.length === 0) return 0
  await session.trx
    .insertInto('transcript_signature')
    .values(
      holding.map(s => ({
        school_id: session.school.id,
        act_id: session.actId,
        version_id: to,
        stage: s.stage,
        subject: s.subject,
        certificate_id: s.certificate,
        person_id: s.person,
        capacity: s.capacity,
        xml_sha: s.xmlSha,
        pdf_sha: null,
        signed_at: new Date(s.signedAt),
        carried_from: s.carriedFrom ?? old!.id,
      })),
    )
    .execute()
  return holding.length
}
