/** Which books of a school year are closed, by which locks, and which of them are open again for a while: one statement. */
import { type RawBuilder, sql } from 'kysely'
import {
  type BookLock,
  isClosedToAll,
  isLockedWhole,
  type Locks,
  lockAt,
  type Reopening,
} from '../../law/book-locks.ts'
import type { Party } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import { HOMEROOM_SHEET } from './book-scheme.ts'
import { restingOn } from './resting.ts'

/** The locks of a year as they stand at an instant. */
export type ExecutedLocks = Pick<Locks, 'locks'> & { readonly reopenings: readonly Decided[]; readonly at: number }

/** A re-opening with who decided it. */
type Decided = Reopening & { readonly by: string; readonly as: Party }

/** What a statement gives of {@link locksAsJson}. */
export type LocksRow = {
  locks: BookLock[] | null
  reopenings: Omit<Decided, 'part'>[] | null
}

export async function executedLocks(session: Session, year: number): Promise<ExecutedLocks> {
  const now = presentAsSql(session)
  const { rows } = await sql<{ at: Date; closed: LocksRow }>`
    select ${now} as at, ${locksAsJson({ school: session.school, now }, year)} as closed`.execute(session.trx)
  return locksFrom({ now: rows[0]!.at.getTime() }, rows[0]!.closed)
}

/**
 * The instant at which is asked: the act's own, and once it has its row in the journal the latest that the journal knows.
 * A request on a slow line does not write behind a lock that has come since and that others have already acted upon.
 */
export async function presentOf(session: Session): Promise<number> {
  if (!session.recorded()) return session.now
  const { rows } = await sql<{ at: Date }>`select ${presentAsSql(session)} as at`.execute(session.trx)
  return rows[0]!.at.getTime()
}

/** The same as a part of another statement, which then sees what it asks about as it stands at that instant. */
export function presentAsSql({ school, now, recorded }: Session): RawBuilder<Date> {
  const arrived = sql<Date>`${new Date(now)}::timestamptz`
  if (!recorded()) return arrived
  return sql`greatest(${arrived}, (select max(j.at) from journal j where j.school_id = ${school.id}))`
}

/** Of `lock`: not taken back before its instant. */
export const standsYet = sql<boolean>`not exists (select from lock_end
  where lock_end.school_id = lock.school_id and lock_end.lock_id = lock.id)`

/** Joins the classes `c` of a lock `l` of a grade or of an age group; none where it is of one class or of the school. */
export const classesOfLock = sql`left join class c on num_nonnulls(l.grade, l.age_group) > 0
          and c.school_id = l.school_id and c.year = l.year and (c.grade = l.grade or exists (select from preschool_class p
            where p.school_id = c.school_id and p.class_id = c.id and p.age_group = l.age_group))`

/** An instant as ms since 1970, for a value of JSON. */
export const msOf = (instant: RawBuilder<unknown>) => sql`(extract(epoch from ${instant}) * 1000)::bigint`

/**
 * The same as one JSON value, for a statement that reads other things too. A lock of a grade, or of an age group, stands
 * there once for each of its classes. What was carried out, or ended, by an act that is already in the journal holds
 * whatever the order in which the requests came in; what a decision put at an instant holds from that instant on. What
 * was opened again has come to its end where something rests on the period by now (HS-31).
 */
export function locksAsJson(
  { school, now }: { school: Session['school']; now: number | RawBuilder<Date> },
  year: number | RawBuilder<number>,
): RawBuilder<LocksRow> {
  const at = typeof now === 'number' ? sql<Date>`${new Date(now)}::timestamptz` : now
  const classId = sql<string>`coalesce(b.class_id, r.class_id)`
  return sql<LocksRow>`json_build_object(
    'locks', (select json_agg(json_build_object('id', l.id, 'period', l.period, 'classId', coalesce(c.id, l.class_id),
        'part', l.part, 'subject', l.subject, 'column', l.col, 'decisionNo', d.decision_no,
        'executed', ${msOf(sql`x.at`)},
        'from', ${msOf(sql`least(d.holds_from, x.at, case when x.at is not null then ${at} end)`)}))
      from lock l
        ${classesOfLock}
        left join lock_step x on x.school_id = l.school_id and x.lock_id = l.id and x.kind = 'execution'
        left join lock_step d on d.school_id = l.school_id and d.lock_id = l.id and d.kind = 'decision'
      where l.school_id = ${school.id} and l.year = ${year} and (num_nonnulls(l.grade, l.age_group) = 0 or c.id is not null)
        and (x.at is not null or d.holds_from is not null)
        and not exists (select from lock_end o where o.school_id = l.school_id and o.lock_id = l.id)),
    'reopenings', (select json_agg(json_build_object('id', r.id, 'period', r.period,
        'classId', coalesce(b.class_id, r.class_id), 'subject', coalesce(b.subject, r.subject), 'column', r.col,
        'pupils', r.pupils, 'person', r.for_id, 'decisionNo', r.decision_no, 'by', r.person_id, 'as', r.capacity,
        'decided', ${msOf(sql`r.at`)}, 'from', ${msOf(sql`x.at`)}, 'until', ${msOf(sql`r.until_at`)}))
      from reopening r
        left join book b on b.school_id = r.school_id and b.id = r.book_id
        left join reopening_step x on x.school_id = r.school_id and x.reopening_id = r.id and x.kind = 'execution'
        left join reopening_step e on e.school_id = r.school_id and e.reopening_id = r.id and e.kind = 'end'
      where r.school_id = ${school.id} and r.year = ${year} and r.until_at > ${at} and e.at is null
        and not exists (${restingOn({ school }, { year: sql`r.year`, classId, period: sql`r.period` })})))`
}

/** What the JSON value says, as the pure core reads it. */
export function locksFrom({ now }: Pick<Session, 'now'>, { locks, reopenings }: LocksRow): ExecutedLocks {
  return {
    at: now,
    locks: locks ?? [],
    reopenings: (reopenings ?? []).map(r => ({ ...r, part: partOf(r.subject) })),
  }
}

/** Is a class's period, or one of its books, locked as a whole, with no part of it open again for anybody? */
export function isLocked(of: ExecutedLocks, classId: string, period: string, subject?: string): boolean {
  return isClosedToAll(of, subject === undefined ? { classId, period } : placeOf({ classId, subject }, period), of.at)
}

/** Has a class's period, or one of its books, a lock that closes all of it, whether or not some of it is open again for a while? */
export function isLockedAt(
  of: ExecutedLocks,
  { subject, ...place }: { classId: string; period: string; subject?: string },
  at: number,
): boolean {
  return isLockedWhole(of, subject === undefined ? place : placeOf({ ...place, subject }, place.period), at)
}

/** The columns of a sheet, of these, that are closed by now, whether or not one of them is open again for a while. */
export function columnsShut(
  of: ExecutedLocks,
  book: { classId: string; subject: string },
  period: string,
  columns: readonly string[],
): ReadonlySet<string> {
  // mostly there is no lock of a column
  if (of.locks.every(l => l.column === null)) return new Set()
  return new Set(columns.filter(column => lockAt(of, { ...placeOf(book, period), column }, of.at)))
}

/** Which of the two parts of a class's books a subject belongs to. */
export const partOf = (subject: string): Reopening['part'] => (subject === HOMEROOM_SHEET ? 'traits' : 'marks')

export function placeOf({ classId, subject }: { classId: string; subject: string }, period: string) {
  return { classId, period, subject, part: partOf(subject) }
}
