import { z } from 'zod'
import { whoMay } from '../../law/decide.ts'
import { read } from '../../records/act.ts'
import { Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { SigningStage } from '../../records/tables.ts'
import { certificateShape, shownCertificate, usableCertificate } from '../certificates/index.ts'
import { subjectName } from '../gradebook/index.ts'
import { byName } from '../pupils/index.ts'
import { explained, id } from '../shapes.ts'
import { ACTIONS, afterStepUp, type Batch, batchOf, matterOfBatch, missingSubjects } from './class-documents.ts'
import { contentOf, type Document, documentsOf, isReadyFor, signatureOf } from './document.ts'
import { shownClauses } from './due.ts'
import { leftOutOf, leftOutReasons } from './left-out.ts'
import { outlierCodes, outliersOf, rowOutliersOf } from './outliers.ts'
import { type Name, pupilNames } from './pupil-names.ts'
import { shownRows, shownYear } from './shown-year.ts'

const row = z.object({
  code: z.string(),
  name: z.string(),
  level: z.string().nullable(),
  score: z.int().nullable(),
  /** of continuing and secondary education, as they are printed: both terms, the year, and what was assessed again */
  terms: z.object({ term1: z.string(), term2: z.string(), year: z.string(), again: z.string() }).nullable(),
  comment: z.string(),
})
const yearShape = z.object({
  rating: z.string().nullable(),
  completion: z.string().nullable(),
  promotion: z.string(),
  /** of continuing and secondary education: what counts last, of the year or of what came after it */
  levels: z.object({ learning: z.string().nullable(), training: z.string().nullable() }).nullable(),
  absences: z.object({ excused: z.int(), unexcused: z.int() }),
  awards: z.array(z.string()),
})
const step = z.object({
  stage: z.enum(['subject', 'homeroom', 'head', 'seal']),
  /** what the school calls whoever signs here */
  title: z.string(),
  /** who is to sign, as the pages name them; nobody for the seal, which the law gives to a capacity */
  who: z.array(z.string()),
  /** on how many of the documents it is done, and who did it, newest first */
  done: z.int(),
  by: z.array(z.object({ name: z.string(), at: z.number() })),
  /** rows that nobody has signed, with who is to sign them */
  missing: z.array(z.object({ subject: z.string(), subjectName: z.string(), name: z.string(), documents: z.int() })),
})

/** Everything that somebody sees before signing a class: the list, what stands out, the order of signing and one hash over it. */
export const toSign = read({
  name: 'transcripts.toSign',
  summary: 'What one confirmation would sign: list, outliers, order, digest',
  input: z.object({
    class: id,
    stage: z.enum(['subject', 'homeroom', 'head', 'seal']),
    subjects: z.array(z.string().max(20)).max(20).default([]),
    pupils: z.array(id).max(100).optional(),
  }),
  output: z.object({
    class: z.object({ id, name: z.string(), year: z.int(), grade: z.int() }),
    stage: z.enum(['subject', 'homeroom', 'head', 'seal']),
    subjects: z.array(z.object({ code: z.string(), name: z.string() })),
    /** names exactly what follows; the signing act wants it back */
    digest: z.string(),
    documents: z.array(
      z.object({
        document: id,
        pupil: id,
        name: z.string(),
        registerNo: z.string(),
        version: z.int(),
        /** what the page says of the year; null at the stage `subject`, where the own rows are all that is signed */
        year: yearShape.nullable(),
        /** of the stage `subject` the rows to be signed, otherwise all */
        rows: z.array(row),
        /** of the file that will be signed */
        sha256: z.string(),
        /** everybody before this stage has signed */
        ready: z.boolean(),
        outliers: z.array(
          z.object({
            code: z.enum(outlierCodes),
            params: z.record(z.string(), z.union([z.string(), z.number()])),
          }),
        ),
      }),
    ),
    /** pupils of the class whom the confirmation does not reach, and why */
    leftOut: z.array(z.object({ pupil: id, name: z.string(), why: z.enum(leftOutReasons) })),
    ratings: z.record(z.string(), z.int()),
    order: z.array(step),
    /** by which clauses this stage signs */
    rule: explained.shape.because,
    certificate: certificateShape.nullable(),
    /** why the certificate cannot be used, null where it can */
    certificateFault: z.string().nullable(),
    /** `read`: the pages of these pupils, too */
    may: z.object({ sign: explained, read: explained }),
  }),
  async run(session, input) {
    const batch = await batchOf(session, {
      classId: input.class,
      stage: input.stage,
      subjects: input.subjects,
      pupils: input.pupils,
    })
    const { of, documents } = batch
    const versions = await documentsOf(session, { classId: of.id })
    mustMayLook(session, batch)
    const names = await pupilNames(
      session,
      documents.map(d => d.pupil),
    )
    const shown = []
    for (const d of documents) shown.push(await shownOf(session, batch, d, names.get(d.pupil)!, versions))
    const ratings: Record<string, number> = {}
    for (const { year } of shown) {
      const rating = year?.rating ?? year?.levels?.learning
      if (rating) ratings[rating] = (ratings[rating] ?? 0) + 1
    }
    const nameOf = (code: string) => {
      const book = of.books.find(b => b.subject === code)
      return book ? subjectName(book.scheme) : code
    }
    return {
      class: { id: of.id, name: of.name, year: of.year, grade: of.grade },
      stage: input.stage,
      subjects: input.subjects.map(code => ({ code, name: nameOf(code) })),
      digest: batch.digest,
      documents: shown.sort((a, b) => byName(names.get(a.pupil)!, names.get(b.pupil)!)),
      leftOut: await leftOutOf(session, batch, versions),
      ratings,
      order: await orderOf(session, batch, nameOf),
      rule: shownClauses(session, afterStepUp(session, input.stage, matterOfBatch(batch, input.subjects[0]))),
      ...(await certificateFor(session, input.stage)),
      may: {
        sign: session.tell(ACTIONS[input.stage], matterOfBatch(batch, input.subjects[0])),
        read: session.tell('transcript.read', { towards: { classId: of.id } }),
      },
    }
  },
})

/** Whoever may sign may look at what there is to sign: each subject's rows by themselves, everything else as a whole. */
function mustMayLook(session: Session, batch: Batch): void {
  const { stage, subjects, classId } = batch.signing
  const rows = stage === 'subject' && subjects.length > 0
  for (const subject of rows ? subjects : [undefined])
    if (session.weigh(ACTIONS[stage], matterOfBatch(batch, subject)).verdict === 'refused')
      session.ask(rows ? 'record.read' : 'transcript.read', { towards: { classId, ...(subject && { subject }) } })
}

async function shownOf(session: Session, { signing }: Batch, d: Document, name: Name, all: readonly Document[]) {
  const content = await contentOf(session, d.xmlSha)
  const year = content.years.at(-1)!
  const before = all.findLast(
    o => o.transcript === d.transcript && o.year === d.year && o.version < d.version && o.signatures.length > 0,
  )
  const earlier = before
    ? { version: before.version, page: (await contentOf(session, before.xmlSha)).years.at(-1)! }
    : null
  return {
    document: d.id,
    pupil: d.pupil,
    name: `${name.familyName} ${name.givenName}`,
    registerNo: content.pupil.registerNo,
    version: d.version,
    year: signing.stage === 'subject' ? null : shownYear(year),
    rows: shownRows(year, signing.stage === 'subject' ? signing.subjects : null),
    sha256: fileBefore(d, signing.stage),
    ready: isReadyFor(d, signing.stage),
    outliers: signing.stage === 'subject' ? rowOutliersOf(year, signing.subjects, earlier) : outliersOf(year, earlier),
  }
}

/** The pages from the homeroom teacher on, before that the data. */
function fileBefore(d: Document, stage: SigningStage): string {
  const last = stage === 'seal' ? signatureOf(d, 'head') : stage === 'head' ? signatureOf(d, 'homeroom') : undefined
  return last?.pdfSha ?? d.xmlSha
}

async function orderOf(session: Session, batch: Batch, nameOf: (code: string) => string) {
  const { of } = batch
  // where nothing is left to sign, the order is told of what was signed
  const documents = batch.documents.length > 0 ? batch.documents : batch.living
  const people = await session.trx
    .selectFrom('person')
    .select(['id', 'family_name', 'given_name'])
    .where('school_id', '=', session.school.id)
    .where('id', 'in', [of.id, ...new Set(documents.flatMap(d => d.signatures.map(s => s.person)))])
    .execute()
  const names = new Map(people.map(p => [p.id, `${p.family_name} ${p.given_name}`]))
  return (['subject', 'homeroom', 'head', 'seal'] as const).map(stage => {
    const given = documents.flatMap(d => d.signatures.filter(s => s.stage === stage))
    const last = [...Map.groupBy(given, s => s.person)].map(([person, list]) => ({
      name: names.get(person) ?? '',
      at: Math.max(...list.map(s => s.signedAt)),
    }))
    const missing = stage === 'subject' ? missingSubjects(documents) : []
    const open = stage === 'subject' ? new Set(missing.map(m => m.subject)) : null
    return {
      stage,
      title: titleFor(session, stage),
      who: [...new Set(documents.flatMap(d => namedFor(d, stage)))],
      done: documents.filter(d =>
        open ? [...Object.keys(d.people.subjects)].every(c => signatureOf(d, 'subject', c)) : signatureOf(d, stage),
      ).length,
      by: last.sort((a, b) => b.at - a.at),
      missing: missing.map(m => ({
        subject: m.subject,
        subjectName: nameOf(m.subject),
        name: m.name,
        documents: m.documents,
      })),
    }
  })
}

const PARTIES = { subject: 'subjectTeacher', homeroom: 'homeroom', head: 'head' } as const

function titleFor(session: Session, stage: SigningStage): string {
  if (stage !== 'seal') return session.title(PARTIES[stage])
  return whoMay(session.law.layers, ACTIONS.seal, session.day)
    .map(p => session.title(p))
    .join(', ')
}

function namedFor({ people }: Document, stage: SigningStage): string[] {
  if (stage === 'subject') return Object.values(people.subjects).map(t => t.name)
  return stage === 'seal' ? [] : [people[stage].name]
}

async function certificateFor(session: Session, stage: string) {
  try {
    const own = await usableCertificate(session, stage === 'seal' ? 'school' : 'person')
    return { certificate: shownCertificate(own, session.now), certificateFault: null }
  } catch (cause) {
    if (cause instanceof Turned) return { certificate: null, certificateFault: cause.code }
    throw cause
  }
}
