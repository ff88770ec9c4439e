/** The days of a school year by decision: within which frame, and against which times for entry they may not stand. Pure. */
import { type SchoolYear, type Span, usualYear, wholeYear } from './school-year.ts'
import type { Day } from './vietnam-time.ts'

export type DecidedYear = SchoolYear & {
  readonly decisionNo: string
  readonly decidedOn: Day
  /** decided here, or by the body above */
  readonly own: boolean
  /** how often it was decided there */
  readonly version: number
}

/** What was decided for a school, by the years; the usual year holds for every other. */
export type Calendar = ReadonlyMap<number, DecidedYear>

export const yearIn = (calendar: Calendar, year: number): SchoolYear => calendar.get(year) ?? usualYear(year)

/** The earliest first day, the latest end of the first term, the latest end of the year. */
export type Frame = { readonly opens: Day; readonly termOneBy: Day; readonly yearBy: Day }

/**
 * Where no body above has decided the year: a wide frame of our own. The ministry's frame comes anew each year, and the
 * province may move it by some days; the product carries none of them.
 */
export const widestFrame = (year: number): Frame => ({
  opens: `${year}-08-15`,
  termOneBy: `${year + 1}-01-31`,
  yearBy: `${year + 1}-06-15`,
})

export const frameOf = ({ terms: [first, second] }: SchoolYear): Frame => ({
  opens: first.from,
  termOneBy: first.to,
  yearBy: second.to,
})

export type DayField = 'firstFrom' | 'firstTo' | 'secondFrom' | 'secondTo'

export type DayFault = {
  readonly at: DayField | `breaks.${number}.to` | `breaks.${number}.from`
  readonly code:
    | 'ERR_TERM_NEVER_BEGINS'
    | 'ERR_TERMS_OVERLAP'
    | 'ERR_BREAK_OUTSIDE'
    | 'ERR_BEFORE_FRAME'
    | 'ERR_AFTER_FRAME'
    | 'ERR_DAY_PASSED'
  /** of a frame: how far it may go; of a day that has passed: where it stays */
  readonly limit?: Day
}

/** What is wrong with a year's days in themselves and against their frame. */
export function yearFaults(days: SchoolYear, frame: Frame): DayFault[] {
  const [first, second] = days.terms
  const whole = wholeYear(days)
  const faults: (DayFault | false)[] = [
    first.to < first.from && { at: 'firstTo', code: 'ERR_TERM_NEVER_BEGINS' },
    second.to < second.from && { at: 'secondTo', code: 'ERR_TERM_NEVER_BEGINS' },
    second.from <= first.to && { at: 'secondFrom', code: 'ERR_TERMS_OVERLAP' },
    first.from < frame.opens && { at: 'firstFrom', code: 'ERR_BEFORE_FRAME', limit: frame.opens },
    first.to > frame.termOneBy && { at: 'firstTo', code: 'ERR_AFTER_FRAME', limit: frame.termOneBy },
    second.to > frame.yearBy && { at: 'secondTo', code: 'ERR_AFTER_FRAME', limit: frame.yearBy },
    ...days.breaks.map(({ from, to }, i): DayFault | false => {
      if (to < from) return { at: `breaks.${i}.to`, code: 'ERR_TERM_NEVER_BEGINS' }
      return (from < whole.from || to > whole.to) && { at: `breaks.${i}.from`, code: 'ERR_BREAK_OUTSIDE' }
    }),
  ]
  return faults.filter(f => f !== false)
}

/** Deadlines counted from a day that has passed are over: a decision that moves it comes too late. */
export function passedDays(was: SchoolYear, now: SchoolYear, today: Day): DayFault[] {
  const [before, after] = [boundaries(was), boundaries(now)]
  return before.flatMap(([at, limit], i) => {
    const next = after[i]![1]
    return next !== limit && (limit < today || next < today) ? [{ at, code: 'ERR_DAY_PASSED' as const, limit }] : []
  })
}

function boundaries({ terms: [first, second] }: SchoolYear): [DayField, Day][] {
  return [
    ['firstFrom', first.from],
    ['firstTo', first.to],
    ['secondFrom', second.from],
    ['secondTo', second.to],
  ]
}

/** How many days are left to the end of the running term and of the year; fewer than none once it is over. */
export function daysBeforeEnds(
  { terms: [first, second] }: SchoolYear,
  today: Day,
): { termEnd: number; yearEnd: number } {
  const left = (to: Day) => Math.round((Date.parse(to) - Date.parse(today)) / 86_400_000)
  return { termEnd: left(today <= first.to ? first.to : second.to), yearEnd: left(second.to) }
}

/** In which term the cells of a period are written: 0 or 1. */
export const termOf = (period: string): 0 | 1 => (period.endsWith('HK1') ? 0 : 1)

/** Does a time for entry lie where its term cannot be meant: over before it begins, or not open until long after it? */
export function missesTerm({ year, terms }: SchoolYear, period: string, window: Span): boolean {
  const term = termOf(period)
  const last = term === 0 ? terms[1].to : `${year + 1}-07-31`
  return window.to < terms[term].from || window.from > last
}
