/**
 * Saves that must not be lost. Each goes out with an idempotency key of its own, in order, and is sent again with the
 * same key until the server has answered; meanwhile it is kept in this browser under its author's name. The answer goes
 * to whoever takes it: the page that asked, or, after a reload, the page of the same book.
 */
import { useSyncExternalStore } from 'react'
import type { InputOf } from '../records/act.ts'
import { call, ProblemError, Unreachable } from './api.ts'
import type { Problem } from './api.types.ts'
import type { Net } from './kit/net-state.tsx'
import { drop, here, isKeeping, put, typedBy } from './typed.ts'

export type Save = {
  key: string
  act: string
  input: unknown
  /** how many cells it carries, for "6 ô chờ gửi" */
  cells: number
  /** when it was written, ms since 1970 */
  at: number
  /** the page on which it was written, as people call it */
  where: string
  /** keys of earlier saves whose outcome this one builds on: if one of them is turned down, this one is not sent */
  after: readonly string[]
}

/** What became of a save: the act's answer, the server's refusal, or never sent because an earlier one was turned down. */
export type Outcome = { answer: unknown } | { problem: Problem } | { dropped: true }

/** A save that did not get through while no page of its book was open. */
export type Fallen = { save: Save; outcome: Exclude<Outcome, { answer: unknown }> }

/** Takes the outcome of a save; true when it was this taker's. */
type Taker = (save: Save, outcome: Outcome) => boolean

type State = { online: boolean; savedAt: number | null; queue: readonly Save[]; fallen: readonly Fallen[] }

/** how long a page waits for what was left before it */
const longest = 4_000
const pauses = [2_000, 4_000, 8_000, 15_000, 30_000]

let owner = ''
let state: State = { online: navigator.onLine, savedAt: null, queue: [], fallen: [] }
let net: Net = netOf(state)
let running: Promise<void> | null = null
let failures = 0
let timer: ReturnType<typeof setTimeout> | undefined
const takers = new Set<Taker>()
const listeners = new Set<() => void>()

function set(change: Partial<State>): void {
  state = { ...state, ...change }
  net = netOf(state)
  for (const listener of listeners) listener()
}

function netOf({ online, savedAt, queue }: State): Net {
  return { online, savedAt, waiting: queue.reduce((n, save) => n + save.cells, 0) }
}

/**
 * Takes up what this person left unsent in this browser, and listens for the network. Once, after signing in. Resolves
 * when what was left has gone out, or cannot now: a page that is read before would show the values of before.
 */
export async function startSaves(person: string): Promise<void> {
  owner = person
  set({
    queue: waitingOf(person),
    fallen: typedBy(person, ['fallen']).map(entry => entry.held as Fallen),
  })
  window.addEventListener('online', () => void sendNow())
  window.addEventListener('offline', () => set({ online: false }))
  window.addEventListener('beforeunload', event => {
    if (!isKeeping() && state.queue.length > 0) event.preventDefault()
  })
  await Promise.race([run(), new Promise(patience => setTimeout(patience, longest))])
}

/** What a person left unsent in this browser, oldest first; also before anybody is known to be signed in. */
export function waitingOf(person: string): Save[] {
  return typedBy(person, ['saves'])
    .map(entry => entry.held as Save)
    .sort(byTime)
}

/** Sends a save in its turn, however long the network is away; its outcome goes to the takers. Returns its key. */
export function save<A>(act: string, input: InputOf<A>, cells: number, after: readonly string[] = []): string {
  const at = Math.max(Date.now(), (state.queue.at(-1)?.at ?? 0) + 1)
  const entry: Save = { key: crypto.randomUUID(), act, input, cells, at, where: here().where, after }
  put('saves', owner, entry.key, entry)
  set({ queue: [...state.queue, entry] })
  void run()
  return entry.key
}

/** Tries again at once: the network is back, or somebody pressed the button. True when nothing waits any more. */
export async function sendNow(): Promise<boolean> {
  clearTimeout(timer)
  failures = 0
  await run()
  return state.queue.length === 0
}

/** Sends what waits, one after the other; ends when nothing does, or when one does not get through. */
function run(): Promise<void> {
  running ??= sendAll()
  return running
}

async function sendAll(): Promise<void> {
  await null // `running` is set before it is taken back
  for (let head = state.queue[0]; head; head = state.queue[0]) {
    if (await attempt(head)) continue
    const pause = pauses[Math.min(failures, pauses.length - 1)]
    failures += 1
    timer = setTimeout(() => void run(), pause)
    break
  }
  running = null
}

/** One try. True when the server answered, whatever it said; the save has then left the queue. */
async function attempt(entry: Save): Promise<boolean> {
  try {
    const answer = await call<unknown>(entry.act, entry.input as never, { idempotencyKey: entry.key })
    end(entry, { answer }, { online: true, savedAt: (answer as { at?: number }).at ?? Date.now() })
  } catch (cause) {
    if (!(cause instanceof ProblemError) || isForNow(cause.problem)) {
      set({ online: !(cause instanceof Unreachable) })
      return false
    }
    end(entry, { problem: cause.problem }, { online: true })
  }
  return true
}

/** Turned away only for the moment: too many at once. */
const isForNow = ({ status, code }: Problem) => status === 429 || code === 'ERR_TRY_AGAIN'

/**
 * The save leaves the queue; its outcome reaches the taker before it leaves this browser's store. What was built on a
 * save that was turned down is not sent: it would write over the value that turned it down.
 */
function end(entry: Save, outcome: Outcome, change: Partial<State> = {}): void {
  failures = 0
  const dropped = 'problem' in outcome ? builtOn([entry.key]) : []
  const gone = [entry, ...dropped]
  set({ ...change, queue: state.queue.filter(other => !gone.includes(other)) })
  deliver(entry, outcome)
  for (const later of dropped) deliver(later, { dropped: true })
}

function builtOn(keys: readonly string[]): Save[] {
  const next = state.queue.filter(later => !keys.includes(later.key) && later.after.some(key => keys.includes(key)))
  return next.length === 0 ? [] : [...next, ...builtOn([...keys, ...next.map(later => later.key)])].sort(byTime)
}

function deliver(entry: Save, outcome: Outcome): void {
  const taken = [...takers].some(take => take(entry, outcome))
  if (!taken && !('answer' in outcome)) {
    put('fallen', owner, entry.key, { save: entry, outcome })
    set({ fallen: [...state.fallen, { save: entry, outcome }] })
  }
  drop('saves', owner, entry.key)
}

const byTime = (a: Save, b: Save) => a.at - b.at

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Saved, offline or sending, with figures: for the net state of the bar. */
export const useNet = (): Net => useSyncExternalStore(listen, () => net)

/** What waits to be sent, oldest first. */
export const useQueue = (): readonly Save[] => useSyncExternalStore(listen, () => state.queue)

/** As {@link useQueue}, at this moment. */
export const queued = (): readonly Save[] => state.queue

/** Receives outcomes from now on, for as long as the window lives; first those that nobody was there to take. */
export function takeOutcomes(take: Taker): void {
  takers.add(take)
  const taken = state.fallen.filter(({ save, outcome }) => take(save, outcome))
  for (const { save } of taken) drop('fallen', owner, save.key)
  if (taken.length > 0) set({ fallen: state.fallen.filter(fallen => !taken.includes(fallen)) })
}
