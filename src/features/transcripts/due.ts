/** Whose signature the transcripts wait for: one statement for all classes, however many there are. */
import { sql } from 'kysely'
import { z } from 'zod'
import { type Grade, primarySubjects } from '../../assessment/subjects.ts'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import type { Decision, Step } from '../../law/decide.ts'
import { read } from '../../records/act.ts'
import type { Matter, Session } from '../../records/session.ts'
import type { SigningStage } from '../../records/tables.ts'
import { hasBooks, subjectsIn } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { afterStepUp } from './class-documents.ts'
import { type People, peopleShape } from './document.ts'

const subject = z.object({ code: z.string(), name: z.string() })
const dueShape = z.object({
  stage: z.enum(['subject', 'homeroom', 'head', 'seal']),
  class: id,
  className: z.string(),
  year: z.int(),
  /** at the stage `subject` the own ones that are not signed everywhere */
  subjects: z.array(subject),
  /** documents that can be signed now; none while others must sign first */
  ready: z.int(),
  /** documents of the class that this person has signed, of all that are to be signed at this stage */
  done: z.int(),
  total: z.int(),
  /** whose rows are missing before the turn comes */
  waitsFor: z.array(z.object({ name: z.string(), subjects: z.array(z.string()) })),
  because: explained.shape.because,
})
export type Due = z.output<typeof dueShape>

/** The same as a page of its own: every class whose transcripts wait for this person. */
export const signaturesWanted = read({
  name: 'transcripts.due',
  summary: 'The classes whose transcripts wait for your signature',
  input: z.object({}),
  output: z.object({ due: z.array(dueShape) }),
  run: async session => ({ due: await signaturesDue(session) }),
})

/** Versions of a class that count, are not sealed and stand at the same point. */
type Group = {
  classId: string
  className: string
  grade: number
  year: number
  people: People
  /** subjects whose rows are signed */
  rows: ReadonlySet<string>
  homeroom: boolean
  head: boolean
  documents: number
}

/** What this person could sign now, the confirmation being asked for at the deed; and what a homeroom teacher waits for. */
export async function signaturesDue(session: Session): Promise<Due[]> {
  if (!hasBooks(session.school.programme)) return []
  const groups = await openGroups(session)
  return [...Map.groupBy(groups, g => g.classId).values()].flatMap(of => [
    ...rowsDue(session, of),
    ...(['homeroom', 'head', 'seal'] as const).flatMap(stage => wholeDue(session, of, stage)),
  ])
}

/** Last year's too: what was left open in summer is still to be signed. */
async function openGroups(session: Session): Promise<Group[]> {
  const { school, day, trx } = session
  // whoever keeps the seal is named on no page; everybody else only looks at the own ones
  const everywhere = afterStepUp(session, 'seal', {}).verdict !== 'refused'
  const { rows } = await sql<Omit<Group, 'people' | 'rows'> & { people: string; rows: string }>`
    select c.id::text as "classId", c.name as "className", c.grade, c.year, d.people, given.rows, given.homeroom, given.head,
      count(*)::int as documents
    from class c
      join transcript_version d on d.school_id = c.school_id and d.class_id = c.id
      cross join lateral (
        select coalesce(string_agg(s.subject, ' ' order by s.subject) filter (where s.stage = 'subject'), '') as rows,
          coalesce(bool_or(s.stage = 'homeroom'), false) as homeroom, coalesce(bool_or(s.stage = 'head'), false) as head
        from transcript_signature s where s.school_id = ${school.id} and s.version_id = d.id
      ) given
    where c.school_id = ${school.id} and c.year >= ${schoolYearOf(day) - 1}
      and (${everywhere} or position(${session.person()}::text in d.people) > 0)
      and not exists (select 1 from transcript_signature s
        where s.school_id = d.school_id and s.version_id = d.id and s.stage = 'seal')
      and not exists (select 1 from transcript_void o where o.school_id = d.school_id and o.version_id = d.id)
      and not exists (select 1 from transcript_revocation r where r.school_id = d.school_id and r.version_id = d.id)
      and not exists (select 1 from transcript_version n where n.school_id = d.school_id
        and n.transcript_id = d.transcript_id and n.year = d.year and n.version > d.version)
    group by c.id, c.name, c.grade, c.year, d.people, given.rows, given.homeroom, given.head
    order by c.year desc, c.grade, c.name`.execute(trx)
  return rows.map(({ people, rows, ...group }) => ({
    ...group,
    people: peopleShape.parse(JSON.parse(people)),
    rows: new Set(rows.split(' ')),
  }))
}

/** One for the class, however many of its subjects are this person's: they are signed by one confirmation. */
function rowsDue(session: Session, of: readonly Group[]): Due[] {
  const me = session.person()
  const mine = (g: Group) => Object.keys(g.people.subjects).filter(code => g.people.subjects[code]!.person === me)
  const open = (g: Group) => mine(g).filter(code => !g.rows.has(code))
  const judged = [...new Set(of.flatMap(open))].map(code => {
    const matter = { towards: { classId: of[0]!.classId, subject: code } }
    return { code, decision: afterStepUp(session, 'subject', matter) }
  })
  const allowed = judged.filter(j => j.decision.verdict === 'allowed')
  if (allowed.length === 0) return []
  const codes = new Set(allowed.map(j => j.code))
  const ready = sum(of, g => (open(g).some(code => codes.has(code)) ? g.documents : 0))
  const total = sum(of, g => (mine(g).length > 0 ? g.documents : 0))
  return [
    {
      ...head(of, 'subject'),
      subjects: inOrder(session, of[0]!.grade, [...codes]),
      ready,
      done: total - ready,
      total,
      waitsFor: [],
      because: shownClauses(session, allowed[0]!.decision),
    },
  ]
}

function wholeDue(session: Session, of: readonly Group[], stage: 'homeroom' | 'head' | 'seal'): Due[] {
  const mine = of.filter(g => stage === 'seal' || g.people[stage].person === session.person())
  const open = mine.filter(g => stage === 'seal' || !g[stage])
  const ready = open.filter(g => stepBefore(g, stage))
  const matter = (steps: readonly Step[]): Matter => ({ towards: { classId: of[0]!.classId }, steps })
  const decision = afterStepUp(session, stage, matter(ready[0] ? stepsOf(ready[0]) : []))
  const due = {
    ...head(of, stage),
    subjects: [],
    ready: sum(ready, g => g.documents),
    done: sum(mine, g => g.documents) - sum(open, g => g.documents),
    total: sum(mine, g => g.documents),
    because: shownClauses(session, decision),
  }
  if (ready.length > 0 && decision.verdict === 'allowed') return [{ ...due, waitsFor: [] }]
  // the homeroom teacher leads the class and asks the others; head and seal hear of it when it is their turn
  if (stage !== 'homeroom' || ready.length > 0 || decision.verdict === 'refused') return []
  const waitsFor = missingIn(session, of[0]!.grade, open)
  return waitsFor.length > 0 ? [{ ...due, waitsFor }] : []
}

function stepBefore(g: Group, stage: 'homeroom' | 'head' | 'seal'): boolean {
  if (stage === 'seal') return g.head
  return stage === 'head' ? g.homeroom : Object.keys(g.people.subjects).every(code => g.rows.has(code))
}

/** Who is named is who signed: the acts see to it. */
function stepsOf({ people, homeroom, head }: Group): Step[] {
  const teachers = [...new Set(Object.values(people.subjects).map(t => t.person))]
  return [
    ...teachers.map((by): Step => ({ kind: 'signature', by, as: 'subjectTeacher' })),
    ...(homeroom ? [{ kind: 'signature', by: people.homeroom.person, as: 'homeroom' } as const] : []),
    ...(head ? [{ kind: 'signature', by: people.head.person, as: 'head' } as const] : []),
  ]
}

/** The own rows are one's own to sign, not to wait for. */
function missingIn(session: Session, grade: number, open: readonly Group[]): Due['waitsFor'] {
  const me = session.person()
  const rows = open.flatMap(g =>
    Object.entries(g.people.subjects).flatMap(([code, { name, person }]) =>
      g.rows.has(code) || person === me ? [] : [{ code, name }],
    ),
  )
  return [...Map.groupBy(rows, r => r.name)].map(([name, of]) => ({
    name,
    subjects: inOrder(session, grade, [...new Set(of.map(r => r.code))]).map(s => s.name),
  }))
}

function head(of: readonly Group[], stage: SigningStage) {
  const { classId, className, year } = of[0]!
  return { stage, class: classId, className, year }
}

/** With their names, in the order of the ministry's forms. */
function inOrder({ school: { programme } }: Session, grade: number, codes: readonly string[]): Due['subjects'] {
  const known =
    programme === 'continuing' || programme === 'secondary'
      ? subjectsIn(programme)
      : [...primarySubjects(grade as Grade, 'SINGLE'), ...primarySubjects(grade as Grade, 'PER_COMPONENT')]
  const at = (code: string) => known.findIndex(s => s.code === code)
  return codes.toSorted((a, b) => at(a) - at(b)).map(code => ({ code, name: known[at(code)]?.name ?? code }))
}

/** The clauses of a decision in the reader's language, those of a document before what the product decided itself. */
export const shownClauses = ({ language }: Session, { because }: Decision): Due['because'] =>
  because
    .map(({ summary, ...clause }) => ({ ...clause, summary: summary[language] }))
    .sort((x, y) => Number(x.certainty === 'ours') - Number(y.certainty === 'ours'))

const sum = (of: readonly Group[], count: (g: Group) => number) => of.reduce((n, g) => n + count(g), 0)
