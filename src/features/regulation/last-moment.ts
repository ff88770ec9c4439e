import { printInstant } from '../../calendar/vietnam-time.ts'
import { instantsOf } from '../../law/parameters.ts'
import type { Duty } from '../../law/regulation.ts'

/** The last second in time in the first turn of a usual year, by the duty's own deadline or another; '' where it has none. */
export function lastMoment(duty: Duty, due = duty.due): string {
  const first = instantsOf(duty, due)[0]
  return first === undefined ? '' : printInstant(first - 1000)
}
