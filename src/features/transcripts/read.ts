/** Where the transcripts of a class stand: for whoever may read them whole, and for its teachers as far as they sign. */
import { z } from 'zod'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { subjectName } from '../gradebook/index.ts'
import { byName } from '../pupils/index.ts'
import type { ClassOf } from '../results/index.ts'
import { explained, id } from '../shapes.ts'
import { ACTIONS, batchFrom, matterOfBatch } from './class-documents.ts'
import { type Document, documentStates, documentsOf, isDemo, living, stateOf, unsignedSubjects } from './document.ts'
import { mayFollow, mayRead } from './may-read.ts'
import { approvedResults } from './prepare.ts'
import { pupilNames } from './pupil-names.ts'
import { pupilsWaiting, waitingShape } from './waiting-pupils.ts'

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
    /** pupils without a version that counts, and why; none for who may only see the own rows */
    waiting: z.array(waitingShape),
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
      read: explained,
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
    if (!mayFollow(session, of.id)) session.ask('transcript.read', { towards: { classId: of.id } })
    const whole = mayRead(session, of.id)
    const shown = (subject: string) =>
      whole || session.weigh('record.read', { towards: { classId: of.id, subject } }).verdict === 'allowed'
    const demo = await isDemo(session)
    const versions = await documentsOf(session, { classId: of.id })
    const all = living(versions)
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
        waiting: unsignedSubjects(d).filter(shown),
      }))
      .sort((a, b) => byName(names.get(a.pupil)!, names.get(b.pupil)!))
    const counts: Record<string, number> = {}
    for (const d of documents) counts[d.state] = (counts[d.state] ?? 0) + 1
    const turn = (stage: 'homeroom' | 'head' | 'seal') =>
      session.tell(ACTIONS[stage], matterOfBatch(batchFrom(of, all, { classId: of.id, stage, subjects: [] })))
    return {
      class: { id: of.id, name: of.name, year: of.year, grade: of.grade },
      demo,
      documents,
      counts,
      waiting: whole ? await pupilsWaiting(session, results, versions) : [],
      subjects: subjectsOf(session, of, all).filter(s => shown(s.code)),
      may: {
        read: session.tell('transcript.read', { towards: { classId: of.id } }),
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
      may: session.tell(ACTIONS.subject, matterOfBatch(batch, code)),
    }
  })
}

const nameText = (name: { familyName: string; givenName: string }) => `${name.familyName} ${name.givenName}`
