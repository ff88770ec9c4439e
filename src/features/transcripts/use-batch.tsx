import { useSuspenseQuery } from '@tanstack/react-query'
import type { InputOf } from '../../records/act.ts'
import { read } from '../../web/api.ts'
import { queryClient } from '../../web/query.ts'
import type { Batch } from './sign-shown.ts'
import type { toSign } from './to-sign.ts'

/**
 * What one confirmation would sign. It stands still while somebody looks at it: what changes behind it is asked for by
 * `again`, and shown as a change, so that nobody signs what slid under the eyes.
 */
export function useBatch({
  pupils,
  subjects,
  ...of
}: {
  class: string
  stage: Batch['stage']
  subjects: readonly string[]
  pupils: readonly string[] | undefined
}) {
  const input: InputOf<typeof toSign> = { ...of, subjects: [...subjects], ...(pupils && { pupils: [...pupils] }) }
  const queryKey = ['what is signed', input]
  const queryFn = () => read<typeof toSign>('transcripts.toSign', input)
  const { data: batch } = useSuspenseQuery({ queryKey, queryFn, staleTime: Number.POSITIVE_INFINITY, gcTime: 0 })
  return {
    batch,
    async again(): Promise<Batch> {
      const fresh = await queryFn()
      queryClient.setQueryData(queryKey, fresh)
      return fresh
    },
  }
}
