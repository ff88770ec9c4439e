import { z } from 'zod'
import { act } from '../../records/act.ts'
import { Conflict } from '../../records/faults.ts'
import type { Matter, Session } from '../../records/session.ts'
import { id } from '../shapes.ts'
import { childrenOf } from './class-facts.ts'
import { findingsOf } from './findings.ts'
import { matterOfTheme, type ThemeScene, themeScene } from './themes.ts'

/** Closes a theme: every child present is assessed, or absent with a reason, on every objective. From then on it is locked. */
export const closeTheme = act({
  name: 'preschool.closeTheme',
  summary: 'Closes a theme in which every child was assessed',
  input: z.object({ theme: id }),
  output: z.object({ at: z.number() }),
  async run(session, input) {
    const scene = await themeScene(session, input.theme)
    const leave = session.ask('theme.close', await matterOfClosing(session, scene))
    const closed = await session.trx
      .insertInto('preschool_theme_close')
      .values({
        school_id: session.school.id,
        theme_id: input.theme,
        person_id: session.person(),
        capacity: session.capacity(leave),
        at: new Date(session.now),
        act_id: session.actId,
      })
      .onConflict(c => c.doNothing())
      .executeTakeFirst()
    if (closed.numInsertedOrUpdatedRows !== 1n) throw new Conflict('ERR_THEME_CLOSED', { theme: input.theme })
    const done = { theme: input.theme, class: scene.of.name, name: scene.theme.name }
    const answer = await session.record(leave, done, { at: session.now })
    // whoever took a finding back, planned the theme anew or enrolled a child in the meantime has committed by now
    const now = await themeScene(session, input.theme)
    session.ask('theme.close', await matterOfClosing(session, { ...now, theme: { ...now.theme, closed: null } }))
    return answer
  },
})

/**
 * The facts for closing: those of the theme, and whether nothing is open. Where the semester is locked, one child that is
 * open again for who acts opens the closing, too: what a re-opening lets somebody finish is finished by it.
 */
export async function matterOfClosing(session: Session, scene: ThemeScene): Promise<Matter> {
  const children = (await childrenOf(session, scene.of.id)).map(c => c.id)
  const whole = matterOfTheme(session, scene)
  const again =
    whole.book === 'open' ? whole : children.map(c => matterOfTheme(session, scene, [c])).find(m => m.book === 'open')
  return { ...(again ?? whole), complete: (await openCount(session, scene, children)) === 0 }
}

/** How many of the children present × objectives are still open; a theme without objectives or children is never complete. */
async function openCount(session: Session, { theme, of }: ThemeScene, children: readonly string[]): Promise<number> {
  const wanted = children.length * theme.objectives.length
  if (wanted === 0) return 1
  const here = new Set(children)
  const planned = new Set(theme.objectives)
  const found = await findingsOf(session, { id: theme.id, year: of.year })
  return wanted - found.filter(f => f.finding !== null && here.has(f.pupil) && planned.has(f.objective)).length
}
