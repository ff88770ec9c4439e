/** A class of a school year with its books and who teaches them. */
import { sql } from 'kysely'
import type { Programme } from '../../../regulations/presets.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { type Book, bookOf, HOMEROOM_SHEET, type Period } from '../gradebook/index.ts'
import { byName } from '../pupils/index.ts'
import { resultPeriod } from './periods.ts'
import type { ClassPlan } from './pupil-input.ts'

export type Teacher = { person: string; name: string }
export type TaughtBook = Book & { teachers: readonly Teacher[] /** in the class today */; pupils: number }

export type ClassOf = Omit<ClassPlan, 'books'> & {
  readonly id: string
  readonly name: string
  readonly books: readonly TaughtBook[]
}

export type Enrolled = { id: string; code: string; familyName: string; givenName: string }

type Row = {
  id: string
  year: number
  class_id: string
  name: string
  grade: number
  subject: string
  scheme: string
  pupils: number
  teachers: Teacher[] | null
}

/** The books of a school year, or only of these classes, or only these books; class by class, subject by subject. */
export async function taughtBooks(
  { trx, school, day }: Session,
  year: number,
  only: { classes?: readonly string[]; books?: readonly string[] } = {},
): Promise<TaughtBook[]> {
  const classes = only.classes ? sql`and b.class_id = any(${[...only.classes]}::uuid[])` : sql``
  const books = only.books ? sql`and b.id = any(${[...only.books]}::uuid[])` : sql``
  const { rows } = await sql<Row>`
    select b.id::text as id, b.year, b.class_id::text as class_id, c.name, c.grade, b.subject, b.scheme,
      (select count(*)::int from enrolment e where e.school_id = b.school_id and e.class_id = b.class_id
        and (e.to_day is null or e.to_day >= ${day}::date)) as pupils,
      (select json_agg(json_build_object('person', p.id, 'name', p.family_name || ' ' || p.given_name) order by a.from_day)
        from assignment a join person p on p.school_id = a.school_id and p.id = a.person_id
        where a.school_id = b.school_id and a.class_id = b.class_id and a.subject = b.subject
          and a.from_day <= ${day}::date and (a.to_day is null or a.to_day >= ${day}::date)) as teachers
    from book b join class c on c.school_id = b.school_id and c.id = b.class_id
    where b.school_id = ${school.id} and b.year = ${year} ${classes} ${books}
    order by c.grade, c.name, b.subject`.execute(trx)
  return rows.map(row => ({ ...bookOf(row), pupils: row.pupils, teachers: row.teachers ?? [] }))
}

/** The class, or NotFound; also where the school has no results of this kind. */
export async function findClass(session: Session, id: string): Promise<ClassOf> {
  const { trx, school } = session
  const row = await trx
    .selectFrom('class')
    .select(['id', 'name', 'grade', 'year'])
    .where('school_id', '=', school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('class')
  const books = await taughtBooks(session, row.year, { classes: [id] })
  return { ...row, programme: programmeOf(school.programme), books }
}

/** The period of this class by its name, or NotFound. */
export function periodOfClass(of: ClassOf, name: string): Period {
  const period = resultPeriod(of.programme, name)
  if (!period) throw new NotFound('period')
  return period
}

function programmeOf(programme: Programme): 'primary' | 'continuing' {
  if (programme !== 'primary' && programme !== 'continuing') throw new NotFound('results')
  return programme
}

/** Who is in the class today, as class lists are sorted. */
export async function enrolledIn({ trx, school, day }: Session, classId: string): Promise<Enrolled[]> {
  const rows = await trx
    .selectFrom('enrolment')
    .innerJoin('pupil', j =>
      j.onRef('pupil.school_id', '=', 'enrolment.school_id').onRef('pupil.id', '=', 'enrolment.pupil_id'),
    )
    .select(['pupil.id', 'pupil.code', 'pupil.family_name as familyName', 'pupil.given_name as givenName'])
    .where('enrolment.school_id', '=', school.id)
    .where('enrolment.class_id', '=', classId)
    .where(eb => eb.or([eb('enrolment.to_day', 'is', null), eb('enrolment.to_day', '>=', day)]))
    .execute()
  return rows.sort(byName)
}

export const homeroomOf = (books: readonly TaughtBook[]): readonly Teacher[] =>
  books.find(b => b.subject === HOMEROOM_SHEET)?.teachers ?? []
