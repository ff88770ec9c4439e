/** Signing a class by one confirmation: the law, the PIN and what was shown first, then the work, then one short write. */
import { z } from 'zod'
import { capacity } from '../../law/decide.ts'
import { act, type Caller } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import { type Session, withSession } from '../../records/session.ts'
import type { SigningStage } from '../../records/tables.ts'
import { openSigner } from '../certificates/index.ts'
import { id } from '../shapes.ts'
import type { Signing } from './class-documents.ts'
import { documentsOf, living } from './document.ts'
import { keepFiles } from './keep-files.ts'
import { planSigning, type SigningPlan } from './signing-plan.ts'
import { type Signed, signBatch } from './signing-work.ts'

const confirmation = z.object({
  class: id,
  pupils: z.array(id).min(1).max(100).optional().describe('only these; default all that wait'),
  pin: z.string().min(1).max(100),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('of what was shown by transcripts.toSign'),
})
/** The receipt: every file by its hash. */
const receipt = z.object({
  stage: z.enum(['subject', 'homeroom', 'head', 'seal']),
  at: z.number(),
  certificate: id,
  standing: z.enum(['trial', 'trusted']),
  signed: z.array(z.object({ document: id, xmlSha: z.string(), pdfSha: z.string().nullable() })),
})
type Input = z.output<typeof confirmation> & { subjects?: readonly string[] }

/** (i) The rows of the own subjects, one signature each. */
export const signSubject = act({
  name: 'transcripts.signSubject',
  summary: 'Signs the rows of the own subjects in the transcripts of a class',
  input: confirmation.extend({ subjects: z.array(z.string().max(20)).min(1).max(20) }),
  output: receipt,
  long: true,
  check: (caller, input) => begin(caller, 'transcripts.signSubject', 'subject', input),
  run: (session, input, signed: Signed[]) => write(session, 'subject', input, signed),
})

/** (ii)–(iv) The whole transcript with the teachers’ signatures; then the pages are drawn and the first field is filled. */
export const signHomeroom = act({
  name: 'transcripts.signHomeroom',
  summary: 'Signs the transcripts of a class as its homeroom teacher',
  input: confirmation,
  output: receipt,
  long: true,
  check: (caller, input) => begin(caller, 'transcripts.signHomeroom', 'homeroom', input),
  run: (session, input, signed: Signed[]) => write(session, 'homeroom', input, signed),
})

/** (iv), (v) Pages and data, by the head. */
export const signHead = act({
  name: 'transcripts.signHead',
  summary: 'Signs the transcripts of a class as the head of the school',
  input: confirmation,
  output: receipt,
  long: true,
  check: (caller, input) => begin(caller, 'transcripts.signHead', 'head', input),
  run: (session, input, signed: Signed[]) => write(session, 'head', input, signed),
})

/** (iv), (v) The school's seal on pages and data: issued, or a trial. */
export const sealTranscripts = act({
  name: 'transcripts.seal',
  summary: 'Puts the school’s seal on the transcripts of a class',
  input: confirmation,
  output: receipt,
  long: true,
  check: (caller, input) => begin(caller, 'transcripts.seal', 'seal', input),
  run: (session, input, signed: Signed[]) => write(session, 'seal', input, signed),
})

const signingOf = (stage: SigningStage, input: Input): Signing => ({
  classId: input.class,
  stage,
  subjects: [...new Set(input.subjects ?? [])],
  pupils: input.pupils,
})

/** Everything that can be refused, then the key for this one confirmation; the work that follows takes no transaction. */
async function begin(caller: Caller, act: string, stage: SigningStage, input: Input) {
  const signing = signingOf(stage, input)
  const plan = await withSession({ ...caller, act }, session => planSigning(session, signing, input.digest))
  const signer = await openSigner(caller, plan.certificate, input.pin)
  return (progress: (done: number, total: number) => Promise<void>) => signBatch(caller, plan, signer, progress)
}

/** Asks again, then writes on exactly what was shown and signed; whoever comes second gets a Conflict. */
async function write(session: Session, stage: SigningStage, input: Input, signed: Signed[]) {
  const plan = await planSigning(session, signingOf(stage, input), input.digest)
  const receiptLines = signed.map(s => ({
    document: s.document,
    xmlSha: s.xml.sha256,
    pdfSha: s.pdf?.sha256 ?? null,
  }))
  await keepFiles(session, unique(signed.flatMap(s => (s.pdf ? [s.xml, s.pdf] : [s.xml]))))
  await keepSignatures(session, plan, signed)
  const { certificate } = plan
  const answer = await session.record(
    plan.leaves,
    {
      class: plan.of.id,
      stage,
      subjects: plan.signing.subjects,
      certificate: certificate.sha256,
      standing: certificate.standing,
      digest: plan.digest,
      signed: receiptLines,
    },
    {
      stage,
      at: session.now,
      certificate: certificate.id,
      standing: certificate.standing,
      signed: receiptLines,
    },
  )
  // from here to the commit no other act of the school can commit: what was signed must still be what counts
  const still = living(await documentsOf(session, { ids: signed.map(s => s.document) }))
  if (still.length !== signed.length) throw new Conflict('ERR_SIGN_STALE', null)
  return answer
}

async function keepSignatures(session: Session, plan: SigningPlan, signed: Signed[]): Promise<void> {
  const { trx, school, actId, now } = session
  const as = capacity(session.law.layers, plan.leaves[0]!.action, plan.leaves[0]!.facts) ?? 'self'
  const rows = signed.flatMap(({ document, subjects, xml, pdf }) =>
    (pdf === null ? subjects : ['']).map(subject => ({
      school_id: school.id,
      act_id: actId,
      version_id: document,
      stage: plan.signing.stage,
      subject,
      certificate_id: plan.certificate.id,
      person_id: session.person(),
      capacity: as,
      xml_sha: xml.sha256,
      pdf_sha: pdf?.sha256 ?? null,
      signed_at: new Date(now),
      carried_from: null,
    })),
  )
  const written = await trx
    .insertInto('transcript_signature')
    .values(rows)
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (written.numInsertedOrUpdatedRows !== BigInt(rows.length))
    throw new Conflict('ERR_SIGNED_ALREADY', { class: plan.of.name })
}

const unique = <T extends { sha256: string }>(files: T[]) => [...new Map(files.map(f => [f.sha256, f])).values()]
