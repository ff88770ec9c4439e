/** A session that ended while somebody was working: requests wait here until the person has signed in again. */

type Waiter = () => void
let waiters: Waiter[] = []
const listeners = new Set<() => void>()
const tell = () => {
  for (const listener of listeners) listener()
}

/** Resolves when the person has signed in again; the shell shows the way meanwhile. */
export function signedInAgain(): Promise<void> {
  return new Promise(resolve => {
    waiters.push(resolve)
    tell()
  })
}

/** Lets everything go on that was waiting. */
export function goOn(): void {
  const ready = waiters
  waiters = []
  tell()
  for (const resolve of ready) resolve()
}

/** Is anything waiting for a sign-in? For `useSyncExternalStore`. */
export const isWaiting = (): boolean => waiters.length > 0
export function onWaiting(listener: () => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
