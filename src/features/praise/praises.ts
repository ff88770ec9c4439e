/** Praise within the year as it is kept: certificates and proposals to a higher body that wait for a word or got one, and letters. */
import { sql } from 'kysely'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { Doer } from '../head-of-school.ts'
import { lastClassOf } from '../pupils/index.ts'

export const praiseStates = ['proposed', 'granted', 'refused', 'withdrawn', 'sent'] as const
export type PraiseState = (typeof praiseStates)[number]

export const praiseKinds = ['certificate', 'letter', 'higher'] as const
export type PraiseKind = (typeof praiseKinds)[number]

export type PraiseRow = {
  id: string
  year: number
  classId: string
  className: string
  pupil: string
  name: string
  kind: PraiseKind
  words: string
  grounds: string
  /** the body above that is asked; null of what is the school's own */
  addressee: string | null
  by: string
  byName: string
  capacity: string
  at: Date
  answer: 'grant' | 'refusal' | 'withdrawal' | null
  decisionNo: string | null
  decidedOn: string | null
  note: string | null
  answeredBy: string | null
  /** in which office it was answered; null while nobody has */
  answeredAs: Doer | null
}

type Only =
  | { pupil: string }
  | { praise: string }
  | { year: number; pupils: readonly string[] }
  | { higherOf: number }
  | { openBy: string }

/** The newest first. */
export async function praisesOf({ trx, school }: Session, only: Only): Promise<PraiseRow[]> {
  const where =
    'praise' in only
      ? sql`p.id = ${only.praise}`
      : 'pupil' in only
        ? sql`p.pupil_id = ${only.pupil}`
        : 'higherOf' in only
          ? sql`p.year = ${only.higherOf} and p.kind = 'higher'`
          : 'openBy' in only
            ? sql`p.person_id = ${only.openBy} and a.kind is null`
            : sql`p.year = ${only.year} and p.pupil_id = any(${[...only.pupils]}::uuid[])`
  const { rows } = await sql<PraiseRow>`
    select p.id::text as id, p.year, p.class_id::text as "classId", k.name as "className", p.pupil_id::text as pupil,
      e.family_name || ' ' || e.given_name as name, p.kind, p.words, p.grounds, p.addressee,
      p.person_id::text as by,
      w.family_name || ' ' || w.given_name as "byName", p.capacity, p.at, a.kind as answer,
      a.decision_no as "decisionNo", a.decided_on::text as "decidedOn", a.note,
      d.family_name || ' ' || d.given_name as "answeredBy",
      case when a.kind is not null then json_build_object('person', a.person_id, 'as', a.capacity, 'at',
        (extract(epoch from a.at) * 1000)::bigint, 'standIn', (select s.kind from acted_for f
          join stand_in s on s.school_id = f.school_id and s.id = f.stand_in_id
          where f.school_id = a.school_id and f.act_id = a.act_id limit 1)) end as "answeredAs"
    from praise p
      join class k on k.school_id = p.school_id and k.id = p.class_id
      join pupil e on e.school_id = p.school_id and e.id = p.pupil_id
      join person w on w.school_id = p.school_id and w.id = p.person_id
      left join praise_answer a on a.school_id = p.school_id and a.praise_id = p.id
      left join person d on d.school_id = a.school_id and d.id = a.person_id
    where p.school_id = ${school.id} and ${where}
    order by p.at desc, p.id desc`.execute(trx)
  return rows
}

export function stateOf({ kind, answer }: PraiseRow): PraiseState {
  if (kind === 'letter') return 'sent'
  if (answer === null) return 'proposed'
  return answer === 'grant' ? 'granted' : answer === 'refusal' ? 'refused' : 'withdrawn'
}

/**
 * The certificates that pupils got within a year: what stands in the summary and in the transcript. Letters do not, nor
 * does what a higher body was asked for.
 */
export async function grantedIn(session: Session, year: number, pupils: readonly string[]): Promise<PraiseRow[]> {
  return (await praisesOf(session, { year, pupils }))
    .filter(p => p.kind === 'certificate' && stateOf(p) === 'granted')
    .reverse()
}

export async function findPraise(session: Session, praise: string): Promise<PraiseRow> {
  const [found] = await praisesOf(session, { praise })
  if (!found) throw new NotFound('praise')
  return found
}

/** The class in which the pupil is today, or NotFound. */
export async function classToday(session: Session, pupil: string) {
  const last = await lastClassOf(session, pupil)
  if (!last.today) throw new NotFound('pupil')
  return last
}

/** The person towards a class: as who teaches any subject there, or leads it. */
export function towardsClass({ standing }: Session, classId: string) {
  const subject = standing.assignments.find(a => a.classId === classId && a.subject !== '*')?.subject
  return { classId, ...(subject !== undefined && { subject }) }
}
