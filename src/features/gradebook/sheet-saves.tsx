/** The cells of a sheet between this device and the server: sent in order, answered into memory, kept when turned down. */
import type { InputOf, OutputOf } from '../../records/act.ts'
import { keep, kept } from '../../web/kept.ts'
import { outOfDate, queryClient } from '../../web/query.ts'
import { type Outcome, queued, type Save, save, takeOutcomes } from '../../web/saves.ts'
import type { enterScores } from './enter-scores.ts'
import type { EditHow } from './grid-model.ts'
import type { readBook } from './read-book.ts'
import {
  type Drafts,
  droppedAfter,
  keyOf,
  type Place,
  type Sent,
  type Stored,
  toSend,
  turnedDown,
  type Waiting,
} from './sheet-cells.ts'

export type BookSheet = OutputOf<typeof readBook>
/** One period of one book. */
export type SheetName = { book: string; period: string }
type Entered = InputOf<typeof enterScores>

const act = 'gradebook.enterScores'
export const noDrafts: Drafts = {}
export const draftsName = ({ book, period }: SheetName): string => `sheet.${book}.${period}`

const isOf = (sheet: SheetName, input: Entered) => input.book === sheet.book && input.period === sheet.period

/** The unanswered saves of a sheet, oldest first. */
export const waitingOf = (queue: readonly Save[], sheet: SheetName): Waiting[] =>
  queue
    .filter(entry => entry.act === act && isOf(sheet, entry.input as Entered))
    .map(entry => ({ key: entry.key, changes: (entry.input as Entered).changes }))

/** Sends edits of a sheet; `seen` tells the version of a cell that its writer saw. */
export function send(
  sheet: SheetName,
  edits: readonly (Place & { text: string; how: EditHow })[],
  seen: (place: Place) => number,
): void {
  if (edits.length === 0) return
  const { changes, after } = toSend(edits, seen, waitingOf(queued(), sheet))
  save<typeof enterScores>(act, { ...sheet, changes }, changes.length, after)
}

/** Changes what is kept of a sheet's drafts. */
export function redraft(sheet: SheetName, change: (drafts: Drafts) => Drafts): void {
  const next = change(kept(draftsName(sheet), noDrafts))
  keep(draftsName(sheet), Object.keys(next).length > 0 ? next : null)
}

/** Lets drafts go. */
export function undraft(sheet: SheetName, places: readonly Place[]): void {
  const gone = new Set(places.map(keyOf))
  if (!Object.keys(kept(draftsName(sheet), noDrafts)).some(key => gone.has(key))) return
  redraft(sheet, drafts => Object.fromEntries(Object.entries(drafts).filter(([key]) => !gone.has(key))))
}

/** Puts cells as the server now has them into the sheet in memory, without fetching it again. */
export function arrived(sheet: SheetName, cells: readonly (Place & Omit<Stored, 'past'>)[]): void {
  const isSheet = (data: BookSheet | undefined) => data?.book.id === sheet.book && data.period === sheet.period
  queryClient.setQueriesData<BookSheet>(
    { predicate: query => query.queryKey[0] === 'gradebook.book' && isSheet(query.state.data as BookSheet) },
    data => {
      if (!data) return data
      const next = { ...data.cells }
      for (const { pupil, column, text, version, note } of cells)
        if ((next[pupil]?.[column]?.version ?? 0) < version)
          next[pupil] = { ...next[pupil], [column]: { text, version, past: version > 1, ...(note && { note }) } }
      return { ...data, cells: next }
    },
  )
  void outOfDate('gradebook.cellHistory', 'gradebook.books', 'home.tasks')
}

/** The version of a cell of a sheet in memory; 0 for one that never held anything. */
export function versionIn(sheet: BookSheet, { pupil, column }: Place): number {
  return sheet.cells[pupil]?.[column]?.version ?? 0
}

function inMemory(sheet: SheetName): BookSheet | undefined {
  return queryClient
    .getQueriesData<BookSheet>({ predicate: query => query.queryKey[0] === 'gradebook.book' })
    .map(([, data]) => data)
    .find(data => data?.book.id === sheet.book && data.period === sheet.period)
}

takeOutcomes((entry: Save, outcome: Outcome): boolean => {
  if (entry.act !== act) return false
  const { book, period, changes } = entry.input as Entered
  const sheet = { book, period }
  if ('answer' in outcome) arrived(sheet, (outcome.answer as OutputOf<typeof enterScores>).saved)
  else if ('problem' in outcome) {
    const { drafts, again, theirs } = turnedDown(changes, outcome.problem)
    redraft(sheet, before => ({ ...before, ...drafts }))
    arrived(sheet, theirs)
    if (outcome.problem.status === 423 || outcome.problem.status === 403) void outOfDate('gradebook.book', 'locks.lock')
    resend(sheet, again)
  } else {
    const { drafts, again } = droppedAfter(changes, kept(draftsName(sheet), noDrafts))
    redraft(sheet, () => drafts)
    const memory = inMemory(sheet)
    send(sheet, again, place => (memory ? versionIn(memory, place) : 0))
  }
  return true
})

/** The innocent cells of a save that was turned down, with the versions that their writer saw. */
function resend(sheet: SheetName, changes: readonly Sent[]): void {
  if (changes.length > 0) save<typeof enterScores>(act, { ...sheet, changes: [...changes] }, changes.length)
}
