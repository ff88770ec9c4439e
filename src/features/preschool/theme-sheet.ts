import { z } from 'zod'
import { ageGroups, domainCodes } from '../../assessment/preschool-programme.ts'
import { read } from '../../records/act.ts'
import type { Session } from '../../records/session.ts'
import { namesOf } from '../gradebook/index.ts'
import { explained, id } from '../shapes.ts'
import { changesOf, matterOfChange, stateOf } from './change-facts.ts'
import { childrenOf } from './class-facts.ts'
import { isMe } from './class-view.ts'
import { matterOfClosing } from './close-theme.ts'
import { evidenceOf } from './evidence.ts'
import { findingOf, findingsOf, textOf } from './findings.ts'
import { objectiveShape, objectivesOf } from './objectives.ts'
import { lastDayOf, matterOfEntry, matterOfTheme, type ThemeScene, themeScene } from './themes.ts'

const evidence = z.object({
  id,
  pupil: id,
  objective: id,
  kind: z.enum(['photo', 'voice', 'text']),
  text: z.string().nullable(),
  by: z.string(),
  at: z.number(),
  mine: z.boolean(),
})
export const evidenceShape = evidence

const change = z.object({
  id,
  no: z.int(),
  pupil: id,
  objective: id,
  from: z.string(),
  to: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.number(),
  state: z.enum(['open', 'applied', 'refused', 'withdrawn', 'conflict']),
  note: z.string(),
  consents: z.array(z.string()).describe('who agreed, by name'),
  witnesses: z.array(z.string()).describe('who witnessed, by name'),
  apply: explained.describe('what is still missing before it takes effect'),
  may: z.object({ consent: explained, witness: explained, withdraw: explained }),
})

/** The sheet of one theme: its children by name, its objectives, what was found, and what may be done. */
export const themeSheet = read({
  name: 'preschool.theme',
  summary: 'The sheet of a theme',
  input: z.object({ theme: id }),
  output: z.object({
    theme: z.object({
      id,
      name: z.string(),
      fromDay: z.string(),
      toDay: z.string(),
      lastDay: z.string(),
      version: z.int(),
      closed: z.object({ by: z.string(), at: z.number() }).nullable(),
    }),
    class: z.object({ id, name: z.string(), year: z.int(), group: z.enum(ageGroups) }),
    day: z.string(),
    carryOverPercent: z.int(),
    domains: z.array(z.object({ code: z.enum(domainCodes), name: z.string() })),
    objectives: z.array(objectiveShape),
    children: z.array(z.object({ id, code: z.string(), familyName: z.string(), givenName: z.string() })),
    /** by child, then by objective */
    cells: z.record(
      z.string(),
      z.record(z.string(), z.object({ text: z.string(), version: z.int(), past: z.boolean() })),
    ),
    evidence: z.array(evidence),
    changes: z.array(change),
    /** children for whom alone it is open again; null where that is not so */
    openFor: z.array(id).nullable(),
    /** `change`: to write over a finding that stands; `request`: to ask for that */
    may: z.object({
      assess: explained,
      change: explained,
      close: explained,
      plan: explained,
      request: explained,
    }),
  }),
  async run(session, input) {
    const scene = await themeScene(session, input.theme)
    const { theme, of } = scene
    session.ask('record.read', { towards: { classId: of.id } })
    const children = await childrenOf(session, of.id)
    const objectives = await objectivesOf(session, { year: of.year, groups: [of.group] })
    const shown = await evidenceOf(session, { theme: theme.id })
    const names = await namesOf(session, [...shown.map(e => e.by), ...(theme.closed ? [theme.closed.by] : [])])
    const matter = matterOfTheme(session, scene)
    const over = matterOfTheme(session, scene, undefined, 'entered')
    const { openFor, assess } = mayAssess(session, scene, children)
    const { classId: _, objectives: planned, closed, ...told } = theme
    return {
      theme: {
        ...told,
        lastDay: lastDayOf(theme, scene.figures),
        closed: closed && { by: names.get(closed.by) ?? '', at: closed.at.getTime() },
      },
      class: { id: of.id, name: of.name, year: of.year, group: of.group },
      day: session.day,
      carryOverPercent: scene.figures.carryOverPercent,
      domains: of.domains.map(d => ({ code: d.code, name: d[session.language] })),
      objectives: objectives
        .filter(o => planned.includes(o.id))
        .map(({ id, code, domain, text }) => ({ id, code, domain, text })),
      children: children.map(({ bornOn: __, ...child }) => child),
      cells: await cellsOf(session, scene, new Set(children.map(c => c.id))),
      evidence: shown.map(({ theme: __, by, at, ...e }) => ({
        ...e,
        by: names.get(by) ?? '',
        at: at.getTime(),
        mine: isMe(session, by),
      })),
      changes: await shownChanges(session, scene),
      openFor,
      may: {
        assess,
        change: session.tell('child.assess', over),
        close: session.tell('theme.close', await matterOfClosing(session, scene)),
        plan: session.tell('theme.plan', matter),
        request: session.tell('correction.request', { ...over, reasonGiven: true }),
      },
    }
  },
})

/** Whether findings may be written: in the whole class, or of those children for whom alone it is open again. */
function mayAssess(session: Session, scene: ThemeScene, children: readonly { id: string }[]) {
  const told = (pupils?: readonly string[]) => {
    const theme = session.tell('child.assess', matterOfTheme(session, scene, pupils))
    return theme.verdict === 'allowed' ? session.tell('child.record', matterOfEntry(session, scene, pupils)) : theme
  }
  const assess = told()
  const some = assess.verdict === 'allowed' || scene.times.locks.reopenings.length === 0 ? [] : children
  const openFor = some.map(c => c.id).filter(id => told([id]).verdict === 'allowed')
  return openFor.length > 0 ? { openFor, assess: told(openFor) } : { openFor: null, assess }
}

type Cells = Record<string, Record<string, { text: string; version: number; past: boolean }>>

async function cellsOf(session: Session, { theme, of }: ThemeScene, here: ReadonlySet<string>): Promise<Cells> {
  const cells: Cells = {}
  for (const found of await findingsOf(session, { id: theme.id, year: of.year })) {
    if (!here.has(found.pupil)) continue
    const row = cells[found.pupil] ?? {}
    row[found.objective] = { text: textOf(found), version: found.version, past: found.version > 1 }
    cells[found.pupil] = row
  }
  return cells
}

async function shownChanges(session: Session, scene: ThemeScene) {
  const changes = await changesOf(session, { themes: [scene.theme.id] })
  const names = await namesOf(
    session,
    changes.flatMap(c => c.steps.map(s => s.personId)),
  )
  const shown = []
  for (const c of changes) {
    const matter = await matterOfChange(session, c, scene)
    const whoDid = (kind: 'consent' | 'witness') =>
      c.steps.filter(s => s.kind === kind).map(s => names.get(s.personId) ?? '')
    shown.push({
      id: c.id,
      no: c.no,
      pupil: c.pupil,
      objective: c.objective,
      from: c.oldText,
      to: c.newText,
      reason: c.reason,
      by: names.get(c.steps[0]!.personId) ?? '',
      at: c.at.getTime(),
      state: stateOf(c),
      note: c.steps.at(-1)!.note,
      consents: whoDid('consent'),
      witnesses: whoDid('witness'),
      apply: session.tell('correction.apply', matter),
      may: {
        consent: session.tell('correction.consent', matter),
        witness: session.tell('correction.witness', matter),
        withdraw: session.tell('correction.withdraw', matter),
      },
    })
  }
  return shown
}

/** Everything that ever stood for one child and one objective of a theme, the newest first. */
export const findingHistory = read({
  name: 'preschool.findingHistory',
  summary: 'The history of one finding',
  input: z.object({ theme: id, pupil: id, objective: id }),
  output: z.object({
    past: z.array(z.object({ text: z.string(), by: z.string(), at: z.number(), how: z.string() })),
  }),
  async run(session, input) {
    const { theme, of } = await themeScene(session, input.theme)
    session.ask('record.read', { towards: { classId: of.id } })
    const now = (await findingsOf(session, { id: theme.id, year: of.year }, { pupils: [input.pupil] })).filter(
      f => f.objective === input.objective,
    )
    const before = await session.trx
      .selectFrom('preschool_finding_history')
      .select(['value', 'reason', 'how', 'person_id as personId', 'at'])
      .where('school_id', '=', session.school.id)
      .where('year', '=', of.year)
      .where('theme_id', '=', theme.id)
      .where('pupil_id', '=', input.pupil)
      .where('objective_id', '=', input.objective)
      .orderBy('version', 'desc')
      .execute()
    const all = [...now, ...before.map(b => ({ ...b, finding: findingOf(b) }))]
    const names = await namesOf(
      session,
      all.map(f => f.personId),
    )
    return {
      past: all.map(f => ({
        text: textOf(f),
        by: names.get(f.personId) ?? '',
        at: f.at.getTime(),
        how: f.how,
      })),
    }
  },
})
