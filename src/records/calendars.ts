/** The days of the school years as they were decided: by the school itself, else by the body above. */
import { sql } from 'kysely'
import type { Calendar, DecidedYear } from '../calendar/decided-years.ts'
import type { SchoolYear } from '../calendar/school-year.ts'
import { canonical, type Json } from './canonical.ts'

export type CalendarRow = { kind: 'calendar'; a: string | null; b: null }

/** A statement, or a part of one; a body that decides for others goes by the same days. */
export const calendarRows = (school: number) => sql<CalendarRow>`
    select 'calendar' as kind, json_agg(json_build_object('year', y.year, 'days', y.days, 'decisionNo', y.decision_no,
        'decidedOn', y.decided_on, 'own', y.own, 'version', y.version) order by y.year)::text as a, null as b from (
      select distinct on (d.year) d.* from (
        select year, version, days, decision_no, decided_on, true as own from year_calendar where school_id = ${school}
        union all
        select f.year, f.version, f.days, f.decision_no, f.decided_on, f.issuer_id = s.id from school s
          join year_frame f on f.issuer_id in (s.id, s.supervisor_id) where s.id = ${school}) d
      order by d.year, d.own desc, d.version desc) y`

export const NO_CALENDAR: Calendar = new Map()

/** What holds for the whole school is looked up by identity, so the same decisions are the same calendar. */
const known = new Map<string, Calendar>()
const MOST = 500

export function calendarFrom(text: string | null): Calendar {
  if (text === null) return NO_CALENDAR
  const there = known.get(text)
  if (there) return there
  const rows = JSON.parse(text) as (Omit<DecidedYear, keyof SchoolYear> & { year: number; days: string })[]
  const calendar: Calendar = new Map(
    rows.map(({ days, ...row }) => [row.year, { ...(JSON.parse(days) as Omit<SchoolYear, 'year'>), ...row }]),
  )
  if (known.size >= MOST) known.clear()
  known.set(text, calendar)
  return calendar
}

/** Terms and breaks as they are kept. */
export const daysText = ({ terms, breaks }: SchoolYear): string => canonical({ terms, breaks } as unknown as Json)
