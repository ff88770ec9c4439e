/**
 * What every home page looks at first, in one statement: the windows and locks of the year, the own deeds of the week,
 * and whether there is anything at all of what is rarely there.
 */
import { sql } from 'kysely'
import { addDays } from '../../calendar/vietnam-time.ts'
import type { Step } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import { type DutiesRow, dutiesRow } from '../duties/index.ts'
import {
  classesOfLock,
  type ExecutedLocks,
  HOMEROOM_SHEET,
  locksAsJson,
  locksFrom,
  type WindowRow,
  type Windows,
  windowsAsJson,
  windowsFrom,
} from '../gradebook/index.ts'
import { type RolloutRow, rolloutRow } from '../rollout/index.ts'
import type { PartLock } from './part-locks.ts'

export type LockRow = { id: string; period: string; classId: string | null; steps: readonly Step[] }

export type AtHand = {
  /** the locks of everything in a class, or in the whole school, with their steps; one of a grade once for each class */
  locks: readonly LockRow[]
  /** those of a part, a subject or a column */
  partLocks: readonly PartLock[]
  /** what is closed by now, and open again for a while */
  closed: ExecutedLocks
  windows: Windows
  /** the periods whose progress somebody has checked */
  checked: readonly string[]
  /** deeds of this person in the last seven days */
  doneThisWeek: number
  /** dossiers of the year that wait for somebody's word */
  corrections: boolean
  /** zeros that somebody asked for and nobody has answered */
  zeros: boolean
  /** retests of the year, and classes handed over to this person, that wait for somebody */
  primary: boolean
  /** proposals of praise, of a past year too, that nobody has answered */
  praises: boolean
  /** somebody asked this person for missing cells */
  reminders: boolean
  /** somebody of the school handed a column in this year: then it is asked of the others, too */
  handIns: boolean
  /** transcripts of the classes that this person leads */
  documents: boolean
  /** transcripts of this year's classes, or of last year's, that are not sealed */
  transcripts: boolean
  /** results of the year */
  results: boolean
  /** a post, a seat, a class or the head's office in somebody's hands ended, or the school closed its door to somebody */
  left: boolean
  /** the next announced last day in a post, on a board or in the head's office */
  leaving: string | null
  /** what is known of the recurring duties */
  duties: DutiesRow
  /** faults that nobody has closed, and the own open steps and tasks of the roll-out; null where nothing is open */
  rollout: RolloutRow | null
  /** regulations adopted here that this person has not said to have read, as far as they are or will be in force */
  unread: readonly { id: string; no: string; from: string }[]
}

type Row = Omit<AtHand, 'locks' | 'partLocks' | 'closed' | 'windows' | 'checked' | 'unread'> & {
  windows: WindowRow[] | null
  checked: string[] | null
  closed: Parameters<typeof locksFrom>[1]
  unread: AtHand['unread'] | null
  locks: (Omit<PartLock, 'steps'> & { steps: { kind: Step['kind']; by: string; as: Party }[] | null })[] | null
}

const WEEK = 7 * 86_400_000
/** so long before somebody leaves is it time to find somebody else */
const DAYS_AHEAD = 30

export async function atHand(session: Session, year: number): Promise<AtHand> {
  const { trx, school, now, day, standing } = session
  const soon = addDays(day, DAYS_AHEAD)
  const led = standing.assignments.filter(a => a.subject === HOMEROOM_SHEET).map(a => a.classId)
  const { rows } = await sql<Row>`
    select
      (select json_agg(json_build_object('id', l.id, 'period', l.period, 'classId', coalesce(c.id, l.class_id),
          'part', l.part, 'subject', l.subject, 'column', l.col, 'steps',
          (select json_agg(json_build_object('kind', s.kind, 'by', s.person_id, 'as', s.capacity) order by s.at)
            from lock_step s where s.school_id = l.school_id and s.lock_id = l.id)))
        from lock l ${classesOfLock}
        where l.school_id = ${school.id} and l.year = ${year}
          and (num_nonnulls(l.grade, l.age_group) = 0 or c.id is not null)
          and not exists (select from lock_end o where o.school_id = l.school_id and o.lock_id = l.id)) as locks,
      ${locksAsJson(session, year)} as closed,
      ${windowsAsJson(session, year)} as windows,
      (select json_agg(distinct period) from progress_check where school_id = ${school.id} and year = ${year}) as checked,
      (select count(*)::int from journal where school_id = ${school.id} and at > ${new Date(now - WEEK)}
        and person_id = ${session.person()} and verdict = 'allowed') as "doneThisWeek",
      exists (select 1 from correction c where c.school_id = ${school.id} and c.year = ${year}
        and not exists (select 1 from correction_step s where s.school_id = c.school_id and s.correction_id = c.id
          and s.kind in ('application', 'refusal', 'withdrawal', 'conflict'))) as corrections,
      exists (select 1 from zero_request z where z.school_id = ${school.id} and z.year = ${year}
        and not exists (select 1 from zero_answer a where a.school_id = z.school_id and a.request_id = z.id)) as zeros,
      (exists (select 1 from retest_request r where r.school_id = ${school.id} and r.year = ${year}
          and not exists (select 1 from retest_done d where d.school_id = r.school_id and d.request_id = r.id)
          and not exists (select 1 from retest_answer a where a.school_id = r.school_id and a.request_id = r.id
            and a.kind <> 'permission'))
        or exists (select 1 from handover_receiver r where r.school_id = ${school.id}
          and r.receiver_id = ${session.person()} and not exists (select 1 from handover_answer a
            where a.school_id = r.school_id and a.handover_id = r.handover_id and a.person_id = r.receiver_id)))
        as "primary",
      exists (select 1 from praise p where p.school_id = ${school.id} and p.kind <> 'letter'
        and not exists (select 1 from praise_answer a where a.school_id = p.school_id and a.praise_id = p.id)) as praises,
      exists (select 1 from reminder r where r.school_id = ${school.id} and r.year = ${year}
        and r.teacher_id = ${session.person()}) as reminders,
      exists (select 1 from column_hand_in h where h.school_id = ${school.id} and h.year = ${year}) as "handIns",
      (select json_agg(json_build_object('id', v.id, 'no', v.decision_no, 'from', v.effective_from) order by v.effective_from)
        from regulation_version v where v.school_id = ${school.id} and v.layer = 'school' and v.decided_on is not null
        and not exists (select 1 from regulation_withdrawal w where w.school_id = v.school_id and w.version_id = v.id)
        and not exists (select 1 from regulation_version n where n.school_id = v.school_id and n.layer = v.layer
          and n.effective_from > v.effective_from and n.effective_from <= ${session.day}::date
          and not exists (select 1 from regulation_withdrawal w where w.school_id = n.school_id and w.version_id = n.id))
        and not exists (select 1 from regulation_reading r where r.school_id = v.school_id and r.version_id = v.id
          and r.person_id = ${session.person()})) as unread,
      exists (select 1 from transcript_version v
        where v.school_id = ${school.id} and v.class_id = any(${led}::uuid[])) as documents,
      exists (select 1 from class c join transcript_version v on v.school_id = c.school_id and v.class_id = c.id
        where c.school_id = ${school.id} and c.year >= ${year - 1} and not exists (select 1 from transcript_signature s
          where s.school_id = v.school_id and s.version_id = v.id and s.stage = 'seal')) as transcripts,
      exists (select 1 from class_result r where r.school_id = ${school.id} and r.year = ${year}) as results,
      (exists (select from post where school_id = ${school.id} and to_day < ${day}::date)
        or exists (select from board where school_id = ${school.id} and to_day < ${day}::date and to_day >= from_day)
        or exists (select from assignment where school_id = ${school.id} and to_day < ${day}::date)
        or exists (select from stand_in where school_id = ${school.id} and giver_id is null and to_day < ${day}::date)
        or exists (select from stand_in_end where school_id = ${school.id} and ends_on <= ${day}::date)
        or exists (select from account_school
          where school_id = ${school.id} and closed_at is not null)) as "left",
      (select min(e.to_day) from (select to_day from post where school_id = ${school.id}
          union all select to_day from board where school_id = ${school.id} and to_day >= from_day
          union all select to_day from stand_in where school_id = ${school.id} and giver_id is null) e
        where e.to_day >= ${day}::date and e.to_day <= ${soon}::date) as leaving,
      ${rolloutRow(session)} as rollout,
      ${dutiesRow(session, year)} as duties`.execute(trx)
  const { locks, closed, windows, checked, unread, ...there } = rows[0]!
  const all = (locks ?? []).map(l => ({ ...l, steps: l.steps ?? [] }))
  const isPart = (l: PartLock) => l.part !== null || l.subject !== null || l.column !== null
  return {
    ...there,
    closed: locksFrom(session, closed),
    windows: windowsFrom(session, windows),
    checked: checked ?? [],
    unread: unread ?? [],
    locks: all.filter(l => !isPart(l)),
    partLocks: all.filter(isPart),
  }
}
