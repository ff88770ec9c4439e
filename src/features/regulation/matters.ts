/** The school as a regulation would meet it on a day: who stands how towards the books of each class. */
import { sql } from 'kysely'
import { schoolYearOf } from '../../calendar/vietnam-time.ts'
import { chainsIn } from '../../law/chains.ts'
import type { Matter } from '../../law/matter-walk.ts'
import type { Party } from '../../law/regulation.ts'
import type { Session } from '../../records/session.ts'
import { partiesTowards } from '../../records/standing.ts'
import { bookOf } from '../gradebook/index.ts'
import { standings } from '../standings.ts'

type BookRow = Parameters<typeof bookOf>[0] & { class_id: string; name: string; subject: string }
type Place = { class: string; subject: string | null; about: string }

/**
 * One matter for each subject of each class of the day's year; in a preschool, for each class. Where that year has no
 * classes yet it is met with those of today, and where there are none at all, with the people alone.
 */
export async function mattersOf(session: Session, day: string): Promise<Matter[]> {
  const ofDay = await placesOf(session, schoolYearOf(day))
  // the classes of today stand for those that nobody has opened yet; the people are those of the day all the same
  const places = ofDay.length > 0 || day === session.day ? ofDay : await placesOf(session, schoolYearOf(session.day))
  const people = await standings(session, day)
  for (const person of await shutOut(session)) people.delete(person)
  const known = places.length > 0 ? places : [{ class: '', subject: null, about: session.school.name }]
  return known.map(({ class: classId, subject, about }) => ({
    about,
    people: [...people].map(([id, standing]) => ({
      id,
      parties: [...new Set<Party>(partiesTowards(standing, { classId, ...(subject === null ? {} : { subject }) }))],
    })),
  }))
}

/** To whom the school has closed its door: they hold their posts, and can take no part. */
async function shutOut({ trx, school }: Session): Promise<string[]> {
  const rows = await trx
    .selectFrom('account_school')
    .select('person_id')
    .where('school_id', '=', school.id)
    .where('closed_at', 'is not', null)
    .execute()
  return rows.map(row => row.person_id)
}

/** The matters that a school of this kind has. */
export const chainsOf = ({ school }: Session) => chainsIn(school.programme === 'preschool' ? 'preschool' : 'gradebooks')

async function placesOf({ trx, school }: Session, year: number): Promise<Place[]> {
  if (school.programme === 'preschool') {
    const { rows } = await sql<Place>`select id::text as class, null as subject, name as about from class
      where school_id = ${school.id} and year = ${year} order by grade, name`.execute(trx)
    return rows
  }
  const { rows } = await sql<BookRow>`
    select b.id::text as id, b.year, b.class_id::text as class_id, c.name, c.grade, b.subject, b.scheme
    from book b join class c on c.school_id = b.school_id and c.id = b.class_id
    where b.school_id = ${school.id} and b.year = ${year} order by c.grade, c.name, b.subject`.execute(trx)
  return rows.map(row => ({
    class: row.class_id,
    subject: row.subject,
    about: `${bookOf(row).subjectName} ${row.name}`,
  }))
}
