/**
 * How far one child has come: what was found in the themes of the class, theme by theme and domain by domain. Who came
 * from another class within the year brings along what was found there.
 */
import { sql } from 'kysely'
import { byDomain, type Finding, type Found, reached, type Tally } from '../../assessment/preschool.ts'
import { type AgeGroup, type Domain, type DomainCode, domainsOf } from '../../assessment/preschool-programme.ts'
import type { Session } from '../../records/session.ts'
import { type PreschoolClass, wentOn } from './class-facts.ts'
import { findingOf } from './findings.ts'
import { objectivesOf } from './objectives.ts'
import { type Theme, themesOf } from './themes.ts'

export type ChildLevels = {
  themes: Theme[]
  objectives: { id: string; code: string; domain: DomainCode; text: string; level: Finding | null; theme: string }[]
  /** those of the class, and those of a former group under which something was found */
  domains: { domain: Domain; tally: Tally }[]
}

/**
 * Only the objectives that some theme of the class was about count, and those that the child was assessed on in a former
 * one, also of another age group; of each the last level found.
 */
export async function levelsOf(session: Session, of: PreschoolClass, pupil: string): Promise<ChildLevels> {
  const found = await findingsOfChild(session, of, pupil)
  const classes = [...new Set([of.id, ...found.map(f => f.classId)])]
  const themes = await themesOf(session, { classes })
  // of another class's theme only what the child was assessed on there; the order is that of the year
  const here = (t: Theme, objective: string) =>
    t.classId === of.id || found.some(f => f.theme === t.id && f.objective === objective)
  const lastTheme = new Map(themes.flatMap(t => t.objectives.filter(o => here(t, o)).map(o => [o, t.name] as const)))
  const groups = [of.group, ...(classes.length > 1 ? await groupsOf(session, classes) : [])]
  const planned = (await objectivesOf(session, { year: of.year, groups })).filter(o => lastTheme.has(o.id))
  const former = groups
    .flatMap(group => domainsOf(of.programme, group))
    .filter(d => planned.some(o => o.domain === d.code))
  const domains = new Map([...of.domains, ...former].map(d => [d.code, d]))
  const levels = reached(found)
  return {
    themes,
    objectives: planned.map(({ id, code, domain, text }) => ({
      id,
      code,
      domain,
      text,
      level: levels.get(id) ?? null,
      theme: lastTheme.get(id)!,
    })),
    domains: byDomain([...domains.keys()], planned, levels).map(({ domain, tally }) => ({
      domain: domains.get(domain)!,
      tally,
    })),
  }
}

async function groupsOf({ trx, school }: Session, classes: readonly string[]): Promise<AgeGroup[]> {
  const rows = await trx
    .selectFrom('preschool_class')
    .select('age_group')
    .distinct()
    .where('school_id', '=', school.id)
    .where('class_id', 'in', [...classes])
    .execute()
  return rows.map(r => r.age_group)
}

type FoundThere = Found & { theme: string; classId: string }

async function findingsOfChild(session: Session, of: PreschoolClass, pupil: string): Promise<FoundThere[]> {
  const { trx, school } = session
  const own = (await wentOn(session, of, pupil)) ? sql`and t.class_id = ${of.id}` : sql``
  const { rows } = await sql<{
    theme: string
    classId: string
    objective: string
    themeEnds: string
    value: Finding['value'] | null
    reason: string | null
  }>`
    select t.id::text as theme, t.class_id::text as "classId", f.objective_id::text as objective, t.to_day as "themeEnds", f.value, f.reason
    from preschool_finding f join preschool_theme t on t.school_id = f.school_id and t.id = f.theme_id
    where f.school_id = ${school.id} and f.year = ${of.year} and f.pupil_id = ${pupil} ${own}`.execute(trx)
  return rows.map(({ value, reason, ...at }) => ({ ...at, finding: findingOf({ value, reason }) }))
}
