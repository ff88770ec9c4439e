import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { type Fault, Invalid, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { type Entry, enteredBy, entry } from './kinds.ts'
import { asTeacher } from './leave.ts'

/** One dated entry of the roll-out, by whoever the regulations name for its kind. */
export const enter = act({
  name: 'rollout.enter',
  summary: 'Enters what was prepared, planned, held, asked for, registered, reported or given to somebody',
  input: z.object({ entry }),
  output: z.object({ entry: id }),
  async run(session, { entry: given }) {
    const { trx, school, actId, now } = session
    const leave = session.ask(enteredBy[given.kind], {
      towards: { own: isOwn(session, given), ...(given.kind === 'trouble' && asTeacher(session)) },
      matter: { kind: given.kind, subject: 'item' in given ? given.item : given.subject },
    })
    const faults = [...dayFaults(session, given), ...(await personFaults(session, given))]
    if (faults.length > 0) throw new Invalid(faults)
    const made = session.newId()
    await trx
      .insertInto('rollout_entry')
      .values({
        school_id: school.id,
        id: made,
        kind: given.kind,
        subject: 'item' in given ? given.item : given.subject,
        note: given.note,
        on_day: 'on' in given ? given.on : session.day,
        due_on: 'dueOn' in given ? given.dueOn : null,
        responsible_id: 'person' in given ? given.person : null,
        person_id: session.person(),
        capacity: session.capacity(leave),
        at: new Date(now),
        act_id: actId,
      })
      .execute()
    if (given.kind === 'training')
      await trx
        .insertInto('rollout_participant')
        .values(
          [...new Set(given.persons)].map(person_id => ({
            school_id: school.id,
            entry_id: made,
            person_id,
            act_id: actId,
          })),
        )
        .execute()
    return session.record(leave, { entry: made, ...given }, { entry: made })
  },
})

/** Faults are reported by oneself; what one studied alone is one's own. */
function isOwn(session: Session, given: Entry): boolean {
  if (given.kind === 'trouble') return true
  return given.kind === 'training' && given.persons.every(p => p === session.person())
}

/** What was held, sent or looked at is not ahead; what is due is not over before it begins. */
function dayFaults({ day }: Session, given: Entry): Fault[] {
  const faults: Fault[] = []
  if ('on' in given && given.kind !== 'step' && given.on > day) faults.push({ at: 'entry.on', code: 'ERR_DAY_AHEAD' })
  if ('dueOn' in given && given.dueOn < ('on' in given ? given.on : day))
    faults.push({ at: 'entry.dueOn', code: 'ERR_DUE_BEFORE' })
  return faults
}

/** Everybody named is of the staff today, and a task goes to somebody who sits in a board. Throws NotFound for others. */
async function personFaults({ trx, school, day }: Session, given: Entry): Promise<Fault[]> {
  const wanted = 'person' in given ? [given.person] : given.kind === 'training' ? [...new Set(given.persons)] : []
  if (wanted.length === 0) return []
  const holds = sql`from_day <= ${day}::date and (to_day is null or to_day >= ${day}::date)`
  const { rows } = await sql<{ posted: boolean; seated: boolean }>`
    select exists (select from post where school_id = p.school_id and person_id = p.id and ${holds}) as posted,
      exists (select from board_seat s join board b on b.school_id = s.school_id and b.id = s.board_id
        where s.school_id = p.school_id and s.person_id = p.id and ${holds}) as seated
    from person p where p.school_id = ${school.id} and p.id = any(${wanted}::uuid[])`.execute(trx)
  if (rows.length < wanted.length) throw new NotFound('person')
  const at = given.kind === 'training' ? 'entry.persons' : 'entry.person'
  if (given.kind === 'task' && rows.some(r => !r.seated)) return [{ at, code: 'ERR_NOT_SEATED' }]
  // a training of earlier in the year may name somebody who has left since
  return given.kind !== 'training' && rows.some(r => !r.posted) ? [{ at, code: 'ERR_PERSON_NO_POST' }] : []
}
