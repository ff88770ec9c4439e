/** Within which days a school decides its year: those of the body above, else the product's own wide frame. */
import { sql } from 'kysely'
import { type Frame, frameOf, widestFrame } from '../../calendar/decided-years.ts'
import type { SchoolYear } from '../../calendar/school-year.ts'
import type { Session } from '../../records/session.ts'

export type FrameOf = {
  frame: Frame
  /** of the body above; null where it decided nothing */
  decided: { by: string; decisionNo: string } | null
}

export async function frameAbove({ trx, school }: Session, year: number): Promise<FrameOf> {
  const { rows } = await sql<{ days: string; by: string; decisionNo: string }>`
    select f.days, a.name as by, f.decision_no as "decisionNo" from school s
      join school a on a.id = s.supervisor_id
      join year_frame f on f.issuer_id = a.id and f.year = ${year}
    where s.id = ${school.id} order by f.version desc limit 1`.execute(trx)
  const above = rows[0]
  if (!above) return { frame: widestFrame(year), decided: null }
  const { days, ...decided } = above
  return { frame: frameOf({ year, ...(JSON.parse(days) as Omit<SchoolYear, 'year'>) }), decided }
}
