/** A day and a time as they are typed, in school time. Pure. */

/** ms since 1970; null where either is not yet whole. */
export function instantOf(day: string, time: string): number | null {
  const at = Date.parse(`${day}T${time}:00+07:00`)
  return Number.isNaN(at) ? null : at
}
