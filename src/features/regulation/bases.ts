/** The days of the texts that a regulation rests on, and of those that took their place. Pure. */
import type { Basis } from '../../law/regulation.ts'
import type { Fault } from '../../records/faults.ts'

/** Days that cannot be, each at its field. */
export function basisFaults(bases: readonly Basis[], today: string): Fault[] {
  return bases.flatMap((basis, i) => {
    const faults = { issuedOn: faultOfIssued(basis, today), nowOn: faultOfNow(basis, today) }
    return Object.entries(faults).flatMap(([field, code]) =>
      code === null ? [] : { at: `regulation.bases.${i}.${field}`, code },
    )
  })
}

const faultOfIssued = ({ issuedOn }: Basis, today: string) =>
  issuedOn !== undefined && issuedOn > today ? 'ERR_DAY_IN_FUTURE' : null

/** The day of a text that nobody named, of one not signed yet, or of one older than what it took the place of. */
function faultOfNow({ issuedOn, now, nowOn }: Basis, today: string): string | null {
  if (nowOn === undefined) return null
  if (now === undefined) return 'ERR_REPLACING_TEXT_MISSING'
  if (nowOn > today) return 'ERR_DAY_IN_FUTURE'
  return issuedOn !== undefined && nowOn < issuedOn ? 'ERR_REPLACED_BEFORE_ISSUED' : null
}
