/** Themes (chủ đề) of a class, and the facts about one that the law asks for. */
import { sql } from 'kysely'
import { windowOf } from '../../assessment/preschool.ts'
import { addDays } from '../../calendar/vietnam-time.ts'
import { NotFound } from '../../records/faults.ts'
import type { Leave, Matter, Session } from '../../records/session.ts'
import { type Times, timesOf } from '../gradebook/index.ts'
import { standingOfSpot } from './child-books.ts'
import { type Figures, figuresOf, findClass, type PreschoolClass } from './class-facts.ts'
import { isApproved, type ReviewStep, reviewSteps } from './review-steps.ts'

export type Theme = {
  id: string
  classId: string
  name: string
  fromDay: string
  toDay: string
  version: number
  objectives: string[]
  closed: { by: string; at: Date } | null
}

type Row = Omit<Theme, 'objectives' | 'closed'> & {
  objectives: string[] | null
  closed_by: string | null
  closed_at: Date | null
}

/** The themes of classes in the order of the year; of one id where one is given. */
export async function themesOf(
  { trx, school }: Session,
  of: { classes?: readonly string[]; theme?: string },
): Promise<Theme[]> {
  const { rows } = await sql<Row>`
    select t.id::text as id, t.class_id::text as "classId", t.name, t.from_day as "fromDay", t.to_day as "toDay", t.version,
      c.person_id::text as closed_by, c.at as closed_at,
      (select array_agg(o.objective_id::text) from preschool_theme_objective o
        where o.school_id = t.school_id and o.theme_id = t.id) as objectives
    from preschool_theme t
    left join preschool_theme_close c on c.school_id = t.school_id and c.theme_id = t.id
    where t.school_id = ${school.id}
      and (t.class_id = any(${[...(of.classes ?? [])]}::uuid[]) or t.id = ${of.theme ?? null}::uuid)
    order by t.from_day, t.to_day, t.name`.execute(trx)
  return rows.map(({ closed_by, closed_at, objectives, ...theme }) => ({
    ...theme,
    objectives: objectives ?? [],
    closed: closed_by !== null && closed_at !== null ? { by: closed_by, at: closed_at } : null,
  }))
}

/** A theme with its class and everything that the law needs to know. */
export type ThemeScene = {
  theme: Theme
  of: PreschoolClass
  figures: Figures
  reviews: readonly ReviewStep[]
  times: Times
}

/** The theme, or NotFound: also for an id of another school. */
export async function themeScene(session: Session, id: string): Promise<ThemeScene> {
  const [theme] = await themesOf(session, { theme: id })
  if (!theme) throw new NotFound('theme')
  const of = await findClass(session, theme.classId)
  const [figures, reviews] = [await figuresOf(session, of.year), await reviewSteps(session, of)]
  return { theme, of, figures, reviews, times: await timesOf(session, of.year) }
}

/**
 * Lets nobody change what the theme is about until the commit; `alone` also lets nobody write findings or evidence into
 * it. Taken before anything of the theme is read, so that whoever comes second sees what the first did.
 */
export async function holdTheme({ trx, school }: Session, id: string, how: 'shared' | 'alone'): Promise<void> {
  const theme = trx
    .selectFrom('preschool_theme')
    .select('version')
    .where('school_id', '=', school.id)
    .where('id', '=', id)
  await (how === 'alone' ? theme.forNoKeyUpdate() : theme.forShare()).execute()
}

/**
 * The facts for a deed on a theme: whose class, closed or approved or locked, and where today lies against its days. What
 * was opened again for who acts is open whatever its days; a closed theme stays closed.
 */
export function matterOfTheme(
  session: Session,
  scene: ThemeScene,
  pupils?: readonly string[],
  changes?: Changes,
): Matter {
  const { theme, figures, reviews } = scene
  const { locked, again } = standingOfTheme(session, scene, pupils)
  const shut = theme.closed !== null || isApproved(reviews, theme.toDay, figures.termOneEnds) || locked
  const window = windowOf(theme, session.day, lastDayOf(theme, figures))
  return {
    ...aboutTheme(scene),
    book: shut ? 'locked' : 'open',
    window: again && window === 'after' ? 'open' : window,
    // a closed theme says more than what stands in it
    ...(changes && !shut ? { changes } : {}),
  }
}

/** A finding that stands is written over, in a theme that is still open. */
export type Changes = 'entered'

const aboutTheme = ({ of, theme }: ThemeScene): Matter => ({
  towards: { classId: of.id },
  matter: { class: of.name, theme: theme.id, name: theme.name, year: of.year },
})

/** The facts of writing findings and evidence in the time for entry of the theme's semester; the rest is the theme's. */
export function matterOfEntry(session: Session, scene: ThemeScene, pupils?: readonly string[]): Matter {
  const { window } = standingOfTheme(session, scene, pupils)
  return { ...aboutTheme(scene), book: 'open', window }
}

function standingOfTheme(session: Session, { theme, of, figures, times }: ThemeScene, pupils?: readonly string[]) {
  const spot = { book: 'themes' as const, day: theme.toDay, ...(pupils && { pupils }) }
  return standingOfSpot(session, times, of, spot, figures)
}

/** Asks the law for findings or evidence of these children: of the theme, and of the time for entry. */
export function askToAssess(session: Session, scene: ThemeScene, pupils: readonly string[], changes?: Changes): Leave {
  const leave = session.ask('child.assess', matterOfTheme(session, scene, pupils, changes))
  session.ask('child.record', matterOfEntry(session, scene, pupils))
  return leave
}

/** The last day on which children may still be assessed in a theme. */
export const lastDayOf = (theme: Pick<Theme, 'toDay'>, { graceDays }: Figures): string =>
  addDays(theme.toDay, graceDays)

/** The same once more as it stands at this moment: once the journal has let this act in. */
export async function askAgainToAssess(
  session: Session,
  id: string,
  pupils: readonly string[],
  changes?: Changes,
): Promise<void> {
  askToAssess(session, await themeScene(session, id), pupils, changes)
}
