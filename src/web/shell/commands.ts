/** What the search can jump to or start. Pages add their own while they are open: pupils of a class, acts of a book. */
import { useEffect, useSyncExternalStore } from 'react'

export type Command = {
  id: string
  /** what people look for: "Giàng A Páo", "Toán, lớp 10A1", "Khóa sổ học kỳ I" */
  text: string
  /** small beside it: "10A1, mã 1033" */
  note?: string
  kind: 'page' | 'person' | 'class' | 'book' | 'clause' | 'act'
} & ({ to: string } | { run: () => void })

/** Finds more on the server while somebody types; an open page or the shell may give one. */
export type Finder = (text: string, signal: AbortSignal) => Promise<readonly Command[]>

let groups = new Map<symbol, readonly Command[]>()
let all: readonly Command[] = []
const finders = new Set<Finder>()
const listeners = new Set<() => void>()

function put(key: symbol, commands: readonly Command[] | null): void {
  groups = new Map(groups)
  if (commands) groups.set(key, commands)
  else groups.delete(key)
  all = [...groups.values()].flat()
  for (const listener of listeners) listener()
}

/** Offers these while the component is there. Keep the array's identity between renderings. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const key = Symbol('commands')
    put(key, commands)
    return () => put(key, null)
  }, [commands])
}

/** Lets the search ask this finder while the component is there. */
export function useFinder(finder: Finder): void {
  useEffect(() => {
    finders.add(finder)
    return () => {
      finders.delete(finder)
    }
  }, [finder])
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Everything on offer now. */
export const useOffered = (): readonly Command[] => useSyncExternalStore(listen, () => all)

/** Asks every finder; the answers in one list. */
export async function findMore(text: string, signal: AbortSignal): Promise<readonly Command[]> {
  const answers = await Promise.all([...finders].map(find => find(text, signal)))
  return answers.flat()
}
