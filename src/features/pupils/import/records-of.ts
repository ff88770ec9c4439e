/** What the records know that an import is weighed against, read in the act's own transaction. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Session } from '../../../records/session.ts'
import { classesOfYear } from '../../school-classes.ts'
import type { Roster } from '../roster/parse-roster.ts'
import type { Records } from './plan.ts'
import type { KnownPupil } from './pupil-fields.ts'

const profileText = z.record(z.string(), z.string())

/** The school's running numbers for pupils; the year is none, for the number stays with the pupil. */
const NUMBERS = { year: 0, kind: 'pupil' }
/** A running number has at most this many digits; a longer one is a code of the ministry's. */
const DIGITS = 6

export async function recordsOf(session: Session, roster: Roster, year: number): Promise<Records> {
  const pupils = await pupilsOf(session)
  const numbers = pupils.flatMap(p => (/^\d+$/.test(p.code) && p.code.length <= DIGITS ? [Number(p.code)] : []))
  return {
    classes: await classesOfYear(session, year),
    pupils,
    enrolments: await enrolmentsOf(session, year),
    elsewhere: await elsewhere(
      session,
      roster.rows.flatMap(r => r.pupil.personalId ?? []),
    ),
    lastNumber: numbers.reduce((most, n) => Math.max(most, n), await lastNumber(session)),
  }
}

/** Makes two imports wait for each other: the second then plans anew, and finds what the first has written. */
export async function holdNumbers({ trx, school }: Session): Promise<void> {
  await trx
    .insertInto('counter')
    .values({ school_id: school.id, ...NUMBERS, value: 0 })
    .onConflict(c => c.columns(['school_id', 'year', 'kind']).doUpdateSet(eb => ({ value: eb.ref('counter.value') })))
    .execute()
}

/** Remembers the last running number; nothing where it is no further than before. */
export async function keepNumber({ trx, school }: Session, value: number): Promise<void> {
  await trx
    .updateTable('counter')
    .set({ value })
    .where('school_id', '=', school.id)
    .where('year', '=', NUMBERS.year)
    .where('kind', '=', NUMBERS.kind)
    .where('value', '<', value)
    .execute()
}

async function lastNumber({ trx, school }: Session): Promise<number> {
  const row = await trx
    .selectFrom('counter')
    .select('value')
    .where('school_id', '=', school.id)
    .where('year', '=', NUMBERS.year)
    .where('kind', '=', NUMBERS.kind)
    .executeTakeFirst()
  return row?.value ?? 0
}

/** Everybody whom the school ever had: who comes back is known. */
async function pupilsOf({ trx, school }: Session): Promise<KnownPupil[]> {
  const rows = await trx
    .selectFrom('pupil')
    .select(['id', 'code', 'personal_id', 'family_name', 'given_name', 'sex', 'born_on', 'profile', 'version'])
    .where('school_id', '=', school.id)
    .orderBy('id')
    .execute()
  return rows.map(({ personal_id, family_name, given_name, born_on, profile, ...row }) => ({
    ...row,
    personalId: personal_id,
    familyName: family_name,
    givenName: given_name,
    bornOn: born_on,
    profile: profileText.parse(JSON.parse(profile)),
  }))
}

/** The newest first, so that who left a class and is in another now is met there. */
function enrolmentsOf({ trx, school }: Session, year: number) {
  return trx
    .selectFrom('enrolment')
    .select(['pupil_id as pupil', 'class_id as class', 'from_day as fromDay', 'to_day as toDay'])
    .where('school_id', '=', school.id)
    .where('year', '=', year)
    .orderBy('from_day', 'desc')
    .orderBy('class_id')
    .execute()
}

async function elsewhere({ trx, school }: Session, ids: readonly string[]): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('person_directory')
    .select('personal_id')
    .where('personal_id', '=', sql<string>`any(${[...ids]}::text[])`)
    .where('school_id', '<>', school.id)
    .execute()
  return new Set(rows.map(r => r.personal_id))
}
