/**
 * What is written on this device and not yet in the book, laid over what the server has: waiting to be sent, wrong,
 * overtaken by somebody else, or refused. Pure; the versions that go out are decided here.
 */
import type { Problem } from '../../web/api.types.ts'
import type { CellNote } from './cell-note.ts'
import type { Cell, EditHow } from './grid-model.ts'

/** A cell by pupil and column. */
export type Place = { pupil: string; column: string }
export const keyOf = ({ pupil, column }: Place): string => `${pupil} ${column}`

/** A cell as the server has it. */
export type Stored = { text: string; version: number; past: boolean; note?: CellNote | undefined }

/** What another person wrote first. */
export type Theirs = { text: string; version: number; by: string; at: number }

/** Text that is not on its way: it waits for its author. */
export type Draft =
  | { kind: 'bad'; text: string; fault?: string }
  | { kind: 'conflict'; text: string; theirs: Theirs }
  | { kind: 'refused'; text: string; problem: Problem }
export type Drafts = Readonly<Record<string, Draft>>

/** One cell of a save, with the version that its writer saw. */
export type Sent = Place & { text: string; version: number; how: EditHow }
/** A save of this sheet that the server has not answered. */
export type Waiting = { key: string; changes: readonly Sent[] }

/** The newest text that waits for each cell, with the save that carries it. */
function onItsWay(waiting: readonly Waiting[]): Map<string, { sent: Sent; save: string }> {
  return new Map(
    waiting.flatMap(({ key, changes }) => changes.map(sent => [keyOf(sent), { sent, save: key }] as const)),
  )
}

/**
 * Edits as they go out: each with the version that the writer saw, which for a cell with an unanswered save is the one
 * that save will make. `after` names those saves: if one is turned down, this one must not be sent.
 */
export function toSend(
  edits: readonly (Place & { text: string; how: EditHow })[],
  storedVersion: (place: Place) => number,
  waiting: readonly Waiting[],
): { changes: Sent[]; after: string[] } {
  const before = onItsWay(waiting)
  const after = new Set<string>()
  const changes = edits.map(edit => {
    const earlier = before.get(keyOf(edit))
    if (earlier) after.add(earlier.save)
    return { ...edit, version: earlier ? earlier.sent.version + 1 : storedVersion(edit) }
  })
  return { changes, after: [...after] }
}

/** What becomes of the cells of a save that was turned down: kept as drafts, or, where only others were at fault, sent again. */
export function turnedDown(
  changes: readonly Sent[],
  problem: Problem,
): { drafts: Drafts; again: Sent[]; theirs: readonly (Place & Theirs)[] } {
  const theirs = problem.code === 'ERR_CELL_CHANGED' ? (problem.current as (Place & Theirs)[]) : []
  const drafts: Record<string, Draft> = {}
  const again: Sent[] = []
  for (const [i, sent] of changes.entries()) {
    const other = theirs.find(cell => keyOf(cell) === keyOf(sent))
    const fault = problem.faults?.find(f => f.at === `changes.${i}.text`)
    const elsewhere = theirs.length > 0 || problem.at.length > 0
    const named = problem.at.some(at => at === `changes.${i}` || at.startsWith(`changes.${i}.`))
    if (other) drafts[keyOf(sent)] = { kind: 'conflict', text: sent.text, theirs: other }
    else if (fault) drafts[keyOf(sent)] = { kind: 'bad', text: sent.text, fault: fault.text }
    else if (elsewhere && !named) again.push(sent)
    else drafts[keyOf(sent)] = { kind: 'refused', text: sent.text, problem }
  }
  return { drafts, again, theirs }
}

/** Later text for cells whose earlier save was turned down: it takes the place in the draft; the rest is sent again. */
export function droppedAfter(changes: readonly Sent[], drafts: Drafts): { drafts: Drafts; again: Sent[] } {
  const next = { ...drafts }
  const again: Sent[] = []
  for (const sent of changes) {
    const draft = drafts[keyOf(sent)]
    if (draft) next[keyOf(sent)] = { ...draft, text: sent.text }
    else again.push(sent)
  }
  return { drafts: next, again }
}

/** What the grid shows in one cell: the newest word of this device, else the book's. */
export function shownCell(
  stored: Stored | undefined,
  waiting: string | undefined,
  draft: Draft | undefined,
  /** shut: nobody writes here now; asked: an empty cell is missing */
  of: { shut: boolean; asked: boolean },
): Cell {
  const past = stored?.past ?? false
  const text = stored?.text ?? ''
  if (draft?.kind === 'bad')
    return { text: draft.text, state: 'bad', past, ...(draft.fault ? { tip: draft.fault } : {}) }
  if (draft?.kind === 'conflict') return { text: draft.text, state: 'conflict', past: true }
  if (draft?.kind === 'refused') return { text, state: 'refused', past }
  if (waiting !== undefined) return { text: waiting, state: 'pend', past }
  if (stored?.note?.state === 'absent') return { text, state: 'absent', past }
  if (of.shut) return { text, state: 'locked', past }
  return text === '' && of.asked ? { text, state: 'gap', past } : { text, past }
}

/** The text that waits to be sent for each cell. */
export function waitingTexts(waiting: readonly Waiting[]): Map<string, string> {
  return new Map([...onItsWay(waiting)].map(([key, { sent }]) => [key, sent.text]))
}
