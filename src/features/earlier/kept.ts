/** The earlier years as they are kept: versions that are only ever added to. */
import { sql } from 'kysely'
import type { EarlierRules } from '../../assessment/rule-sets.ts'
import { NotFound } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import type { OwnFile } from '../files/index.ts'
import { staysOf } from '../pupils/index.ts'
import { type EarlierContent, earlierContent } from './content.ts'

export type Version = {
  year: number
  version: number
  grade: number
  rules: EarlierRules
  unit: string
  documentNo: string
  /** null: taken back */
  content: EarlierContent | null
  reason: string
  by: string
  at: Date
  papers: OwnFile[]
}

/** The last version of every year, newest year first; one that was taken back has no content. */
export async function lastVersions({ trx, school }: Session, pupil: string): Promise<Version[]> {
  const { rows } = await sql<Omit<Version, 'content'> & { content: string | null }>`
    select distinct on (y.year) y.year, y.version, y.grade, y.rules, y.unit, y.document_no as "documentNo", y.content,
      y.reason, p.family_name || ' ' || p.given_name as by, y.at,
      (select coalesce(json_agg(json_build_object('sha256', b.sha256, 'name', coalesce(u.name, b.name), 'size', b.size,
          'mediaType', b.media_type) order by coalesce(u.name, b.name), b.sha256), '[]')
        from earlier_year_evidence e
          join blob b on b.school_id = e.school_id and b.sha256 = e.sha256
          left join upload u on u.school_id = e.school_id and u.sha256 = e.sha256 and u.person_id = y.person_id
        where e.school_id = y.school_id and e.earlier_year_id = y.id) as papers
    from earlier_year y
      join person p on p.school_id = y.school_id and p.id = y.person_id
    where y.school_id = ${school.id} and y.pupil_id = ${pupil}
    order by y.year desc, y.version desc`.execute(trx)
  return rows.map(row => ({ ...row, content: row.content && earlierContent.parse(JSON.parse(row.content)) }) as Version)
}

/** The classes of the pupil in this school, the last first and what is written ahead after it; NotFound where there is none. */
export async function classesOf(session: Session, pupil: string) {
  const rows = await session.trx
    .selectFrom(staysOf(session, pupil).as('e'))
    .innerJoin('class as c', j => j.onRef('c.school_id', '=', 'e.school_id').onRef('c.id', '=', 'e.class_id'))
    .select(['c.id', 'c.name', 'c.year', 'c.grade'])
    .where('c.school_id', '=', session.school.id)
    .orderBy(sql`e.from_day <= ${session.day}::date`, 'desc')
    .orderBy('e.from_day', 'desc')
    .execute()
  const [last, ...before] = rows
  if (!last) throw new NotFound('pupil')
  return [last, ...before] as const
}
