/** Reads kept in memory between pages: shown at once, refreshed behind. */
import { QueryClient, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { InputOf, OutputOf } from '../records/act.ts'
import { fetchSession, ProblemError, read } from './api.ts'
import type { Session } from './api.types.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      // What the server decided is final; only a missing answer is worth another try.
      retry: (count, cause) => !(cause instanceof ProblemError) && count < 2,
    },
  },
})

const keyOf = (name: string, input: unknown) => [name, input] as const

/** A read as a hook: `useRead<typeof readBook>('gradebook.book', { book })`. Suspends until the first answer. */
export function useRead<R>(name: string, input: InputOf<R>): OutputOf<R> {
  return useSuspenseQuery({
    queryKey: keyOf(name, input),
    queryFn: ({ signal }) => read<R>(name, input, { signal }),
  }).data
}

/** As useRead, for what may be shown later: `data` is undefined until it is there. */
export function useReadLater<R>(name: string, input: InputOf<R>, wanted = true) {
  return useQuery({
    queryKey: keyOf(name, input),
    queryFn: ({ signal }) => read<R>(name, input, { signal }),
    enabled: wanted,
  })
}

/** After an act: these reads are out of date. Without names, all of them. */
export function outOfDate(...names: string[]): Promise<void> {
  if (names.length === 0) return queryClient.invalidateQueries()
  return queryClient.invalidateQueries({ predicate: query => names.includes(String(query.queryKey[0])) })
}

/** Who is signed in. Inside the shell there always is somebody. */
export function useSession(): Session {
  return useSuspenseQuery({ queryKey: ['session'], queryFn: fetchSession, staleTime: 60_000 }).data
}
