/** Where the transcripts of a class stand, and the versions of one pupil with their signatures. */
import { z } from 'zod'
import { read } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { namesOf, subjectName } from '../gradebook/index.ts'
import { byName } from '../pupils/index.ts'
import type { ClassOf } from '../results/index.ts'
import { explained, id } from '../shapes.ts'
import { ACTIONS, batchFrom, matterOf } from './class-documents.ts'
import {
  contentOf,
  type Document,
  documentStates,
  documentsOf,
  isDemo,
  living,
  stateOf,
  unsignedSubjects,
} from './document.ts'
import { approvedResults } from './prepare.ts'
import { pupilNames } from './to-sign.ts'

const state = z.enum(documentStates)

export const classTranscripts = read({
  name: 'transcripts.class',
  summary: 'The transcripts of a class: states, whose turn it is, what this reader may do',
  input: z.object({ class: id }),
  output: z.object({
    class: z.object({ id, name: z.string(), year: z.int(), grade: z.int() }),
    demo: z.boolean(),
    documents: z.array(
      z.object({
        document: id,
        pupil: id,
        name: z.string(),
        version: z.int(),
        state,
        at: z.number(),
        /** subjects whose rows wait for their teacher */
        waiting: z.array(z.string()),
      }),
    ),
    counts: z.record(z.string(), z.int()),
    subjects: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        teacher: z.string(),
        mine: z.boolean(),
        signed: z.int(),
        may: explained,
      }),
    ),
    may: z.object({
      prepare: explained,
      signHomeroom: explained,
      signHead: explained,
      seal: explained,
      archive: explained,
    }),
  }),
  async run(session, input) {
    const results = await approvedResults(session, input.class)
    const { of } = results
    if (!mayRead(session, of.id)) session.ask('record.read', { towards: { classId: of.id } })
    const demo = await isDemo(session)
    const all = living(await documentsOf(session, { classId: of.id }))
    const names = await pupilNames(
      session,
      all.map(d => d.pupil),
    )
    const documents = all
      .map(d => ({
        document: d.id,
        pupil: d.pupil,
        name: nameText(names.get(d.pupil)!),
        version: d.version,
        state: stateOf(d, demo),
        at: d.at,
        waiting: unsignedSubjects(d),
      }))
      .sort((a, b) => byName(names.get(a.pupil)!, names.get(b.pupil)!))
    const counts: Record<string, number> = {}
    for (const d of documents) counts[d.state] = (counts[d.state] ?? 0) + 1
    const turn = (stage: 'homeroom' | 'head' | 'seal') =>
      session.tell(ACTIONS[stage], matterOf(batchFrom(of, all, { classId: of.id, stage, subjects: [] })))
    return {
      class: { id: of.id, name: of.name, year: of.year, grade: of.grade },
      demo,
      documents,
      counts,
      subjects: subjectsOf(session, of, all),
      may: {
        prepare: session.tell('transcript.prepare', results.matter),
        signHomeroom: turn('homeroom'),
        signHead: turn('head'),
        seal: turn('seal'),
        archive: session.tell('archive.request', { towards: { classId: of.id } }),
      },
    }
  },
})

function subjectsOf(session: Session, of: ClassOf, all: readonly Document[]) {
  const codes = [...new Set(all.flatMap(d => Object.keys(d.people.subjects)))]
  const me = session.person()
  return codes.map(code => {
    const batch = batchFrom(of, all, { classId: of.id, stage: 'subject', subjects: [code] })
    const teacher = all.map(d => d.people.subjects[code]).find(p => p !== undefined)!
    const book = of.books.find(b => b.subject === code)
    return {
      code,
      name: book ? subjectName(book.scheme) : code,
      teacher: teacher.name,
      mine: teacher.person === me,
      signed: all.length - batch.documents.length,
      may: session.tell(ACTIONS.subject, matterOf(batch, code)),
    }
  })
}

const nameText = (name: { familyName: string; givenName: string }) => `${name.familyName} ${name.givenName}`

const signatureShape = z.object({
  stage: z.enum(['subject', 'homeroom', 'head', 'seal']),
  subject: z.string(),
  by: z.string(),
  as: z.string(),
  at: z.number(),
  standing: z.enum(['trial', 'trusted']),
  carried: z.boolean(),
})

/** Every version of one pupil's học bạ, newest first. */
export const pupilTranscripts = read({
  name: 'transcripts.pupil',
  summary: 'The versions of a pupil’s transcript with their signatures',
  input: z.object({ pupil: id }),
  output: z.object({
    pupil: z.object({ id, name: z.string(), registerNo: z.string() }),
    demo: z.boolean(),
    documents: z.array(
      z.object({
        document: id,
        year: z.int(),
        class: z.string(),
        grade: z.int(),
        version: z.int(),
        state,
        at: z.number(),
        link: z.string().nullable(),
        code: z.string(),
        pages: z.array(z.object({ schoolYear: z.string(), class: z.string(), signedBefore: z.boolean() })),
        xmlSha: z.string(),
        pdfSha: z.string().nullable(),
        waiting: z.array(z.string()),
        signatures: z.array(signatureShape),
        revoked: z.object({ decisionNo: z.string(), reason: z.string(), at: z.number() }).nullable(),
        may: z.object({ revoke: explained }),
      }),
    ),
  }),
  async run(session, input) {
    const documents = await documentsOf(session, { pupil: input.pupil })
    const names = await pupilNames(session, [input.pupil])
    const name = names.get(input.pupil)
    if (!name) throw new NotFound('pupil')
    const readable = documents.filter(d => mayRead(session, d.classId))
    // nobody who may read no class of this pupil learns whether there is a transcript
    if (readable.length === 0)
      session.ask('record.read', documents[0] ? { towards: { classId: documents[0].classId } } : {})
    const demo = await isDemo(session)
    const people = await namesOf(
      session,
      readable.flatMap(d => d.signatures.map(s => s.person)),
    )
    const shown = []
    for (const d of readable.toReversed()) shown.push(await shownDocument(session, d, demo, people))
    return {
      pupil: { id: input.pupil, name: nameText(name), registerNo: shown[0]?.registerNo ?? '' },
      demo,
      documents: shown,
    }
  },
})

async function shownDocument(session: Session, d: Document, demo: boolean, people: Map<string, string>) {
  const content = await contentOf(session, d.xmlSha)
  const year = content.years.at(-1)!
  const last = d.signatures.findLast(s => s.pdfSha !== null)
  return {
    registerNo: content.pupil.registerNo,
    document: d.id,
    year: d.year,
    class: year.class,
    grade: year.grade,
    version: d.version,
    state: stateOf(d, demo),
    at: d.at,
    link: d.link,
    code: d.code,
    pages: content.years.map(y => ({ schoolYear: y.schoolYear, class: y.class, signedBefore: y.confirmed !== null })),
    xmlSha: last?.xmlSha ?? d.xmlSha,
    pdfSha: last?.pdfSha ?? null,
    waiting: unsignedSubjects(d),
    signatures: d.signatures.map(s => ({
      stage: s.stage,
      subject: s.subject,
      by: people.get(s.person) ?? '',
      as: s.stage,
      at: s.signedAt,
      standing: s.standing,
      carried: s.carriedFrom !== null,
    })),
    revoked: d.revoked,
    may: { revoke: session.tell('transcript.revoke', { towards: { classId: d.classId }, reasonGiven: true }) },
  }
}

/** By the class itself, by any subject taught there, or because the transcripts are this person's work. */
export function mayRead(session: Session, classId: string): boolean {
  const by = [{}, ...session.standing.assignments.filter(a => a.classId === classId).map(a => ({ subject: a.subject }))]
  return (
    by.some(each => session.weigh('record.read', { towards: { classId, ...each } }).verdict === 'allowed') ||
    session.weigh('transcript.prepare', { towards: { classId } }).verdict !== 'refused'
  )
}
