/** What was taken over of a first term that another school assessed. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import type { ClassOf } from './class-books.ts'

/** One subject's average in tenths, or its level. */
export type Taken = { subject: string; score: number | null; level: string | null }
export type ImportedResult = Taken & { unit: string; documentNo: string }

/** What was taken over for these pupils, the last of each subject, by pupil. */
export async function importedOf(
  { trx, school }: Session,
  of: Pick<ClassOf, 'id' | 'programme'>,
  pupils: readonly string[],
): Promise<ReadonlyMap<string, readonly ImportedResult[]>> {
  if (of.programme === 'primary') return new Map()
  const { rows } = await sql<ImportedResult & { pupil: string }>`
    select distinct on (pupil_id, subject) pupil_id::text as pupil, subject, score, level, unit, document_no as "documentNo"
    from imported_term where school_id = ${school.id} and class_id = ${of.id} and pupil_id = any(${[...pupils]}::uuid[])
    order by pupil_id, subject, version desc`.execute(trx)
  return new Map(
    [...Map.groupBy(rows, r => r.pupil)].map(([pupil, own]) => [pupil, own.map(({ pupil: _, ...rest }) => rest)]),
  )
}
