/** The school's own words: expected outcomes of the programme as it uses them, its objectives of a year. */
import { sql } from 'kysely'
import { z } from 'zod'
import { ageGroups, domainCodes, domainsOf, programmeOf } from '../../assessment/preschool-programme.ts'
import { act } from '../../records/act.ts'
import { type Fault, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { id, line, year } from '../shapes.ts'
import { matterOfGroup } from './class-facts.ts'

const row = z.object({
  code: line(20),
  domain: z.enum(domainCodes),
  text: line(500),
  /** of an objective: the code of the outcome that it serves */
  outcome: line(20).optional(),
})
type Row = z.output<typeof row>

/**
 * Enters or rewords outcomes or objectives of an age group, by their codes: all rows or none. Words under which a child
 * was assessed stay as they were, those of the objective and of the outcome that it serves, or what was found would be
 * of something else. New words come under a new code, which themes take in from then on: so no finding needs to carry a
 * copy of its words, and every reader finds the words that its writer saw. Our choice; the programme asks for neither.
 */
export const enterObjectives = act({
  name: 'preschool.enterObjectives',
  summary: 'Enters expected outcomes or objectives of an age group',
  input: z.object({
    year,
    ageGroup: z.enum(ageGroups),
    kind: z.enum(['outcome', 'objective']),
    rows: z.array(row).min(1).max(300),
  }),
  output: z.object({ entered: z.int(), changed: z.int() }),
  async run(session, input) {
    const leave = session.ask('theme.plan', await matterOfGroup(session, input.year, input.ageGroup))
    checkRows(input)
    const before = await standing(session, input)
    const changed = input.rows.filter(r => differs(before.get(r.code), r))
    const fresh = changed.filter(r => !before.has(r.code))
    const reworded = changed.filter(r => before.has(r.code))
    await refuseInUse(session, input, reworded, before)
    if (input.kind === 'objective') {
      await writeObjectives(session, input, changed, await outcomesNamed(session, input))
    } else await writeOutcomes(session, input, changed)
    const was = reworded.map(r => ({ code: r.code, text: before.get(r.code)!.text }))
    const answer = await session.record(
      leave,
      { ...input, rows: changed.map(({ outcome = null, ...r }) => ({ ...r, outcome })), was },
      { entered: fresh.length, changed: reworded.length },
    )
    // the journal takes one act at a time: whoever was assessed while this act wrote is seen from here on
    await refuseInUse(session, input, reworded, before)
    return answer
  },
})

type Input = z.output<(typeof enterObjectives)['input']>
type Standing = { id: string; domain: string; text: string; outcome: string | null }

const differs = (stood: Standing | undefined, r: Row) =>
  stood === undefined ||
  stood.text !== r.text ||
  stood.domain !== r.domain ||
  (r.outcome !== undefined && stood.outcome !== r.outcome)

function checkRows({ year: of, ageGroup, rows }: Input): void {
  const known = new Set(domainsOf(programmeOf(of), ageGroup).map(d => d.code))
  const faults: Fault[] = rows.flatMap((r, i) => [
    ...(known.has(r.domain) ? [] : [{ at: `rows.${i}.domain`, code: 'ERR_DOMAIN_UNKNOWN' }]),
    ...(rows.findIndex(other => other.code === r.code) === i ? [] : [{ at: `rows.${i}.code`, code: 'ERR_CODE_TWICE' }]),
  ])
  if (faults.length > 0) throw new Invalid(faults)
}

async function standing({ trx, school }: Session, input: Input): Promise<Map<string, Standing>> {
  const rows =
    input.kind === 'outcome'
      ? await trx
          .selectFrom('preschool_outcome')
          .select(['id', 'code', 'domain', 'text', sql<string | null>`null::text`.as('outcome')])
          .where('school_id', '=', school.id)
          .where('programme', '=', programmeOf(input.year).id)
          .where('age_group', '=', input.ageGroup)
          .execute()
      : await trx
          .selectFrom('preschool_objective as o')
          .leftJoin('preschool_outcome as e', j =>
            j.onRef('e.school_id', '=', 'o.school_id').onRef('e.id', '=', 'o.outcome_id'),
          )
          .select(['o.id', 'o.code', 'o.domain', 'o.text', 'e.code as outcome'])
          .where('o.school_id', '=', school.id)
          .where('o.year', '=', input.year)
          .where('o.age_group', '=', input.ageGroup)
          .execute()
  return new Map(rows.map(({ code, ...r }) => [code, r]))
}

async function refuseInUse(
  session: Session,
  { kind, rows }: Input,
  reworded: readonly Row[],
  before: ReadonlyMap<string, Standing>,
): Promise<void> {
  if (reworded.length === 0) return
  const used = await usedOf(
    session,
    reworded.map(r => before.get(r.code)!.id),
  )
  const code = kind === 'objective' ? 'ERR_OBJECTIVE_IN_USE' : 'ERR_OUTCOME_IN_USE'
  const faults = rows.flatMap((r, i) =>
    reworded.includes(r) && used.has(before.get(r.code)!.id) ? [{ at: `rows.${i}.text`, code }] : [],
  )
  if (faults.length > 0) throw new Invalid(faults)
}

/** Of these objectives or outcomes the ones under which something was found or shown, in any year; taken back or not. */
async function usedOf({ trx, school }: Session, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ objective: string; outcome: string | null }>`
    select o.id::text as objective, o.outcome_id::text as outcome from preschool_objective o
    where o.school_id = ${school.id} and (o.id = any(${[...ids]}::uuid[]) or o.outcome_id = any(${[...ids]}::uuid[]))
      and exists (
        select from preschool_theme_objective p
        where p.school_id = o.school_id and p.objective_id = o.id and (
          exists (select from preschool_finding f where f.school_id = p.school_id and f.year = o.year
            and f.theme_id = p.theme_id and f.objective_id = p.objective_id)
          or exists (select from preschool_evidence e where e.school_id = p.school_id
            and e.theme_id = p.theme_id and e.objective_id = p.objective_id)))`.execute(trx)
  const staged = await trx
    .selectFrom('preschool_stage_finding')
    .select('outcome_id')
    .distinct()
    .where('school_id', '=', school.id)
    .where('outcome_id', 'in', [...ids])
    .execute()
  return new Set([
    ...rows.flatMap(r => (r.outcome === null ? [r.objective] : [r.objective, r.outcome])),
    ...staged.map(s => s.outcome_id),
  ])
}

async function outcomesNamed(session: Session, input: Input): Promise<Map<string, Standing>> {
  const outcomes = await standing(session, { ...input, kind: 'outcome' })
  const faults = input.rows.flatMap((r, i) =>
    r.outcome === undefined || outcomes.has(r.outcome)
      ? []
      : [{ at: `rows.${i}.outcome`, code: 'ERR_OUTCOME_UNKNOWN' }],
  )
  if (faults.length > 0) throw new Invalid(faults)
  return outcomes
}

async function writeOutcomes(session: Session, input: Input, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await session.trx
    .insertInto('preschool_outcome')
    .values(
      rows.map(r => ({
        school_id: session.school.id,
        id: session.newId(),
        programme: programmeOf(input.year).id,
        age_group: input.ageGroup,
        domain: r.domain,
        code: r.code,
        text: r.text,
        act_id: session.actId,
      })),
    )
    .onConflict(c =>
      c.columns(['school_id', 'programme', 'age_group', 'code']).doUpdateSet(eb => ({
        domain: eb.ref('excluded.domain'),
        text: eb.ref('excluded.text'),
        act_id: eb.ref('excluded.act_id'),
      })),
    )
    .execute()
}

async function writeObjectives(
  session: Session,
  input: Input,
  rows: readonly Row[],
  outcomes: ReadonlyMap<string, Standing>,
): Promise<void> {
  if (rows.length === 0) return
  await session.trx
    .insertInto('preschool_objective')
    .values(
      rows.map(r => ({
        school_id: session.school.id,
        id: session.newId(),
        year: input.year,
        age_group: input.ageGroup,
        domain: r.domain,
        code: r.code,
        text: r.text,
        outcome_id: r.outcome === undefined ? null : outcomes.get(r.outcome)!.id,
        act_id: session.actId,
      })),
    )
    .onConflict(c =>
      c.columns(['school_id', 'year', 'age_group', 'code']).doUpdateSet(eb => ({
        domain: eb.ref('excluded.domain'),
        text: eb.ref('excluded.text'),
        outcome_id: sql`coalesce(excluded.outcome_id, preschool_objective.outcome_id)`,
        act_id: eb.ref('excluded.act_id'),
      })),
    )
    .execute()
}

/** The objectives of a year and age group with the outcomes they serve; of every group where none is named. */
export async function objectivesOf(
  { trx, school }: Session,
  of: { year: number; groups?: readonly (typeof ageGroups)[number][] },
) {
  let query = trx
    .selectFrom('preschool_objective as o')
    .leftJoin('preschool_outcome as e', j =>
      j.onRef('e.school_id', '=', 'o.school_id').onRef('e.id', '=', 'o.outcome_id'),
    )
    .select(['o.id', 'o.age_group as group', 'o.domain', 'o.code', 'o.text', 'e.code as outcome'])
    .where('o.school_id', '=', school.id)
    .where('o.year', '=', of.year)
  if (of.groups) query = query.where('o.age_group', 'in', [...of.groups])
  return (await query.execute()).sort((a, b) => inNumbers.compare(a.code, b.code))
}

/** MT2 before MT10. */
const inNumbers = new Intl.Collator('vi', { numeric: true })

export const objectiveShape = z.object({
  id,
  code: z.string(),
  domain: z.enum(domainCodes),
  text: z.string(),
})
