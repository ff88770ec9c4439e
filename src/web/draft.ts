/** What is typed into a form: kept in this browser until the form is sent, through a refusal and a reload. */
import { useState } from 'react'
import { keep, useKept } from './kept.ts'

export type DraftOf<T> = { typed: T; type(part: Partial<T>): void; drop(): void }

/** `name` says which form about what; `empty` is how it begins. */
export function useDraft<T extends object>(name: string, empty: T): DraftOf<T> {
  const [begin] = useState<Partial<T>>({})
  const kept = useKept<Partial<T>>(name, begin)
  return {
    typed: { ...empty, ...kept },
    type: part => keep(name, { ...kept, ...part }),
    drop: () => keep(name, null),
  }
}
