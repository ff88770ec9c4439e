import { z } from 'zod'
import { profiles } from '../../assessment/secondary.ts'
import { secondaryLevel, taughtSubjects } from '../../assessment/secondary-subjects.ts'
import { act } from '../../records/act.ts'
import { canonical, type Json } from '../../records/canonical.ts'
import { Conflict, type Fault, Invalid, Turned } from '../../records/faults.ts'
import { HOMEROOM } from '../../records/standing.ts'
import { type BookScheme, schemeFaults } from '../gradebook/index.ts'
import { id, line, year } from '../shapes.ts'

const topicsOfTerm = z.int().min(0).max(3)
const chosenSubjects = z
  .array(
    z.object({
      code: z.string(),
      periodsPerYear: z.int().min(1).max(200),
      topics: z
        .union([topicsOfTerm, z.object({ HK1: topicsOfTerm, HK2: topicsOfTerm })])
        .default(0)
        .describe('scores of selected learning topics in each semester, or how many in which'),
    }),
  )
  .min(1)
  .max(20)

const subjects = z.discriminatedUnion('programme', [
  z.object({
    programme: z.literal('primary'),
    grade: z.int().min(1).max(5),
    tech: z
      .enum(['SINGLE', 'PER_COMPONENT'])
      .describe('Tin học và Công nghệ: one level and score, or one for each component'),
    codes: z.array(z.string()).min(1).max(20),
  }),
  z.object({ programme: z.literal('continuing'), grade: z.int().min(6).max(12), subjects: chosenSubjects }),
  z.object({ programme: z.literal('secondary'), grade: z.int().min(6).max(12), subjects: chosenSubjects }),
])

/** Opens a class of a school year with a gradebook for every subject and the homeroom teacher's own sheet. */
export const openClass = act({
  name: 'school.openClass',
  summary: 'Opens a class with its gradebooks',
  input: z.object({ year, name: line(20), teaches: subjects }),
  output: z.object({ class: id, books: z.record(z.string(), id) }),
  async run(session, { year, name, teaches }) {
    const leave = session.ask('class.open')
    if (teaches.programme !== session.school.programme) throw new Turned(409, 'ERR_CLASS_OF_OTHER_PROGRAMME')
    const books = booksOf(teaches)
    const faults: Fault[] = books.flatMap(([subject, scheme]) =>
      schemeFaults(scheme).map(code => ({ at: `teaches.${subject}`, code })),
    )
    faults.push(...topicFaults(teaches))
    if (faults.length === 0) faults.push(...scoredFaults(teaches))
    if (faults.length > 0) throw new Invalid(faults)
    const made = { school_id: session.school.id, act_id: session.actId }
    const classId = session.newId()
    const opened = await session.trx
      .insertInto('class')
      .values({ ...made, id: classId, year, name, grade: teaches.grade })
      .onConflict(c => c.columns(['school_id', 'year', 'name']).doNothing())
      .executeTakeFirst()
    if (opened.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_CLASS_EXISTS', { year, name })
    const rows = books.map(([subject, scheme]) => ({
      ...made,
      id: session.newId(),
      year,
      class_id: classId,
      subject,
      scheme: canonical(scheme as unknown as Json),
    }))
    await session.trx.insertInto('book').values(rows).execute()
    const ids = Object.fromEntries(rows.map(r => [r.subject, r.id]))
    return session.record(
      leave,
      { class: classId, year, name, subjects: rows.map(r => r.subject) },
      { class: classId, books: ids },
    )
  },
})

/** TT 12/2022, TT 13/2022: in upper secondary every learner takes three clusters a year, of three subjects, 35 periods each. */
const CLUSTERS = 3

/** A class offers at least as many as each learner chooses, or none where their scores are not kept here. */
function topicFaults(teaches: z.output<typeof subjects>): Fault[] {
  if (teaches.programme === 'primary') return []
  const taken = teaches.subjects.filter(({ topics }) =>
    typeof topics === 'number' ? topics > 0 : topics.HK1 + topics.HK2 > 0,
  )
  if (taken.length > 0 && secondaryLevel(teaches.grade) === 'THCS')
    return [{ at: 'teaches.subjects', code: 'ERR_TOPIC_LEVEL' }]
  if (taken.length === 0 || taken.length >= CLUSTERS) return []
  return [{ at: 'teaches.subjects', code: 'ERR_TOPIC_CLUSTERS', params: { count: taken.length } }]
}

/** With fewer scored subjects than the circular counts, no level of learning could ever be given to the class. */
function scoredFaults(teaches: z.output<typeof subjects>): Fault[] {
  if (teaches.programme === 'primary') return []
  const least = profiles[teaches.programme === 'continuing' ? 'TT43' : 'TT22'].minSubjects
  const scored = taughtSubjects(teaches.programme, teaches.grade).filter(s => s.kind === 'scored')
  const count = scored.filter(s => teaches.subjects.some(({ code }) => code === s.code)).length
  return count >= least ? [] : [{ at: 'teaches.subjects', code: 'ERR_FEW_SUBJECTS', params: { least, count } }]
}

function booksOf(teaches: z.output<typeof subjects>): [subject: string, scheme: BookScheme][] {
  if (teaches.programme === 'primary') {
    const { grade, tech, codes } = teaches
    return [
      ...codes.map((subject): [string, BookScheme] => [subject, { programme: 'primary', grade, subject, tech }]),
      [HOMEROOM, { programme: 'primary', grade, subject: HOMEROOM, tech }],
    ]
  }
  const { programme, grade } = teaches
  return [
    ...teaches.subjects.map(({ code, periodsPerYear, topics }): [string, BookScheme] => [
      code,
      { programme, grade, subject: code, periodsPerYear, topics },
    ]),
    [HOMEROOM, { programme, grade, subject: HOMEROOM, periodsPerYear: 0, topics: 0 }],
  ]
}
