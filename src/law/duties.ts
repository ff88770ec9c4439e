/**
 * What a regulation asks of people again and again, and when: every month, every taught week, every term. Pure: the
 * school's calendar comes in, the duties of a span go out, each with the first instant allowed and the first late one.
 */
import { nextMonth, type SchoolYear, type Span, taughtMonths, taughtWeeks, wholeYear } from '../calendar/school-year.ts'
import { addDays, type Day, startOf } from '../calendar/vietnam-time.ts'
import type { ClauseId, Duty, Instant, Party, Regulation, Rhythm } from './regulation.ts'

export type DutyDue = {
  readonly clause: ClauseId
  /** the duty's key within its regulation */
  readonly duty: string
  /** who must do it; with several, any one of them */
  readonly of: readonly Party[]
  /** what it is done for: `2026-10`, the Monday of the week, `HK1`, `CN` */
  readonly period: string
  /** the first instant at which it may be done, ms since 1970 UTC */
  readonly opensAt: number
  /** the first late instant */
  readonly dueAt: number
}

/** The span of a duty's occurrence, by its own name. */
type Turn = { readonly period: string; readonly span: Span; readonly year: SchoolYear }

/**
 * Every duty of a regulation that falls due in a span of days, soonest first. A duty belongs to the span when its first
 * late instant lies after the beginning of the first day and not after the end of the last. Nothing falls due before the
 * regulation is in force.
 */
export function dutiesDue(of: Regulation, years: readonly SchoolYear[], days: Span): DutyDue[] {
  const [after, until] = [startOf(days.from), startOf(addDays(days.to, 1))]
  const inForce = startOf(of.effectiveFrom)
  const due = (of.duties ?? []).flatMap(duty => years.flatMap(year => occurrences(duty, year)))
  return due
    .filter(d => d.dueAt > after && d.dueAt <= until && d.dueAt > inForce)
    .sort((a, b) => a.dueAt - b.dueAt || (a.duty < b.duty ? -1 : 1))
}

/** One duty over one school year. */
function occurrences(duty: Duty, year: SchoolYear): DutyDue[] {
  return turnsOf(duty.every, year).map(turn => ({
    clause: duty.clause,
    duty: duty.id,
    of: duty.of,
    period: turn.period,
    opensAt: duty.opens ? instantOf(duty.opens, turn) : startOf(`${year.year}-08-01`),
    dueAt: instantOf(duty.due, turn),
  }))
}

function turnsOf(every: Rhythm, year: SchoolYear): Turn[] {
  const [first, second] = year.terms
  switch (every) {
    case 'month':
      return taughtMonths(year).map(month => ({ period: month, span: monthSpan(month), year }))
    case 'week':
      return taughtWeeks(year).map(monday => ({ period: monday, span: { from: monday, to: addDays(monday, 6) }, year }))
    case 'term':
      return [
        { period: 'HK1', span: first, year },
        { period: 'HK2', span: second, year },
      ]
    case 'year':
      return [{ period: 'CN', span: wholeYear(year), year }]
  }
}

function monthSpan(month: string): Span {
  return { from: `${month}-01`, to: addDays(`${nextMonth(month)}-01`, -1) }
}

/** `start` is the first instant of the span, `end` the first after it; days and minutes are counted from there. */
function instantOf(at: Instant, { span }: Turn): number {
  const day: Day = at.from === 'start' ? span.from : addDays(span.to, 1)
  return startOf(addDays(day, at.days)) + (at.minutes ?? 0) * 60_000
}

export type Outage = { readonly from: number; readonly to: number }

/**
 * The first late instant after outages. What the server could not be reached for in the last day before the deadline is
 * added to it, and so is an outage that begins before the time so added is over: an outage is never the teacher's fault
 * (our choice; no text speaks of it).
 */
export function extended(dueAt: number, outages: readonly Outage[]): number {
  let due = dueAt
  for (const outage of [...outages].sort((a, b) => a.from - b.from)) {
    const from = Math.max(outage.from, dueAt - LAST_DAY)
    if (from < outage.to && from < due) due += outage.to - from
  }
  return due
}

/** By how many ms a duty was late, 0 in time; outages count as {@link extended} says. */
export function lateness(dueAt: number, doneAt: number, outages: readonly Outage[]): number {
  return Math.max(0, doneAt - extended(dueAt, outages))
}

/** Is a duty that is not done at this instant late? The deadline itself is the first late instant. */
export function isLate(dueAt: number, at: number, outages: readonly Outage[]): boolean {
  return at >= extended(dueAt, outages)
}

const LAST_DAY = 86_400_000
