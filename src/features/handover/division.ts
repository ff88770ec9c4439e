/** Who of a class goes to whom: every promoted pupil to one receiver. Pure. */
import type { Fault } from '../../records/faults.ts'
import type { Content } from './content.ts'

type Pupil = Pick<Content['pupils'][number], 'id' | 'name' | 'promoted'>
export type Asked = {
  /** takes on everybody who is not named in `goes`; null where each is named */
  receiver: string | null
  goes: readonly { pupil: string; to: string | null }[]
}
/** Who can receive, and whom of the pupils the giver leads in the next year, too: they need not be handed over. */
export type Leads = { receivers: ReadonlySet<string>; keeps: ReadonlySet<string> }

/**
 * The receiver of each pupil, null for who stays, with every fault at once. Who is not promoted, or not yet, may go to a
 * receiver or stay: the file of who repeats or waits is not the next grade's (Điều 12).
 */
export function divide(pupils: readonly Pupil[], { receiver, goes }: Asked, { receivers, keeps }: Leads) {
  const faults: Fault[] = []
  // who leads all of them on has nobody to hand over to, and need not
  const allStay = keeps.size > 0 && pupils.every(p => p.promoted !== true || keeps.has(p.id))
  const nobody = allStay ? 'ERR_CLASS_STAYS' : 'ERR_NOT_A_RECEIVER'
  if (receiver !== null && !receivers.has(receiver)) faults.push({ at: 'receiver', code: nobody })
  const inClass = new Set(pupils.map(p => p.id))
  const named = new Map<string, { to: string | null; at: string }>()
  for (const [i, { pupil, to }] of goes.entries()) {
    if (!inClass.has(pupil)) faults.push({ at: `goes.${i}.pupil`, code: 'ERR_PUPIL_NOT_IN_CLASS' })
    if (named.has(pupil)) faults.push({ at: `goes.${i}.pupil`, code: 'ERR_PERSON_TWICE' })
    if (to !== null && !receivers.has(to)) faults.push({ at: `goes.${i}.to`, code: 'ERR_NOT_A_RECEIVER' })
    named.set(pupil, { to, at: `goes.${i}.to` })
  }
  const division = new Map<string, string | null>()
  for (const { id, name, promoted } of pupils) {
    const { to, at } = named.get(id) ?? { to: receiver, at: 'goes' }
    division.set(id, to)
    if (to === null && promoted === true && !keeps.has(id))
      faults.push({ at, code: 'ERR_PUPIL_TO_NOBODY', params: { name } })
  }
  if (faults.length === 0 && [...division.values()].every(to => to === null))
    faults.push({ at: 'receiver', code: nobody })
  return { division, faults }
}
