/** How far classes and objectives have come, counted by the database: figures of a class, never a list of children. */
import { sql } from 'kysely'
import { carriesOver, type Tally } from '../../assessment/preschool.ts'
import type { Session } from '../../records/session.ts'
import type { Figures } from './class-facts.ts'
import type { Theme } from './themes.ts'

export type ThemeCount = {
  /** of the children present × objectives, how many are done */
  done: number
  wanted: number
}

/** How full each open theme is for the children who are in the class today; a closed one is full. */
export async function themeCounts(
  { trx, school, day }: Session,
  themes: readonly Theme[],
): Promise<ReadonlyMap<string, ThemeCount>> {
  if (themes.length === 0) return new Map()
  const { rows } = await sql<{ theme: string; children: number; done: number }>`
    select t.id::text as theme, count(distinct e.pupil_id)::int as children, count(f.value)::int as done
    from preschool_theme t
    join enrolment e on e.school_id = t.school_id and e.class_id = t.class_id
      and e.from_day <= ${day}::date and (e.to_day is null or e.to_day >= ${day}::date)
    left join preschool_finding f on f.school_id = t.school_id and f.year = t.year and f.theme_id = t.id
      and f.pupil_id = e.pupil_id
    where t.school_id = ${school.id} and t.id = any(${themes.map(t => t.id)}::uuid[])
    group by t.id`.execute(trx)
  return new Map(
    themes.map(t => {
      const row = rows.find(r => r.theme === t.id)
      return [t.id, { done: row?.done ?? 0, wanted: (row?.children ?? 0) * t.objectives.length }]
    }),
  )
}

export type ObjectiveCount = { theme: string; objective: string; tally: Omit<Tally, 'open'> }

/** Đạt, assessed and away for each objective of each theme. */
export async function objectiveCounts(
  { trx, school }: Session,
  year: number,
  themes: readonly Theme[],
): Promise<ObjectiveCount[]> {
  const { rows } = await sql<{
    theme: string
    objective: string
    achieved: number
    assessed: number
    absent: number
  }>`
    select theme_id::text as theme, objective_id::text as objective,
      count(*) filter (where value = 'achieved')::int as achieved,
      count(*) filter (where value in ('achieved', 'notYet'))::int as assessed,
      count(*) filter (where value = 'absent')::int as absent
    from preschool_finding
    where school_id = ${school.id} and year = ${year} and theme_id = any(${themes.map(t => t.id)}::uuid[])
    group by theme_id, objective_id`.execute(trx)
  return rows.map(({ theme, objective, ...tally }) => ({ theme, objective, tally }))
}

/** Objectives that should come again: below the school's per cent in the last closed theme about them, and in no later theme. */
export function carriedOver(
  themes: readonly Theme[],
  counts: readonly ObjectiveCount[],
  { carryOverPercent }: Figures,
) {
  const last = new Map(themes.flatMap(t => t.objectives.map(o => [o, t] as const)))
  return counts.filter(
    c =>
      last.get(c.objective)?.id === c.theme &&
      last.get(c.objective)?.closed !== null &&
      carriesOver(c.tally, carryOverPercent),
  )
}
