import type { OutputOf } from '../../records/act.ts'
import type { myDuties } from './mine.ts'

export type Mine = OutputOf<typeof myDuties>
/** One duty in one period, as the page shows it. */
export type DutyItem = Mine['items'][number]

export function titleOf({ title, class: of }: DutyItem): string {
  return of ? `${title}, ${of.name}` : title
}

/** By what the acts know it. */
export const nameOf = ({ layer, duty, year, period, owner, class: of }: DutyItem) => ({
  ...{ layer, duty, year, period, owner },
  class: of?.id ?? null,
})
