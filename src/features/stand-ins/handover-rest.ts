/** What else bears the name of somebody who leaves: duties of the year, requests for the archive, signing keys. */
import { dayOf } from '../../calendar/vietnam-time.ts'
import type { Session } from '../../records/session.ts'
import { isStanding, requestsOf } from '../archive/index.ts'
import { certificatesOf } from '../certificates/index.ts'
import { behind } from '../duties/index.ts'

/** Recurring duties that are open or late, duty by duty. */
export async function dutiesInName(session: Session, person: string) {
  const own = (await behind(session)).find(b => b.person === person)
  const open = (own?.all ?? []).filter(o => o.state.state === 'open' || o.state.state === 'late')
  return [...Map.groupBy(open, o => `${o.layer} ${o.duty}`).values()].map(of => ({
    title: of[0]!.item.duty.title[session.language],
    count: of.length,
    late: of.filter(o => o.state.state === 'late').length,
  }))
}

/** Somebody else still releases them; only who asked can take them back. */
export async function archivesInName(session: Session, person: string) {
  const asked = await requestsOf(session, {})
  return asked.filter(r => r.person === person && isStanding(r)).map(r => ({ class: r.of.id, className: r.of.name }))
}

/** Keys that have not ended: they are ended with the last day, by the owner or by whoever keeps the accounts. */
export async function keysInName(session: Session, person: string) {
  return (await certificatesOf(session, { person, holder: 'person' }))
    .filter(c => c.ended === null && c.untilAt > session.now)
    .map(c => ({ name: c.name, serial: c.serial, untilDay: dayOf(c.untilAt) }))
}
