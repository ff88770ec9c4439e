/** A class of a school year with its books and who teaches them. */
import { sql } from 'kysely'
import type { Programme } from '../../../regulations/presets.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { type BookProgramme, hasBooks, type Period, type TaughtBook, taughtBooks } from '../gradebook/index.ts'
import { byName } from '../pupils/index.ts'
import { answersOfYear, readAnswers } from './answers.ts'
import { resultPeriod } from './periods.ts'
import type { ClassPlan } from './pupil-input.ts'

export type ClassOf = Omit<ClassPlan, 'books'> & {
  readonly id: string
  readonly name: string
  readonly books: readonly TaughtBook[]
}

export type Enrolled = { id: string; code: string; familyName: string; givenName: string }

/** The class, or NotFound; also where the school has no results of this kind. */
export async function findClass(session: Session, id: string): Promise<ClassOf> {
  const { trx, school } = session
  const { rows } = await sql<ClassRow>`
    select c.id::text as id, c.name, c.grade, c.year,
      (select json_object_agg(a.period, a.answers) from (
        select distinct on (r.period) r.period, r.answers from class_result r
          join result_step s on s.school_id = r.school_id and s.result_id = r.id and s.kind = 'approval'
          where r.school_id = c.school_id and r.class_id = c.id order by r.period, r.version desc) a) as approved
    from class c where c.school_id = ${school.id} and c.id = ${id}`.execute(trx)
  if (!rows[0]) throw new NotFound('class')
  const { approved, ...row } = rows[0]
  const books = await taughtBooks(session, row.year, { classes: [id] })
  const kept = Object.entries(approved ?? {}).map(([period, text]) => [period, readAnswers(text)])
  const answers = { law: await answersOfYear(session, row.year), approved: Object.fromEntries(kept) }
  return { ...row, programme: programmeOf(school.programme), books, answers }
}

type ClassRow = { id: string; name: string; grade: number; year: number; approved: Record<string, string> | null }

/** The period of this class by its name, or NotFound. */
export function periodOfClass(of: ClassOf, name: string): Period {
  const period = resultPeriod(of.programme, name)
  if (!period) throw new NotFound('period')
  return period
}

function programmeOf(programme: Programme): BookProgramme {
  if (!hasBooks(programme)) throw new NotFound('results')
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
    .where('enrolment.from_day', '<=', day)
    .where(eb => eb.or([eb('enrolment.to_day', 'is', null), eb('enrolment.to_day', '>=', day)]))
    .execute()
  return rows.sort(byName)
}
