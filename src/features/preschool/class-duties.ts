/** Who teaches a preschool class: one leads it, up to two more teach it. For the slice that appoints and assigns. */
import { sql } from 'kysely'
import { type AgeGroup, ageGroups } from '../../assessment/preschool-programme.ts'
import type { Session } from '../../records/session.ts'
import { CO_TEACHERS, HOMEROOM } from '../../records/standing.ts'
import { say } from '../../texts/say.ts'

const duties: readonly string[] = [HOMEROOM, ...CO_TEACHERS]

/** Is this a place that a teacher of this preschool class can stand in? */
export async function isClassDuty({ trx, school }: Session, classId: string, duty: string): Promise<boolean> {
  if (!duties.includes(duty)) return false
  const row = await trx
    .selectFrom('preschool_class')
    .select('class_id')
    .where('school_id', '=', school.id)
    .where('class_id', '=', classId)
    .executeTakeFirst()
  return row !== undefined
}

type Row = {
  class: string
  name: string
  ageGroup: AgeGroup
  pupils: number
  teachers: { duty: string; person: string; name: string; fromDay: string; toDay: string | null }[] | null
}

/** The classes of a year with who teaches them, has taught or will, the youngest first. */
export async function staffedClasses({ trx, school, day, language }: Session, year: number) {
  const { rows } = await sql<Row>`
    select c.id::text as class, c.name, p.age_group as "ageGroup",
      (select count(*)::int from enrolment e where e.school_id = c.school_id and e.class_id = c.id
        and (e.to_day is null or e.to_day >= ${day}::date)) as pupils,
      (select json_agg(json_build_object('duty', a.subject, 'person', x.id, 'name', x.family_name || ' ' || x.given_name,
          'fromDay', a.from_day, 'toDay', a.to_day) order by a.from_day)
        from assignment a join person x on x.school_id = a.school_id and x.id = a.person_id
        where a.school_id = c.school_id and a.class_id = c.id) as teachers
    from preschool_class p join class c on c.school_id = p.school_id and c.id = p.class_id
    where p.school_id = ${school.id} and c.year = ${year}
    order by c.name`.execute(trx)
  return rows
    .toSorted((a, b) => ageGroups.indexOf(a.ageGroup) - ageGroups.indexOf(b.ageGroup))
    .map(({ ageGroup: _, teachers, ...row }) => ({
      ...row,
      grade: 0,
      lessons: duties.map(duty => ({
        subject: duty,
        subjectName: duty === HOMEROOM ? '' : say(language, 'preschool.coTeacher', { no: duties.indexOf(duty) + 1 }),
        teachers: (teachers ?? []).filter(t => t.duty === duty).map(({ duty: __, ...t }) => t),
      })),
    }))
}
