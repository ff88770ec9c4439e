import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import { formatFinding, parseFinding } from '../../assessment/preschool.ts'
import { act } from '../../records/act.ts'
import { Conflict, Invalid } from '../../records/faults.ts'
import type { Session } from '../../records/session.ts'
import { nextNumber } from '../counters.ts'
import { pupilsOf } from '../gradebook/index.ts'
import { id, line } from '../shapes.ts'
import { changesOf, stateOf } from './change-facts.ts'
import { findingsOf, type StoredFinding, textOf } from './findings.ts'
import { matterOfTheme, type ThemeScene, themeScene } from './themes.ts'

/** Asks for the change of exactly one finding of a closed theme. What stands there and its version are kept with it. */
export const requestChange = act({
  name: 'preschool.requestChange',
  summary: 'Requests the change of one finding of a closed theme',
  input: z.object({
    theme: id,
    pupil: id,
    objective: id,
    text: z.string().max(300),
    reason: line(2000, 0),
  }),
  output: z.object({ change: id, no: z.int() }),
  async run(session, input) {
    const scene = await themeScene(session, input.theme)
    const stored = await storedAt(session, scene, input)
    const leave = session.ask('correction.request', {
      ...matterOfTheme(session, scene, undefined, stored?.finding ? 'entered' : undefined),
      reasonGiven: input.reason.length >= 10,
    })
    const no = await nextNumber(session, 'preschoolChange', scene.of.year)
    const found = await checked(session, scene, input, stored)
    const change = session.newId()
    const made = { school_id: session.school.id, act_id: session.actId, at: new Date(session.now) }
    await session.trx
      .insertInto('preschool_change')
      .values({
        ...made,
        id: change,
        no,
        year: scene.of.year,
        theme_id: input.theme,
        pupil_id: input.pupil,
        objective_id: input.objective,
        old_version: found.version,
        old_text: found.oldText,
        new_text: found.newText,
        reason: input.reason,
      })
      .execute()
    await session.trx
      .insertInto('preschool_change_step')
      .values({
        ...made,
        change_id: change,
        seq: 1,
        kind: 'request',
        person_id: session.person(),
        capacity: session.capacity(leave),
        note: '',
      })
      .execute()
    const { oldText: from, newText: to } = found
    return session.record(
      leave,
      { change, no, theme: input.theme, pupil: input.pupil, objective: input.objective, from, to },
      { change, no },
    )
  },
})

type Asked = { theme: string; pupil: string; objective: string; text: string }

async function storedAt(session: Session, { theme, of }: ThemeScene, { pupil, objective }: Asked) {
  const now = await findingsOf(session, { id: theme.id, year: of.year }, { pupils: [pupil] })
  return now.find(f => f.objective === objective)
}

/** A child of this class, an objective of this theme, another finding than stands there, and nothing asked for already. */
async function checked(session: Session, { theme, of }: ThemeScene, input: Asked, stored: StoredFinding | undefined) {
  if (!(await pupilsOf(session, of.id, true)).some(p => p.id === input.pupil))
    throw new Invalid([{ at: 'pupil', code: 'ERR_PUPIL_NOT_IN_CLASS' }])
  if (!theme.objectives.includes(input.objective))
    throw new Invalid([{ at: 'objective', code: 'ERR_OBJECTIVE_NOT_IN_THEME' }])
  const finding = parseFinding(input.text)
  if (isInvalid(finding)) throw new Invalid([{ at: 'text', code: 'ERR_FINDING' }])
  const [oldText, newText] = [textOf(stored), formatFinding(finding)]
  if (oldText === newText) throw new Invalid([{ at: 'text', code: 'ERR_SAME_VALUE' }])
  const open = (await changesOf(session, { themes: [theme.id] })).find(
    c => c.pupil === input.pupil && c.objective === input.objective && stateOf(c) === 'open',
  )
  if (open) throw new Conflict('ERR_CORRECTION_OPEN', { change: open.id, no: open.no })
  return { version: stored?.version ?? 0, oldText, newText }
}
