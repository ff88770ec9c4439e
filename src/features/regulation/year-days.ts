/** The days of a school year's calendar: what lies on each, month by month. Pure. */
import { nextMonth } from '../../calendar/school-year.ts'
import { addDays, type Day } from '../../calendar/vietnam-time.ts'
import type { OutputOf } from '../../records/act.ts'
import { schoolDay, weekday } from '../../web/dates.ts'
import type { regulationYear } from './year.ts'

export type Year = OutputOf<typeof regulationYear>
type DutyDue = Year['duties'][number]
type Window = Year['windows'][number]

export type Entry = { day: Day; key: string } & (
  | { is: 'duty'; duty: DutyDue }
  | { is: 'window'; edge: 'opens' | 'closes'; window: Window }
  | { is: 'term'; edge: 'begins' | 'ends'; term: number }
)

/** Everything of the year by its day; a deadline at midnight lies on the day that it ends. */
export function entriesOf({ duties, windows, terms }: Pick<Year, 'duties' | 'windows' | 'terms'>): Entry[] {
  const all: Entry[] = [
    ...terms.flatMap(({ from, to }, i): Entry[] => [
      { day: from, key: `term ${i} begins`, is: 'term', edge: 'begins', term: i },
      { day: to, key: `term ${i} ends`, is: 'term', edge: 'ends', term: i },
    ]),
    ...windows.flatMap((window): Entry[] => [
      { day: window.opensOn, key: `${window.period} opens`, is: 'window', edge: 'opens', window },
      { day: window.closesOn, key: `${window.period} closes`, is: 'window', edge: 'closes', window },
    ]),
    ...duties.map((duty): Entry => ({ day: schoolDay(duty.dueAt - 1), key: duty.key, is: 'duty', duty })),
  ]
  return all.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** From August to July, as `2026-08`. */
export function monthsOf(year: number): string[] {
  const months = [`${year}-08`]
  while (months.length < 12) months.push(nextMonth(months.at(-1)!))
  return months
}

/** The weeks of a month from Monday to Sunday; days of other months are null. */
export function weeksOf(month: string): (Day | null)[][] {
  const first = `${month}-01`
  // Monday 0 to Sunday 6
  const lead = (weekday(first) + 6) % 7
  const days: (Day | null)[] = Array.from({ length: lead }, () => null)
  for (let at = first; at.startsWith(month); at = addDays(at, 1)) days.push(at)
  while (days.length % 7 !== 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, i) => days.slice(7 * i, 7 * i + 7))
}
