/** What a person is in a school today: posts, board seat, assignments. Facts for the law; nothing is decided here. */
import { sql, type Transaction } from 'kysely'
import type { Party, Post, Seat } from '../law/regulation.ts'
import type { Database } from './tables.ts'

/** The subject under which an assignment names the homeroom teacher of a class. */
export const HOMEROOM = '*'
/** A preschool class has up to three teachers: one leads it under {@link HOMEROOM}, the others stand under these. */
export const CO_TEACHERS: readonly string[] = ['GV2', 'GV3']

export type Standing = {
  posts: readonly Post[]
  seats: readonly Seat[]
  boardInForce: boolean
  assignments: readonly { classId: string; subject: string }[]
  /** activities that are taught along with who concludes them */
  contributions: readonly { classId: string; subject: string }[]
  /** the pupil that an adult learner with an account is */
  learner: string | null
}

export const NO_STANDING: Standing = {
  posts: [],
  seats: [],
  boardInForce: false,
  assignments: [],
  contributions: [],
  learner: null,
}

/** Towards what somebody stands: a class, a subject of it, a pupil, the own affairs. */
export type Towards = { classId?: string; subject?: string; pupil?: string; own?: boolean }

export type StandingRow = {
  kind: 'post' | 'board' | 'assignment' | 'contribution' | 'learner'
  a: string
  b: string | null
}

/** Everything that holds on the given day: a statement, or a part of one. */
export const standingRows = (school: number, person: string, day: string) => sql<StandingRow>`
    select 'post' as kind, post as a, null as b from post
      where school_id = ${school} and person_id = ${person} and from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)
    union all
    select 'board', b.id::text, s.seat from board b
      left join board_seat s on s.school_id = ${school} and s.board_id = b.id and s.person_id = ${person}
      where b.school_id = ${school} and b.from_day <= ${day}::date and (b.to_day is null or b.to_day >= ${day}::date)
    union all
    select 'assignment', class_id::text, subject from assignment
      where school_id = ${school} and person_id = ${person} and from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)
    union all
    select 'contribution', b.class_id::text, b.subject from contributor c
      join book b on b.school_id = ${school} and b.id = c.book_id
      where c.school_id = ${school} and c.person_id = ${person} and c.from_day <= ${day}::date and (c.to_day is null or c.to_day >= ${day}::date)
    union all
    select 'learner', pupil_id::text, null from learner where school_id = ${school} and person_id = ${person}`

/** One round trip. */
export async function standingOf(
  trx: Transaction<Database>,
  school: number,
  person: string,
  day: string,
): Promise<Standing> {
  return standingFrom((await standingRows(school, person, day).execute(trx)).rows)
}

export function standingFrom(rows: readonly StandingRow[]): Standing {
  return {
    posts: rows.filter(r => r.kind === 'post').map(r => r.a as Post),
    seats: rows.flatMap(r => (r.kind === 'board' && r.b ? [r.b as Seat] : [])),
    boardInForce: rows.some(r => r.kind === 'board'),
    assignments: rows.flatMap(r => (r.kind === 'assignment' ? [{ classId: r.a, subject: r.b! }] : [])),
    contributions: rows.flatMap(r => (r.kind === 'contribution' ? [{ classId: r.a, subject: r.b! }] : [])),
    learner: rows.find(r => r.kind === 'learner')?.a ?? null,
  }
}

/** The capacities in which this person stands towards a class, a subject, or the own affairs. */
export function partiesTowards(standing: Standing, matter: Towards): Party[] {
  const here = standing.assignments.filter(a => a.classId === matter.classId)
  const parties: Party[] = [...standing.posts, ...standing.seats]
  if (here.some(a => a.subject === HOMEROOM)) parties.push('homeroom')
  if (matter.subject !== undefined && here.some(a => a.subject === matter.subject)) parties.push('subjectTeacher')
  if (here.some(a => CO_TEACHERS.includes(a.subject))) parties.push('contributor')
  if (standing.contributions.some(c => c.classId === matter.classId && c.subject === matter.subject))
    parties.push('contributor')
  if (standing.learner !== null && standing.learner === matter.pupil) parties.push('learner')
  if (matter.own) parties.push('self')
  return parties
}
