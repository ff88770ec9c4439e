import { useMemo } from 'react'
import type { Clause } from '../../web/api.types.ts'
import { useReadLater } from '../../web/query.ts'
import type { regulationsInForce } from './regulations-in-force.ts'

/** Finds clauses by their ids, for chips; empty until the regulations are there. */
export function useClauses(wanted = true): (ids: readonly string[]) => Clause[] {
  const { data } = useReadLater<typeof regulationsInForce>('school.regulations', {}, wanted)
  return useMemo(() => {
    const all = new Map(
      data?.regulations.flatMap(({ document, layer, clauses }) =>
        clauses.map(({ norms: _, ...clause }): [string, Clause] => [
          clause.id,
          { ...clause, document, ofLaw: layer === 'state' },
        ]),
      ),
    )
    return ids => ids.flatMap(id => all.get(id) ?? [])
  }, [data])
}
