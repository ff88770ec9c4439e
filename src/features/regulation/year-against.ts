/** What the days of a school year may not be moved against: times for entry, approved books, locks. */
import { sql } from 'kysely'
import { missesTerm, termOf, yearIn } from '../../calendar/decided-years.ts'
import type { SchoolYear } from '../../calendar/school-year.ts'
import { printDay } from '../../calendar/vietnam-time.ts'
import type { Fault } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { executedLocks, schoolPeriods, windowsOf } from '../gradebook/index.ts'

/** A time for entry that was decided must still lie where its term can be meant. */
export async function windowFaults(session: Session, days: SchoolYear): Promise<Fault[]> {
  const windows = await windowsOf(session, days.year)
  return schoolPeriods(session.school.programme).flatMap((period): Fault[] => {
    const { opensOn, closesOn, decisionNo: no } = windows.at([period])
    if (opensOn === null || closesOn === null) return []
    if (!missesTerm(days, period, { from: opensOn, to: closesOn })) return []
    return [
      {
        at: termOf(period) === 0 ? 'firstFrom' : 'secondFrom',
        code: 'ERR_YEAR_AGAINST_WINDOW',
        params: { period, no: no ?? '', from: printDay(opensOn), to: printDay(closesOn) },
      },
    ]
  })
}

/** The last day of a term stays where it is once its books are locked, or a lock of them is set for an hour. */
export async function standingFaults(session: Session, days: SchoolYear): Promise<Fault[]> {
  const { terms } = yearIn(session.calendar, days.year)
  const moved = (['firstTo', 'secondTo'] as const).filter((_, term) => days.terms[term]!.to !== terms[term]!.to)
  if (moved.length === 0) return []
  const { locks } = await executedLocks(session, days.year)
  const locked = moved.flatMap((at): Fault[] => {
    const lock = locks.find(l => l.from !== null && ENDS[at].includes(l.period))
    if (!lock) return []
    const limit = printDay(terms[at === 'firstTo' ? 0 : 1].to)
    return [{ at, code: 'ERR_YEAR_AGAINST_LOCK', params: { no: lock.decisionNo ?? '–', limit } }]
  })
  return locked.some(f => f.at === 'firstTo') ? locked : [...locked, ...(await approvedFaults(session, days))]
}

/** The periods that end with a term. */
const ENDS: Record<'firstTo' | 'secondTo', readonly string[]> = { firstTo: ['HK1'], secondTo: ['HK2', 'CN'] }

/** A preschool's approved book holds the themes up to the day that parts the semesters: it stays where it is (HS-MN-5). */
async function approvedFaults({ trx, school, calendar }: Session, days: SchoolYear): Promise<Fault[]> {
  const stays = yearIn(calendar, days.year).terms[0].to
  if (school.programme !== 'preschool' || days.terms[0].to === stays) return []
  const { rows } = await sql<{ approved: boolean }>`select exists (select from preschool_review_step
    where school_id = ${school.id} and year = ${days.year} and kind = 'approval') as approved`.execute(trx)
  return rows[0]!.approved ? [{ at: 'firstTo', code: 'ERR_DAY_PASSED', params: { limit: printDay(stays) } }] : []
}
