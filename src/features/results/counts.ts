/** How full a share is, and what changes with every writing that a class's result rests on. */
import { sql } from 'kysely'
import type { Session } from '../../records/session.ts'
import { type Count, type Period, sheetScheme, storedColumn, type TaughtBook } from '../gradebook/index.ts'

/** Tenths of a per cent, 1000 only for what is full; null where nothing is wanted. */
export function shareOf({ wanted, filled }: { wanted: number; filled: number }): number | null {
  return wanted === 0 ? null : Math.floor((1000 * filled) / wanted)
}

/**
 * A text that changes with every writing that a class's result rests on: pupils, cells and the sum of their versions,
 * facts, individual plans. Cheap enough for a list of a school; what decides is the hash.
 */
export function traceOf(
  books: readonly TaughtBook[],
  periods: readonly Period[],
  counts: ReadonlyMap<string, readonly Count[]>,
  facts: number,
): string {
  let cells = 0
  let versions = 0
  for (const book of books) {
    const inputs = inputColumns(book, periods)
    for (const count of counts.get(book.id) ?? []) {
      if (!inputs.has(count.col)) continue
      cells += count.cells
      versions += count.versions
    }
  }
  const plans = (books[0]?.plans ?? []).reduce((n, plan) => n + plan.version, 0)
  return [books[0]?.pupils ?? 0, cells, versions, facts, plans].join('/')
}

/** The stored names of the columns that a result can rest on: all but the comments. */
function inputColumns({ scheme }: TaughtBook, periods: readonly Period[]): ReadonlySet<string> {
  return new Set(
    periods.flatMap(at =>
      sheetScheme(scheme, at)
        .columns.filter(c => c.kind !== 'comment')
        .map(c => storedColumn(at, c.key)),
    ),
  )
}

/** How many facts beside the marks stand for each class: they are only added to, but for the terms that pupils brought. */
export async function factCounts({ trx, school, day }: Session, year: number): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ class: string; n: number }>`
    select c.id::text as class,
      ((select count(*) from year_absence f where f.school_id = c.school_id and f.class_id = c.id)
      + (select count(*) from award_ground f where f.school_id = c.school_id and f.class_id = c.id)
      + (select count(*) from support_mark f where f.school_id = c.school_id and f.class_id = c.id)
      + (select count(*) from imported_term f
          join class k on k.school_id = f.school_id and k.id = f.class_id and k.year = c.year
          join enrolment e on e.school_id = f.school_id and e.class_id = c.id and e.pupil_id = f.pupil_id
            and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date)
          where f.school_id = c.school_id)
      + (select count(*) from hand_rating f where f.school_id = c.school_id and f.class_id = c.id)
      + (select count(*) from promotion_decision f where f.school_id = c.school_id and f.class_id = c.id))::int as n
    from class c where c.school_id = ${school.id} and c.year = ${year}`.execute(trx)
  return new Map(rows.map(r => [r.class, r.n]))
}
