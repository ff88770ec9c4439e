/** The findings of a theme between this device and the server: sent in order, answered into memory, kept when turned down. */
import type { InputOf, OutputOf } from '../../records/act.ts'
import { keep, kept } from '../../web/kept.ts'
import { outOfDate, queryClient } from '../../web/query.ts'
import { type Outcome, queued, type Save, save, takeOutcomes } from '../../web/saves.ts'
import {
  type Drafts,
  droppedAfter,
  keyOf,
  type Place,
  type Sent,
  toSend,
  turnedDown,
  type Waiting,
} from '../gradebook/sheet-cells.ts'
import type { assess } from './assess.ts'
import type { themeSheet } from './theme-sheet.ts'

export type ThemeSheet = OutputOf<typeof themeSheet>
type Entered = InputOf<typeof assess>
export type Edit = Place & { text: string; how: Sent['how'] }

const act = 'preschool.assess'
const read = 'preschool.theme'
export const noDrafts: Drafts = {}
export const draftsName = (theme: string): string => `theme.${theme}`

/** The unanswered saves of a theme, oldest first. */
export const waitingOf = (queue: readonly Save[], theme: string): Waiting[] =>
  queue
    .filter(entry => entry.act === act && (entry.input as Entered).theme === theme)
    .map(entry => ({ key: entry.key, changes: (entry.input as Entered).changes }))

/** Sends edits of a theme; each carries the version that its writer saw. */
export function send(theme: string, edits: readonly Edit[]): void {
  if (edits.length === 0) return
  const memory = inMemory(theme)
  const seen = ({ pupil, column }: Place) => memory?.cells[pupil]?.[column]?.version ?? 0
  const { changes, after } = toSend(edits, seen, waitingOf(queued(), theme))
  save<typeof assess>(act, { theme, changes }, changes.length, after)
}

/** Changes what is kept of a theme's drafts. */
export function redraft(theme: string, change: (drafts: Drafts) => Drafts): void {
  const next = change(kept(draftsName(theme), noDrafts))
  keep(draftsName(theme), Object.keys(next).length > 0 ? next : null)
}

/** Lets drafts go. */
export function undraft(theme: string, places: readonly Place[]): void {
  const gone = new Set(places.map(keyOf))
  redraft(theme, drafts => Object.fromEntries(Object.entries(drafts).filter(([key]) => !gone.has(key))))
}

/** Puts findings as the server now has them into the sheet in memory; what hangs on them is read again. */
export function arrived(theme: string, cells: readonly (Place & { text: string; version: number })[]): void {
  queryClient.setQueriesData<ThemeSheet>({ predicate: query => isSheet(query, theme) }, data => {
    if (!data) return data
    const next = { ...data.cells }
    for (const { pupil, column, text, version } of cells)
      if ((next[pupil]?.[column]?.version ?? 0) < version)
        next[pupil] = { ...next[pupil], [column]: { text, version, past: version > 1 } }
    return { ...data, cells: next }
  })
  void outOfDate('preschool.findingHistory', 'preschool.class', 'preschool.classes', 'preschool.child', 'home.tasks')
}

const isSheet = (query: { queryKey: readonly unknown[] }, theme: string) =>
  query.queryKey[0] === read && (query.queryKey[1] as { theme?: string }).theme === theme

function inMemory(theme: string): ThemeSheet | undefined {
  return queryClient.getQueriesData<ThemeSheet>({ predicate: query => isSheet(query, theme) })[0]?.[1]
}

takeOutcomes((entry: Save, outcome: Outcome): boolean => {
  if (entry.act !== act) return false
  const { theme, changes } = entry.input as Entered
  if ('answer' in outcome) {
    arrived(theme, (outcome.answer as OutputOf<typeof assess>).saved)
    // the last save tells whether the theme can be closed now
    if (waitingOf(queued(), theme).length === 0) void outOfDate(read)
  } else if ('problem' in outcome) {
    const { drafts, again, theirs } = turnedDown(changes, outcome.problem)
    redraft(theme, before => ({ ...before, ...drafts }))
    arrived(theme, theirs)
    if (outcome.problem.status === 423 || outcome.problem.status === 403) void outOfDate(read)
    if (again.length > 0) save<typeof assess>(act, { theme, changes: [...again] }, again.length)
  } else {
    const { drafts, again } = droppedAfter(changes, kept(draftsName(theme), noDrafts))
    redraft(theme, () => drafts)
    send(theme, again)
  }
  return true
})
