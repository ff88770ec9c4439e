/** Looks whether a batch can be signed by this person now; asked before the work and once more when it is written. */
import { standingOfCertificate } from '../../documents/trust.ts'
import { titleOf } from '../../law/explain.ts'
import { Conflict, Turned } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import { wordsIn } from '../../texts/say.ts'
import { type Certificate, usableCertificate } from '../certificates/index.ts'
import { inOneLine, linesOf } from '../head-of-school.ts'
import { ACTIONS, type Batch, batchOf, matterOfBatch, openSubjects, type Signing } from './class-documents.ts'
import { type Document, isDemo } from './document.ts'

export type SigningPlan = Batch & {
  leaves: Leave[]
  certificate: Certificate
  /** in what capacity, as it is written into the signature */
  role: string
  demo: boolean
}

/**
 * Throws Refused where the law does not let this person, or wants others to sign first; Conflict where there is nothing
 * to sign, something else than was shown (`ERR_SIGN_STALE`) or somebody else was to sign; Turned 409 where the
 * certificate, or for the seal the public address, is not as it must be.
 */
export async function planSigning(session: Session, signing: Signing, shown: string): Promise<SigningPlan> {
  const batch = await batchOf(session, signing)
  const leaves = askFor(session, batch)
  if (batch.documents.length === 0)
    throw new Conflict(batch.living.length === 0 ? 'ERR_NOT_PREPARED' : 'ERR_SIGNED_ALREADY', { class: batch.of.name })
  if (batch.digest !== shown) throw new Conflict('ERR_SIGN_STALE', { digest: batch.digest })
  mustBeNamed(session, batch)
  const certificate = await usableCertificate(session, signing.stage === 'seal' ? 'school' : 'person')
  mustStillBeTrusted(session, certificate)
  const demo = await isDemo(session)
  if (signing.stage === 'seal' && !demo) mustBePublic(session, batch.documents)
  const late = signing.stage === 'head' || signing.stage === 'seal'
  if (late && certificate.standing === 'trial' && batch.documents.some(d => !isTrial(d, demo)))
    throw new Turned(409, 'ERR_TRIAL_MIXED')
  return { ...batch, leaves, certificate, role: roleOf(session, signing, leaves[0]!), demo }
}

/** Whether a document says on its pages that it is a trial: by what signed it before it was drawn. */
export function isTrial({ signatures }: Document, demo: boolean): boolean {
  return demo || signatures.some(s => s.standing === 'trial')
}

function askFor(session: Session, batch: Batch): Leave[] {
  const { stage, subjects } = batch.signing
  if (stage !== 'subject') return [session.ask(ACTIONS[stage], matterOfBatch(batch))]
  return subjects.map(code => session.ask(ACTIONS.subject, matterOfBatch(batch, code)))
}

/** The frozen page names who signs; where the class has another teacher or the school another head since, it must be frozen anew. */
function mustBeNamed(session: Session, { signing, documents }: Batch): void {
  const me = session.person()
  const named = documents.flatMap(({ people }, i) => {
    if (signing.stage === 'homeroom') return [people.homeroom]
    if (signing.stage === 'head') return [people.head]
    return signing.stage === 'seal' ? [] : openSubjects(documents[i]!, signing).map(code => people.subjects[code]!)
  })
  const other = named.find(n => n.person !== me)
  if (other) throw new Conflict('ERR_SIGNER_CHANGED', { name: other.name })
}

/** A root that the installation no longer trusts vouches for nothing new. */
function mustStillBeTrusted({ keys, now }: Session, { standing, certificate, chain }: Certificate): void {
  if (standing === 'trial') return
  const today = standingOfCertificate(certificate, chain, new Date(now), { roots: [...keys.roots] })
  if (today.standing !== 'trusted') throw new Turned(409, 'ERR_CERT_NO_LONGER_TRUSTED')
}

/** Outside of a demo the QR of a sealed document must lead to a page on https. */
function mustBePublic({ keys }: Session, documents: readonly Document[]): void {
  if (!keys.publicUrl?.startsWith('https://')) throw new Turned(409, 'ERR_PUBLIC_URL')
  if (documents.some(d => d.link !== `${keys.publicUrl}/x/${d.token}`)) throw new Turned(409, 'ERR_LINK_OLD')
}

const PARTIES = { subject: 'subjectTeacher', homeroom: 'homeroom', head: 'head' } as const

/** In Vietnamese whatever the reader's language: it becomes part of the document. */
function roleOf(session: Session, { stage }: Signing, { decision }: Leave): string {
  if (stage === 'seal') return 'Dấu của trường'
  if (decision.by) return inOneLine(linesOf(session, decision.by.kind))
  const title = titleOf(session.law.layers, PARTIES[stage], 'vi', wordsIn('vi'))
  return `${title.slice(0, 1).toLocaleUpperCase('vi')}${title.slice(1)}`
}
