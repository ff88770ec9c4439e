/** The versions of one pupil's transcript, with their signatures and their ends. */
import { z } from 'zod'
import { read } from '../../records/act.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { namesOf } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { contentOf, type Document, documentStates, documentsOf, isDemo, stateOf, unsignedSubjects } from './document.ts'
import { endingShape, endingsOf } from './endings.ts'
import { mayRead } from './may-read.ts'
import { pupilNames } from './pupil-names.ts'

const state = z.enum(documentStates)

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
    pupil: z.object({ id, name: z.string(), registerNo: z.string(), born: z.string().nullable() }),
    demo: z.boolean(),
    documents: z.array(
      z.object({
        document: id,
        year: z.int(),
        class: z.string(),
        classId: id,
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
        /** names of the subjects by their codes, in the order of the page */
        subjects: z.array(z.object({ code: z.string(), name: z.string(), teacher: z.string() })),
        signatures: z.array(signatureShape),
        /** of a superseded version: when, by which correction, and what that voided */
        ended: endingShape.nullable(),
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
    const readable = documents.filter(d => mayRead(session, d.classId, d.pupil))
    // nobody who may read no class of this pupil learns whether there is a transcript
    const classes = [...documents.map(d => d.classId), ...(await classesOf(session, input.pupil))]
    if (!classes.some(c => mayRead(session, c, input.pupil)))
      session.ask('transcript.read', { towards: { pupil: input.pupil, ...(classes[0] && { classId: classes[0] }) } })
    const demo = await isDemo(session)
    const people = await namesOf(
      session,
      readable.flatMap(d => d.signatures.map(s => s.person)),
    )
    const ended = await endingsOf(session, readable)
    const shown = []
    for (const d of readable.toReversed())
      shown.push({ ...(await shownDocument(session, d, demo, people)), ended: ended.get(d.id) ?? null })
    return {
      pupil: {
        id: input.pupil,
        name: `${name.familyName} ${name.givenName}`,
        registerNo: shown[0]?.registerNo ?? '',
        born: shown[0]?.born ?? null,
      },
      demo,
      documents: shown,
    }
  },
})

async function classesOf({ trx, school }: Session, pupil: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('enrolment')
    .select('class_id')
    .where('school_id', '=', school.id)
    .where('pupil_id', '=', pupil)
    .execute()
  return rows.map(r => r.class_id)
}

async function shownDocument(session: Session, d: Document, demo: boolean, people: Map<string, string>) {
  const content = await contentOf(session, d.xmlSha)
  const year = content.years.at(-1)!
  const last = d.signatures.findLast(s => s.pdfSha !== null)
  return {
    registerNo: content.pupil.registerNo,
    born: content.pupil.born,
    document: d.id,
    year: d.year,
    class: year.class,
    classId: d.classId,
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
    subjects: year.subjects.map(s => ({ code: s.code, name: s.name, teacher: d.people.subjects[s.code]?.name ?? '' })),
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
