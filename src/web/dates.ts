/** Dates and times as a school writes them. Vietnam is UTC+7 all year; nothing here reads a clock. */

const hours7 = 7 * 3_600_000

/** `2027-01-15` or an instant → "15/01/2027" in Vietnam. */
export function day(date: string | number): string {
  const [y, m, d] = schoolDay(date).split('-')
  return `${d}/${m}/${y}`
}

/** `2027-01-15` or an instant → "15/01" in Vietnam. */
export function shortDay(date: string | number): string {
  const [, m, d] = schoolDay(date).split('-')
  return `${d}/${m}`
}

/** An instant (ISO or ms since 1970) → "21:42" in Vietnam; with seconds "21:42:08". */
export function clock(instant: string | number, seconds = false): string {
  return new Date(new Date(instant).getTime() + hours7).toISOString().slice(11, seconds ? 19 : 16)
}

/** An instant → "04/01, 21:08" in Vietnam. */
export const moment = (instant: string | number): string => `${shortDay(instant)}, ${clock(instant)}`

/** The day in Vietnam: a plain date stays, an instant is moved to UTC+7. */
export function schoolDay(date: string | number): string {
  if (typeof date === 'string' && date.length === 10) return date
  return new Date(new Date(date).getTime() + hours7).toISOString().slice(0, 10)
}

/** The day of the week, Sunday 0 to Saturday 6. */
export const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

/** Whole days from one plain date to another; negative when that lies before. */
export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000
