/** What somebody has typed and not sent: kept in this browser under the author's name, over reloads and sign-ins. */
import { useSyncExternalStore } from 'react'
import { drop, put, take } from './typed.ts'

let owner = ''
const values = new Map<string, unknown>()
const listeners = new Set<() => void>()

/** Whose words they are. Once, after signing in. */
export function startKept(person: string): void {
  owner = person
}

/** What is kept under a name; the same object until it changes. */
export function kept<T>(name: string, empty: T): T {
  if (!values.has(name)) values.set(name, take('kept', owner, name) ?? empty)
  return values.get(name) as T
}

/** Keeps a value under a name; null lets it go. */
export function keep(name: string, value: object | null): void {
  if (value === null) {
    values.delete(name)
    drop('kept', owner, name)
  } else {
    values.set(name, value)
    put('kept', owner, name, value)
  }
  for (const listener of listeners) listener()
}

/** As {@link kept}, and again whenever it changes. `empty` keeps its identity between renderings. */
export function useKept<T>(name: string, empty: T): T {
  return useSyncExternalStore(listen, () => kept(name, empty))
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
