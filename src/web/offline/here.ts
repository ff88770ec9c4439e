/** Who works in this browser, for the time without a network; forgotten with the sign-out. */

import { atStore } from '../typed.ts'

const PERSON = 'hoso.person'

/** Somebody is signed in: the worker keeps the shell from now on, where browsers have one (https, this machine). */
export function workHere(person: string): void {
  atStore(store => store.setItem(PERSON, person), undefined)
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  // the page comes first; without the worker everything works as well, with a network
  const register = () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  if (document.readyState === 'complete') register()
  else window.addEventListener('load', register, { once: true })
}

/** Who worked here last and has not signed out. */
export const lastHere = (): string | null => atStore(store => store.getItem(PERSON), null)

/**
 * Calls `then` when this person signs out in another window of this browser, when somebody else signs in there (the
 * argument), or when a page left before comes back.
 */
export function whenLeft(person: string, then: (next: string | null) => void): void {
  window.addEventListener('storage', event => {
    if (event.key === PERSON && event.newValue !== person) then(event.newValue)
  })
  window.addEventListener('pageshow', event => {
    if (event.persisted && lastHere() !== person) then(lastHere())
  })
}

/** Nobody works here any more: without a network the shell does not open again. */
export async function leaveHere(): Promise<void> {
  atStore(store => store.removeItem(PERSON), undefined)
  if (!('caches' in window)) return
  for (const name of await caches.keys()) await (await caches.open(name)).delete('/')
}
