/** A request to change one finding of a closed theme, as the law sees it: what was asked, who has taken which part. */
import type { Step } from '../../law/decide.ts'
import type { Party } from '../../law/regulation.ts'
import { giversOf } from '../../records/acted-for.ts'
import { NotFound } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { partiesTowards, standingOf } from '../../records/standing.ts'
import type { ChangeStepKind } from '../../records/tables.ts'
import { findingsOf } from './findings.ts'
import { matterOfTheme, type ThemeScene, themeScene } from './themes.ts'

export type ChangeStep = {
  seq: number
  kind: ChangeStepKind
  personId: string
  as: Party
  note: string
  at: Date
  actId: string
}
export type ChangeState = 'open' | 'applied' | 'refused' | 'withdrawn' | 'conflict'

export type Change = {
  id: string
  no: number
  theme: string
  pupil: string
  objective: string
  oldVersion: number
  oldText: string
  newText: string
  reason: string
  at: Date
  steps: ChangeStep[]
}

/** The requests of themes, or one by its id; the newest first. */
export async function changesOf(
  { trx, school }: Session,
  of: { themes: readonly string[] } | { id: string },
): Promise<Change[]> {
  if ('themes' in of && of.themes.length === 0) return []
  const query = trx.selectFrom('preschool_change').selectAll().where('school_id', '=', school.id)
  const rows = await ('id' in of ? query.where('id', '=', of.id) : query.where('theme_id', 'in', [...of.themes]))
    .orderBy('no', 'desc')
    .execute()
  if (rows.length === 0) return []
  const steps = await trx
    .selectFrom('preschool_change_step')
    .selectAll()
    .where('school_id', '=', school.id)
    .where(
      'change_id',
      'in',
      rows.map(r => r.id),
    )
    .orderBy('seq')
    .execute()
  return rows.map(r => ({
    id: r.id,
    no: r.no,
    theme: r.theme_id,
    pupil: r.pupil_id,
    objective: r.objective_id,
    oldVersion: r.old_version,
    oldText: r.old_text,
    newText: r.new_text,
    reason: r.reason,
    at: r.at,
    steps: steps
      .filter(s => s.change_id === r.id)
      .map(s => ({
        seq: s.seq,
        kind: s.kind,
        personId: s.person_id,
        as: s.capacity as Party,
        note: s.note,
        at: s.at,
        actId: s.act_id,
      })),
  }))
}

/** The request with its theme, or NotFound; `held` lets nobody else take a part in one of that year until the commit. */
export async function changeScene(
  session: Session,
  id: string,
  held = false,
): Promise<{ change: Change; scene: ThemeScene }> {
  const [found] = await changesOf(session, { id })
  if (!found) throw new NotFound('change')
  const scene = await themeScene(session, found.theme)
  if (!held) return { change: found, scene }
  await holdChanges(session, scene.of.year)
  const [change] = await changesOf(session, { id })
  return { change: change!, scene }
}

/** The counter's row is what two people who act at the same moment wait at. */
async function holdChanges({ trx, school }: Session, year: number): Promise<void> {
  await trx
    .selectFrom('counter')
    .select('value')
    .where('school_id', '=', school.id)
    .where('year', '=', year)
    .where('kind', '=', 'preschoolChange')
    .forUpdate()
    .execute()
}

export function stateOf({ steps }: Pick<Change, 'steps'>): ChangeState {
  const last = steps.at(-1)?.kind
  if (last === 'application') return 'applied'
  if (last === 'refusal') return 'refused'
  if (last === 'withdrawal') return 'withdrawn'
  return last === 'conflict' ? 'conflict' : 'open'
}

/** The facts of a request: its steps, its people's standing, and whether what stands there is still what was seen. */
export async function matterOfChange(session: Session, change: Change, scene: ThemeScene): Promise<Matter> {
  const requester = change.steps.find(s => s.kind === 'request')!.personId
  const givers = await giversOf(
    session,
    change.steps.map(s => s.actId),
  )
  const giverOf = (step: ChangeStep) => givers.get(step.actId)
  const approvers = change.steps
    .filter(s => s.kind === 'consent')
    .flatMap(s => [s.personId, giverOf(s)].filter(who => who !== undefined))
  const taker = async (id: string) => ({
    id,
    parties: partiesTowards(await standingOf(session.trx, session.school.id, id, session.day), {
      classId: scene.of.id,
    }),
  })
  const now = await findingsOf(session, { id: change.theme, year: scene.of.year }, { pupils: [change.pupil] })
  const version = now.find(f => f.objective === change.objective)?.version ?? 0
  return {
    ...matterOfTheme(session, scene),
    towards: { classId: scene.of.id, own: session.actor.kind === 'person' && session.actor.personId === requester },
    steps: change.steps.flatMap((s): Step[] =>
      s.kind === 'request' || s.kind === 'consent' || s.kind === 'witness'
        ? [{ kind: s.kind, by: s.personId, as: s.as, ...(giverOf(s) && { for: giverOf(s)! }) }]
        : [],
    ),
    requester: await taker(requester),
    approvers: await Promise.all(approvers.map(taker)),
    reasonGiven: true,
    contentAsAgreed: version === change.oldVersion,
    matter: { change: change.id, class: scene.of.name, theme: change.theme, pupil: change.pupil, year: scene.of.year },
  }
}
