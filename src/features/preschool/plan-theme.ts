/** Themes are planned, and changed while they are open. */
import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { timesOf } from '../gradebook/index.ts'
import { day, id, line } from '../shapes.ts'
import { standingOfSpot } from './child-books.ts'
import { figuresOf, findClass, type PreschoolClass } from './class-facts.ts'
import { findingsOf } from './findings.ts'
import { isApproved, reviewSteps } from './review-steps.ts'
import { holdTheme, matterOfTheme, themeScene } from './themes.ts'

const plan = {
  name: line(120),
  fromDay: day,
  toDay: day,
  objectives: z.array(id).min(1).max(60),
}

/** A theme of a class: from, to, and the school's objectives that it is about. */
export const planTheme = act({
  name: 'preschool.planTheme',
  summary: 'Plans a theme of a class',
  input: z.object({ class: id, ...plan }),
  output: z.object({ theme: id }),
  async run(session, input) {
    const of = await findClass(session, input.class)
    const leave = session.ask('theme.plan', await matterOfDays(session, of, input.toDay))
    await checkPlan(session, of, input)
    const theme = session.newId()
    const made = { school_id: session.school.id, act_id: session.actId }
    await session.trx
      .insertInto('preschool_theme')
      .values({
        ...made,
        id: theme,
        year: of.year,
        class_id: of.id,
        name: input.name,
        from_day: input.fromDay,
        to_day: input.toDay,
        version: 1,
      })
      .execute()
    await addObjectives(session, theme, input.objectives)
    const answer = await session.record(leave, { theme, ...input }, { theme })
    // the journal takes one act at a time: a book that was approved while this act wrote is seen from here on
    session.ask('theme.plan', await matterOfDays(session, of, input.toDay))
    return answer
  },
})

/** Another name, other days, other objectives; an objective with findings stays in the theme. */
export const changeTheme = act({
  name: 'preschool.changeTheme',
  summary: 'Changes a theme that is still open',
  input: z.object({ theme: id, version: z.int().min(1), ...plan }),
  output: z.object({ version: z.int() }),
  async run(session, { theme: themeId, version, ...input }) {
    await holdTheme(session, themeId, 'alone')
    const scene = await themeScene(session, themeId)
    const { theme, of } = scene
    const leave = session.ask('theme.plan', matterOfTheme(session, scene))
    session.ask('theme.plan', await matterOfDays(session, of, input.toDay))
    await checkPlan(session, of, input)
    const dropped = theme.objectives.filter(o => !input.objectives.includes(o))
    if (await areUsed(session, { id: theme.id, year: of.year }, dropped))
      throw new Conflict('ERR_OBJECTIVE_IN_USE', { theme: theme.id })
    const changed = await session.trx
      .updateTable('preschool_theme')
      .set({
        name: input.name,
        from_day: input.fromDay,
        to_day: input.toDay,
        version: version + 1,
        act_id: session.actId,
      })
      .where('school_id', '=', session.school.id)
      .where('id', '=', theme.id)
      .where('version', '=', version)
      .executeTakeFirst()
    if (changed.numUpdatedRows !== 1n) throw new Conflict('ERR_FACT_CHANGED', { version: theme.version })
    if (dropped.length > 0)
      await session.trx
        .deleteFrom('preschool_theme_objective')
        .where('school_id', '=', session.school.id)
        .where('theme_id', '=', theme.id)
        .where('objective_id', 'in', dropped)
        .execute()
    await addObjectives(
      session,
      theme.id,
      input.objectives.filter(o => !theme.objectives.includes(o)),
    )
    const was = { name: theme.name, fromDay: theme.fromDay, toDay: theme.toDay, objectives: theme.objectives }
    const answer = await session.record(leave, { theme: theme.id, was, now: input }, { version: version + 1 })
    // closed or approved while this act wrote: asked again of the place that the theme left and of the one it came to
    const now = await themeScene(session, theme.id)
    const left = { ...now.theme, fromDay: theme.fromDay, toDay: theme.toDay }
    session.ask('theme.plan', matterOfTheme(session, { ...now, theme: left }))
    session.ask('theme.plan', await matterOfDays(session, of, input.toDay))
    return answer
  },
})

/** Was anything found or shown under these objectives of the theme? What was taken back counts: it stays in the records. */
async function areUsed(session: Session, theme: { id: string; year: number }, objectives: readonly string[]) {
  if (objectives.length === 0) return false
  const found = await findingsOf(session, theme)
  if (found.some(f => objectives.includes(f.objective))) return true
  const shown = await session.trx
    .selectFrom('preschool_evidence')
    .select('id')
    .where('school_id', '=', session.school.id)
    .where('theme_id', '=', theme.id)
    .where('objective_id', 'in', [...objectives])
    .executeTakeFirst()
  return shown !== undefined
}

/** A theme may not be laid into a semester whose book was approved, or is locked. */
async function matterOfDays(session: Session, of: PreschoolClass, toDay: string): Promise<Matter> {
  const figures = await figuresOf(session, of.year)
  const approved = isApproved(await reviewSteps(session, of), toDay, figures.termOneEnds)
  const spot = { book: 'themes', day: toDay } as const
  const { locked } = standingOfSpot(session, await timesOf(session, of.year), of, spot, figures)
  return { towards: { classId: of.id }, book: approved || locked ? 'locked' : 'open', window: 'open' }
}

async function checkPlan(
  { trx, school }: Session,
  of: PreschoolClass,
  input: { fromDay: string; toDay: string; objectives: readonly string[] },
): Promise<void> {
  const faults: Fault[] = []
  if (input.toDay < input.fromDay) faults.push({ at: 'toDay', code: 'ERR_THEME_ENDS_BEFORE' })
  if (input.fromDay < `${of.year}-08-01`) faults.push({ at: 'fromDay', code: 'ERR_DAY_NOT_IN_YEAR' })
  if (input.toDay > `${of.year + 1}-07-31`) faults.push({ at: 'toDay', code: 'ERR_DAY_NOT_IN_YEAR' })
  const known = await trx
    .selectFrom('preschool_objective')
    .select('id')
    .where('school_id', '=', school.id)
    .where('year', '=', of.year)
    .where('age_group', '=', of.group)
    .where('id', 'in', [...input.objectives])
    .execute()
  const here = new Set(known.map(o => o.id))
  for (const [i, objective] of input.objectives.entries())
    if (!here.has(objective)) faults.push({ at: `objectives.${i}`, code: 'ERR_OBJECTIVE_UNKNOWN' })
  if (faults.length > 0) throw new Invalid(faults)
}

async function addObjectives({ trx, school, actId }: Session, theme: string, objectives: readonly string[]) {
  if (objectives.length === 0) return
  await trx
    .insertInto('preschool_theme_objective')
    .values(
      [...new Set(objectives)].map(objective_id => ({
        school_id: school.id,
        theme_id: theme,
        objective_id,
        act_id: actId,
      })),
    )
    .execute()
}
