/** A school year as a school has decided it: two terms, the weeks that are taught, and what cuts them into months. */
import { addDays, type Day } from './vietnam-time.ts'

/** Both days belong to it. */
export type Span = { readonly from: Day; readonly to: Day }

export type SchoolYear = {
  /** the calendar year in which it begins: 2026 is 2026-2027 */
  readonly year: number
  readonly terms: readonly [Span, Span]
  /** days without teaching, the new year's holidays among them; a week that lies wholly in one is not taught */
  readonly breaks: readonly Span[]
}

/**
 * The usual year, where nobody has decided one: from the opening on 5 September to the end of May, the second term from
 * 16 January, every week taught. The ministry sets only the frame each year; these days within it are our choice.
 */
export function usualYear(year: number): SchoolYear {
  return {
    year,
    terms: [
      { from: `${year}-09-05`, to: `${year + 1}-01-15` },
      { from: `${year + 1}-01-16`, to: `${year + 1}-05-31` },
    ],
    breaks: [],
  }
}

/** From the first day of the first term to the last of the second. */
export function wholeYear({ terms: [first, second] }: SchoolYear): Span {
  return { from: first.from, to: second.to }
}

/** The Mondays of all weeks with at least one taught day from Monday to Saturday. */
export function taughtWeeks(year: SchoolYear): Day[] {
  const { from, to } = wholeYear(year)
  const mondays: Day[] = []
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7))
    if (workingDays(monday).some(day => isTaught(year, day))) mondays.push(monday)
  return mondays
}

/** The months with at least one taught day, as `2026-10`. */
export function taughtMonths(year: SchoolYear): string[] {
  const { from, to } = wholeYear(year)
  const months: string[] = []
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) {
    const days = daysOf({ from: `${month}-01`, to: addDays(`${nextMonth(month)}-01`, -1) })
    if (days.some(day => isTaught(year, day) && !isSunday(day))) months.push(month)
  }
  return months
}

/** Is this day in a term and in no break? Sundays are not looked at: some centres teach on them. */
export function isTaught({ terms, breaks }: SchoolYear, day: Day): boolean {
  return terms.some(term => within(term, day)) && !breaks.some(pause => within(pause, day))
}

/** The Monday of the week of a day. */
export function mondayOf(day: Day): Day {
  return addDays(day, -weekday(day))
}

/** `2026-12` → `2027-01`. */
export function nextMonth(month: string): string {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

function within({ from, to }: Span, day: Day): boolean {
  return from <= day && day <= to
}

function daysOf({ from, to }: Span): Day[] {
  const days: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

const workingDays = (monday: Day): Day[] => [0, 1, 2, 3, 4, 5].map(n => addDays(monday, n))
const isSunday = (day: Day) => weekday(day) === 6

/** 0 for Monday to 6 for Sunday; 2000-01-03 was a Monday. */
function weekday(day: Day): number {
  const days = Math.round((Date.parse(day) - Date.parse('2000-01-03')) / 86_400_000)
  return ((days % 7) + 7) % 7
}
