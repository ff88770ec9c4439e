import { sql } from 'kysely'
import { z } from 'zod'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { behind } from './behind.ts'
import type { Layer } from './items.ts'

/** Asks somebody for duties that are late: a note beside them until they are done. Of each duty once a day. */
export const remindOfDuties = act({
  name: 'duties.remind',
  summary: 'Reminds somebody of duties that are late',
  input: z.object({ person: id }),
  output: z.object({ duties: z.int() }),
  async run(session, { person }) {
    const leave = session.ask('duty.remind', { matter: { person } })
    const { late } = (await behind(session)).find(p => p.person === person) ?? { late: [] }
    if (late.length === 0) throw new Invalid([{ at: 'person', code: 'ERR_NOTHING_LATE' }])
    const year = schoolYearOf(session.day)
    const duties = [...new Map(late.map(l => [`${l.layer} ${l.duty}`, l])).values()]
    const { numAffectedRows } = await sql`
      insert into duty_reminder (school_id, year, layer, duty, reminded_id, day, person_id, at, act_id)
      select ${session.school.id}, ${year}, u.layer, u.duty, ${person}, ${session.day}::date, ${session.person()},
        ${new Date(session.now)}, ${session.actId}
      from unnest(${duties.map(d => d.layer)}::text[], ${duties.map(d => d.duty)}::text[]) as u (layer, duty)
      on conflict do nothing`.execute(session.trx)
    if (numAffectedRows === 0n) throw new Conflict('ERR_REMINDED_OF_DUTIES', null)
    const delta = { person, duties: duties.map(d => d.duty) }
    return session.record(leave, delta, { duties: duties.length })
  },
})

export type DutyReminder = { layer: Layer; duty: string; to: string; by: string; at: number; today: boolean }

/** The last reminder of each duty to each person, of this year and the one before: what closes a year outlives it. */
export async function remindersOf({ trx, school, day }: Session, year: number, only?: string): Promise<DutyReminder[]> {
  const to = only === undefined ? sql`` : sql`and r.reminded_id = ${only}`
  const { rows } = await sql<Omit<DutyReminder, 'at' | 'today'> & { at: Date; day: string }>`
    select distinct on (r.reminded_id, r.layer, r.duty) r.layer, r.duty, r.reminded_id::text as "to",
      p.family_name || ' ' || p.given_name as by, r.at, r.day::text as day
    from duty_reminder r join person p on p.school_id = r.school_id and p.id = r.person_id
    where r.school_id = ${school.id} and r.year between ${year - 1} and ${year} ${to}
    order by r.reminded_id, r.layer, r.duty, r.day desc`.execute(trx)
  return rows.map(({ at, day: on, ...r }) => ({ ...r, at: at.getTime(), today: on === day }))
}

export const remindersTo = (session: Session, year: number) => remindersOf(session, year, session.person())
