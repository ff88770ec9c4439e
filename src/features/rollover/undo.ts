import { sql } from 'kysely'
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { type DoneRollover, type InTheWay, inTheWay } from './in-the-way.ts'

/** Takes a roll-over back as one unit: its classes were never opened, who left the school is in it again. */
export const undoRollover = act({
  name: 'rollover.undo',
  summary: 'Undoes a roll-over as one unit, while nothing was entered in the new classes',
  input: z.object({ rollover: id }),
  output: z.object({ classes: z.int(), pupils: z.int() }),
  async run(session, input) {
    const leaves = [session.ask('class.open'), session.ask('roster.import')]
    const done = await findRollover(session, input.rollover)
    const classes = await inTheWay(session, done)
    if (classes.length > 0) throw inUse(classes)
    await keepUndoing(session, done)
    await takeBackUp(session, done)
    const pupils = await emptyClasses(session, done)
    const removed = await removeClasses(session, done)
    return session.record(
      leaves,
      { rollover: done.id, year: done.year, removed, pupils },
      { classes: removed.length, pupils },
    )
  },
})

const inUse = (classes: readonly InTheWay[]) => new Conflict('ERR_ROLLOVER_IN_USE', { classes: classes.slice(0, 200) })

async function findRollover({ trx, school }: Session, of: string): Promise<DoneRollover> {
  const row = await trx
    .selectFrom('rollover as r')
    .leftJoin('rollover_undone as u', j =>
      j.onRef('u.school_id', '=', 'r.school_id').onRef('u.rollover_id', '=', 'r.id'),
    )
    .select(['r.id', 'r.act_id as act', 'r.from_year as year', 'u.at as undone'])
    .where('r.school_id', '=', school.id)
    .where('r.id', '=', of)
    .executeTakeFirst()
  if (!row) throw new NotFound('rollover')
  if (row.undone) throw new Conflict('ERR_ROLLOVER_UNDONE', { at: row.undone.toISOString() })
  return { id: row.id, act: row.act, year: row.year }
}

/** Of two who undo it at once, the second finds it undone. */
async function keepUndoing(session: Session, done: DoneRollover): Promise<void> {
  const at = new Date(session.now)
  const kept = await session.trx
    .insertInto('rollover_undone')
    .values({
      school_id: session.school.id,
      rollover_id: done.id,
      person_id: session.person(),
      at,
      act_id: session.actId,
    })
    .onConflict(c => c.doNothing())
    .executeTakeFirst()
  if (kept.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_ROLLOVER_UNDONE', { at: at.toISOString() })
}

/** Who left the school is in the directory again; nobody is, whom another school has entered since. */
async function takeBackUp({ trx, school }: Session, done: DoneRollover): Promise<void> {
  await sql`
    insert into person_directory (personal_id, school_id, pupil_id)
    select r.personal_id, r.school_id, r.pupil_id from rollover_pupil r
    where r.school_id = ${school.id} and r.rollover_id = ${done.id} and r.personal_id is not null
    on conflict do nothing`.execute(trx)
}

async function emptyClasses({ trx, school }: Session, done: DoneRollover): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom('enrolment')
    .where('school_id', '=', school.id)
    .where('act_id', '=', done.act)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

async function removeClasses({ trx, school }: Session, done: DoneRollover): Promise<string[]> {
  const opened = sql<string>`any(array(select class_id from rollover_class
    where school_id = ${school.id} and rollover_id = ${done.id}))`
  try {
    await trx.deleteFrom('book').where('school_id', '=', school.id).where('class_id', '=', opened).execute()
    await trx.deleteFrom('preschool_class').where('school_id', '=', school.id).where('class_id', '=', opened).execute()
    const removed = await trx
      .deleteFrom('class')
      .where('school_id', '=', school.id)
      .where('id', '=', opened)
      .returning('id')
      .execute()
    return removed.map(r => r.id)
  } catch (cause) {
    // a record of a kind that in-the-way.ts does not name still points to one of them
    throw (cause as { code?: string }).code === '23503' ? inUse([]) : cause
  }
}
