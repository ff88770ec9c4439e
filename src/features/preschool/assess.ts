import { z } from 'zod'
import { isInvalid } from '../../assessment/invalid.ts'
import { parseFinding } from '../../assessment/preschool.ts'
import { act } from '../../records/act.ts'
import { Conflict, type Fault, Invalid, Refused } from '../../records/faults.ts'
import type { Leave, Session } from '../../records/session.ts'
import { namesOf } from '../gradebook/index.ts'
import { id } from '../shapes.ts'
import { childrenOf } from './class-facts.ts'
import { findingsOf, keyOf, type NewFinding, type StoredFinding, textOf, writeFindings } from './findings.ts'
import { askAgainToAssess, askToAssess, holdTheme, type ThemeScene, themeScene } from './themes.ts'

const change = z.object({
  pupil: id,
  /** the objective: a theme's sheet has a column for each */
  column: id,
  /** `+` achieved, `-` not yet, `v` with the reason absent, empty not assessed */
  text: z.string().max(300),
  /** the version that the writer saw; 0 for what was never written */
  version: z.int().min(0),
  how: z.enum(['typed', 'pasted', 'filled', 'undo']),
})

/** Findings of one theme, all or none. Who comes second is told what the first wrote, and chooses. */
export const assess = act({
  name: 'preschool.assess',
  summary: 'Enters what was found of children in a theme',
  input: z.object({ theme: id, changes: z.array(change).min(1).max(2000) }),
  output: z.object({
    saved: z.array(z.object({ pupil: id, column: id, text: z.string(), version: z.int() })),
    at: z.number(),
  }),
  async run(session, input) {
    await holdTheme(session, input.theme, 'shared')
    const scene = await themeScene(session, input.theme)
    const pupils = [...new Set(input.changes.map(c => c.pupil))]
    const mayWrite = askToAssess(session, scene, pupils)
    const wanted = await parseChanges(session, scene, input.changes)
    const theme = { id: scene.theme.id, year: scene.of.year }
    const standing = new Map((await findingsOf(session, theme, { pupils, forUpdate: true })).map(f => [keyOf(f), f]))

    const fresh = wanted.filter(w => textOf(standing.get(keyOf(w))) !== textOf(w))
    const overtaken = fresh.filter(w => (standing.get(keyOf(w))?.version ?? 0) !== w.version - 1)
    if (overtaken.length > 0) throw await conflict(session, theme, overtaken.map(keyOf))
    const over = fresh.filter(w => textOf(standing.get(keyOf(w))) !== '').map(keyOf)
    const leave = over.length === 0 ? mayWrite : askToWriteOver(session, scene, pupils, input.changes, over)
    const lost = await writeFindings(session, theme, fresh, session.person())
    if (lost.length > 0) throw await conflict(session, theme, lost)

    const written = new Set(fresh.map(keyOf))
    const saved = wanted.map(w => ({
      ...shown(w),
      version: written.has(keyOf(w)) ? w.version : (standing.get(keyOf(w))?.version ?? 0),
    }))
    const delta = fresh.map(w => ({
      pupil: w.pupil,
      objective: w.objective,
      from: textOf(standing.get(keyOf(w))),
      to: textOf(w),
      version: w.version,
    }))
    const answer = await session.record(leave, { theme: theme.id, findings: delta }, { saved, at: session.now })
    // the journal takes one act at a time: a theme that was closed while this act wrote is seen from here on
    await askAgainToAssess(session, theme.id, pupils, over.length === 0 ? undefined : 'entered')
    return answer
  },
})

/** Asks for writing over what stands; a refusal names those cells, so that the others can be sent without them. */
function askToWriteOver(
  session: Session,
  scene: ThemeScene,
  pupils: readonly string[],
  changes: readonly z.output<typeof change>[],
  over: readonly string[],
): Leave {
  try {
    return askToAssess(session, scene, pupils, 'entered')
  } catch (cause) {
    if (cause instanceof Refused && over.length < changes.length)
      cause.at = changes.flatMap(({ pupil, column: objective }, i) =>
        over.includes(keyOf({ pupil, objective })) ? [`changes.${i}`] : [],
      )
    throw cause
  }
}

/** Every change as a finding, or all faults at once: objective of this theme, child of this class, a known word. */
async function parseChanges(
  session: Session,
  { theme, of }: ThemeScene,
  changes: readonly z.output<typeof change>[],
): Promise<NewFinding[]> {
  const planned = new Set(theme.objectives)
  const inClass = new Set((await childrenOf(session, of.id)).map(c => c.id))
  const faults: Fault[] = []
  const seen = new Set<string>()
  const findings = changes.flatMap(({ pupil, column: objective, text, version, how }, i): NewFinding[] => {
    const at = `changes.${i}`
    if (!inClass.has(pupil)) faults.push({ at: `${at}.pupil`, code: 'ERR_PUPIL_NOT_IN_CLASS' })
    if (!planned.has(objective)) faults.push({ at: `${at}.column`, code: 'ERR_OBJECTIVE_NOT_IN_THEME' })
    const finding = parseFinding(text)
    if (isInvalid(finding)) {
      faults.push({ at: `${at}.text`, code: finding.invalid === 'ERR_MISSING' ? 'ERR_REASON_MISSING' : 'ERR_FINDING' })
      return []
    }
    const key = keyOf({ pupil, objective })
    if (seen.has(key)) faults.push({ at, code: 'ERR_CELL_TWICE' })
    seen.add(key)
    return [{ pupil, objective, finding, version: version + 1, how }]
  })
  if (faults.length > 0) throw new Invalid(faults)
  // one order for everybody: two saves of the same findings wait for each other and never in a circle
  return findings.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

/** What stands there now, by whom and when. */
async function conflict(session: Session, theme: { id: string; year: number }, keys: readonly string[]) {
  const wanted = new Set(keys)
  const now = (await findingsOf(session, theme)).filter(f => wanted.has(keyOf(f)))
  const names = await namesOf(
    session,
    now.map(f => f.personId),
  )
  return new Conflict(
    'ERR_CELL_CHANGED',
    now.map(f => ({ ...shown(f), version: f.version, by: names.get(f.personId) ?? '', at: f.at.getTime() })),
  )
}

const shown = (f: NewFinding | StoredFinding) => ({ pupil: f.pupil, column: f.objective, text: textOf(f) })
