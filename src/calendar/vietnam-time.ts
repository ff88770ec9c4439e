/** School time is UTC+7 all year; integer arithmetic, because an Intl formatter costs more than the whole decision. */

/** A day as text, `YYYY-MM-DD`, in Vietnam. */
export type Day = string

const OFFSET = 7 * 3_600_000
const DAY = 86_400_000

/** The school's day of an instant (ms since 1970 UTC). */
export function dayOf(instant: number): Day {
  return textOf(Math.floor((instant + OFFSET) / DAY))
}

/** The first instant (ms since 1970 UTC) of a day in Vietnam. */
export function startOf(day: Day): number {
  return numberOf(day) * DAY - OFFSET
}

/** The day that lies so many days after (or before) another. */
export function addDays(day: Day, days: number): Day {
  return textOf(numberOf(day) + days)
}

/** The year in which the school year of this day begins: August opens the new one. Our choice; law sets 5 September for the opening. */
export function schoolYearOf(day: Day): number {
  const year = Number(day.slice(0, 4))
  return Number(day.slice(5, 7)) >= 8 ? year : year - 1
}

/** `07/01/2027`, as people in Vietnam write a day. */
export function printDay(day: Day): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}

/** `07/01/2027 21:08`, an instant in school time. */
export function printInstant(instant: number): string {
  const minutes = Math.floor(((((instant + OFFSET) % DAY) + DAY) % DAY) / 60_000)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${printDay(dayOf(instant))} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** Days since 1970-01-01 of a civil date (proleptic Gregorian). */
function numberOf(day: Day): number {
  const y = Number(day.slice(0, 4))
  const m = Number(day.slice(5, 7))
  const d = Number(day.slice(8, 10))
  const shifted = m <= 2 ? y - 1 : y
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

function textOf(days: number): Day {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const d = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  const m = mp < 10 ? mp + 3 : mp - 9
  const y = yearOfEra + era * 400 + (m <= 2 ? 1 : 0)
  return `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}
