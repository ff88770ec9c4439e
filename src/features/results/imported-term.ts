/** What was taken over of a first term that another school assessed. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import type { ClassOf } from './class-books.ts'

/** One subject's average in tenths, or its level. */
export type Taken = { subject: string; score: number | null; level: string | null }
export type ImportedResult = Taken & { unit: string; documentNo: string }

/** What was taken over for these pupils in the year, the last of each subject, by pupil: it goes along into another class. */
export async function importedOf(
  { trx, school }: Session,
  of: Pick<ClassOf, 'year' | 'programme'>,
  pupils: readonly string[],
): Promise<ReadonlyMap<string, readonly ImportedResult[]>> {
  if (of.programme === 'primary') return new Map()
  const { rows } = await sql<ImportedResult & { pupil: string }>`
    select distinct on (t.pupil_id, t.subject) t.pupil_id::text as pupil, t.subject, t.score, t.level, t.unit,
      t.document_no as "documentNo"
    from imported_term t join class f on f.school_id = t.school_id and f.id = t.class_id and f.year = ${of.year}
    where t.school_id = ${school.id} and t.pupil_id = any(${[...pupils]}::uuid[])
    order by t.pupil_id, t.subject, t.version desc, t.at desc`.execute(trx)
  return new Map(
    [...Map.groupBy(rows, r => r.pupil)].map(([pupil, own]) => [pupil, own.map(({ pupil: _, ...rest }) => rest)]),
  )
}
