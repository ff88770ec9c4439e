import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { InputOf, OutputOf } from '../../../records/act.ts'
import { ProblemError, read } from '../../../web/api.ts'
import { queryClient } from '../../../web/query.ts'
import type { planRosterImport } from './plan-import.ts'

export type Plan = OutputOf<typeof planRosterImport>
export type PlanRow = Plan['rows'][number]
export type PlanFault = PlanRow['faults'][number]
export type Offer = PlanFault['offers'][number]
export type Fate = PlanRow['fate']

const PLAN = 'pupils.planImport'

/** The dry run, always of this moment; what was shown stays in sight while the next is fetched. */
export function usePlan(input: InputOf<typeof planRosterImport>) {
  const query = useQuery({
    queryKey: [PLAN, input],
    queryFn: ({ signal }) => read<typeof planRosterImport>(PLAN, input, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    // while a list is read once more, the reading that is shown is gone already
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    throwOnError: cause => !isGone(cause),
  })
  return { plan: query.data, gone: isGone(query.error), refresh: query.refetch }
}

/** Kept for a day only, and replaced by the next reading of the same file. */
const isGone = (cause: unknown): boolean => cause instanceof ProblemError && cause.problem.status === 404

/** After an import: whatever was read of the records is out of date. The dry run is not asked for again: it is over. */
export const recordsChanged = (): Promise<void> =>
  queryClient.invalidateQueries({ predicate: query => query.queryKey[0] !== PLAN })
