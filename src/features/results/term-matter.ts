import { sql } from 'kysely'
import { isClosed } from '../../law/book-locks.ts'
import type { Matter, Session } from '../../records/session.ts'
import { executedLocks, placeOf } from '../gradebook/index.ts'
import { outcomesOf, versionsOf } from './kept.ts'
import { stepsOf } from './standing-of-result.ts'

const TERMS = ['HK1', 'HK2']
const COUNTING = ['HK1', 'CN'] as const

/**
 * The facts for taking a term over in these subjects. A lock, or an approved result, closes the term for who was in the
 * class by then: somebody who comes in January finds the first term locked for the others, and brings the own one along
 * (HS-19). What closed it in another class of the year stays closed after a move; what of it is open again for who acts
 * is open here too.
 */
export async function matterOfTerm(
  session: Session,
  of: { id: string; name: string; year: number },
  pupil: string,
  subjects: readonly string[],
): Promise<Matter> {
  const closed = await closedSubjects(session, of.year, pupil, subjects)
  return {
    towards: { classId: of.id },
    book: closed.size > 0 ? 'locked' : 'open',
    steps: await approvalsOf(session, of, pupil),
    matter: { class: of.name, year: of.year, pupil, closed: closed.size > 0 ? [...closed].join(', ') : null },
  }
}

/** Every stay of a pupil in a class of the year, former ones too. */
export const staysIn = ({ school }: Session, year: number, pupil: string) => sql`(
  select class_id, from_day, to_day from enrolment
    where school_id = ${school.id} and year = ${year} and pupil_id = ${pupil}
  union all select class_id, from_day, to_day from enrolment_past
    where school_id = ${school.id} and year = ${year} and pupil_id = ${pupil})`

/** Of these subjects, those whose term is closed for the pupil. */
export async function closedSubjects(
  session: Session,
  year: number,
  pupil: string,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const met = await locksMet(session, year, pupil)
  const of = await executedLocks(session, year)
  const persons = session.actor.kind === 'person' ? [session.actor.personId] : []
  const isShut = (subject: string) =>
    [...met].some(([classId, ids]) => {
      const own = { ...of, locks: of.locks.filter(l => ids.has(l.id)) }
      return TERMS.some(period => isClosed(own, { ...placeOf({ classId, subject }, period), pupil }, persons, of.at))
    })
  return new Set(subjects.filter(isShut))
}

/** By class of the pupil in the year, the locks that came while the pupil was there; on the day of leaving, too. */
async function locksMet(session: Session, year: number, pupil: string): Promise<Map<string, ReadonlySet<string>>> {
  const { rows } = await sql<{ classId: string; id: string }>`
    select distinct e.class_id::text as "classId", l.id::text as id from lock l
      join lock_step s on s.school_id = l.school_id and s.lock_id = l.id
        and (s.kind = 'execution' or s.holds_from is not null)
      cross join lateral (select (coalesce(s.holds_from, s.at) at time zone 'UTC' + interval '7 hours')::date as day) d
      join ${staysIn(session, year, pupil)} e on (l.class_id is null or l.class_id = e.class_id)
        and e.from_day <= d.day and (e.to_day is null or e.to_day >= d.day - 1)
      join class c on c.school_id = l.school_id and c.id = e.class_id and (l.grade is null or l.grade = c.grade)
    where l.school_id = ${session.school.id} and l.year = ${year} and l.period = any(${TERMS}::text[])`.execute(
    session.trx,
  )
  return new Map([...Map.groupBy(rows, r => r.classId)].map(([id, of]) => [id, new Set(of.map(r => r.id))]))
}

/** The steps of those results of the pupil's classes that count the term, stand approved, and have this pupil in them. */
async function approvalsOf(session: Session, of: { id: string; year: number }, pupil: string) {
  const { rows } = await sql<{ id: string }>`
    select distinct e.class_id::text as id from ${staysIn(session, of.year, pupil)} e order by 1`.execute(session.trx)
  const steps = []
  for (const classId of new Set([of.id, ...rows.map(r => r.id)]))
    for (const period of COUNTING) {
      const last = (await versionsOf(session, classId, period))[0]
      if (last?.steps.at(-1)?.kind !== 'approval') continue
      if ((await outcomesOf(session, of.year, last.id)).has(pupil)) steps.push(...stepsOf(last))
    }
  return steps
}

/** The subjects in which the school's own books of the year, of whichever class, hold something of the pupil's first term. */
export async function ownSubjects(session: Session, year: number, pupil: string): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ subject: string }>`
    select distinct b.subject from book b
      join mark m on m.school_id = b.school_id and m.year = b.year and m.book_id = b.id and m.pupil_id = ${pupil}
    where b.school_id = ${session.school.id} and b.year = ${year}
      and b.class_id in (select e.class_id from ${staysIn(session, year, pupil)} e)
      and split_part(m.col, '.', 1) = 'HK1' and num_nonnulls(m.score, m.level, m.state) > 0`.execute(session.trx)
  return new Set(rows.map(r => r.subject))
}
