import { z } from 'zod'
import type { TranscriptYear } from '../../documents/transcript.ts'
import { read } from '../../records/act.ts'
import { Turned } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { certificateShape, shownCertificate, usableCertificate } from '../certificates/index.ts'
import { subjectName } from '../gradebook/index.ts'
import { byName } from '../pupils/index.ts'
import { explained, id } from '../shapes.ts'
import { ACTIONS, type Batch, batchOf, matterOf, missingSubjects } from './class-documents.ts'
import { contentOf, type Document, documentsOf, signatureOf } from './document.ts'
import { outliersOf } from './outliers.ts'

const row = z.object({
  code: z.string(),
  name: z.string(),
  level: z.string().nullable(),
  score: z.int().nullable(),
  comment: z.string(),
})
const step = z.object({
  stage: z.enum(['subject', 'homeroom', 'head', 'seal']),
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
        rating: z.string().nullable(),
        completion: z.string(),
        promotion: z.string(),
        absences: z.object({ excused: z.int(), unexcused: z.int() }),
        awards: z.array(z.string()),
        /** of the stage `subject` the rows to be signed, otherwise all */
        rows: z.array(row),
        /** of the file that will be signed */
        sha256: z.string(),
        outliers: z.array(
          z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
        ),
      }),
    ),
    ratings: z.record(z.string(), z.int()),
    order: z.array(step),
    certificate: certificateShape.nullable(),
    /** why the certificate cannot be used, null where it can */
    certificateFault: z.string().nullable(),
    may: z.object({ sign: explained }),
  }),
  async run(session, input) {
    const batch = await batchOf(session, {
      classId: input.class,
      stage: input.stage,
      subjects: input.subjects,
      pupils: input.pupils,
    })
    const { of, documents } = batch
    // whoever may sign may look at what there is to sign
    if (session.weigh(ACTIONS[input.stage], matterOf(batch, input.subjects[0])).verdict === 'refused')
      session.ask('record.read', {
        towards: { classId: of.id, ...(input.subjects[0] && { subject: input.subjects[0] }) },
      })
    const names = await pupilNames(
      session,
      documents.map(d => d.pupil),
    )
    const earlier = await documentsOf(session, { classId: of.id })
    const shown = []
    for (const d of documents) shown.push(await shownOf(session, batch, d, names.get(d.pupil)!, earlier))
    const ratings: Record<string, number> = {}
    for (const { rating } of shown) if (rating !== null) ratings[rating] = (ratings[rating] ?? 0) + 1
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
      ratings,
      order: await orderOf(session, batch, nameOf),
      ...(await certificateFor(session, input.stage)),
      may: { sign: session.tell(ACTIONS[input.stage], matterOf(batch, input.subjects[0])) },
    }
  },
})

type Name = { familyName: string; givenName: string }

export async function pupilNames({ trx, school }: Session, ids: readonly string[]): Promise<Map<string, Name>> {
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('pupil')
    .select(['id', 'family_name as familyName', 'given_name as givenName'])
    .where('school_id', '=', school.id)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map(r => [r.id, r]))
}

async function shownOf(session: Session, { signing }: Batch, d: Document, name: Name, all: readonly Document[]) {
  const content = await contentOf(session, d.xmlSha)
  const year = content.years.at(-1)!
  const before = all.findLast(
    o => o.transcript === d.transcript && o.year === d.year && o.version < d.version && o.signatures.length > 0,
  )
  return {
    document: d.id,
    pupil: d.pupil,
    name: `${name.familyName} ${name.givenName}`,
    registerNo: content.pupil.registerNo,
    version: d.version,
    rating: year.rating,
    completion: year.completion,
    promotion: year.promotion,
    absences: year.absences,
    awards: year.awards.map(a => a.text),
    rows: rowsOf(year, signing.stage === 'subject' ? signing.subjects : null),
    sha256: fileBefore(d, signing.stage),
    outliers: outliersOf(year, { earlier: before?.version ?? null }),
  }
}

function rowsOf(year: TranscriptYear, only: readonly string[] | null) {
  return year.subjects
    .filter(s => only === null || only.includes(s.code))
    .map(({ code, name, level, score, comment }) => ({ code, name, level, score, comment }))
}

/** The pages from the homeroom teacher on, before that the data. */
function fileBefore(d: Document, stage: string): string {
  const last = stage === 'seal' ? signatureOf(d, 'head') : stage === 'head' ? signatureOf(d, 'homeroom') : undefined
  return last?.pdfSha ?? d.xmlSha
}

async function orderOf(session: Session, { of, documents }: Batch, nameOf: (code: string) => string) {
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

async function certificateFor(session: Session, stage: string) {
  try {
    const own = await usableCertificate(session, stage === 'seal' ? 'school' : 'person')
    return { certificate: shownCertificate(own, session.now), certificateFault: null }
  } catch (cause) {
    if (cause instanceof Turned) return { certificate: null, certificateFault: cause.code }
    throw cause
  }
}
